import type { ActivityItem } from '../../api/contract.ts'
import { countWith } from '../../language/count-with.ts'
import { defineTexts } from '../../language/texts.ts'
import type { Mark } from './known-activity.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

export const activityTexts = defineTexts({
  en: {
    title: 'Activity',
    lead: 'What happened to your bookings and invoices, and notices for you, newest first.',
    timesIn: (city: string) => `Days and times are those of this device (${city}).`,
    kinds: {
      notice: 'Notice',
      invoice_issued: 'Invoice issued',
      invoice_paid: 'Invoice paid',
      invoice_voided: 'Invoice voided',
      booking_requested: 'Booking requested',
      booking_confirmed: 'Booking confirmed',
      booking_cancelled: 'Booking cancelled',
    } satisfies Record<ActivityItem['kind'], string>,
    warning: 'Please note',
    urgent: 'Urgent',
    marks: { new: 'New', late: 'Came late' } satisfies Record<Mark, string>,
    forBooking: 'for booking ',
    show: 'Show',
    all: 'All',
    onlyLoaded: (shown: number, loaded: number) =>
      en(loaded, {
        one: `${shown} of the # entry that is loaded so far`,
        other: `${shown} of the # entries that are loaded so far`,
      }),
    noneSoFar: (source: string) => `No entries of ${source} among those that are loaded so far.`,
    noneAtAll: (source: string) => `There are no entries of ${source}.`,
    empty: 'Nothing has happened yet. What you book and pay appears here.',
    newEntries: (count: number) => en(count, { one: '# new entry', other: '# new entries' }),
    lateEntries: (count: number) =>
      en(count, {
        one: '# entry has come late and stands in its place.',
        other: '# entries have come late and stand in their places.',
      }),
    nothingYet: 'None of its entries are in this list. They follow, each in its place, once it answers.',
    readBefore:
      'Its entries that were read before stay, others are missing. They follow, each in its place, once it answers.',
    gap: (sources: string) =>
      `From here on, entries of ${sources} are still missing. They follow as more is loaded.`,
  },
  fr: {
    title: 'Activité',
    lead: 'Ce qui s’est passé pour vos réservations et vos factures, et les avis pour vous, du plus récent au plus ancien.',
    timesIn: (city) => `Jours et heures de cet appareil (${city}).`,
    kinds: {
      notice: 'Avis',
      invoice_issued: 'Facture émise',
      invoice_paid: 'Facture payée',
      invoice_voided: 'Facture annulée',
      booking_requested: 'Réservation demandée',
      booking_confirmed: 'Réservation confirmée',
      booking_cancelled: 'Réservation annulée',
    },
    warning: 'À noter',
    urgent: 'Urgent',
    marks: { new: 'Nouveau', late: 'Arrivé en retard' },
    forBooking: 'pour la réservation ',
    show: 'Afficher',
    all: 'Tout',
    onlyLoaded: (shown, loaded) =>
      fr(loaded, {
        one: `${shown} sur # élément chargé jusqu’ici`,
        other: `${shown} sur # éléments chargés jusqu’ici`,
      }),
    noneSoFar: (source) => `${source} : aucun élément parmi ceux chargés jusqu’ici.`,
    noneAtAll: (source) => `${source} : aucun élément.`,
    empty: 'Rien ne s’est encore passé. Ce que vous réservez et payez apparaît ici.',
    newEntries: (count) => fr(count, { one: '# nouvel élément', other: '# nouveaux éléments' }),
    lateEntries: (count) =>
      fr(count, {
        one: '# élément est arrivé en retard et se trouve à sa place.',
        other: '# éléments sont arrivés en retard et se trouvent à leur place.',
      }),
    nothingYet:
      'Aucun de ses éléments n’est dans cette liste. Ils suivront, chacun à sa place, dès sa réponse.',
    readBefore:
      'Ses éléments déjà lus restent, d’autres manquent. Ils suivront, chacun à sa place, dès sa réponse.',
    gap: (sources) =>
      `À partir d’ici, des éléments manquent encore (${sources}). Ils suivront avec la suite du chargement.`,
  },
})

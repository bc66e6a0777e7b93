import { countWith } from '../../language/count-with.ts'
import { defineTexts } from '../../language/texts.ts'
import type { Section, State } from './reading-history.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

/** What the dashboard makes of the faults. */
export const effectTexts = defineTexts({
  en: {
    title: 'The dashboard now',
    open: 'Open the dashboard',
    complete: 'Complete: all five sections are there.',
    without: (sections: string) => `Goes without: ${sections}.`,
    notAtAll: 'Cannot be shown at all.',
    waiting: 'The first answer is on its way.',
    sections: {
      member: 'member',
      notices: 'notices',
      balance: 'balance',
      latestInvoices: 'latest invoices',
      nextBooking: 'next booking',
    } satisfies Record<Section, string>,
    states: {
      ok: 'ok',
      stale: 'out of date',
      unavailable: 'unavailable',
      contract: 'contract broken',
      unknown: 'not known',
    } satisfies Record<State, string>,
    words: {
      upstream_unavailable: 'It is down.',
      upstream_timeout: 'It is too slow.',
      upstream_contract: 'Its answer breaks the contract.',
      upstream_clock: 'Its clock is wrong.',
      invalid_token: 'It refused the session.',
    },
    circuitOpen: 'The circuit is open: it is left alone for a moment.',
    copyOf: (time: string) => `A copy of ${time} is shown.`,
    notTold: 'The answer says nothing of it.',
    ms: (count: string) => `${count} ms`,
    updated: (time: string) => `Read at ${time}.`,
    every: (count: number) => en(count, { one: 'Again every second.', other: 'Again every # seconds.' }),
    paused: 'Paused.',
    pausedItself: 'Paused by itself, so that a page that nobody looks at does not keep the session alive.',
    pause: 'Pause',
    goOn: 'Watch on',
    history: (service: string, runs: string) => `${service}, the last answers, oldest first: ${runs}`,
    run: (count: string, state: string) => `${count} ${state}`,
    noHistory: 'none yet',
    legend: 'Each bar is an answer: the higher, the slower. Hollow ones delivered nothing.',
  },
  fr: {
    title: 'Le tableau de bord maintenant',
    open: 'Ouvrir le tableau de bord',
    complete: 'Complet : les cinq sections sont là.',
    without: (sections) => `Il manque : ${sections}.`,
    notAtAll: 'Ne peut pas s’afficher du tout.',
    waiting: 'La première réponse est en route.',
    sections: {
      member: 'membre',
      notices: 'annonces',
      balance: 'solde',
      latestInvoices: 'dernières factures',
      nextBooking: 'prochaine réservation',
    },
    states: {
      ok: 'ok',
      stale: 'pas à jour',
      unavailable: 'indisponible',
      contract: 'contrat rompu',
      unknown: 'inconnu',
    },
    words: {
      upstream_unavailable: 'Le service est en panne.',
      upstream_timeout: 'Le service est trop lent.',
      upstream_contract: 'Sa réponse rompt le contrat.',
      upstream_clock: 'Son horloge est fausse.',
      invalid_token: 'Le service a refusé la session.',
    },
    circuitOpen: 'Le circuit est ouvert : le service est laissé tranquille un moment.',
    copyOf: (time) => `Une copie de ${time} est affichée.`,
    notTold: 'La réponse n’en dit rien.',
    ms: (count) => `${count} ms`,
    updated: (time) => `Lu à ${time}.`,
    every: (count) =>
      fr(count, { one: 'De nouveau chaque seconde.', other: 'De nouveau toutes les # secondes.' }),
    paused: 'En pause.',
    pausedItself:
      'En pause automatique, pour qu’une page que personne ne regarde ne prolonge pas la session.',
    pause: 'Pause',
    goOn: 'Reprendre',
    history: (service, runs) =>
      `${service}, dernières réponses, de la plus ancienne à la plus récente : ${runs}`,
    run: (count, state) => `${count} ${state}`,
    noHistory: 'aucune encore',
    legend:
      'Chaque barre est une réponse : plus elle est haute, plus elle est lente. Les barres creuses n’ont rien livré.',
  },
})

import { countWith } from '../../language/count-with.ts'
import { defineTexts } from '../../language/texts.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

export const invoicesTexts = defineTexts({
  en: {
    title: 'Invoices',
    lead: 'What was invoiced to you, the newest first',
    balance: 'Balance',
    balanceUnknown: 'What is to be paid in all is not known right now.',
    show: 'Show',
    all: 'All',
    toPay: 'To pay',
    nothingToPay: 'You have nothing to pay.',
    noneSoFar: (count: number) =>
      en(count, {
        one: 'The newest invoice is not to be paid.',
        other: 'None of the newest # invoices is to be paid.',
      }),
    searched: (count: number) =>
      en(count, {
        one: 'Only the newest invoice was looked at so far.',
        other: 'Only the newest # invoices were looked at so far.',
      }),
    invoice: 'Invoice',
    booking: 'Booking',
    due: 'Due',
    amount: 'Amount',
    status: 'Status',
    noDetails: 'Its details are not available right now.',
    unknownBooking: 'It is not among your bookings.',
  },
  fr: {
    title: 'Factures',
    lead: 'Ce qui vous a été facturé, du plus récent au plus ancien',
    balance: 'Solde',
    balanceUnknown: 'Le total à payer n’est pas connu pour le moment.',
    show: 'Afficher',
    all: 'Toutes',
    toPay: 'À payer',
    nothingToPay: 'Vous n’avez rien à payer.',
    noneSoFar: (count) =>
      fr(count, {
        one: 'La facture la plus récente n’est pas à payer.',
        other: 'Aucune des # factures les plus récentes n’est à payer.',
      }),
    searched: (count) =>
      fr(count, {
        one: 'Seule la facture la plus récente a été examinée jusqu’ici.',
        other: 'Seules les # factures les plus récentes ont été examinées jusqu’ici.',
      }),
    invoice: 'Facture',
    booking: 'Réservation',
    due: 'Échéance',
    amount: 'Montant',
    status: 'État',
    noDetails: 'Ses détails ne sont pas disponibles pour le moment.',
    unknownBooking: 'Elle ne figure pas parmi vos réservations.',
  },
})

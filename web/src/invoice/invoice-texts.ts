import { countWith } from '../language/count-with.ts'
import { defineTexts } from '../language/texts.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

/** What is said of invoices wherever they are shown. */
export const invoiceTexts = defineTexts({
  en: {
    noInvoices: 'You have no invoices yet.',
    toPay: 'to pay',
    nothingToPay: 'Nothing to pay',
    overdue: (count: number) => en(count, { one: '# overdue invoice', other: '# overdue invoices' }),
    asOf: 'As of',
    ofBooking: (reference: string) => `Booking ${reference}`,
    paidOn: (date: string) => `Paid on ${date}`,
    dueOn: (date: string) => `Due on ${date}`,
    wasDueOn: (date: string) => `Was due on ${date}`,
    issuedOn: (date: string) => `Issued on ${date}`,
  },
  fr: {
    noInvoices: 'Vous n’avez pas encore de facture.',
    toPay: 'à payer',
    nothingToPay: 'Rien à payer',
    overdue: (count) => fr(count, { one: '# facture en retard', other: '# factures en retard' }),
    asOf: 'État du',
    ofBooking: (reference) => `Réservation ${reference}`,
    paidOn: (date) => `Payée le ${date}`,
    dueOn: (date) => `Échéance le ${date}`,
    wasDueOn: (date) => `Échue le ${date}`,
    issuedOn: (date) => `Émise le ${date}`,
  },
})

import { defineTexts } from '../language/texts.ts'

export const paymentTexts = defineTexts({
  en: {
    pay: 'Pay',
    title: (number: string) => `Pay invoice ${number}?`,
    titleOnceSettled: (number: string) => `Invoice ${number}`,
    forWhat: 'For',
    amount: 'Amount',
    due: 'Due',
    confirm: (amount: string) => `Pay ${amount}`,
    paying: 'Paying…',
    keep: 'Not now',
    done: (number: string, amount: string) => `Invoice ${number} is paid: ${amount}.`,
    unknown:
      'It is not known whether the payment arrived. Try again, now or later: the invoice will not be paid twice.',
    changed: (before: string, now: string) => `It was ${before}, now it is ${now}.`,
    paid: 'This invoice is paid. Nothing more is to be done.',
    paidOn: (date: string) => `This invoice was paid on ${date}. Nothing more is to be done.`,
    void: 'This invoice was made void. Nothing is to be paid for it.',
    settled: 'Nothing is to be paid for this invoice any more.',
    problems: {
      invoice_not_payable: {
        title: 'This invoice cannot be paid any more',
        advice: 'It was paid or made void elsewhere. Nothing was paid now.',
      },
      amount_mismatch: {
        title: 'The amount of this invoice has changed',
        advice: 'Nothing was paid. Check the amount, then decide again.',
      },
      idempotency_key_reused: {
        title: 'This payment was taken for another one',
        advice: 'Nothing was paid now. Check the invoice, then try again.',
      },
      not_found: {
        title: 'This invoice is no longer there',
        advice: 'Nothing was paid. Close this to see your invoices as they are now.',
      },
    },
  },
  fr: {
    pay: 'Payer',
    title: (number) => `Payer la facture ${number} ?`,
    titleOnceSettled: (number) => `Facture ${number}`,
    forWhat: 'Pour',
    amount: 'Montant',
    due: 'Échéance',
    confirm: (amount) => `Payer ${amount}`,
    paying: 'Paiement…',
    keep: 'Pas maintenant',
    done: (number, amount) => `Facture ${number} payée : ${amount}.`,
    unknown:
      'On ne sait pas si le paiement est arrivé. Réessayez, maintenant ou plus tard : la facture ne sera pas payée deux fois.',
    changed: (before, now) => `Il était de ${before}, il est maintenant de ${now}.`,
    paid: 'Cette facture est payée. Il n’y a plus rien à faire.',
    paidOn: (date) => `Cette facture a été payée le ${date}. Il n’y a plus rien à faire.`,
    void: 'Cette facture a été annulée. Il n’y a rien à payer.',
    settled: 'Il n’y a plus rien à payer pour cette facture.',
    problems: {
      invoice_not_payable: {
        title: 'Cette facture ne peut plus être payée',
        advice: 'Elle a été payée ou annulée ailleurs. Rien n’a été payé maintenant.',
      },
      amount_mismatch: {
        title: 'Le montant de cette facture a changé',
        advice: 'Rien n’a été payé. Vérifiez le montant, puis décidez à nouveau.',
      },
      idempotency_key_reused: {
        title: 'Ce paiement a été pris pour un autre',
        advice: 'Rien n’a été payé maintenant. Vérifiez la facture, puis réessayez.',
      },
      not_found: {
        title: 'Cette facture n’existe plus',
        advice: 'Rien n’a été payé. Fermez ce message pour voir l’état de vos factures.',
      },
    },
  },
})

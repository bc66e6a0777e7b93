import type { Booking, Invoice } from '../api/contract.ts'
import { defineTexts } from '../language/texts.ts'

export const statusTexts = defineTexts({
  en: {
    invoice: { open: 'Open', paid: 'Paid', overdue: 'Overdue', void: 'Void' } satisfies Record<
      Invoice['status'],
      string
    >,
    booking: {
      requested: 'Requested',
      confirmed: 'Confirmed',
      completed: 'Completed',
      cancelled: 'Cancelled',
    } satisfies Record<Booking['status'], string>,
  },
  fr: {
    invoice: { open: 'À payer', paid: 'Payée', overdue: 'En retard', void: 'Annulée' },
    booking: { requested: 'Demandée', confirmed: 'Confirmée', completed: 'Terminée', cancelled: 'Annulée' },
  },
})

import type { Invoice } from '../../api/contract.ts'
import { invoiceTexts } from '../../invoice/invoice-texts.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Table } from '../../ui/table.tsx'
import { invoiceColumns } from './invoice-columns.tsx'
import { invoicesTexts } from './invoices-texts.ts'

interface InvoiceTableProps {
  invoices: readonly Invoice[]
  /** The member's IANA zone, in which due dates count. */
  zone: string | undefined
  onPay: (invoice: Invoice) => void
}

export function InvoiceTable({ invoices, zone, onPay }: InvoiceTableProps) {
  const texts = useTexts(invoicesTexts)
  const { issuedOn } = useTexts(invoiceTexts)
  const { date } = useFormats()
  const columns = invoiceColumns({
    texts,
    issuedOn: (instant) => issuedOn(date(instant, zone)),
    zone,
    onPay,
  })
  return <Table caption={texts.title} columns={columns} rows={invoices} keyOf={({ id }) => id} />
}

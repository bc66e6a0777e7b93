import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invoice } from '../../api/contract.ts'
import { rowsOf } from '../../api/list-pages.ts'
import { dashboardQuery, invoicesQuery } from '../../api/views.ts'
import { invoiceTexts } from '../../invoice/invoice-texts.ts'
import { PayDialog } from '../../invoice/pay-dialog.tsx'
import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { useQueryParam } from '../../routing/use-query-param.ts'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { Segments } from '../../ui/segments.tsx'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import { BalanceSummary } from './balance-summary.tsx'
import { invoiceElementId } from './invoice-columns.tsx'
import { InvoiceTable } from './invoice-table.tsx'
import { invoicesTexts } from './invoices-texts.ts'
import { useToPay } from './use-to-pay.ts'
import './invoices-page.css'

/** Every invoice, or with `?show=to-pay` those that are to be paid; the sum comes with the dashboard, for all pages at once. */
export function InvoicesPage({ memberId }: MemberPageProps) {
  const texts = useTexts(invoicesTexts)
  const { noInvoices } = useTexts(invoiceTexts)
  const [show, setShow] = useQueryParam('show')
  const [paying, setPaying] = useState<Invoice | undefined>()
  useFocusReturn(paying && invoiceElementId(paying.id))
  const dashboard = useQuery(dashboardQuery(memberId))
  const invoices = useInfiniteQuery(invoicesQuery(memberId))

  const loaded = invoices.data && rowsOf(invoices.data)
  const zone = dashboard.data?.member?.timeZone
  const onlyToPay = show === 'to-pay'
  const toPay = useToPay({ active: onlyToPay, loaded, outstanding: dashboard.data?.balance?.outstanding })
  const nothingFound =
    toPay?.isComplete || !invoices.hasNextPage ? texts.nothingToPay : texts.noneSoFar(loaded?.length ?? 0)

  return (
    <Page title={texts.title} lead={texts.lead}>
      <BalanceSummary query={dashboard}>
        <Segments
          legend={texts.show}
          options={[
            { value: 'all', name: texts.all },
            { value: 'to-pay', name: texts.toPay },
          ]}
          chosen={onlyToPay ? 'to-pay' : 'all'}
          onChoose={(value) => setShow(value === 'all' ? null : value)}
        />
      </BalanceSummary>
      <PagedList
        query={invoices}
        what={texts.title}
        skeleton={<RowsSkeleton rows={8} />}
        empty={<p>{onlyToPay && loaded?.length ? nothingFound : noInvoices}</p>}
        selection={toPay}
      >
        {(rows) => <InvoiceTable invoices={rows} zone={zone} onPay={setPaying} />}
      </PagedList>
      {paying && (
        <PayDialog
          memberId={memberId}
          invoice={paying}
          now={loaded?.find(({ id }) => id === paying.id)}
          what={paying.description}
          zone={zone}
          onClose={() => setPaying(undefined)}
        />
      )}
    </Page>
  )
}

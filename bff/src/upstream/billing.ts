import type { Balance, Invoice } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import type { z } from 'zod'
import type { Call, MemberCall } from '../call.ts'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { toBalance, toInvoice } from '../harmonise/invoice.ts'
import { balanceAnswer, invoicesAnswer, problemAnswer, type InvoicePosition } from './billing-contract.ts'
import { readAnswer } from './read-answer.ts'
import { unexpectedStatus } from './upstream-problem.ts'
import { createUpstream, type UpstreamAnswer, type UpstreamRequest } from './upstream.ts'

export interface InvoiceRows {
  items: Invoice[]
  next: InvoicePosition | null
}

function toRows({ page, size }: InvoicePosition, answer: z.output<typeof invoicesAnswer>): InvoiceRows {
  const { content, page: given } = answer
  // Another page than the one asked for would repeat or skip rows.
  if (given.number !== page || given.size !== size || content.length > size)
    throw new ContractBreach('page: it is not the page that was asked for')
  const next = page + 1 < given.totalPages ? { page: page + 1, size } : null
  return { items: content.map(toInvoice), next }
}

function refusal(answer: UpstreamAnswer): Problem {
  const { status } = answer
  const isRefusedToken =
    status === 401 && readAnswer('billing', answer, problemAnswer, ({ code }) => code === 'INVALID_TOKEN')
  return isRefusedToken ? new Problem('invalid_token') : unexpectedStatus('billing', status)
}

/** The billing service in the words of the BFF. Every method throws the Problems of `send` and `readAnswer`. */
export function createBillingClient(url: string) {
  const upstream = createUpstream('billing', url)

  async function ask<Schema extends z.ZodType, Value>(
    request: UpstreamRequest,
    call: MemberCall,
    schema: Schema,
    harmonise: (data: z.output<Schema>) => Value,
  ): Promise<Value> {
    const answer = await upstream.send(request, call)
    if (answer.status !== 200) throw refusal(answer)
    return readAnswer('billing', answer, schema, harmonise)
  }

  return {
    /** Newest first. */
    invoices: (position: InvoicePosition, call: MemberCall): Promise<InvoiceRows> => {
      const query = { page: String(position.page), size: String(position.size) }
      return ask({ method: 'GET', path: '/api/invoices', query }, call, invoicesAnswer, (data) =>
        toRows(position, data),
      )
    },

    balance: (call: MemberCall): Promise<Balance> =>
      ask({ method: 'GET', path: '/api/balance' }, call, balanceAnswer, toBalance),

    /** Resolves when anything at all answers HTTP. */
    ping: async (call: Call): Promise<void> => void (await upstream.send({ method: 'GET', path: '/' }, call)),

    close: upstream.close,
  }
}

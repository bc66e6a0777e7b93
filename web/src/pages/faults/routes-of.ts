import type { SourceName } from '../../api/contract.ts'

/** Routes that a fault can be narrowed to: beginnings of paths that the dashboard asks. */
export const routesOf: Record<SourceName, readonly string[]> = {
  accounts: ['/v1/members/me', '/v1/members/me/notices'],
  billing: ['/api/balance', '/api/invoices'],
  bookings: ['/odata/Bookings'],
}

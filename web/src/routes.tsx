import { lazyPage, type PageRoute } from './routing/page-route.ts'

/** Every page, in the order of the navigation. To add one, add a line; its name has its words in shell/shell-texts.ts. */
export const routes: readonly PageRoute[] = [
  {
    path: '/',
    name: 'dashboard',
    group: 'member',
    audience: 'member',
    page: lazyPage(async () => (await import('./pages/dashboard/dashboard-page.tsx')).DashboardPage),
  },
  {
    path: '/invoices',
    name: 'invoices',
    group: 'member',
    audience: 'member',
    page: lazyPage(async () => (await import('./pages/invoices/invoices-page.tsx')).InvoicesPage),
  },
  {
    path: '/bookings',
    name: 'bookings',
    group: 'member',
    audience: 'member',
    page: lazyPage(async () => (await import('./pages/bookings/bookings-page.tsx')).BookingsPage),
  },
  {
    path: '/activity',
    name: 'activity',
    group: 'member',
    audience: 'member',
    page: lazyPage(async () => (await import('./pages/activity/activity-page.tsx')).ActivityPage),
  },
  {
    path: '/profile',
    name: 'profile',
    group: 'member',
    audience: 'member',
    page: lazyPage(async () => (await import('./pages/profile/profile-page.tsx')).ProfilePage),
  },
  {
    path: '/transport',
    name: 'transport',
    group: 'chain',
    audience: 'everyone',
    demoOnly: true,
    page: lazyPage(async () => (await import('./pages/transport/transport-page.tsx')).TransportPage),
  },
  {
    path: '/contracts',
    name: 'contracts',
    group: 'chain',
    audience: 'member',
    demoOnly: true,
    page: lazyPage(async () => (await import('./pages/contracts/contracts-page.tsx')).ContractsPage),
  },
  {
    path: '/faults',
    name: 'faults',
    group: 'chain',
    audience: 'member',
    demoOnly: true,
    page: lazyPage(async () => (await import('./pages/faults/faults-page.tsx')).FaultsPage),
  },
]

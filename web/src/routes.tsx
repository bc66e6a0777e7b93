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
]

import type { Admission } from './page-route.ts'

interface Visitor {
  signedIn: boolean
  demo: boolean
}

/** Whether a visitor finds a page in the navigation. */
export const isLinked = ({ audience, demoOnly = false }: Admission, { signedIn, demo }: Visitor) =>
  (audience === 'everyone' || signedIn) && (demo || !demoOnly)

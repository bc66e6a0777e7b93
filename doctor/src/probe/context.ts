import type { Header } from '../observations.ts'
import type { Settings } from '../settings.ts'
import type { Client } from './client.ts'
import type { Pace } from './pace.ts'

/** What every probe gets. */
export interface ProbeContext {
  settings: Settings
  client: Client
  pace: Pace
  /** A path of the site as an address. */
  at: (path: string) => URL
  /** The Origin header of the site's own pages. */
  ownOrigin: Header
  /** This project's gateway answers here. */
  isSallyport: boolean
}

/** A name that belongs to nobody (RFC 6761 section 6.4). */
export const strangeHost = 'doctor-probe.invalid'
/** A port that nobody serves. */
export const strangePort = '64999'

import type { TransportHop } from '../../api/contract.ts'

export type StationName = TransportHop['name'] | 'browser' | 'unseen'

/** The gates are arches, as everywhere on this site. */
const paths: Record<StationName, string> = {
  browser: 'M3.5 5.5h17v13h-17zM3.5 9.5h17M6.5 7.5v.01M9 7.5v.01',
  edge: 'M4.5 20v-8a7.5 7.5 0 0 1 15 0v8M8.5 20v-7.5a3.5 3.5 0 0 1 7 0V20M2.5 20h19',
  inner: 'M4 8.5h14M14.5 5l3.5 3.5-3.5 3.5M20 15.5H6M9.5 12 6 15.5 9.5 19',
  gateway: 'M5.5 20v-7.5a6.5 6.5 0 0 1 13 0V20zM12 12.5v.01M12 12.5V16',
  bff: 'M12 3.5l8.5 4.5-8.5 4.5L3.5 8zM3.5 12l8.5 4.5 8.5-4.5M3.5 16l8.5 4.5 8.5-4.5',
  unseen: 'M9 9.5a3 3 0 1 1 4.5 2.6c-.9.5-1.5 1.2-1.5 2.4M12 17.5v.01',
}

export function HopIcon({ of }: { of: StationName }) {
  return (
    <svg className="hop-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[of]} />
    </svg>
  )
}

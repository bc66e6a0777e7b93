/** What one place of an axis asks of the gateway. */
export interface Place {
  label: string
  connections: number
  /** Bytes of an answer. */
  bytes: number
  /** The session cookie, name and value, is that long; 0 for as short as it is. */
  sessionBytes: number
  /** Of other cookies in the same header. */
  foreignBytes: number
  members: number
}

export interface Axis {
  name: 'connections' | 'size' | 'session' | 'cookies' | 'members'
  title: string
  unit: string
  /** Whether the latency is that of clients that never pause, or of requests that come at half of the rate it can. */
  latency: 'busy' | 'half'
  /** How the charts draw: `log` where the cost itself grows by orders of magnitude. */
  scale: 'linear' | 'log'
  places: readonly Place[]
}

/** The longest session cookie that the gateway writes: browsers drop a longer one. */
const longestCookie = 4_096
const kilobytes = (bytes: number) => (bytes >= 1_048_576 ? `${bytes / 1_048_576} MB` : `${bytes / 1_024} KB`)

/** Each axis in rising order; everything else stays as it is in `make bench`. */
export function axesFor(connections: number): readonly Axis[] {
  const usual = { connections, bytes: 2_048, sessionBytes: 0, foreignBytes: 0, members: 1 }
  const axis = <Value>(
    values: readonly Value[],
    place: (value: Value) => Partial<Place> & { label: string },
  ) => values.map((value) => ({ ...usual, ...place(value) }))
  return [
    {
      name: 'connections',
      title: 'connections',
      unit: 'connections that never pause',
      latency: 'busy',
      scale: 'linear',
      places: axis([16, 32, 64, 128, 256, 512], (many) => ({ label: String(many), connections: many })),
    },
    {
      name: 'size',
      title: 'the size of an answer',
      unit: 'bytes of an answer',
      latency: 'half',
      scale: 'log',
      places: axis([1, 4, 16, 64, 256, 1_024], (size) => ({
        label: kilobytes(size * 1_024),
        bytes: size * 1_024,
      })),
    },
    {
      name: 'session',
      title: 'the length of the session cookie',
      unit: 'bytes of the session cookie, by further claims of its token',
      latency: 'half',
      scale: 'linear',
      places: axis([0, 2_048, 3_072, longestCookie], (bytes) => ({
        label: bytes === 0 ? 'as it is' : kilobytes(bytes),
        sessionBytes: bytes,
      })),
    },
    {
      name: 'cookies',
      title: 'other cookies beside the session',
      unit: 'bytes of other cookies in the same header',
      latency: 'half',
      scale: 'linear',
      places: axis([0, 2, 4, 8, 16, 32], (size) => ({
        label: size === 0 ? 'none' : kilobytes(size * 1_024),
        foreignBytes: size * 1_024,
      })),
    },
    {
      name: 'members',
      title: 'members',
      unit: 'members, asking in random order',
      latency: 'half',
      scale: 'linear',
      places: axis([1, 100, 1_000, 10_000, 20_000], (members) => ({
        label: members.toLocaleString('en'),
        members,
      })),
    },
  ]
}

/** Cookies of other software on the same host, together so many bytes; undefined for none. */
export function foreignCookies(bytes: number): string | undefined {
  if (bytes === 0) return undefined
  const each = 512
  const cookies = Array.from({ length: Math.floor(bytes / each) }, (_, index) => {
    const name = `other${String(index).padStart(3, '0')}=`
    return name + 'v'.repeat(each - name.length - 2)
  })
  return cookies.join('; ')
}

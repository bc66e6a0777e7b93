/** The report of a proxy in front, as `nginx/hop-edge.conf` makes it. */
export function hopHeaders(hop: 'Edge' | 'Inner', told: Record<string, string>): Record<string, string> {
  const nothing = { 'X-Forwarded-Proto': '', 'X-Forwarded-For': '', 'X-Forwarded-Host': '', Forwarded: '' }
  return Object.fromEntries(
    Object.entries({ ...nothing, ...told }).map(([name, value]) => [`X-Hop-${hop}-${name}`, `=${value}`]),
  )
}

/** What a healthy edge tells of a browser that says nothing about itself. */
export const edgeTold = {
  Software: 'nginx/1.30.6',
  Scheme: 'https',
  Host: 'localhost:8443',
  Peer: '203.0.113.9',
  'HTTP-Version': 'HTTP/2.0',
  'TLS-Version': 'TLSv1.3',
  'TLS-Cipher': 'TLS_AES_256_GCM_SHA384',
}

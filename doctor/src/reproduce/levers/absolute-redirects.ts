import { innerOf } from '../draft.ts'
import type { Lever } from '../lever.ts'

const isPath = (path: string) => /^\/[\w./~-]*$/.test(path)

/** Redirects that name a scheme or port which the browser does not know. */
export const absoluteRedirects: Lever = {
  says: 'a second proxy whose redirects name its own scheme and port',
  explains: [
    'redirects.*.*',
    'headers.3xx.*',
    'findings.redirect-downgrade.outcome',
    'findings.redirect-port.outcome',
    'findings.redirect-host.outcome',
  ],
  turn({ redirects }, draft) {
    let isTurned = false
    for (const [path, { location = '', outcome = '' }] of Object.entries(redirects)) {
      const [, scheme, host, , port, target = ''] =
        /^(https?):\/\/\{(host|another host)\}(:\{(public port|another port)\})?(\/[^?]*)?/.exec(location) ??
        []
      // With the public port it is the application that names what it was told.
      if (scheme === undefined || port === 'public port' || !isPath(path) || !isPath(target)) continue
      if (!/^30[12378]$/.test(outcome)) continue
      const name = host === 'host' ? '$host' : 'internal.example'
      const address = `${scheme}://${name}${port === undefined ? '' : ':8080'}${target}`
      const isOwnSlash = scheme === 'http' && host === 'host' && port !== undefined && target === `${path}/`
      innerOf(draft).locations.push(
        isOwnSlash && outcome === '301'
          ? `location ${target} {\n  # No absolute_redirect off: asked for ${path}, nginx adds the slash, its scheme and its port.\n  proxy_pass http://gateway;\n}`
          : `location = ${path} {\n  return ${outcome} ${address};\n}`,
      )
      isTurned = true
    }
    return isTurned
  },
}

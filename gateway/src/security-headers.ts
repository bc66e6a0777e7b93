import helmet from 'helmet'

/** HSTS on a development name would force https on every port of it: only public names get it (RFC 6797 section 7.1). */
const isLocal = (origin: string) =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname)

/**
 * The security headers of everything that the gateway answers; nginx adds none to a proxied answer, so that each header
 * has one owner. They are the same for each answer: helmet is asked once.
 * @returns names and values in turns, as `writeHead` takes them
 */
export function securityHeaders(publicOrigins: readonly string[]): readonly string[] {
  const head: string[] = []
  const answer = {
    setHeader: (name: string, value: string) => head.push(name, value),
    removeHeader: () => undefined,
  }
  Reflect.apply(helmetFor(publicOrigins), undefined, [{}, answer, () => undefined])
  return head
}

function helmetFor(publicOrigins: readonly string[]) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: true,
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: publicOrigins.some(isLocal)
      ? false
      : { maxAge: 63_072_000, includeSubDomains: true },
  })
}

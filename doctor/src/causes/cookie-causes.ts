import { table } from './cause.ts'

export const cookieCauses = table({
  'secure-follows-lost-proto': {
    hop: 'application',
    says: "The application decides Secure by the scheme it sees (secure: 'auto'), and it sees http: a hop lost X-Forwarded-Proto.",
    remedy:
      'Mend the proto first; then set Secure always, so that a lost proto is an error instead of a weaker cookie.',
    fixes: {
      express: [
        "app.set('trust proxy', 'uniquelocal')",
        "session({ cookie: { secure: true } }) // not 'auto'",
      ],
      fastify: ["fastify({ trustProxy: '10.0.0.0/8' })", 'cookie: { secure: true }'],
      koa: ['app.proxy = true', 'session({ secure: true }, app)'],
      sallyport: ['COOKIE_SECURE=always'],
      nginx: [
        '# the inner proxy: pass on what the edge said',
        'proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;',
      ],
    },
    scenario: 'auto-downgrade',
  },
  'cookie-attributes': {
    hop: 'application',
    says: 'The application sets the cookie with these attributes.',
    remedy:
      'Set Secure, HttpOnly, SameSite and Path=/ on the session cookie, no Domain, and the name prefix __Host-.',
    fixes: {
      express: [
        "session({ name: '__Host-sid', cookie: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } })",
      ],
      koa: ["session({ key: '__Host-sid', secure: true, httpOnly: true, sameSite: 'lax' }, app)"],
      fastify: [
        "cookieName: '__Host-sid', cookie: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' }",
      ],
      nginx: ['# as a stopgap at the edge', 'proxy_cookie_flags ~ secure httponly samesite=lax;'],
      haproxy: ['http-response replace-header Set-Cookie (.*) "\\1; Secure"'],
    },
  },
  'proxy-rewrites-cookie': {
    hop: 'edge',
    says: 'A proxy rewrites Domain or Path of cookies (proxy_cookie_domain, proxy_cookie_path).',
    remedy: 'Take the rewriting away: a cookie without Domain belongs to the host that set it.',
    fixes: { nginx: ['proxy_cookie_domain off;', 'proxy_cookie_path off;'] },
  },
  'set-cookie-folded-by-fetch': {
    hop: 'application',
    says: 'A server in between reads Set-Cookie with headers.get(), which joins all of them by commas.',
    remedy: 'Copy them one by one: headers.getSetCookie().',
    fixes: {
      express: ["for (const cookie of answer.headers.getSetCookie()) res.append('Set-Cookie', cookie)"],
      koa: ["ctx.append('Set-Cookie', answer.headers.getSetCookie())"],
      fastify: ["reply.header('set-cookie', answer.headers.getSetCookie())"],
    },
  },
  'credentials-refused': {
    hop: 'client',
    says: 'The credentials were refused and the answer does not say so.',
    remedy: 'Describe in the login file how to tell success ("success", "session").',
    fixes: {},
  },
  'session-not-shared': {
    hop: 'application',
    says: 'The next request reached a replica, or a store, that does not know the session.',
    remedy: 'Share the session store or its keys among all replicas.',
    fixes: {},
  },
  'strict-and-entry': {
    hop: 'application',
    says: 'SameSite=Strict keeps the cookie back on the first request that another site caused.',
    remedy: 'Use Lax, or answer such an entry with a page that loads itself again from the own site.',
    fixes: {
      express: ["session({ cookie: { sameSite: 'lax' } })"],
      koa: ["session({ sameSite: 'lax' }, app)"],
      fastify: ["cookie: { sameSite: 'lax' }"],
    },
    scenario: 'strict-entry',
  },
  'state-in-cookie': {
    hop: 'application',
    says: 'The application keeps much in its cookies.',
    remedy: 'Keep an id in the cookie and the rest on the server.',
    fixes: {},
    scenario: 'header-overflow',
  },
  'cleared-otherwise': {
    hop: 'application',
    says: 'The cookie is cleared with another Path, Domain or name than it was set with, or only on the server.',
    remedy: 'Clear it with the attributes it was set with.',
    fixes: {
      express: ["res.clearCookie('connect.sid', { path: '/', secure: true, sameSite: 'lax' })"],
      koa: ['ctx.session = null'],
      fastify: ["reply.clearCookie('sessionId', { path: '/' })"],
    },
  },
  'sticky-sessions': {
    hop: 'load balancer',
    says: 'A load balancer or CDN keeps clients on one server, or tells them from robots, with a cookie of its own.',
    remedy: 'Nothing, unless the application needs no sticky sessions: then turn them off.',
    fixes: {},
  },
  'common-name-on-shared-host': {
    hop: 'application',
    says: 'Another stack on the same host, under another port, uses the same cookie name.',
    remedy: 'Give every stack a host name of its own (app.localhost) or a cookie name of its own.',
    fixes: {
      express: ["session({ name: '__Host-myapp' })"],
      koa: ["session({ key: '__Host-myapp' }, app)"],
      fastify: ["cookieName: '__Host-myapp'"],
    },
  },
  'cache-ignores-set-cookie': {
    hop: 'cache',
    says: 'A cache stores answers that set cookies.',
    remedy: 'Send Cache-Control: no-store with everything personal, and let no cache ignore Set-Cookie.',
    fixes: {
      nginx: [
        '# take away: proxy_ignore_headers Set-Cookie Cache-Control;',
        'proxy_no_cache $upstream_http_set_cookie;',
      ],
      caddy: ['# cache-handler (souin): leave Set-Cookie answers out'],
      express: ["res.set('Cache-Control', 'no-store')"],
      koa: ["ctx.set('Cache-Control', 'no-store')"],
      fastify: ["reply.header('cache-control', 'no-store')"],
    },
    scenario: 'cached-cookie',
  },
})

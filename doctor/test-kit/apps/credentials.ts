export const credentials = { user: 'ada', password: 'correct horse battery staple' }

/** How these apps sign in, as a login file. */
export const loginFile = {
  url: '/login',
  body: credentials,
  session: { url: '/me', status: 200, contains: '"ada"' },
  logout: { url: '/logout' },
}

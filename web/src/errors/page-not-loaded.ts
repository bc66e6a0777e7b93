/** The code of a page did not arrive: no connection, or a release has taken its file away. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded'
}

const noBreak = '\u00a0'
const thinNoBreak = '\u202f'

/**
 * French text typed with plain spaces and apostrophes, as French is set: no-break spaces before `:` and inside « »,
 * thin ones before `; ! ?`, and curly apostrophes (Imprimerie nationale, Lexique des règles typographiques).
 */
export const typesetFrench = (text: string): string =>
  text
    .replaceAll("'", '’')
    .replace(/ (?=[;!?])/g, thinNoBreak)
    .replace(/ (?=[:»%€])/g, noBreak)
    .replace(/« /g, `«${noBreak}`)
    .replace(/(\d) (?=(?:ms|s|min|h|j|o|Ko|Mo)(?![\p{L}\d]))/gu, `$1${noBreak}`)

import { innerOf } from '../draft.ts'
import type { Lever } from '../lever.ts'

const told = (word = 'none') => /^(once|twice|more than twice) on (all|some): (.*)$/.exec(word)

/** Who says Strict-Transport-Security: the edge, and a second hop where it comes twice; `always` where errors have it too. */
export const hstsLines: Lever = {
  says: 'Strict-Transport-Security from the edge, and from a second proxy where it comes twice',
  explains: [
    'headers.*.strict-transport-security',
    'findings.hsts-doubled.outcome',
    'findings.hsts-absent-on-errors.outcome',
    'findings.hsts-on-dev-host.outcome',
  ],
  turn({ headers }, draft) {
    const [, often, , said = ''] = told(headers['2xx']?.['strict-transport-security']) ?? []
    if (often === undefined) return false
    const [first = 'max-age=60', second = first] = said
      .split(', ')
      .filter((value) => /^[\w=; "-]+$/.test(value))
    const onErrors = told(headers['4xx']?.['strict-transport-security']) ? ' always' : ''
    draft.edge.push(`add_header Strict-Transport-Security "${first.replaceAll('"', '')}"${onErrors};`)
    if (often !== 'once')
      innerOf(draft).server.push(
        `add_header Strict-Transport-Security "${second.replaceAll('"', '')}"${onErrors};`,
      )
    return true
  },
}

import { lostScheme, type Lever } from '../lever.ts'

/** One location that lost what the others say. */
export const locationDrops: Lever = {
  says: 'an edge whose location /api/ has a proxy_set_header of its own, which drops all that it would inherit',
  explains: [...lostScheme, 'forwarded.*.proto', 'findings.forwarded-proto-believed.outcome', 'login.*'],
  turn({ forwarded, told }, draft) {
    const seen = (scheme: string) =>
      Object.keys(forwarded).filter((path) => forwarded[path]?.['scheme'] === scheme)
    const [lost, kept] = [seen('http'), seen('https')]
    const believed = lost.some((path) => forwarded[path]?.['proto']?.startsWith('believed') === true)
    const isDropped = told['refusedProto'] === undefined ? believed : told['refusedProto'] === 'none'
    if (!isDropped || kept.length === 0 || !lost.every((path) => path.startsWith('/api/'))) return false
    draft.api = [
      'include /etc/sallyport/proxy.conf;',
      '',
      'location /api/ {',
      '  proxy_set_header X-Api-Version 2;',
      '  proxy_pass http://gateway;',
      '}',
    ].join('\n')
    return true
  },
}

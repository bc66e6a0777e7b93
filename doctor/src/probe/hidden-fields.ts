/** Hidden fields of the forms of a page, such as the token against cross-site requests. */
export function hiddenFieldsOf(html: string): Record<string, string> {
  const attribute = (tag: string, name: string) =>
    new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
      .exec(tag)
      ?.slice(1)
      .find((value) => value !== undefined)
  const fields = [...html.matchAll(/<input\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type')?.toLowerCase() === 'hidden')
    .flatMap((tag): [string, string][] => {
      const name = attribute(tag, 'name')
      return name === undefined ? [] : [[name, decode(attribute(tag, 'value') ?? '')]]
    })
  return Object.fromEntries(fields)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }
const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole, name: string) => entities[name] ?? whole)

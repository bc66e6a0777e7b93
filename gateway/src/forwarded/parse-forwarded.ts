import { isIPv4, isIPv6 } from 'node:net'

/** One hop's word about the request that it received (RFC 7239 section 4). */
export interface ForwardedElement {
  /** Who sent it to that hop: an address; a name that hides it (`_…`, `unknown`) says nothing of who that is. */
  for: string | undefined
  by: string | undefined
  /** Host as received, with its port. */
  host: string | undefined
  proto: string | undefined
}

export type ParsedForwarded =
  | { ok: true; elements: [ForwardedElement, ...ForwardedElement[]] }
  /** `at`: where reading ended, a place in the text from 0. */
  | { ok: false; fault: string; at: number }

class Malformed extends Error {
  readonly at: number
  constructor(fault: string, at: number) {
    super(fault)
    this.at = at
  }
}

/** RFC 9110 section 5.6.2 and 5.6.4; a control or an escape of one is none of them. */
const token = /[!#$%&'*+.^_`|~\w-]+/y
const quotedString =
  /"((?:[\t \u0021\u0023-\u005B\u005D-\u007E\u0080-\u00FF]|\\[\t -\u007E\u0080-\u00FF])*)"/y
const comma = /[\t ]*,[\t ]*/y
/** RFC 3986 section 3.1. */
const scheme = /^[a-z][a-z\d+.-]*$/i
/** RFC 7239 section 6.3. */
const hidden = /^_[\w.-]+$/
const nodePort = /^(?:\d{1,5}|_[\w.-]+)$/
const host = /^(?:[a-z\d._~!$&'()*+,;=%-]+|\[[a-f\d:.]+\])(?::\d*)?$/i

const most = 50

/** `nodename [ ":" node-port ]` (RFC 7239 section 6): an address or a hiding name, without the port. */
function nodeName(text: string): string | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/.exec(text) ?? []
  if (port !== undefined && !nodePort.test(port)) return undefined
  if (bracketed !== undefined) return isIPv6(bracketed) ? bracketed : undefined
  if (plain === undefined) return undefined
  return isIPv4(plain) || plain.toLowerCase() === 'unknown' || hidden.test(plain) ? plain : undefined
}

const isKnown = (name: string): name is keyof ForwardedElement =>
  name === 'for' || name === 'by' || name === 'host' || name === 'proto'

function checked(name: keyof ForwardedElement, value: string, at: number): string {
  const node = name === 'for' || name === 'by' ? nodeName(value) : value
  const isRight = name === 'host' ? host.test(value) : name !== 'proto' || scheme.test(value)
  if (node === undefined || !isRight) throw new Malformed(`${name} holds what it must not`, at)
  return node
}

/**
 * Reads a Forwarded header to the letter of RFC 7239: no blank but around commas, no parameter twice in an element,
 * IPv6 in brackets and quotes. What is not of that form is malformed as a whole: half a reading would be a guess.
 */
export function parseForwarded(text: string): ParsedForwarded {
  let at = 0
  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at
    const match = form.exec(text) ?? undefined
    if (match) at = form.lastIndex
    return match
  }

  function value(): string {
    const quoted = take(quotedString)
    if (quoted) return (quoted[1] ?? '').replaceAll(/\\(.)/gs, '$1')
    const plain = take(token)
    if (!plain) throw new Malformed('a parameter without a value, or with one that needs quotes', at)
    return plain[0]
  }

  /** Undefined for an empty one, which a list may hold (RFC 9110 section 5.6.1.2). */
  function element(): ForwardedElement | undefined {
    const found: ForwardedElement = { for: undefined, by: undefined, host: undefined, proto: undefined }
    const names = new Set<string>()
    do {
      const begun = at
      const name = take(token)?.[0].toLowerCase()
      if (name === undefined) continue // `;;`
      if (text[at] !== '=') throw new Malformed('a parameter without "="', at)
      at += 1
      if (names.has(name)) throw new Malformed('a parameter twice in one element', begun)
      names.add(name)
      const begunValue = at
      const said = value()
      if (isKnown(name)) found[name] = checked(name, said, begunValue)
    } while (text[at] === ';' && (at += 1))
    return names.size > 0 ? found : undefined
  }

  try {
    const elements: ForwardedElement[] = []
    for (let more = true; more; more = take(comma) !== undefined) {
      const one = element()
      if (one) elements.push(one)
      if (elements.length > most) throw new Malformed(`more than ${most} elements`, at)
    }
    if (at < text.length) throw new Malformed('a character that does not belong there', at)
    const [first, ...others] = elements
    if (!first) throw new Malformed('nothing in it', 0)
    return { ok: true, elements: [first, ...others] }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, fault: error.message, at: error.at }
    throw error
  }
}

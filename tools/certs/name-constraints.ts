import 'reflect-metadata' // before x509, which injects its parts with it
import { Extension } from '@peculiar/x509'

const sequence = 0x30
const permittedSubtrees = 0xa0
const dnsName = 0x82
const ipAddress = 0x87

/** DER of one element; every length here is below 128, where one byte holds it. */
const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  if (body.length > 127) throw new RangeError(`a DER body of ${body.length} bytes needs the long form`)
  return Buffer.concat([Buffer.from([tag, body.length]), body])
}

/**
 * Confines a CA to this machine: `localhost` and names under it, 127.0.0.0/8 and ::1 (RFC 5280 section 4.2.1.10).
 * Who trusts it need not fear for any other site should its key leak.
 */
export function onlyThisMachine(): Extension {
  const allowed = [
    der(dnsName, Buffer.from('localhost', 'ascii')),
    der(ipAddress, Buffer.from('7f000000ff000000', 'hex')),
    der(ipAddress, Buffer.from(`${'00'.repeat(15)}01${'ff'.repeat(16)}`, 'hex')),
  ]
  const subtrees = allowed.map((name) => der(sequence, name))
  return new Extension('2.5.29.30', true, new Uint8Array(der(sequence, der(permittedSubtrees, ...subtrees))))
}

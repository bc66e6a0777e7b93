import type { Response } from 'express'
import { type Drift, driftJson } from './drift-json.ts'
import type { Fault } from './fault.ts'
import { interceptBody } from './intercept-body.ts'

/** The faults that let the route do its work and spoil its answer. */
export type SpoilingFault = Extract<Fault, { mode: 'cut' | 'garbage' | 'oversized' | 'wrong-type' | 'drift' }>

const oversizedBytes = 2 * 1024 * 1024 + 1

function drifted(body: Buffer, fields: readonly string[], drift: Drift): Buffer {
  try {
    return Buffer.from(JSON.stringify(driftJson(JSON.parse(body.toString()), fields, drift)))
  } catch {
    return body // what is no JSON has no fields
  }
}

/** The bytes that replace a body; `cut` sends a part of the right ones. */
function spoiled(body: Buffer, fault: SpoilingFault, driftFields: readonly string[]): Buffer {
  if (fault.mode === 'garbage') return Buffer.from('{"garbage": <this is no JSON>')
  if (fault.mode === 'drift')
    return drifted(body, fault.field === undefined ? driftFields : [fault.field], fault.drift ?? 'rename')
  if (fault.mode !== 'oversized') return body
  // White space keeps it valid: its size is all that is wrong with it.
  return Buffer.concat([body, Buffer.alloc(Math.max(1, oversizedBytes - body.length), ' ')])
}

/** Half of the body under the Content-Length of all of it, then a broken connection. */
function sendHalf(res: Response, body: Buffer): void {
  if (body.length === 0) {
    res.destroy()
    return
  }
  res.setHeader('Content-Length', body.length)
  res.write(body.subarray(0, Math.floor(body.length / 2)), () => res.destroy())
}

/** Lets the route answer, and sends something else. An answer without a body has nothing to spoil, but can be cut. */
export function spoilAnswer(res: Response, fault: SpoilingFault, driftFields: readonly string[]): void {
  interceptBody(res, (body) => {
    if (fault.mode === 'cut') {
      sendHalf(res, body)
      return
    }
    if (body.length === 0) {
      res.end()
      return
    }
    const bytes = spoiled(body, fault, driftFields)
    if (fault.mode === 'wrong-type') res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.setHeader('Content-Length', bytes.length)
    res.end(bytes)
  })
}

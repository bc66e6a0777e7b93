import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Prompt } from './login/read-login.ts'

/** Asks on the terminal without showing what is typed. Throws where there is no terminal. */
export const askHidden: Prompt = (label) => {
  const { stdin, stderr } = process
  if (!stdin.isTTY) throw new Error(`"${label}" is to be asked for, and there is no terminal`)
  stderr.write(`${label}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silent, terminal: true })
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      lines.close()
      stderr.write('\n')
      resolve(line)
    })
    lines.once('SIGINT', () => {
      lines.close()
      stderr.write('\n')
      reject(new Error('interrupted'))
    })
  })
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const state = join(root, '.sallyport')
export const envFile = join(root, '.env')

export const say = (topic: string, text: string): void => void process.stderr.write(`${topic}: ${text}\n`)

/** Standard output of a docker command, or undefined when it failed. */
export function docker(...words: string[]): string | undefined {
  try {
    return execFileSync('docker', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}

import { faultSchema } from '@sallyport/common/mock/fault'
import { describeFaults } from './describe-fault.ts'

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * One line about what a service has set now, from what `operate` printed in its container.
 * @throws Error when it refused, does not know faults or did not run.
 */
export function readFaultAnswer(stdout: string, stderr: string): string {
  const answer = parsed(stdout)
  if (!answer) {
    const why = stderr.trim().split('\n').at(-1)
    throw new Error(
      `it cannot be asked${why ? ` (${why})` : ''}: \`make ps\` shows whether it runs, \`make up\` starts it`,
    )
  }
  const faults = faultSchema.array().safeParse(Reflect.get(answer, 'faults'))
  if (faults.success) return describeFaults(faults.data)
  const reason: unknown = Reflect.get(answer, 'reason')
  throw new Error(
    typeof reason === 'string'
      ? `it refused: ${reason}`
      : 'it knows no faults: it runs from an older image, `make restart` builds the new one',
  )
}

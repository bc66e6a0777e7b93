/**
 * One caller in a process of its own: makes views for a while and prints one line of JSON, `{views, seconds, cpuMicros}`
 * of its own CPU time. Settings: CALLER, URL, TOKEN, AT_ONCE, WARM_MS, MEASURE_MS, EXPECTED (what each answer must be).
 */
import { callers } from './callers.ts'
import { callerNames, isCallerName } from './names.ts'

const env = process.env
const numberOf = (name: string): number => {
  const value = Number(env[name])
  if (!(Number.isInteger(value) && value > 0)) throw new Error(`${name}=${env[name]} must be a whole number`)
  return value
}
const name = env['CALLER'] ?? ''
if (!isCallerName(name)) throw new Error(`CALLER=${name} is none of ${callerNames.join(', ')}`)
const caller = callers[name]({ url: env['URL'] ?? '', token: env['TOKEN'] ?? '' })
const [atOnce, warmMs, measureMs] = [numberOf('AT_ONCE'), numberOf('WARM_MS'), numberOf('MEASURE_MS')]

let views = 0
const over = new AbortController()

async function check(): Promise<void> {
  for (const answer of await caller.view())
    if (JSON.stringify(answer) !== env['EXPECTED'])
      throw new Error(`an answer is not what the service sent: ${JSON.stringify(answer).slice(0, 80)}`)
}

async function keepViewing(): Promise<void> {
  while (!over.signal.aborted) {
    const answers = await caller.view()
    if (answers.length !== 3 || answers.includes(undefined)) throw new Error('an answer is missing')
    views += 1
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

await check()
const working = Promise.all(Array.from({ length: atOnce }, keepViewing))
const measuring = (async () => {
  await pause(warmMs)
  const [before, begun, cpu] = [views, performance.now(), process.cpuUsage()]
  await pause(measureMs)
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - begun) / 1000
  over.abort()
  return { views: views - before, seconds, cpuMicros: user + system }
})()
const [measured] = await Promise.all([measuring, working])
await check()
caller.close()
process.stdout.write(`${JSON.stringify(measured)}\n`)
process.exit(0)

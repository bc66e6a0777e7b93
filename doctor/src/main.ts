import { askHidden } from './ask-hidden.ts'
import { exitCodes } from './exit-codes.ts'
import { run } from './run.ts'

process.once('SIGINT', () => process.exit(exitCodes.interrupted))
const { stdout, stderr, env } = process
process.exitCode = await run(process.argv.slice(2), { stdout, stderr, env, ask: askHidden })

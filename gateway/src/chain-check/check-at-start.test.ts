import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { createLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { checkAtStart } from './check-at-start.ts'
import { chainReport, unseen, type ChainReport } from './chain-report.ts'

const away = chainReport([unseen('https://a.example', 'unreachable', 'It is away.', 'Wait.')])
const fine: ChainReport = { ...away, status: 'ok', says: 'All is well.', remedy: null }
const lost: ChainReport = { ...away, status: 'problem', says: 'It is lost.', remedy: 'Mend it.' }

/** Answers with each report in turn, then with the last for ever. */
function playing(...reports: [ChainReport, ...ChainReport[]]) {
  const asked = { times: 0 }
  const check = () => {
    const report = reports[Math.min(asked.times, reports.length - 1)] ?? reports[0]
    asked.times += 1
    return Promise.resolve(report)
  }
  return { asked, check }
}

function logged() {
  const lines = new PassThrough()
  return {
    log: createLog('test', 'info', lines),
    record: async () =>
      JSON.parse(String(await once(lines, 'data').then(([line]) => line))) as { level: string; msg: string },
  }
}

describe('checkAtStart', () => {
  it('asks again until the edge can be reached, and logs what it then sees', async () => {
    const { asked, check } = playing(away, away, fine)
    const { log, record } = logged()
    checkAtStart(check, log, { pauseMs: 1 })
    expect(await record()).to.deep.include({ level: 'info', msg: 'the chain was looked at: All is well.' })
    expect(asked.times).to.equal(3)
  })

  it('logs a lost cookie as an error with what to do', async () => {
    const { log, record } = logged()
    checkAtStart(playing(lost).check, log)
    expect(await record()).to.deep.include({
      level: 'error',
      msg: 'the chain was looked at: It is lost. Mend it.',
    })
  })

  it('gives up in the end, and says so', async () => {
    const { asked, check } = playing(away)
    const { log, record } = logged()
    checkAtStart(check, log, { pauseMs: 2, patienceMs: 20 })
    const { level, msg } = await record()
    expect([level, msg]).to.deep.equal(['warn', 'the chain could not be looked at, given up: It is away.'])
    expect(asked.times).to.be.greaterThan(1).and.lessThan(12)
  })

  it('says nothing any more once it was ended', async () => {
    let answer = (_report: ChainReport): void => undefined
    let said = ''
    const log = createLog(
      'test',
      'info',
      new PassThrough().on('data', (line) => (said += String(line))),
    )
    const end = checkAtStart(() => new Promise((resolve) => (answer = resolve)), log)
    end()
    answer(lost)
    await new Promise((resolve) => setImmediate(resolve))
    expect(said).to.equal('')
  })
})

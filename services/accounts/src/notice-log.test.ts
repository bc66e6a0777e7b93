import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import fc from 'fast-check'
import { beforeEach, describe, it } from 'mocha'
import { createNoticeLog, type NoticeLog, type Slice } from './notice-log.ts'

const [{ id: ada }, { id: ben }] = demoMembers
const start = Date.parse('2026-11-24T09:00:00Z')
const ids = (rows: Slice['rows']) => rows.map(({ notice_id }) => notice_id)

describe('notice log', () => {
  let log: NoticeLog
  beforeEach(() => {
    log = createNoticeLog(start)
  })
  const all = (member: string = ada, now = start) => log.page(member, now, 1, 10_000).rows

  it('holds at least a hundred for everybody, each with an id of its own and dated in order', () => {
    const everything = demoMembers.flatMap(({ id }) => {
      expect(all(id).length, id).to.be.at.least(100)
      const times = all(id).map(({ publishedAt }) => publishedAt)
      expect(times).to.deep.equal(times.toSorted((a, b) => b - a))
      return ids(all(id))
    })
    expect(new Set(everything).size).to.equal(everything.length)
  })

  it('keeps its newest ones: others know them', () => {
    expect(ids(all().slice(0, 5))).to.deep.equal([
      'ntc_a62f8a1b4c6c',
      'ntc_61e0343b7585',
      'ntc_705d59b5cc09',
      'ntc_cff2a8336c59',
      'ntc_a04cc7869a54',
    ])
  })

  it('walked to either side from anywhere, in steps of any size, is the whole log', () => {
    const size = fc.integer({ min: 1, max: 120 })
    const whole = ids(all())
    const from = fc.integer({ min: 0, max: whole.length - 1 })
    fc.assert(
      fc.property(size, from, (step, at) => {
        const walk = (direction: 'before' | 'after') => {
          const seen: string[] = []
          let cursor = whole[at] ?? ''
          for (let more = true; more;) {
            const slice = log[direction](ada, start, cursor, step)
            seen.push(...ids(slice?.rows ?? []))
            cursor = seen.at(-1) ?? cursor
            more = slice?.hasMore ?? false
            if (more) expect(slice?.rows).to.have.length(step)
          }
          return seen
        }
        expect(walk('before')).to.deep.equal(whole.slice(at + 1))
        expect(walk('after')).to.deep.equal(whole.slice(0, at).toReversed())
      }),
    )
  })

  it('grows at its end only, while somebody reads', () => {
    const [newest] = ids(all())
    const before = all()
    const added = log.append(ada, 3, start + 1000)
    expect(all(ada, start + 1000).slice(3)).to.deep.equal(before)
    expect(log.after(ada, start + 1000, newest ?? '', 2)).to.deep.equal({
      rows: added.slice(0, 2),
      hasMore: true,
    })
    expect(log.after(ada, start + 1000, added[1]?.notice_id ?? '', 2)).to.deep.equal({
      rows: added.slice(2),
      hasMore: false,
    })
    expect(all(ben)).to.have.length(log.page(ben, start, 1, 1).total)
  })

  it('is in order even if the clock was turned back', () => {
    log.append(ada, 1, start + 5000)
    log.append(ada, 1, start - 86_400_000)
    expect(all(ada, start + 5000)[0]?.publishedAt).to.equal(start + 5000)
  })

  it('shows what is published by the clock of the reader, and takes any cursor of the log', () => {
    const [newest] = all()
    const behind = (newest?.publishedAt ?? 0) - 1
    expect(all(ada, behind)).to.deep.equal(all().slice(1))
    const id = newest?.notice_id ?? ''
    expect(log.before(ada, behind, id, 1)?.rows).to.deep.equal(all().slice(1, 2))
    expect(log.after(ada, behind, id, 1)).to.deep.equal({ rows: [], hasMore: false })
  })

  it('knows nothing of the notices of somebody else', () => {
    const [foreign] = ids(all(ben))
    expect(log.before(ada, start, foreign ?? '', 1)).to.equal(undefined)
    expect(log.after(ada, start, 'ntc_000000000000', 1)).to.equal(undefined)
    expect(log.page('mem_unknown', start, 1, 10)).to.deep.equal({ rows: [], total: 0 })
  })

  it('goes back to the seed, and never gives an id again', () => {
    const seeded = all()
    const first = ids(log.append(ada, 2, start))
    log.reset()
    expect(all()).to.deep.equal(seeded)
    const second = ids(log.append(ada, 2, start))
    expect(new Set([...ids(seeded), ...first, ...second]).size).to.equal(seeded.length + 4)
  })
})

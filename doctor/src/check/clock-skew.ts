import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, honestAnswers, valuesOf, type Answered } from './look.ts'

/** Date has whole seconds, and an answer takes its time: less is no skew. */
const tolerance = 5

function skewOf(exchange: Answered): number | undefined {
  const [date] = valuesOf(exchange, 'date')
  // A stored answer has the date of the day it was made.
  if (date === undefined || valuesOf(exchange, 'age').length > 0) return undefined
  const skew = (Date.parse(date) - Date.parse(exchange.answer.receivedAt)) / 1000
  return Number.isNaN(skew) ? undefined : skew
}

export const clockSkew: Check = (seen) => {
  const dated = honestAnswers(seen).flatMap((exchange) => {
    const skew = skewOf(exchange)
    return skew === undefined ? [] : [{ exchange, skew }]
  })
  if (dated.length === 0) return { unobserved: 'no answer has a Date' }
  const sorted = dated.toSorted((a, b) => a.skew - b.skew)
  const [least, most] = [sorted[0], sorted.at(-1)]
  const far = Math.abs(least?.skew ?? 0) > Math.abs(most?.skew ?? 0) ? least : most
  if (!far || Math.abs(far.skew) <= tolerance) return { passed: 'clocks agree within 5 s' }
  const isAll = sorted.every(({ skew }) => Math.abs(skew) > tolerance)
  const words = `${Math.round(Math.abs(far.skew))} s ${far.skew > 0 ? 'ahead of' : 'behind'}`
  return judge(
    [
      {
        says: `${asked(far.exchange)}: its Date is ${words} this machine's clock${isAll ? '' : '; other answers agree with it'}`,
        exchanges: [far.exchange.id],
      },
    ],
    isAll
      ? [
          suspect('clock-drift', 'medium', 'every answer differs alike'),
          suspect('local-clock-drift', 'medium', 'so it may be either clock'),
        ]
      : [suspect('clock-drift', 'high', 'one hop differs from the others')],
    '',
  )
}

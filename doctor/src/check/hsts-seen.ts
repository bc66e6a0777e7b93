import type { Observations } from '../observations.ts'
import { honestAnswers, isOverHttps, valuesOf, type Answered } from './look.ts'

export interface HstsSeen {
  exchange: Answered
  values: string[]
  isSent: boolean
}

/** Strict-Transport-Security of every honest answer over https; max-age=0 takes it away and counts as not sent. */
export const hstsSeen = (seen: Observations): HstsSeen[] =>
  honestAnswers(seen)
    .filter((exchange) => isOverHttps(exchange) && exchange.via === 'public')
    .map((exchange) => {
      const values = valuesOf(exchange, 'strict-transport-security')
      return { exchange, values, isSent: values.some((value) => /max-age\s*=\s*"?[1-9]/i.test(value)) }
    })

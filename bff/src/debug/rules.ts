import { fromEpochMs, fromLocalTime, fromOffsetTime } from '../harmonise/instant.ts'
import { fromGermanDecimal, fromMinorUnits } from '../harmonise/money.ts'
import { bookingStatusOf } from '../harmonise/status.ts'

/** What a rule is given: the raw values of a field's origins, in their order. */
type Raw = readonly unknown[]

interface Rule {
  /** For people: what happens to the value. */
  says: string
  /** What kind of format the rule takes away, for the count; none where a value only moves. */
  kind?: 'time' | 'money' | 'status'
  apply: (raw: Raw) => unknown
}

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('a rule was given no text')
  return value
}
const number = (value: unknown): number => {
  if (typeof value !== 'number') throw new TypeError('a rule was given no number')
  return value
}

/** Every way in which a value changes between a service's answer and ours. The functions are those of the views. */
const rules = {
  kept: { says: 'kept, under its own name', apply: ([value]) => value },
  renamed: { says: 'renamed to camelCase', apply: ([value]) => value },
  titleWord: {
    says: 'a title-case word becomes a lower-case one',
    kind: 'status',
    apply: ([value]) => text(value).toLowerCase(),
  },
  upperWord: {
    says: 'an upper-case word becomes a lower-case one',
    kind: 'status',
    apply: ([value]) => text(value).toLowerCase(),
  },
  statusNumber: {
    says: 'an integer becomes its word',
    kind: 'status',
    apply: ([value]) => bookingStatusOf(number(value)),
  },
  offsetTime: {
    says: 'RFC 3339 with an offset becomes UTC',
    kind: 'time',
    apply: ([value]) => fromOffsetTime(text(value)),
  },
  epochTime: {
    says: 'epoch milliseconds become RFC 3339 UTC',
    kind: 'time',
    apply: ([value]) => (value === null ? null : fromEpochMs(number(value))),
  },
  localTime: {
    says: 'local time and IANA zone become RFC 3339 UTC',
    kind: 'time',
    apply: ([local, zone]) => fromLocalTime(text(local), text(zone)),
  },
  minorUnits: {
    says: 'minor units become a decimal string, without float arithmetic',
    kind: 'money',
    apply: ([amount, currency]) => fromMinorUnits(number(amount), text(currency)),
  },
  germanDecimal: {
    says: 'a German decimal becomes a decimal string with a point',
    kind: 'money',
    apply: ([amount, currency]) => fromGermanDecimal(text(amount), text(currency)),
  },
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules

/** The rule by its name, as a `Rule`: so that callers need not tell the ones with a kind from those without. */
export const ruleOf = (name: RuleName): Rule => rules[name]

import { describe, it } from 'mocha'
import type { Attack, Target } from './attack.ts'
import { families } from './families.ts'

/** A test for each attack that the level can show; the others are counted with their reason by the broken suite. */
export function describeAttacks(level: Target['level'], targetFor: (attack: Attack) => Target): void {
  for (const { name, attacks } of families) {
    const here = attacks.filter(({ only }) => only === undefined || only.level === level)
    describe(name, () => {
      for (const attack of here) it(attack.name, () => attack.run(targetFor(attack)))
    })
  }
}

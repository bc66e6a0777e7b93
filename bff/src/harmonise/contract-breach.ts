/** One place where an answer is not what was agreed. Names of fields and types only, never a value. */
export interface BreachFact {
  /** JSON path with `[]` for every index, e.g. `$.content[].total`; `$` for the answer as a whole. */
  path: string
  expected: string
  seen: string
}

/** `field: what is wrong with it`, as the messages of a check of one field begin. */
const fieldFirst = /^(@?[A-Za-z][\w.]{0,60}): (.+)$/

function factOf(message: string): BreachFact {
  const [, field, breach = message] = fieldFirst.exec(message) ?? []
  return { path: field === undefined ? '$' : `$.${field}`, expected: 'as agreed', seen: breach }
}

/** An upstream's answer is outside its contract. The message names the field or the form, never a value. */
export class ContractBreach extends Error {
  override readonly name = 'ContractBreach'
  readonly facts: readonly BreachFact[]

  constructor(message: string, facts: readonly BreachFact[] = [factOf(message)]) {
    super(message)
    this.facts = facts
  }
}

/** An upstream's answer is outside its contract. The message names the field or the form, never a value. */
export class ContractBreach extends Error {
  override readonly name = 'ContractBreach'
}

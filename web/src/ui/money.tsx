import type { Money as Amount } from '../api/contract.ts'
import { useFormats } from '../language/language-context.tsx'
import './money.css'

/** An amount in its currency, its digits one below the other. */
export function Money({ of }: { of: Amount }) {
  return <span className="money">{useFormats().money(of)}</span>
}

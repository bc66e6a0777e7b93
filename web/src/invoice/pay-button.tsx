import { useTexts } from '../language/language-context.tsx'
import { Button } from '../ui/button.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { paymentTexts } from './payment-texts.ts'

/** Begins a payment; nothing is paid by it alone. */
export function PayButton({ number, onPay }: { number: string; onPay: () => void }) {
  const { pay } = useTexts(paymentTexts)
  const { forWhat } = useTexts(uiTexts)
  return (
    <Button onClick={onPay}>
      <span>
        {pay}
        <span className="visually-hidden">{forWhat(number)}</span>
      </span>
    </Button>
  )
}

import { api } from '../../api/api.ts'

export interface SentCode {
  email: string
  /** ms since the epoch, by this device's clock. */
  sentAt: number
  validUntil: number
}

/** Has a code sent; the answer is the same whether or not the address is known. */
export async function sendCode(email: string): Promise<SentCode> {
  const { expiresIn } = await api.requestCode(email)
  const sentAt = Date.now()
  return { email, sentAt, validUntil: sentAt + expiresIn * 1000 }
}

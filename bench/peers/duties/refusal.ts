/** A request that must not go on: its status and the code of its problem document. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }

  get body(): string {
    return JSON.stringify({ type: 'about:blank', status: this.status, code: this.code })
  }
}

export const problemType = 'application/problem+json'

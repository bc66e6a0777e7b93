import type { z } from 'zod'

/** What is wrong with a request to the mock controls, field by field, and what is allowed; values stay out. */
export const faultMessage = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')} ${message}` : message)).join('; ')

import { z } from 'zod'

/** SHA-256, base64url, of a secret that the asking browser keeps: a code works only where it was asked for. */
export const browserBinding = z.string().regex(/^[\w-]{43}$/, 'must be a SHA-256 digest in base64url')

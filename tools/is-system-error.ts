/** True for an error of the operating system with that code (`ENOENT`, `EADDRINUSE`, …). */
export const isSystemError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** Stays here, so that the BFF's own reason arrives before we give up on it. */
const reserveMs = (leftMs: number) => Math.min(250, leftMs / 4)

/** The value of `X-Time-Budget-Ms`: what the BFF may use of the time that is left here, in whole ms, at least 1. */
export const timeBudget = (leftMs: number): string =>
  String(Math.max(1, Math.floor(leftMs - reserveMs(leftMs))))

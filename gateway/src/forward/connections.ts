/** Connections to the BFF for requests, at most; more requests than that wait. */
export const mostRequests = 256
/** A stream holds its connection for as long as somebody listens: among those of requests, enough of them end the API. */
export const mostStreams = 4_096
/** So long an idle connection is kept, in ms: shorter than the BFF keeps it. */
export const idleMs = 60_000

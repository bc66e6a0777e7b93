/** Connections to the BFF for requests, at most; more requests than that wait. */
export const mostRequests = 256
/** A stream holds its connection for as long as somebody listens: among those of requests, enough of them end the API. */
export const mostStreams = 4_096

/**
 * How long a kept connection may idle, in ms. On every hop the side that sends requests is the one that closes: a server
 * that closes first may do so under a request that is on its way, and nobody can tell whether it was acted on.
 */

/** Of a server. It closes a second later still (`keepAliveTimeoutBuffer`), and announces `Keep-Alive: timeout=75`. */
export const serverIdleMs = 75_000

/**
 * Of a client, as nginx in front (`keepalive_timeout` of its upstreams). For a Node agent this is `timeout`, which closes
 * free sockets only: on one in use it is an event that nobody listens to. Without it an agent ignores `Keep-Alive` too.
 */
export const clientIdleMs = 60_000

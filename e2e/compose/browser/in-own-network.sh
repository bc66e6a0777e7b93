#!/bin/sh
# A browser in a network namespace of its own, as own-network.ts describes it. What is inherited (Playwright's pipes) stays.
# The pair of interfaces is there because a browser that sees none believes that it is offline. It has no IPv6 address: the
# check that nobody else has it takes seconds, and its end is a change of the network.
exec unshare --net -- sh -c '
  ip link set lo up
  ip link add inner type veth peer name outer
  ip link set inner addrgenmode none
  ip link set outer addrgenmode none
  ip address add 192.0.2.1/24 dev inner
  ip link set inner up
  ip link set outer up
  exec node "$0" "$@"
' "$(dirname "$0")/inside-own-network.ts" "$@"

#!/bin/bash
# Asks the ops port of this container to do or to tell something: operate '/sessions/end?member=mem_…', or operate GET
# '/readyz?chain=1'. It listens on the loopback only, so whoever can run this is already inside.
set -euo pipefail
method=POST
if [ "$#" = 2 ]; then method=$1; shift; fi
exec 3<>"/dev/tcp/127.0.0.1/${OPS_PORT:-9090}"
printf '%s %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$method" "$1" >&3
read -r -t 10 _ status _ <&3
while read -r -t 10 line <&3 && [ "${line%$'\r'}" != '' ]; do :; done
cat <&3
echo
[ "$status" = 200 ]

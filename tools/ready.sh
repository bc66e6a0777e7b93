#!/bin/bash
# A container's health check: asks a port of this container for a path and wants 200. Bash itself opens the
# connection, because slim images have neither curl nor wget and starting Node every few seconds costs too much.
set -euo pipefail
port=${1:-${OPS_PORT:-9090}} path=${2:-/readyz}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$path" >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]

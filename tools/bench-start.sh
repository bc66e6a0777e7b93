#!/usr/bin/env bash
# bench-start.sh full|look: measures how long everything takes to start, one run at a time (bench/start/main.ts).
set -euo pipefail
topic=bench-start
. "$(dirname "$0")/lib.sh"
cd "$root"
take_lock bench
exec node bench/start/main.ts "$@"

#!/usr/bin/env bash
# bench-chain.sh full|look: measures the whole chain over Compose, one run at a time (bench/chain/main.ts).
set -euo pipefail
topic=bench-chain
. "$(dirname "$0")/lib.sh"
cd "$root"
take_lock bench
exec node bench/chain/main.ts "$@"

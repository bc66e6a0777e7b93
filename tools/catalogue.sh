#!/usr/bin/env bash
# catalogue.sh [scenario…]: records what the doctor sees of each scenario over a chain of its own, into doctor/catalogue/.
set -euo pipefail
topic=catalogue
. "$(dirname "$0")/lib.sh"
cd "$root"
# The reaper of Testcontainers is an image of a registry; the chain clears up after itself.
export TESTCONTAINERS_RYUK_DISABLED=true
node e2e/recordings/catalogue.ts "$@"
say 'doctor/catalogue is written: look at the difference before you commit it'

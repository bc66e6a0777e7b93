#!/usr/bin/env bash
# screenshots.sh [--look] [scene…]: renders every page over a chain of its own (or the one that SALLYPORT_URL names) into docs/screenshots/; with --look on narrow screens and in French into .sallyport/screenshots/.
set -euo pipefail
topic=screenshots
. "$(dirname "$0")/lib.sh"
cd "$root"
CHROMIUM_PATH=$(tools/browser.sh)
# The reaper of Testcontainers is an image of a registry; the chain clears up after itself.
export CHROMIUM_PATH TESTCONTAINERS_RYUK_DISABLED=true
node e2e/screenshots/render.ts "$@"
say "rendered after $(took)"

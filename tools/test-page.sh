#!/usr/bin/env bash
# test-page.sh [name]: the browser tests, or those of one page, over a chain of their own, or the one that SALLYPORT_URL names.
set -euo pipefail
topic=test-page
. "$(dirname "$0")/lib.sh"
cd "$root"
file=e2e/compose/browser/${1:-*}.test.ts
compgen -G "$file" >/dev/null || fail "there is no $file, but $(cd e2e/compose/browser && echo *.test.ts)"
CHROMIUM_PATH=$(tools/browser.sh)
# The reaper of Testcontainers is an image of a registry; the chain clears up after itself.
export CHROMIUM_PATH TESTCONTAINERS_RYUK_DISABLED=true
mocha --no-config --exit --forbid-only --require e2e/compose/setup.ts "$file"

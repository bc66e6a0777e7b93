#!/usr/bin/env bash
# lighthouse.sh: installs Lighthouse, which nothing else needs, and scores two pages over a chain of its own (or the one that SALLYPORT_URL names); writes docs/lighthouse.md.
set -euo pipefail
topic=lighthouse
. "$(dirname "$0")/lib.sh"
cd "$root"

stamp=tools/lighthouse/node_modules/.sallyport
lock=$(hash_of tools/lighthouse/package-lock.json)
if [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ]; then
  say 'npm ci …'
  npm ci --prefix tools/lighthouse --ignore-scripts --no-update-notifier --loglevel=error >&2 </dev/null
  echo "$lock" >"$stamp"
fi
CHROMIUM_PATH=$(tools/browser.sh)
# The reaper of Testcontainers is an image of a registry; the chain clears up after itself.
export CHROMIUM_PATH TESTCONTAINERS_RYUK_DISABLED=true
node tools/lighthouse/measure.ts
say 'docs/lighthouse.md is written; the reports are below .sallyport/lighthouse/'

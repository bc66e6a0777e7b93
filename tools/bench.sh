#!/usr/bin/env bash
# bench.sh full|quick|check|look [contender,…]: installs the peers, which nothing else needs, builds the Next.js one and measures (bench/main.ts).
# bench.sh bff|soak|growth [look]: measures the BFF, or the gateway over time or as things grow, which needs none of them.
set -euo pipefail
topic=bench
. "$(dirname "$0")/lib.sh"
cd "$root"
measure=(bench/main.ts "$@")
case "${1:-}" in bff | soak | growth) measure=("bench/$1/main.ts" "${2:-full}") ;; esac
# It says what cannot be measured elsewhere.
[ "$(uname -s)" = Linux ] || exec node "${measure[@]}"
# Two runs at a time would measure each other.
take_lock bench
mkdir -p "$state/bench"
# The check compares two contenders that need no package.
case "${1:-}" in check | bff | soak | growth) exec node "${measure[@]}" ;; esac

peers=bench/peers
stamp=$peers/node_modules/.sallyport
lock=$(hash_of $peers/package-lock.json)
if [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ]; then
  say 'npm ci of the peers …'
  npm ci --prefix $peers --ignore-scripts --no-update-notifier --loglevel=error >&2 </dev/null
  echo "$lock" >"$stamp"
fi

app=$peers/next
built=$app/.next/sallyport-bench
sources=$(git ls-files --cached --others --exclude-standard -- $app $peers/duties $peers/package-lock.json | grep -v '\.test\.ts$')
wanted=$(tr '\n' '\0' <<<"$sources" | xargs -0 cat | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-8)
if [ "$(cat "$built" 2>/dev/null)" != "$wanted" ]; then
  say 'next build …'
  rm -rf $app/.next
  if (cd $app && NEXT_TELEMETRY_DISABLED=1 timeout 300 node ../node_modules/next/dist/bin/next build) >"$state/bench/next-build.log" 2>&1 </dev/null; then
    echo "$wanted" >"$built"
  else
    # The run says that it has no Next.js contender, and goes on.
    rm -rf $app/.next
    tail -n 5 "$state/bench/next-build.log" >&2
  fi
fi
exec node "${measure[@]}"

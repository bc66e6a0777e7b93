#!/usr/bin/env bash
# Starts the chain and waits until every container is healthy; says what failed where one is not.
set -euo pipefail
topic=up
. "$(dirname "$0")/lib.sh"
cd "$root"

node tools/preflight.ts
say 'building what changed and starting the chain …'
log=$state/up.log
# A person sees it happen; elsewhere the log is shown when something failed.
start() {
  phase 'images: build' docker compose build </dev/null &&
    phase 'chain: start until healthy' docker compose up --wait --wait-timeout 180 --detach --remove-orphans </dev/null
}
if [ -t 2 ]; then
  start || { node tools/blame.ts; exit 1; }
elif ! start >"$log" 2>&1; then
  tail -n 25 "$log" >&2
  node tools/blame.ts
  exit 1
fi
# A network that only another scenario used stays behind.
name=${COMPOSE_PROJECT_NAME:-$(sed -n 's/^COMPOSE_PROJECT_NAME=//p' .env)}
docker network prune --force --filter "label=com.docker.compose.project=${name:-sallyport}" >/dev/null
say "up after $(took)"
node tools/info.ts --text

#!/usr/bin/env bash
# check.sh [types|lint|format|dead-code|client-types]…: the checks that read the code without running it; all of them without a word.
set -euo pipefail
topic=check
. "$(dirname "$0")/lib.sh"
cd "$root"
PATH=$root/node_modules/.bin:$PATH

types() {
  tsc --noEmit -p tsconfig.json
  if [ -f web/tsconfig.json ]; then tsc --noEmit -p web/tsconfig.json; fi
  # Their packages are there once somebody ran make bench.
  if [ -d bench/peers/node_modules/fastify ]; then tsc --noEmit -p bench/peers; fi
}

# One configuration for the whole tree: a nested one would replace the dependency rules of its folder.
lint() {
  local report seen
  oxlint --type-aware --disable-nested-config --deny-warnings
  # A check that reads nothing and exits 0 proves nothing.
  report=$(oxlint --disable-nested-config --format json 2>/dev/null || true)
  seen=$(sed -n 's/.*"number_of_files": *\([0-9]*\).*/\1/p' <<<"$report" | tail -n 1)
  [ "${seen:-0}" -gt 20 ] || fail "oxlint read ${seen:-no} files: its configuration ignores the code"
}

format() { oxfmt --check .; }
# The page's types must be those of the document that the servers check themselves against.
client-types() { node tools/openapi/generate.ts --check; }
dead-code() { knip --no-progress --no-config-hints; }

steps=("$@")
[ "${#steps[@]}" -gt 0 ] || steps=(types lint format dead-code client-types)
failed=()
for step in "${steps[@]}"; do
  case "$step" in types | lint | format | dead-code | client-types) ;; *) fail "'$step' is no check: types, lint, format, dead-code, client-types" ;; esac
  begun=$SECONDS
  # In a subshell of its own, because errexit does not reach into a function that is tested.
  set +e
  (set -e; "$step")
  rc=$?
  set -e
  if [ "$rc" = 0 ]; then say "$step passed ($(took "$begun"))"; else say "$step FAILED ($(took "$begun"))"; failed+=("$step"); fi
done
[ "${#failed[@]}" = 0 ] || fail "failed: ${failed[*]} (make format repairs format)"

#!/usr/bin/env bash
# Decides which base images builds start from, and has them here: the official ones, or stand-ins where no registry answers.
# BASE_IMAGES=official|stand-in forces; the answer is written to .sallyport/images.env.
set -euo pipefail
topic=base-images
. "$(dirname "$0")/lib.sh"

node_version=$(sed -n 's/.*"node": "\([0-9.]*\)".*/\1/p' "$root/package.json" | tail -n 1)
[ -n "$node_version" ] || fail 'package.json pins no version of the npm package "node": the Node image cannot be chosen'
official_node=node:$node_version-trixie-slim
official_nginx=nginx:1.30.6
official_valkey=valkey/valkey:8.1.10
official_haproxy=haproxy:3.0.11
official_caddy=caddy:2.11.4
officials=("$official_node" "$official_nginx" "$official_valkey")

# Other proxies: had when the active scenario needs one; HOPS=all has all of them, for the tests.
scenario=${SCENARIO:-$(sed -n 's/^SCENARIO=//p' "$root/.env" 2>/dev/null || true)}
hops=()
for hop in haproxy caddy; do
  if [ "${HOPS:-}" = all ] || grep -qs "service: $hop" "$root/scenarios/${scenario:-baseline}/compose.yaml"; then
    hops+=("$hop"); official=official_$hop; officials+=("${!official}")
  fi
done
silence=$state/no-registry # its age is the age of the last refusal

has_image() { docker image inspect "$1" >/dev/null 2>&1; }
remembered_silence() { [ -n "$(find "$silence" -mmin -60 2>/dev/null)" ]; }

# A registry that answers names the image within seconds; the layers may take their time after that.
pull() {
  local log pid; log=$(mktemp); SECONDS=0
  docker pull "$1" >"$log" 2>&1 </dev/null & pid=$!
  answered_or_ended() { grep -qE 'Pulling from|Digest:' "$log" || ! kill -0 "$pid" 2>/dev/null; }
  ended() { ! kill -0 "$pid" 2>/dev/null; }
  if poll 20 answered_or_ended; then poll 900 ended || true; fi
  ended || kill "$pid" 2>/dev/null || true
  if wait "$pid"; then rm -f "$log"; return 0; fi
  refusal=$(tail -n 1 "$log"); rm -f "$log"
  return 1
}

all_here() {
  local image
  for image in "${officials[@]}"; do has_image "$image" || return 1; done
}

have_official() {
  local image
  for image in "${officials[@]}"; do
    if has_image "$image"; then continue; fi
    say "asking the registry for $image …"
    phase 'base images: pull' pull "$image" || return 1
  done
}

use() {
  printf 'BASE_IMAGES=%s\nNODE_IMAGE=%s\nNGINX_IMAGE=%s\nVALKEY_IMAGE=%s\nHAPROXY_IMAGE=%s\nCADDY_IMAGE=%s\n' "$@" >"$state/images.env.new"
  mv "$state/images.env.new" "$state/images.env"
}

use_stand_ins() {
  local images
  images=$("$root/tools/stand-ins.sh" "$node_version" ${hops[@]+"${hops[@]}"}) || exit 1
  # shellcheck disable=SC2086
  use stand-in $images
}

refusal=
case "${BASE_IMAGES:-auto}" in
  official)
    have_official || fail "BASE_IMAGES=official, but the registry said: ${refusal:-nothing within 20 s}. Make it reachable, or run make up BASE_IMAGES=stand-in"
    rm -f "$silence"
    use official "$official_node" "$official_nginx" "$official_valkey" "$official_haproxy" "$official_caddy" ;;
  stand-in) use_stand_ins ;;
  auto)
    if all_here; then
      use official "$official_node" "$official_nginx" "$official_valkey" "$official_haproxy" "$official_caddy"
    elif remembered_silence; then
      use_stand_ins
    elif have_official; then
      rm -f "$silence"
      use official "$official_node" "$official_nginx" "$official_valkey" "$official_haproxy" "$official_caddy"
    else
      say "no: ${refusal:-nothing within 20 s}"
      say 'using stand-ins built from Debian packages (asked again in an hour; BASE_IMAGES=official asks now)'
      touch "$silence"
      use_stand_ins
    fi ;;
  *) fail "BASE_IMAGES=$BASE_IMAGES is not known: it is official, stand-in or auto" ;;
esac

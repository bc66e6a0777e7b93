#!/usr/bin/env bash
# A container engine that answers, with compose v2 and buildx: used where it is, installed and started where it can be.
set -euo pipefail
topic=engine
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/apt.sh"

engine_answers() { docker info >/dev/null 2>&1; }
# 2.24.4 is the first that takes things out of a chain (!override, !reset), which scenarios do.
has_compose() {
  local seen
  seen=$(docker compose version --short 2>/dev/null) || return 1
  [ "$(printf '%s\n' 2.24.4 "${seen#v}" | sort -V | head -n 1)" = 2.24.4 ]
}
has_buildx() { docker buildx version >/dev/null 2>&1; }
is_complete() { engine_answers && has_compose && has_buildx; }

missing() {
  local parts=()
  command -v docker >/dev/null || parts+=('the docker command')
  has_compose || parts+=('docker compose 2.24.4 or newer')
  has_buildx || parts+=('docker buildx')
  engine_answers || parts+=('a docker engine that answers')
  local joined; joined=$(printf ', %s' "${parts[@]}"); echo "${joined:2}"
}

# Why this machine's engine is not ours to repair, in one line; nothing when it is.
hands_off() {
  local seen; seen=$(docker info 2>&1 >/dev/null || true)
  if [ -n "${DOCKER_HOST:-}" ] && ! engine_answers; then
    echo "DOCKER_HOST=$DOCKER_HOST does not answer: start that engine, or unset DOCKER_HOST"
  elif [ "$(uname -s)" = Darwin ]; then
    echo "missing: $(missing). Install and start Docker Desktop, OrbStack or Colima, then run make again"
  elif [[ $seen == *'permission denied'* ]]; then
    echo "the engine runs, but $(id -un) may not use it: 'sudo usermod -aG docker $(id -un)' and log in again"
  elif ! is_root && [ -n "$(apt_family)" ]; then
    echo "missing: $(missing). Run 'sudo make engine' once, or install Docker Engine with compose and buildx"
  elif ! is_root || [ -z "$(apt_family)" ]; then
    echo "missing: $(missing). Install Docker Engine ≥ 20.10 with compose v2 and buildx (https://docs.docker.com/engine/install/), start it, then run make again"
  elif [ "$(apt_family) $(os_release VERSION_ID)" = 'debian 11' ]; then
    echo "missing: $(missing). Debian 11 has no compose v2: install Docker Engine from docs.docker.com, or use Debian 12 or newer"
  fi
}

if is_complete; then exit 0; fi
why=$(hands_off)
[ -z "$why" ] || fail "$why"
take_lock engine
if is_complete; then exit 0; fi
phase 'engine: install' "$root/tools/engine-install.sh" 9>&-
engine_answers || phase 'engine: start' "$root/tools/engine-start.sh" 9>&-
is_complete || fail "installed and started, yet still missing: $(missing). See .sallyport/dockerd.log, .sallyport/apt-engine.log"
say "ready: engine $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short), after $(took)"

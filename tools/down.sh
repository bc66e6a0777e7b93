#!/usr/bin/env bash
# down.sh [--images]: removes the project's containers, networks and volumes; with --images the images built here too.
set -euo pipefail
topic=down
. "$(dirname "$0")/lib.sh"

docker info >/dev/null 2>&1 || { say 'no engine answers, so nothing runs'; exit 0; }
name=${COMPOSE_PROJECT_NAME:-$(sed -n 's/^COMPOSE_PROJECT_NAME=//p' "$root/.env" 2>/dev/null || true)}
name=${name:-sallyport}
label=label=com.docker.compose.project=$name

# By label and not by compose file: a file that no longer parses, or another branch's, must not keep anything alive.
containers=$(docker ps --all --quiet --filter "$label")
# shellcheck disable=SC2086
if [ -n "$containers" ]; then
  docker stop --time 15 $containers >/dev/null
  docker rm --force --volumes $containers >/dev/null
fi
for kind in network volume; do
  left=$(docker "$kind" ls --quiet --filter "$label")
  # shellcheck disable=SC2086
  if [ -n "$left" ]; then docker "$kind" rm $left >/dev/null; fi
done
if [ "${1:-}" = --images ]; then
  images=$(docker images --quiet --filter "$label" | sort -u)
  # shellcheck disable=SC2086
  if [ -n "$images" ]; then docker rmi --force $images >/dev/null; fi
  # Stand-ins are shared: they go with the last clone that has images here.
  all=$(docker images --quiet --filter label=com.docker.compose.project | sort -u)
  # shellcheck disable=SC2086
  others=$([ -z "$all" ] || docker image inspect --format '{{index .Config.Labels "com.docker.compose.project"}}' $all | sort -u)
  standins=$(docker images --format '{{.Repository}}:{{.Tag}}' 'sallyport/standin-*')
  if [ -z "$standins" ]; then :
  elif [ -n "$others" ]; then say "the stand-in images stay: $(echo "$others" | paste -sd' ' -) was built from them"
  else
    # shellcheck disable=SC2086
    docker rmi $standins >/dev/null 2>&1 || say "some of these are in use and stay: $(echo "$standins" | paste -sd' ' -)"
  fi
fi
say "nothing of $name is left running, after $(took)"

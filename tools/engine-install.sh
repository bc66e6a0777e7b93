#!/usr/bin/env bash
# Installs what is missing of engine, compose v2 and buildx from the distribution's own packages. Root; Debian or Ubuntu.
set -euo pipefail
topic=engine
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/apt.sh"

has_dockerd() { command -v dockerd >/dev/null; }
has_plugin() { docker "$1" version >/dev/null 2>&1; }

# Debian 12's own docker.io is 20.10 and its compose is v1: these come from Debian 13, and nothing else does.
borrow_trixie() {
  local source uri key
  source=$(own_source "$(os_release VERSION_CODENAME)")
  [ -n "$source" ] || fail "no apt source for Debian $(os_release VERSION_CODENAME) found under /etc/apt: add one, so that the mirror to use is known"
  IFS=$'\t' read -r uri key <<<"$source"
  printf '%s\n' '# Written by sallyport (make engine): Debian 13 packages of the container engine.' \
    'Types: deb' "URIs: $uri" 'Suites: trixie' 'Components: main' "Signed-By: $key" \
    >/etc/apt/sources.list.d/sallyport-trixie.sources
  printf '%s\n' '# Written by sallyport (make engine): nothing comes from Debian 13 unless it is asked for by name.' \
    'Package: *' 'Pin: release n=trixie' 'Pin-Priority: 100' >/etc/apt/preferences.d/sallyport-trixie
}

packages() {
  local suffix=$1 compose=$2
  if has_package docker-ce; then
    has_plugin compose || echo docker-compose-plugin
    has_plugin buildx || echo docker-buildx-plugin
    return
  fi
  has_dockerd || echo "docker.io$suffix" iptables
  command -v docker >/dev/null || [ "$compose" = docker-compose-v2 ] || echo "docker-cli$suffix"
  has_plugin compose || echo "$compose$suffix"
  has_plugin buildx || echo "docker-buildx$suffix"
}

suffix='' compose=docker-compose
if [ "$(apt_family)" = ubuntu ]; then compose=docker-compose-v2; fi
if [ "$(apt_family) $(os_release VERSION_ID)" = 'debian 12' ] && ! has_package docker-ce; then suffix=/trixie; fi
# shellcheck disable=SC2207
wanted=($(packages "$suffix" "$compose"))
if [ "${#wanted[@]}" = 0 ]; then exit 0; fi

say "installing ${wanted[*]} from the packages of $(os_release PRETTY_NAME)${suffix:+ and Debian 13} …"
if [ -n "$suffix" ]; then borrow_trixie; fi
apt_install "${wanted[@]}"
say "installed after $(took): $(dpkg-query -W -f='${Package} ${Version}, ' "${wanted[@]%%/*}" | sed 's/, $//')"

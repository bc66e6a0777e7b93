# shellcheck shell=bash
# Sourced after lib.sh: packages of Debian and Ubuntu, and the mirror this machine already uses.

is_root() { [ "$(id -u)" = 0 ]; }
has_package() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

# os_release KEY: one value of /etc/os-release, empty where there is none.
os_release() { (. /etc/os-release 2>/dev/null && eval "printf '%s' \"\${$1:-}\"") || true; }

# debian, ubuntu or nothing: the two families whose packages are known here.
apt_family() {
  command -v apt-get >/dev/null || return 0
  case " $(os_release ID) $(os_release ID_LIKE) " in
    *' ubuntu '*) echo ubuntu ;;
    ' debian '*) echo debian ;;
  esac
}

# own_source SUITE: "URI<tab>keyring" of the machine's own source for that suite; nothing when it has none.
own_source() {
  local files
  files=$(ls /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
  # shellcheck disable=SC2086
  { [ -z "$files" ] || awk -v suite="$1" -f "$root/tools/own-source-deb822.awk" $files
    { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true; } |
      awk -v suite="$1" -f "$root/tools/own-source-list.awk"; } | head -n 1
}

# A source of somebody else may fail: apt goes on with the others, and the installation is the judge.
apt_install() {
  (
    take_lock apt
    export DEBIAN_FRONTEND=noninteractive
    local bound=(-o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 -o Acquire::Retries=2 -o DPkg::Lock::Timeout=300)
    local log=$state/apt-$topic.log
    apt-get "${bound[@]}" update >"$log" 2>&1 9>&- || say "apt-get update reported faults (see ${log#"$root"/}); going on"
    without_services apt-get "${bound[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1 9>&- || {
      tail -n 15 "$log" >&2
      fail "apt-get could not install '$*' (above; all of it in ${log#"$root"/}). Repair apt, or install them yourself, and run make again"
    }
  )
}

# Without systemd a package would start its daemon from its init script, beside the one started here.
without_services() {
  local policy=/usr/sbin/policy-rc.d rc=0
  if [ -d /run/systemd/system ] || [ -e "$policy" ]; then "$@"; return; fi
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  "$@" || rc=$?
  rm -f "$policy"
  return "$rc"
}

# shellcheck shell=bash
# Sourced by node.sh and nginx.sh: a minimal Debian file system, its signatures verified, from the mirror this machine uses.
topic=base-images
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$(dirname "${BASH_SOURCE[0]}")/../apt.sh"

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
work=$(mktemp -d "${TMPDIR:-/tmp}/sallyport-standin.XXXXXX")
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # mmdebstrap's own apt runs as another user

# sources SUITE: on a Debian machine its own mirrors; elsewhere (or with neither) Debian's.
sources() {
  local codename mirror='' security=''
  codename=$(os_release VERSION_CODENAME)
  if [ "$(apt_family)" = debian ]; then
    mirror=$(own_source "$codename" | cut -f1)
    security=$(own_source "$codename-security" | cut -f1)
  fi
  echo "deb ${mirror:=http://deb.debian.org/debian} $1 main"
  if [ "$1" = forky ]; then return; fi # testing: fixes arrive in the suite itself
  echo "deb $mirror $1-updates main"
  echo "deb ${security:-http://deb.debian.org/debian-security} $1-security main"
}

# Proxy and date rules of the machine's own apt hold inside too: a frozen mirror has outlived its Valid-Until.
apt_rules() { apt-config dump 2>/dev/null | grep -E '^Acquire::(Check-Valid-Until|Check-Date|http::Proxy|https::Proxy|https::CAInfo) ' || true; }

# rootfs SUITE PACKAGES HOOKS…: writes $work/rootfs.tar; each hook is a shell line with the new root as "$1".
rootfs() {
  local suite=$1 packages=$2 rule hook options=(); shift 2
  while read -r rule; do if [ -n "$rule" ]; then options+=("--aptopt=$rule"); fi; done < <(apt_rules)
  for hook in "$@"; do options+=("--customize-hook=$hook"); done
  sources "$suite" >"$work/sources"
  mmdebstrap --quiet --variant=minbase --keyring="$keyring" --include="$packages" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "${options[@]}" \
    "$suite" "$work/rootfs.tar" - <"$work/sources" >"$work/log" 2>&1 || {
    tail -n 15 "$work/log" >&2
    fail "mmdebstrap could not make a Debian $suite root (above). A signature fault means that debian-archive-keyring is too old: apt-get install --only-upgrade debian-archive-keyring"
  }
}

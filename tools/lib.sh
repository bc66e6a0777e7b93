# shellcheck shell=bash
# Sourced by every script here: where the project is, how it speaks, how it waits.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
state=$root/.sallyport
mkdir -p "$state"

# stderr, so that a command such as `make info` keeps stdout for its answer.
say() { printf '%s: %s\n' "${topic:-sallyport}" "$*" >&2; }
fail() { say "$@"; exit 1; }
took() { printf '%ss' $((SECONDS - ${1:-0})); }

# phase NAME COMMAND…: runs it, and notes how long it took in .sallyport/phases.jsonl. What a bare machine costs can be
# measured once only, so it is noted when it happens; bench-start reads it. A bash older than 5 counts whole seconds.
phase() {
  local name=$1 begun=${EPOCHREALTIME:-$(date +%s)} rc=0; shift
  "$@" || rc=$?
  printf '%s %s %s %s\n' "${begun/,/.}" "${EPOCHREALTIME:-$(date +%s)}" "$rc" "$name" |
    awk '{ sub(",", ".", $2); printf "{\"begun\":%.3f,\"seconds\":%.3f,\"exit\":%d,\"phase\":\"", $1, $2 - $1, $3; $1 = $2 = $3 = ""; sub("^ +", ""); print $0 "\"}" }' >>"$state/phases.jsonl"
  return "$rc"
}

# Machine-wide: two clones share one engine, one package database and one set of images.
lock_file() {
  if [ -w /run/lock ]; then echo "/run/lock/sallyport-$1"; else echo "${TMPDIR:-/tmp}/sallyport-$(id -u)-$1"; fi
}

# take_lock NAME: holds it on fd 9 until the script ends; children that outlive it must close fd 9.
take_lock() {
  exec 9>"$(lock_file "$1")"
  if ! flock -n 9; then
    say "another run holds the $1 lock; waiting for it (15 minutes at most)"
    flock -w 900 9 || fail "the $1 lock is still held: see 'fuser $(lock_file "$1")' and end that run"
  fi
}

# poll SECONDS COMMAND…: true as soon as the command is, false when the time is over.
poll() {
  local until=$((SECONDS + $1)); shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.2
  done
}

# hash_of FILES…: eight hex digits that change when one of them does.
hash_of() { cat "$@" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-8; }

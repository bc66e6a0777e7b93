#!/usr/bin/env bash
# Starts the installed engine and waits until it answers. Root. Without systemd: a background dockerd with its own log.
set -euo pipefail
topic=engine
. "$(dirname "$0")/lib.sh"

log=$state/dockerd.log
answers() { docker info >/dev/null 2>&1; }
answers_or_ended() { answers || ! kill -0 "$1" 2>/dev/null; }

if [ -d /run/systemd/system ]; then
  say 'starting it with systemctl …'
  systemctl enable --now docker >/dev/null 2>&1 || fail "systemctl could not start docker: see 'journalctl -u docker -n 50'"
  poll 60 answers || fail "docker was started but does not answer: see 'journalctl -u docker -n 50'"
  exit 0
fi

# A pid file outlives a machine that was switched off; dockerd refuses to start while it names a living process.
pid_file=/var/run/docker.pid
if [ -f "$pid_file" ] && [ "$(cat "/proc/$(cat "$pid_file")/comm" 2>/dev/null)" != dockerd ]; then rm -f "$pid_file"; fi

if [ -f "$pid_file" ]; then
  say "dockerd $(cat "$pid_file") is already starting; waiting for it …"
  poll 60 answers || fail "dockerd $(cat "$pid_file") runs but does not answer: see its log, or end it and run make again"
  exit 0
fi

say 'starting dockerd in the background (log: .sallyport/dockerd.log) …'
cd /
# Only 0–2 may stay open: an inherited lock or make's job pipe would be held for as long as the engine lives.
for fd in 3 4 5 6 7 8 9; do eval "exec $fd>&-"; done
env -u MAKEFLAGS -u MFLAGS setsid nohup dockerd </dev/null >"$log" 2>&1 &
poll 60 answers_or_ended $! || true
answers || {
  tail -n 20 "$log" >&2
  fail 'dockerd did not come up within 60 s (the end of .sallyport/dockerd.log is above)'
}
say "dockerd answers after $(took)"

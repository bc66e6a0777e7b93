#!/usr/bin/env bash
# haproxy.sh IMAGE: what haproxy:3.0 offers, from Debian 13's own 3.0.
set -euo pipefail
. "$(dirname "$0")/rootfs.sh"
image=$1

say "building $image …"
rootfs trixie haproxy,ca-certificates,tzdata \
  'mkdir -p "$1/usr/local/etc/haproxy" && rm -rf "$1"/etc/haproxy/haproxy.cfg'

docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'USER haproxy' --change 'STOPSIGNAL SIGUSR1' \
  --change 'CMD ["haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]' \
  --change 'LABEL org.sallyport.standin=haproxy' "$work/rootfs.tar" "$image" >/dev/null
say "built $image after $(took): $(docker run --rm "$image" haproxy -v | head -n 1)"

#!/usr/bin/env bash
# valkey.sh IMAGE: what valkey/valkey:8.1 offers, from Debian 13's own 8.1; it keeps nothing on disk and never runs as root.
set -euo pipefail
. "$(dirname "$0")/rootfs.sh"
image=$1

say "building $image …"
rootfs trixie valkey-server,ca-certificates,tzdata \
  'mkdir -p "$1/data" && chroot "$1" chown valkey:valkey /data' \
  'rm -rf "$1"/etc/valkey "$1"/var/log/valkey'

# A port published by the container engine is no loopback: protected mode would refuse whoever the inner network let in.
docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'WORKDIR /data' --change 'USER valkey' --change 'EXPOSE 6379' \
  --change 'CMD ["valkey-server", "--save", "", "--appendonly", "no", "--protected-mode", "no"]' \
  --change 'LABEL org.sallyport.standin=valkey' "$work/rootfs.tar" "$image" >/dev/null
say "built $image after $(took): $(docker run --rm "$image" valkey-server --version)"

#!/usr/bin/env bash
# caddy.sh IMAGE: what caddy:2 offers, from Debian forky; with wget, which the official image has too.
set -euo pipefail
. "$(dirname "$0")/rootfs.sh"
image=$1

say "building $image …"
# The package's own start files are of no use without systemd; its binary carries a capability that nobody here may use.
rootfs forky caddy,ca-certificates,tzdata,wget \
  'cp "$1/usr/bin/caddy" "$1/usr/bin/caddy.plain" && mv "$1/usr/bin/caddy.plain" "$1/usr/bin/caddy"' \
  'rm -rf "$1"/etc/caddy/*'

docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]' \
  --change 'LABEL org.sallyport.standin=caddy' "$work/rootfs.tar" "$image" >/dev/null
say "built $image after $(took): $(docker run --rm "$image" caddy version)"

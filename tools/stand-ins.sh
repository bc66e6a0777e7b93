#!/usr/bin/env bash
# stand-ins.sh NODE_VERSION [HOP…]: builds what is missing of the stand-in images, of the hops only those that are named;
# prints the names of all: Node's, nginx's, Valkey's, HAProxy's, Caddy's.
# A name carries a hash of the recipe, so a changed recipe is a new image.
set -euo pipefail
topic=base-images
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/apt.sh"

node_version=$1; shift
hops=" $* "
recipe=$root/tools/standin
node_image=sallyport/standin-node:$node_version-trixie-$(hash_of "$recipe"/{node.sh,rootfs.sh,node-entrypoint.sh})
nginx_image=sallyport/standin-nginx:forky-$(hash_of "$recipe"/{nginx.sh,rootfs.sh,nginx-entrypoint.sh,nginx.conf})
valkey_image=sallyport/standin-valkey:8.1-trixie-$(hash_of "$recipe"/{valkey.sh,rootfs.sh})
caddy_image=sallyport/standin-caddy:forky-$(hash_of "$recipe"/{caddy.sh,rootfs.sh})
haproxy_image=sallyport/standin-haproxy:3.0-trixie-$(hash_of "$recipe"/{haproxy.sh,rootfs.sh})

has_image() { docker image inspect "$1" >/dev/null 2>&1; }
wants() { [[ $hops == *" $1 "* ]]; }
all_here() {
  has_image "$node_image" && has_image "$nginx_image" && has_image "$valkey_image" &&
    { ! wants haproxy || has_image "$haproxy_image"; } && { ! wants caddy || has_image "$caddy_image"; }
}

need_mmdebstrap() {
  if command -v mmdebstrap >/dev/null && [ -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then return; fi
  [ "$(uname -s)" = Linux ] || fail 'no container registry answers, and stand-ins can only be built on Linux: make Docker Hub (or a mirror of it) reachable'
  { is_root && [ -n "$(apt_family)" ]; } || fail 'no container registry answers, and stand-ins need mmdebstrap and debian-archive-keyring: install both (apt, dnf) and run make again'
  say 'installing mmdebstrap …'
  apt_install mmdebstrap debian-archive-keyring
}

build_missing() {
  local pids=() rc=0
  if ! has_image "$node_image"; then "$recipe/node.sh" "$node_image" "$node_version" >&2 9>&- & pids+=($!); fi
  if ! has_image "$nginx_image"; then "$recipe/nginx.sh" "$nginx_image" >&2 9>&- & pids+=($!); fi
  if ! has_image "$valkey_image"; then "$recipe/valkey.sh" "$valkey_image" >&2 9>&- & pids+=($!); fi
  if wants haproxy && ! has_image "$haproxy_image"; then "$recipe/haproxy.sh" "$haproxy_image" >&2 9>&- & pids+=($!); fi
  if wants caddy && ! has_image "$caddy_image"; then "$recipe/caddy.sh" "$caddy_image" >&2 9>&- & pids+=($!); fi
  for pid in "${pids[@]}"; do wait "$pid" || rc=1; done
  return "$rc"
}

if ! all_here; then
  if command -v flock >/dev/null; then take_lock base-images; fi
  if ! all_here; then
    need_mmdebstrap
    phase 'base images: build' build_missing || fail 'a stand-in could not be built (above). Repair what it names and run make again; what was built is kept'
    say "stand-ins built after $(took)"
  fi
fi
echo "$node_image $nginx_image $valkey_image $haproxy_image $caddy_image"

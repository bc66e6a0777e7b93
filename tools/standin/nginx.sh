#!/usr/bin/env bash
# nginx.sh IMAGE: what the official nginx image offers, from Debian forky (nginx 1.30; Debian 13's 1.26 cannot re-resolve an upstream's servers).
set -euo pipefail
. "$(dirname "$0")/rootfs.sh"
image=$1
here=$root/tools/standin

say "building $image …"
# The user exists before the package is unpacked, so that Debian does not hand uid 101 to somebody else.
rootfs forky nginx,gettext-base,ca-certificates,tzdata,curl \
  'chroot "$1" sh -c "getent passwd 101 | cut -d: -f1 | xargs -r userdel; getent group 101 | cut -d: -f1 | xargs -r groupdel"' \
  'chroot "$1" groupadd --system --gid 101 nginx' \
  'chroot "$1" useradd --system --uid 101 --gid nginx --no-create-home --home-dir /nonexistent --shell /bin/false nginx' \
  'rm -rf "$1"/etc/nginx/sites-* "$1"/etc/nginx/modules-* "$1"/etc/nginx/conf.d/* "$1"/var/www' \
  "install -m 644 '$here/nginx.conf' \"\$1/etc/nginx/nginx.conf\"" \
  "install -m 755 '$here/nginx-entrypoint.sh' \"\$1/docker-entrypoint.sh\"" \
  'mkdir -p "$1/docker-entrypoint.d" "$1/var/cache/nginx" "$1/var/lib/nginx" "$1/etc/nginx/conf.d"' \
  'chroot "$1" chown -R nginx:nginx /var/cache/nginx /var/lib/nginx' \
  'ln -sf /dev/stdout "$1/var/log/nginx/access.log"' \
  'ln -sf /dev/stderr "$1/var/log/nginx/error.log"'

docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'ENTRYPOINT ["/docker-entrypoint.sh"]' --change 'CMD ["nginx", "-g", "daemon off;"]' \
  --change 'STOPSIGNAL SIGQUIT' --change 'EXPOSE 80' \
  --change 'LABEL org.sallyport.standin=nginx' "$work/rootfs.tar" "$image" >/dev/null
say "built $image after $(took): $(docker run --rm --entrypoint nginx "$image" -v 2>&1)"

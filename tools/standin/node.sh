#!/usr/bin/env bash
# node.sh IMAGE VERSION: what node:VERSION-trixie-slim offers, from Debian 13 and the npm packages "node" and "npm".
set -euo pipefail
. "$(dirname "$0")/rootfs.sh"
image=$1 version=$2
npm_version=11.19.1

binary=$root/node_modules/node/bin/node
seen=$("$binary" -p 'process.version + " " + process.platform' 2>&1) || true
[ "$seen" = "v$version linux" ] || fail "node_modules/node/bin/node is '$seen', wanted 'v$version linux': run npm ci on this machine and make again"

say "building $image …"
mkdir "$work/npm"
(cd "$work/npm" && npm pack --silent "npm@$npm_version" >/dev/null && tar xzf "npm-$npm_version.tgz" && rm ./*.tgz) ||
  fail "npm@$npm_version could not be fetched from the npm registry: see 'npm ping'"

rootfs trixie ca-certificates,libatomic1,tzdata \
  'chroot "$1" groupadd --gid 1000 node' \
  'chroot "$1" useradd --uid 1000 --gid node --shell /bin/bash --create-home node' \
  'mkdir -p "$1/usr/local/lib/node_modules"' \
  "install -m 755 '$binary' \"\$1/usr/local/bin/node\"" \
  "install -m 755 '$root/tools/standin/node-entrypoint.sh' \"\$1/usr/local/bin/docker-entrypoint.sh\"" \
  "cp -r '$work/npm/package' \"\$1/usr/local/lib/node_modules/npm\"" \
  'chown -R 0:0 "$1/usr/local"' \
  'ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"' \
  'ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/usr/local/bin/npx"' \
  'ln -s node "$1/usr/local/bin/nodejs"' \
  'chroot "$1" sh -c "node --version && npm --version"'

docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' --change "ENV NODE_VERSION=$version" \
  --change 'ENTRYPOINT ["docker-entrypoint.sh"]' --change 'CMD ["node"]' \
  --change 'LABEL org.sallyport.standin=node' "$work/rootfs.tar" "$image" >/dev/null
say "built $image after $(took): node $(docker run --rm "$image" --version), npm $npm_version"

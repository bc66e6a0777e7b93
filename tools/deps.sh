#!/usr/bin/env bash
# node_modules as package-lock.json wants it: `npm ci` when it is not, nothing when it is.
set -euo pipefail
topic=dependencies
. "$(dirname "$0")/lib.sh"
cd "$root"

command -v node >/dev/null || fail 'Node.js is missing: install Node 20 or newer (https://nodejs.org, or apt-get install nodejs npm), then run make again'
# The machine's own Node only has to start npm; what runs here is the pinned one of node_modules.
own_node() { PATH=${PATH//"$root/node_modules/.bin:"/} command node "$@"; }

stamp=node_modules/.sallyport
lock=$(hash_of package-lock.json)-$(uname -sm | tr ' ' -)
works() { node_modules/.bin/node --version >/dev/null 2>&1; }
if [ "$(cat "$stamp" 2>/dev/null)" = "$lock" ] && works; then exit 0; fi
# Somebody ran npm install: what lies there may be right already.
if works && own_node tools/installed.mjs; then echo "$lock" >"$stamp"; exit 0; fi

major=$(own_node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || fail "Node $(own_node --version) is too old to install the dependencies: install Node 20 or newer, then run make again"
command -v npm >/dev/null || fail 'npm is missing: install it (it comes with Node from nodejs.org; on Debian apt-get install npm), then run make again'
say 'npm ci …'
install() { npm ci --no-update-notifier --loglevel=error >"$state/npm-ci.log" 2>&1 </dev/null; }
phase 'npm ci' install || {
  tail -n 20 "$state/npm-ci.log" >&2
  fail 'npm ci failed (above; .sallyport/npm-ci.log). Behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its CA bundle'
}
works || fail 'npm ci ran, but node_modules/.bin/node does not start: the npm package "node" has no build for this machine'
echo "$lock" >"$stamp"
say "installed after $(took): node $(node_modules/.bin/node --version)"

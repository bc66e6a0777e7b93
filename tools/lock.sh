#!/usr/bin/env bash
# Writes package-lock.json, and those of tools/lighthouse and bench/peers, anew from the manifests alone. In a folder of its own: beside an installed node_modules npm
# copies what happens to be installed, and forgets the integrity and the packages of other platforms.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git ls-files --cached --others --exclude-standard -- .npmrc '*/.npmrc' package.json '*/package.json' | tar -cf - -T - | tar -xf - -C "$folder"
(cd "$folder" && npm install --package-lock-only --ignore-scripts)
cp "$folder/package-lock.json" package-lock.json
node tools/complete-lockfile.ts
# No workspaces, so that the project installs without them.
for apart in tools/lighthouse bench/peers; do
  (cd "$folder/$apart" && npm install --package-lock-only --ignore-scripts)
  cp "$folder/$apart/package-lock.json" "$apart/package-lock.json"
done

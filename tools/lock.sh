#!/usr/bin/env bash
# Writes package-lock.json, and that of tools/lighthouse, anew from the manifests alone. In a folder of its own: beside an installed node_modules npm
# copies what happens to be installed, and forgets the integrity and the packages of other platforms.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git ls-files --cached --others --exclude-standard -- .npmrc '*/.npmrc' package.json '*/package.json' | tar -cf - -T - | tar -xf - -C "$folder"
(cd "$folder" && npm install --package-lock-only --ignore-scripts)
cp "$folder/package-lock.json" package-lock.json
node tools/complete-lockfile.ts
# No workspace, so that the project installs without it.
(cd "$folder/tools/lighthouse" && npm install --package-lock-only --ignore-scripts)
cp "$folder/tools/lighthouse/package-lock.json" tools/lighthouse/package-lock.json

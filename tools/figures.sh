#!/usr/bin/env bash
# figures.sh: runs the fault table and the scenarios, and measures the dashboard, over chains of their own; writes the docs.
set -euo pipefail
topic=figures
. "$(dirname "$0")/lib.sh"
cd "$root"
CHROMIUM_PATH=$(tools/browser.sh)
# The reaper of Testcontainers is an image of a registry; the chain clears up after itself.
export CHROMIUM_PATH TESTCONTAINERS_RYUK_DISABLED=true
WRITE_FIGURES=1 mocha --config e2e/.mocharc.chain.json --exit --grep 'faults of one service|^the scenario|^the doctor on all chains|^nearest'
WRITE_FIGURES=1 mocha --config e2e/.mocharc.pages.json --exit --grep '^reproduce'
node e2e/compose/measure-bff.ts
say 'docs/bff.md, docs/doctor.md and docs/scenarios.md are written: look at the difference before you commit it'

#!/usr/bin/env bash
# Prints the path of a Chromium: CHROMIUM_PATH, Playwright's own, an installed one; as root on Debian it installs one.
set -euo pipefail
topic=browser
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/apt.sh"
cd "$root/e2e"

if [ -n "${CHROMIUM_PATH:-}" ]; then
  [ -x "$CHROMIUM_PATH" ] || fail "CHROMIUM_PATH=$CHROMIUM_PATH is no program: correct or unset it"
  echo "$CHROMIUM_PATH"
  exit 0
fi

playwrights_own() { node --input-type=module -e "import { chromium } from 'playwright-core'; console.log(chromium.executablePath())" 2>/dev/null || true; }
find_one() {
  local path
  for path in "$(playwrights_own)" "$(command -v chromium-headless-shell || true)" "$(command -v google-chrome || true)" "$(command -v google-chrome-stable || true)" \
    "$(command -v chromium || true)" '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
    if [ -x "$path" ]; then echo "$path"; return; fi
  done
  return 1
}

if find_one; then exit 0; fi
# Ubuntu's package of that name is a snap, which does not start in containers and without systemd.
if is_root && [ "$(apt_family)" = debian ]; then
  # The browser without the parts that draw windows, which Playwright takes too where it is free to choose: a third less work.
  say 'installing chromium-headless-shell …'
  apt_install chromium-headless-shell
  say "installed chromium-headless-shell after $(took)"
  find_one && exit 0
fi
fail 'no Chromium found: npx playwright-core install chromium, or set CHROMIUM_PATH to the one you have'

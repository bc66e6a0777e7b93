#!/usr/bin/env bash
# trust.sh add|remove: puts the local CA into this machine's certificate stores; remove takes out exactly what add put in.
set -euo pipefail
topic=trust
. "$(dirname "$0")/lib.sh"

ca=$state/certs/ca.crt
record=$state/trusted      # lines "kind<tab>name<tab>place", one for each store that was changed
kept=$state/trusted-ca.crt # the CA as it was then: certs may have been renewed since

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
note() { printf '%s\t%s\t%s\n' "$@" >>"$record"; }

nss_stores() {
  local db
  for db in "$HOME"/.pki/nssdb/cert9.db "$HOME"/.mozilla/firefox/*/cert9.db "$HOME"/snap/firefox/common/.mozilla/firefox/*/cert9.db \
    "$HOME"/snap/chromium/current/.pki/nssdb/cert9.db "$HOME/Library/Application Support/Firefox/Profiles/"*/cert9.db; do
    if [ -f "$db" ]; then dirname "$db"; fi
  done
}

add_system() {
  if [ "$(uname -s)" = Darwin ]; then
    as_root security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain "$ca"
    note keychain "$1" /Library/Keychains/System.keychain
  elif command -v update-ca-certificates >/dev/null; then
    as_root install -D -m 644 "$ca" "/usr/local/share/ca-certificates/$1.crt"
    as_root update-ca-certificates >/dev/null 2>&1
    note debian "$1" "/usr/local/share/ca-certificates/$1.crt"
  elif command -v trust >/dev/null; then
    as_root trust anchor --store "$ca"
    note p11-kit "$1" trust
  else
    say "no system store is known here: import ${ca#"$root"/} by hand where you need it"
    return
  fi
  say 'the system store trusts the local CA (curl, most programs)'
}

add_browsers() {
  local store count=0
  if command -v certutil >/dev/null && [ "$(uname -s)" != Darwin ] || certutil -H >/dev/null 2>&1; then
    while IFS= read -r store; do
      certutil -A -d "sql:$store" -t C,, -n "$1" -i "$ca"
      note nss "$1" "$store"
      count=$((count + 1))
    done < <(nss_stores)
    say "$count browser stores (Chromium, Firefox) trust the local CA; restart the browser"
  else
    say "Firefox, and Chromium on Linux, keep stores of their own and certutil is missing: install libnss3-tools (Fedora: nss-tools) and run make trust again, or import ${ca#"$root"/} in the browser's settings"
  fi
}

remove_all() {
  local kind name place
  [ -f "$record" ] || { say 'nothing was trusted from here'; return; }
  while IFS=$'\t' read -r kind name place; do
    case "$kind" in
      debian) as_root rm -f "$place"; as_root update-ca-certificates --fresh >/dev/null 2>&1 ;;
      p11-kit) as_root trust anchor --remove "$kept" ;;
      keychain) as_root security remove-trusted-cert -d "$kept" || true
        as_root security delete-certificate -c 'Sallyport local CA (this machine only)' "$place" || true ;;
      nss) if [ -f "$place/cert9.db" ]; then certutil -D -d "sql:$place" -n "$name" || true; fi ;;
    esac
  done <"$record"
  rm -f "$record" "$kept"
  say 'the local CA is trusted nowhere any more'
}

case "${1:-}" in
  add)
    name=sallyport-$(hash_of "$ca")
    if [ -f "$record" ] && cmp -s "$ca" "$kept"; then
      if grep -q $'^nss\t' "$record" || ! command -v certutil >/dev/null; then say 'already trusted'; exit 0; fi
    elif [ -f "$record" ]; then
      remove_all # the CA was renewed
    fi
    cp "$ca" "$kept"
    if ! grep -qv $'^nss\t' "$record" 2>/dev/null; then add_system "$name"; fi
    add_browsers "$name" ;;
  remove) remove_all ;;
  *) fail 'trust.sh add, or trust.sh remove' ;;
esac

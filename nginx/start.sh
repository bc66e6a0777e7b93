#!/bin/bash
# Fills the settings into the configuration and runs nginx in the foreground. The file system is read-only: /tmp is not.
set -euo pipefail
: "${PUBLIC_HTTPS_PORT:?the port under which browsers find this edge}" "${SERVER_NAMES:?the host names it answers to}"
: "${NEXT_HOP:?host and port of the hop behind it}"
# A URL names its port only when it is not the scheme's own.
if [ "$PUBLIC_HTTPS_PORT" = 443 ]; then PORT_SUFFIX=; else PORT_SUFFIX=":$PUBLIC_HTTPS_PORT"; fi
# What else is said of the TLS port: proxy_protocol where an L4 hop in front speaks it.
TLS_LISTEN=${TLS_LISTEN:-}
export PORT_SUFFIX TLS_LISTEN
# shellcheck disable=SC2016 # envsubst wants the names, not the values
envsubst '${PUBLIC_HTTPS_PORT} ${SERVER_NAMES} ${PORT_SUFFIX} ${NEXT_HOP} ${TLS_LISTEN}' </etc/sallyport/nginx.conf >/tmp/nginx.conf
exec nginx -c /tmp/nginx.conf -g 'daemon off;'

#!/bin/sh
# As in the official image: scripts of /docker-entrypoint.d first, then templates with the environment put in, then the command.
set -e
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
  for script in /docker-entrypoint.d/*.sh; do
    if [ -x "$script" ]; then "$script"; elif [ -f "$script" ]; then . "$script"; fi
  done
  out=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}
  in=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
  suffix=${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}
  # Only names that are set: nginx's own $variables stay as they are.
  names=$(env | cut -d= -f1 | grep -E "${NGINX_ENVSUBST_FILTER:-}" | sed 's/.*/${&}/' | tr '\n' ' ')
  if [ -d "$in" ]; then
    find "$in" -follow -type f -name "*$suffix" | while read -r template; do
      target=$out/${template#"$in"/}
      target=${target%"$suffix"}
      mkdir -p "$(dirname "$target")"
      envsubst "$names" <"$template" >"$target"
    done
  fi
fi
exec "$@"

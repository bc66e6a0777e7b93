# Debian's deb822 sources: prints "URI<tab>keyring" of each enabled paragraph that holds `suite` and component main.
function flush_paragraph(   i, n, words, hit) {
  n = split(field["suites"], words, /[ \t]+/)
  for (i = 1; i <= n; i++) if (words[i] == suite) hit = 1
  if (hit && field["types"] ~ /(^| )deb( |$)/ && field["components"] ~ /(^| )main( |$)/ && field["enabled"] !~ /^no/) {
    split(field["uris"], words, /[ \t]+/)
    # A key written into the source itself is not a file that others can name: Debian's own keyring serves.
    print words[1] "\t" (field["signed-by"] ~ /^\// ? field["signed-by"] : "/usr/share/keyrings/debian-archive-keyring.gpg")
  }
  split("", field)
}
FNR == 1 && NR > 1 { flush_paragraph() }
/^#/ { next }
/^[ \t]*$/ { flush_paragraph(); next }
/^[A-Za-z-]+:/ {
  name = tolower(substr($0, 1, index($0, ":") - 1))
  value = substr($0, index($0, ":") + 1)
  sub(/^[ \t]+/, "", value); sub(/[ \t]+$/, "", value)
  field[name] = value
}
END { flush_paragraph() }

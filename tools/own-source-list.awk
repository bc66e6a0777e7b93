# One-line sources: prints "URI<tab>keyring" of each line that holds `suite` and component main.
$1 == "deb" {
  key = "/usr/share/keyrings/debian-archive-keyring.gpg"
  if (match($0, /signed-by=[^] \t]+/)) key = substr($0, RSTART + 10, RLENGTH - 10)
  line = $0
  sub(/^deb[ \t]+(\[[^]]*\][ \t]*)?/, "", line)
  n = split(line, words, /[ \t]+/)
  if (words[2] != suite) next
  for (i = 3; i <= n; i++) if (words[i] == "main") { print words[1] "\t" key; next }
}

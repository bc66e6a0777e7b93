/** What `--help` prints; docs/doctor.md says more. */
export const usage = `doctor URL: looks at a site from outside and names the hop that breaks its sessions.

  doctor https://localhost:8443 --ca .sallyport/certs/ca.crt --login login.json
  doctor record URL -o FILE     write down how the chain shows (all options of an examination)
  doctor diff A B               compare two of these files, or sites by their addresses
  doctor nearest FILE           which of the project's scenarios is like it
  doctor reproduce FILE -o DIR  write a scenario whose chain is like it

What it may know
  --login FILE          how to sign in: {"email","password"} for this project's API, or a
                        description (docs/doctor.md); {"prompt":"Password"} asks for a value.
                        "prompt" instead of a file asks for both. Never an argument.
  --ca FILE             a CA to trust besides (PEM); may be repeated
  --plain-port N        where the same host answers plain http (80 for https on 443)
  --path PATH           another page to look at; may be repeated
  --websocket PATH      a WebSocket address        --events PATH   an event stream
  --entry URL           a page on another site that leads people here
  --connect-to H:P:H:P  connect to another place than the name says (as curl does)
  --resolve H:P:ADDR    the same, by address

What it may do
  --active              also what writes or sends much: header limits, a write with a strange
                        Origin, X-Forwarded-For, signing out. Ask whose site it is.
  --origin URL          the application's own address, past its edge (with --active)
  --insecure            send credentials although the connection is not trusted
  --timeout S           for one request (10)       --total-timeout S   for all (120)
  --rate N              requests a second (10; 100 on this machine)

What it says
  --json, --junit, --html FILE   reports for programs, pipelines and people; - is standard output
  --output FILE (-o)    where record and reproduce write
  --proxy NAME          fixes for nginx, ingress-nginx, traefik, caddy, haproxy, envoy,
                        express, koa, fastify, sallyport; may be repeated
  --only IDS, --skip IDS         checks by id, separated by commas; --list names them
  --strict              warnings fail too          --quiet   no progress
  --help, --version

Exit codes: 0 no error, 1 errors, 2 warnings (--strict), 3 nothing found but not everything
could be looked at, 4 differences that matter (diff), 64 usage, 65 unusable file,
69 unreachable, 70 fault of the doctor, 73 a report cannot be written, 130 interrupted.
`

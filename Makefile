# `make` explains itself. Everything is set up when it is needed; a second run finds it and says nothing.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# The pinned Node of the npm package "node" before the machine's own.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

##@ Run
up: known-scenario setup ## build and start the whole chain, wait until it is healthy (SCENARIO=… for one of staging's)
	@tools/up.sh
down: ## stop it; leaves no container, network or volume
	@tools/down.sh
restart: ## down, then up
	@$(MAKE) down
	@$(MAKE) up
logs: ## follow the logs (SERVICE=gateway for one)
	@docker compose logs --follow --tail 100 $(SERVICE)
ps: ## what runs, and how healthy
	@docker compose ps --all
info: deps ## URL, demo login, mailbox and health as one JSON object
	@node tools/info.ts

##@ Scenarios
scenarios: deps ## the chains of staging, one line each; make up SCENARIO=… switches
	@node tools/scenario.ts
sign-in: deps ## sign in from the shell and see what comes back (BASE=http://localhost:3000, H='X-Forwarded-Proto: http')
	@node tools/sign-in.ts
known-scenario: deps
	@node tools/scenario.ts check

##@ Trust
certs: deps ## issue or renew the local CA and the certificate
	@node tools/setup.ts certs
trust: certs ## make this machine's browsers accept the local CA
	@tools/trust.sh add
untrust: ## undo make trust
	@tools/trust.sh remove

rotate-keys: deps ## new keys for tokens and cookies; nobody is signed out
	@node tools/rotate-keys.ts

end-sessions: ## sign a member out everywhere (MEMBER=mem_…, as in the audit log)
	@docker compose exec -T gateway operate '/sessions/end?member=$(MEMBER)'

##@ Services
fault: deps ## make a service fail on purpose (S=billing MODE=hang [ROUTE=/api/balance] [RATE=0.5] [MS=800] [P99=1500] [FIELD=amountMinor] [DRIFT=remove] [SHIFT=-3600]; MODE=off ends it, no MODE lists, S=all)
	@node tools/fault.ts
drift: deps ## where the services' answers are not what was agreed
	@node tools/drift.ts
client-types: deps ## types of the page's API client, from the OpenAPI document
	@node tools/openapi/generate.ts

##@ Doctor
doctor: deps ## why a session gets lost, asked from outside (URL=… for any site, ARGS='--login FILE --proxy nginx'; without URL this chain)
	@node tools/doctor.ts '$(URL)' $(ARGS)
catalogue: setup ## record what the doctor sees of each scenario into doctor/catalogue, for `nearest` (S='trust-off wss-proto' for some)
	@tools/catalogue.sh $(S)

check-chain: deps ## the gateway calls its own public address: would the session cookie survive?
	@node tools/check-chain.ts

##@ Test
test e2e figures: export HOPS = all
test: setup ## everything: check, unit, e2e; the last line counts them
	@node tools/test.ts
test-unit: deps ## unit and in-process tests
	@node tools/test.ts unit
e2e: setup ## the chain in containers, and browsers
	@node tools/test.ts e2e
test-page: setup ## the browser tests alone (PAGE=sign-in: one file of e2e/compose/browser; SALLYPORT_URL=https://localhost:8443: over the chain that runs there)
	@tools/test-page.sh $(PAGE)
measure-enumeration: deps ## does the time of an answer tell whether an account exists?
	@node e2e/in-process/measure-enumeration.ts
figures: setup ## run the fault table and the scenarios, measure the dashboard; writes docs/bff.md, docs/doctor.md and docs/scenarios.md
	@tools/figures.sh
screenshots: setup ## render every page into docs/screenshots (PAGE=invoices for one; LOOK=1: narrow and French, into .sallyport/screenshots)
	@tools/screenshots.sh $(if $(LOOK),--look) $(PAGE)
lighthouse: setup ## score sign-in and dashboard; writes docs/lighthouse.md, fails below 95
	@tools/lighthouse.sh
bench: deps ## measure the gateway beside its peers (13 minutes on a machine that does nothing else); writes bench/results and docs/performance.md
	@tools/bench.sh full
bench-quick: deps ## the same in 90 s, with figures that say less; writes .sallyport/bench/quick.json
	@tools/bench.sh quick
bench-check: deps ## has the gateway's CPU time per request against a raw proxy worsened by more than 30 %? (before a release; 90 s)
	@tools/bench.sh check
bench-chain: setup ## measure the whole chain over Compose: requests, handshakes, streams, large bodies (less than 4 minutes); writes bench/results and docs/performance-chain.md
	@tools/bench-chain.sh full
bench-bff: deps ## measure how the BFF calls its services, and the BFF itself (two minutes); writes bench/results/bff.* and docs/performance-bff.md
	@tools/bench.sh bff
bench-soak: deps ## half a million requests through the gateway: is its heap flat? (two to four minutes); writes bench/results/soak.* and docs/performance-growth.md
	@tools/bench.sh soak
bench-growth: deps ## how costs move with connections, answers, cookies, members and rows (less than 6 minutes); writes bench/results/growth* and docs/performance-growth.md
	@tools/bench.sh growth
bench-start: setup ## measure make up by phase, starts of servers, images and idle memory (six minutes); writes bench/results/start.* and docs/performance-start.md
	@tools/bench-start.sh full
check: deps ## types, lint, format, dead code
	@tools/check.sh
format: deps ## format everything
	@oxfmt .

##@ Machine
setup: deps engine images ## everything that up and test need
	@node tools/setup.ts
deps: ## node_modules as the lockfile says
	@tools/deps.sh
engine: ## a container engine that answers; installed where that is possible
	@tools/engine.sh
images: deps engine ## base images (BASE_IMAGES=official|stand-in forces)
	@tools/base-images.sh
clean: ## down, and remove images, certificates, secrets and settings
	@if [ -f .sallyport/trusted ]; then tools/trust.sh remove; fi
	@tools/down.sh --images
	@rm -rf .sallyport .env
help: ## this text
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z0-9-]+:.*## / { printf "  %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\n  Settings are remembered in .env: make up HTTPS_PORT=9443 HTTP_PORT=9080 BIND_ADDRESS=127.0.0.1\n\n'

.PHONY: up down restart logs ps info scenarios sign-in known-scenario certs trust untrust rotate-keys end-sessions fault drift client-types doctor catalogue check-chain test test-unit e2e test-page measure-enumeration figures screenshots lighthouse bench bench-quick bench-check bench-chain bench-bff bench-soak bench-growth bench-start check format setup deps engine images clean help
.NOTPARALLEL:

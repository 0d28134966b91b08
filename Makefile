# Moorline. `make help` lists the targets; README.md says what is what.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

CARGO_FLAGS ?= --locked

# Distribution browsers; the tests never download one.
CHROMIUM := $(or $(MOORLINE_CHROMIUM),$(shell command -v chromium || command -v chromium-browser || command -v google-chrome))
FIREFOX := $(or $(MOORLINE_FIREFOX),$(shell command -v firefox-esr || command -v firefox))

export MOORLINE_CHROMIUM := $(or $(CHROMIUM),/usr/bin/chromium)
export MOORLINE_FIREFOX := $(or $(FIREFOX),/usr/bin/firefox-esr)

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

.PHONY: build
build: tools ## Build the extension for Chromium/Edge and Firefox into target/extension/ (cold: about 1 minute, warm: seconds)
	@node extension/build/build.mjs

.PHONY: wasm
wasm: tools ## Build only the WASM core into target/core/
	@node extension/build/wasm.mjs

.PHONY: run
run: build chromium ## Start Chromium with the extension on the practice portal; HEADLESS=1 walks through the main job by itself
	@node www/practice/build.mjs
	@node tests/browser/bundle.mjs
	@node target/tests/browser/run.mjs

.PHONY: test
test: check test-native test-node e2e ## Everything: checks, native tests, browser tests in Chromium and Firefox

.PHONY: test-native
test-native: tools
	cargo test $(CARGO_FLAGS)

.PHONY: test-node
test-node: build
	node --test tests/node/

.PHONY: check
check: build ## Formatting, clippy with warnings denied, type checks, lints
	cargo fmt --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings
	cargo clippy $(CARGO_FLAGS) --lib --target wasm32-unknown-unknown -- -D warnings
	npx tsc --noEmit -p extension
	npx tsc --noEmit -p www/practice
	npx tsc --noEmit -p tests/browser
	npx biome check
	npx web-ext lint --source-dir target/extension/firefox
	node extension/build/size.mjs

.PHONY: e2e
e2e: build chromium firefox ## The browser tests, headless, and the walk of `make run`
	@node www/practice/build.mjs
	@node tests/browser/bundle.mjs
	@# Two files at a time wait more than they work; Firefox needs both cores for one.
	MOORLINE_BROWSER=chromium node --test --test-concurrency=2 target/tests/browser/*.test.mjs
	MOORLINE_BROWSER=firefox node --test --test-concurrency=1 target/tests/browser/*.test.mjs
	HEADLESS=1 node target/tests/browser/run.mjs

.PHONY: faults
faults: build chromium ## Two thousand seeded fills of a page that does everything wrong, in Chromium (about 6 minutes)
	@node www/practice/build.mjs
	@node tests/browser/bundle.mjs
	MOORLINE_BROWSER=chromium MOORLINE_FAULT_RUNS=2000 node --test target/tests/browser/faults.test.mjs

.PHONY: bench
bench: build chromium ## Measure in Chromium: beside a plain-JavaScript twin of the same check, what a page pays, a long session; then the command line and the batch calls
	@node www/practice/build.mjs
	@node tests/browser/bundle.mjs
	@node extension/build/size.mjs
	@node target/tests/browser/bench.mjs
	@node target/tests/browser/fill-bench.mjs
	@node target/tests/browser/page-bench.mjs
	@node target/tests/browser/memory-bench.mjs
	@$(MAKE) --no-print-directory bench-cli
	@node target/tests/browser/batch-bench.mjs

.PHONY: bench-cli
bench-cli: tools ## Measure the command line: lines per second, peak memory, manifests made to take long, a folder of 10,000 beside the twin in Node
	@cargo build $(CARGO_FLAGS) --release --bin moorline
	@node tests/command-line/bench.mjs target/release/moorline
	@node tests/command-line/hostile.mjs target/release/moorline
	@node tests/command-line/manifests.mjs target/release/moorline

.PHONY: size
size: build ## What the packages weigh; fails past the budget
	@node extension/build/size.mjs

.PHONY: package
package: build ## Zip both packages for the stores into target/packages/
	@for browser in chromium firefox; do \
	  npx web-ext build --source-dir target/extension/$$browser --artifacts-dir target/packages \
	    --filename moorline-$$browser.zip --overwrite-dest; done

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf target node_modules

# --- what is needed, installed when it is missing -------------------------------------------------------------

.PHONY: tools
tools: node_modules/.package-lock.json
	@command -v cc > /dev/null || extension/build/install-package.sh gcc libc6-dev
	@command -v cargo > /dev/null || { echo "Install Rust first: https://rustup.rs"; exit 1; }
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	@rustup component list --installed | grep -qx rust-src || rustup component add rust-src || echo "Without rust-src the core is larger."

node_modules/.package-lock.json: package-lock.json
	@command -v node > /dev/null || { echo "Install Node.js 20 or later first."; exit 1; }
	npm ci --no-audit --no-fund
	@touch $@

.PHONY: chromium
chromium:
	@test -n "$(CHROMIUM)" || extension/build/install-package.sh chromium

.PHONY: firefox
firefox:
	@test -n "$(FIREFOX)" || extension/build/install-package.sh firefox-esr

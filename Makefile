PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# Debian's own packages: installed when we may, else named.
need = { if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO="sudo -n"; fi; \
         echo "Installing from Debian: $(1) ..."; \
         { $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq $(1) >/dev/null; } || \
         { echo "Needed: sudo apt-get install $(1)"; exit 1; }; }

# In the order that tests/conftest.py gives: the longest first.
IN_PARALLEL := -n 2 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test test-fast lint bench pictures format lock clean browser notebook server worker deploy

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(READY) ## the whole job on stand-in platforms: no account, no key, no question
	@$(BIN)/pulse demo

test: $(READY) browser lint ## everything CI runs: lint, types, rooms, all tests
	$(BIN)/pytest $(IN_PARALLEL)

test-fast: $(READY) ## under a minute: without Prefect, browser and whole job
	$(BIN)/pytest $(IN_PARALLEL) -m "not slow"

lint: $(READY) ## ruff, sqlfmt, mypy, and the walls between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfmt --check --quiet sql
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) browser ## what collecting costs, how sure a rank is, how fast the pages are: tables (some minutes)
	$(BIN)/python -m bench.collecting
	$(BIN)/python -m bench.sureness
	$(BIN)/python -m bench.report

pictures: $(READY) browser ## the pictures in docs/pictures, of a demo of its own (some minutes)
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && \
		PULSE_HOME="$$home" $(BIN)/pulse demo && $(BIN)/python docs/pictures/take.py "$$home"/reports/*

format: $(READY) ## put code and SQL into the one format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/sqlfmt --quiet sql

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
		--no-emit-index-url --no-annotate --upgrade -o requirements.lock

notebook: $(READY) ## the analysts' notebook, in the browser (reads PULSE_HOME, default data/)
	$(BIN)/marimo edit --skip-update-check docs/notebooks/tambon_pulse.py

server: $(READY) ## a Prefect server for the schedules
	$(BIN)/prefect server start

deploy: $(READY) ## tell the Prefect server of the schedules in prefect.yaml
	$(BIN)/prefect work-pool create office --type process --overwrite
	$(BIN)/prefect --no-prompt deploy --all

worker: $(READY) ## the process that runs what is scheduled
	PULSE_PROJECT="$(CURDIR)" $(BIN)/prefect worker start --pool office

clean: ## remove what make made (not data/)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache ci-output

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(call need,python3-venv)
	$(PYTHON) -m venv .venv
	@echo "Installing the locked packages (about a minute) ..."
	@# Not compiled: most modules are never imported, the others are compiled when they are.
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile \
		--require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# libatomic1 is what playwright's own driver lacks on a small Debian.
browser:
	@{ command -v chromium && /sbin/ldconfig -p | grep libatomic.so.1; } >/dev/null || \
		$(call need,chromium libatomic1)

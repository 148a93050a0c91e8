# Every target installs what it needs into .venv first, once, from requirements.lock (hashes checked).
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
#: Data for `make eval`; not part of the project.
SECONDSOURCE_EVAL ?= ../shared
export SECONDSOURCE_EVAL

# One thread a process: the models' own threads fight over few cores, and sums stay in one order.
export OMP_NUM_THREADS ?= 1

.PHONY: demo browser postgresql test lint format docs eval bench clean help

help:            ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 16

demo: $(STAMP)   ## the story page of the example reports
	@mkdir -p demo
	@$(BIN)/secondsource brief examples/bonn --html demo/bonn.html

browser:         ## a Chromium for the tests of the page, where this machine may install one
	@command -v chromium >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	} || echo "no Chromium here, and none could be installed: tests in the browser are skipped (apt-get install chromium)"

postgresql:      ## a PostgreSQL server for the tests of the store, where this machine may install one
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; \
	} || echo "no PostgreSQL here, and none could be installed: tests on it are skipped (apt-get install postgresql)"

test: $(STAMP) browser postgresql ## all tests
	$(BIN)/pytest -n auto --dist loadfile

lint: $(STAMP)   ## style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP) ## rewrite to the house's format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: $(STAMP)   ## the guide as web pages, in site/
	$(BIN)/mkdocs build --quiet --strict

eval: $(STAMP)   ## one score a room on public data, with marks and floors
	$(BIN)/python -m evals.gate

bench: $(STAMP)  ## speed as ratios, and memory
	@for name in $(filter-out __init__,$(basename $(notdir $(wildcard benchmarks/*.py)))); do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

clean:           ## take away what was installed and cached
	rm -rf .venv site .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

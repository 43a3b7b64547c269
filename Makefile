# make run    serve on http://127.0.0.1:8000 (PORT=8001 make run for another port)
# make test   every suite, as .ci/run does
# make bench  speed, printed as JSON
.DEFAULT_GOAL := run
.PHONY: run test bench build clean test-tools lint types unit unit-postgresql server browser crash crash-sqlite crash-postgresql
.DELETE_ON_ERROR:
SHELL := /bin/bash
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONUNBUFFERED := 1

UI := charshia/ground/ui/assets
ASSETS := $(shell find $(UI) -type f 2>/dev/null)
STATIC := $(shell find charshia -type f -path '*/static/*' 2>/dev/null)
TEXTS := $(wildcard charshia/locale/*/LC_MESSAGES/django.po charshia/locale/*/language.toml)
WORDS := $(wildcard charshia/ground/lexicon/data/*)
CODE := $(shell find charshia -name '*.py' 2>/dev/null)
POSTGRESQL := python tools/with_postgresql.py

run: build
	@exec charshia serve

build: .stamps/code
	@$(MAKE) --no-print-directory -j2 .stamps/static .stamps/texts .stamps/words

.stamps/venv: pyproject.toml constraints.txt tools/venv
	@mkdir -p .stamps
	@tools/venv build
	@touch $@

# Else each start compiles two thousand modules anew where Python may not write beside them.
.stamps/code: $(CODE) | .stamps/venv
	@python -m compileall -q -j 2 charshia
	@touch $@

.stamps/node: package.json package-lock.json .npmrc tools/npm | .stamps/venv
	@echo "Installing the browser packages"
	@tools/npm ci --silent
	@touch $@

.stamps/assets: .stamps/node tools/assets tools/fonts.py tools/icons.py $(ASSETS) | .stamps/venv
	@echo "Building the browser assets"
	@tools/assets
	@touch $@

.stamps/static: .stamps/assets $(STATIC) | .stamps/venv
	@CHARSHIA_STATIC=gather charshia collectstatic --noinput --clear -v0 -i django_htmx
	@touch $@

.stamps/texts: $(TEXTS) | .stamps/venv
	@charshia build-texts >/dev/null
	@touch $@

.stamps/words: $(WORDS) | .stamps/venv
	@echo "Compiling the words of seven languages"
	@charshia build-words >/dev/null
	@touch $@

# ---- tests

.stamps/venv-test: .stamps/venv
	@tools/venv build,test
	@touch $@

test-tools: .stamps/venv-test
	@tools/test-packages

test: test-tools build
	@$(MAKE) --no-print-directory lint types unit unit-postgresql server browser crash
	@echo "All suites passed."

lint:
	ruff check .
	ruff format --check .
	djlint --quiet --lint charshia
	lint-imports --no-logo
	charshia makemigrations --check --dry-run

types:
	mypy

unit:
	pytest -n 2 -q

unit-postgresql:
	$(POSTGRESQL) pytest -n 2 -q

server:
	pytest -q -m server

browser:
	pytest -n 2 --dist worksteal -q -m browser

crash:
	@$(MAKE) --no-print-directory -j 2 crash-sqlite crash-postgresql

crash-sqlite:
	pytest -q -m crash

crash-postgresql:
	$(POSTGRESQL) pytest -q -m crash

# ---- the rest

bench: .stamps/venv-test build
	@python -m bench

clean:
	rm -rf .stamps build node_modules

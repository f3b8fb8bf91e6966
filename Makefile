# `make help` lists what can be asked for. Everything happens inside this folder and DATA.
PORT ?= 8000
DATA ?= var/data
PYTHON ?= python3
unexport PYTHONDONTWRITEBYTECODE
SHELL := /bin/bash
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
ASSET_SOURCES := $(shell find caunoi locale \( -path '*/assets/*' -o -path '*/static/*' -o -name '*.po' \) -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo run test check format journeys postgres bench search-quality screenshots messages lock clean

help: ## Show what can be asked for
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: DATA := $(if $(filter-out file undefined,$(origin DATA)),$(DATA),var/demo)
demo: build/.assets ## Set up and serve the demonstration site (PORT=8000 DATA=var/demo)
	@CAUNOI_MODE=demonstration CAUNOI_DATA=$(DATA) CAUNOI_BASE_URL=http://127.0.0.1:$(PORT) ./manage.py serve --demonstration --port $(PORT)

run: build/.assets ## Set up and serve a new, empty authority of your own (PORT=8000 DATA=var/data)
	@$(BIN)/python tools/local_secret.py $(DATA)
	@CAUNOI_DATA=$(DATA) CAUNOI_BASE_URL=http://127.0.0.1:$(PORT) ./manage.py serve --port $(PORT)

test: .venv/.development build/.assets ## Run every check and every test; ends with "N passed, N failed"
	@$(BIN)/python tools/test_run.py

check: .venv/.development build/.assets ## Run the checks only: format, lint, floors, types, deployment, migrations, catalogues
	@$(BIN)/python tools/test_run.py --only checks

journeys: .venv/.development build/.assets ## Run only the stories in a real browser
	@$(BIN)/python tools/test_run.py --only journeys

postgres: .venv/.development build/.assets ## Run the tests against a real PostgreSQL
	@$(BIN)/python tools/test_run.py --only postgres

bench: .venv/.development build/.assets ## Measure pages, imports and search; writes a table and JSON to var/bench
	@$(BIN)/python tools/bench/run.py

search-quality: .venv/.development build/.assets ## Ask the search real questions about the law: MRR, recall, nDCG, latency
	@$(BIN)/python tools/search_quality.py

screenshots: .venv/.development build/.assets ## Take the pictures that the README shows
	@$(BIN)/python tools/screenshots.py

format: .venv/.development ## Bring Python and templates into the project's form
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .

messages: .venv/.development ## Bring the English catalogues up to date with the words in the code
	@$(BIN)/python tools/messages.py update

lock: .venv/.development ## Lock the newest versions that the .in files allow
	@for name in product development; do $(BIN)/uv pip compile --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet requirements/$$name.in -o requirements/$$name.txt; done

clean: ## Remove what set-up built; data stays
	rm -rf .venv build

.venv/.product: requirements/product.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cầu Nối needs Python 3.11 or newer.")'
	@echo "Setting up the environment (about half a minute, once) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements/product.txt
	@touch $@

.venv/.development: .venv/.product requirements/development.txt
	@echo "Setting up the tools …"
	@$(PIP) -r requirements/development.txt
	@touch $@

build/.assets: .venv/.product $(ASSET_SOURCES)
	@echo "Building fonts, icons, styles and catalogues …"
	@mkdir -p build/assets
	@CAUNOI_MODE=demonstration CAUNOI_DATA=build/data ./manage.py build_assets
	@CAUNOI_MODE=demonstration CAUNOI_DATA=build/data ./manage.py compile_catalogues
	@CAUNOI_MODE=demonstration CAUNOI_DATA=build/data ./manage.py collectstatic --no-input --verbosity 0 --clear
	@touch $@

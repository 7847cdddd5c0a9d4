# What there is to do with this project. `make` alone says what.

.DEFAULT_GOAL := help
PORT ?= 8000
DATA ?= sandbox

.PHONY: help run test check bench lock environment

help: ## Say what there is to do
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: ## Run it on http://127.0.0.1:8000 with a sandbox of invented members (PORT=… DATA=…)
	@sh tools/environment.sh
	@exec .venv/bin/memberdev run --sandbox --data $(DATA) --port $(PORT)

test: environment ## Run the whole suite, with a real queue, a real PostgreSQL and a real browser
	@MEMBERDEV_CHROMIUM=$$(sh tools/browser.sh) .venv/bin/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder $(TESTS)

check: environment ## Everything: format, lint, types, import contracts and tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	@$(MAKE) --no-print-directory test

bench: environment ## Measure, each against a bound taken in the same run
	@for bench in bench/*.py; do echo "== $$bench"; .venv/bin/python $$bench || exit 1; done

lock: ## Write the lock files anew
	sh tools/lock.sh

environment:
	@sh tools/environment.sh dev

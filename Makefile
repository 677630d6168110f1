# Every command of the project. `make` alone prints them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest

.PHONY: help setup demo test unit bench eval check lock down clean

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make the environment (.venv) from the lock file

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP) ## run the bundled scenario on real local services (ARGS=--keep leaves them running)
	$(BIN)/quivive demo $(ARGS)

test: $(STAMP) ## run every test, those on real Kafka and Elasticsearch included
	$(PYTEST) tests/unit tests/architecture tests/services tests/end_to_end $(ARGS)

unit: $(STAMP) ## run the tests that need no service
	$(PYTEST) -n auto tests/unit tests/architecture $(ARGS)

bench: $(STAMP) ## measure the budgets on real local services (some minutes)
	$(BIN)/quivive bench $(ARGS)

eval: $(STAMP) ## judge the detectors (ARGS="--data DIR": baselines and ordinary posts too; --json FILE)
	$(BIN)/python -m tests.evaluation $(ARGS)

check: $(STAMP) ## lint, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: $(STAMP) ## resolve the dependencies anew
	$(BIN)/python -m uv pip compile --quiet pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" --output-file requirements.lock

down: $(STAMP) ## stop everything that was left running
	$(BIN)/quivive down

clean: down ## stop everything and remove local state (the download cache stays)
	rm -rf .quivive $(VENV)

# Every target does its own set-up: a virtual environment in .venv, nothing outside this folder.
# All that is needed is make and python3 (3.11 or newer, or uv, which fetches one); see .ci/bootstrap.py.

PYTHON ?= python3
BIN := .venv/bin
# More for the command: make test ARGS="-k doi", make demo ARGS="--help".
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check check-lint check-format check-types check-floors docs bench clean setup-run setup-dev

help:
	@echo "make demo    from a CV to a completed list, with shipped answers: no internet needed once set up"
	@echo "make test    all tests, in random order and in parallel (ARGS=\"-k doi\" for some)"
	@echo "make check   linter, format, types, import contract"
	@echo "make docs    the documentation as a site and man pages, in build/docs; fails at a link that leads nowhere"
	@echo "make bench   times side by side with peers, as JSON in build/bench (ARGS=\"--sizes 1000 10000\" for a quick one)"
	@echo "make clean   remove .venv, caches and built packages"

demo: setup-run
	@$(BIN)/publist demo $(ARGS)

test: setup-dev
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: check-lint check-format check-types check-floors

check-lint: setup-dev
	$(BIN)/ruff check

check-format: setup-dev
	$(BIN)/ruff format --check

check-types: setup-dev
	$(BIN)/mypy

check-floors: setup-dev
	$(BIN)/lint-imports

docs: setup-dev
	@$(BIN)/python .ci/docs/build.py $(ARGS)

bench: setup-dev
	$(BIN)/python benchmarks/bench.py $(ARGS)

clean:
	rm -rf .venv build dist demo-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks migrations .ci -name __pycache__ -type d -prune -exec rm -rf {} +

setup-run setup-dev: setup-%:
	@$(PYTHON) .ci/bootstrap.py $*

# Two commands are enough: `make build` and `make test`; each installs what is missing first.
.DEFAULT_GOAL := help
.PHONY: help build test test-all coverage fuzz bench lint pictures reference master lock clean distclean
# Options for the command behind a target: make build ARGS="-d page", make test ARGS="-k deck".
ARGS ?=
WORKERS ?= 2
# Homebrew's libraries are where only Homebrew's own programs look.
export DYLD_FALLBACK_LIBRARY_PATH ?= /opt/homebrew/lib:/usr/local/lib:/usr/lib

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

build: ## build the cheat sheet and the deck of every comparison into output/
	@sh setup.sh runtime
	@.venv/bin/pmdocs build $(ARGS)

test: ## lint, then the whole test suite
	@sh setup.sh judges
	@lint=0; $(MAKE) --no-print-directory lint || lint=$$?; \
	.venv/bin/pytest -n $(WORKERS) --dist worksteal $(ARGS) || exit; \
	[ $$lint = 0 ] || { echo 'lint found something: see above, before the tests' >&2; exit $$lint; }

test-all: ## the test suite with its full matrices (slow)
	@sh setup.sh judges
	@.venv/bin/pytest -n $(WORKERS) --dist worksteal -m '' $(ARGS)

coverage: ## the test suite once more, and the lines and branches that it never reaches (takes twice as long)
	@sh setup.sh judges
	@.venv/bin/pytest -n $(WORKERS) --dist worksteal --cov $(ARGS)

fuzz: ## build 10,000 files such as strangers may send, and hold each build to SECURITY.md (make fuzz ARGS="--seed 1")
	@sh setup.sh judges
	@.venv/bin/python -m tests.hostile $(ARGS)

bench: ## measure: cold builds, and the growth with the number of dimensions
	@sh setup.sh judges
	@.venv/bin/python -m tests.benchmarks $(ARGS)

lint: ## style, types, and the direction of imports
	@sh setup.sh judges
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

pictures: ## draw the pictures of brands and masters in docs/ anew (then look at them)
	@sh setup.sh judges
	@.venv/bin/python -m tests.contact_sheets

reference: ## write the documents anew that are made of the code: docs/problems.md and the manual page
	@sh setup.sh judges
	@.venv/bin/python -m tests.reference

master: ## make templates/master.pptx anew from the brand
	@sh setup.sh runtime
	@.venv/bin/python -m generator.writers.pptx.house_master

lock: ## lock the newest versions that pyproject.toml allows (needs uv)
	@uv pip compile -q pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command 'make lock' -o requirements.lock $(ARGS)
	@uv pip compile -q pyproject.toml --group build --group dev -c requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --custom-compile-command 'make lock' -o requirements-dev.lock $(ARGS)

clean: ## remove what builds and tests left
	@find output -mindepth 1 ! -name .gitignore -delete
	@find generator tests -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* dist build

distclean: clean ## also remove what the set-up installed here
	@rm -rf .venv .judges

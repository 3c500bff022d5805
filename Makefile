# Everything a newcomer needs: `make demo` to see packlint work, `make test` to check a change.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
PDF ?= examples/northshire-pdf/northshire-pack.pdf
TEXT ?= benchmarks/sentences.md

.DEFAULT_GOAL := help
.PHONY: help demo venv test lint docs bench soak

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

demo: venv ## check the example pack and write build/northshire.html
	@mkdir -p build && rm -f build/northshire.html
	@$(BIN)/packlint check examples/northshire --html build/northshire.html; status=$$?; \
	if [ $$status -gt 1 ] || [ ! -s build/northshire.html ]; then \
		echo "The demo did not finish: packlint ended with exit code $$status." >&2; exit 1; \
	fi
	@echo
	@echo "The report is at $(CURDIR)/build/northshire.html: open it in a browser."

venv: $(STAMP) ## create or update .venv

# Again only when the dependencies may have changed.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "packlint needs Python 3.11 or newer, and $(PYTHON) is not:" \
			"say which one to use with 'make PYTHON=python3.12'." >&2; exit 1; }
	@echo "Setting up $(VENV): this takes about a minute"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

lint: venv ## style, types and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## everything: lint, then the tests
	$(BIN)/pytest

soak: venv ## hostile files, broken files, killed runs, runs at once: the long form
	PACKLINT_SOAK=1 $(BIN)/pytest -q -rP tests/robustness/test_fuzz.py tests/robustness/test_steady.py \
		tests/robustness/test_stopped.py
	$(BIN)/python benchmarks/hostile_cost.py

docs: demo ## renew the runs and the picture that README shows (needs Chromium), and build the manual
	$(BIN)/python docs/shown.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "The manual is at $(CURDIR)/build/site/index.html."
	$(BIN)/packlint check examples/northshire-pdf --html build/northshire-pdf.html --quiet --fail-on never
	chromium --headless --no-sandbox --hide-scrollbars --window-size=1000,2300 \
		--screenshot=docs/northshire.png build/northshire-pdf.html

bench: venv ## start-up time, and the speed beside peers: make bench PDF=pack.pdf TEXT=pack.md
	-$(BIN)/python benchmarks/startup.py
	-$(BIN)/python benchmarks/speed.py $(PDF)
	$(BIN)/python benchmarks/speed.py $(TEXT)

# make app | lab | test | bench | content-check: each sets up what it needs first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: app lab test bench content-check frontend clean

app: $(INSTALLED)
	@$(BIN)/workbook open

lab: $(INSTALLED)
	@$(BIN)/workbook lab

test: $(VENV)/.installed-dev
	@$(BIN)/python tests/run.py

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks

content-check: $(INSTALLED)
	@$(BIN)/workbook check-content

frontend:
	@npm --prefix frontend ci --no-audit --no-fund
	@npm --prefix frontend run build

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "The workbook needs Python 3.11 or newer. Say which one: make PYTHON=python3.12 app"; exit 2; }
	@echo "Setting up (once, a few minutes) …"
	@$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(INSTALLED)

clean:
	rm -rf $(VENV) frontend/node_modules build dist .bench

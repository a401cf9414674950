# make app | lab | test | bench | content-check: each sets up what it needs first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# What is tested is what is installed: exactly these versions, of what pyproject.toml allows.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: app lab test bench content-check frontend lock clean

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

# The newest versions that pyproject.toml allows, for every system and Python; needs uv.
lock:
	@uv pip compile --quiet --universal --upgrade --all-extras --no-annotate --custom-compile-command "make lock" --output-file constraints.txt pyproject.toml

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "The workbook needs Python 3.11 or newer. Say which one: make PYTHON=python3.12 app"; exit 2; }
	@echo "Setting up (once, a few minutes) …"
	@$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(INSTALLED)

clean:
	rm -rf $(VENV) frontend/node_modules build dist .bench

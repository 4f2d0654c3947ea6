# Three targets for people: demo, test, lint. Everything they need is set up by them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEBIAN := dovecot-imapd dovecot-lmtpd redis-server postgresql poppler-utils tesseract-ocr tesseract-ocr-fra

.PHONY: demo test lint types bench servers clean

demo: $(VENV)/.demo
	$(BIN)/facturier demo

test: servers $(VENV)/.dev
	CI=true $(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

bench: servers $(VENV)/.dev
	PYTHONPATH=.:tests $(BIN)/python bench/chain.py

# The real servers of tests/journeys, from Debian. Their services are not started: tests use throwaway folders.
servers:
	@sh .ci/servers $(DEBIAN)

$(VENV)/.python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	touch $@

$(VENV)/.demo: $(VENV)/.python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[demo]'
	touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

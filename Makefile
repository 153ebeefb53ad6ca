PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test install

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt torch
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e ".[test]"
	touch $@

install: $(VENV)/installed

demo: install
	$(BIN)/nlp-pipeline extract --pretty corpus/samples.jsonl

test: install
	$(BIN)/ruff check nlp_pipeline tests
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

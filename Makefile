PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: install demo test test-full results train

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt torch
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e ".[test,build]"
	touch $@

install: $(VENV)/installed

# The main job on the sample reports, for a person to read.
demo: install
	$(BIN)/nlp-pipeline extract --pretty corpus/samples.jsonl

# All checks: style, types, layers, tests on the real model, kills and resumes, the wheel.
test: install
	$(BIN)/ruff check nlp_pipeline tests evaluation
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# As test, with 30 kills in place of 3.
test-full: install
	KILLS=30 $(MAKE) test

# Write evaluation/RESULTS.md from measurements of this minute.
results: install
	$(BIN)/python evaluation/results.py

# Learn the weights of event assembly anew (needs the gold reports beside the project).
train: install
	$(BIN)/nlp-pipeline train --events -o models/events

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: install vendor demo report test test-full results docs train
D3 = 7.9.0
D3_SHA256 = f2094bbf6141b359722c4fe454eb6c4b0f0e42cc10cc7af921fc158fceb86539
VENDOR = nlp_pipeline/report/vendor

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt torch
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e ".[test,build]"
	touch $@

install: $(VENV)/installed $(VENDOR)/d3.min.js

# D3 (ISC licence), which draws the report, from the npm registry. Without npm all but the report works.
vendor: $(VENDOR)/d3.min.js

$(VENDOR)/d3.min.js:
	@mkdir -p $(VENDOR)
	@if command -v npm > /dev/null; then \
	  cd $(VENDOR) && npm pack --silent d3@$(D3) > /dev/null && tar -xzf d3-$(D3).tgz --strip-components=2 package/dist/d3.min.js && \
	  tar -xzf d3-$(D3).tgz --strip-components=1 package/LICENSE && mv LICENSE d3.LICENSE && rm d3-$(D3).tgz && \
	  echo "$(D3_SHA256)  d3.min.js" | sha256sum -c --quiet; \
	else echo "npm is missing, so the report command will not work; install it and run: make vendor"; fi

# The main job on the sample reports, for a person to read.
demo: install
	$(BIN)/nlp-pipeline extract --pretty corpus/samples.jsonl

# A page to look at: the sample reports on a map, a timeline, in tables and in their words.
report: install
	$(BIN)/nlp-pipeline extract corpus/samples.jsonl | $(BIN)/nlp-pipeline incidents | $(BIN)/nlp-pipeline report -o report.html

# All checks: style, types, layers, tests on the real model, kills and resumes, the wheel.
test: install
	$(BIN)/ruff check nlp_pipeline tests evaluation
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist loadfile

# As test, with 30 kills in place of 3.
test-full: install
	KILLS=30 $(MAKE) test

# Write evaluation/RESULTS.md from measurements of this minute.
results: install
	$(BIN)/python evaluation/results.py --bulk

# Learn the weights of event assembly anew (needs the gold reports beside the project).
train: install
	$(BIN)/nlp-pipeline train --events -o models/events

# The documentation as pages, in site/.
docs: install
	$(BIN)/python docs/generate.py
	$(BIN)/mkdocs build --strict -q

# The course's commands. Each makes its own .venv and says what it does.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/installed
SYSTEM := scripts/system_packages.sh

.DEFAULT_GOAL := help
.PHONY: help install book serve test exercises vectors heights notebooks grade question runs fuzz flakiness \
	bench pictures lock clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(INSTALLED): requirements.txt constraints.txt
	@echo "==> preparing $(VENV): the first time takes a few minutes"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which with: make PYTHON=python3.11 …")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(SYSTEM) ensurepip=python3-venv
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --disable-pip-version-check \
		--requirement requirements.txt --constraint constraints.txt
	@touch $@

install: $(INSTALLED) ## what the other commands need, in .venv: they begin with this themselves
	@$(SYSTEM) bwrap=bubblewrap

book: $(INSTALLED) ## the site, at _build/html/index.html
	@$(RUN) book/_publish/build.py

serve: book ## the site at a local address
	@$(RUN) scripts/serve.py $(PORT)

test: $(INSTALLED) ## everything that .ci/run runs
	@$(SYSTEM) bwrap=bubblewrap chromium=chromium node=nodejs tsc=node-typescript
	@$(RUN) scripts/check.py

exercises: $(INSTALLED) ## exercises/ from solutions/
	@$(RUN) scripts/make_exercises.py

vectors: $(INSTALLED) ## what torch computes, for the explorers to agree with
	@$(RUN) scripts/make_vectors.py $(NAME)

heights: $(INSTALLED) ## how much room pages keep for the explorers, measured in a browser
	@$(SYSTEM) chromium=chromium
	@$(RUN) scripts/measure_explorers.py

notebooks: $(INSTALLED) ## run the builds and tidy them to commit; one: make notebooks NOTEBOOK=book/unet.ipynb
	@$(RUN) scripts/tidy_notebooks.py --run $(NOTEBOOK)

grade: $(INSTALLED) ## one notebook: make grade NOTEBOOK=path/to/dilated_conv.ipynb
	@$(SYSTEM) bwrap=bubblewrap
	@test -n "$(NOTEBOOK)" || { echo "Say which: make grade NOTEBOOK=path/to/dilated_conv.ipynb" >&2; exit 2; }
	@$(RUN) -m autograder grade "$(NOTEBOOK)"

question: $(INSTALLED) ## do its tests catch what they should: make question SLUG=upsampling QUESTION=overlap
	@$(SYSTEM) bwrap=bubblewrap
	@test -n "$(SLUG)" || { echo "Say which: make question SLUG=upsampling QUESTION=overlap" >&2; exit 2; }
	@$(RUN) scripts/try_question.py "$(SLUG)" $(QUESTION)

runs: $(INSTALLED) ## book/data/stored/ from the builds, three seeds and FULL: half an hour
	@$(RUN) scripts/store_runs.py $(SLUG)

fuzz: $(INSTALLED) ## look for what hostile bytes can do to the grader: make fuzz SECONDS=600
	@$(SYSTEM) bwrap=bubblewrap
	@$(RUN) scripts/fuzz.py $(or $(SECONDS),600)

flakiness: $(INSTALLED) ## every answer of known worth under 200 secrets: two hours of one core
	@$(SYSTEM) bwrap=bubblewrap
	@$(RUN) scripts/flakiness.py solutions
	@$(RUN) scripts/flakiness.py wrong
	@$(RUN) scripts/flakiness.py table

bench: book ## speed and memory, as figures
	@$(SYSTEM) bwrap=bubblewrap chromium=chromium
	@$(RUN) benchmarks/lessons.py
	@$(RUN) benchmarks/site.py
	@$(RUN) benchmarks/explorers.py
	@$(RUN) benchmarks/grading.py

pictures: book ## the README's pictures
	@$(SYSTEM) bwrap=bubblewrap chromium=chromium
	@$(RUN) scripts/pictures.py

lock: ## constraints.txt from requirements.txt; with Debian 12's Python: PYTHON=/usr/bin/python3
	@$(PYTHON) scripts/lock.py

clean: ## remove all that was made, .venv included
	@rm -rf _build $(VENV) .pytest_cache .ruff_cache .hypothesis gradebook.db

# Two commands for everyone: `make play` and `make test`. The rest is for developers.
#
# Everything is installed in .venv, from lists that name the hash of every file.

VENV := .venv
PY := $(VENV)/bin/python
ARGS ?=
PYTHON ?= $(shell sh requirements/find-python.sh)
CATALOGUES := $(wildcard simulator/locale/*/LC_MESSAGES/*.po)
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps

.PHONY: play test check soak bench lock catalogues pages pictures schema clean

play: $(VENV)/.run
	@$(PY) -m simulator $(ARGS)

# On two cores a third worker works while the others wait for a program, a server or a browser.
# The tests begin the program many times: compiled once, it begins sooner. What they write down is waited for
# until the disk has it; where there is a disk in memory that takes no time.
TEMPORARY := $(shell test -w /dev/shm && echo /dev/shm || echo $${TMPDIR:-/tmp})
test: $(VENV)/.test
	@PYTHONDONTWRITEBYTECODE= $(PY) -m tests.compiled
	@PYTHONDONTWRITEBYTECODE= PYTEST_DEBUG_TEMPROOT=$(TEMPORARY) $(PY) -m pytest -m "not soak" -n 3 --dist worksteal $(ARGS)

soak: $(VENV)/.test
	@BALIE_SOAK=1 $(PY) -m pytest -m "soak or made_up" $(ARGS)

check: $(VENV)/.check
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) -m simulator check scenarios

bench: $(VENV)/.test
	@for script in tests/bench/*.py; do PYTHONPATH=. $(PY) $$script || exit 1; done

# The lists of packages, made again from pyproject.toml with the newest versions it allows.
LOCK := $(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-header --no-annotate --quiet
lock: $(VENV)/.check
	$(PIP) --no-require-hashes uv
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --group pyproject.toml:test -o requirements/test.txt
	$(LOCK) pyproject.toml --group pyproject.toml:test --group pyproject.toml:check -o requirements/check.txt

# The catalogue of the interface, brought up to date with the sentences in the code.
catalogues: $(VENV)/.check
	$(VENV)/bin/pybabel -q extract --no-location --sort-output -F requirements/babel.cfg -k N_ -o /tmp/balie.pot .
	$(VENV)/bin/pybabel -q update --no-fuzzy-matching -D balie -i /tmp/balie.pot -d simulator/locale

# The schemas that editors find through the first line of the shipped files.
schema: $(VENV)/.run
	@mkdir -p scenarios/schema
	@for file in scenario protocol organisation trainings; do for language in nl en; do \
		$(PY) -m simulator schema $$file --lang $$language > scenarios/schema/$$file.$$language.json || exit 1; \
	done; done

# The page of every rule of check, made again from its docstring, its Dutch and its case.
pages: $(VENV)/.check
	@$(PY) -m tests.authoring.pages

# The pictures of the pages, drawn anew by the program itself in both themes.
pictures: $(VENV)/.test
	@$(PY) -m tests.docs.pictures

$(VENV)/.made:
	@if [ -z "$(PYTHON)" ]; then sh requirements/find-python.sh --explain; exit 1; fi
	@echo "Setting up in $(VENV), once ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt $(CATALOGUES)
	@$(PIP) -r requirements/run.txt
	@$(PY) hatch_build.py
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@$(PIP) -r requirements/test.txt
	@touch $@

$(VENV)/.check: $(VENV)/.test requirements/check.txt
	@$(PIP) -r requirements/check.txt
	@touch $@

clean:
	rm -rf $(VENV) dist build simulator/locale/*/LC_MESSAGES/*.mo

# Every target works from a clean clone: Python 3.11 or later and make are enough.
#   make lab      the lessons in JupyterLab          make test   everything that must hold, notebooks included
#   make fix      format, and mend what can be       make lint   what CI says about form
#   make bench    how fast it is (BENCH=--profile)   make notebooks   re-run and save the lessons

PYTHON ?= python3
BENCH ?=
BUILD_TOOLS := hatchling editables kubernetes-validate
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
TABLE := .make/replay.txt
SCHEMA := k8s_magics/apimachinery/schema.json.gz
PIP := -m pip --disable-pip-version-check --quiet

.PHONY: lab test lint fix bench notebooks conformance floors transcripts docs clean

# Two environments: with JupyterLab installed, importing nbformat takes seconds, and every notebook test pays for it.
.venv/stamp: pyproject.toml hatch_build.py
	$(call environment,.venv,dev)

.venv-lab/stamp: pyproject.toml hatch_build.py
	$(call environment,.venv-lab,lab)

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "k8s_magics needs Python 3.11 or later; say which: make PYTHON=python3.12")'
	test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	$(1)/bin/python $(PIP) install $(BUILD_TOOLS)
	$(1)/bin/python $(PIP) install --no-build-isolation --editable '.[$(2)]'
	@touch $(1)/stamp
endef

# Installing writes it; this is for a checkout in which the enumerations have changed since.
$(SCHEMA): hatch_build.py k8s_magics/apimachinery/enums.json | .venv/stamp
	.venv/bin/python hatch_build.py
	@touch $@

lab: .venv-lab/stamp
	cd notebooks && ../.venv-lab/bin/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root)

test: .venv/stamp $(SCHEMA)
	@failed=0; \
	.venv/bin/python -m pytest -n 2 --dist loadfile || failed=1; \
	if [ -n "$(NOTEBOOKS)" ]; then .venv/bin/python -m pytest -n 2 --dist loadfile -W default --nbval $(NOTEBOOKS) || failed=1; fi; \
	exit $$failed

lint: .venv/stamp
	@failed=0; for check in "ruff check --output-format concise ." "ruff format --check --output-format concise ." "mypy" "lint-imports --no-cache"; do \
	    echo "$$check"; .venv/bin/$$check || failed=1; done; exit $$failed

fix: .venv/stamp
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .venv/stamp $(SCHEMA)
	.venv/bin/python -m benchmarks $(BENCH)

# A kernel sends what is printed in pieces, as the wall clock has it: the second pass joins them, so that running again changes no byte.
notebooks: .venv/stamp $(SCHEMA)
	.venv/bin/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False $(NOTEBOOKS)
	.venv/bin/jupyter nbconvert --to notebook --inplace --coalesce-streams $(NOTEBOOKS)

# The recordings of a real cluster and their siblings: the whole tables, and the floors below which no area may fall.
conformance: .venv/stamp $(SCHEMA)
	@mkdir -p .make
	.venv/bin/python tests/conformance/replay.py --jobs 2 -q > $(TABLE)
	.venv/bin/python tests/conformance/replay.py tests/conformance/siblings --jobs 2 -q >> $(TABLE)
	@cat $(TABLE)
	.venv/bin/python -m tests.conformance.floors check $(TABLE)
	.venv/bin/python -m tests.conformance.timing

floors: .venv/stamp $(SCHEMA)
	@mkdir -p .make
	.venv/bin/python tests/conformance/replay.py --jobs 2 -q > $(TABLE)
	.venv/bin/python tests/conformance/replay.py tests/conformance/siblings --jobs 2 -q >> $(TABLE)
	@cat $(TABLE)
	.venv/bin/python -m tests.conformance.floors refresh $(TABLE)

transcripts: .venv/stamp $(SCHEMA)
	.venv/bin/python -m pytest -n 2 --dist loadfile --update-console

docs: .venv/stamp
	.venv/bin/python -m tests.conformance.simplified

clean:
	rm -rf .venv .venv-lab .make dist .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# make report   build the whole book (makes .venv first)
# make test     the test suite
# make check    lint, format, schemas, types
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
CORES  ?= 4
READY  := $(VENV)/.ready

.PHONY: report bundle test test-demo check format demo bench lock dag clean help

report: $(READY)  ## build every study of config.yaml: results/<study>/release/book/index.html
	$(BIN)/snakemake --cores $(CORES)

bundle: $(READY)  ## pack results/<study>/bundle/<study>.zip for an auditor: no microdata
	$(BIN)/snakemake --cores $(CORES)
	$(BIN)/snakemake --cores $(CORES) bundles

$(READY): envs/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r envs/requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

test: $(READY)  ## run the test suite
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-demo: $(READY)  ## the whole calibration once more, byte for byte (minutes)
	$(BIN)/python -m pytest -m slow

check: $(READY)  ## ruff, arrows between rooms, snakefmt, snakemake --lint, schemas, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/snakefmt --check Snakefile workflow/study.smk workflow/rules
	$(BIN)/snakemake --lint
	$(BIN)/python scripts/check_schemas.py
	$(BIN)/mypy

format: $(READY)  ## put code in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/snakefmt Snakefile workflow/study.smk workflow/rules

demo: $(READY)  ## make the synthetic exports of data/g4 again, byte for byte; STUDY=veilig_thuis: of that study
	$(BIN)/python -m demo$(if $(filter-out g4,$(STUDY)),.$(STUDY))

bench: $(READY)  ## time cold, no-op and changed builds, and the floor
	$(BIN)/python scripts/bench.py

dag: $(READY)  ## the picture of the rules in the README
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/snakemake --cores 1 docs/images/dag.svg

lock: $(READY)  ## pin envs/requirements.in with hashes (needs uv)
	uv pip compile --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 \
		envs/requirements.in -o envs/requirements.txt

clean:  ## remove results (exports and environment stay)
	rm -rf results .snakemake

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

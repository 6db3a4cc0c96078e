# Two commands on a fresh machine: `make run`, `make test`. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: run test test-fast evals lint lock doctor bench clean

run: $(VENV)/.installed
	@exec $(BIN)/proxy-agent serve

test: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.support.system
	@$(BIN)/coverage erase
	@$(BIN)/python -m tests.support.side_by_side all $(ARGS)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report --skip-covered --skip-empty | tail -n 12

test-fast: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.support.side_by_side fast $(ARGS)

evals: $(VENV)/.installed
	@$(BIN)/proxy-agent eval $(ARGS)

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.support.file_sizes

doctor: $(VENV)/.installed
	@$(BIN)/proxy-agent doctor

bench: $(VENV)/.installed
	@$(BIN)/proxy-agent bench

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev pyproject.toml -o requirements-dev.lock

$(VENV)/.installed: requirements.lock pyproject.toml
	@echo "Installing what it needs; about a minute, once."
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Proxy Agent needs Python 3.11, 3.12 or 3.13; this is %d.%d. Name one: make run PYTHON=python3.12" % sys.version_info[:2])'
ifdef UV
	@test -x $(BIN)/python || uv venv -q --python $(PYTHON) $(VENV)
	@uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	@uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
ifdef UV
	@uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
else
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
endif
	@touch $@

clean:
	rm -rf $(VENV)

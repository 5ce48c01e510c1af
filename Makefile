# make run: the product with its demo trust. make test: every check, then the tests on SQLite and PostgreSQL.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check tests assets docs model lock clean

run: .venv/.installed assets
	@$(BIN)/schoolgate run --demo

test: check tests

# Everything that reads the code without running it.
check: .venv/.test-tools assets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	SCHOOLGATE_TEST_DATA=.mypy_cache/settings $(BIN)/mypy

tests: .venv/.test-tools assets
	$(BIN)/python scripts/run_tests.py

assets: .venv/.installed
	@$(BIN)/python scripts/build_assets.py

# Debian's Python comes without venv; then virtualenv, fetched into a folder of its own, makes the environment.
.venv/bin/python:
	@$(PYTHON) scripts/make_venv.py

.venv/.installed: requirements/lock.txt pyproject.toml scripts/hatch_build.py scripts/hatch_metadata.py | .venv/bin/python
	@echo "Installing what Schoolgate needs (once; about a minute)."
	@$(PIP) --require-hashes --requirement requirements/lock.txt
	@SCHOOLGATE_NO_ASSETS=1 $(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q schoolgate
	@touch $@

.venv/.test-tools: requirements/lock-dev.txt .venv/.installed
	@echo "Installing what the tests need (once)."
	@$(PIP) --require-hashes --requirement requirements/lock-dev.txt
	@$(BIN)/python scripts/build_assets.py --with-test-tools
	@touch $@

# What docs/ makes from the code: the reference and the pictures of rooms and lifecycles.
docs: .venv/.installed
	@$(BIN)/python -m scripts.docs

# Trains the learnt model of the screening from corpus/; numpy and scipy are kept out of .venv, as nothing runs with them.
model: .venv/.installed
	@$(PIP) --upgrade --target .tools/train --require-hashes --requirement requirements/lock-train.txt
	@PYTHONPATH=.tools/train $(BIN)/python -m scripts.train

# Only to change what is locked: needs uv. The locks name no host, so that any registry can serve them.
lock:
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/lock.txt requirements/in.txt
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet --constraints requirements/lock.txt --output-file requirements/lock-dev.txt requirements/dev.txt
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/lock-train.txt requirements/train.txt

clean:
	rm -rf .venv .tools node_modules schoolgate/ui/static/dist

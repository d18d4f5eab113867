# The commands of the project; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest -n auto --maxprocesses 8 --dist worksteal
TOKEN_IS_SET := ^ *(export +)?(DISCORD_TOKEN|CONSTELLATE_DISCORD__TOKEN) *= *["'\'']?[^"'\'' ]
.DEFAULT_GOAL := help
# Tests start hundreds of processes, each of which would compile the whole bot anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help run token demo test quick pythons check images screens catalogues house bench fuzz reliability audit secrets pins hooks clean

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: token .venv/runtime  ## start the Discord bot; needs DISCORD_TOKEN, in the environment or in .env
	$(BIN)/constellate run

# Said before anything is installed, which takes minutes.
token:
	@[ -n "$$DISCORD_TOKEN$$CONSTELLATE_DISCORD__TOKEN" ] || grep -Eqs '$(TOKEN_IS_SET)' .env || { \
	    how="fill in DISCORD_TOKEN in .env"; \
	    [ -e .env ] || how="copy .env.example to .env and fill in DISCORD_TOKEN"; \
	    echo "I cannot start without a Discord token; please $$how. The README says where to get one." >&2; \
	    exit 2; }

demo: .venv/runtime  ## cluster the bundled sample into demo/
	$(BIN)/constellate demo --out demo

test: .venv/dev  ## run every test with coverage
	$(PYTEST) --cov

quick: .venv/dev  ## lint, types, and the tests that take no seconds, with one of the whole bot
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(PYTEST) -m "not slow or quick"

pythons: .venv/dev  ## do the same on every other Python that is here, and compare the sample's products
	$(BIN)/python -m tests.repository.other_pythons

check: .venv/dev secrets  ## lint, format, types, import rules and secrets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

images: .venv/dev  ## draw the README's pictures anew, from the bot's own answer; writes docs/images/
	$(BIN)/python -m tests.system.screenshots

screens: .venv/dev  ## photograph every screen of the bot as wide as a desk and a phone, in Chromium; writes screens/
	$(BIN)/python -m tests.system.screens screens

catalogues: .venv/dev  ## bring the translations' catalogues up to date with the code, and count what lacks
	$(BIN)/python -m tests.repository.catalogues

house: .venv/dev  ## measure how the code is built: sizes, rooms, words
	$(BIN)/python -m tests.system.house

bench: .venv/dev  ## time and judge the pipeline beside the notebook way; writes bench/
	$(BIN)/python -m tests.system.bench --out bench
	$(BIN)/python -m tests.system.bench.answer --out bench
	$(BIN)/python -m tests.system.bench.names
	$(BIN)/python -m tests.system.bench.compute

fuzz: .venv/dev  ## try 100,000 odd inputs on each reader, in half an hour; writes fuzz/
	$(BIN)/pytest tests/system/fuzz --hypothesis-profile=nightly

reliability: .venv/dev  ## try the whole bot in minutes; writes docs/reliability.md, fails where a promise is broken
	$(BIN)/python -m tests.system.trials

audit: .venv-pins/ready  ## ask whether what the bot and its image are made of has known holes; 3 where it cannot be asked
	@.venv-pins/bin/python -m tests.repository.audit .venv-pins/bin/pip-audit requirements/runtime.txt requirements/scale.txt

secrets: .venv/dev  ## look for secrets in everything that git has or would take
	@git ls-files -z --cached --others --exclude-standard | xargs -0 $(BIN)/detect-secrets-hook --baseline .secrets.baseline

hooks: .venv/dev  ## run the checks before every commit
	$(BIN)/pre-commit install

pins: .venv-pins/ready  ## refresh the pinned requirements
	set -e; for set in runtime scale dev pins; do \
	    group=$$set; case $$set in runtime|scale) group=build;; esac; \
	    source=pyproject.toml; [ $$set = pins ] && source=; \
	    extras=; case $$set in runtime) extras="--extra postgres --extra page";; dev) extras="--extra page";; scale) extras="--extra postgres --extra dask --extra page";; esac; \
	    .venv-pins/bin/uv pip compile $$source $$extras --group $$group --universal --python-version 3.11 \
	        --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --upgrade --quiet \
	        --custom-compile-command "make pins" --output-file requirements/$$set.txt; \
	done

clean:  ## remove everything that was made here
	rm -rf .venv .venv-pins build dist demo bench fuzz screens *.egg-info .coverage .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find bot cogs config tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

SUPPORTED := import sys; sys.exit(sys.version_info < (3, 11))
TRIED := import sys; sys.exit(sys.version_info >= (3, 14))

# A virtual environment whose making was interrupted has no working pip, and is made anew.
define environment
@$(1)/bin/python -c '$(SUPPORTED)' 2>/dev/null && $(1)/bin/python -m pip --version >/dev/null 2>&1 || { \
	    $(PYTHON) -c '$(SUPPORTED)' || { \
	        echo "Constellate needs Python 3.11 or newer; name one, as in: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
	        exit 1; }; \
	    $(PYTHON) -c '$(TRIED)' || \
	        echo "Constellate is tried on Python 3.11 to 3.13; this one is newer, and untried" >&2; \
	    $(PYTHON) -m venv --clear $(1); }
endef

# Installs what a requirements file pins, by its hashes, and the project itself; whatever else the
# environment holds stays, and `make clean` starts afresh. The JavaScript of the web page is taken out
# of its package at once, lest the first page wait for it.
define install
	$(call environment,.venv)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	-$(BIN)/python -m bot.report_page
	touch $@
endef

.venv/runtime: requirements/runtime.txt pyproject.toml
	$(call install,requirements/runtime.txt)

.venv/dev: requirements/dev.txt pyproject.toml
	$(call install,requirements/dev.txt)
	touch .venv/runtime

.venv-pins/ready: requirements/pins.txt
	$(call environment,.venv-pins)
	.venv-pins/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/pins.txt
	touch $@

# Two commands do everything on a fresh machine: `make run` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
# each start of the program, also in a test, would compile all of it again
unexport PYTHONDONTWRITEBYTECODE
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder
NO_SERVERS := not rasa and not browser and not postgres and not program
RUN_READY := .venv/requirements.txt.installed
DEV_READY := .venv/requirements-dev.txt.installed

.PHONY: help run test test-fast test-clock coverage lint import-graph format bench chaos fuzz replicas train evaluate calibrate compare simulate simulate-dialogues power-cuts lock backup restore migrate screenshots clean

I := tests/integration
FAST := tests/unit tests/architecture $I/scheduler $I/sms $I/bootstrap/test_settings.py $I/bot/test_texts.py \
	$I/storage/test_slots.py $I/storage/test_outbox.py $I/storage/test_unit_of_work.py

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(RUN_READY): requirements.txt
	@tools/make-environment requirements.txt

$(DEV_READY): requirements-dev.txt $(RUN_READY)
	@tools/make-environment requirements-dev.txt

run: $(RUN_READY) ## the product: live with BOT_TOKEN, else a local sandbox at http://127.0.0.1:8080
	@$(PY) nlu/rasa_environment.py
	@if [ -n "$${BOT_TOKEN:-}" ]; then exec $(PY) -m bootstrap; else exec $(PY) -m sandbox; fi

test: $(DEV_READY) ## every test, with the slowest (add ARGS="tests/unit" for some)
	@$(PY) nlu/rasa_environment.py
	@$(PY) -m nlu train
	$(PY) -m pytest $(PARALLEL) --durations=25 $(ARGS)

test-fast: $(DEV_READY) ## rules, architecture and a choice of the rest in less than a minute, without Rasa, browser or PostgreSQL
	$(PY) -m pytest $(PARALLEL) -m "$(NO_SERVERS)" $(FAST) $(ARGS)

test-clock: $(DEV_READY) ## what depends on the time, at 24 hours, month ends, 29 February and when the clocks change
	$(PY) -m pytest -n auto --dist load -m "clock and not postgres" --moments $(ARGS)

coverage: $(DEV_READY) ## the tests that need no servers, with the lines and branches they leave out
	$(PY) -m pytest $(PARALLEL) -m "$(NO_SERVERS)" --cov --cov-report=term:skip-covered $(ARGS)

lint: $(DEV_READY) ## ruff (format and check), mypy strict, the direction of imports
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy domain application storage nlu payments sms language_services pictures scheduler web bot bootstrap sandbox simulation tools tests
	.venv/bin/lint-imports

import-graph: $(DEV_READY) ## upward arrows and circles of imports, with file and line
	$(PY) -m tools.import_graph

format: $(DEV_READY) ## put the code into its form
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

calibrate: $(DEV_READY) ## how often the bot acts wrongly and asks needlessly, by what a mistake costs
	@$(PY) nlu/rasa_environment.py
	@$(PY) -m nlu train
	$(PY) -m tools.calibrate

bench: $(DEV_READY) ## speed and memory, as ratios to a baseline in the same run
	@$(PY) nlu/rasa_environment.py
	@$(PY) -m nlu train
	$(PY) -m simulation.bench

replicas: $(DEV_READY) ## two bot processes on PostgreSQL: what the second carries, and one killed under load
	$(PY) -m simulation.replicas

train: $(RUN_READY) ## train language understanding, if its data changed
	@$(PY) nlu/rasa_environment.py
	$(PY) -m nlu train

chaos: $(DEV_READY) ## the real program killed 200 times under load, then audited (ARGS="--kills 20 --seed 2")
	$(PY) -m simulation.chaos $(ARGS)

fuzz: $(DEV_READY) ## any update that may be sent or forged, 100,000 times (ARGS="--updates 5000 --seed 7 --postgres")
	$(PY) -m simulation.fuzz $(ARGS)

evaluate: $(RUN_READY) ## how well language is understood, on messages never trained on
	@$(PY) nlu/rasa_environment.py
	@$(PY) -m nlu train
	$(PY) -m nlu evaluate

compare: $(DEV_READY) ## pipelines of nlu/pipelines trained and measured side by side (ARGS="linear_svm" for some)
	@$(PY) nlu/rasa_environment.py
	$(PY) -m nlu compare $(ARGS)

simulate-dialogues: $(RUN_READY) ## simulated users book in words of their own (ARGS="--goals 20 --language en"), or run errands (ARGS="--messages 10000")
	@$(PY) nlu/rasa_environment.py
	@[ -n "$${NLU_URL:-}" ] || $(PY) -m nlu train
	$(PY) -m simulation.dialogues $(ARGS)

backup: $(RUN_READY) ## a copy of the embedded database, made while the program runs
	@$(PY) -m bootstrap backup

restore: $(RUN_READY) ## put a backup in place of the embedded database (FILE="var/backups/…")
	@$(PY) -m bootstrap restore "$(FILE)"

power-cuts: $(DEV_READY) ## cut the power of the database's disk at 1,000 random moments (ARGS="--power-cuts 5000")
	$(PY) -m pytest tests/integration/storage/test_power_cuts.py --power-cuts 1000 $(ARGS)

simulate: $(RUN_READY) ## a simulated city, for weeks, with everything that goes wrong (ARGS="--seed 3 --days 14 --people 300")
	$(PY) -m simulation.city $(ARGS)

migrate: $(RUN_READY) ## bring the database of config.yaml or DATABASE_URL up to date
	$(PY) -m bootstrap migrate

screenshots: $(DEV_READY) ## the pictures in docs/, from the running sandbox
	$(PY) -m tests.e2e.screenshots

lock: $(DEV_READY) ## write the lock files anew from requirements*.in
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate requirements.in -o requirements.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -c requirements.txt requirements-dev.in -o requirements-dev.txt

clean: ## remove environments, caches and the sandbox's data
	rm -rf .venv .venv-rasa var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

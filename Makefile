# make run: the dashboard.  make test: all quick checks.  Both set up whatever they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test test-long check bench gate facts annotate clean

run: $(STAMP)
	$(BIN)/streamlit run dashboard/app.py

test: $(STAMP) $(VENV)/.browser
	$(BIN)/python -m pytest -m "not long" -n 2 --dist loadscope --no-loadscope-reorder

test-long: $(STAMP) $(VENV)/.browser
	$(BIN)/python -m pytest -m "long"

check: $(STAMP) $(VENV)/.browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not long" -n 2 --dist loadscope --no-loadscope-reorder

bench: $(STAMP) $(VENV)/.browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]' || echo "The systems to compare with could not be installed."
	$(BIN)/python tests/benchmarks/run.py

# Accuracy against its floors; make gate ARGS=--raise pins what got better.
gate: $(STAMP)
	$(BIN)/python tests/gold/gate.py $(ARGS)

# The sample articles against known facts, every disagreement listed.
facts: $(STAMP)
	$(BIN)/python tests/gold/facts.py --misses

# Output beside gold for one document: make annotate ID=012
annotate: $(STAMP)
	$(BIN)/python tests/gold/show.py $(ID)

$(STAMP): requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -c "from articles.store.samples import prepare; prepare()"  # tables and samples, so that the first start need not
	touch $@

# A Chromium for the browser tests: the machine's own, else the system's package, else Playwright's download.
$(VENV)/.browser: $(STAMP)
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
	|| (command -v apt-get >/dev/null && (apt-get update -qq && apt-get install -y -qq chromium) >/dev/null 2>&1) \
	|| $(BIN)/python -m playwright install chromium \
	|| echo "No Chromium could be installed: browser tests will say so."
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

PYTHON ?= python3

.PHONY: run test bench lint

run:
	@$(PYTHON) packaging/bootstrap.py run

test:
	@$(PYTHON) packaging/bootstrap.py test

bench:
	@$(PYTHON) packaging/bootstrap.py bench

lint:
	@$(PYTHON) packaging/bootstrap.py lint

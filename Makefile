PYTHON ?= python3

.PHONY: run test bench torture lint

run:
	@$(PYTHON) packaging/bootstrap.py run

test:
	@$(PYTHON) packaging/bootstrap.py test

bench:
	@$(PYTHON) packaging/bootstrap.py bench

# What to torture with: make torture WITH="--kills 50 --seed 7"
torture:
	@$(PYTHON) packaging/bootstrap.py torture $(WITH)

lint:
	@$(PYTHON) packaging/bootstrap.py lint

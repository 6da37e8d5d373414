PYTHON ?= python3

.PHONY: run test bench torture lint migration

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

# What it does: make migration NAME="add urgency to casus"
migration:
	@$(PYTHON) packaging/bootstrap.py migration "$(NAME)"

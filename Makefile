PYTHON ?= python3

.PHONY: help run quick fix lint test test-days test-postgres mutate bench torture lock migration package regels

# What is handed on: make test WITH="tests/domain -k vaststellen", make torture WITH="--kills 50 --seed 7"
mutate: override WITH += $(PLACE) $(if $(SAMPLE),--sample $(SAMPLE))

help run quick fix lint test test-days test-postgres mutate bench torture lock migration package regels:
	@$(PYTHON) packaging/bootstrap.py $@ $(WITH)

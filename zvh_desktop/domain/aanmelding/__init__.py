"""Rules of bijl. 3 fase 1: putting a Casus forward."""

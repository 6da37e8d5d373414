"""Rules of bijl. 3 fase 5: handing over, keeping and destroying."""

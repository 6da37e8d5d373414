"""Use cases of looking: dossier, lists, search, log, report."""

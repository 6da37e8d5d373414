"""Screens of looking: dossier, lists, search, log, report."""

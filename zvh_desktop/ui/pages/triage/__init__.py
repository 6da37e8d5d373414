"""The parts of the Triage page: the Casus in short, the Partijen asked, the outcome, the feedback."""

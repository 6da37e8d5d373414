"""One folder per room of the process, as in every ring."""

"""The tabs of the file of one Casus."""

"""Makes tagged, archival, reproducible PDF bytes from a plain description of a document.

`content` says what a document holds, `compose` makes it; everything else is how. Nothing is imported here: reportlab
and pikepdf would cost time at a start-up that did not ask for a document.
"""

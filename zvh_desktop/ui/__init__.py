"""Windows; the only ring that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own import in the place of that of Python

# That one reads the source of every module, for a switch that nothing here uses, and all those lines stay in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

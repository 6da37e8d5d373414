"""Tools of the system that a test drives. Missing, they skip the test, unless the environment said that all are there."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """The path of a command. After `make test` as root on Debian its absence is a failure, never a silent skip."""
    path = shutil.which(name)
    if path is not None:
        return path
    if os.environ.get("ZVH_TOOLS_COMPLETE"):
        pytest.fail(f"{name} is listed in packaging/system-packages.txt but was not found", pytrace=False)
    pytest.skip(f"needs {name}")

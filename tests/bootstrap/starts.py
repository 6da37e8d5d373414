from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Short, as a path of a socket has to be."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="zvh-") as made:
        monkeypatch.setenv("XDG_RUNTIME_DIR", made)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
        yield Path(made)

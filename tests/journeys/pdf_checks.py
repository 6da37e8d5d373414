"""Signed files, looked at by three that do not know of each other."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.system_tools import require_tool
from zvh_desktop.__main__ import main
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur


def assert_verified(files: list[Path], capsys: pytest.CaptureFixture[str], signer: str) -> None:
    """By the program, by its command, and by a program of somebody else."""
    assert files
    for path in files:
        assert PadesVerificateur().verifieer(path).is_ongewijzigd, path.name
    assert main(["verify", *map(str, files)]) == 0
    said = capsys.readouterr().out
    assert [path.name for path in files if path.name not in said] == []
    pdfsig = require_tool("pdfsig")
    for path in files:
        told = subprocess.run([pdfsig, "-nocert", path], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid." in told
        assert "Total document signed" in told
        assert signer in told

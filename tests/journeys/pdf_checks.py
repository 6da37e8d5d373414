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
    prints = set()
    for path in files:
        found = PadesVerificateur().verifieer(path)
        assert found.is_ongewijzigd, path.name
        prints |= {one.vingerafdruk for one in found.handtekeningen}
    assert main(["verify", *map(str, files)]) == 3, "nobody compared the fingerprint of the chair"
    capsys.readouterr()
    known = [word for one in prints for word in ("--vertrouw", one)]
    assert main(["verify", *known, *map(str, files)]) == 0
    said = capsys.readouterr().out
    assert [path.name for path in files if path.name not in said] == []
    pdfsig = require_tool("pdfsig")
    for path in files:
        told = subprocess.run([pdfsig, "-nocert", path], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid." in told
        assert "Total document signed" in told
        assert signer in told

"""`zvh-desktop verify`: what it prints and what it returns to a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents import lezen
from zvh_desktop.__main__ import GEBRUIK, GOED, NIET_GOED, main


def test_a_whole_file_is_told_and_gives_zero(
    ondertekend: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
    assert main(["verify", str(path)]) == GOED
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "notulen.pdf: in orde" in told
    assert "ondertekend door Willemijn de Graaf-Ünal op 24 november 2026" in told
    assert "niveau B-B: ongewijzigd; zelfgemaakt certificaat" in told


def test_one_bad_file_among_good_ones_gives_one_and_all_are_told(
    ondertekend: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    touched = bytearray(ondertekend)
    touched[4000] ^= 1
    files = (
        lezen.schrijf(tmp_path, "heel.pdf", ondertekend),
        lezen.schrijf(tmp_path, "stuk.pdf", bytes(touched)),
        lezen.schrijf(tmp_path, "los.pdf", b"%PDF-1.7 niets"),
        lezen.schrijf(tmp_path, "zwaar.pdf", b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 1_000),
        tmp_path / "weg.pdf",
    )
    assert main(["verify", *map(str, files)]) == NIET_GOED
    told = capsys.readouterr().out.replace("\u00a0", " ")
    for part in (
        "heel.pdf: in orde",
        "stuk.pdf: NIET in orde",
        "inhoud gewijzigd na ondertekening",
        "los.pdf: geen leesbare PDF",
        "zwaar.pdf: te groot of te ingewikkeld",
        "weg.pdf: kan niet worden gelezen",
    ):
        assert part in told


@pytest.mark.parametrize("arguments", [[], ["--vertrouwd"], ["--vertrouwd", "map"]])
def test_nothing_to_verify_is_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", *arguments]) == GEBRUIK
    assert "verify [--vertrouwd MAP] BESTAND" in capsys.readouterr().err

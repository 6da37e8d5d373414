"""`zvh-desktop verify`: what it prints and what it returns to a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.documents import lezen, voorbeelden
from zvh_desktop.__main__ import main
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.taal.handtekening import in_groepen, in_woorden
from zvh_desktop.verify import VERSIE, Uitkomst, voer_uit


def run(*arguments: object) -> int:
    """Runs it at the moment of the documents."""
    return voer_uit([str(one) for one in arguments], lambda: voorbeelden.OP)


def test_a_whole_file_by_an_unknown_certificate_is_told_with_its_fingerprint_and_gives_three(
    ondertekend: bytes, certificaat: Certificaat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
    assert run(path) == Uitkomst.NIET_BEWEZEN
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "notulen.pdf: ongewijzigd, maar niet bewezen wie ondertekende" in told
    assert "Willemijn de Graaf-Ünal, 24 november 2026" in told
    assert "niveau B-B" in told
    assert "vergelijk de vingerafdruk met het papieren blad" in told
    assert in_woorden(certificaat.vingerafdruk) in told
    assert in_groepen(certificaat.vingerafdruk) in told


@pytest.mark.parametrize("shape", ["bare", "groups", "colons", "file"])
def test_who_gives_the_fingerprint_or_the_certificate_hears_that_it_is_in_order(
    shape: str, ondertekend: bytes, certificaat: Certificaat, tmp_path: Path
) -> None:
    from asn1crypto import pem
    from pyhanko.pdf_utils.reader import PdfFileReader

    path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
    with path.open("rb") as file:
        [signature] = PdfFileReader(file).embedded_signatures
        (tmp_path / "chair.pem").write_bytes(pem.armor("CERTIFICATE", signature.signer_cert.dump()))
    whole = certificaat.vingerafdruk
    shapes = {
        "bare": whole,
        "groups": in_groepen(whole),
        "colons": ":".join(whole[at : at + 2].upper() for at in range(0, 64, 2)),
        "file": str(tmp_path / "chair.pem"),
    }
    assert run("--vertrouw", shapes[shape], path) == Uitkomst.IN_ORDE
    assert run("--vertrouw", "0" * 64, path) == Uitkomst.NIET_BEWEZEN


def test_one_bad_file_among_good_ones_gives_one_and_all_are_told(
    ondertekend: bytes, certificaat: Certificaat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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
    assert run("--vertrouw", certificaat.vingerafdruk, *files) == Uitkomst.GEWIJZIGD
    told = capsys.readouterr().out.replace("\u00a0", " ")
    for part in (
        "heel.pdf: in orde",
        "stuk.pdf: GEWIJZIGD na ondertekening",
        "De inhoud is gewijzigd na ondertekening",
        "los.pdf: geen leesbare PDF",
        "zwaar.pdf: te groot of te ingewikkeld",
        "weg.pdf: niet te lezen",
    ):
        assert part in told


def test_json_tells_the_same_in_fields_that_stay(
    ondertekend: bytes, certificaat: Certificaat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
    assert run("--json", path, tmp_path / "weg.pdf") == Uitkomst.GEWIJZIGD
    told = json.loads(capsys.readouterr().out)
    assert (told["versie"], told["uitkomst"], told["op"]) == (VERSIE, 1, voorbeelden.OP.isoformat())
    good, gone = told["bestanden"]
    assert (good["pad"], good["oordeel"]) == (str(path), "niet_bewezen")
    assert good["handtekeningen"][0]["certificaat"]["sha256"] == certificaat.vingerafdruk
    assert good["handtekeningen"][0]["bevindingen"][0]["code"] == "zelfgemaakt"
    assert gone == {"pad": str(tmp_path / "weg.pdf"), "oordeel": "onleesbaar"}


@pytest.mark.parametrize(
    "arguments", [[], ["--vertrouwd"], ["--vertrouwd", "map"], ["--vertrouw", "geen-bestand", "x.pdf"]]
)
def test_nothing_to_verify_is_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", *arguments]) == Uitkomst.GEBRUIK
    told = capsys.readouterr().err
    assert "zvh-desktop verify" in told
    assert "[--vertrouwd MAP]" in told


def test_the_help_names_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {one.value}  " in told for one in Uitkomst)

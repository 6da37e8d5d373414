"""Art. 1.1: the form that goes out empty and comes back filled in, or comes back as something else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.documents import voorbeelden
from zvh_desktop.application.aanmelding.overnemen import (
    MOST_BETROKKENEN,
    PER_BETROKKENE,
    Inneemveld,
    LeegAanmeldformulier,
    doel_van,
)
from zvh_desktop.application.errors import FormulierOnleesbaar, LezenStartNiet
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.documents.inlezen.formuliervelden import doelkop_van, veldnaam
from zvh_desktop.domain.casus import Kluissoort

NAAM = "Łukasz Żółkiewski-الأمين"


@pytest.fixture(scope="module")
def leeg() -> bytes:
    return voorbeelden.maker().maken(LeegAanmeldformulier(Kluissoort.OVERIGE.gebieden))


@pytest.fixture(scope="module")
def lezer() -> ProcesBuitenlezer:
    return ProcesBuitenlezer(own_command("lees-bestand"))


def _veranderd(leeg: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def _ingevuld(leeg: bytes, waarden: dict[str, str]) -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        for one in pdf.Root.AcroForm.Fields:
            if str(one.T) in waarden:
                one.V = String(waarden[str(one.T)])

    return _veranderd(leeg, fill)


def _velden(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(one.T) for one in opened.Root.AcroForm.Fields]


def test_every_field_that_can_be_taken_in_stands_on_the_form_once(leeg: bytes) -> None:
    expected = {
        veldnaam(veld, nummer)
        for veld in Inneemveld
        for nummer in range(1, MOST_BETROKKENEN + 1 if veld in PER_BETROKKENE else 2)
    }
    assert sorted(_velden(leeg)) == sorted(expected)


def test_every_name_of_a_field_is_understood_when_it_comes_back(leeg: bytes) -> None:
    assert None not in [doel_van(doelkop_van(name)) for name in _velden(leeg)]
    assert len({doel_van(doelkop_van(name)) for name in _velden(leeg)}) == len(_velden(leeg))


def test_every_field_says_what_it_asks_for_and_has_a_letter_to_type_in(leeg: bytes) -> None:
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form
        assert "/FontFile2" in form.DR.Font.ZvhSans.FontDescriptor
        assert all(str(one.TU).strip() and one.AP.N.BBox for one in form.Fields)
        [gebied] = [one for one in form.Fields if str(one.T) == veldnaam(Inneemveld.GEBIED)]
        assert not any("extremisme" in str(option) for option in gebied.Opt)


def test_W05_the_form_of_a_kluis_for_gebied_e_offers_that_alone() -> None:
    pdf = voorbeelden.maker().maken(LeegAanmeldformulier(Kluissoort.GEBIED_E.gebieden))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [gebied] = [one for one in opened.Root.AcroForm.Fields if str(one.T) == veldnaam(Inneemveld.GEBIED)]
        assert [str(option).strip() for option in gebied.Opt] == ["", "e. polarisatie en extremisme"]


def test_what_was_filled_in_comes_back_letter_for_letter(
    leeg: bytes, lezer: ProcesBuitenlezer, tmp_path: Path
) -> None:
    pad = tmp_path / "ingevuld.pdf"
    pad.write_bytes(
        _ingevuld(
            leeg,
            {
                veldnaam(Inneemveld.NAAM, 2): NAAM,
                veldnaam(Inneemveld.REDEN): "Regel één.\nRegel twee.",
                veldnaam(Inneemveld.GEBIED): " ",
            },
        )
    )
    assert lezer.formulier(pad) == {"naam 2": NAAM, "reden 1": "Regel één.\nRegel twee."}


def _met_javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _met_veldprogramma(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("1")))


def _met_bijlage(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ"


def _met_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def _zonder_velden(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm


def _met_andere_namen(pdf: pikepdf.Pdf) -> None:
    for number, one in enumerate(pdf.Root.AcroForm.Fields):
        one.T = String(f"veld {number}")


def _van_later(pdf: pikepdf.Pdf) -> None:
    for one in pdf.Root.AcroForm.Fields:
        one.T = String(str(one.T).replace("zvh-aanmelding-1", "zvh-aanmelding-7"))


def _met_lange_tekst(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].V = String("x" * 30_000)


def _niets(_pdf: pikepdf.Pdf) -> None:
    """Leaves the form as it went out."""
    return


def _duizenden_paginas(pdf: pikepdf.Pdf) -> None:
    for _ in range(10_000):
        pdf.add_blank_page()


def _met_scheve_velden(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields = Array([String("geen veld")])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_met_javascript, "programmacode"),
        (_met_veldprogramma, "programmacode"),
        (_met_bijlage, "programmacode"),
        (_met_xfa, "programmacode"),
        (_zonder_velden, "ander"),
        (_met_andere_namen, "ander"),
        (_duizenden_paginas, "ander"),
        (_van_later, "nieuwer"),
        (_met_lange_tekst, "te_groot"),
        (_niets, "leeg"),
        (_met_scheve_velden, "beschadigd"),
    ],
)
def test_another_or_a_hostile_form_is_refused_by_its_kind(
    leeg: bytes,
    lezer: ProcesBuitenlezer,
    tmp_path: Path,
    change: Callable[[pikepdf.Pdf], object],
    code: str,
) -> None:
    pad = tmp_path / "van-buiten.pdf"
    pad.write_bytes(_veranderd(leeg, change))

    with pytest.raises(FormulierOnleesbaar) as refusal:
        lezer.formulier(pad)

    assert refusal.value.code == code


def test_an_encrypted_form_says_so(leeg: bytes, lezer: ProcesBuitenlezer, tmp_path: Path) -> None:
    pad = tmp_path / "dicht.pdf"
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        pdf.save(pad, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(FormulierOnleesbaar) as refusal:
        lezer.formulier(pad)

    assert refusal.value.code == "wachtwoord"


@pytest.mark.parametrize(
    "content", [b"", b"geen pdf", b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 400]
)
def test_what_is_no_pdf_is_refused(lezer: ProcesBuitenlezer, tmp_path: Path, content: bytes) -> None:
    pad = tmp_path / "x.pdf"
    pad.write_bytes(content)

    with pytest.raises(FormulierOnleesbaar) as refusal:
        lezer.formulier(pad)

    assert refusal.value.code == "beschadigd"


def _bom() -> bytes:
    """An object stream of a few megabytes that unpacks to gigabytes, and holds the catalogue."""
    packer = zlib.compressobj(9)
    begin = packer.compress(b"1 0 2 20 ") + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = begin + megabyte * 6000
    head = b"%PDF-1.7\n"
    objects = (
        b"3 0 obj<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream endobj\n"
    )
    rows = b"".join(
        [b"\0\0\0\0\0\0", b"\2\0\0\0\3\0", b"\2\0\0\0\3\1", b"\1" + len(head).to_bytes(4, "big") + b"\0"]
    )
    place = len(head) + len(objects)
    rows += b"\1" + place.to_bytes(4, "big") + b"\0"
    xref = (
        b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
        + rows
        + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % place
    )
    return head + objects + xref


def test_a_zip_bomb_ends_in_a_sentence_and_leaves_no_process(
    lezer: ProcesBuitenlezer, tmp_path: Path
) -> None:
    pad = tmp_path / "bom.pdf"
    pad.write_bytes(_bom())
    assert pad.stat().st_size < 10 * 1024 * 1024

    with pytest.raises(FormulierOnleesbaar) as refusal:
        lezer.formulier(pad)

    assert refusal.value.code == "te_zwaar"


def test_a_reader_that_never_answers_is_ended(tmp_path: Path) -> None:
    """Whatever it is that keeps it busy: after its time it is gone."""
    import sys

    spin = "import sys; print('klaar', flush=True); sys.stdin.buffer.read()\nwhile True: pass"
    pad = tmp_path / "x.pdf"
    pad.write_bytes(b"%PDF-1.7")

    with pytest.raises(FormulierOnleesbaar) as refusal:
        ProcesBuitenlezer((sys.executable, "-c", spin), seconden=0.2).formulier(pad)

    assert refusal.value.code == "te_zwaar"


def test_a_reader_that_does_not_start_blames_no_file(leeg: bytes, tmp_path: Path) -> None:
    import sys

    pad = tmp_path / "x.pdf"
    pad.write_bytes(leeg)

    with pytest.raises(LezenStartNiet):
        ProcesBuitenlezer((sys.executable, "-c", "raise SystemExit(1)")).formulier(pad)

"""Verifying: what was touched after signing is always found, and no file can break the one who asks."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject

from tests.documents import lezen
from tests.documents.vijandig import HOSTILE
from tests.patience import PATIENCE_S
from tests.system_tools import require_tool
from zvh_desktop.application.codec import canonical_json, decode, encode, from_json
from zvh_desktop.application.errors import LezenStartNiet
from zvh_desktop.application.ports import NIEMAND, Vertrouwen
from zvh_desktop.documents.handtekening import verifieren
from zvh_desktop.documents.handtekening.verifieren import BewaakteVerificateur, PadesVerificateur
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Verificatie

SLOW_FOR_SOME = """
import json, sys, time
print("klaar", flush=True)
for line in sys.stdin:
    if "traag" in line:
        time.sleep(600)
    found = {"bestandsnaam": "x", "is_leesbaar": False, "handtekeningen": [], "tijdstempels": []}
    print(json.dumps({"gelezen": found}), flush=True)
"""


def verify(folder: Path, pdf: bytes) -> Verificatie:
    return PadesVerificateur().verifieer(lezen.schrijf(folder, "bestand.pdf", pdf))


def test_names_the_file_and_its_digest(ondertekend: bytes, tmp_path: Path) -> None:
    found = verify(tmp_path, ondertekend)
    assert (found.bestandsnaam, found.sha256) == ("bestand.pdf", hashlib.sha256(ondertekend).hexdigest())


def test_a_flipped_bit_in_what_was_signed_is_always_found(ondertekend: bytes, tmp_path: Path) -> None:
    [signature] = PdfFileReader(BytesIO(ondertekend)).embedded_regular_signatures
    start, first, second, last = (int(number) for number in signature.byte_range)
    places = random.Random(411)
    covered = [places.randrange(start, first) for _ in range(180)] + [
        places.randrange(second, second + last) for _ in range(20)
    ]
    for place in covered:
        touched = bytearray(ondertekend)
        touched[place] ^= 1 << places.randrange(8)
        assert not verify(tmp_path, bytes(touched)).is_ongewijzigd, place


def test_a_flipped_bit_in_the_signature_itself_is_found(ondertekend: bytes, tmp_path: Path) -> None:
    [signature] = PdfFileReader(BytesIO(ondertekend)).embedded_regular_signatures
    _, first, _, _ = (int(number) for number in signature.byte_range)
    length = 2 * len(signature.signer_info.dump())
    places = random.Random(412)
    for _ in range(8):
        touched = bytearray(ondertekend)
        place = first + 1 + 2 * len(signature.signed_data.dump()) - places.randrange(length // 2)
        touched[place] = ord("0") if touched[place] != ord("0") else ord("1")
        assert not verify(tmp_path, bytes(touched)).is_ongewijzigd


def test_a_note_added_after_signing_is_a_change(ondertekend: bytes, tmp_path: Path) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(ondertekend))
    page = writer.root["/Pages"]["/Kids"][0]
    note = writer.add_object(
        generic.DictionaryObject(
            {
                generic.NameObject("/Type"): generic.NameObject("/Annot"),
                generic.NameObject("/Subtype"): generic.NameObject("/Text"),
                generic.NameObject("/Contents"): generic.TextStringObject("toegevoegd"),
                generic.NameObject("/Rect"): generic.ArrayObject(
                    generic.NumberObject(n) for n in (10, 10, 40, 40)
                ),
            }
        )
    )
    page[generic.NameObject("/Annots")] = generic.ArrayObject([note])
    writer.update_container(page)
    changed = BytesIO()
    writer.write(changed)
    found = verify(tmp_path, changed.getvalue())
    [signature] = found.handtekeningen
    assert Bevinding.INHOUD not in signature.bevindingen
    assert Bevinding.DAARNA in signature.bevindingen
    assert not found.is_ongewijzigd


def test_bytes_behind_the_end_are_a_change(ondertekend: bytes, tmp_path: Path) -> None:
    assert not verify(tmp_path, ondertekend + b"\n% toegevoegd\n").is_ongewijzigd


def test_unsigned_is_readable_but_not_good(documenten: Mapping[str, bytes], tmp_path: Path) -> None:
    found = verify(tmp_path, documenten["notulen"])
    assert found.is_leesbaar
    assert found.handtekeningen == ()
    assert not found.is_ongewijzigd


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.7\n%%EOF", b"\x00" * 5000])
def test_what_is_no_pdf_is_told_and_never_raises(content: bytes, tmp_path: Path) -> None:
    found = verify(tmp_path, content)
    assert not found.is_leesbaar
    assert not found.is_ongewijzigd


def test_a_file_cut_short_anywhere_never_raises(ondertekend: bytes, tmp_path: Path) -> None:
    for length in range(0, len(ondertekend), len(ondertekend) // 15):
        assert not verify(tmp_path, ondertekend[:length]).is_ongewijzigd


def test_a_missing_file_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PadesVerificateur().verifieer(tmp_path / "weg.pdf")


def test_a_page_appended_after_signing_is_a_change(ondertekend: bytes, tmp_path: Path) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(ondertekend))
    writer.insert_page(
        PageObject(
            contents=writer.add_object(generic.StreamObject(stream_data=b"")), media_box=(0, 0, 595, 842)
        )
    )
    changed = BytesIO()
    writer.write(changed)
    [signature] = verify(tmp_path, changed.getvalue()).handtekeningen
    assert Bevinding.DAARNA in signature.bevindingen


def test_a_drawing_replaced_after_signing_is_a_change(ondertekend: bytes, tmp_path: Path) -> None:
    """What a page draws is written anew behind the signature: the old bytes are whole, and nobody sees them any more."""
    writer = IncrementalPdfFileWriter(BytesIO(ondertekend))
    page = writer.root["/Pages"]["/Kids"][0]
    other = writer.add_object(generic.StreamObject(stream_data=b"0 0 100 100 re f"))
    page[generic.NameObject("/Contents")] = other
    writer.update_container(page)
    changed = BytesIO()
    writer.write(changed)
    [signature] = verify(tmp_path, changed.getvalue()).handtekeningen
    assert Bevinding.INHOUD not in signature.bevindingen
    assert Bevinding.DAARNA in signature.bevindingen


def test_the_look_of_a_signature_replaced_after_signing_is_a_change(
    ondertekend: bytes, tmp_path: Path
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(ondertekend))
    field = next(
        field
        for ref in writer.root["/AcroForm"]["/Fields"]
        if (field := ref.get_object())["/T"] == "voorzitter"
    )
    drawn = field["/AP"]["/N"]["/Resources"]["/XObject"].raw_get("/Stempel")
    writer.objects[0, drawn.idnum] = generic.StreamObject(
        field["/AP"]["/N"]["/Resources"]["/XObject"]["/Stempel"], stream_data=b""
    )
    changed = BytesIO()
    writer.write(changed)
    [signature] = verify(tmp_path, changed.getvalue()).handtekeningen
    assert Bevinding.DAARNA in signature.bevindingen


def test_openssl_agrees_on_what_was_signed_and_on_what_was_touched(
    ondertekend: bytes, tmp_path: Path
) -> None:
    [signature] = PdfFileReader(BytesIO(ondertekend)).embedded_regular_signatures
    start, first, second, last = (int(number) for number in signature.byte_range)
    covered = ondertekend[start : start + first] + ondertekend[second : second + last]
    (tmp_path / "cms").write_bytes(signature.pkcs7_content)
    (tmp_path / "cert.pem").write_bytes(pem.armor("CERTIFICATE", signature.signer_cert.dump()))
    for content, agrees in ((covered, True), (covered[:-1] + b"x", False)):
        (tmp_path / "inhoud").write_bytes(content)
        command = [
            require_tool("openssl"), "cms", "-verify", "-cades", "-binary", "-inform", "DER",
            "-CAfile", tmp_path / "cert.pem", "-partial_chain", "-purpose", "any", "-no_check_time",
            "-in", tmp_path / "cms", "-content", tmp_path / "inhoud", "-out", tmp_path / "uit",
        ]  # fmt: skip
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (told.returncode == 0) is agrees, told.stderr


@pytest.fixture(scope="module")
def lezer() -> Iterator[BewaakteVerificateur]:
    made = BewaakteVerificateur((sys.executable, "-m", "zvh_desktop", "verifieer-bestanden"))
    yield made
    made.end()


class TestVanBuiten:
    """Files of nobody knows whom: in another process, for a moment, and with an answer."""

    def test_finds_the_same_as_within(
        self, lezer: BewaakteVerificateur, ondertekend: bytes, tmp_path: Path
    ) -> None:
        path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
        assert lezer.verifieer(path) == PadesVerificateur().verifieer(path)

    @pytest.mark.parametrize("soort", sorted(HOSTILE))
    def test_a_hostile_file_is_put_aside_in_time(
        self, lezer: BewaakteVerificateur, soort: str, tmp_path: Path
    ) -> None:
        found = lezer.verifieer(lezen.schrijf(tmp_path, "vreemd.pdf", HOSTILE[soort]()))
        assert not found.is_ongewijzigd
        assert found.handtekeningen == ()

    def test_goes_on_after_a_file_that_it_gave_up(self, ondertekend: bytes, tmp_path: Path) -> None:
        slow = BewaakteVerificateur((sys.executable, "-c", SLOW_FOR_SOME), seconden=0.5)
        assert slow.verifieer(lezen.schrijf(tmp_path, "traag.pdf", b"x")).is_te_groot
        slow._seconds = PATIENCE_S
        assert not slow.verifieer(lezen.schrijf(tmp_path, "gewoon.pdf", b"x")).is_te_groot
        slow.end()

    def test_a_missing_file_is_the_callers_business(
        self, lezer: BewaakteVerificateur, tmp_path: Path
    ) -> None:
        with pytest.raises(FileNotFoundError):
            lezer.verifieer(tmp_path / "weg.pdf")


def test_a_checker_that_does_not_start_blames_no_file(tmp_path: Path) -> None:
    pad = tmp_path / "x.pdf"
    pad.write_bytes(b"%PDF-1.7")
    with (
        BewaakteVerificateur((sys.executable, "-c", "raise SystemExit(1)")) as none,
        pytest.raises(LezenStartNiet),
    ):
        none.verifieer(pad)


OP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REVISION, RANGE = b"startxref\n9\n%%EOF\n", b"/ByteRange [0 1 2 3]\n"


class TestTooMuch:
    """A file that would keep us busy is not looked into: it is none of ours."""

    @pytest.mark.parametrize(
        ("content", "too_much"),
        [
            (REVISION * 120, False), (REVISION * 121, True), (RANGE * 40, False), (RANGE * 41, True),
            (b"/ByteRange\n\t[" * 41, True), (b"/ByteRange " * 100, False),
        ],
    )  # fmt: skip
    def test_so_many_revisions_and_signatures(self, content: bytes, too_much: bool, tmp_path: Path) -> None:
        found = verify(tmp_path, b"%PDF-1.7\n" + content)
        assert (found.is_te_groot, found.is_leesbaar, found.handtekeningen) == (too_much, False, ())
        assert found.bestandsnaam == "bestand.pdf"

    def test_so_many_megabytes(self, tmp_path: Path) -> None:
        path = tmp_path / "groot.pdf"
        with path.open("wb") as file:
            file.truncate(64 << 20)
        assert not PadesVerificateur().verifieer(path).is_te_groot
        with path.open("ab") as file:
            file.write(b"x")
        assert PadesVerificateur().verifieer(path) == Verificatie("groot.pdf", False, (), is_te_groot=True)

    @pytest.mark.parametrize(("signatures", "more"), [(0, 0.0), (3, 4.5), (8, 12.0), (30, 12.0)])
    def test_each_signature_gives_a_little_more_time_up_to_eight(
        self, signatures: int, more: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        limits: list[tuple[float, ...]] = []
        monkeypatch.setattr(verifieren, "limit_this_process", lambda *how: limits.append(how))
        path = lezen.schrijf(tmp_path, "x.pdf", b"%PDF-1.7\n" + RANGE * signatures)
        told = verifieren._read({"pad": str(path), "vertrouwen": canonical_json(NIEMAND)})
        assert limits == [(2 << 30, 2.0 + more, 60.0 + more)]
        assert decode(Verificatie, told) == PadesVerificateur().verifieer(path)
        assert BewaakteVerificateur(("x",))._seconds == 72.0


def test_whom_to_trust_is_told_to_the_other_process(
    ondertekend: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, str]] = []
    told = encode(Verificatie("x.pdf", False, ()))
    reader = BewaakteVerificateur(("x",))
    monkeypatch.setattr(reader, "ask", lambda question, _go_on: asked.append(question) or told)
    monkeypatch.chdir(tmp_path)
    reader.verifieer(Path("x.pdf"), Vertrouwen((Path("wortels"),), OP))
    reader.verifieer(Path("x.pdf"))
    whom = [from_json(Vertrouwen, question["vertrouwen"]) for question in asked]
    assert [question["pad"] for question in asked] == [str(tmp_path / "x.pdf")] * 2
    assert whom == [Vertrouwen((tmp_path / "wortels",), OP), NIEMAND]
    heard: list[Vertrouwen] = []
    monkeypatch.setattr(verifieren, "limit_this_process", lambda *_how: None)
    monkeypatch.setattr(verifieren, "_judged", lambda _pad, _content, whom: heard.append(whom))
    path = lezen.schrijf(tmp_path, "y.pdf", ondertekend)
    for question in asked:
        verifieren._read(question | {"pad": str(path)})
    assert heard == whom

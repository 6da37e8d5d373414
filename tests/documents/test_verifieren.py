"""Verifying: what was touched after signing is always found, and no file can break the one who asks."""

from __future__ import annotations

import hashlib
import random
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.documents import lezen
from zvh_desktop.application.ports import Verificatie
from zvh_desktop.documents.verifieren import PadesVerificateur


def verify(folder: Path, pdf: bytes) -> Verificatie:
    return PadesVerificateur().verifieer(lezen.schrijf(folder, "bestand.pdf", pdf))


def test_names_the_file_and_its_digest(ondertekend: bytes, tmp_path: Path) -> None:
    found = verify(tmp_path, ondertekend)
    assert (found.bestandsnaam, found.sha256) == ("bestand.pdf", hashlib.sha256(ondertekend).hexdigest())


def test_a_flipped_bit_in_what_was_signed_is_always_found(ondertekend: bytes, tmp_path: Path) -> None:
    [signature] = PdfFileReader(BytesIO(ondertekend)).embedded_regular_signatures
    start, first, second, last = (int(number) for number in signature.byte_range)
    places = random.Random(411)
    covered = [places.randrange(start, first) for _ in range(16)] + [
        places.randrange(second, second + last) for _ in range(4)
    ]
    for place in covered:
        touched = bytearray(ondertekend)
        touched[place] ^= 1 << places.randrange(8)
        assert not verify(tmp_path, bytes(touched)).is_goed, place


def test_a_flipped_bit_in_the_signature_itself_is_found(ondertekend: bytes, tmp_path: Path) -> None:
    [signature] = PdfFileReader(BytesIO(ondertekend)).embedded_regular_signatures
    _, first, _, _ = (int(number) for number in signature.byte_range)
    length = 2 * len(signature.signer_info.dump())
    places = random.Random(412)
    for _ in range(8):
        touched = bytearray(ondertekend)
        place = first + 1 + 2 * len(signature.signed_data.dump()) - places.randrange(length // 2)
        touched[place] = ord("0") if touched[place] != ord("0") else ord("1")
        assert not verify(tmp_path, bytes(touched)).is_goed


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
    assert signature.is_ongewijzigd
    assert signature.gewijzigd_na_ondertekening
    assert not found.is_goed


def test_bytes_behind_the_end_are_a_change(ondertekend: bytes, tmp_path: Path) -> None:
    assert not verify(tmp_path, ondertekend + b"\n% toegevoegd\n").is_goed


def test_unsigned_is_readable_but_not_good(documenten: dict[str, bytes], tmp_path: Path) -> None:
    found = verify(tmp_path, documenten["notulen"])
    assert found.is_leesbaar
    assert found.handtekeningen == ()
    assert not found.is_goed


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.7\n%%EOF", b"\x00" * 5000])
def test_what_is_no_pdf_is_told_and_never_raises(content: bytes, tmp_path: Path) -> None:
    found = verify(tmp_path, content)
    assert not found.is_leesbaar
    assert not found.is_goed


def test_a_file_cut_short_anywhere_never_raises(ondertekend: bytes, tmp_path: Path) -> None:
    for length in range(0, len(ondertekend), len(ondertekend) // 15):
        assert not verify(tmp_path, ondertekend[:length]).is_goed


def test_a_missing_file_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PadesVerificateur().verifieer(tmp_path / "weg.pdf")

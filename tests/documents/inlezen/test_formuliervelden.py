"""Art. 1.1: what a form that comes back says, and the kinds in which it is none."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

from tests.builders import NU
from tests.documents import certificaten
from tests.documents.formulieren import _velden, leeg, lezer
from zvh_desktop.application.aanmelding.overnemen import Inneemveld, doel_van
from zvh_desktop.application.errors import FormulierOnleesbaar
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.documents.inlezen.formuliervelden import (
    doelkop_van,
    is_van_een_formulier,
    lees_velden,
    veldnaam,
)
from zvh_desktop.documents.soorten.aanmeldformulier import VELD_PARTIJ

pytestmark = pytest.mark.usefixtures("children_are_forked")

__all__ = ["leeg", "lezer"]


NAAM = "Łukasz Żółkiewski-الأمين"


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


def test_every_name_of_a_field_is_understood_when_it_comes_back(leeg: bytes) -> None:
    assert None not in [doel_van(doelkop_van(name)) for name in _velden(leeg)]
    assert len({doel_van(doelkop_van(name)) for name in _velden(leeg)}) == len(_velden(leeg))


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


def test_a_choice_as_a_list_and_a_text_as_a_stream_are_read_without_signs_that_hide(
    leeg: bytes, lezer: ProcesBuitenlezer, tmp_path: Path
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        first, second, third, *_ = pdf.Root.AcroForm.Fields
        first.V = Array([String("ja")])
        second.V = pdf.make_stream(b"\xfe\xff" + NAAM.encode("utf-16-be"))
        third.V = String("a\x00\x1b\u202eb\r\nc")
        pdf.Root.AcroForm.NeedAppearances = True

    pad = tmp_path / "van-buiten.pdf"
    pad.write_bytes(_veranderd(leeg, change))
    assert list(lezer.formulier(pad).values()) == ["ja", NAAM, "ab\nc"]


@pytest.mark.parametrize("at_the_button_alone", [False, True])
def test_a_button_that_was_pressed_is_its_word(leeg: bytes, *, at_the_button_alone: bool) -> None:
    def press(pdf: pikepdf.Pdf) -> None:
        [one] = [f for f in pdf.Root.AcroForm.Fields if str(f.T) == veldnaam(Inneemveld.CRITERIUM_2)]
        one.Kids[1].AS = Name("/nee")
        if at_the_button_alone:
            del one.V
        else:
            one.V = Name("/nee")

    assert lees_velden(_veranderd(leeg, press)) == {veldnaam(Inneemveld.CRITERIUM_2): "nee"}


def test_what_was_clicked_and_typed_in_a_browser_is_read(leeg: bytes) -> None:
    """Of Edge and Chrome, which fill in a form by PDFium."""
    places: dict[str, list[tuple[int, float, float]]] = {}
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        for number, page in enumerate(pdf.pages):
            for one in page.obj.Annots:
                left, bottom, right, top = map(float, one.Rect)
                at = (number, (left + right) / 2, (bottom + top) / 2)
                places.setdefault(str(one.get("/Parent", one).T), []).append(at)
    document = pdfium.PdfDocument(leeg)
    document.init_forms()
    form, pages = document.formenv.raw, list(document)  # a page that nobody holds is gone

    def click(field: str, which: int = 0, text: str = "") -> None:
        number, x, y = places[field][which]
        page = pages[number].raw
        pdfium.raw.FORM_OnAfterLoadPage(page, form)
        pdfium.raw.FORM_OnLButtonDown(form, page, 0, x, y)
        pdfium.raw.FORM_OnLButtonUp(form, page, 0, x, y)
        letters = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
        if text:
            pdfium.raw.FORM_ReplaceSelection(
                form, page, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort))
            )

    said = {veldnaam(Inneemveld.NAAM, 3): "Anna Kuiper", veldnaam(Inneemveld.REDEN): "één"}
    for field, text in said.items():
        click(field, text=text)
    click(veldnaam(Inneemveld.CRITERIUM_1), 1)
    pdfium.raw.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    assert lees_velden(out.getvalue()) == said | {veldnaam(Inneemveld.CRITERIUM_1): "nee"}


def test_a_form_that_the_partij_signed_is_read(leeg: bytes, tmp_path: Path) -> None:
    filled = _ingevuld(leeg, {veldnaam(Inneemveld.NAAM): NAAM})
    pfx = tmp_path / "partij.p12"
    pfx.write_bytes(certificaten.p12(NU))
    signer = signers.SimpleSigner.load_pkcs12(str(pfx), passphrase=certificaten.WACHTWOORD.encode())
    signed = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(filled)), signers.PdfSignatureMetadata(VELD_PARTIJ), signer
    )
    assert lees_velden(signed.getvalue()) == {veldnaam(Inneemveld.NAAM): NAAM}


def _met_programma_aan_een_knop(pdf: pikepdf.Pdf) -> None:
    [one, *_] = [f for f in pdf.Root.AcroForm.Fields if "/Kids" in f]
    one.Kids[0].A = Dictionary(S=Name.JavaScript, JS=String("1"))


def _met_programma_boven_een_knop(pdf: pikepdf.Pdf) -> None:
    [one, *_] = [f for f in pdf.Root.AcroForm.Fields if "/Kids" in f]
    one.Parent = pdf.make_indirect(Dictionary(AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("1")))))


def _met_een_andere_eigenaar(pdf: pikepdf.Pdf) -> None:
    owner = pdf.make_indirect(Dictionary(FT=Name.Tx, AA=Dictionary()))
    pdf.pages[0].obj.Annots[0].Parent = owner


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


def _met_programma_op_een_bladzijde(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))


def _met_programma_in_de_naamlijst(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


def _met_iets_op_de_bladzijde(**annotatie: object) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **annotatie)
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(one))

    return change


def _met_kindveld(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].Kids = Array([Dictionary(A=Dictionary(S=Name.URI))])


def _met_programma_in_een_bladwijzer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.A = Dictionary(S=Name.URI, URI=String("http://example.invalid"))


def _met_bestand_bij_het_document(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([])


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
        (_met_programma_op_een_bladzijde, "programmacode"),
        (_met_programma_in_de_naamlijst, "programmacode"),
        (_met_iets_op_de_bladzijde(Subtype=Name.FileAttachment), "programmacode"),
        (_met_iets_op_de_bladzijde(Subtype=Name.RichMedia), "programmacode"),
        (_met_iets_op_de_bladzijde(Subtype=Name.Widget, A=Dictionary(S=Name.Launch)), "programmacode"),
        (_met_kindveld, "programmacode"),
        (_met_programma_aan_een_knop, "programmacode"),
        (_met_programma_boven_een_knop, "programmacode"),
        (_met_een_andere_eigenaar, "programmacode"),
        (_met_programma_in_een_bladwijzer, "programmacode"),
        (_met_bestand_bij_het_document, "programmacode"),
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
    leeg: bytes, lezer: ProcesBuitenlezer, tmp_path: Path, change: Callable[[pikepdf.Pdf], object], code: str
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


class TestBounds:
    """Up to its bound a form is read: in this process, since the other one only carries it over."""

    def code_of(self, content: bytes) -> str:
        with pytest.raises(FormulierOnleesbaar) as refusal:
            lees_velden(content)
        return refusal.value.code

    def filled(self, leeg: bytes, change: Callable[[pikepdf.Pdf], object], text: str = "ja") -> bytes:
        def both(pdf: pikepdf.Pdf) -> None:
            pdf.Root.AcroForm.Fields[0].V = String(text)
            change(pdf)

        return _veranderd(leeg, both)

    def test_not_a_sign_before_the_form(self, leeg: bytes) -> None:
        filled = self.filled(leeg, lambda _pdf: None)
        assert lees_velden(filled)
        assert self.code_of(b"\n" + filled) == "beschadigd"

    def test_ten_megabytes(self, lezer: ProcesBuitenlezer, tmp_path: Path) -> None:
        for size, code in ((10 << 20, "beschadigd"), ((10 << 20) + 1, "te_groot")):
            pad = tmp_path / "groot.pdf"
            with pad.open("wb") as file:
                file.truncate(size)
            with pytest.raises(FormulierOnleesbaar) as refusal:
                lezer.formulier(pad)
            assert refusal.value.code == code

    def test_twenty_pages(self, leeg: bytes) -> None:
        with pikepdf.open(io.BytesIO(leeg)) as pdf:
            have = len(pdf.pages)

        def pages(number: int) -> Callable[[pikepdf.Pdf], object]:
            return lambda pdf: [pdf.add_blank_page() for _ in range(number - have)]

        assert len(lees_velden(self.filled(leeg, pages(20)))) == 1
        assert self.code_of(self.filled(leeg, pages(21))) == "ander"

    def test_four_hundred_fields(self, leeg: bytes) -> None:
        def fields(number: int) -> Callable[[pikepdf.Pdf], object]:
            def change(pdf: pikepdf.Pdf) -> None:
                have = len(pdf.Root.AcroForm.Fields)
                for one in range(number - have):
                    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(T=String(f"los {one}"))))

            return change

        assert len(lees_velden(self.filled(leeg, fields(400)))) == 1
        assert self.code_of(self.filled(leeg, fields(401))) == "ander"

    def test_twenty_thousand_letters(self, leeg: bytes) -> None:
        (text,) = lees_velden(self.filled(leeg, _niets, f" {'x' * 20_000} ")).values()
        assert text == "x" * 20_000
        assert self.code_of(self.filled(leeg, _niets, "x" * 20_001)) == "te_groot"

    def test_a_field_without_a_name_is_nobodys(self, leeg: bytes) -> None:
        def nameless(pdf: pikepdf.Pdf) -> None:
            pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(V=String("iets"))))

        assert list(lees_velden(self.filled(leeg, nameless)).values()) == ["ja"]

    @pytest.mark.parametrize(
        ("raw", "text"),
        [
            (b"gewoon", "gewoon"),
            (b"\xef\xbb\xbf\xc3\xa9\xc3\xa9n", "één"),
            (b"\xc3\xa9\xff", "é\ufffd"),
            (b"a\rb\r\nc\td", "a\nb\nc d"),
        ],
    )
    def test_a_text_as_a_stream_is_read_in_its_own_spelling(self, leeg: bytes, raw: bytes, text: str) -> None:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.Root.AcroForm.Fields[0].V = pdf.make_stream(raw)

        assert list(lees_velden(_veranderd(leeg, change)).values()) == [text]

    def test_several_choices_stand_beside_each_other(self, leeg: bytes) -> None:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.Root.AcroForm.Fields[0].V = Array([String("a"), String("b")])

        assert list(lees_velden(_veranderd(leeg, change)).values()) == ["a, b"]

    def test_a_form_that_takes_all_memory_says_so(self, leeg: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise MemoryError

        monkeypatch.setattr(pikepdf, "open", full)
        assert self.code_of(leeg) == "te_zwaar"

    @pytest.mark.parametrize(
        "code", ["beschadigd", "wachtwoord", "nieuwer", "ander", "programmacode", "leeg"]
    )
    def test_each_refusal_is_the_same_here_as_there(self, leeg: bytes, code: str) -> None:
        dicht = io.BytesIO()
        with pikepdf.open(io.BytesIO(leeg)) as pdf:
            pdf.save(dicht, encryption=pikepdf.Encryption(owner="a", user="b"))
        content = {
            "beschadigd": lambda: b"geen pdf",
            "wachtwoord": dicht.getvalue,
            "nieuwer": lambda: _veranderd(leeg, _van_later),
            "ander": lambda: _veranderd(leeg, _met_andere_namen),
            "programmacode": lambda: _veranderd(leeg, _met_programma_in_een_bladwijzer),
            "leeg": lambda: leeg,
        }[code]
        assert self.code_of(content()) == code


def test_the_names_of_the_fields_are_those_on_forms_out_there() -> None:
    """A form that was sent last year comes back with these."""
    assert veldnaam(Inneemveld.NAAM, 2) == "zvh-aanmelding-1 naam 2"
    assert doelkop_van("zvh-aanmelding-1 naam 2") == "naam 2"
    assert is_van_een_formulier("zvh-aanmelding-7 naam")
    assert not is_van_een_formulier("aanmelding")

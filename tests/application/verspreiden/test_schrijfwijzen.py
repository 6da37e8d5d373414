"""What no font has is asked for in the spelling of the passport, before anything goes out, in every kind of document (W-60, W-63)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.application.verspreiden.verspreidingen import tafel
from tests.application.werkkluis import Tekstmaker, Werkkluis
from tests.documents import lezen, voorbeelden
from tests.documents.conftest import VOORBEELDEN
from zvh_desktop.application.errors import SchrijfwijzeNodig
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen, onafdrukbaar, teksten
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.domain.tafel.casustafel import Casustafel

__all__ = ["tafel"]
MAKER = voorbeelden.maker()
SOORTEN = {
    soort: example for soort, example in VOORBEELDEN.items() if any(" " in t for t in teksten(example))
}
VREEMD, PASPOORT = "王 小明", "Wang Xiaoming"


@pytest.fixture
def zonder_font(monkeypatch) -> None:
    """The maker of these tests draws nothing; it misses what the real one misses."""
    monkeypatch.setattr(
        Tekstmaker, "letters_zonder_font", lambda _self, tekst: MAKER.letters_zonder_font(tekst)
    )


def _words(pdf: bytes) -> str:
    return " ".join(lezen.tekst(pdf).split())


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_of_document_asks_and_is_made_in_the_spelling_that_was_told(soort: str):
    fill, drawn = Schrijfwijzen(), _words(MAKER.maken(SOORTEN[soort]))
    a_text = max((text for text in teksten(SOORTEN[soort]) if " ".join(text.split()) in drawn), key=len)
    fill.leg_vast({a_text: f"Voor {VREEMD} en na"})
    foreign, spelling = fill.geschreven(SOORTEN[soort]), Schrijfwijzen()
    assert foreign != SOORTEN[soort]
    with pytest.raises(SchrijfwijzeNodig) as asked:
        spelling.check(MAKER, foreign)
    assert asked.value.schrijfwijzen.gevraagd == (VREEMD,)
    assert VREEMD not in repr(asked.value)
    spelling.leg_vast({VREEMD: PASPOORT})
    spelling.check(MAKER, foreign)
    words = _words(MAKER.maken(spelling.geschreven(foreign)))
    assert f"Voor {PASPOORT} en na" in words
    assert "[U+" not in words


@pytest.mark.parametrize(
    ("tekst", "gevraagd"),
    [
        ("Bel 王小明, en ook สมชาย ใจดี.", ("王小明", "สมชาย ใจดี")),
        ("अमित शर्मा woont bij ܐܘܪܗܝ", ("अमित शर्मा", "ܐܘܪܗܝ")),
        ("👨‍👩‍👧 en 1️⃣ in 🇳🇱, ± 5 m² → ½ …", ()),
        ("Łukasz, Ольга, Αθηνά, Nguyễn, გიორგი, Արամ, ሰላም, محمد, שרה, Ａ", ()),
        ("een \u200b\u202etwee\u2028drie", ()),
        ("\x1b王", ("王",)),
        ("van王小明, de王, 王 2 en x\u0301王x 小", ("van王小明", "de王", "王", "x\u0301王x 小")),
    ],
)
def test_what_is_asked_is_judged_on_the_text_itself(tekst: str, gevraagd: tuple[str, ...]):
    assert onafdrukbaar(MAKER, tekst) == gevraagd


def test_a_spelling_that_cannot_be_drawn_either_is_asked_again():
    spelling = Schrijfwijzen()
    spelling.leg_vast({"王": "小"})
    with pytest.raises(SchrijfwijzeNodig):
        spelling.check(MAKER, replace(voorbeelden.agenda(), plaats="王"))
    assert spelling.gevraagd == ("小",)


@pytest.mark.parametrize(
    ("bekend", "tekst"), [("ნინო", "ნინოშვილი"), ("शर्म", "शर्मा"), ("王", "小王"), ("น", "น\u200dน")]
)
def test_a_spelling_is_not_written_into_a_longer_name(bekend: str, tekst: str):
    spelling = Schrijfwijzen()
    spelling.leg_vast({bekend: "Nino"})
    assert spelling.geschreven(f"{tekst} en ({bekend}), {bekend}-{bekend}") == f"{tekst} en (Nino), Nino-Nino"


class _ZonderGeorgisch:
    """Misses the Georgian letters, as a computer without that font does."""

    briefhoofd = ()

    def letters_zonder_font(self, tekst: str) -> str:
        return "".join(sign for sign in dict.fromkeys(tekst) if "\u10d0" <= sign <= "\u10ff")


def test_of_a_longer_name_the_whole_is_asked():
    spelling, agenda = Schrijfwijzen(), replace(voorbeelden.agenda(), plaats="Ninoშვილი en ნინოშვილი")
    spelling.leg_vast({"ნინო": "Nino"})
    with pytest.raises(SchrijfwijzeNodig):
        spelling.check(_ZonderGeorgisch(), agenda)
    assert spelling.gevraagd == ("Ninoშვილი", "ნინოშვილი")
    spelling.leg_vast({"ნინოშვილი": "Ninosjvili", "Ninoშვილი": "Ninosjvili"})
    spelling.check(_ZonderGeorgisch(), agenda)
    assert spelling.geschreven(agenda).plaats == "Ninosjvili en Ninosjvili"


@pytest.mark.usefixtures("zonder_font")
def test_W60_nothing_is_made_before_it_is_told_and_another_spelling_is_another_document(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    services = kluis.services
    punt = tafel.agendapunten[0]
    with services.omgeving.schrijven() as work:
        casus = work.casussen.get(punt.casus_id)
        betrokkene = casus.betrokkenen[0]
        work.casussen.save(
            replace(casus, betrokkenen=(replace(betrokkene, naam=VREEMD), *casus.betrokkenen[1:]))
        )
    spelling = services.toetreden._schrijfwijzen
    with pytest.raises(SchrijfwijzeNodig):
        services.verspreiden.agenda(tafel.id, folder)
    assert spelling.gevraagd == (VREEMD,)
    assert list(folder.iterdir()) == []
    spelling.leg_vast({VREEMD: PASPOORT})
    made = services.verspreiden.agenda(tafel.id, folder)
    told = "".join(one.pad.read_text("utf-8") for one in made)
    assert PASPOORT in told
    assert VREEMD not in told
    assert services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True) == ()
    spelling.leg_vast({VREEMD: "Wang Xiao-Ming"})
    again = services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True)
    assert any("Wang Xiao-Ming" in one.pad.read_text("utf-8") for one in again)


@pytest.mark.usefixtures("zonder_font")
def test_forms_and_sheets_ask_too(kluis: Werkkluis, folder):
    form = Toetredingsformulier(f"Stichting {VREEMD}", kluis.moment)
    with pytest.raises(SchrijfwijzeNodig):
        kluis.services.toetreden.formulier(form, folder / "formulier.pdf")
    assert list(folder.iterdir()) == []


def test_no_other_module_makes_a_document_of_what_was_typed():
    def makes(pad: Path) -> Iterator[ast.Call]:
        for node in ast.walk(ast.parse(pad.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "maken"
            ):
                maker = ast.unparse(node.func.value)
                if "maker" in maker:
                    yield node

    root = Path(__file__).parents[3] / "zvh_desktop"
    found = {
        pad.relative_to(root).as_posix()
        for ring in ("application", "ui", "kluis", "bootstrap")
        for pad in (root / ring).rglob("*.py")
        if any(makes(pad))
    }
    assert found == {"application/verspreiden/klaarzetten.py", "application/verspreiden/schrijfwijzen.py"}


@pytest.mark.parametrize("soort", ["notulen", "aanmeldformulier", "herstelsleutel"])
def test_the_name_of_the_organisation_at_the_head_is_asked_too(soort: str):
    maker, spelling = voorbeelden.maker(), Schrijfwijzen()
    maker.briefhoofd = replace(maker.briefhoofd, organisatie=f"Stichting {VREEMD}")
    with pytest.raises(SchrijfwijzeNodig):
        spelling.maken(maker, VOORBEELDEN[soort])
    assert spelling.gevraagd == (VREEMD,)
    spelling.leg_vast({VREEMD: PASPOORT})
    words = _words(spelling.maken(maker, VOORBEELDEN[soort]))
    assert f"Stichting {PASPOORT}" in words
    assert "[U+" not in words


@pytest.mark.usefixtures("zonder_font")
def test_the_empty_form_asks_how_the_organisation_is_spelled(kluis: Werkkluis, folder, monkeypatch):
    monkeypatch.setattr(Tekstmaker, "briefhoofd", (f"Stichting {VREEMD}", False))
    with pytest.raises(SchrijfwijzeNodig):
        kluis.services.innemen.leeg_formulier_schrijven(folder / "formulier.pdf")
    assert list(folder.iterdir()) == []


def test_the_sheet_of_a_key_asks_how_a_colleague_is_spelled():
    """The sheet for who takes over a kluis names him."""
    sheet, spelling = replace(voorbeelden.HERSTELSLEUTEL, aan=f"mr. {VREEMD}"), Schrijfwijzen()
    with pytest.raises(SchrijfwijzeNodig):
        spelling.maken(MAKER, sheet)
    spelling.leg_vast({VREEMD: PASPOORT})
    assert f"mr. {PASPOORT}" in _words(spelling.maken(MAKER, sheet))

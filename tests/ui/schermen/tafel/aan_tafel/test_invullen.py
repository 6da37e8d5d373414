"""What the program fills in at the table, by keys: marked until somebody looked, in the kluis and in words on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, SHIFT
from zvh_desktop.application.tafel.notuleren import with_besluit
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.eisen import Eis, Verslagveld as Veld
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.ingevuld import Invulplek, Invulwijze
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor

Key = Qt.Key
NOT_SEEN = "niet bekeken"


def notes(live) -> list[str]:
    return [w.text() for w in live.labels() if NOT_SEEN in w.text()]


def unseen(live) -> list[Veld]:
    return [mark.veld for mark in live.concept.verslag.onbekeken]


def lacks(live) -> set[Eis]:
    live.tab.flush()
    return {t.eis for t in live.kluis.services.vaststellen.dossier(live.casustafel.id).tekorten}


def focus() -> str:
    return QApplication.focusWidget().objectName()


@pytest.fixture
def roles(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_3, ALT)
    live.type("Er speelt veel.")
    live.key(Key.Key_R, CTRL)
    return live


def test_W60_roles_that_were_filled_in_are_said_so_kept_so_and_named_before_they_are_signed(roles):
    verslag = roles.concept.verslag
    assert len([r for r in verslag.rollen if r.is_volledig]) == 8
    assert unseen(roles).count(Veld.ROL) == unseen(roles).count(Veld.INFORMATIEBEHOEFTE) == 8
    assert notes(roles).count("Ingevuld, nog niet bekeken") == 16
    roles.tab.flush()
    assert len(roles.stored()[0].ingevuld) == len(verslag.ingevuld)
    assert Eis.NIET_BEKEKEN in lacks(roles)
    with pytest.raises(EisenNietVervuld):
        roles.kluis.services.vaststellen.vaststellen(roles.casustafel.id)


def test_one_key_looks_at_the_roles_that_are_whole_in_sight_and_goes_to_the_next(roles):
    roles.window.resize(960, 640)
    QApplication.processEvents()
    before, presses = len(unseen(roles)), 0
    while before:
        area = QApplication.focusWidget()
        in_sight = [
            cell
            for cell in roles.window.findChildren(QLineEdit)
            if cell.objectName().startswith(("rol_", "informatiebehoefte_"))
            and not cell.visibleRegion().isEmpty()
        ]
        roles.key(Key.Key_V, ALT)
        now = len(unseen(roles))
        assert 0 < before - now <= max(len(in_sight), 1)
        before, presses = now, presses + 1
        assert QApplication.focusWidget() is not area or now == 0
    assert 2 < presses < 17
    assert notes(roles) == []
    assert roles.find("toast_text", QLabel).text() == "Alles wat voor u was ingevuld, is bekeken."
    assert Eis.NIET_BEKEKEN not in lacks(roles)


def test_a_role_that_does_not_fit_its_cell_is_not_looked_at_from_another_one(roles):
    first, second = [r.partij_id for r in roles.concept.verslag.rollen][:2]
    blad = roles.tab.blad.sheet
    rollen = tuple(
        replace(r, rol="Lange zin " * 20) if r.partij_id == second else r for r in blad.verslag.rollen
    )
    blad.change_to(
        replace(blad.verslag, rollen=rollen).met_ingevuld(Invulwijze.CASUS, Invulplek(Veld.ROL, second)),
        "rol",
    )
    roles.find(f"rol_{first}").setFocus()
    roles.key(Key.Key_V, ALT)
    left = {mark.waar for mark in roles.concept.verslag.onbekeken}
    assert Invulplek(Veld.ROL, second) in left
    assert Invulplek(Veld.ROL, first) not in left
    roles.find(f"rol_{second}").setFocus()
    roles.key(Key.Key_V, ALT)
    assert Invulplek(Veld.ROL, second) not in {mark.waar for mark in roles.concept.verslag.onbekeken}


def test_editing_a_filled_field_ends_its_mark_and_undo_brings_it_back(roles):
    first = focus()
    roles.key(Key.Key_End)
    roles.type("!")
    assert unseen(roles).count(Veld.ROL) == 7
    roles.tab.blad.undo.undo()
    assert unseen(roles).count(Veld.ROL) == 8
    assert focus() == first
    roles.tab.blad.undo.undo()
    assert roles.concept.verslag.rollen == ()
    assert not {Veld.ROL, Veld.INFORMATIEBEHOEFTE} & {*unseen(roles)}


def test_F8_goes_to_a_place_to_fill_and_to_what_nobody_looked_at(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_5, ALT)
    live.type("Wachten op bericht.")
    live.find("besluit_aangehouden_tot_invoer").setFocus()
    live.type("12-1-2027")
    live.key(Key.Key_B, CTRL)
    live.type("Zie [naam]")
    assert [w.text() for w in live.labels() if w.objectName() == "open_plek"] == ["Nog in te vullen: [naam]"]
    live.key(Key.Key_J, CTRL)
    live.key(Key.Key_F8)
    assert focus() == "bespreking"
    live.key(Key.Key_A, CTRL)
    live.type("Zie Noor")
    assert live.concept.tekorten() == ()


# Zoals vorige keer


@pytest.fixture
def second(live, klok):
    """The same Casus four weeks later, at a table of the same Partijen; the notulen of the first are vastgesteld."""
    services, tafel = live.kluis.services, live.casustafel
    for punt in tafel.agendapunten:
        seen = services.notuleren.naar_casus(tafel.id, punt.id)
        verslag = seen.verslag.allen_aanwezig().met_geheimhouding(klok(), ())
        first = verslag.presenties[0]
        verslag = with_besluit(verslag, BesluitSoort.AANGEHOUDEN, seen.casus, "")
        until = tafel.datum + timedelta(days=60)
        inbreng = services.notuleren.nieuwe_inbreng(verslag, first.partij_id)
        verslag = verslag.with_inbreng(
            replace(inbreng, tekst="Is vaak buiten.", gebruik=Gebruik.ALLEEN_PROCESREGIE)
        )
        services.notuleren.schrijven(
            replace(
                verslag,
                bespreking="De hulp loopt nog.",
                besluit=replace(verslag.besluit, reden="Wachten op bericht", aangehouden_tot=until),
            ).bekeken()
        )
    services.vaststellen.vaststellen(tafel.id)
    klok.later(days=28)
    (casus, *_rest) = [p.casus_id for p in tafel.agendapunten]
    later = services.agenderen.maken(tafel.soort, klok().date(), tafel.begin, tafel.plaats)
    live.casustafel = services.agenderen.agenderen(later.id, casus)
    live.open().key(Key.Key_Return, CTRL)
    live.key(Key.Key_P, CTRL)
    return live


def test_F3_takes_the_discussion_of_last_time_marked_and_in_one_step(second):
    second.key(Key.Key_B, CTRL)
    second.type("Nu: ")
    second.key(Key.Key_F3)
    assert second.find("bespreking", GrowingEditor).text() == "Nu:\nDe hulp loopt nog."
    assert notes(second) == ["Ingevuld, zoals vorige keer. Nog niet bekeken: Alt+V als het klopt."]
    second.tab.blad.undo.undo()
    assert second.concept.verslag.bespreking == "Nu: "
    assert notes(second) == []


def test_F3_takes_reason_and_day_of_the_same_besluit_and_says_why_not(second):
    second.key(Key.Key_1, ALT)
    second.key(Key.Key_F3)
    assert "Vorige keer was het besluit een ander" in second.find("toast_text", QLabel).text()
    second.key(Key.Key_5, ALT)
    second.key(Key.Key_F3)
    assert second.concept.verslag.besluit.reden == "Wachten op bericht"
    second.find("besluit_aangehouden_tot_invoer").setFocus()
    second.key(Key.Key_F3)
    wanted = second.casustafel.datum + timedelta(days=32)
    assert second.concept.verslag.besluit.aangehouden_tot == wanted
    assert unseen(second) == [Veld.REDEN, Veld.AANGEHOUDEN_TOT]
    assert len(notes(second)) == 2


def test_F3_takes_an_inbreng_with_its_use(second):
    partij = second.concept.verslag.presenties[0]
    second.key(Key.Key_I, CTRL)
    second.type(second.kluis.partij_kort(partij.partij_id))
    second.key(Key.Key_Return)
    second.key(Key.Key_F3)
    (card,) = second.concept.verslag.inbrengen
    assert (card.tekst, card.gebruik) == ("Is vaak buiten.", Gebruik.ALLEEN_PROCESREGIE)
    second.key(Key.Key_V, ALT)
    assert unseen(second) == []


def test_F3_says_that_there_was_no_table_before_or_no_field(live):
    live.key(Key.Key_B, CTRL)
    live.key(Key.Key_F3)
    assert "kwam niet eerder op een tafel" in live.find("toast_text", QLabel).text()
    live.tab.blad._presentie.all_button.setFocus()
    live.key(Key.Key_F3)
    assert "Zet de cursor" in live.find("toast_text", QLabel).text()


def test_W60_what_a_casus_brings_along_to_its_next_table_is_marked_too(live):
    services, tafel = live.kluis.services, live.casustafel
    with services.omgeving.schrijven() as work:
        casus = work.casussen.get(tafel.agendapunten[1].casus_id)
        work.casussen.save(
            replace(
                casus,
                procesregisseur="W. de Graaf",
                casusregisseur=Casusregisseur("gemeente-enschede", "Iemand Anders"),
                afschalingscriteria=("Rust",),
            )
        )
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_3, ALT)
    assert unseen(live) == [Veld.PROCESREGISSEUR, Veld.CASUSREGISSEUR, Veld.AFSCHALINGSCRITERIA]
    live.key(Key.Key_V, ALT)
    assert focus() == "besluit_procesregisseur"
    live.key(Key.Key_V, ALT)
    assert unseen(live) == [Veld.CASUSREGISSEUR, Veld.AFSCHALINGSCRITERIA]


# Dezelfde inbreng van meer partijen


def say(live, partij_id: str, text: str) -> None:
    live.key(Key.Key_I, CTRL)
    live.type(live.kluis.partij_kort(partij_id))
    live.key(Key.Key_Return)
    live.type(text)


def test_the_same_contribution_of_several_at_once_marked_and_in_one_step(live):
    live.key(Key.Key_P, CTRL)
    say(live, "mediant", "Geen nieuws.")
    live.key(Key.Key_M, CTRL | SHIFT)
    for letters in ("polit", "dimen"):
        live.type(letters)
        live.key(Key.Key_Return)
    live.key(Key.Key_Return)
    said = live.concept.verslag.inbrengen
    assert {i.tekst for i in said} == {"Geen nieuws."}
    assert [i.partij_id for i in said[1:]] == ["politie-oost-nederland", "dimence"]
    assert unseen(live) == [Veld.INBRENG, Veld.INBRENG]
    assert all("zoals bij een andere partij" in words for words in notes(live))
    assert focus() == "inbreng_tekst"
    live.tab.blad.undo.undo()
    assert len(live.concept.verslag.inbrengen) == 1


def test_all_of_them_is_one_word_and_escape_is_none(live):
    live.key(Key.Key_P, CTRL)
    say(live, "mediant", "Geen nieuws.")
    live.key(Key.Key_M, CTRL | SHIFT)
    live.key(Key.Key_Escape)
    assert len(live.concept.verslag.inbrengen) == 1
    assert focus() == "inbreng_tekst"
    live.key(Key.Key_M, CTRL | SHIFT)
    live.type("allen")
    live.key(Key.Key_Return)
    live.key(Key.Key_Return)
    assert len(live.concept.verslag.inbrengen) == 8


def test_without_a_contribution_there_is_nothing_to_repeat(live):
    live.key(Key.Key_M, CTRL | SHIFT)
    assert "Schrijf eerst" in live.find("toast_text", QLabel).text()
    assert not live.is_there("inbreng_meer")

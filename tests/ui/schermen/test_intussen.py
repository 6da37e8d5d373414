"""What is opened while a job or a question waits: the end speaks of what was asked, and what stands there is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from tests.documents.verpakken.enveloppen import certificaat
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.domain.casus import TerugkoppelWijze
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToAanmelding,
    ToAanmeldingen,
    ToHandtekeningen,
    ToInnemen,
    ToInstellingen,
    ToPartij,
    ToPartijen,
    ToTriage,
    ToVandaag,
)
from zvh_desktop.ui.widgets.sheet import Toast
from zvh_desktop.ui.widgets.suggest import NO_CHOICE

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
LIST = "Partij;Naam;Functie\nEnschede;{};wijkcoach\n"


@pytest.fixture
def gate(desk: Desk) -> Iterator[Event]:
    """Another job holds up what is asked, until this is set."""
    gate = Event()
    desk.jobs.run(lambda _control: gate.wait(60), lambda _done: None, label="iets anders")
    yield gate
    gate.set()


def go_on(desk: Desk, gate: Event) -> None:
    gate.set()
    desk.wait(lambda: not desk.jobs.is_busy)


def choose(desk: Desk, path: Path) -> None:
    dialog = next(d for d in desk.window.findChildren(QFileDialog) if d.isVisible())
    dialog.close()
    dialog.fileSelected.emit(str(path))
    desk.activate()


def toast(desk: Desk) -> str:
    found = desk.window.window().findChild(Toast)
    return found.words.text() if found is not None else ""


def ask_letter(desk: Desk, casus_id, folder: Path):
    page = desk.go(ToTriage(casus_id))
    page.decided.feedback.inhoud.setFocus()
    desk.type("De casus komt op tafel.")
    page.decided.feedback.aan.setText("T. Haverslag")
    desk.key(Qt.Key.Key_B, ALT)
    choose(desk, folder)
    return page


def test_P07_a_letter_about_one_casus_leaves_the_words_for_another_alone(desk: Desk, gate, tmp_path):
    a, b = desk.kluis.casus(401, "Rik ter Haar"), desk.kluis.casus(402, "Noor Jansen")
    page = ask_letter(desk, a.id, tmp_path)
    desk.go(ToTriage(b.id))
    page.decided.feedback.inhoud.setFocus()
    desk.type("Nog niet af")
    go_on(desk, gate)
    assert page.decided.feedback.inhoud.text() == "Nog niet af"
    assert not page.banner.isVisible()
    assert toast(desk).startswith("ZVH-2026-0401: brief klaargezet")
    (told,) = desk.services.trieren.dossier(a.id).casus.terugkoppelingen
    assert (told.wijze, told.inhoud) == (TerugkoppelWijze.BRIEF, "De casus komt op tafel.")
    assert desk.services.trieren.dossier(b.id).casus.terugkoppelingen == ()
    assert desk.go(ToTriage(a.id)).decided.feedback.inhoud.text() == ""


def test_P07_words_that_are_typed_while_the_letter_is_made_stay(desk: Desk, gate, tmp_path):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = ask_letter(desk, casus.id, tmp_path)
    page.decided.feedback.inhoud.setFocus()
    desk.type(" En nog iets.")
    go_on(desk, gate)
    assert page.decided.feedback.inhoud.text() == "De casus komt op tafel. En nog iets."


def test_P07_what_could_not_be_written_is_not_said_to_be_told(desk: Desk, monkeypatch):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    feedback = page.decided.feedback
    feedback.wijze.set_value(TerugkoppelWijze.TELEFOON)
    feedback.aan.setText("T. Haverslag")
    feedback.inhoud.setFocus()
    desk.type("Gebeld.")
    monkeypatch.setattr(desk.services.trieren, "terugkoppelen", _full)
    desk.key(Qt.Key.Key_T, ALT)
    assert isinstance(desk.presented[-1], StorageUnavailable)
    assert feedback.inhoud.text() == "Gebeld."
    assert toast(desk) == ""


def _full(*_what: object) -> None:
    raise StorageUnavailable


def test_W63_a_certificate_is_kept_with_the_partij_it_was_chosen_for(desk: Desk, gate, tmp_path):
    pad = tmp_path / "postbus.cer"
    pad.write_bytes(certificaat(days=300)[0].public_bytes(Encoding.DER))
    desk.go(ToPartij(ENSCHEDE))
    desk.key(Qt.Key.Key_3, ALT)
    desk.key(Qt.Key.Key_C, ALT)
    choose(desk, pad)
    desk.go(ToPartij(POLITIE))
    go_on(desk, gate)
    desk.saved()
    assert desk.services.partijen.get(ENSCHEDE).certificaat is not None
    assert desk.services.partijen.get(POLITIE).certificaat is None
    assert toast(desk).endswith(": certificaat gekozen")


def test_a_form_of_one_partij_is_announced_by_its_name_at_another(desk: Desk, gate, tmp_path):
    desk.go(ToPartij(ENSCHEDE))
    desk.key(Qt.Key.Key_T, ALT)
    desk.click("toetreding_maken")
    choose(desk, tmp_path / "Toetreding.pdf")
    page = desk.go(ToPartij(POLITIE))
    go_on(desk, gate)
    assert not page.banner.isVisible()
    assert toast(desk) == "Gemeente Enschede: het toetredingsformulier is gemaakt"


def test_a_page_forgets_what_was_wrong_with_the_partij_before(desk: Desk):
    desk.go(ToPartij(ENSCHEDE))
    desk.fill("partij_kort", "")
    desk.key(TAB)
    assert desk.is_there("partij_kort_error")
    page = desk.go(ToPartij(OM))
    assert desk.find("partij_kort").text() == page.partij.kort
    assert not desk.is_there("partij_kort_error")


def _read_list(desk: Desk, path: Path, naam: str) -> None:
    path.write_text(LIST.format(naam), encoding="utf-8")
    desk.page.importing.read(path)
    desk.wait(lambda: not desk.jobs.is_busy)


def test_the_end_of_one_import_leaves_the_preview_of_the_next_alone(desk: Desk, tmp_path, monkeypatch):
    desk.go(ToPartijen())
    desk.key(Qt.Key.Key_I, CTRL)
    _read_list(desk, tmp_path / "een.csv", "Cor Wessels")
    gate, real = Event(), desk.services.importeren.importeren

    def slow(preview):
        gate.wait(60)
        return real(preview)

    monkeypatch.setattr(desk.services.importeren, "importeren", slow)
    desk.key(ENTER, CTRL)
    desk.click("ander_bestand")
    monkeypatch.undo()
    (tmp_path / "twee.csv").write_text(LIST.format("Dina Kamp"), encoding="utf-8")
    desk.page.importing.read(tmp_path / "twee.csv")
    go_on(desk, gate)
    assert toast(desk) == "1 afgevaardigde geïmporteerd."
    assert desk.find("import_bestand").text() == "twee.csv"
    desk.activate()
    desk.key(ENTER, CTRL)
    desk.wait(lambda: not desk.jobs.is_busy)
    names = {a.naam for a in desk.services.partijen.get(ENSCHEDE).afgevaardigden}
    assert {"Cor Wessels", "Dina Kamp"} <= names


def test_that_nothing_was_read_is_forgotten_when_something_was(desk: Desk, tmp_path):
    desk.go(ToPartijen())
    desk.key(Qt.Key.Key_I, CTRL)
    (tmp_path / "leeg.csv").write_text("", encoding="utf-8")
    desk.page.importing.read(tmp_path / "leeg.csv")
    desk.wait(desk.page.banner.isVisible)
    _read_list(desk, tmp_path / "een.csv", "Cor Wessels")
    assert not desk.page.banner.isVisible()


def test_what_is_read_moves_nobody_who_went_elsewhere_and_keeps_the_pasted_text(desk: Desk, gate, tmp_path):
    page = desk.go(ToInnemen())
    page.text.setFocus()
    desk.type("Naam: Noor Jansen")
    (tmp_path / "lijst.csv").write_text("Naam;Gebied\nRik ter Haar;a\n", encoding="utf-8")
    page._read(tmp_path / "lijst.csv")
    desk.go(ToVandaag())
    go_on(desk, gate)
    assert desk.tools.navigator.here == ToVandaag()
    desk.go(ToInnemen())
    desk.key(ENTER, CTRL)
    assert isinstance(desk.tools.navigator.here, ToAanmelding)
    assert page.text.text() == "Naam: Noor Jansen"


def test_going_back_drops_what_is_still_being_read(desk: Desk, gate, tmp_path):
    page = desk.go(ToInnemen())
    (tmp_path / "lijst.csv").write_text("Naam;Gebied\nRik ter Haar;a\n", encoding="utf-8")
    page._read(tmp_path / "lijst.csv")
    desk.key(Qt.Key.Key_Escape)
    go_on(desk, gate)
    desk.go(ToInnemen())
    assert page.start.isVisible()


def _concept(desk: Desk, naam: str):
    page = desk.go(ToAanmelding())
    page.form.betrokkenen.rows()[0].naam.setFocus()
    desk.type(naam)
    desk.saved()
    return desk.services.aanmelden.get(page._concept.id)


def test_yes_throws_away_what_it_was_asked_of(desk: Desk):
    a, b = _concept(desk, "Rik ter Haar"), _concept(desk, "Noor Jansen")
    page = desk.go(ToAanmelding(a.id))
    desk.key(Qt.Key.Key_W, ALT)
    desk.go(ToAanmelding(b.id))
    desk.answer(yes=True)
    assert desk.tools.navigator.here == ToAanmelding(b.id)
    assert page._concept.id == b.id
    assert [row.id for row in desk.services.overzichten.aanmeldingen()] == [b.id]


def test_what_could_not_be_thrown_away_stays_on_the_screen(desk: Desk, monkeypatch):
    a = _concept(desk, "Rik ter Haar")
    page = desk.page
    monkeypatch.setattr(desk.services.aanmelden, "weggooien", _full)
    desk.key(Qt.Key.Key_W, ALT)
    desk.answer(yes=True)
    assert isinstance(desk.presented[-1], StorageUnavailable)
    assert page._concept.id == a.id
    assert page.form.betrokkenen.rows()[0].naam.text() == "Rik ter Haar"
    assert desk.tools.navigator.here != ToAanmeldingen()


def test_a_key_file_that_was_read_forgets_no_other_one(desk: Desk, gate, tmp_path):
    deel = desk.go(ToInstellingen()).certificate
    for name in ("een.p12", "twee.p12"):
        (tmp_path / name).write_bytes(name.encode())
    deel.begin_import(tmp_path / "een.p12")
    desk.settle()
    desk.type("open sesam")
    desk.key(ENTER)
    deel.begin_import(tmp_path / "twee.p12")
    desk.settle()
    desk.type("half ge")
    go_on(desk, gate)
    assert desk.services.certificaten.huidig().p12 == b"een.p12"
    assert deel.passphrase.text() == "half ge"


def test_a_button_works_again_when_its_job_was_cancelled_before_it_began(desk: Desk, gate):
    page = desk.go(ToHandtekeningen())
    page._raise()
    assert not page.raise_button.isEnabled()
    next(one for one in desk.jobs._running if one.label == "Niveau verhogen").cancel()
    go_on(desk, gate)
    assert page.raise_button.isEnabled()


@dataclass
class Veld:
    """A field that takes a choice or a date: where it stands, its name, that of its sentence, and what the kluis has of it."""

    place: Destination
    field: str
    error: str
    good: str
    stored: object


def _aanmelding(desk: Desk, field: str, error: str, good: str, path: str, *, prepare=None) -> Veld:
    concept = _concept(desk, "Rik ter Haar")
    if prepare is not None:
        prepare(desk.page.form)

    def stored():
        value = desk.services.aanmelden.get(concept.id)
        for name in path.split("."):
            value = value[0] if name == "0" else getattr(value, name)
        return value

    return Veld(ToAanmelding(concept.id), field, error, good, stored)


def _uitvraag(desk: Desk, field: str) -> Veld:
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    desk.go(ToTriage(casus.id))
    desk.type("politie")
    desk.key(ENTER)
    desk.saved()
    stored = lambda: getattr(desk.services.trieren.dossier(casus.id).triage.uitvragen[0], field)  # noqa: E731
    return Veld(ToTriage(casus.id), f"{field}_invoer", f"{field}_error", "gisteren", stored)


VELDEN = {
    "aanmeldende partij": lambda desk: _aanmelding(
        desk, "aanmeldende_partij", "aanmeldende_partij_error", "Gemeente Enschede", "partij_id"
    ),
    "datum van de aanmelding": lambda desk: _aanmelding(
        desk, "datum_aanmelding_invoer", "datum_aanmelding_error", "gisteren", "datum"
    ),
    "geboortedatum": lambda desk: _aanmelding(
        desk, "geboortedatum_invoer", "geboortedatum_error", "3-3-1991", "betrokkenen.0.geboortedatum"
    ),
    "opnieuw bekijken": lambda desk: _aanmelding(
        desk,
        "herbeoordelen_op_invoer",
        "herbeoordelen_op_error",
        "over 2 weken",
        "informeren.herbeoordelen_op",
        prepare=lambda form: form.informeren.antwoord.segment(False).click(),
    ),
    "gevraagd op": lambda desk: _uitvraag(desk, "gevraagd_op"),
    "antwoord voor": lambda desk: _uitvraag(desk, "antwoord_voor"),
    "beantwoord op": lambda desk: _uitvraag(desk, "beantwoord_op"),
}


@pytest.mark.parametrize("name", VELDEN)
def test_text_that_is_no_choice_is_said_and_nothing_else_is_kept(desk: Desk, name: str):
    veld = VELDEN[name](desk)
    desk.go(veld.place)
    field = desk.find(veld.field)
    field.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type(veld.good)
    desk.key(TAB)
    desk.saved()
    assert veld.stored() is not None
    field.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("Zomaar iets")
    desk.saved()
    assert veld.stored() is None
    desk.key(TAB)
    words = desk.find(veld.error).text()
    assert words == NO_CHOICE or words.startswith(("Geen datum.", "Met jaartal", "Deze partij staat niet"))
    desk.key(ENTER, CTRL)
    assert field.text() == "Zomaar iets"
    assert field.hasFocus()
    assert veld.stored() is None


def test_a_page_that_waits_for_a_job_is_let_go_of_when_the_job_ended(desk: Desk, gate: Event):
    """A destruction drops the other pages; an answer may still come to one of them."""
    desk.go(ToPartijen())
    page, answered = desk.page, []
    desk.jobs.run(lambda _control: 1, lambda _value: answered.append(page.objectName()), label="nog iets")
    desk.go(ToVandaag())
    desk.tools.navigator.let_go_of_pages()
    desk.settle()
    desk.go(ToPartijen())
    assert desk.page is not page
    assert isValid(page)
    go_on(desk, gate)
    assert answered == ["partijen_page"]
    desk.wait(lambda: not isValid(page))

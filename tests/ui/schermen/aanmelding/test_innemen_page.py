from __future__ import annotations

import io
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.documents import voorbeelden
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.application.aanmelding.overnemen import Berichtkop, Inneemveld, LeegAanmeldformulier
from zvh_desktop.documents.inlezen.formuliervelden import veldnaam
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldVeld, Bron
from zvh_desktop.domain.casus import Gebied, Kluissoort
from zvh_desktop.ui.schermen.aanmelding.aanmelding_page import AanmeldingPage
from zvh_desktop.ui.schermen.aanmelding.innemen_page import InnemenPage
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToAanmeldingen, ToInnemen

NAAM = "Łukasz Żółkiewski"


@pytest.fixture(scope="module")
def formulier() -> bytes:
    return voorbeelden.maker().maken(LeegAanmeldformulier(Kluissoort.OVERIGE.gebieden))


@pytest.fixture
def ingevuld(formulier: bytes, tmp_path: Path) -> Path:
    answers = {
        veldnaam(Inneemveld.PARTIJ): "Gemeente Enschede",
        veldnaam(Inneemveld.NAAM): NAAM,
        veldnaam(Inneemveld.GEBIED): "b. top x",
        veldnaam(Inneemveld.REDEN): "Zeven meldingen.\nDe buren zijn bang.",
        veldnaam(Inneemveld.CRITERIUM_1): "ja",
        veldnaam(Inneemveld.MOTIVERING_1): "Bedreiging.",
        veldnaam(Inneemveld.GEBOORTEDATUM): "ergens in 1979",
    }
    pad = tmp_path / "ingevuld.pdf"
    with pikepdf.open(io.BytesIO(formulier)) as pdf:
        for one in pdf.Root.AcroForm.Fields:
            if str(one.T) in answers:
                one.V = pikepdf.String(answers[str(one.T)])
        pdf.save(pad)
    return pad


@pytest.fixture
def wait(qtbot) -> Callable[[Callable[[], bool]], None]:
    """What is read in another process comes back when it is ready."""

    def until(is_so: Callable[[], bool]) -> None:
        qtbot.waitUntil(is_so)

    return until


def _drop(desk: Desk, pad: Path) -> bool:
    """As the desktop does it: first may it be dropped here, then the drop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pad))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(desk.page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(
            desk.page, QDropEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
        )
    return enter.isAccepted()


def test_a_form_that_is_dropped_on_aanmeldingen_fills_the_intake_page(desk: Desk, ingevuld: Path, wait):
    desk.go(ToAanmeldingen())

    assert _drop(desk, ingevuld)
    wait(lambda: isinstance(desk.page, AanmeldingPage))

    page = desk.page
    assert page.form.melder.partij.value() == ENSCHEDE
    assert page.form.plaats.gebied.value() is Gebied.TOP_X
    assert page.form.plaats.reden.text() == "Zeven meldingen.\nDe buren zijn bang."
    marked = {veld for part in page.form._parts for veld, mark in part.origins().items() if mark.words}
    assert marked == {
        AanmeldVeld.PARTIJ,
        AanmeldVeld.BETROKKENEN,
        AanmeldVeld.GEBIED,
        AanmeldVeld.REDEN,
        AanmeldVeld.CRITERIUM_1,
    }
    assert page.form.melder.origins()[AanmeldVeld.PARTIJ].words == "uit het formulier"
    assert unnamed(desk.window) == []


def test_what_the_form_says_and_no_field_can_hold_stays_in_sight_until_it_was_dealt_with(
    desk: Desk, ingevuld: Path, wait
):
    desk.go(ToInnemen(ingevuld))
    wait(lambda: isinstance(desk.page, AanmeldingPage))
    herkomst = desk.page.form.herkomst
    assert herkomst.isVisible()
    assert desk.text_of("niet_geplaatst") == "ergens in 1979"

    desk.click("niet_geplaatst_verwerkt")
    desk.page.flush()

    assert not herkomst.isVisible()
    [row] = [r for r in desk.services.overzichten.aanmeldingen() if r.betrokkene == NAAM]
    stored = desk.services.aanmelden.get(row.id)
    assert stored.herkomst.niet_geplaatst == ()
    assert stored.herkomst.bron is Bron.FORMULIER


def test_a_field_that_the_chair_changes_is_hers(desk: Desk, ingevuld: Path, wait):
    desk.go(ToInnemen(ingevuld))
    wait(lambda: isinstance(desk.page, AanmeldingPage))
    page = desk.page

    page.form.plaats.reden.setFocus()
    desk.type("Nu. ")

    assert not page.form.plaats.origins()[AanmeldVeld.REDEN].words
    assert page.form.plaats.origins()[AanmeldVeld.GEBIED].words


def test_another_pdf_is_refused_in_dutch_and_nothing_is_taken_in(desk: Desk, tmp_path: Path, wait):
    before = desk.services.overzichten.aanmeldingen()
    pad = tmp_path / "anders.pdf"
    pad.write_bytes(voorbeelden.maker().maken(voorbeelden.agenda()))

    desk.go(ToInnemen(pad))
    wait(desk.page.banner.isVisible)

    words = " ".join(label.text() for label in desk.page.banner.findChildren(QLabel))
    assert "niet het aanmeldformulier" in words
    assert isinstance(desk.page, InnemenPage)
    assert desk.services.overzichten.aanmeldingen() == before


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    made = EmailMessage()
    made["From"] = "Ünal de Graaf <u.degraaf@politie.example>"
    made["Subject"] = "Aanmelding"
    made.set_content(f"Partij: Enschede\nNaam: {NAAM}\nReden: overlast\n")
    made.add_attachment(b"x" * 4000, maintype="application", subtype="pdf", filename="dossier.pdf")
    pad = tmp_path / "bericht.EML"
    pad.write_bytes(made.as_bytes())
    return pad


def test_a_mail_that_is_dropped_says_who_sent_it_and_that_its_attachments_stayed_closed(
    desk: Desk, mail: Path, wait
):
    desk.go(ToAanmeldingen())
    assert _drop(desk, mail)
    wait(lambda: isinstance(desk.page, InnemenPage) and desk.page.trial.isVisible())

    words = " ".join(label.text() for label in desk.page.banner.findChildren(QLabel))
    assert "niet geopend" in words
    assert "dossier.pdf (4" in words
    seen = " ".join(label.text() for label in desk.page.trial.koppelingen.findChildren(QLabel))
    assert "u.degraaf@politie.example" in seen

    desk.key(Qt.Key.Key_Return, CTRL)
    page = desk.page
    assert isinstance(page, AanmeldingPage)
    assert page.form.plaats.reden.text() == "overlast"
    marks = page.form.plaats.origins() | page.form.melder.origins()
    assert marks[AanmeldVeld.REDEN].words == "uit de mail van Ünal de Graaf"
    assert marks[AanmeldVeld.PARTIJ].words == "‘Enschede’, uit de mail van Ünal de Graaf"
    [row] = desk.services.overzichten.aanmeldingen()
    left = {one.kop: one.tekst for one in desk.services.aanmelden.get(row.id).herkomst.niet_geplaatst}
    assert left == {
        Berichtkop.AFZENDER: "Ünal de Graaf <u.degraaf@politie.example>",
        Berichtkop.ONDERWERP: "Aanmelding",
        Berichtkop.BIJLAGEN: "dossier.pdf (4 kB)",
    }


def test_a_file_of_another_kind_cannot_be_dropped(desk: Desk, tmp_path: Path):
    desk.go(ToAanmeldingen())

    assert not _drop(desk, tmp_path / "foto.jpg")


def test_the_text_of_a_mail_is_shown_first_mended_by_a_choice_and_taken_in_by_keys(desk: Desk, wait):
    page = desk.go(ToAanmeldingen())
    desk.key(Qt.Key.Key_I, CTRL)
    page = desk.page
    assert isinstance(page, InnemenPage)
    page.text.setFocus()
    page.text.set_text(f"Partij: Enschede\nNaam: {NAAM}\nReden: overlast")
    desk.key(Qt.Key.Key_T, ALT)
    wait(page.trial.isVisible)
    assert desk.services.overzichten.aanmeldingen() == ()
    assert [rij.aanmelding.reden for rij in page.trial.rijen] == ["overlast"]

    page.trial.koppelingen.selects[2].setFocus()
    page.trial.koppelingen.selects[2].setCurrentIndex(0)
    assert [rij.aanmelding.reden for rij in page.trial.rijen] == [""]
    desk.key(Qt.Key.Key_Return, CTRL)

    assert isinstance(desk.page, AanmeldingPage)
    [row] = desk.services.overzichten.aanmeldingen()
    assert row.betrokkene == NAAM
    assert desk.tools.navigator.here == ToAanmelding(row.id)


def test_esc_goes_back_a_step_at_a_time_and_keeps_what_was_pasted(desk: Desk, wait):
    page = desk.go(ToInnemen())
    page.text.set_text("Naam: Anna Kuiper")
    desk.key(Qt.Key.Key_T, ALT)
    wait(page.trial.isVisible)

    desk.key(Qt.Key.Key_Escape)
    assert page.text.text() == "Naam: Anna Kuiper"
    desk.key(Qt.Key.Key_Escape)

    assert desk.tools.navigator.here == ToAanmeldingen()

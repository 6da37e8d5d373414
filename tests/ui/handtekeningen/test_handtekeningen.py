"""The page of signed files, the settings for time-stamps, and the test of a certificate; with real servers and documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from tests.documents import voorbeelden
from tests.documents.kaart import PIN, Kaart, kaart
from tests.documents.vertrouwensdienst import WACHTWOORD, Vertrouwensdienst, vertrouwensdienst
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import AgendaKluis
from tests.ui.voorbereiding.conftest import ALT, Desk, desk, kluis as lege_kluis, sjabloon
from zvh_desktop.application.verspreiden.ondertekenen import zet_in_wachtrij
from zvh_desktop.bootstrap import make_kluis_services
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.domain.verspreiden.verstrekking import Niveau
from zvh_desktop.ui.resource_files import resource_dir
from zvh_desktop.ui.venster.navigation import ToHandtekeningen, ToInstellingen

__all__ = ["desk", "lege_kluis", "sjabloon"]
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertrouwensdienst]:
    with vertrouwensdienst(tmp_path_factory.mktemp("dienst")) as made:
        yield made


@pytest.fixture
def kluis(lege_kluis: AgendaKluis, servers: Vertrouwensdienst) -> AgendaKluis:
    servers.stuk.clear()
    ids = itertools.count(1)
    lege_kluis.services = make_kluis_services(
        lege_kluis.database,
        resource_dir(),
        lambda: NOW,
        lambda: f"echt-{next(ids)}",
        lege_kluis.events.publish,
    )
    return lege_kluis


@pytest.fixture(scope="module")
def ondertekend(servers: Vertrouwensdienst) -> bytes:
    signer = PadesOndertekenaar(resource_dir())
    held = signer.lees_certificaat(servers.p12(), WACHTWOORD, NOW)
    return signer.ondertekenen(voorbeelden.maker().maken(voorbeelden.plan(), held), held, WACHTWOORD, NOW)


@pytest.fixture
def bestand(ondertekend: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "Plan 2026-11-23.pdf"
    path.write_bytes(ondertekend)
    return path


def text(desk: Desk, name: str) -> str:
    return desk.find(name).text()


def drop(desk: Desk, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(9, 9), *keys), QDropEvent(QPointF(9, 9), *keys)):
        QApplication.sendEvent(desk.page, event)
    desk.wait(lambda: not desk.jobs.is_busy)


def words(desk: Desk, within: QWidget | None = None) -> str:
    return " ".join(label.text() for label in (within or desk.page).findChildren(QLabel))


def set_servers(desk: Desk, servers: Vertrouwensdienst) -> None:
    desk.go(ToInstellingen())
    desk.fill("tijdstempeldienst", servers.tsa_url)
    desk.fill("vertrouwde_map", str(servers.wortels))
    desk.saved()


def test_the_settings_name_the_server_and_keep_only_what_is_an_address(
    desk: Desk, servers: Vertrouwensdienst
) -> None:
    set_servers(desk, servers)
    kept = desk.services.instellen.get()
    assert (kept.tijdstempeldienst, kept.vertrouwde_map) == (servers.tsa_url, str(servers.wortels))
    desk.fill("tijdstempeldienst", "tsa")
    assert "begint met https://" in desk.error_at("tijdstempeldienst")
    desk.saved()
    assert desk.services.instellen.get().tijdstempeldienst == ""


def test_dropped_files_are_told_apart(desk: Desk, bestand: Path, tmp_path: Path) -> None:
    desk.go(ToHandtekeningen())
    touched = bytearray(bestand.read_bytes())
    touched[4000] ^= 1
    (tmp_path / "Geknoeid.pdf").write_bytes(touched)
    (tmp_path / "Anders.pdf").write_bytes(b"geen pdf")
    drop(desk, bestand, tmp_path / "Geknoeid.pdf", tmp_path / "Anders.pdf", tmp_path / "Weg.pdf")
    said = {name: text(desk, f"oordeel_{name}") for name in ("Plan 2026-11-23", "Geknoeid", "Anders", "Weg")}
    assert said == {
        "Plan 2026-11-23": "in orde",
        "Geknoeid": "NIET in orde",
        "Anders": "geen leesbare PDF",
        "Weg": "niet te lezen",
    }
    assert "De inhoud is gewijzigd na ondertekening." in words(desk)
    assert unnamed(desk.window) == []


def test_the_page_is_found_with_ctrl_k(desk: Desk) -> None:
    from zvh_desktop.ui.venster.search_palette import SearchPalette

    palette = SearchPalette(desk.services.zoeken, desk.tools.navigator, desk.window)
    palette.open_over(desk.window)
    palette.field.setText("verifi")
    palette.search()
    assert palette.results.current_identity() is not None
    palette._open(palette.results.current_identity())
    assert isinstance(desk.tools.navigator.here, ToHandtekeningen)


def test_the_queue_is_raised_from_the_screen_and_tells_why_not(
    desk: Desk, servers: Vertrouwensdienst, bestand: Path
) -> None:
    set_servers(desk, servers)
    omgeving = desk.services.omgeving
    with omgeving.werk() as work:
        found = PadesVerificateur().verifieer(bestand)
        zet_in_wachtrij(work, omgeving, bestand, found.sha256, found)
        work.commit()
    servers.stuk["/tsa"] = "fout"
    desk.go(ToHandtekeningen(str(bestand)))
    desk.wait(lambda: not desk.jobs.is_busy)
    desk.key(Qt.Key.Key_N, ALT)
    desk.wait(lambda: not desk.jobs.is_busy)
    assert "gaf geen bruikbaar antwoord" in words(desk)
    servers.stuk.clear()
    desk.key(Qt.Key.Key_N, ALT)
    desk.wait(lambda: not desk.jobs.is_busy)
    assert PadesVerificateur().verifieer(bestand, servers.wortels).niveau is Niveau.B_LTA
    assert not desk.is_there("wachtrij")
    assert "niveau B-LTA" in words(desk)
    assert "vertrouwd op deze computer" in words(desk)


def test_a_second_person_signs_from_the_screen(
    desk: Desk, servers: Vertrouwensdienst, bestand: Path, tmp_path: Path
) -> None:
    own = tmp_path / "secretaris.p12"
    own.write_bytes(servers.p12("S. Secretaris"))
    desk.go(ToHandtekeningen(str(bestand)))
    desk.wait(lambda: not desk.jobs.is_busy)
    desk.click("medeondertekenen_Plan 2026-11-23")
    desk.click("mede_bestand")
    chooser = desk.window.findChild(QFileDialog, "mede_certificaat")
    chooser.fileSelected.emit(str(own))
    chooser.reject()
    desk.settle()
    desk.find("mede_wachtwoord").setText("verkeerd")
    desk.click("mede_zetten")
    assert "wachtwoord" in desk.error_at("mede_wachtwoord")
    desk.find("mede_wachtwoord").setText(WACHTWOORD)
    desk.click("mede_zetten")
    desk.wait(lambda: not desk.jobs.is_busy)
    found = PadesVerificateur().verifieer(bestand, servers.wortels)
    assert found.is_goed
    assert [h.ondertekenaar for h in found.handtekeningen] == ["W. de Graaf", "S. Secretaris"]
    assert desk.services.certificaten.huidig() is None
    assert not desk.is_there("medeondertekenen_Plan 2026-11-23")


def test_the_test_of_a_certificate_says_what_it_is_worth_and_what_it_tells(
    desk: Desk, servers: Vertrouwensdienst
) -> None:
    set_servers(desk, servers)
    desk.services.certificaten.importeren(servers.p12(), WACHTWOORD)
    desk.go(ToInstellingen())
    desk.key(Qt.Key.Key_T, ALT)
    desk.find("vraag_uitgever").setChecked(True)
    desk.click("proef_beginnen")
    desk.find("certificaat_wachtwoord").setText(WACHTWOORD)
    desk.click("wachtwoord_verder")
    desk.wait(lambda: not desk.jobs.is_busy)
    outcome = desk.window.findChild(QDialog, "proef_uitslag")
    said = words(desk, outcome)
    for part in (
        "ondertekenen lukt",
        "gezet en gecontroleerd",
        "Fictieve Root CA; de wortel is vertrouwd",
        "nagevraagd: niet ingetrokken",
        "B-LTA",
        "w.degraaf@fictief.example",
        "burgerservicenummer",
        "Fictieve Gemeente",
    ):
        assert part in said
    assert "gekwalificeerd" not in said


def test_a_card_is_chosen_signs_and_its_pin_is_in_no_place(
    desk: Desk,
    servers: Vertrouwensdienst,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with kaart(tmp_path / "kaart", monkeypatch) as card:
        _chosen_card(desk, servers, card)
        kept = desk.services.certificaten.huidig()
        assert (kept.naam, kept.p12, kept.wachtwoord) == ("W. de Graaf", b"", None)
        assert kept.token.token == "Pas W. de Graaf"
        desk.activate()
        desk.key(Qt.Key.Key_T, ALT)
        desk.click("proef_beginnen")
        desk.find("certificaat_wachtwoord").setText("000000")
        desk.click("wachtwoord_verder")
        desk.wait(lambda: not desk.jobs.is_busy)
        assert "De pincode klopt niet." in words(desk)
        assert "nog weinig pogingen" in words(desk)
        desk.activate()
        desk.key(Qt.Key.Key_T, ALT)
        desk.click("proef_beginnen")
        desk.wait(lambda: not desk.jobs.is_busy)
        assert "nog weinig pogingen" in text(desk, "pogingen")
        desk.find("certificaat_wachtwoord").setText(PIN)
        desk.click("wachtwoord_verder")
        desk.wait(lambda: not desk.jobs.is_busy)
        assert text(desk, "proef_oordeel") == "ondertekenen lukt"
    assert PIN.encode() not in b"".join(p.read_bytes() for p in tmp_path.glob("proef.kluis*"))


def _chosen_card(desk: Desk, servers: Vertrouwensdienst, card: Kaart) -> None:
    holder = servers.certificaat("W. de Graaf")
    card.zet("01", holder.key, holder.certificate)
    desk.go(ToInstellingen())
    desk.click("certificaat_pas")
    desk.find("bibliotheek").setText(card.bibliotheek)
    desk.click("pas_lezen")
    desk.wait(lambda: not desk.jobs.is_busy)
    cards = desk.find("pascertificaten")
    cards.opened.emit(cards.current_identity())
    desk.settle()

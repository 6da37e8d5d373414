"""The page of signed files, the settings for time-stamps, and the test of a certificate; with real servers and documents."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from tests.documents.vertrouwensdienst import WACHTWOORD, Vertrouwensdienst
from tests.ui.accessible import unnamed
from tests.ui.schermen.conftest import ALT, Desk, kluis as lege_kluis
from tests.ui.schermen.verspreiden.getekend import bestand, kluis, text, words
from zvh_desktop.application.ports import Vertrouwen
from zvh_desktop.application.verspreiden.ondertekenen import zet_in_wachtrij
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking
from zvh_desktop.taal.handtekening import in_groepen, in_woorden
from zvh_desktop.ui.venster.navigation import ToHandtekeningen, ToInstellingen

__all__ = ["bestand", "kluis", "lege_kluis"]


def drop(desk: Desk, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(9, 9), *keys), QDropEvent(QPointF(9, 9), *keys)):
        QApplication.sendEvent(desk.page, event)
    desk.wait(lambda: not desk.jobs.is_busy)


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
        "Plan 2026-11-23": "ongewijzigd, maar niet bewezen wie ondertekende",
        "Geknoeid": "GEWIJZIGD na ondertekening",
        "Anders": "geen leesbare PDF",
        "Weg": "niet te lezen",
    }
    assert "De inhoud is gewijzigd na ondertekening: gebruik dit bestand niet" in words(desk)
    assert unnamed(desk.window) == []


def test_a_fingerprint_that_was_compared_proves_who_signed_until_it_is_taken_back(
    desk: Desk, bestand: Path
) -> None:
    desk.go(ToHandtekeningen())
    drop(desk, bestand)
    [signature] = PadesVerificateur().verifieer(bestand).handtekeningen
    button, verdict = f"vergelijk_Plan 2026-11-23_{signature.vingerafdruk[:8]}", "oordeel_Plan 2026-11-23"
    assert "Niet gemaakt door deze kluis" in words(desk)
    assert in_woorden(signature.vingerafdruk) in words(desk)
    desk.click(button)
    asked = desk.window.findChild(QDialog, "confirm")
    assert in_woorden(signature.vingerafdruk) in words(desk, asked)
    assert in_groepen(signature.vingerafdruk) in words(desk, asked)
    desk.click("confirm_action")
    desk.wait(lambda: not desk.jobs.is_busy)
    assert text(desk, verdict) == "in orde"
    desk.click(button)
    desk.click("confirm_action")
    desk.wait(lambda: not desk.jobs.is_busy)
    assert text(desk, verdict) == "ongewijzigd, maar niet bewezen wie ondertekende"


def test_a_file_that_this_kluis_gave_out_is_said_to_be_its_own(desk: Desk, bestand: Path) -> None:
    omgeving, print_ = desk.services.omgeving, hashlib.sha256(bestand.read_bytes()).hexdigest()
    given = Verstrekking(
        "v", DocumentSoort.PLAN_VAN_AANPAK, omgeving.nu(), "W. de Graaf", Weg.KLAARGEZET, None, None, "2", print_,
        bestand.name, document_sha256=print_,
    )  # fmt: skip
    with omgeving.schrijven() as work:
        work.verstrekkingen.add(given)
    desk.go(ToHandtekeningen(str(bestand)))
    desk.wait(lambda: not desk.jobs.is_busy)
    assert text(desk, "oordeel_Plan 2026-11-23") == "in orde"
    assert "plan van aanpak, versie 2. Dat is de nieuwste." in words(desk)
    assert "Deze kluis heeft precies dit uitgegeven." in words(desk)


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
    assert PadesVerificateur().verifieer(bestand, Vertrouwen((servers.wortels,))).niveau is Niveau.B_LTA
    assert not desk.is_there("wachtrij")
    assert "niveau B-LTA" in words(desk)
    desk.wait(lambda: "Fictieve Root CA, die u vertrouwt, staat ervoor in" in words(desk))


def test_the_test_of_a_certificate_says_what_it_is_worth_and_what_it_tells(
    desk: Desk, servers: Vertrouwensdienst, tmp_path: Path
) -> None:
    set_servers(desk, servers)
    (tmp_path / "eigen.p12").write_bytes(servers.p12())
    desk.services.certificaten.importeren(tmp_path / "eigen.p12", WACHTWOORD)
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

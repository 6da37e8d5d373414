from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from tests.documents.vertrouwensdienst import WACHTWOORD, Vertrouwensdienst
from tests.ui.schermen.conftest import Desk, kluis as lege_kluis
from tests.ui.schermen.verspreiden.getekend import bestand, kluis
from zvh_desktop.application.ports import Vertrouwen
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.ui.venster.navigation import ToHandtekeningen

__all__ = ["bestand", "kluis", "lege_kluis"]


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
    desk.wait(lambda: desk.is_there("mede_wachtwoord_error"))
    assert "wachtwoord" in desk.error_at("mede_wachtwoord")
    desk.find("mede_wachtwoord").setText(WACHTWOORD)
    desk.click("mede_zetten")
    desk.wait(lambda: not desk.jobs.is_busy)
    found = PadesVerificateur().verifieer(bestand, Vertrouwen((servers.wortels,)))
    assert found.is_ongewijzigd
    assert [h.ondertekenaar for h in found.handtekeningen] == ["W. de Graaf", "S. Secretaris"]
    assert desk.services.certificaten.huidig() is None
    assert not desk.is_there("medeondertekenen_Plan 2026-11-23")

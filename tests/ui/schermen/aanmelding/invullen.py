from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.schermen.intake import Desk

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


def vul_w01(desk: Desk, naam: str = "Noor Jansen", geboren: str = "3-3-1991") -> None:
    """W-01, by keyboard alone, from where the page puts the keys."""
    desk.type("ensche")
    desk.tab()
    desk.type("gisteren")
    desk.tab()
    desk.type("Joke Postma")
    desk.tab(2)
    desk.type(naam)
    desk.tab()
    desk.type(geboren)
    desk.tab_to("gemeenten_invoer")
    desk.type("ensche")
    desk.key(ENTER)
    desk.tab_to("gebied_a")
    desk.key(SPACE)
    desk.key(RIGHT)
    desk.tab_to("reden")
    desk.type("Overlast in de wijk, en niemand krijgt er vat op.")


def vul_rest(desk: Desk, *, ketens: bool = True) -> None:
    """W-02, W-03, W-06, P-01 and P-02, on from the reason."""
    for nummer in "1234":
        desk.tab_to(f"criterium_{nummer}_antwoord_True")
        desk.key(SPACE)
        if nummer == "3" and not ketens:
            desk.key(RIGHT)
        desk.tab()
        desk.type("Zo blijkt uit het dossier.")
    if not ketens:
        desk.tab_to("afwijking")
    for deel in ("afstemming", "overleg"):
        desk.tab_to(f"{deel}_met")
        desk.type("Bram Hofstra")
        desk.tab()
        desk.type("eergisteren")
        desk.tab()
        desk.type("Akkoord.")
    for zin in ("noodzaak", "proportionaliteit", "subsidiariteit", "eerder_geprobeerd"):
        desk.tab_to(zin)
        desk.type("Eén zin.")
    desk.tab_to("geinformeerd_True")
    desk.key(SPACE)
    desk.tab()
    desk.type("Wijkcoach")
    desk.tab()
    desk.type("1-11")


def missing(page) -> list[str]:
    return [row.text() for row in page.form.kolom.panel.list.rows()]


def enige_aanmelding(desk: Desk):
    (row,) = desk.services.overzichten.aanmeldingen()
    return desk.services.aanmelden.get(row.id)

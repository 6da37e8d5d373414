"""W-73, art. 20, bijl. 1: what is known of an organisation that joins, and the form to sign; what is not known stays a line."""

from __future__ import annotations

from pathlib import Path

from zvh_desktop.application.toetreden import Toetreden
from zvh_desktop.domain.toetreding import Toetredingsformulier
from zvh_desktop.ui.pages.page import Page
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.file_choice import choose_new_file
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet

_VELDEN = (
    ("Statutair gevestigd te", "statutair_gevestigd"),
    ("Kantoorhoudend aan", "kantoor"),
    ("Vertegenwoordigd door", "vertegenwoordiger"),
    ("Functie", "functie"),
    ("Voorzitter van de Stuurgroep", "namens_stuurgroep"),
)


def ask_toetreding(page: Page, toetreden: Toetreden, organisatie: str = "") -> None:
    """Asks without blocking, and makes the form where the user wants it."""
    sheet = Sheet(
        page,
        "Toetredingsformulier (bijlage 1)",
        "Wat u leeg laat, wordt een regel om met de pen in te vullen. De organisatie en de voorzitter van de Stuurgroep "
        "ondertekenen, op papier of op het scherm (art. 20.4).",
        name="toetreding",
    )
    form, lines = Form(), {name: Line() for _label, name in _VELDEN}
    naam = Line(organisatie)
    form.add("Organisatie", naam, name="toetreding_organisatie")
    for label, name in _VELDEN:
        form.add(label, lines[name], name=f"toetreding_{name}")
    sheet.add(form)

    def go_on() -> None:
        made = Toetredingsformulier(
            naam.text().strip(),
            page.tools.now(),
            **{name: line.text().strip() for name, line in lines.items()},
        )
        sheet.accept()
        choose_new_file(
            page,
            "Waar komt het toetredingsformulier?",
            f"Toetredingsformulier {made.op:%Y-%m-%d}.pdf",
            "PDF (*.pdf)",
            lambda path: _make(page, toetreden, made, path),
            name="toetreding_bestand",
        )

    sheet.add_action(secondary("Annuleren", on_click=sheet.reject))
    sheet.add_action(primary("PDF maken", key="Ctrl+Return", name="toetreding_maken", on_click=go_on))
    sheet.open()


def _make(page: Page, toetreden: Toetreden, formulier: Toetredingsformulier, path: Path) -> None:
    page.tools.jobs.run(
        lambda _control: toetreden.formulier(formulier, path),
        lambda made: page.show_notice("Het toetredingsformulier is gemaakt", made.name, Tone.OK),
        page.show_error,
        label="Toetredingsformulier maken",
    )

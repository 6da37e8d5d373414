"""Lists the plannen van aanpak: which Casussen have one, how far it is, and when it is evaluated."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.application.inzien.overzichten import Overzichten, PlanRij
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import ToPlan
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.theme import Tone

_GEBIEDEN = {one: codes.label(one) for one in Gebied}


class PlannenPage(LijstPage[PlanRij]):
    one, several = "plan", "plannen"

    def __init__(self, tools: PageTools, overzichten: Overzichten, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Plannen van aanpak", name="plannen_page")
        self._overzichten = overzichten
        self.make_search("Zoek een plan (Ctrl+F)", name="plannen_zoeken")
        table = self.make_list(
            "Plannen van aanpak",
            [
                Column("Casus", lambda r: r.nummer, strong=True, orde="nummer"),
                Column("Betrokkene", lambda r: r.betrokkene, "stretch", orde="betrokkene"),
                Column("Fase", lambda r: codes.label(r.fase), muted=True, orde="fase"),
                Column("Casusregisseur", _regisseur, 176, muted=True, orde="casusregisseur"),
                Column("Plan", _state, tone=_tone, orde="plan"),
                day_column(
                    "Evaluatie",
                    lambda r: r.evaluatiedatum,
                    tone=lambda r: Tone.DANGER if self._is_late(r) else None,
                    orde="evaluatie",
                ),
            ],
            name="plannen",
            opens="Het plan openen",
            identity=lambda r: r.casus_id,
            empty=EmptyState("clipboard-list", "", name="plannen_leeg"),
        )
        self.add(table, 1)
        tools.events.listen(self, lambda _change: self.show_rows())

    def read(self, look: Blik) -> Rijen[PlanRij]:
        return self._overzichten.plannen(gebieden=_GEBIEDEN, blik=look)

    def enter(self, row: PlanRij) -> None:
        self.tools.navigator.go(ToPlan(row.casus_id))

    def empty_words(self, total: int) -> tuple[str, str]:
        if total:
            return "Geen plannen gevonden.", "Zoek op iets anders, of maak het zoekveld leeg."
        return (
            "Er zijn nog geen plannen van aanpak.",
            "Een casus komt hier te staan zodra hij naar een MDO of in uitvoering gaat (bijl. 3 fase 4).",
        )

    def show_counts(self, rows: Sequence[PlanRij], total: int) -> None:
        to_make = self._to_make(rows)
        count = self.count_text(len(rows), total)
        self.set_subtitle(f"{count}, {to_make} nog niet vastgesteld" if to_make else count)

    def _to_make(self, rows: Sequence[PlanRij]) -> int:
        """Counts those of all plans, whatever is looked for."""
        found = self.read(Blik()) if self.typed else rows
        return found.tellingen["te_maken"] if isinstance(found, Rijen) else 0

    def _is_late(self, row: PlanRij) -> bool:
        return row.evaluatiedatum is not None and row.evaluatiedatum < self.tools.today()


def _regisseur(row: PlanRij) -> str:
    return row.casusregisseur or "nog niet benoemd"


def _state(row: PlanRij) -> str:
    if not row.vastgestelde_versies:
        return "in concept" if row.heeft_concept else "nog te maken"
    version = f"versie {row.vastgestelde_versies}"
    return f"{version}, volgende in concept" if row.heeft_concept else version


def _tone(row: PlanRij) -> Tone:
    return Tone.OK if row.vastgestelde_versies else Tone.WARN

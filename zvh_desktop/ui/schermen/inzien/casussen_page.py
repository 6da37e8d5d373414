"""Lists all Casussen in one table, running ones only unless asked; a few letters find one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.application.inzien.overzichten import CasusRij, Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.casus import LOPENDE_FASEN, Fase, Gebied, Kluissoort
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToCasus, ToVerzoeken
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone


def acties_text(row: CasusRij) -> str:
    if not row.open_acties:
        return "–"
    late = f", {row.acties_te_laat} te laat" if row.acties_te_laat else ""
    return f"{row.open_acties}{late}"


class CasussenPage(LijstPage[CasusRij]):
    one, several = "casus", "casussen"

    def __init__(
        self, tools: PageTools, overzichten: Overzichten, omgeving: Omgeving, uitgeven: LijstUitgeven
    ) -> None:
        super().__init__(tools, uitgeven, "Casussen", name="casussen_page")
        self._overzichten = overzichten
        self.add_action(
            KeyButton(
                "Nieuwe aanmelding", icon="plus", key="Ctrl+N", name="nieuwe_aanmelding", on_click=self._new
            )
        )
        self.add_action(
            KeyButton(
                "Verzoeken",
                icon="mail",
                key="Alt+I",
                does="Verzoeken van betrokkenen",
                name="naar_verzoeken",
                on_click=partial(tools.navigator.go, ToVerzoeken()),
            )
        )
        self._make_filters(omgeving.kluissoort)
        table = self.make_list(
            "Casussen",
            [
                Column("Nummer", lambda r: r.nummer, muted=True, orde="nummer"),
                Column("Betrokkene", lambda r: r.betrokkene, "stretch", strong=True, orde="betrokkene"),
                Column("Gebied", lambda r: codes.label(r.gebied), 156, orde="gebied"),
                Column("Fase", lambda r: codes.label(r.fase), tone=lambda r: codes.tone(r.fase), orde="fase"),
                Column("Gemeente", lambda r: r.gemeenten, 108, orde="gemeenten"),
                Column("Casusregisseur", lambda r: r.casusregisseur or "–", 124, orde="casusregisseur"),
                day_column("Volgende keer", lambda r: r.volgende_datum, none="–", orde="volgende_datum"),
                Column(
                    "Acties",
                    acties_text,
                    tone=lambda r: Tone.DANGER if r.acties_te_laat else None,
                    orde="acties",
                ),
            ],
            name="casussen",
            opens="Dossier openen",
            identity=lambda r: r.id,
            empty=EmptyState(
                "folder",
                "Er loopt geen casus.",
                action="Nieuwe aanmelding",
                on_action=self._new,
                name="casussen_leeg",
            ),
        )
        self.add(table, 1)
        tools.events.listen(self, lambda _change: self.show_rows())

    def _new(self) -> None:
        self.tools.navigator.go(ToAanmelding())

    def _make_filters(self, kluissoort: Kluissoort) -> None:
        self.fase = Select(name="casussen_fase")
        self.fase.setAccessibleName("Fase")
        self.gebied = Select(
            [(None, "Alle gebieden"), *((one, codes.label(one)) for one in kluissoort.gebieden)],
            name="casussen_gebied",
        )
        self.gebied.setAccessibleName("Gebied")
        if len(kluissoort.gebieden) == 1:
            self.gebied.hide()
        self.closed_too = QCheckBox("Ook afgesloten")
        self.closed_too.setObjectName("ook_afgesloten")
        self.count = Text("", "muted", name="casussen_aantal")
        beside = (self.fase, self.gebied, self.closed_too)
        self.make_search(
            "Zoek op naam of nummer", *beside, name="casussen_filter", width=288, right=[self.count]
        )
        self._offer_fasen()
        self.fase.set_value(None)
        self.gebied.set_value(None)
        self.fase.changed.connect(lambda _value: self.show_rows())
        self.gebied.changed.connect(lambda _value: self.show_rows())
        self.closed_too.toggled.connect(lambda _on: self._which_changed())

    def _offer_fasen(self) -> None:
        offered = [fase for fase in Fase if self.closed_too.isChecked() or fase in LOPENDE_FASEN]
        chosen = self.fase.value()
        self.fase.set_options(
            [(None, "Alle fasen"), *((one, codes.capital(codes.label(one))) for one in offered)]
        )
        self.fase.set_value(chosen if chosen in offered else None)

    def _which_changed(self) -> None:
        self._offer_fasen()
        self.show_rows()

    def initial_focus(self) -> QWidget | None:
        return self.filter

    def read(self, look: Blik) -> Rijen[CasusRij]:
        return self._read(look, self.fase.value(), self.gebied.value())

    def _read(self, look: Blik, fase: Fase | None, gebied: Gebied | None) -> Rijen[CasusRij]:
        return self._overzichten.casussen(
            self.tools.today(),
            alleen_lopend=not self.closed_too.isChecked(),
            fase=fase,
            gebied=gebied,
            blik=look,
        )

    def everything(self, shown: int) -> int:
        is_filtered = bool(self.typed or self.fase.value() or self.gebied.value())
        return len(self._read(Blik(), None, None)) if is_filtered else shown

    def enter(self, row: CasusRij) -> None:
        self.tools.navigator.go(ToCasus(row.id))

    def empty_words(self, total: int) -> tuple[str, str]:
        if total:
            return super().empty_words(total)
        return "Er loopt geen casus.", "Een casus begint bij een aanmelding."

    def show_counts(self, rows: Sequence[CasusRij], total: int) -> None:
        self.count.setText(self.count_text(len(rows), total))

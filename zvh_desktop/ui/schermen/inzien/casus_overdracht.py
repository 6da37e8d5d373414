"""Hands a Casus over from its file to GCOS, Vis2 or Amazone: copied, as a file, and on record once it stands there (P-09, art. 13.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from zvh_desktop.application.afschaling.overdragen import Overdrachtvorm, Overdragen
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum
from zvh_desktop.domain.afschaling.overdracht import (
    Overdracht,
    OverdrachtActie,
    OverdrachtBesluit,
    OverdrachtPlan,
)
from zvh_desktop.domain.casus import Casus, Systeem
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.page import Asked, Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.file_choice import choose_new_file
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Text

AS_FILE = "De casus als JSON of CSV"
_DOES = {
    Systeem.GCOS: "Vastleggen dat hij in GCOS of Vis2 staat",
    Systeem.VIS2: "Vastleggen dat hij in GCOS of Vis2 staat",
    Systeem.AMAZONE: "Vastleggen dat hij in Amazone staat",
}
_KEYS = {Systeem.GCOS: "Alt+C", Systeem.VIS2: "Alt+S", Systeem.AMAZONE: "Alt+A"}


class OverdrachtDeel(Section):
    """Offers the ways to another system: `wanted` carries an Overdrachtvorm, `done` the Systeem in which the user says the Casus stands."""

    wanted = Signal(object)
    done = Signal(object)

    def __init__(self) -> None:
        super().__init__("Overzetten naar GCOS, Vis2 of Amazone", "art. 13.2", name="overdracht_deel")
        card = self.add_card()
        card.body.setSpacing(theme.Space.TWO)
        self.stand = Text("", "body", wrap=True, name="overzettingen")
        card.add(self.stand)
        out, into = QHBoxLayout(), QHBoxLayout()
        for word, key, does, vorm in (
            ("Tekst kopiëren", "Alt+K", "Tekst voor een ander systeem kopiëren", Overdrachtvorm.TEKST),
            ("JSON", "Alt+J", AS_FILE, Overdrachtvorm.JSON),
            ("CSV", "Alt+X", AS_FILE, Overdrachtvorm.CSV),
        ):
            button = KeyButton(word, key=key, does=does, small=True, name=f"overdracht_{vorm.value}")
            button.clicked.connect(lambda _on=False, wanted=vorm: self.wanted.emit(wanted))
            out.addWidget(button)
        for systeem in Systeem:
            button = KeyButton(
                codes.label(systeem),
                key=_KEYS[systeem],
                does=_DOES[systeem],
                small=True,
                name=f"overgezet_{systeem.value}",
            )
            button.setAccessibleName(f"Staat nu in {codes.label(systeem)}")
            button.clicked.connect(lambda _on=False, wanted=systeem: self.done.emit(wanted))
            into.addWidget(button)
        for row in (out, into):
            row.addStretch(1)
        card.body.addLayout(out)
        card.add(Text("Staat nu in", "label"))
        card.body.addLayout(into)

    def show_casus(self, casus: Casus) -> None:
        lines = [
            f"Overgezet naar {codes.label(o.systeem)} op {datum.moment_text(o.op)}"
            + (f" door {o.door}" if o.door else "")
            for o in reversed(casus.overzettingen)
        ]
        self.stand.setText(
            "\n".join(lines)
            or "Nog niet overgezet. Het wettelijke register staat in GCOS of Vis2, relevante informatie in Amazone; dit "
            "programma schrijft daar zelf niets in."
        )


def overdracht_tekst(overdracht: Overdracht) -> str:
    """Headings in capitals and no layout besides line breaks: what a field of another program keeps."""
    return "\n".join(_lines(overdracht)).strip() + "\n"


def _lines(one: Overdracht) -> Iterator[str]:
    yield f"CASUS {one.nummer}"
    yield from _pairs(
        ("Gebied", codes.label(one.gebied)),
        ("Fase", codes.label(one.fase)),
        ("Aangemeld", ", ".join(filter(None, (datum.short_date(one.aangemeld_op), one.aanmeldende_partij)))),
        ("Gemeente(n)", ", ".join(one.gemeenten)),
        ("Procesregisseur", one.procesregisseur),
        ("Casusregisseur", one.casusregisseur),
        ("Volgende datum", datum.short_date(one.volgende_datum)),
    )
    yield from _part(
        "BETROKKENEN",
        (
            ", ".join(filter(None, (b.naam, b.rol, _born(b.geboortedatum), b.woonplaats)))
            for b in one.betrokkenen
        ),
    )
    yield from _part("BESLUITEN", (_besluit(b) for b in one.besluiten))
    if one.plan:
        yield from _plan(one.plan)
    yield from _part("CRITERIA VOOR AFSCHALING", one.afschalingscriteria)
    yield from _part("ACTIES", (_actie(a) for a in one.acties))


def _pairs(*pairs: tuple[str, str]) -> Iterator[str]:
    yield from (f"{label}: {words}" for label, words in pairs if words.strip())


def _part(heading: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    found = [line for line in lines if line.strip()]
    if found:
        yield ""
        yield heading
        yield from (f"- {line}" for line in found)


def _plan(plan: OverdrachtPlan) -> Iterator[str]:
    yield ""
    yield f"PLAN VAN AANPAK, versie {plan.versie}, vastgesteld op {datum.short_date(plan.vastgesteld_op.date())}"
    yield plan.integraal_beeld
    yield from _pairs(
        ("Informeert de cliënt", plan.informeert_client), ("Evaluatie", datum.short_date(plan.evaluatiedatum))
    )
    yield from _part(
        "DOELEN",
        (
            f"{d.leefgebied}: {'; '.join(filter(None, (d.beeld, d.doel and f'doel: {d.doel}')))}"
            for d in plan.doelen
        ),
    )
    yield from _part(
        "SCENARIO'S", (f"Als {s.als}: {', '.join(filter(None, (s.dan, s.wie)))}" for s in plan.scenarios)
    )
    yield from _part(
        "ROL EN INFORMATIEBEHOEFTE",
        (f"{r.partij}: {r.rol}; moet weten: {r.informatiebehoefte}" for r in plan.rollen),
    )


def _besluit(one: OverdrachtBesluit) -> str:
    what = codes.label(one.besluit) if one.besluit else "geen besluit"
    again = f"volgende datum {datum.short_date(one.volgende_datum)}" if one.volgende_datum else ""
    return "; ".join(
        filter(None, (f"{datum.short_date(one.datum)}, {codes.label(one.overleg)}: {what}", one.reden, again))
    )


def _actie(one: OverdrachtActie) -> str:
    who = ", ".join(filter(None, (one.partij, one.persoon)))
    before = f"uiterlijk {datum.short_date(one.uiterlijk)}" if one.uiterlijk else ""
    stand = codes.label(one.stand) + (f" ({one.reden})" if one.reden else "")
    return "; ".join(filter(None, (one.wat, who, before, one.leefgebied, stand)))


def _born(day: Geboortedatum | None) -> str:
    return f"geboren {datum.birth_date(day)}" if day else ""


def weggelaten_text(alineas: int) -> str:
    if not alineas:
        return ""
    count = "Eén alinea is" if alineas == 1 else f"{alineas} alinea's zijn"
    return (
        f"{count} weggelaten, met een woord uit de naam van een betrokkene die uit de casus is genomen (AVG art. 17). Gaat zo'n "
        "alinea over iets anders, neem die dan zelf over."
    )


_KINDS = {Overdrachtvorm.TEKST: "", Overdrachtvorm.JSON: "JSON (*.json)", Overdrachtvorm.CSV: "CSV (*.csv)"}


class OverdragenVanCasus:
    """Does what the part asks for. The text on the clipboard is watched like all that was copied: it leaves by itself."""

    def __init__(
        self,
        page: Page,
        deel: OverdrachtDeel,
        overdragen: Overdragen,
        asked: Callable[[], Asked[CasusId]],
        reload: Callable[[CasusId], object],
    ) -> None:
        self._page, self._overdragen = page, overdragen
        self._asked, self._reload = asked, reload
        deel.wanted.connect(self._take_out)
        deel.done.connect(self._record)

    def _take_out(self, vorm: Overdrachtvorm) -> None:
        asked = self._asked()
        if vorm is not Overdrachtvorm.TEKST:
            choose_new_file(
                self._page,
                "Waar wilt u het bestand opslaan?",
                f"Overdracht {self._page.tools.now():%Y-%m-%d}.{vorm.value}",
                _KINDS[vorm],
                lambda path: self._write(asked, vorm, path),
                name="overdracht_bestand",
            )
            return
        with self._page.doing():
            found, left_out = self._overdragen.overdracht(asked.id, vorm)
            QGuiApplication.clipboard().setText(overdracht_tekst(found))
            toast(self._page, "Gekopieerd: plak de tekst nu. Het klembord wordt straks gewist.")
            self._page.banner.clear()
            if left_out:
                asked.say("Niet alles is gekopieerd", weggelaten_text(left_out))

    def _write(self, asked: Asked[CasusId], vorm: Overdrachtvorm, path: Path) -> None:
        with self._page.doing():
            made, left_out = self._overdragen.als_bestand(asked.id, vorm, path)
            self._page.banner.clear()
            asked.say(
                "Het bestand is gemaakt",
                f"{made.name}. Het is niet versleuteld: verwijder het zodra het is ingelezen. "
                f"{weggelaten_text(left_out)}".strip(),
            )

    def _record(self, systeem: Systeem) -> None:
        casus_id = self._asked().id
        with self._page.doing():
            self._overdragen.vastleggen(casus_id, systeem)
            self._reload(casus_id)
            self._page.is_done(f"Vastgelegd: overgezet naar {codes.label(systeem)}")

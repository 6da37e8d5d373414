"""Shows what a dropped file is worth, asks for a second signature on one of ours, and raises the level of what waits."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.verspreiden.ondertekenen import (
    Certificaten,
    Geverifieerd,
    MedeOndertekenen,
    Verhogen,
    Verifieren,
    Wachtend,
)
from zvh_desktop.domain.verspreiden.oordeel import Gezag, Handtekening
from zvh_desktop.domain.verspreiden.verstrekking import Verhoging
from zvh_desktop.taal import datum
from zvh_desktop.taal.handtekening import REDEN, file_rows, verdict, vergelijking
from zvh_desktop.ui.schermen.verspreiden.ondertekening import Medeondertekening
from zvh_desktop.ui.venster.navigation import Destination, ToHandtekeningen, ToInstellingen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, secondary
from zvh_desktop.ui.widgets.card import Card, EmptyState, Facts, Section, clear_layout
from zvh_desktop.ui.widgets.file_choice import FileDrop, choose_files
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

KINDS = "PDF-documenten (*.pdf)"
_GONE = "Het bestand is weg, of mag niet worden gelezen."
_TOO_MUCH = (
    "Dit bestand vroeg te veel om te lezen en is weggelegd. Een document van dit programma doet dat niet."
)
_MOST_ROWS = 8
_MOST_FILES = 60


class HandtekeningenPage(Page):
    def __init__(
        self,
        tools: PageTools,
        verifieren: Verifieren,
        mede_ondertekenen: MedeOndertekenen,
        verhogen: Verhogen,
        certificaten: Certificaten,
    ) -> None:
        super().__init__(
            tools, "Ondertekende bestanden", "sleep PDF-bestanden hierheen", name="handtekeningen_page"
        )
        self._verifieren, self._mede = verifieren, mede_ondertekenen
        self._verhogen, self._certificaten = verhogen, certificaten
        self._found: list[Geverifieerd] = []
        self.raise_button = secondary(
            "Niveau verhogen", "niveau_verhogen", self._raise, "Alt+N", icon="upload"
        )
        self.add_action(self.raise_button)
        self.choose_button = primary(
            "Bestanden kiezen", "bestanden_kiezen", self._choose, "Ctrl+O", icon="folder-open"
        )
        self.add_action(self.choose_button)
        self.add(self._make_queue())
        self.files = Section("Gecontroleerde bestanden", name="gecontroleerd")
        self._cards = in_column(spacing=theme.Space.TWO)
        self.files.add(held(self._cards))
        self.add(self.files)
        self.body.addStretch(1)
        FileDrop(self, (".pdf",), on_files=self.check)
        tools.events.listen(self, self._heard)

    def _make_queue(self) -> Section:
        self.queue = Section("Wacht op een hoger niveau", name="wachtrij_deel")
        self.table: RowTable[Wachtend] = RowTable(
            [
                Column("Bestand", lambda r: r.naam, "stretch", strong=True),
                Column("Nu", lambda r: r.verhoging.bereikt.value),
                Column("Gewenst", lambda r: r.verhoging.gewenst.value),
                Column("Status", _state, "stretch", tone=_tone),
                Column("Geprobeerd", _tried, muted=True),
            ],
            label="Wacht op een hoger niveau",
            identity=lambda r: r.verhoging.id,
            name="wachtrij",
        )
        self.queue.add(self.table)
        self.remove_button = secondary("Uit de wachtrij halen", "uit_wachtrij", self._remove, small=True)
        self.queue.add(held(in_row(self.remove_button, 1)))
        return self.queue

    def open(self, destination: Destination) -> None:
        self._reload()
        self._show_files()
        if isinstance(destination, ToHandtekeningen) and destination.bestand:
            self.check(_files_at(Path(destination.bestand)))

    def initial_focus(self) -> QWidget:
        return self.choose_button

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort in ("verhoging", "instellingen"):
            self._reload()

    def _reload(self) -> None:
        waiting = self._verhogen.wachtrij()
        self.table.set_rows(waiting)
        self.table.fit_height(_MOST_ROWS)
        self.queue.setVisible(bool(waiting))
        self.raise_button.setVisible(bool(waiting))
        if waiting and not self._verhogen.is_mogelijk():
            self.show_notice(
                "Er is geen tijdstempeldienst ingesteld",
                "Zonder dienst blijft elke handtekening op het niveau dat zij heeft. Dat is geldig; alleen het tijdstip berust "
                "op de klok van deze computer.",
                Tone.WARN,
                action="Instellingen openen",
                on_action=lambda: self.tools.navigator.go(ToInstellingen()),
            )

    def _choose(self) -> None:
        choose_files(
            self, "Welke bestanden wilt u controleren?", KINDS, self.check, name="bestanden_controleren"
        )

    def check(self, paths: list[Path]) -> None:
        """Puts what was dropped or chosen on top; the same file again replaces what was said of it."""

        label = "Bestanden controleren"

        def done(found: tuple[Geverifieerd, ...]) -> None:
            fresh = {one.pad for one in found}
            self._found = [*found, *(one for one in self._found if one.pad not in fresh)]
            self._show_files()

        self.tools.jobs.run(
            lambda control: self._verifieren.verifieer(paths, control.steps(label)),
            done,
            self.show_error,
            label=label,
            only_reads=True,
        )

    def _show_files(self) -> None:
        clear_layout(self._cards)
        if not self._found:
            self._cards.addWidget(
                EmptyState(
                    "shield-check",
                    "Sleep een of meer PDF-bestanden naar dit scherm.",
                    "Er wordt niets bewaard en niets verstuurd. U ziet of er iets is veranderd, of bewezen is wie "
                    "ondertekende, en of deze kluis het heeft gemaakt.",
                    action="Bestanden kiezen",
                    on_action=self._choose,
                    name="geen_bestanden",
                )
            )
        for one in self._found:
            self._cards.addWidget(self._card(one))

    def _card(self, one: Geverifieerd) -> Card:
        found = one.verificatie
        card = Card(one.pad.name, name=f"bestand_{one.pad.stem}")
        words, tone = verdict(found)
        level = found.niveau if found is not None else None
        if level is not None and found is not None and found.is_ongewijzigd:
            card.add_head(Chip(f"niveau {level.value}"))
        card.add_head(Chip(words, tone, name=f"oordeel_{one.pad.stem}"))
        if found is None or found.is_te_groot:
            card.add(Text(_GONE if found is None else _TOO_MUCH, "muted", wrap=True))
            return card
        card.add(Facts(file_rows(one), beside=True, name=f"feiten_{one.pad.stem}"))
        folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(one.pad.parent)))
        buttons = [secondary("Map openen", f"map_{one.pad.stem}", folder, small=True, icon="folder-open")]
        if found.is_ongewijzigd and len(found.handtekeningen) == 1:
            sign, name = partial(self.co_sign, one.pad), f"medeondertekenen_{one.pad.stem}"
            buttons.insert(0, secondary("Laat medeondertekenen", name, sign, small=True, icon="signature"))
        buttons += [self._compare_button(one.pad, h) for h in found.handtekeningen if _can_compare(h)]
        card.body.addLayout(in_row(*buttons, 1))
        return card

    def co_sign(self, path: Path) -> None:
        """Lets the secretary or the Casusregisseur sign after the chair, here and now, with a key of their own."""
        Medeondertekening(self, self.tools, self._mede, self._certificaten, path, lambda: self.check([path]))

    def _compare_button(self, path: Path, h: Handtekening) -> KeyButton:
        """Lets somebody say that he compared a fingerprint with paper, or take that back."""
        is_known = h.gezag is Gezag.VINGERAFDRUK
        title = "Vergelijking intrekken" if is_known else "Vingerafdruk vergelijken"
        action = "Intrekken" if is_known else "Ze zijn gelijk"

        def keep() -> None:
            with self.doing():
                self._verifieren.vergeleken(h.vingerafdruk, klopt=not is_known)
            self.check([path])

        ask = partial(confirm, self, f"{title}?", vergelijking(h), action=action, on_yes=keep)
        return secondary(title, f"vergelijk_{path.stem}_{h.vingerafdruk[:8]}", ask, small=True)

    def _raise(self) -> None:
        self.raise_button.setEnabled(False)
        label = "Niveau verhogen"
        self.tools.jobs.run(
            lambda control: self._verhogen.verhogen(control.steps(label)),
            self._raised,
            self.show_error,
            label=label,
            can_cancel=True,
            on_end=partial(self.raise_button.setEnabled, True),
        )

    def _raised(self, tried: tuple[Verhoging, ...]) -> None:
        self._reload()
        done = sum(one.is_klaar for one in tried)
        rest = len(tried) - done
        count = "Eén bestand heeft" if done == 1 else f"{done} bestanden hebben"
        title = f"{count} het gewenste niveau" if done else "Nog niet verhoogd"
        why = next((REDEN.get(one.reden, one.reden) for one in tried if not one.is_klaar), "")
        self.show_notice(
            title,
            "" if not rest else f"{rest} {'wacht' if rest == 1 else 'wachten'} nog: {why}.",
            Tone.OK if not rest else Tone.WARN,
        )
        paths = [one.pad for one in self._found]
        if paths:
            self.check(paths)

    def _remove(self) -> None:
        chosen = self.table.selected_row()
        if chosen is not None:
            with self.doing():
                self._verhogen.verwijderen([chosen.verhoging.id])
            self._reload()


def _can_compare(h: Handtekening) -> bool:
    """Says whether a comparison would tell who signed, or did."""
    known = h.gezag is Gezag.VINGERAFDRUK
    return h.is_ongewijzigd and bool(h.vingerafdruk) and (known or h.gezag is Gezag.GEEN)


def _files_at(place: Path) -> list[Path]:
    """Returns one file, or the PDFs of a folder in which documents were set ready."""
    return sorted(place.glob("*.pdf"))[:_MOST_FILES] if place.is_dir() else [place]


def _state(row: Wachtend) -> str:
    if not row.is_daar:
        return REDEN["weg"]
    return REDEN.get(row.verhoging.reden, row.verhoging.reden)


def _tone(row: Wachtend) -> Tone:
    return Tone.NEUTRAL if row.is_daar and not row.verhoging.reden else Tone.WARN


def _tried(row: Wachtend) -> str:
    tries, last = row.verhoging.pogingen, row.verhoging.laatste_op
    return f"{tries} keer, {datum.moment_text(last)}" if last else "nog niet"

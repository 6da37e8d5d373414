"""Asks for a confirmation that says what goes, what stays and what is beyond reach; then tells how far it is (W-51, W-52)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from zvh_desktop.application.afschaling.vernietigen import Voorbeeld
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum
from zvh_desktop.domain.afschaling.vernietiging import (
    Onderwerp,
    Opschortgrond,
    Verklaringstaat,
    VerklaringStand,
    Vernietigstap,
    Waarschuwing,
)
from zvh_desktop.domain.ids import AfgevaardigdeId
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import danger, secondary
from zvh_desktop.ui.widgets.card import Facts, Section
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import ScrollColumn
from zvh_desktop.ui.widgets.row_table import Column, RowTable, day_column
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

WIDTH, HEIGHT = 720, 440
_BLIJFT_NIETS = (
    "Van de casus blijft niets. Een verklaring van vernietiging zonder persoonsgegevens blijft, en de aantallen van de rapportage "
    "blijven kloppen."
)
_BLIJFT_NIETS_CONCEPT = (
    "Van deze aanmelding blijft alleen een verklaring van vernietiging zonder persoonsgegevens."
)
_REIKT_NIET = (
    "Wat is verstrekt of in een map is gezet, ligt buiten het bereik van dit programma. Vraag de ontvangers het te vernietigen, en "
    "verwijder de bestanden in uw eigen mappen."
)


class BevestigBlad(Sheet):
    """Asks for a confirmation. `confirmed` tells that the chair has read it and said so; while it is done the sheet cannot be left."""

    confirmed = Signal()

    def __init__(self, parent: QWidget, voorbeeld: Voorbeeld) -> None:
        rij, stap = voorbeeld.wachtend.rij, voorbeeld.wachtend.volgende.stap
        wie = " · ".join(filter(None, (rij.nummer, rij.betrokkene)))
        super().__init__(parent, _title(rij.onderwerp, stap), wie, name="bevestig_blad", width=WIDTH)
        self._busy = False
        self.column = ScrollColumn(spacing=theme.Space.TWO, bottom=theme.Space.TWO)
        self.column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.setAccessibleName("Wat verdwijnt en wat blijft")
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add(self.column)
        for part in _parts(voorbeeld):
            self.column.add(part)
        self._fit_column()
        self.read = QCheckBox("Ik heb gezien wat verdwijnt; dit kan niet ongedaan worden gemaakt")
        self.read.setObjectName("gezien")
        self.read.setAccessibleName(self.read.text())
        self.progress = Text("", "muted", wrap=True, name="vernietig_voortgang")
        self.progress.hide()
        self.add(self.read)
        self.add(self.progress)
        self.no = secondary("Annuleren", "bevestig_annuleren", self.reject, "Esc", binds=False)
        action = codes.capital(codes.label(stap))
        self.yes = danger(action, "bevestig_uitvoeren", self.confirmed.emit, "Ctrl+Return")
        self.read.setEnabled(not voorbeeld.beletselen)
        self.yes.setEnabled(False)
        self.read.toggled.connect(self.yes.setEnabled)
        self.add_action(self.no)
        self.add_action(self.yes)
        self.no.setDefault(True)
        self.column.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_column(self) -> None:
        """Makes it as high as what it says, up to a height that fits on a small screen."""
        content = self.column.widget()
        inside = content.layout() if content is not None else None
        assert inside is not None
        inside.setContentsMargins(0, 0, theme.Space.TWO, theme.Space.ONE)
        needed = inside.totalHeightForWidth(theme.px(WIDTH) - 2 * theme.Space.THREE - theme.Space.TWO)
        self.column.setFixedHeight(min(theme.px(HEIGHT), needed + theme.Space.THREE))

    def begin(self) -> None:
        """Leaves nothing to choose from here on."""
        self._busy = True
        for widget in (self.read, self.no, self.yes):
            widget.setEnabled(False)
        self.progress.show()

    def show_progress(self, _done: int, _total: int, text: str) -> None:
        self.progress.setText(f"{text} …")

    def end(self) -> None:
        self._busy = False
        self.accept()

    def reject(self) -> None:
        if not self._busy:
            super().reject()


def _title(onderwerp: Onderwerp, stap: Vernietigstap) -> str:
    if onderwerp is Onderwerp.CONCEPT_AANMELDING:
        return "Deze concept-aanmelding vernietigen?"
    return "Deze casus opschonen?" if stap is Vernietigstap.OPSCHONEN else "Deze casus vernietigen?"


def _parts(voorbeeld: Voorbeeld) -> Sequence[QWidget]:
    found: list[QWidget] = [
        *(IconText("circle-alert", codes.label(b), wrap=True) for b in voorbeeld.beletselen),
        *(IconText("triangle-alert", _warning(voorbeeld, w), wrap=True) for w in voorbeeld.waarschuwingen),
        _section("Dit verdwijnt", "wat_verdwijnt", _gone(voorbeeld)),
        _stays(voorbeeld),
    ]
    if voorbeeld.verstrekt:
        lines = [_given(v, voorbeeld) for v in voorbeeld.verstrekt]
        found.append(
            _section("Dit ligt buiten bereik van het programma", "buiten_bereik", lines, _REIKT_NIET)
        )
    return found


def _gone(voorbeeld: Voorbeeld) -> list[str]:
    lines = [codes.aantal_words(soort, n) for soort, n in voorbeeld.opbrengst.aantallen]
    return [*lines, "wat de zoekfunctie daarvan vond, en alle oudere reservekopieën binnen bereik"]


def _stays(voorbeeld: Voorbeeld) -> Section:
    casus = voorbeeld.blijft
    if casus is None:
        is_concept = voorbeeld.wachtend.rij.onderwerp is Onderwerp.CONCEPT_AANMELDING
        return _section(
            "Dit blijft", "wat_blijft", (), _BLIJFT_NIETS_CONCEPT if is_concept else _BLIJFT_NIETS
        )
    section = Section("Dit blijft tijdens de monitoring", name="wat_blijft")
    regisseur = casus.casusregisseur
    section.add(
        Facts(
            (
                ("Casus", f"{casus.nummer}, {codes.label(casus.gebied)}"),
                ("Betrokkenen", "\n".join(_person(b.naam, b.geboortedatum) for b in casus.betrokkenen)),
                ("Gemeente(n)", ", ".join(voorbeeld.partijnamen.get(g, "") for g in casus.gemeenten)),
                ("Besluit", voorbeeld.besluit),
                ("Criteria", "\n".join(casus.afschalingscriteria)),
                ("Casusregisseur", regisseur.naam if regisseur else ""),
            ),
            beside=True,
            label_width=128,
        )
    )
    section.add(Text("Hierna kan Afschalen niet meer worden teruggenomen.", wrap=True))
    return section


def _person(naam: str, geboren: Geboortedatum | None) -> str:
    return f"{naam}, geboren {datum.birth_date(geboren)}" if geboren else naam


def _warning(voorbeeld: Voorbeeld, waarschuwing: Waarschuwing) -> str:
    words = codes.label(waarschuwing)
    match waarschuwing:
        case Waarschuwing.ANDERE_CASUS:
            elders = dict.fromkeys(rij.nummer or "een concept-aanmelding" for rij in voorbeeld.elders)
            return f"{words} ({', '.join(elders)})"
        case Waarschuwing.OPEN_ACTIES:
            count = "1 actie" if voorbeeld.open_acties == 1 else f"{voorbeeld.open_acties} acties"
            return f"{words} ({count})"
        case Waarschuwing.NOTULEN_NIET_UITGEGEVEN | Waarschuwing.GEEN_BRON | Waarschuwing.VERZOEK_WACHT:
            return words
        case _:
            assert_never(waarschuwing)


def _given(verstrekking: Verstrekking, voorbeeld: Voorbeeld) -> str:
    is_taker = verstrekking.soort is DocumentSoort.REGIEOVERDRACHT
    derde = "wie de procesregie overneemt" if is_taker else "een deelnemer van geen partij"
    wie = derde if verstrekking.deelnemer_id else "het dossier van het ZVH"
    if verstrekking.partij_id is not None:
        naam = voorbeeld.afgevaardigden.get(verstrekking.afgevaardigde_id or AfgevaardigdeId(""), "")
        wie = ", ".join(filter(None, (naam, voorbeeld.partijnamen.get(verstrekking.partij_id, ""))))
    when = datum.short_date(verstrekking.op.date())
    return f"{codes.label(verstrekking.soort)} van {when} voor {wie}"


def _section(heading: str, name: str, lines: Sequence[str], note: str = "") -> Section:
    section = Section(heading, name=name)
    if note:
        section.add(Text(note, "body", wrap=True))
    if lines:
        words = Text("\n".join(f"•  {line}" for line in lines), "body", wrap=True)
        words.setAccessibleName(f"{heading}: {'; '.join(lines)}")
        section.add(words)
    return section


class OpschortBlad(Sheet):
    """Asks why and how long to wait. `wanted` carries the ground, the words and the date (or None)."""

    wanted = Signal(object, str, object)

    def __init__(self, parent: QWidget, wie: str, today: Callable[[], date]) -> None:
        super().__init__(parent, "Vernietiging opschorten", wie, name="opschort_blad")
        grounds = [(g, codes.label(g)) for g in Opschortgrond]
        self.ground = Choice(grounds, value=Opschortgrond.VERZOEK_BETROKKENE)
        self.words = GrowingEditor(min_lines=2)
        self.until = DateField(today)
        self.form = Form()
        self.form.add("Waarom", self.ground, name="opschort_grond")
        short = "Zo kort mogelijk; verdwijnt met de casus."
        self.form.add("Toelichting", self.words, required=True, help=short, name="opschort_toelichting")
        self.form.add("Tot", self.until, help="Leeg: tot u het opheft.", name="opschort_tot")
        self.add(self.form)
        self.add_choice("Opschorten", "opschort_vastleggen", self._done)

    def _done(self) -> None:
        words = self.words.text().strip()
        lacks = {} if words else {"opschort_toelichting": "Schrijf op waarom de vernietiging moet wachten."}
        if self.until.text().strip() and self.until.value() is None:
            lacks["opschort_tot"] = "Schrijf de datum als 27-11-2026, of laat leeg."
        if not self.form.show_errors(lacks):
            self.wanted.emit(self.ground.value(), words, self.until.value())
            self.accept()


MOST_ROWS = 6


class VerklaringenDeel(Section):
    """Lists the verklaringen. `wanted` carries the one that is to be written as a document."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Verklaringen van vernietiging", "zonder persoonsgegevens", name="verklaringen_deel")
        does = "De gekozen verklaring als PDF"
        self.write = secondary(
            "Bewaren als PDF", "verklaring_pdf", self._want, "Alt+V", does=does, icon="download", small=True
        )
        self.add_head(self.write)
        self.table: RowTable[Verklaringstaat] = RowTable(
            [
                day_column("Gedaan op", lambda s: s.verklaring.op),
                Column("Wat", _what, "stretch", strong=True),
                Column("Door", lambda s: s.verklaring.door or "onbekend", 168, muted=True),
                Column("Kenmerk", lambda s: s.verklaring.onderwerp_id[:8], muted=True),
                Column("Status", lambda s: codes.label(s.stand), tone=_tone),
                Column("Oudere reservekopieën", copies_words, 216),
            ],
            label="Verklaringen van vernietiging",
            identity=lambda s: s.verklaring.id,
            name="verklaringen",
        )
        self.table.opened.connect(self.wanted)
        self.table.selected.connect(lambda _row: self.write.setEnabled(True))
        self.add(self.table)

    def show_staten(self, staten: tuple[Verklaringstaat, ...]) -> None:
        self.table.set_rows(staten)
        self.table.fit_height(MOST_ROWS)
        self.setVisible(bool(staten))
        self.write.setEnabled(self.table.selected_row() is not None)

    def _want(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self.wanted.emit(row)


def _what(staat: Verklaringstaat) -> str:
    v = staat.verklaring
    return f"{codes.capital(codes.label(v.stap))}, {codes.label(v.onderwerp)}"


def _tone(staat: Verklaringstaat) -> Tone:
    return Tone.OK if staat.stand is VerklaringStand.AFGEROND else Tone.WARN


def copies_words(staat: Verklaringstaat) -> str:
    """Returns what became of the older copies, honest about those that could not be reached."""
    if staat.stand is not VerklaringStand.AFGEROND:
        return "nog niet vernieuwd"
    if staat.overdrachten:
        return "ook in een overdracht"
    if staat.kopie_tot is None:
        return "geen meer te lezen"
    return f"buiten bereik tot {datum.short_date(staat.kopie_tot)}"

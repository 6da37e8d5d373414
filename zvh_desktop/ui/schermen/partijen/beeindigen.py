"""Asks why a Partij leaves and when, says what that leads to and what it ends, and then ends it (W-73, art. 21.3, 22)."""

from __future__ import annotations

from collections.abc import Callable

from zvh_desktop.application.inzien.overzichten import Gevolgen
from zvh_desktop.application.partijen.toetreden import Beeindigen
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.einde import Einde, EindeReden
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import DateField, NumberField
from zvh_desktop.ui.widgets.fields import Fields, goes_to_unread
from zvh_desktop.ui.widgets.form import Form, named_widget
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

_VELDEN: dict[EindeReden | None, dict[str, str]] = {
    None: {},
    EindeReden.OPZEGGING: {"op": "Opgezegd op"},
    EindeReden.OPZEGGING_BIJ_WIJZIGING: {
        "schriftelijk_op": "Schriftelijk opgezegd op",
        "op": "De wijziging geldt vanaf",
    },
    EindeReden.OPGEHOUDEN: {"op": "Bestaat niet meer sinds"},
    EindeReden.UITSLUITING: {
        "in_gebreke_op": "In gebreke gesteld op",
        "gehoord_op": "Gehoord op",
        "op": "De partijen besloten op",
        "stemmen_voor": "Stemmen voor",
        "stemmen_tegen": "Stemmen tegen",
    },
}
_PLEK = {
    Eis.EINDE_REDEN: "reden",
    Eis.EINDE_SCHRIFTELIJK: "schriftelijk_op",
    Eis.EINDE_INGEBREKE: "in_gebreke_op",
    Eis.EINDE_GEHOORD: "gehoord_op",
    Eis.EINDE_MEERDERHEID: "stemmen_voor",
}


def einde_zin(partij: Partij) -> str:
    """Says from when and why it is no Partij; empty of one that did not leave."""
    if partij.beeindigd_op is None:
        return ""
    day = f"Geen partij meer vanaf {datum.long_date(partij.beeindigd_op)}"
    if partij.einde is None or partij.einde.reden is None:
        return f"{day}; waarom is niet vastgelegd (art. 22)."
    reden = partij.einde.reden
    return f"{day}: {codes.label(reden)} ({reden.artikel}). {partij.einde.toelichting}".strip()


class BeeindigBlad(Sheet):
    """Asks only for the dates of the reason that is chosen; what it ends stands there before it is confirmed."""

    def __init__(
        self, page: Page, partij: Partij, beeindigen: Beeindigen, done: Callable[[PartijId], object]
    ) -> None:
        super().__init__(
            page,
            "Deelname beëindigen",
            f"{partij.naam} blijft partij tot de dag die hieruit volgt. Daarna is zij een derde; wat zij weet, blijft geheim "
            "(art. 22.5).",
            name="beeindigen",
            width=720,
        )
        self._page, self._partij, self._beeindigen, self._done = page, partij, beeindigen, done
        self._fields: Fields[Einde] = Fields()
        self.form = self._make_form()
        self.add(self.form)
        self.leads_to = Text("", "strong", wrap=True, name="einde_vanaf")
        self._ends = in_column(spacing=theme.Space.HALF)
        self.body.addLayout(in_column(self.leads_to, self._ends))
        self.add_choice("Deelname beëindigen", "beeindigen_uitvoeren", self._confirm)
        self._fields.show(Einde())
        self._show()

    def _make_form(self) -> Form:
        today, form = self._page.tools.today, Form()
        reasons = [
            ChoiceOption(one, codes.capital(codes.label(one)), f"Alt+{number}")
            for number, one in enumerate(EindeReden, 1)
        ]
        reden = Choice(reasons)
        reden.changed.connect(lambda _reden: self._show())
        form.add_row(self._fields.field("reden", "Waarom", reden, name="einde_reden"))
        for path in ("schriftelijk_op", "in_gebreke_op", "gehoord_op", "op"):
            day = DateField(today, past=True)
            day.changed.connect(lambda _day: self._show())
            self._fields.field(path, "", day, name=f"einde_{path}")
        for path in ("stemmen_voor", "stemmen_tegen"):
            votes = NumberField(0, 999, "stemmen", one="stem")
            self._fields.field(path, "", votes, name=f"einde_{path}", write=lambda count: count or 0)
        f = self._fields.fields
        form.add_row(f["schriftelijk_op"], f["in_gebreke_op"], f["gehoord_op"])
        form.add_row(f["op"], f["stemmen_voor"], f["stemmen_tegen"], stretch=(3, 2, 2))
        note = self._fields.field(
            "toelichting", "Toelichting", Line(), name="einde_toelichting", read=str.strip
        )
        form.add_row(note)
        return form

    def _einde(self) -> Einde:
        """Returns what was typed, without what belongs to another reason."""
        typed = self._fields.read(Einde())
        mine = {path: getattr(typed, path) for path in _VELDEN[typed.reden]}
        return Einde(typed.reden, toelichting=typed.toelichting, **mine)

    def _show(self) -> None:
        einde = self._einde()
        reden, vanaf, asked = einde.reden, einde.vanaf, _VELDEN[einde.reden]
        for path, field in self._fields.fields.items():
            if path not in ("reden", "toelichting"):
                field.setVisible(path in asked)
                field.label.setText(asked.get(path, ""))
                named_widget(field.editor).setAccessibleName(asked.get(path, ""))
        self._fields.fields["reden"].set_help(codes.sentence(reden) if reden else None)
        clear_layout(self._ends)
        self.leads_to.setVisible(vanaf is not None)
        if reden is None or vanaf is None:
            return
        self.leads_to.setText(f"Geen partij meer vanaf {datum.long_date(vanaf)} ({reden.artikel}).")
        for words in gevolg_zinnen(self._beeindigen.gevolgen(self._partij.id, vanaf)):
            self._ends.addWidget(IconText("circle-alert", words, tone=Tone.WARN, wrap=True))

    def _confirm(self) -> None:
        if goes_to_unread(self):
            return
        with self._page.doing():
            try:
                self._beeindigen.beeindigen(self._partij.id, self._einde())
            except EisenNietVervuld as lacking:
                self.form.show_errors(
                    {
                        f"einde_{_PLEK.get(one.eis, 'op')}": eisen.eis_sentence(one.eis)
                        for one in lacking.tekorten
                    }
                )
                return
            self.accept()
            self._done(self._partij.id)


def gevolg_zinnen(gevolgen: Gevolgen) -> list[str]:
    """Returns what the end takes away at once, and what waits for somebody: with Casusnummers and no names."""
    invited = [f"{one.nummer} ({datum.short_date(one.datum)})" for one in gevolgen.uitnodigingen]
    groups = (
        ("Uitnodigingen die meteen vervallen", invited),
        ("Benoem een andere casusregisseur voor", gevolgen.casusregie),
        ("Open acties van deze partij, voor een ander", gevolgen.acties),
        ("Rollen van deze partij, voor een ander", gevolgen.rollen),
    )
    found = [f"{words}: {eisen.some(numbers)}" for words, numbers in groups if numbers]
    return found or ["Er staat niets open van deze partij."]

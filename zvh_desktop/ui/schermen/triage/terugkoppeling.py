"""Records what each aanmelder was told, when and how (P-07, art. 11.2 b)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal

from zvh_desktop.application.triage.terugkoppelen import Terugkoppelen
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Terugkoppeling, Terugkoppelplek, TerugkoppelWijze
from zvh_desktop.domain.ids import AanmeldingId, CasusId, CasustafelId, PartijId
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.samenvatting import joined
from zvh_desktop.ui.schermen.triage.uitvragen import day_field
from zvh_desktop.ui.venster.half_typed import HalfTyped
from zvh_desktop.ui.venster.page import Asked, Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Facts, Section
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import FlowLayout, held, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import IconText
from zvh_desktop.ui.widgets.theme import Tone


class TerugkoppelingPart(Section):
    """Puts on record what an aanmelder was told. What is typed for one Casus is kept, and there again when one comes back to it.

    `letter_asked` carries a terugkoppeling that is to go by a letter of the program, which puts it on record as well.
    """

    recorded = Signal(object)
    typed = Signal()
    letter_asked = Signal(object)

    def __init__(self, today: Callable[[], date], half_typed: HalfTyped | None = None) -> None:
        super().__init__("Terugkoppeling", "art. 11.2 b", name="terugkoppeling_part")
        self._today = today
        self._casus_id: CasusId | None = None
        self._aanmelders: Mapping[AanmeldingId | None, str] = {}
        self._half_typed = half_typed or HalfTyped()
        self.body.setSpacing(theme.Space.TWO)
        self.lacking = IconText("circle-alert", "", tone=Tone.WARN, wrap=True)
        self.lacking.setObjectName("terugkoppeling_ontbreekt")
        self.add(self.lacking)
        self.done = Facts(name="terugkoppelingen")
        self.add(self.done)
        self.over = Select()
        ways = [ChoiceOption(one, codes.short(one)) for one in TerugkoppelWijze]
        self.wijze = Choice(ways, name="terugkoppeling_wijze")
        self.op = day_field("terugkoppeling_op", today, past=True)
        self.aan = Line()
        self.inhoud = GrowingEditor(
            name="terugkoppeling_inhoud", min_lines=2, placeholder="Wat is er gezegd of geschreven?"
        )
        self._fields = {
            name: Field(label, editor, name=f"terugkoppeling_{name}")
            for name, label, editor in (
                ("over", "Waarover", self.over),
                ("wijze", "Hoe", self.wijze),
                ("op", "Op", self.op),
                ("aan", "Aan", self.aan),
                ("inhoud", "Inhoud", self.inhoud),
            )
        }
        self._wijze_field, self._inhoud_field = self._fields["wijze"], self._fields["inhoud"]
        self.body.addLayout(in_column(*self._fields.values(), spacing=theme.Space.TWO))
        said = (self.inhoud.edited, self.aan.textEdited, self.op.line.textEdited)
        self.over.changed.connect(self._aan_follows)
        for told in (*said, self.wijze.changed, self.over.changed):
            told.connect(lambda _told: self.typed.emit())
        self.button = KeyButton(
            "Terugkoppeling vastleggen", "terugkoppeling_vastleggen", self._record, "Alt+T"
        )
        does = "Brief aan de aanmelder maken"
        self.letter = KeyButton(
            "Brief maken", "terugkoppeling_brief", self._ask_letter, "Alt+B", does=does, icon="file-text"
        )
        buttons = FlowLayout()
        buttons.addWidget(self.button)
        buttons.addWidget(self.letter)
        self.add(held(buttons))

    def show_casus(
        self,
        casus: Casus,
        aanmelders: Mapping[AanmeldingId | None, str],
        tafels: Mapping[CasustafelId, str] | None = None,
    ) -> None:
        """Shows another Casus: whom one tells by default, of each Aanmelding, and the tables that treated it in words."""
        self.keep_draft()
        casus_id, recorded = casus.id, casus.terugkoppelingen
        self._casus_id, self._aanmelders = casus_id, aanmelders
        known: list[tuple[CasustafelId | None, str]] = [(None, "de triage"), *(tafels or {}).items()]
        places = {
            Terugkoppelplek(tafel, wie): f"{words}, aan {aan}" if len(aanmelders) > 1 else words
            for wie, aan in aanmelders.items()
            for tafel, words in known
        }
        waiting = casus.terug_te_koppelen()
        open_ones = ", ".join(places.get(plek, "een tafel") for plek in waiting)
        self.lacking.words.setText(f"Nog niet teruggekoppeld: {open_ones}")
        self.lacking.setVisible(bool(waiting))
        self.over.set_options(list(places.items()))
        self._fields["over"].setVisible(len(places) > 1)
        self.done.set_rows([(_headline(one), one.inhoud) for one in recorded])
        self.done.setVisible(bool(recorded))
        draft = self._half_typed.find(_place(casus_id))
        wijze = draft.get("wijze")
        typed = Terugkoppelplek(
            CasustafelId(draft.get("over", "")) or None, AanmeldingId(draft.get("aanmelding", "")) or None
        )
        last = next((Terugkoppelplek(tafel) for tafel in tafels or ()), Terugkoppelplek())
        self.over.set_value(typed if draft else next((p for p in waiting if p in places), last))
        self.wijze.set_value(TerugkoppelWijze(wijze) if wijze else None)
        self.aan.setText(draft.get("aan", "") if draft else aanmelders[self._plek.aanmelding_id])
        self.inhoud.set_text(draft.get("inhoud", ""))
        self.op.set_value(self._today())
        if op := draft.get("op"):
            self.op.line.setText(op)
            self.op.line.textEdited.emit(op)
        self._say({})

    @property
    def _plek(self) -> Terugkoppelplek:
        return self.over.value() or Terugkoppelplek()

    def _aan_follows(self) -> None:
        """Names the other aanmelder, unless a name was typed."""
        if self.aan.text().strip() in (*self._aanmelders.values(), ""):
            self.aan.setText(self._aanmelders.get(self._plek.aanmelding_id, ""))

    def keep_draft(self) -> bool:
        """Keeps what is typed for the Casus that is shown; says whether there was anything to write."""
        if self._casus_id is None:
            return False
        fields = {
            "wijze": self.wijze.value().value if self.wijze.value() is not None else "",
            "op": self.op.text(),
            "aan": self.aan.text(),
            "inhoud": self.inhoud.text(),
            "over": self._plek.na_casustafel or "",
            "aanmelding": self._plek.aanmelding_id or "",
        }
        said = fields if fields["inhoud"].strip() else {}
        return self._half_typed.keep(_place(self._casus_id), said, self._casus_id)

    def _say(self, errors: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.set_error(errors.get(name))

    def _record(self) -> None:
        if (made := self._made()) is not None:
            self.recorded.emit(made)

    def _ask_letter(self) -> None:
        self.wijze.set_value(TerugkoppelWijze.BRIEF)
        if (made := self._made()) is not None:
            self.letter_asked.emit(made)

    def _made(self) -> Terugkoppeling | None:
        """Returns what stands in the form, or None with what is missing beside its fields."""
        wijze, op = self.wijze.value(), self.op.value()
        aan, inhoud = self.aan.text().strip(), self.inhoud.text().strip()
        lacking = {
            name: words
            for name, said, words in (
                ("wijze", wijze, "Kies hoe de aanmelder het hoorde."),
                ("op", op, "Vul de datum in."),
                ("aan", aan, "Vul in aan wie."),
                ("inhoud", inhoud, "Schrijf in één zin wat er is teruggekoppeld."),
            )
            if not said
        }
        self._say(lacking)
        if lacking:
            self._fields[next(iter(lacking))].focus()
            return None
        return Terugkoppeling(op, wijze, aan, inhoud, *self._plek)

    def is_recorded(self, casus_id: CasusId, said: Terugkoppeling) -> None:
        """Drops the draft of what the page wrote; other words that were typed since stay."""
        if casus_id != self._casus_id:
            if self._half_typed.find(_place(casus_id)).get("inhoud", "").strip() == said.inhoud:
                self._half_typed.forget(_place(casus_id))
        elif self.inhoud.text().strip() == said.inhoud:
            self.inhoud.set_text("")
            self.wijze.set_value(None)
            self.keep_draft()


def aanmelders(
    eerste: Aanmelding, later: Iterable[Aanmelding], namen: Mapping[PartijId, str]
) -> dict[AanmeldingId | None, str]:
    """Returns who put a Casus forward, each with his Partij; the first goes without an Aanmelding (P-07)."""
    found: dict[AanmeldingId | None, Aanmelding] = {None: eerste, **{one.id: one for one in later}}
    return {
        key: joined(one.aangemeld_door.strip(), namen.get(one.partij_id, "") if one.partij_id else "")
        for key, one in found.items()
    }


def _place(casus_id: CasusId) -> str:
    return f"terugkoppeling:{casus_id}"


def _headline(one: Terugkoppeling) -> str:
    return f"{codes.capital(codes.label(one.wijze))} op {datum.short_date(one.op)} aan {one.aan}"


class BriefMaken:
    """Stands between the part with the words and the use case; `reload` shows the Casus anew."""

    def __init__(
        self,
        page: Page,
        part: TerugkoppelingPart,
        terugkoppelen: Terugkoppelen,
        asked: Callable[[], Asked[CasusId]],
        reload: Callable[[CasusId], object],
    ) -> None:
        self._page, self._part, self._terugkoppelen = page, part, terugkoppelen
        self._asked, self._reload = asked, reload
        part.letter_asked.connect(self._ask)

    def _ask(self, terugkoppeling: Terugkoppeling) -> None:
        asked = self._asked()

        def done(asked: Asked[CasusId], made: Gemaakt) -> None:
            self._part.is_recorded(asked.id, terugkoppeling)
            self._page.is_done()
            if asked.is_in_sight:
                self._reload(asked.id)
            asked.say_made("Brief klaargezet en terugkoppeling vastgelegd", made.pad)

        asked.make(
            "Waar wilt u de brief opslaan?",
            lambda folder, _control: self._terugkoppelen.brief(asked.id, terugkoppeling, folder),
            done,
            label="Brief maken",
            name="map_brief",
        )

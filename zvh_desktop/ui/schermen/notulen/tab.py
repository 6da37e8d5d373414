"""Shows the tab Notulen: check Casus by Casus, vaststellen, sign, hand out (W-60, W-61, W-63)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.notulen.vaststellen import NotulenDossier, Vaststellen
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden import Actielijsten, Verspreiden
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen.notulen import ConceptPunt, NotulenStand
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.verspreiden.verstrekking import Stap
from zvh_desktop.taal import codes, datum, eisen, verspreiden
from zvh_desktop.ui.schermen.notulen.weglaten import WeglatenBlad, lacks
from zvh_desktop.ui.schermen.verspreiden.maken import (
    Bestelling,
    OndertekendeSet,
    ask_stap,
    ask_word,
    telefoon_van,
)
from zvh_desktop.ui.schermen.verspreiden.paneel import VerspreidPaneel
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToHandtekeningen, ToRectificatie
from zvh_desktop.ui.venster.page import Asked, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner, BannerSlot, Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, secondary
from zvh_desktop.ui.widgets.card import Card, clear_layout
from zvh_desktop.ui.widgets.layout import Tall, UprightArea, held, in_column, in_row, in_turns
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

_GESLOTEN = (
    "Deze casus is gesloten en komt niet in de notulen; de andere casussen gaan gewoon door (art. 11.2 a)."
)


class Controle(UprightArea):
    """Shows what each Casus still lacks; `casus_asked` carries the id of the one that the chair wants to finish."""

    casus_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        inside = Tall()
        self._column = in_column(spacing=theme.Space.TWO)
        page = held(in_column(self._column, 1))
        theme.set_size(page, most_width=900)
        side = theme.Space.THREE
        in_row(1, (page, 1000), 1, on=inside, margins=(side, side, side, theme.Space.FOUR))
        self.setWidget(inside)
        self._first_missing: KeyButton | None = None

    def show_dossier(self, dossier: NotulenDossier, partijnamen: dict[PartijId, str]) -> None:
        clear_layout(self._column)
        self._first_missing = None
        missing: dict[str | None, list[Tekort]] = {}
        for tekort in dossier.tekorten:
            missing.setdefault(tekort.plek, []).append(tekort)
        self._column.addWidget(
            Text(_summary(dossier, missing), "heading", wrap=True, name="controle_samenvatting")
        )
        for tekort in missing.get(None, []):
            self._column.addWidget(
                IconText("circle-alert", eisen.eis_sentence(tekort.eis), tone=Tone.WARN, wrap=True)
            )
        for place, punt in enumerate(dossier.concept.punten, 1):
            tekorten = missing.get(punt.verslag.agendapunt_id, [])
            self._column.addWidget(self._card(dossier.casustafel, place, punt, tekorten, partijnamen))
        self.verticalScrollBar().setValue(0)

    def _card(
        self,
        tafel: Casustafel,
        place: int,
        punt: ConceptPunt,
        tekorten: list[Tekort],
        partijnamen: dict[PartijId, str],
    ) -> Card:
        verslag, casus = punt.verslag, punt.casus
        card = Card(f"{place}. {casus.nummer}", codes.label(casus.gebied), name=f"controle_{place}")
        soort = verslag.besluit.soort
        card.add_head(
            Chip(
                codes.besluit_kort(soort, tafel.soort),
                Tone.OK if soort else Tone.NEUTRAL if tafel.soort is OverlegSoort.MDO else Tone.WARN,
            )
        )
        if verslag.besluit.reden.strip():
            card.add(Text(verslag.besluit.reden.strip(), "body", wrap=True))
        here = sum(z.is_aanwezig for z in verslag.zetels)
        card.add(
            Text(
                f"{here} van {len(verslag.zetels)} aanwezig  ·  {len(verslag.inbrengen)} keer inbreng  ·  "
                f"{len(punt.acties)} {'actie' if len(punt.acties) == 1 else 'acties'}",
                "small",
            )
        )
        if punt.is_gesloten(tafel):
            card.add(IconText("circle-alert", _GESLOTEN, tone=Tone.WARN, wrap=True))
        for line in lacks(punt, tekorten, partijnamen):
            card.add(line)
        button = KeyButton(
            "Aanvullen aan tafel" if tekorten else "Nog eens bekijken", small=True, name=f"aanvullen_{place}"
        )
        button.setAccessibleDescription(casus.nummer)
        button.clicked.connect(lambda _on=False, wanted=casus.id: self.casus_asked.emit(wanted))
        if tekorten and self._first_missing is None:
            self._first_missing = button
        card.body.addLayout(in_row(button, 1))
        return card

    def focus_first_missing(self) -> None:
        """Goes to the button of the first Casus that is not complete."""
        if self._first_missing is not None:
            self._first_missing.setFocus()


def _summary(dossier: NotulenDossier, missing: dict[str | None, list[Tekort]]) -> str:
    if not dossier.concept.punten:
        return "Er stond geen casus op de agenda; er is niets om vast te stellen."
    incomplete = sum(1 for p in dossier.concept.punten if AgendapuntId(p.verslag.agendapunt_id) in missing)
    if not dossier.tekorten:
        return "Alles is compleet: de notulen kunnen worden vastgesteld."
    if not incomplete:
        return "De casussen zijn compleet; alleen dit ontbreekt nog."
    words = "Eén casus is" if incomplete == 1 else f"{incomplete} casussen zijn"
    return f"{words} nog niet compleet."


def _left_out(dossier: NotulenDossier) -> str:
    """Names the Casussen that these notulen left out."""
    out = [p.nummer for p in dossier.notulen[0].punten if p.weggelaten is not None and p.nummer]
    return f" Zonder inhoud in deze notulen: {', '.join(out)}." if out else ""


class Bijstukken:
    """Makes what hangs round the notulen, by two buttons of the head. The actielijst goes out within a day, before vaststellen."""

    def __init__(
        self,
        asked: Callable[[], Asked[CasustafelId]],
        actielijsten: Actielijsten,
        verspreiden: Verspreiden,
        partijnamen: Callable[[], dict[PartijId, str]],
    ) -> None:
        self._asked, self._actielijsten = asked, actielijsten
        self._verspreiden, self._partijnamen = verspreiden, partijnamen
        self.actielijst = secondary(
            "Actielijst", key="Alt+L", name="actielijst_maken", on_click=self._ask_folder
        )
        self.rectificeren = secondary(
            "Rectificeren", key="Alt+R", name="notulen_rectificeren", on_click=self._to_rectification
        )

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.actielijst, self.rectificeren)

    def show_stand(self, stand: NotulenStand) -> None:
        self.rectificeren.setVisible(stand is not NotulenStand.CONCEPT)

    def _to_rectification(self) -> None:
        asked = self._asked()
        asked.tools.navigator.go(ToRectificatie(asked.id))

    def _ask_folder(self) -> None:
        asked = self._asked()
        if not self._actielijsten.stand(asked.id).heeft_acties:
            asked.say(
                "Er is geen actielijst te maken",
                "Er staan bij deze tafel geen open acties die compleet zijn: wat, welke partij, wie en wanneer (art. 7.5).",
                Tone.WARN,
            )
            return
        label = "Actielijsten maken"
        asked.make(
            "Waar wilt u de actielijsten opslaan?",
            lambda folder, control: self._actielijsten.maken(asked.id, folder, control.steps(label)),
            self._made,
            label=label,
            name="map_actielijst",
            can_cancel=True,
        )

    def _made(self, asked: Asked[CasustafelId], made: tuple[Gemaakt, ...]) -> None:
        unread = self._actielijsten.stand(asked.id).zonder_ontvanger
        names = self._partijnamen()
        told = ", ".join(names.get(p, "") for p in unread)
        asked.say(
            "1 actielijst klaargezet" if len(made) == 1 else f"{len(made)} actielijsten klaargezet",
            f"Niemand van {told} was er of had zich afgemeld; die lijst gaat dus naar niemand. Bel daarover."
            if unread
            else "Ze zijn niet ondertekend. Het programma verstuurt zelf niets.",
            Tone.WARN if unread else Tone.OK,
        )

    def ask_word(self, regel: Verspreidregel) -> None:
        asked = self._asked()
        ask_word(asked, partial(self._verspreiden.notulen_word, asked.id, regel.ontvanger))


class NotulenTab(QWidget):
    """Offers one main action at a time: Vaststellen, then Ondertekenen en klaarzetten, then Verzonden melden."""

    def __init__(
        self,
        tools: PageTools,
        vaststellen: Vaststellen,
        verspreiden: Verspreiden,
        certificaten: Certificaten,
        partijen: Partijen,
        actielijsten: Actielijsten,
    ) -> None:
        super().__init__()
        self._tools = tools
        self._vaststellen, self._verspreiden, self._partijen = vaststellen, verspreiden, partijen
        self._dossier: NotulenDossier | None = None
        self._register: dict[str, Partij] = {}
        self._regels: tuple[Verspreidregel, ...] = ()
        self.setAccessibleName("Notulen")
        self._stand = Chip("", name="notulen_stand")
        self._action = primary(
            "Vaststellen", "notulen_actie", self._act, "Ctrl+Return", does="De volgende stap van de notulen"
        )
        self._again = secondary(
            "Opnieuw klaarzetten", key="Alt+K", name="opnieuw_klaarzetten", on_click=self._sign
        )
        self.banner = Banner(name="notulen_banner")
        self._beside = Bijstukken(self._asked, actielijsten, verspreiden, self._short_names)
        self._facts = Text("", "muted", wrap=True, name="notulen_feiten")
        self._files = secondary(
            "Laat medeondertekenen", "notulen_bestanden", self._to_files, small=True, icon="signature"
        )
        self.controle = Controle()
        self.controle.casus_asked.connect(self._to_casus)
        self.verspreiding = VerspreidPaneel(tools, verspreiden.adreslijst, voorbeeld_naam="notulen_voorbeeld")
        self.verspreiding.stap_wanted.connect(self._ask_step)
        self.verspreiding.word_wanted.connect(self._beside.ask_word)
        self._signing = OndertekendeSet(
            self,
            certificaten,
            lambda made: telefoon_van(made, self._register),
            self._make_set,
            what="Notulen",
            name="map_notulen",
        )
        self._signing.set.ended.connect(self._made)
        self._stack = in_turns(self.controle, self.verspreiding)
        two, three = theme.Space.TWO, theme.Space.THREE
        slot = BannerSlot(self.banner, side=three, top=two)
        facts = in_row((self._facts, 1), self._files, spacing=two, margins=(three, two, three, 0))
        in_column(slot, facts, (self._stack, 1), on=self, spacing=0)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._stand, *self._beside.widgets(), self._again, self._action)

    def open(self, casustafel_id: CasustafelId, _casus_id: CasusId | None = None) -> None:
        self.banner.clear()
        self._show(self._vaststellen.dossier(casustafel_id))

    def flush(self) -> bool:
        return True

    def leave(self) -> None:
        """Does nothing: nothing is typed here."""
        return

    def _show(self, dossier: NotulenDossier) -> None:
        self._dossier = dossier
        stand = dossier.stand
        self._beside.show_stand(stand)
        self._stand.show_state(codes.label(stand), codes.tone(stand))
        if stand is NotulenStand.CONCEPT:
            self._facts.hide()
            self.controle.show_dossier(dossier, self._short_names())
            self._stack.setCurrentWidget(self.controle)
        else:
            notulen = dossier.notulen[-1]
            self._facts.setText(
                f"{notulen.nummer}, vastgesteld op {datum.moment_text(notulen.vastgesteld_op)} door "
                f"{notulen.vastgesteld_door}. Wat is vastgesteld, verandert niet meer.{_left_out(dossier)}"
            )
            self._facts.show()
            self._show_recipients(dossier.casustafel.id)
            self._stack.setCurrentWidget(self.verspreiding)
        is_made = stand in (NotulenStand.ONDERTEKEND, NotulenStand.VERZONDEN)
        self._action.set_text(self._next_step(stand))
        has_cases = bool(dossier.concept.punten)
        self._action.setEnabled(
            stand is not NotulenStand.VERZONDEN and (stand is not NotulenStand.CONCEPT or has_cases)
        )
        self._action.setVisible(stand is not NotulenStand.VERZONDEN)
        self._again.setVisible(is_made)
        self._files.setVisible(is_made)

    def _next_step(self, stand: NotulenStand) -> str:
        if stand is NotulenStand.CONCEPT:
            return "Vaststellen"
        if stand is NotulenStand.VASTGESTELD:
            return "Ontbrekende maken" if self._is_half_made else "Ondertekenen en klaarzetten"
        return "Verzonden melden"

    @property
    def _is_half_made(self) -> bool:
        """Says whether it was stopped or failed before: going on makes what is not there yet."""
        return any(r.stukken for r in self._regels)

    def _short_names(self) -> dict[PartijId, str]:
        return {p.id: p.kort for p in self._partijen.alle()}

    def _show_recipients(self, casustafel_id: CasustafelId) -> None:
        self._register = {p.id: p for p in self._partijen.alle()}
        self._regels = self._verspreiden.regels_notulen(casustafel_id)
        self.verspreiding.show_regels(
            self._regels,
            self._short_names(),
            lambda ontvanger: self._verspreiden.voorbeeld_notulen(casustafel_id, ontvanger),
            "Ieder krijgt een eigen document met alleen wat voor die persoon bestemd is (art. 8.2, 16.2); het volledige "
            "stuk blijft in het dossier van het ZVH.",
        )

    @property
    def _shown(self) -> NotulenDossier:
        assert self._dossier is not None
        return self._dossier

    @property
    def _tafel(self) -> CasustafelId:
        return self._shown.casustafel.id

    def _asked(self) -> Asked[CasustafelId]:
        tafel = self._shown.casustafel
        name = f"Notulen van {datum.short_date(tafel.datum)}"
        return Asked(self._tools, self.banner, tafel.id, name, lambda: self._tafel)

    def _do(self, asked: Asked[CasustafelId], action: Callable[[], object], told: str) -> None:
        """Does what the chair asked, and shows what came of it; what failed is said, and then nothing has changed."""
        try:
            with self._tools.events.initiated_by(self):
                action()
        except Exception as error:
            asked.fail(error)
            return
        if asked.is_in_sight:
            self.open(asked.id)
        else:
            asked.say(told)

    def _act(self) -> None:
        match self._shown.stand:
            case NotulenStand.CONCEPT:
                self._ask_vaststellen()
            case NotulenStand.VASTGESTELD:
                self._sign(only_missing=self._is_half_made)
            case NotulenStand.ONDERTEKEND | NotulenStand.VERZONDEN:
                self._ask_sent()
            case _:
                assert_never(self._dossier.stand)

    def _ask_vaststellen(self) -> None:
        concept, tekorten = self._shown.concept, self._shown.tekorten
        lacking = {t.plek for t in tekorten}
        if None in lacking or not any(p.verslag.agendapunt_id not in lacking for p in concept.behandeld):
            of_table = "Hieronder staat per casus wat het convenant nog vraagt."
            none = "Geen enkele casus is compleet. Maak er ten minste één compleet; de andere kunt u dan buiten de notulen laten."
            self.banner.show_message(
                "Vaststellen kan nog niet", of_table if None in lacking else none, Tone.WARN
            )
            self.controle.focus_first_missing()
            return
        self._asked().run(
            lambda _control: self._verspreiden.onafdrukbaar(concept),
            self._confirm_vaststellen,
            label="Notulen nakijken",
        )

    def _confirm_vaststellen(self, asked: Asked[CasustafelId], words: tuple[str, ...]) -> None:
        """Asks for the last time, and tells what cannot be drawn: a name can still be written otherwise. Asks nothing of who went on."""
        if not asked.is_in_sight:
            asked.say("Nog niet vastgesteld: u ging verder voordat het was nagekeken")
            return
        warning = (
            f"Let op: een document kan {', '.join(words)} niet afdrukken; schrijf het zoals in het paspoort, anders vraagt het "
            "programma ernaar voordat er iets uitgaat. "
            if words
            else ""
        )
        if self._shown.tekorten:
            names = self._short_names()
            leave_out = partial(self._leave_out, asked)
            WeglatenBlad(self, self._shown, names, warning, self._to_casus, leave_out).open()
            return
        confirm(
            self,
            "Notulen vaststellen",
            f"{warning}Wat is vastgesteld, verandert niet meer; een correctie is later een nieuw, genummerd stuk. De "
            "besluiten gaan in en de eigen aantekeningen verdwijnen.",
            action="Vaststellen",
            cancel="Nog niet",
            on_yes=lambda: self._do(asked, lambda: self._fix(asked.id), "vastgesteld"),
        )

    def _leave_out(
        self, asked: Asked[CasustafelId], blad: WeglatenBlad, zonder: Mapping[AgendapuntId, str]
    ) -> None:
        """Leaves Casussen out; while a reason is wrong the sheet stays, and when it failed it makes way for the page, which says so."""
        try:
            with self._tools.events.initiated_by(self):
                self._fix(asked.id, zonder)
        except EisenNietVervuld as lacking:
            blad.show_lacks(lacking.tekorten)
            return
        except Exception as error:
            blad.put_aside()
            asked.fail(error)
            return
        blad.accept()
        if asked.is_in_sight:
            self.open(asked.id)

    def _fix(self, casustafel_id: CasustafelId, zonder: Mapping[AgendapuntId, str] | None = None) -> None:
        self._vaststellen.vaststellen(casustafel_id, zonder or {})
        self._tools.saves.saved_at(self._tools.now())

    def _sign(self, *, only_missing: bool = False) -> None:
        asked = self._asked()

        def is_at_it(begun: bool) -> None:
            if asked.is_in_sight:
                self._action.setEnabled(not begun)

        self._signing.sign(asked, only_missing=only_missing, is_at_it=is_at_it)

    def _made(
        self, asked: Asked[CasustafelId], made: tuple[Gemaakt, ...], folder: Path, error: BaseException | None
    ) -> None:
        if asked.is_in_sight:
            self.open(asked.id)
        if error is not None:
            asked.fail(error)
        else:
            stand = self._vaststellen.dossier(asked.id).stand
            self._signing.tell(asked, made, folder, is_stopped=stand is NotulenStand.VASTGESTELD)

    def _make_set(self, wanted: Bestelling[CasustafelId]) -> object:
        return self._verspreiden.notulen(
            wanted.id,
            wanted.folder,
            wanted.wachtwoord,
            wanted.voortgang,
            alleen_ontbrekende=wanted.alleen_ontbrekende,
            per_stuk=wanted.per_stuk,
        )

    def _ask_step(self, regel: Verspreidregel, stap: Stap) -> None:
        ids = [s.verstrekking.id for s in regel.stukken]
        first = max(s.verstrekking.op for s in regel.stukken).date()
        asked = self._asked()

        def told(day: date) -> None:
            self._do(asked, lambda: self._verspreiden.stap_melden(asked.id, ids, stap, day), "gemeld")

        ask_stap(self, stap, verspreiden.wie(regel.ontvanger), self._tools.today, first, told)

    def _to_files(self) -> None:
        """Goes where the files can be looked into, signed by a second person, and raised; those of just now lie ready there."""
        self._tools.navigator.go(ToHandtekeningen(str(self._signing.folders.get(self._tafel, ""))))

    def _ask_sent(self) -> None:
        asked = self._asked()
        confirm(
            self,
            "Verzonden melden",
            "Hiermee legt u vast dat alle documenten die nog klaarstaan, vandaag aan hun ontvangers zijn verzonden "
            f"(art. 14.4). {self._to_go()}",
            action="Ja, verzonden",
            cancel="Nog niet",
            on_yes=lambda: self._do(asked, lambda: self._verspreiden.verzonden(asked.id), "verzonden gemeld"),
        )

    def _to_go(self) -> str:
        waiting = sum(r.wacht_op_verzenden for r in self._regels)
        return f"Het gaat om {waiting} {'ontvanger' if waiting == 1 else 'ontvangers'}."

    def _to_casus(self, casus_id: str) -> None:
        self._tools.navigator.go(ToCasustafel(self._tafel, "Aan tafel", CasusId(casus_id)))

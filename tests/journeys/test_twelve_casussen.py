"""A table of twelve Casussen, held by keys alone on a small screen, and what everybody may read of it compared with a naive list.

Every word that counts is a canary: it is typed once, and whoever finds it in a document knows what that document tells.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from hypothesis import Phase, given, settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.documents.lezen import tekst
from tests.documents.voorbeelden import maker
from tests.journeys.chair import ALT, CTRL, WACHTZIN, Chair, Key, cheap_keys
from tests.random_casustafels import kanaries
from tests.ui.agenda_kluis import ENSCHEDE, NU, OM, POLITIE, AgendaKluis
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.verspreiden.ontvanger import AfgevaardigdeOntvanger
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat
from zvh_desktop.ui.schermen.tafel.aan_tafel.zaalscherm import Zaalscherm
from zvh_desktop.ui.venster.app_events import AppEvents

SHIFT = Qt.KeyboardModifier.ShiftModifier
SIZE = (1093, 614)
"""Logical pixels of a screen of 1366 by 768 at 125 %."""
MEDIANT, RECLASSERING, VEILIG_THUIS, TRANSFORE = (
    PartijId(p) for p in ("mediant", "reclassering-nederland", "veilig-thuis-twente", "transfore")
)
PEOPLE = {
    ENSCHEDE: ("Joke Postma",),
    POLITIE: ("Mark Wassink", "Naima Lugtigheid"),
    OM: ("Laura Bakker",),
    MEDIANT: ("Selma Aydin",),
    RECLASSERING: ("Roel Wessels",),
    VEILIG_THUIS: ("Petra Lansink",),
}
HELD, PLANNED, ADDED, LEAST_SEATS = 12, 14, 190, 4
HIER, AFGEMELD, AFWEZIG = "hier", "afgemeld", "afwezig"


@dataclass
class Inbreng:
    partij: PartijId
    woord: str
    gebruik: str
    genoemd: PartijId | None = None


@dataclass
class Derde:
    naam: str
    mag_document: bool
    mag: set[str]


@dataclass
class Gehouden:
    """One Casus as somebody with a pencil would have noted it."""

    betrokkene: str
    standen: dict[str, str] = field(default_factory=dict)
    partij_van: dict[str, PartijId] = field(default_factory=dict)
    van_de_tafel: set[str] = field(default_factory=set)
    inbrengen: list[Inbreng] = field(default_factory=list)
    acties: list[tuple[PartijId, str]] = field(default_factory=list)
    derden: list[Derde] = field(default_factory=list)
    weggegaan: set[str] = field(default_factory=set)

    def leest(self, naam: str) -> set[str]:
        """The naive list: what somebody of a Partij may read of this Casus (W-35, W-61)."""
        stand, partij = self.standen.get(naam, AFWEZIG), self.partij_van.get(naam)
        if stand == AFWEZIG:
            return set()
        found = {self.betrokkene}
        found |= {i.woord for i in self.inbrengen if partij in (i.partij, i.genoemd)}
        found |= {woord for one, woord in self.acties if one == partij}
        if stand == HIER:
            found |= self.van_de_tafel | {woord for _partij, woord in self.acties}
            found |= {i.woord for i in self.inbrengen if i.gebruik == "tafel"}
            found |= {d.naam for d in self.derden}
        return found

    def leest_derde(self, naam: str) -> set[str]:
        """The naive list of a Derde: himself, whom it is about, and what was let to him in writing (W-62, W-66)."""
        for derde in self.derden:
            if derde.naam == naam and derde.mag_document:
                return {naam, self.betrokkene} | derde.mag
        return set()

    def leest_zaal(self) -> set[str]:
        """The naive list of the hall: what each who is in it now may read; who sits there stands on no screen (W-30, W-35)."""
        hier = [naam for naam, stand in self.standen.items() if stand == HIER and naam not in self.weggegaan]
        lists = [self.leest(naam) for naam in hier] + [self.leest_derde(derde.naam) for derde in self.derden]
        return set.intersection(*lists) - {derde.naam for derde in self.derden} if lists else set()


class Hands:
    """Presses keys and counts them. Letters of words are counted apart; what picks somebody is no word."""

    def __init__(self, chair: Chair) -> None:
        self.chair = chair
        self.presses: Counter[str] = Counter()
        self.now = "elsewhere"

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses[self.now] += 1
        self.chair.key(key, modifiers)

    def pick(self, letters: str) -> None:
        self.presses[self.now] += len(letters)
        self.chair.type(letters)

    def words(self, text: str) -> None:
        self.presses["letters of words"] += len(text)
        self.chair.type(text)


class Table:
    """Plays one table as the dice say, and keeps the naive list of it."""

    def __init__(self, chair: Chair, clock: Clock, dice: random.Random, names: dict[str, str]) -> None:
        self.chair, self.clock, self.dice, self.names = chair, clock, dice, names
        self.hands = Hands(chair)
        self.held: dict[str, Gehouden] = {}
        self._canaries = iter(f"k{number:05d}q" for number in range(500, 10_000))
        places = dice.sample(range(2, 12), 9)
        events = ("added", "skip", "later", "off", "late", "leaves", "deputy", "derde", "break")
        self.events = {
            event: f"ZVH-2026-{100 + place:04d}" for event, place in zip(events, places, strict=True)
        }
        self._skipped = False
        self.halls = 0

    # The round of the table

    def hold(self) -> None:
        self.hands.now = "opening"
        self.hands.key(Key.Key_Return, CTRL)
        assert self.chair.sees("uitgelopen"), "it began late, and the clock says so"
        while len(self.held) < HELD - 1:
            self._one()
        self._the_rest()
        self.hands.now = "closing"
        self.hands.key(Key.Key_Return, CTRL)
        self.chair.wait_for("notulen_stand")

    def here(self) -> str:
        return self.chair.text_of("casus_titel").split(". ")[1]

    def _one(self) -> None:
        nummer = self.here()
        match next((e for e in ("off", "later", "skip") if self.events.get(e) == nummer), None):
            case "off":
                self._agenda_key("off", Key.Key_W)
                del self.names[self.events.pop("off")]
            case "later":
                self._agenda_key("later", Key.Key_L)
                self.events["last"] = self.events.pop("later")
            case "skip":
                del self.events["skip"]
                self._turn("skipped")
                after = self.here()
                if after not in self.events.values():
                    self._casus(after)
                    self.hands.now = "skipped"
                    self.hands.key(Key.Key_Return, CTRL | SHIFT)
                    assert self.here() == nummer
                    self._casus(nummer)
                    self._turn("skipped")
                    assert self.here() == after
                    self._turn("next casus")
                else:
                    self.hands.key(Key.Key_Return, CTRL | SHIFT)
                    self._casus(nummer)
                    self._turn("next casus")
            case _:
                self._casus(nummer)
                if self.events.get("added") == nummer:
                    self._add()
                self._turn("next casus")

    def _agenda_key(self, what: str, key: Qt.Key) -> None:
        self.hands.now = what
        here = self.here()
        self.hands.key(key, ALT)
        assert self.here() != here

    def _turn(self, what: str) -> None:
        self.hands.now = what
        self.clock.later(minutes=self.dice.randint(4, 12))
        here = self.here()
        self.hands.key(Key.Key_Return, CTRL)
        assert self.here() != here, self.chair.words()

    def _add(self) -> None:
        """Somebody brings a Casus along; what is missing for a lawful invitation is put right there (W-20, W-21)."""
        self.hands.now = "added at the table"
        nummer = f"ZVH-2026-{ADDED:04d}"
        self.hands.key(Key.Key_C, ALT)
        self.hands.pick(str(ADDED))
        self.hands.key(Key.Key_Return)
        self.chair.wait_for("uitnodiging_paneel")
        self.hands.key(Key.Key_Space)
        for _ in range(20):
            self.hands.key(Key.Key_F8)
            if "Alles voor deze casus is ingevuld." in self.chair.words():
                break
            self.hands.words("Stand")
        assert "Alles voor deze casus is ingevuld." in self.chair.words()
        self.hands.key(Key.Key_Escape)
        self.names[nummer] = self.names.pop("added")
        del self.events["added"]

    def _the_rest(self) -> None:
        """Two are left before the one that was to come later: they wait once more, and then go to the next table."""
        last = self.events["last"]
        while self.here() != last:
            self._agenda_key("later", Key.Key_L)
        self._casus(last)
        self.hands.now = "the rest to the next table"
        self.hands.key(Key.Key_R, ALT)
        assert "2 casussen gaan naar" in self.chair.words(), self.chair.words()
        self.hands.now = "who to call"
        self.hands.key(Key.Key_B, ALT)
        for _ in range(40):
            if not self.chair.sees("gebeld"):
                break
            self.hands.key(Key.Key_Return)
        assert not self.chair.sees("gebeld")

    # One Casus

    def seats(self) -> list[Seat]:
        seats = [s for s in self.chair.window.findChildren(Seat) if s.isVisible()]
        return sorted(seats, key=lambda seat: seat.number)

    def _number(self, naam: str) -> str:
        return str(next(s.number for s in self.seats() if s.seat.naam == naam))

    def _casus(self, nummer: str) -> None:
        casus = self.held[nummer] = Gehouden(self.names[nummer])
        self._presence(casus, nummer)
        self._inbrengen(casus)
        if nummer == self.events.get("deputy"):
            self._deputy(casus)
        if nummer == self.events.get("derde"):
            self._derde(casus)
        if nummer == self.events.get("break"):
            self.hands.now = "break"
            self.hands.key(Key.Key_P, ALT)
            self.clock.later(minutes=15)
            self.hands.key(Key.Key_P, ALT)
        self._moves(casus, nummer)
        self._besluit(casus)
        self._acties(casus)
        self._what_is_missing()
        self._hall(casus)

    def _hall(self, casus: Gehouden) -> None:
        """The beamer is on for a moment, with the cursor where nobody in the hall is kept from a sentence."""
        self.hands.now = "beamer"
        self.hands.key(Key.Key_J, CTRL)
        self.hands.key(Key.Key_F9)
        (screen,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Zaalscherm) and w.isVisible()]
        assert kanaries(screen.words) == casus.leest_zaal()
        self.halls += bool(casus.leest_zaal())
        self.hands.key(Key.Key_F9)

    def _presence(self, casus: Gehouden, nummer: str) -> None:
        self.hands.now = "presence"
        people = [seat.seat.naam for seat in self.seats()]
        casus.standen = dict.fromkeys(people, HIER)
        casus.partij_van = {s.seat.naam: s.seat.partij_id for s in self.seats()}
        for naam in self.dice.sample(people, self.dice.choice((0, 0, 1, 2, len(people) - LEAST_SEATS))):
            casus.standen[naam] = self.dice.choice((AFGEMELD, AFWEZIG))
        if nummer in (self.events.get("late"), self.events.get("leaves")):
            casus.standen[self.dice.choice(people)] = AFWEZIG
        self.hands.key(Key.Key_P, CTRL)
        if any(stand != HIER for stand in casus.standen.values()):
            self.hands.key(Key.Key_P, CTRL)
            for naam, stand in casus.standen.items():
                if stand != HIER:
                    self.hands.pick(self._number(naam))
                    for _ in range((AFGEMELD, AFWEZIG).index(stand) + 1):
                        self.hands.key(Key.Key_Space)
            self.hands.key(Key.Key_Escape)
        self._secrecy()

    def _secrecy(self) -> None:
        if self.chair.sees("nieuw_in_de_zaal"):
            self.hands.key(Key.Key_G, CTRL | SHIFT)
        assert not self.chair.sees("nieuw_in_de_zaal")

    def _here(self, casus: Gehouden) -> list[str]:
        return [naam for naam, stand in casus.standen.items() if stand == HIER]

    def _inbrengen(self, casus: Gehouden) -> None:
        for _ in range(self.dice.randint(1, 4)):
            self.hands.now = "inbreng"
            one = Inbreng(PartijId(""), next(self._canaries), self.dice.choice(("tafel", "genoemd", "regie")))
            if self.dice.random() < 0.5 and self.chair.sees("volgende_spreker"):
                self.hands.key(Key.Key_I, CTRL | SHIFT)
                card = self.chair.focus.parentWidget()
                while not hasattr(card, "inbreng"):
                    card = card.parentWidget()
                one.partij = card.inbreng.partij_id
                assert card.inbreng.spreker in self._here(casus)
            else:
                spreker = self.dice.choice(self._here(casus))
                one.partij = casus.partij_van[spreker]
                self.hands.key(Key.Key_I, CTRL)
                self.hands.pick(self._number(spreker))
            self.hands.words(f"Wij zien {one.woord} de laatste tijd")
            self._gebruik(casus, one)
            casus.inbrengen.append(one)

    def _gebruik(self, casus: Gehouden, one: Inbreng) -> None:
        for _ in range(("tafel", "genoemd", "regie").index(one.gebruik)):
            self.hands.key(Key.Key_G, CTRL)
        others = [p for p in dict.fromkeys(casus.partij_van.values()) if p != one.partij]
        if one.gebruik == "genoemd":
            one.genoemd = self.dice.choice(others)
            self.hands.pick(self._kort(one.genoemd)[:3].lower())
            self.hands.key(Key.Key_Return)

    def _kort(self, partij_id: PartijId) -> str:
        return self.chair.window._kluis.services.partijen.get(partij_id).kort

    def _moves(self, casus: Gehouden, nummer: str) -> None:
        """Somebody comes late, in the middle of a sentence; somebody leaves at ten."""
        self.hands.now = "bespreking"
        words = next(self._canaries)
        self.hands.key(Key.Key_B, CTRL)
        self.hands.words(f"Gewogen is {words[:4]}")
        if nummer == self.events.get("late"):
            self.hands.now = "late comer"
            late = next(naam for naam, stand in casus.standen.items() if stand == AFWEZIG)
            self._door(late)
            casus.standen[late] = HIER
        if nummer == self.events.get("leaves"):
            self.hands.now = "somebody leaves"
            leaves = self.dice.choice(self._here(casus))
            self._door(leaves)
            casus.weggegaan.add(leaves)
        self.hands.words(f"{words[4:]} en niets anders")
        casus.van_de_tafel.add(words)
        self._secrecy()

    def _door(self, naam: str) -> None:
        self.clock.later(minutes=6)
        self.hands.key(Key.Key_P, CTRL | SHIFT)
        self.hands.pick(self._number(naam))

    def _deputy(self, casus: Gehouden) -> None:
        self.hands.now = "deputy"
        naam = "Bram Diepenheim"
        self.hands.key(Key.Key_P, CTRL | SHIFT)
        self.hands.words(naam)
        self.hands.pick(",m")
        self.hands.key(Key.Key_Return)
        casus.standen[naam], casus.partij_van[naam] = HIER, MEDIANT
        self.hands.now = "what vaststellen asks of a deputy"
        self.hands.key(Key.Key_F8)
        assert self.chair.focus.objectName() == "mandaat_door"
        self.hands.words("Selma Aydin")

    def _derde(self, casus: Gehouden) -> None:
        """A Derde for this Casus: who, for whom, why; in writing a document, and each inbreng as the dice say (W-62, W-66)."""
        self.hands.now = "deelnemer"
        derde = Derde(next(self._canaries), self.dice.random() < 0.8, set())
        casus.derden.append(derde)
        self.hands.key(Key.Key_P, CTRL | SHIFT)
        self.hands.words(f"{derde.naam}, Woonstichting De Brink")
        self.hands.key(Key.Key_Return)
        self.hands.key(Key.Key_F8)
        for words in ("wijkbeheerder", "verhuurt de woning"):
            self.hands.words(words)
            self.hands.key(Key.Key_Tab)
        may = [derde.mag_document, *(self.dice.random() < 0.6 for _ in casus.inbrengen)]
        for place, is_allowed in enumerate(may):
            assert self.chair.focus.objectName() == "toestemming_door"
            for words in ("Els Kamp", f"{self.clock():%d-%m-%Y}", "brief van vandaag"):
                if is_allowed:
                    self.hands.words(words)
                self.hands.key(Key.Key_Tab)
            if is_allowed and place:
                derde.mag.add(casus.inbrengen[place - 1].woord)

    def _besluit(self, casus: Gehouden) -> None:
        self.hands.now = "besluit"
        reden, waar = next(self._canaries), next(self._canaries)
        if self.dice.random() < 0.5:
            self.hands.key(Key.Key_5, ALT)
            self.hands.words(f"Eerst {reden} horen")
            self.hands.key(Key.Key_F8)
            self.hands.words("over 2 weken")
            casus.van_de_tafel |= {reden}
        else:
            self.hands.key(Key.Key_2, ALT)
            self.hands.words(f"Daar hoort {reden} thuis")
            for words in (f"Bij {waar}", "Kees Bos"):
                self.hands.key(Key.Key_F8)
                self.hands.words(words)
            casus.van_de_tafel |= {reden, waar}

    def _acties(self, casus: Gehouden) -> None:
        self.hands.now = "acties"
        count = self.dice.randint(0, 3)
        for place in range(count):
            if not place:
                self.hands.key(Key.Key_T, CTRL)
            here = self._here(casus)
            wie = self.dice.sample(here, 2 if self.dice.random() < 0.3 and not place else 1)
            partijen = list(dict.fromkeys(casus.partij_van[naam] for naam in wie))
            woord = next(self._canaries)
            if len(partijen) == 2 and POLITIE not in partijen and MEDIANT not in partijen:
                self.hands.words(
                    f"{self._kort(partijen[0])}+{self._kort(partijen[1])}: samen {woord} regelen vr"
                )
            else:
                partijen = partijen[:1]
                self.hands.pick(self._number(wie[0]))
                self.hands.words(f"regelt {woord}")
                if not place:
                    self.hands.words(" over 2 weken")
            self.hands.key(Key.Key_Return)
            casus.acties += [(partij, woord) for partij in partijen]

    def _what_is_missing(self) -> None:
        assert "Deze casus is compleet" in self.chair.words(), self.chair.words()


class Clock:
    """The clock on the wall, moved by hand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **how: int) -> None:
        self.moment += timedelta(**how)


def prepare(pad: Path, clock: Clock, dice: random.Random) -> dict[str, str]:
    """A kluis with a table of fourteen Casussen, one that waits, and a table after it; returns the canary of each Casus."""
    events = AppEvents()
    opened = Kluizen(meld=events.publish, nu=clock, sleutels=cheap_keys()).maken(
        pad, WACHTZIN, in_sleutelbos=False
    )
    kluis = AgendaKluis(None, opened.services, events)
    services = opened.services
    instellen = services.instellen
    instellen.bewaren(replace(instellen.get(), voorzitter="Anna Wit", standaard_plaats="Enschede"))
    ids = {naam: kluis.afgevaardigde(p, naam) for p, names in PEOPLE.items() for naam in names}
    names = {f"ZVH-2026-{100 + place:04d}": f"k{place:05d}q" for place in range(1, PLANNED + 1)}
    day = clock().date()
    tafel = services.agenderen.maken(OverlegSoort.CASUSTAFEL, day, time(9), "Enschede")
    for nummer, naam in names.items():
        partijen = (POLITIE, *dice.sample([p for p in PEOPLE if p != POLITIE], dice.randint(3, 5)))
        if MEDIANT not in partijen:
            partijen = (*partijen, MEDIANT)
        casus = kluis.casus(int(nummer[-4:]), naam, partijen)
        punt = services.agenderen.agenderen(tafel.id, casus.id).agendapunten[-1]
        if dice.random() < 0.7:
            services.agenderen.uitnodigen(
                tafel.id, punt.id, POLITIE, ids["Mark Wassink"], "Wat ziet de wijk?"
            )
    kluis.casus(ADDED, f"k{ADDED:05d}q", (ENSCHEDE, POLITIE, OM, MEDIANT))
    services.agenderen.maken(OverlegSoort.CASUSTAFEL, day + timedelta(28), time(9), "Enschede")
    opened.close()
    return {**names, "added": f"k{ADDED:05d}q"}


def everything_read(notulen: Notulen) -> dict[tuple[str, bool], set[str]]:
    """Reads the document of every recipient; the second of the key says that he is of a Partij."""
    found = {}
    for ontvanger in ontvangers_van(notulen):
        extract = uittreksel(notulen, ontvanger)
        words = kanaries(tekst(maker(is_demonstratie=False).maken(extract, None)))
        assert words <= kanaries(extract)
        found[ontvanger.naam, isinstance(ontvanger, AfgevaardigdeOntvanger)] = words
    return found


def naive_lists(held: dict[str, Gehouden]) -> dict[tuple[str, bool], set[str]]:
    """What each may read, by the naive lists; who may read nothing gets no document."""
    people = {naam for casus in held.values() for naam in casus.standen}
    derden = {derde.naam for casus in held.values() for derde in casus.derden}
    lists = {(naam, True): set().union(*(c.leest(naam) for c in held.values())) for naam in people}
    lists |= {(naam, False): set().union(*(c.leest_derde(naam) for c in held.values())) for naam in derden}
    return {who: words for who, words in lists.items() if words}


@settings(max_examples=2, phases=[Phase.explicit, Phase.generate])
@given(st.integers(1, 10**6))
def test_W61_W62_W66_a_table_of_twelve_casussen_by_keys_tells_everybody_what_the_naive_list_says(
    qapp, qtbot, seed: int
):
    dice, clock = random.Random(seed), Clock(NU - timedelta(minutes=25))
    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "proef.kluis"
        names = prepare(pad, clock, dice)
        chair = Chair(pad, qtbot, now=clock)
        try:
            table = play(chair, clock, dice, names)
            notulen = vaststellen(chair)
        finally:
            chair.close()
    assert len(table.held) == HELD
    assert {punt.nummer for punt in notulen.punten} == set(table.held)
    assert everything_read(notulen) == naive_lists(table.held)
    assert table.halls, "a hall that never reads anything shows nothing"
    tell(table.hands.presses, seed)


def play(chair: Chair, clock: Clock, dice: random.Random, names: dict[str, str]) -> Table:
    chair.window.resize(*SIZE)
    chair.unlock(WACHTZIN)
    clock.later(minutes=45)
    table = Table(chair, clock, dice, names)
    chair.key(Key.Key_Return, CTRL)
    table.hold()
    return table


def vaststellen(chair: Chair) -> Notulen:
    chair.key(Key.Key_Return, CTRL)
    chair.answer()
    chair.wait(lambda: chair.text_of("notulen_stand") == "vastgesteld")
    services = chair.window._kluis.services
    with services.omgeving.werk() as work:
        (notulen,) = (
            one for tafel in work.casustafels.all() for one in work.notulen.van_casustafel(tafel.id)
        )
    return notulen


def tell(presses: Counter[str], seed: int) -> None:
    lines = [f"{what}: {count}" for what, count in presses.items() if what != "letters of words"]
    total = sum(count for what, count in presses.items() if what != "letters of words")
    sys.stdout.write(
        f"table {seed}: {total} presses for {HELD} casussen beside {presses['letters of words']} letters of words\n"
        + "\n".join(f"  {line}" for line in lines)
        + "\n"
    )

"""The standard case by real keys. Counted is every press but the letters of words; what picks a Partij is no word."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.tafel.aan_tafel.collegas import MARK, NAIMA, two
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, SHIFT, Table
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengRegel
from zvh_desktop.ui.schermen.tafel.acties.regel import ActieRegel

__all__ = ["two"]

Key = Qt.Key
SAID = (
    "Huurachterstand van drie maanden.",
    "Vier meldingen van overlast.",
    "Twee zaken staan open.",
    "Behandelt sinds maart.",
    "Toezicht loopt tot mei.",
)


def tell(what: str, count: int) -> None:
    sys.stdout.write(f"{what}: {count}\n")


class Hands:
    """Presses keys and counts them; letters of words are not counted, letters and digits that pick somebody are."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.count = 0
        self.counts: dict[str, int] = {}

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        self.table.key(key, modifier)

    def pick(self, letters: str) -> None:
        self.count += len(letters)
        self.table.type(letters)

    def words(self, text: str) -> None:
        self.table.type(text)

    def counted(self, what: str) -> int:
        self.counts[what], self.count = self.count, 0
        tell(what, self.counts[what])
        return self.counts[what]


def number_of(table: Table, who: str) -> int:
    """Returns the number on the seat of a person, or of the first of a Partij."""
    seats = table.concept.verslag.presenties
    return next(n for n, p in enumerate(seats, 1) if who in (p.partij_id, p.naam))


def standard_case(hands: Hands, *, by_number: bool) -> None:
    hands.key(Key.Key_P, CTRL)
    hands.counted("presence of 8")
    for number, words in enumerate(SAID, 1):
        if by_number:
            hands.key(Key.Key_I, CTRL)
            hands.pick(str(number))
        else:
            hands.key(Key.Key_I, CTRL | SHIFT)
        hands.words(words)
    hands.counted("inbreng of 5")
    hands.key(Key.Key_3, ALT)
    hands.words("Zorg en straf moeten samen optrekken.")
    hands.counted("besluit with reason")
    hands.key(Key.Key_T, CTRL)
    for who, words in (
        (POLITIE, "wijkagent bezoekt moeder vr"),
        (ENSCHEDE, "vraagt schuldhulp aan over 2 weken"),
        ("mediant", "deelt het behandelplan 12-1"),
    ):
        hands.pick(str(number_of(hands.table, who)))
        hands.words(words)
        hands.key(Key.Key_Return)
    hands.counted("3 acties")


def check_standard_case(table: Table) -> None:
    assert table.tab.flush()
    verslag, acties = table.stored(0)
    assert sum(p.is_aanwezig for p in verslag.presenties) == 8
    assert [(i.tekst, i.partij_id) for i in verslag.inbrengen] == [
        (words, p.partij_id) for words, p in zip(SAID, verslag.presenties, strict=False)
    ]
    assert verslag.besluit.soort is BesluitSoort.PROCESREGIE_ZVH
    assert verslag.besluit.reden == "Zorg en straf moeten samen optrekken."
    assert [(a.wat, a.persoon, a.uiterlijk) for a in acties] == [
        ("wijkagent bezoekt moeder", "Mark de Wit", date(2026, 11, 27)),
        ("vraagt schuldhulp aan", "Joke Postma", VANDAAG + timedelta(weeks=2)),
        ("deelt het behandelplan", "Selma Aydin", date(2027, 1, 12)),
    ]


def test_a_standard_case_costs_at_most_20_presses_and_the_next_casus_one(live):
    hands = Hands(live)
    standard_case(hands, by_number=False)
    total = sum(hands.counts.values())
    tell("standard case", total)
    assert total <= 20, hands.counts
    hands.key(Key.Key_Return, CTRL)
    assert hands.counted("next casus") == 1
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0438"
    check_standard_case(live)


def test_a_standard_case_is_as_cheap_when_nobody_speaks_in_the_order_that_was_guessed(live):
    hands = Hands(live)
    standard_case(hands, by_number=True)
    total = sum(hands.counts.values())
    tell("standard case by the numbers of the seats", total)
    assert total <= 20, hands.counts
    check_standard_case(live)


def test_what_vaststellen_asks_further_costs_at_most_6_presses(live):
    hands = Hands(live)
    standard_case(hands, by_number=False)
    hands.count = 0
    hands.key(Key.Key_F8)
    hands.pick(str(number_of(live, POLITIE)))
    for words in ("Eerst wonen, dan behandelen.", None, "Drie maanden geen meldingen", "over 6 weken"):
        if words is None:
            hands.key(Key.Key_R, CTRL)
        else:
            hands.key(Key.Key_F8)
            hands.words(words)
    assert hands.counted("what vaststellen asks further") <= 6
    assert live.tab.flush()
    assert live.concept.tekorten() == ()
    assert live.stored()[0].besluit.casusregisseur == Casusregisseur(POLITIE, MARK)


def actie_rows(table: Table) -> list[ActieRegel]:
    return [row for row in table.window.findChildren(ActieRegel) if row.isVisible()]


def offered(table: Table) -> list[tuple[str, str]]:
    popup = QApplication.focusWidget().popup
    if not popup.isVisible():
        return []
    return [(row.identity.text, row.identity.second) for row in popup.list.rows_model.rows()]


def test_W34_what_is_understood_of_a_line_is_shown_before_it_counts(live):
    live.key(Key.Key_T, CTRL)
    live.type("Mediant belt moeder vr")
    assert offered(live) == [
        ("Mediant, Selma Aydin: belt moeder", "uiterlijk vr 27 nov 2026"),
        ("Alleen als tekst: Mediant belt moeder vr", "nog zonder datum, nog zonder persoon"),
    ]
    assert live.tab.flush()
    (actie,) = live.stored()[1]
    assert (actie.wat, actie.partij_id, actie.uiterlijk) == ("Mediant belt moeder vr", None, None)
    live.key(Key.Key_Return)
    live.tab.flush()
    (actie,) = live.stored()[1]
    assert (actie.wat, actie.partij_id, actie.persoon) == ("belt moeder", "mediant", "Selma Aydin")
    assert actie.uiterlijk == date(2026, 11, 27)
    assert QApplication.focusWidget().objectName() == "actie_partij"
    assert QApplication.focusWidget().is_zin


def test_W34_art_7_5_a_line_for_two_partijen_makes_an_actie_of_each_and_one_step_takes_both_back(live):
    live.key(Key.Key_T, CTRL)
    live.type("OM+politie: stand van zaken voor 12-1")
    assert offered(live)[0] == (
        "OM en Politie: stand van zaken",
        "2 acties, van elke partij één, uiterlijk di 12 jan 2027",
    )
    live.key(Key.Key_Return)
    live.tab.flush()
    assert [(a.wat, a.partij_id, a.persoon, a.uiterlijk) for a in live.stored()[1]] == [
        ("stand van zaken", OM, "Laura Bakker", date(2027, 1, 12)),
        ("stand van zaken", POLITIE, MARK, date(2027, 1, 12)),
    ]
    live.tab.undo.undo()
    live.tab.undo.undo()
    live.tab.flush()
    assert all(not a.partij_id for a in live.stored()[1])


def test_an_actie_without_a_day_is_offered_with_the_day_of_the_one_before(live):
    live.key(Key.Key_T, CTRL)
    live.type("Mediant belt moeder 12-1")
    live.key(Key.Key_Return)
    live.type("politie bezoekt de buren")
    assert [second for _text, second in offered(live)][:2] == [
        "uiterlijk di 12 jan 2027, zoals de vorige actie",
        "nog zonder datum",
    ]
    live.key(Key.Key_Return)
    live.type("OM zoekt de zaak op")
    live.key(Key.Key_Down)
    live.key(Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "actie_uiterlijk_invoer"
    live.tab.flush()
    assert [a.uiterlijk for a in live.stored()[1]] == [date(2027, 1, 12), date(2027, 1, 12), None]


def test_W34_of_colleagues_none_is_filled_in_until_one_is_named(two):
    two.key(Key.Key_T, CTRL)
    two.type("politie belt moeder vr")
    assert [text for text, _second in offered(two)] == [
        "Politie: belt moeder",
        f"Politie, {MARK}: belt moeder",
        f"Politie, {NAIMA}: belt moeder",
        "Alleen als tekst: politie belt moeder vr",
    ]
    two.key(Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "actie_persoon"
    two.key(Key.Key_T, CTRL)
    two.type("Naima bezoekt de buren vr")
    two.key(Key.Key_Return)
    two.type(str(number_of(two, NAIMA)))
    assert QApplication.focusWidget().text() == f"Politie, {NAIMA} "
    two.type("spreekt de wijkagent vr")
    two.key(Key.Key_Return)
    two.tab.flush()
    assert [(a.wat, a.partij_id, a.persoon) for a in two.stored()[1]] == [
        ("belt moeder", POLITIE, ""),
        ("bezoekt de buren", POLITIE, NAIMA),
        ("spreekt de wijkagent", POLITIE, NAIMA),
    ]


def test_a_line_that_is_left_keeps_its_words_and_says_what_is_missing(live):
    live.key(Key.Key_T, CTRL)
    live.type("Mediant belt moeder vr")
    live.key(Key.Key_B, CTRL)
    (row,) = actie_rows(live)
    assert (row.wat.text(), row.partij.text(), row.wat.isVisible()) == ("Mediant belt moeder vr", "", True)
    live.key(Key.Key_Return, CTRL)
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0438"
    assert live.stored()[1][0].wat == "Mediant belt moeder vr"


def test_tab_after_a_line_goes_through_what_was_understood(live):
    live.key(Key.Key_T, CTRL)
    live.type("med belt moeder")
    live.key(Key.Key_Tab)
    assert QApplication.focusWidget().text() == "belt moeder"
    live.key(Key.Key_Tab)
    live.type("vr")
    live.tab.flush()
    assert live.stored()[1][0].uiterlijk == date(2026, 11, 27)


def test_W35_the_next_speaker_is_named_on_the_button_and_goes_round_the_table(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_I, CTRL)
    live.type("3")
    live.type("De zaak loopt.")
    guessed, seats = [], [p.partij_id for p in live.concept.verslag.presenties]
    for _ in range(7):
        guessed.append(live.find("volgende_spreker").text())
        live.key(Key.Key_I, CTRL | SHIFT)
        live.type("Iets.")
    assert [i.partij_id for i in live.concept.verslag.inbrengen] == [*seats[2:], *seats[:2]]
    kort = live.tab.blad.context.kort
    assert guessed[-2:] == [f"Volgende: {kort(p)}" for p in seats[:2]]
    assert not live.is_there("volgende_spreker")


def test_W35_who_left_or_whose_partij_spoke_is_not_guessed(two):
    two.key(Key.Key_I, CTRL)
    two.type(str(number_of(two, MARK)))
    two.type("De buren belden.")
    seats = two.concept.verslag.presenties
    ring = [p for p in (*seats, *seats)[number_of(two, MARK) :] if p.naam != NAIMA]
    kort = two.tab.blad.context.kort
    assert two.find("volgende_spreker").text() == f"Volgende: {kort(ring[0].partij_id)}"
    two.key(Key.Key_P, CTRL | SHIFT)
    two.type(str(number_of(two, ring[0].naam)))
    assert two.find("volgende_spreker").text() == f"Volgende: {kort(ring[1].partij_id)}"


def test_W35_the_number_of_a_seat_picks_the_person_among_colleagues(two):
    two.key(Key.Key_I, CTRL)
    two.type(str(number_of(two, NAIMA)))
    two.type("Zij zag de buren")
    cards = [c for c in two.window.findChildren(InbrengRegel) if c.isVisible()]
    assert [(c.subtitle.text(), c.editor.text()) for c in cards] == [(NAIMA, "Zij zag de buren")]


def test_W32_the_number_of_a_seat_chooses_the_casusregisseur_among_colleagues(two):
    two.key(Key.Key_3, ALT)
    two.type("Samen optrekken.")
    two.key(Key.Key_F8)
    two.type(str(number_of(two, NAIMA)))
    two.tab.flush()
    assert two.stored()[0].besluit.casusregisseur == Casusregisseur(POLITIE, NAIMA)
    assert QApplication.focusWidget().text() == NAIMA

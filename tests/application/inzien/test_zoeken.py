"""W-64: that somebody searched is in the log once a visit; what was looked for never is."""

from __future__ import annotations

from datetime import timedelta

from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.inzien.zoeken import Speurder, Treffer, TrefferSoort

HIT = Treffer(TrefferSoort.BETROKKENE, "Joris Blaauwbroek", "", "casus-1")


class Zoekmachine:
    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def zoek(self, tekst: str, maximum: int = 30) -> tuple[Treffer, ...]:
        self.asked.append((tekst, maximum))
        return (HIT,) if tekst else ()


def test_W64_a_search_that_shows_something_is_logged_once_an_hour_without_its_words(kluis: Werkkluis):
    engine = Zoekmachine()
    speurder = Speurder(kluis.services.omgeving, engine)

    def searched() -> int:
        lines = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
        assert not any("Blaauwbroek" in line for line in lines)
        return lines.count("gezocht")

    assert speurder.zoek("") == ()
    assert searched() == 0
    assert speurder.zoek("Blaauwbroek", 5) == (HIT,)
    assert engine.asked == [("", 30), ("Blaauwbroek", 5)]
    for minutes, count in ((0, 1), (59, 1), (1, 2), (59, 2), (-300, 3)):
        kluis.moment += timedelta(minutes=minutes)
        speurder.zoek("Joris")
        assert searched() == count

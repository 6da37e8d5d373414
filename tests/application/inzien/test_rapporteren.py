"""W-70 on a real kluis: what is counted, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG
from zvh_desktop.application.inzien.overzichten import Tellingen
from zvh_desktop.application.inzien.rapporteren import Rapport, Rapporteren
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.inzien.rapportage import Aantal, Afscherming
from zvh_desktop.domain.tafel.besluit import BesluitSoort

JAAR = (DAG - timedelta(days=365), DAG)


def test_W70_a_table_counts_when_its_notulen_are_vastgesteld(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    written(kluis, tafel)
    counts = kluis.services.overzichten.tellingen(*JAAR)
    assert (counts.behandeld, counts.per_besluit) == (0, ())

    kluis.services.vaststellen.vaststellen(tafel.id)

    counts = kluis.services.overzichten.tellingen(*JAAR)
    assert counts.behandeld == 2
    assert sum(n for _soort, n in counts.per_besluit) == 2
    assert all(isinstance(soort, BesluitSoort) for soort, _n in counts.per_besluit)
    assert len(counts.dagen_tot_tafel) == 2


def test_W70_a_table_outside_the_period_is_not_counted(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert kluis.services.overzichten.tellingen(DAG, DAG).behandeld == 1
    assert kluis.services.overzichten.tellingen(*(day - timedelta(days=1) for day in JAAR)).behandeld == 0


def test_W70_the_report_tells_no_small_number(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    report = kluis.services.rapporteren.rapport(*JAAR)
    assert report.behandeld == Aantal(None, Afscherming.KLEIN)
    assert report.mediaan_dagen is None
    for tabel in (report.per_fase, report.per_gebied, report.per_gemeente, report.per_besluit):
        assert all(regel.aantal.waarde is None for regel in tabel.regels)
        assert tabel.totaal.waarde in (None, 0)


@dataclass
class Geteld:
    """Counts as a kluis of some years would give them."""

    tellingen_: Tellingen

    def tellingen(self, van: date, tot: date) -> Tellingen:
        return self.tellingen_


def report_of(**counts: object) -> Rapport:
    nothing = dict.fromkeys(("per_fase", "per_gebied", "per_gemeente", "per_besluit", "dagen_tot_tafel"), ())
    return Rapporteren(Geteld(Tellingen(**{**nothing, "behandeld": 0, "afgeschaald": 0, **counts}))).rapport(
        *JAAR
    )


def test_W70_a_number_beside_a_table_does_not_give_back_what_the_table_hides():
    """8 decided, 6 of them afgeschaald: who reads both knows that 2 went to ISD."""
    decided = ((BesluitSoort.AFSCHALEN, 6), (BesluitSoort.ISD, 2))
    report = report_of(per_besluit=decided, behandeld=8, afgeschaald=6)
    assert report.per_besluit.totaal == report.behandeld == Aantal(8)
    assert report.afgeschaald == Aantal(None, Afscherming.TERUG_TE_REKENEN)


def test_W70_the_casussen_that_are_in_afschaling_do_not_give_back_a_small_fase():
    report = report_of(per_fase=((Fase.UITVOERING, 1), (Fase.AFSCHALING, 7)), afgeschaald=7)
    assert report.afgeschaald == Aantal(None, Afscherming.TERUG_TE_REKENEN)


def test_W70_a_number_of_which_the_table_tells_as_much_is_told():
    decided = ((BesluitSoort.AFSCHALEN, 6), (BesluitSoort.ISD, 7))
    assert report_of(per_besluit=decided, behandeld=13, afgeschaald=6).afgeschaald == Aantal(6)


@pytest.mark.parametrize(
    ("afgeschaald", "shown"), [(0, Aantal(0)), (4, Aantal(None, Afscherming.KLEIN)), (5, Aantal(5))]
)
def test_W70_a_number_that_no_table_hides_is_told_when_it_is_large_enough(afgeschaald: int, shown: Aantal):
    assert report_of(afgeschaald=afgeschaald).afgeschaald == shown


def test_W70_the_report_holds_what_was_counted_in_that_period():
    report = report_of(
        per_gebied=((Gebied.TOP_X, 9), (Gebied.MENSENHANDEL, 6)),
        per_gemeente=(("Waterbeek", 7), ("Oosterhaar", 8)),
        dagen_tot_tafel=(3, 5, 9, 11, 40),
        behandeld=12,
    )
    assert (report.van, report.tot) == JAAR
    assert (report.aangemeld, report.behandeld, report.mediaan_dagen) == (Aantal(15), Aantal(12), 9)
    assert [(r.onderwerp, r.aantal) for r in report.per_gebied.regels] == [
        (Gebied.TOP_X, Aantal(9)),
        (Gebied.MENSENHANDEL, Aantal(6)),
    ]
    assert [(r.onderwerp, r.aantal.waarde) for r in report.per_gemeente.regels] == [
        ("Waterbeek", 7),
        ("Oosterhaar", 8),
    ]
    assert report.per_gemeente.totaal == Aantal(15)
    assert report.per_fase.regels == ()


def test_W70_a_small_number_is_called_small_also_where_a_table_hides_it():
    decided = ((BesluitSoort.AFSCHALEN, 4), (BesluitSoort.ISD, 9))
    assert report_of(per_besluit=decided, behandeld=13, afgeschaald=4).afgeschaald == Aantal(
        None, Afscherming.KLEIN
    )


def test_W70_the_smallest_number_that_is_told_is_hidden_with_what_its_table_hides():
    decided = ((BesluitSoort.AFSCHALEN, 5), (BesluitSoort.ISD, 2))
    report = report_of(per_besluit=decided, behandeld=7, afgeschaald=5)
    assert report.afgeschaald == Aantal(None, Afscherming.TERUG_TE_REKENEN)

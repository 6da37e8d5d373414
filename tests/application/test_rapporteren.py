"""W-70 on a real kluis: what is counted, and when."""

from __future__ import annotations

from datetime import timedelta

from tests.application.test_aan_de_tafel import written
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from zvh_desktop.domain.besluit import BesluitSoort
from zvh_desktop.domain.rapportage import Aantal, Afscherming

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

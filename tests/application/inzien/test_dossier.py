from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.application.tussen_de_tafels import _actie, casus
from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.casus import Casus, Looptijd, Verlenging
from zvh_desktop.domain.errors import CasusOpgeschoond, EisenNietVervuld
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.verantwoording import Verantwoordsoort
from zvh_desktop.storage import tables as t

__all__ = ["casus"]


def test_W64_opening_a_file_is_logged_under_a_pseudonym(kluis: Werkkluis, casus: Casus):
    _actie(kluis, casus)
    found = kluis.services.dossiers.openen(casus.id)
    assert (found.casus, len(found.acties)) == (casus, 1)
    with kluis.database.unit_of_work() as work:
        line = work._connection.execute(select(t.logregel).order_by(t.logregel.c.volgnummer.desc())).first()
    assert (line.handeling, line.casus_id, line.wie) == ("dossier ingezien", casus.id, "P. Voorzitter")
    assert casus.hoofdpersoon not in repr(line)
    with pytest.raises(NotFound):
        kluis.services.dossiers.openen(CasusId("bestaat-niet"))


def test_W64_a_field_of_a_casus_is_written_upon_what_stands_there_now_and_logged(
    kluis: Werkkluis, casus: Casus
):
    dossiers = kluis.services.dossiers
    dag = date(2027, 1, 12)
    with kluis.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), procesregisseur="P. Voorzitter"))
        work.commit()
    saved = dossiers.bewaren(replace(casus, volgende_datum=dag), casus)
    assert (saved.volgende_datum, saved.procesregisseur) == (dag, "P. Voorzitter")
    assert dossiers.openen(casus.id).casus == saved
    with kluis.database.unit_of_work() as work:
        lines = work._connection.execute(select(t.logregel.c.handeling)).scalars().all()
    assert "casus gewijzigd" in lines


def test_W51_nothing_is_written_on_a_casus_of_which_only_the_minimum_is_kept(kluis: Werkkluis, casus: Casus):
    with kluis.services.omgeving.werk() as work:
        left = work.casussen.save(
            replace(work.casussen.get(casus.id), opgeschoond_op=kluis.services.omgeving.nu())
        )
        work.commit()
    with pytest.raises(CasusOpgeschoond):
        kluis.services.dossiers.bewaren(replace(left, volgende_datum=date(2027, 1, 12)), left)
    assert kluis.services.dossiers.openen(casus.id).casus == left


@pytest.mark.parametrize(
    "begun", [date(2024, 2, 29), date(2024, 8, 31), date(2025, 1, 30), date(2025, 1, 31), date(2025, 12, 1)]
)
@pytest.mark.parametrize("maanden", [1, 13, 24])
def test_W51_vandaag_names_a_casus_by_the_latest_day_of_its_file(kluis: Werkkluis, begun: date, maanden: int):
    casus, dossiers = kluis.casus(), kluis.services.dossiers
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, looptijd=Looptijd(maanden)))
    with kluis.services.omgeving.werk() as work:
        work.aanmeldingen.save(replace(work.aanmeldingen.get(casus.aanmelding_id), datum=begun))
        work.commit()
    until = dossiers.openen(casus.id).uiterste_dag
    vandaag = kluis.services.overzichten.vandaag
    assert [r.uiterste_dag for r in vandaag(until - timedelta(days=42)).uiterste_dag] == [until]
    assert not vandaag(until - timedelta(days=43)).uiterste_dag


def test_W51_an_extension_is_kept_logged_and_moves_the_day_on_vandaag(kluis: Werkkluis, casus: Casus):
    dossiers = kluis.services.dossiers
    kluis.moment += timedelta(days=600)
    tot = dossiers.openen(casus.id).uiterste_dag + timedelta(days=30)
    with pytest.raises(EisenNietVervuld):
        dossiers.verlengen(casus.id, tot, " ", "W. de Graaf")
    dossiers.verlengen(casus.id, tot, " Het MDO staat nog gepland ", "W. de Graaf")
    found = dossiers.openen(casus.id)
    assert found.casus.verlengingen == (
        Verlenging(tot, "Het MDO staat nog gepland", "W. de Graaf", kluis.moment),
    )
    assert found.uiterste_dag == tot
    assert [r.uiterste_dag for r in kluis.services.overzichten.vandaag(tot).uiterste_dag] == [tot]
    regels = kluis.services.verantwoorden.lezen(casus.id).regels
    assert [r.door for r in regels if r.soort is Verantwoordsoort.VERLENGD] == ["W. de Graaf"]
    with kluis.database.unit_of_work() as work:
        lines = work._connection.execute(select(t.logregel.c.handeling)).scalars().all()
    assert "uiterste dag verlengd" in lines

"""What is kept for a term is read in groepen by an index; the rule of the domain, applied to each alone, says the same."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from tests.kluizen import NU, open_verse
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.vernietiging import (
    Bewaard,
    Bewaartermijn,
    Bewaartermijnen,
    Onderwerp,
    Opschortgrond,
    Opschorting,
    Vernietigstap,
)
from zvh_desktop.domain.casus import Casus, Fase, FaseWissel, Gebied
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort

DAG = NU.date()
CASUSSEN, CONCEPTEN = 120, 30
FASEN = (Fase.AFSCHALING, Fase.AFSCHALING, Fase.ELDERS_BELEGD, Fase.NIET_IN_BEHANDELING, Fase.UITVOERING)
TERMIJNEN = Bewaartermijnen()
KORT = replace(TERMIJNEN, opschonen=Bewaartermijn(30), monitoring=Bewaartermijn(20))


def _tafel(n: int) -> Casustafel:
    return Casustafel(f"t{n}", OverlegSoort.CASUSTAFEL, DAG - timedelta(days=50 * n), time(9), "", "")


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory):
    """A kluis, and what is kept in it, told apart from the kluis."""
    database, keuze = open_verse(tmp_path_factory.mktemp("bewaard")), random.Random(20261130)
    kept: dict[str, Bewaard] = {}
    with database.unit_of_work() as work:
        for n in range(10):
            work.casustafels.save(_tafel(n))
        for n in range(CASUSSEN):
            fase, van = keuze.choice(FASEN), Fase.CASUSTAFEL
            op = datetime.combine(DAG - timedelta(days=keuze.randint(0, 500)), time(12), UTC)
            tafel = _tafel(keuze.randrange(10)) if keuze.random() < 0.5 else None
            wissel = FaseWissel(van, fase, op, "", f"reden {n}", tafel.id if tafel else None)
            # Some came here before and were taken back.
            eerder = (
                FaseWissel(van, fase, op - timedelta(days=30), "", "teruggenomen"),
                replace(wissel, van=fase, naar=van),
            )
            opgeschoond = NU if fase is Fase.AFSCHALING and keuze.random() < 0.4 else None
            mensen = (Betrokkene("b", f"Persoon {n}"), Betrokkene("c", "Iemand anders")) if n % 5 else ()
            base = Casus(
                f"c{n}",
                f"ZVH-2026-{n:04d}",
                Gebied.TOP_X,
                f"m{n}",
                "p1",
                mensen,
                (),
                fase,
                (*(() if n % 3 else eerder), wissel),
            )
            work.casussen.save(replace(base, opgeschoond_op=opgeschoond))
            if fase is not Fase.UITVOERING:
                sinds = tafel.datum if tafel else op.date()
                kept[f"c{n}"] = Bewaard(Onderwerp(fase.value), f"c{n}", sinds, opgeschoond is not None)
        for n in range(CONCEPTEN):
            sinds = DAG - timedelta(days=2 * n)
            mensen = (Betrokkene("b", f"Persoon {n}"), Betrokkene("c", "Iemand anders")) if n % 2 else ()
            work.aanmeldingen.save(Aanmelding(f"a{n}", sinds, betrokkenen=mensen))
            kept[f"a{n}"] = Bewaard(Onderwerp.CONCEPT_AANMELDING, f"a{n}", sinds)
        for ident in keuze.sample(sorted(kept), 30):
            tot = keuze.choice((None, DAG, DAG + timedelta(days=1), DAG - timedelta(days=9)))
            held = Opschorting(ident, Opschortgrond.GESCHIL, "", NU, "", tot)
            kept[ident] = replace(kept[ident], opschorting=work.opschortingen.save(held))
        work.commit()
    yield database, kept
    database.close()


def _number(ident: str) -> str:
    return f"ZVH-2026-{int(ident[1:]):04d}" if ident.startswith("c") else ""


@pytest.mark.parametrize("termijnen", [TERMIJNEN, KORT])
@pytest.mark.parametrize("days", [0, 40, 400, 2000])
def test_the_list_is_that_of_the_rule_applied_to_each(gevuld, termijnen, days):
    database, kept = gevuld
    dag = DAG + timedelta(days=days)
    found = database.overzichten.bewaard(tuple(termijnen.groepen(dag)), dag)

    def order(one: Bewaard):
        return one.is_opgeschort_op(dag), one.volgende(termijnen, dag).op, _number(one.onderwerp_id)

    assert len(found) == len(kept)
    assert {rij.onderwerp_id: rij.bewaard for rij in found} == kept
    assert [order(rij.bewaard) for rij in found] == sorted(map(order, kept.values()))
    assert [found[place] for place in range(len(found))] == [*found]
    due = [one for one in kept.values() if one.volgende(termijnen, dag).is_vervallen_op(dag)]
    assert found.tellingen["kan_nu"] == sum(not one.is_opgeschort_op(dag) for one in due)


@pytest.mark.parametrize("termijnen", [TERMIJNEN, KORT])
def test_each_that_is_kept_belongs_to_one_groep_which_knows_its_day(gevuld, termijnen):
    for one in gevuld[1].values():
        groepen = [
            groep
            for groep in termijnen.groepen(DAG)
            if groep.onderwerp is one.onderwerp
            and groep.is_opgeschoond in (None, one.is_opgeschoond)
            and (groep.tot is None or one.sinds <= groep.tot)
            and (groep.na is None or one.sinds > groep.na)
        ]
        assert [one.sinds + timedelta(days=groep.dagen) for groep in groepen] == [
            one.volgende(termijnen, DAG).op
        ]


def test_a_table_that_is_moved_moves_the_day_from_which_the_terms_count(gevuld):
    database, kept = gevuld
    groepen = tuple(TERMIJNEN.groepen(DAG))
    before = {rij.onderwerp_id: rij.sinds for rij in database.overzichten.bewaard(groepen, DAG)}
    moved = [ident for ident, one in kept.items() if one.sinds == _tafel(3).datum and ident.startswith("c")]
    with database.unit_of_work() as work:
        work.casustafels.save(replace(work.casustafels.get("t3"), datum=DAG - timedelta(days=7)))
        after = work.casustafels.get("t3")
        work.commit()
    found = {rij.onderwerp_id: rij for rij in database.overzichten.bewaard(groepen, DAG)}
    with database.unit_of_work() as work:
        work.casustafels.save(replace(after, datum=_tafel(3).datum))
        work.commit()
    assert moved
    changed = {ident for ident, rij in found.items() if rij.sinds != before[ident]}
    assert changed <= set(moved)
    assert changed
    assert {found[ident].sinds for ident in changed} == {DAG - timedelta(days=7)}


def test_a_row_names_its_first_person_and_why_it_came_here_last(gevuld):
    for rij in gevuld[0].overzichten.bewaard(tuple(TERMIJNEN.groepen(DAG)), DAG):
        is_casus, n = rij.onderwerp_id.startswith("c"), int(rij.onderwerp_id[1:])
        naam = f"Persoon {n}" if n % (5 if is_casus else 2) else ""
        assert (rij.betrokkene, rij.reden) == (naam, f"reden {n}" if is_casus else "")


def test_only_what_is_seen_is_worked_out(gevuld, monkeypatch):
    from zvh_desktop.storage.overzichten import bewaard as module

    made = []
    real = module._rij
    monkeypatch.setattr(module, "_rij", lambda *row: made.append(1) or real(*row))
    found = gevuld[0].overzichten.bewaard(tuple(TERMIJNEN.groepen(DAG)), DAG)
    assert len(found) > len(made) > 0
    assert Vernietigstap.VERNIETIGEN in {found[0].bewaard.volgende(TERMIJNEN, DAG).stap}

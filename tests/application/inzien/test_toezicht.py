"""W-42, art. 11.2 g, h, 12.3: what is counted per Partij and per Casus, and that nobody is named in it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG, a_presentie, an_actie, an_inbreng
from zvh_desktop.application.inzien.overzichten import ToezichtCasus, ToezichtPartij
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.presentie import Aanwezigheid

LATER = DAG + timedelta(days=60)
COUNTS = ("open", "te_laat", "verzet", "niet_gedaan", "niet_gegeven", "afwezig", "onbeantwoord")


def counts(row: ToezichtPartij | ToezichtCasus | None) -> tuple[int, ...]:
    return tuple(getattr(row, name) for name in COUNTS) if row else (0,) * len(COUNTS)


def per_partij(kluis: Werkkluis, dag=LATER) -> dict[str, tuple[int, ...]]:
    return {one.partij_id: counts(one) for one in kluis.services.overzichten.toezicht_per_partij(dag)}


def per_casus(kluis: Werkkluis, dag=LATER) -> dict[str, tuple[int, ...]]:
    return {one.casus_id: counts(one) for one in kluis.services.overzichten.toezicht_per_casus(dag)}


def held(kluis: Werkkluis, casus, *, vastgesteld: bool):
    """A table at which the first Partij said something, the second nothing, the third stayed away, and the fourth had excused itself."""
    tafel = kluis.tafel(casus)
    een, twee, drie, vier = kluis.partijen
    seats = (
        a_presentie(een), a_presentie(twee), a_presentie(drie, Aanwezigheid.AFWEZIG), a_presentie(vier, Aanwezigheid.AFGEMELD)
    )  # fmt: skip
    written(kluis, tafel, presenties=seats, inbrengen=(an_inbreng(een),))
    if vastgesteld:
        kluis.services.vaststellen.vaststellen(tafel.id)
    return tafel


def test_W42_who_stayed_away_and_who_gave_nothing_is_counted_once_the_notulen_are_vastgesteld(
    kluis: Werkkluis,
):
    een, twee, drie, vier = (p.id for p in kluis.partijen)
    casus = kluis.casus(1)
    tafel = held(kluis, casus, vastgesteld=False)
    assert not any(any(row[4:6]) for row in per_partij(kluis).values())
    kluis.services.vaststellen.vaststellen(tafel.id)
    found = per_partij(kluis)
    assert {one: found.get(one, counts(None))[4:6] for one in (een, twee, drie, vier)} == {
        een: (0, 0), twee: (1, 0), drie: (1, 1), vier: (1, 0)
    }  # fmt: skip
    assert per_casus(kluis)[casus.id][4:6] == (3, 1)


def test_W42_acties_are_counted_late_moved_and_not_done(kluis: Werkkluis):
    een, twee, *_ = kluis.partijen
    casus, ander = kluis.casus(1), kluis.casus(2)
    with kluis.database.unit_of_work() as work:
        for number, (partij, over) in enumerate(
            (
                (een, {}),
                (een, {"eerdere_data": (DAG,)}),
                (een, {"stand": ActieStand.NIET_GEDAAN, "reden": "vergeten", "eerdere_data": (DAG, DAG)}),
                (een, {"stand": ActieStand.GEDAAN}),
                (een, {"uiterlijk": LATER}),
                (twee, {"casus_id": ander.id}),
            )
        ):
            values = {"casus_id": casus.id, "casustafel_id": None, "agendapunt_id": None} | over
            work.acties.save(an_actie(partij, id=ActieId(f"a{number}"), **values))
        work.commit()
    assert per_partij(kluis) == {een.id: (3, 2, 2, 1, 0, 0, 0), twee.id: (1, 1, 0, 0, 0, 0, 0)}
    assert per_casus(kluis) == {casus.id: (3, 2, 2, 1, 0, 0, 0), ander.id: (1, 1, 0, 0, 0, 0, 0)}


@pytest.mark.parametrize(
    ("over", "is_late"),
    [
        ({}, True),
        ({"beantwoord_op": DAG}, False),
        ({"antwoord_voor": LATER}, False),
        ({"antwoord_voor": None}, False),
    ],
)
def test_W42_a_question_in_triage_is_unanswered_after_its_day_while_the_casus_runs(
    kluis: Werkkluis, over, is_late
):
    casus = kluis.casus(1, Fase.TRIAGE)
    with kluis.database.unit_of_work() as work:
        triage = work.triages.get(casus.id)
        asked = replace(
            triage.uitvragen[0], gevraagd_op=DAG, **{"antwoord_voor": DAG, "beantwoord_op": None} | over
        )
        work.triages.save(replace(triage, besloten_op=None, uitvragen=(asked,)))
        work.commit()
    assert (asked.partij_id in per_partij(kluis)) is is_late
    assert per_casus(kluis)[casus.id][-1] == is_late
    with kluis.database.unit_of_work() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.NIET_IN_BEHANDELING))
        work.commit()
    assert (per_partij(kluis), per_casus(kluis)) == ({}, {})


def test_W42_art_12_3_the_talk_of_progress_stands_with_the_casus_and_no_row_names_anybody(kluis: Werkkluis):
    casus = kluis.casus(1)
    kluis.services.dossiers.bewaren(replace(casus, voortgang_op=DAG), casus)
    held(kluis, casus, vastgesteld=True)
    lists = kluis.services.overzichten
    (row,) = lists.toezicht_per_casus(LATER)
    assert (row.nummer, row.voortgang_op) == (casus.nummer, DAG)
    people = [
        *(b.naam for b in casus.betrokkenen),
        *(a.naam for p in kluis.partijen for a in p.afgevaardigden),
        casus.casusregisseur.naam if casus.casusregisseur else "",
    ]
    rows = (*lists.toezicht_per_partij(LATER), row)
    told = [str(getattr(one, field.name)) for one in rows for field in fields(one)]
    assert not any(name and name in text for name in people for text in told)


def test_W42_art_11_2_h_a_note_on_the_werkproces_is_kept_per_table_and_goes_with_a_casus_of_it(
    kluis: Werkkluis,
):
    tafel = held(kluis, kluis.casus(1), vastgesteld=True)
    kluis.services.agenderen.werkproces(tafel.id, "Twee Partijen kwamen te laat.")
    (row,) = kluis.services.overzichten.casustafels()
    assert row.werkproces == "Twee Partijen kwamen te laat."
    with kluis.database.unit_of_work() as work:
        work.vernietigingen.vernietigen(tafel.agendapunten[0].casus_id, kluis.moment)
        work.commit()
    (row,) = kluis.services.overzichten.casustafels()
    assert row.werkproces == ""


def test_W42_a_period_counts_what_was_due_in_it(kluis: Werkkluis):
    """The table of 23 November, an actie of a week later, and a question that should have been answered before."""
    casus = kluis.casus(1)
    held(kluis, casus, vastgesteld=True)
    drie = kluis.partijen[2].id
    with kluis.database.unit_of_work() as work:
        work.acties.save(
            an_actie(id=ActieId("los"), casus_id=casus.id, partij_id=drie, uiterlijk=DAG + timedelta(days=40))
        )
        work.commit()
    lists = kluis.services.overzichten

    def of(begin: int, end: int) -> tuple[int, ...]:
        period = DAG + timedelta(days=begin), DAG + timedelta(days=end)
        found = {one.partij_id: counts(one) for one in lists.toezicht_per_partij(LATER, period)}
        (per_casus,) = [counts(one) for one in lists.toezicht_per_casus(LATER, period)]
        assert per_casus[5] == (1 if begin <= 0 <= end else 0)
        return found.get(drie, counts(None))

    assert of(0, 0)[4:6] == (1, 1)
    assert of(1, 60)[4:6] == of(-60, -1)[4:6] == (0, 0)
    assert (of(40, 40)[:2], of(41, 60)[:2], of(0, 39)[:2]) == ((1, 1), (0, 0), (0, 0))

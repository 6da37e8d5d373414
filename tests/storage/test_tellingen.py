"""W-52, W-70: what was counted of a Casus stays counted when it is destroyed, in the quarter that it was counted in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.builders import (
    a_besluit,
    a_casus,
    a_casustafel,
    a_partij,
    a_verslag,
    an_aanmelding,
    an_agendapunt,
    some_notulen,
)
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase, FaseWissel, Gebied
from zvh_desktop.domain.inzien.rapportage import Besluituitkomst, Rapportdeel, TijdTotTafel, kwartaal
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.storage.engine import reading

OP = datetime(2028, 2, 1, tzinfo=UTC)
JAREN = (date(2024, 1, 1), date(2030, 12, 31))


def casus_van(
    work,
    nummer: int,
    aangemeld: date | None,
    tafels: tuple[tuple[date, BesluitSoort | None, bool], ...],
    **anders,
):
    """A Casus with its aanmelding and its tables: the day, the besluit, and whether the notulen are vastgesteld."""
    casus = a_casus(
        nummer,
        aanmelding_id=f"a{nummer}",
        gemeenten=anders.pop("gemeenten", ("partij-0",)),
        gebied=anders.get("gebied", Gebied.TOP_X),
        wissels=anders.pop("wissels", ()),
    )
    stand = anders.pop("stand", AanmeldingStand.NAAR_TRIAGE)
    work.aanmeldingen.save(
        an_aanmelding(
            id=f"a{nummer}",
            casus_id=casus.id,
            datum=aangemeld,
            stand=stand,
            gemeenten=casus.gemeenten,
            **anders,
        )
    )
    work.casussen.save(casus)
    for volgnummer, (dag, soort, is_vastgesteld) in enumerate(tafels):
        id_ = f"t{nummer}-{volgnummer}"
        punt = an_agendapunt(casus, id=f"p-{id_}")
        tafel = a_casustafel(punt, id=id_, datum=dag)
        work.casustafels.save(tafel)
        work.verslagen.save(a_verslag(punt, casustafel_id=id_, besluit=a_besluit(soort)))
        if is_vastgesteld:
            work.notulen.add(replace(some_notulen(), id=f"n-{id_}", casustafel_id=id_, punten=()))
    return casus.id


def afgeschaald(op: datetime) -> tuple[FaseWissel, ...]:
    return (
        FaseWissel(Fase.AANMELDING, Fase.TRIAGE, op, "W. de Graaf", ""),
        FaseWissel(Fase.TRIAGE, Fase.AFSCHALING, op, "W. de Graaf", ""),
    )


@pytest.fixture
def casussen(database) -> list[str]:
    with database.unit_of_work() as work:
        for nummer in range(2):
            work.partijen.save(a_partij(nummer))
        ids = [
            casus_van(
                work,
                1,
                date(2025, 12, 31),
                (
                    (date(2026, 3, 31), BesluitSoort.PROCESREGIE_ZVH, True),
                    (date(2026, 4, 1), BesluitSoort.AFSCHALEN, True),
                    (date(2026, 5, 1), None, True),
                ),
                gemeenten=("partij-0", "partij-1"),
                wissels=afgeschaald(datetime(2026, 3, 31, 23, 30, tzinfo=UTC)),
            ),
            casus_van(
                work,
                2,
                date(2026, 1, 1),
                ((date(2026, 9, 30), BesluitSoort.PROCESREGIE_ZVH, True),),
                gebied=Gebied.COMPLEXE_GGZ,
            ),
            casus_van(
                work,
                3,
                date(2026, 10, 2),
                ((date(2026, 10, 1), BesluitSoort.AFSCHALEN, False),),
                wissels=afgeschaald(datetime(2026, 4, 1, tzinfo=UTC)),
            ),
            casus_van(work, 4, None, ()),
            casus_van(work, 5, date(2026, 6, 30), (), stand=AanmeldingStand.CONCEPT),
        ]
        work.commit()
    return ids


AF, TERUG, WEG = Fase.AFSCHALING, Fase.UITVOERING, Fase.VERNIETIGD


@pytest.mark.parametrize("buurman", [(), ((AF, 0), (TERUG, None)), ((TERUG, 0), (TERUG, 0), (AF, None))])
@pytest.mark.parametrize(
    ("weg", "aantal"),
    [
        (((AF, 0),), 2),
        (((AF, 0), (WEG, None)), 2),
        (((AF, 0), (TERUG, None)), 1),
        (((AF, 0), (TERUG, None), (AF, 1)), 1),
        (((AF, 0), (TERUG, None), (AF, 1), (TERUG, None)), 0),
        (((AF, 0), (WEG, None), (TERUG, None)), 2),
        (((TERUG, 0), (TERUG, 1)), 2),
    ],
)
def test_W51_a_besluit_that_was_taken_back_is_not_counted(database, weg, aantal, buurman):
    """Whatever became of another Casus at the same table."""

    def wissels(stappen) -> tuple[FaseWissel, ...]:
        tafels = (None if plek is None else f"t1-{plek}" for _naar, plek in stappen)
        return tuple(
            FaseWissel(Fase.CASUSTAFEL, naar, OP, "", "", tafel)
            for (naar, _plek), tafel in zip(stappen, tafels, strict=True)
        )

    begin, soort = date(2026, 3, 31), BesluitSoort.AFSCHALEN
    with database.unit_of_work() as work:
        work.partijen.save(a_partij(0))
        tafels = ((begin, soort, True), (begin + timedelta(days=1), soort, True))
        een, ander = casus_van(work, 1, begin, tafels), casus_van(work, 2, begin, ())
        for id_, stappen in ((een, weg), (ander, buurman)):
            work.casussen.save(replace(work.casussen.get(id_), wissels=wissels(stappen)))
        work.commit()
    voor = geteld(database, *JAREN)
    assert voor[Rapportdeel.BESLUIT].get(Besluituitkomst.GESLAAGD, 0) == aantal
    with database.unit_of_work() as work:
        work.vernietigingen.vernietigen(een, OP)
        work.commit()
    assert geteld(database, *JAREN) == voor
    with reading(database._engine) as connection:
        dagen = connection.exec_driver_sql("SELECT waarde FROM telling WHERE soort = 'dagen_tot_tafel'").all()
    assert dagen == [("0",)]


BEGINNEN = [date(jaar, maand, 1) for jaar in (2025, 2026, 2027) for maand in (1, 4, 7, 10)]
KWARTALEN = [(begin, einde - timedelta(days=1)) for begin, einde in pairwise(BEGINNEN)]


def geteld(database, van: date, tot: date):
    return database.overzichten.tellingen(van, tot)


@pytest.mark.parametrize("weg", [(0,), (1,), (2,), (3, 4), (0, 1, 2, 3, 4)])
def test_the_report_counts_the_same_before_and_after(database, casussen, weg):
    perioden = [JAREN, *KWARTALEN]
    voor = [geteld(database, *periode) for periode in perioden]

    with database.unit_of_work() as work:
        for nummer in weg:
            work.vernietigingen.vernietigen(casussen[nummer], OP)
        work.commit()

    assert [geteld(database, *periode) for periode in perioden] == voor


def test_what_was_counted_is_what_happened(database, casussen):
    """The counts themselves, so that the test above compares something."""
    alles = geteld(database, *JAREN)
    assert alles[Rapportdeel.GEBIED] == {Gebied.TOP_X: 2, Gebied.COMPLEXE_GGZ: 1}
    assert alles[Rapportdeel.GEMEENTE] == {"partij-0": 3, "partij-1": 1}
    assert alles[Rapportdeel.BESLUIT] == {Besluituitkomst.PROCESREGIE_ZVH: 2, Besluituitkomst.GESLAAGD: 1}
    assert alles[Rapportdeel.LOOPTIJD] == {TijdTotTafel.DERTIEN_WEKEN: 1, TijdTotTafel.LANGER: 1}
    eerste = geteld(database, date(2026, 1, 1), date(2026, 3, 31))
    assert eerste[Rapportdeel.BESLUIT] == {Besluituitkomst.PROCESREGIE_ZVH: 1}
    assert eerste[Rapportdeel.LOOPTIJD] == {TijdTotTafel.DERTIEN_WEKEN: 1}


def test_no_count_says_of_whom_it_is(database, casussen):
    """Each stands alone: two that could be laid beside each other would point at one Casus."""
    with database.unit_of_work() as work:
        for id_ in casussen:
            work.vernietigingen.vernietigen(id_, OP)
        work.commit()
    with reading(database._engine) as connection:
        rijen = [
            tuple(rij)
            for rij in connection.exec_driver_sql(
                "SELECT soort, kwartaal, waarde, aantal FROM telling ORDER BY 1, 2, 3"
            )
        ]
    assert rijen == [
        ("besluit", "2026-01-01", "procesregie_zvh", 1),
        ("besluit", "2026-04-01", "geslaagd", 1),
        ("besluit", "2026-07-01", "procesregie_zvh", 1),
        ("dagen_tot_tafel", "2026-01-01", "90", 1),
        ("dagen_tot_tafel", "2026-07-01", "272", 1),
        ("gebied", "2025-10-01", "b", 1),
        ("gebied", "2026-01-01", "d", 1),
        ("gebied", "2026-10-01", "b", 1),
        ("gemeente", "2025-10-01", "partij-0", 1),
        ("gemeente", "2025-10-01", "partij-1", 1),
        ("gemeente", "2026-01-01", "partij-0", 1),
        ("gemeente", "2026-10-01", "partij-0", 1),
        ("nummer", "2026-01-01", "", 5),
    ]


@pytest.mark.parametrize(
    ("maand", "begin"), [(1, 1), (2, 1), (3, 1), (4, 4), (6, 4), (7, 7), (9, 7), (10, 10), (12, 10)]
)
def test_a_quarter_begins_in_january_april_july_and_october(maand, begin):
    assert kwartaal(date(2026, maand, 28)) == date(2026, begin, 1)

"""A small kluis in which every row stands for a case that a list has to tell apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.kluizen import NU, open_verse
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied
from zvh_desktop.domain.inzien.verzoek import Verzoek, VerzoekSoort
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.geschil import Geschil, GeschilOver, GeschilStap, GeschilUitkomst
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, Opening, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.domain.verspreiden.datalek import Datalek

DAG = NU.date()


def dag(n: int) -> date:
    return DAG + timedelta(days=n)


def _partij(id_: str, naam: str, kort: str, *mensen: str) -> Partij:
    return Partij(
        id_,
        naam,
        kort,
        PartijSoort.GEMEENTE,
        date(2026, 1, 1),
        afgevaardigden=tuple(Afgevaardigde(f"{id_}-{i}", mens) for i, mens in enumerate(mensen)),
    )


def _casus(n: int, naam: str, fase: Fase, **anders) -> Casus:
    return Casus(
        **(
            {
                "id": f"c{n}",
                "nummer": f"ZVH-2026-{n:04d}",
                "gebied": Gebied.TOP_X,
                "aanmelding_id": f"m{n}",
                "aanmeldende_partij": "p1",
                "betrokkenen": (
                    Betrokkene("b1", naam, date(1990, 1, n)),
                    Betrokkene("b2", f"Moeder van {naam}"),
                ),
                "gemeenten": ("p2", "p1"),
                "fase": fase,
            }
            | anders
        )
    )


def _tafel(id_: str, n: int, *casussen: str, **anders) -> Casustafel:
    punten = tuple(Agendapunt(f"{id_}-{c}", c, minuten=15) for c in casussen)
    return Casustafel(id_, OverlegSoort.CASUSTAFEL, dag(n), time(9), "Almelo", "P. V.", punten, **anders)


def _notulen(id_: str, tafel: str, nummer: int = 1) -> Notulen:
    return Notulen(
        id_,
        tafel,
        "N",
        OverlegSoort.CASUSTAFEL,
        DAG,
        time(9),
        "",
        "",
        NU,
        NU,
        "",
        (),
        (),
        versie_nummer=nummer,
    )


@pytest.fixture(scope="session")
def kluis(tmp_path_factory):
    database = open_verse(tmp_path_factory.mktemp("kluis"))
    with database.unit_of_work() as work:
        _vul(work)
        work.commit()
    yield database
    database.close()


@pytest.fixture
def lijsten(kluis):
    return kluis.overzichten


def _vul(work) -> None:
    for one, known in (("d1", None), ("d2", dag(-2)), ("d3", None)):
        work.datalekken.save(Datalek(one, dag(-5), casussen=("c3",), afgerond_op=known))
    opgelost = GeschilStap(dag(-9), GeschilUitkomst.OPGELOST, dag(-3))
    work.geschillen.save(Geschil("g1", GeschilOver.MANAGER, stuurgroep=opgelost))
    work.geschillen.save(Geschil("g2", GeschilOver.UITVOERING_PLAN, casusregisseur=GeschilStap(dag(-2))))
    work.partijen.save(_partij("p1", "Gemeente Voorbeeldstad", "Voorbeeldstad", "Eén", "Twee"))
    work.partijen.save(_partij("p2", "gemeente Aanzee", ""))

    regisseur = Casusregisseur("p1", "R. Egisseur")
    work.casussen.save(_casus(1, "Łukasz Żółkiewski", Fase.TRIAGE))
    work.casussen.save(_casus(2, "Anna Klaar", Fase.VOORBEREIDING, volgende_datum=dag(9)))
    work.casussen.save(
        _casus(3, "Bram Loopt", Fase.UITVOERING, casusregisseur=regisseur, volgende_datum=dag(3))
    )
    work.casussen.save(_casus(4, "Cas Zonder", Fase.MDO))
    work.casussen.save(_casus(5, "Daan Weg", Fase.NIET_IN_BEHANDELING, betrokkenen=(), gemeenten=()))

    work.verzoeken.save(Verzoek("v1", dag(-3), "c3", "b3", VerzoekSoort.INZAGE, termijn=dag(9)))
    antwoord = {"gevraagd_op": dag(-9), "antwoord_voor": dag(-2)}
    work.triages.save(
        Triage(
            "c1",
            dag(-9),
            (
                Uitvraag("p1", **antwoord),
                Uitvraag("p2", **antwoord, beantwoord_op=dag(-3)),
                Uitvraag("p3", gevraagd_op=dag(-1), antwoord_voor=dag(6)),
                Uitvraag("p4"),
            ),
        )
    )
    for n in (2, 3, 4):
        work.triages.save(Triage(f"c{n}", dag(-20), routing=Routing.CASUSTAFEL, besloten_op=dag(-15)))

    work.aanmeldingen.save(Aanmelding("m0", dag(-1), "p1", betrokkenen=(Betrokkene("b1", "Ayşe Yıldız"),)))
    work.aanmeldingen.save(Aanmelding("m00", dag(0)))
    work.aanmeldingen.save(
        Aanmelding(
            "m1",
            dag(-12),
            "p1",
            betrokkenen=(Betrokkene("b1", "Lukas Zolkievski"),),
            gebied=Gebied.TOP_X,
            datum=dag(-10),
            stand=AanmeldingStand.NAAR_TRIAGE,
            casus_id="c1",
        )
    )

    work.casustafels.save(_tafel("t-oud", -40, "c3", "c4", opening=Opening(NU)))
    work.casustafels.save(_tafel("t-open", -14, "c3", opening=Opening(NU)))
    work.casustafels.save(_tafel("t-nu", 0, "c2", "c4"))
    work.casustafels.save(_tafel("t-straks", 14, "c3"))
    work.casustafels.save(_tafel("t-leeg", -3))
    besluit = Besluit(BesluitSoort.PROCESREGIE_ZVH, "samen verder")
    work.verslagen.save(Verslag("t-oud-c3", "t-oud", "c3", besluit=besluit))
    work.verslagen.save(Verslag("t-open-c3", "t-open", "c3"))
    work.notulen.add(_notulen("n1", "t-oud"))
    work.notulen.zet_stand("n1", NotulenStand.VERZONDEN, NU)
    work.notulen.add(_notulen("n2", "t-oud", nummer=2))

    for id_, casus, n, anders in (
        ("x1", "c3", -3, {"casustafel_id": "t-oud"}),
        ("x2", "c3", -30, {"partij_id": "p2"}),
        ("x3", "c4", 5, {}),
        ("x4", "c3", -90, {"stand": ActieStand.GEDAAN}),
    ):
        actie = Actie(id_, casus, dag(-40), f"wat {id_}", "p1", "iemand", dag(n))
        work.acties.save(replace(actie, **anders))
    work.acties.save(Actie("x5", "c3", dag(-40), "ooit"))

    plan = work.plannen.save(PlanVanAanpak("v3", "c3", "beeld", evaluatiedatum=dag(30)))
    work.plannen.save(replace(plan, vastgestelde_versies=1))
    work.plannen.add_versie(
        PlanVersie("v3", "c3", 1, "ZVH-2026-0003", Gebied.TOP_X, ("Bram Loopt",), plan, (), NU, "P. V.")
    )

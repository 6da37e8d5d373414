"""The lists, on a small kluis in which every row stands for a case that a list has to tell apart."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, time, timedelta
from inspect import signature
from typing import get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import event, select

from tests.kluizen import NU, open_verse
from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.inzien.overzichten import CasusKop, Overzichten
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, naam_sleutel
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, Opening, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.codec import CodecError
from zvh_desktop.storage.shape import rijen

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


@pytest.fixture(scope="module")
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


def test_every_list_of_the_application_is_there_and_gives_what_it_says(lijsten):
    """Every list of the application is asked; each value in its rows has the type that the row says."""
    gevraagd = {
        "dag": DAG,
        "casustafel_id": "t-nu",
        "casus_id": "c3",
        "sleutels": (naam_sleutel("Lukasz Zolkiewsky"),),
        "geboortedata": (date(1990, 1, 3),),
        "van": dag(-100),
        "tot": DAG,
    }
    namen = {naam for naam in vars(Overzichten) if not naam.startswith("_")}

    assert namen <= set(dir(lijsten))
    for naam in namen:
        hints = get_type_hints(getattr(Overzichten, naam))
        nodig = signature(getattr(Overzichten, naam)).parameters
        found = getattr(lijsten, naam)(
            **{n: gevraagd[n] for n, p in nodig.items() if n in gevraagd and p.default is p.empty}
        )
        assert found, naam
        assert _is_van(found, hints["return"]), naam


def _is_van(waarde, type_) -> bool:
    type_ = getattr(type_, "__supertype__", type_)
    if get_origin(type_) is tuple and get_args(type_)[-1] is Ellipsis:
        return all(_is_van(item, get_args(type_)[0]) for item in waarde)
    if get_origin(type_) is tuple:
        return all(_is_van(item, soort) for item, soort in zip(waarde, get_args(type_), strict=True))
    if get_origin(type_) is Rijen:
        return type(waarde) is Rijen and all(_is_van(item, get_args(type_)[0]) for item in waarde)
    if get_args(type_):
        return any(_is_van(waarde, soort) for soort in get_args(type_))
    if is_dataclass(type_):
        hints = get_type_hints(type_)
        return type(waarde) is type_ and all(
            _is_van(getattr(waarde, f.name), hints[f.name]) for f in fields(type_)
        )
    return type(waarde) is type_


def test_a_row_with_a_column_too_many_or_too_few_is_refused(kluis):
    with kluis._engine.connect() as connection:
        for columns in ((t.casus.c.id, t.casus.c.nummer), (*t.casus.c,)):
            with pytest.raises(CodecError, match="CasusKop"):
                rijen(connection, CasusKop, select(*columns))


def test_partijen_by_name_whatever_the_capital(lijsten):
    assert [(p.id, p.aantal_afgevaardigden) for p in lijsten.partijen()] == [("p2", 0), ("p1", 2)]


def test_aanmeldingen_newest_first_with_the_name_as_the_casus_has_it(lijsten):
    rijen = lijsten.aanmeldingen()

    assert [(r.id, r.betrokkene, r.nummer, r.partij) for r in rijen] == [
        ("m00", "", "", ""),
        ("m0", "Ayşe Yıldız", "", "Voorbeeldstad"),
        ("m1", "Łukasz Żółkiewski", "ZVH-2026-0001", "Voorbeeldstad"),
    ]
    assert [r.id for r in lijsten.aanmeldingen(alleen_open=True)] == ["m00", "m0"]


def test_W10_the_board_counts_what_was_asked_answered_and_is_late(lijsten):
    (rij,) = lijsten.triagebord(DAG)

    assert (rij.casus_id, rij.betrokkene) == ("c1", "Łukasz Żółkiewski")
    assert (rij.gevraagd, rij.beantwoord, rij.te_laat) == (3, 1, 1)
    assert rij.eerstvolgend_antwoord_voor == dag(-2)
    assert lijsten.triagebord(dag(-2))[0].te_laat == 0


def test_W10_a_reopened_triage_waits_again_and_a_recent_decision_stays_in_sight(tmp_path):
    database = open_verse(tmp_path)
    vraag = (Uitvraag("p1", gevraagd_op=dag(-1)),)
    with database.unit_of_work() as work:
        for n, fase in enumerate(
            (Fase.VOORBEREIDING, Fase.VOORBEREIDING, Fase.NIET_IN_BEHANDELING, Fase.VERNIETIGD), 1
        ):
            work.casussen.save(_casus(n, "Iemand", fase))
        work.triages.save(Triage("c1", dag(-30), vraag))
        work.triages.save(Triage("c2", dag(-30), vraag, besloten_op=dag(-20)))
        work.triages.save(Triage("c3", dag(-20), vraag, besloten_op=dag(-3)))
        work.triages.save(Triage("c4", dag(-90), vraag))
        work.commit()

    assert [r.casus_id for r in database.overzichten.triagebord(DAG)] == ["c1", "c3"]
    assert [w.casus_id for w in database.overzichten.vandaag(DAG).wacht_op_antwoord] == ["c1"]
    database.close()


def test_casussen_with_what_is_open_and_late(lijsten):
    rijen = {r.id: r for r in lijsten.casussen(DAG)}

    assert list(rijen) == ["c4", "c3", "c2", "c1"]
    assert (rijen["c3"].open_acties, rijen["c3"].acties_te_laat) == (3, 2)
    assert (rijen["c2"].open_acties, rijen["c2"].acties_te_laat) == (0, 0)
    assert rijen["c3"].casusregisseur == "R. Egisseur"
    assert rijen["c3"].gemeenten == "gemeente Aanzee, Voorbeeldstad"
    assert lijsten.casussen(DAG, alleen_lopend=False)[0].betrokkene == ""


def test_kandidaten_are_those_not_on_this_agenda_the_ready_ones_first(lijsten):
    rijen = lijsten.kandidaten("t-nu")

    assert [(r.casus_id, r.is_gereed) for r in rijen] == [("c3", True), ("c1", False)]
    assert rijen[0].laatste_tafel == dag(14)
    assert [r.casus_id for r in lijsten.kandidaten("t-leeg")] == ["c3", "c2", "c4", "c1"]


def test_casustafels_newest_first_with_where_their_notulen_stand(lijsten):
    assert [
        (r.id, r.notulen_stand, r.is_geopend, r.aantal_casussen, r.minuten) for r in lijsten.casustafels()
    ] == [
        ("t-straks", None, False, 1, 15),
        ("t-nu", None, False, 2, 30),
        ("t-leeg", None, False, 0, 0),
        ("t-open", NotulenStand.CONCEPT, True, 1, 15),
        ("t-oud", NotulenStand.VASTGESTELD, True, 2, 30),
    ]


def test_acties_most_overdue_first_and_the_done_ones_last(lijsten):
    assert [a.id for a in lijsten.acties(DAG)] == ["x2", "x1", "x3", "x5"]
    assert [a.id for a in lijsten.acties(DAG, alleen_open=False)] == ["x2", "x1", "x3", "x5", "x4"]
    assert [a.id for a in lijsten.acties(DAG, partij_id="p2")] == ["x2"]
    assert [a.id for a in lijsten.acties(DAG, casus_id="c4")] == ["x3"]
    eerste = next(a for a in lijsten.acties(DAG) if a.id == "x1")
    assert (eerste.nummer, eerste.betrokkene, eerste.partij, eerste.casustafel_datum, eerste.stand) == (
        "ZVH-2026-0003",
        "Bram Loopt",
        "Voorbeeldstad",
        dag(-40),
        ActieStand.OPEN,
    )


def test_plannen_show_also_who_should_have_one(lijsten, kluis):
    rijen = {r.casus_id: r for r in lijsten.plannen()}

    assert list(rijen) == ["c3", "c4"]
    assert (rijen["c3"].vastgestelde_versies, rijen["c3"].heeft_concept) == (1, False)
    assert rijen["c3"].vastgesteld_op == NU
    assert (rijen["c4"].vastgestelde_versies, rijen["c4"].heeft_concept) == (0, False)
    with kluis.unit_of_work() as work:
        work.plannen.save(replace(work.plannen.get("c3"), integraal_beeld="verder"))
        work.plannen.save(PlanVanAanpak("v4", "c4"))
        work.commit()
    assert {r.casus_id: r.heeft_concept for r in lijsten.plannen()} == {"c3": True, "c4": True}


def test_eerdere_besluiten_newest_first_before_the_day(lijsten):
    rijen = lijsten.eerdere_besluiten("c3")

    assert [(r.casustafel_id, r.besluit, r.reden, r.stand) for r in rijen] == [
        ("t-open", None, "", NotulenStand.CONCEPT),
        ("t-oud", BesluitSoort.PROCESREGIE_ZVH, "samen verder", NotulenStand.VASTGESTELD),
    ]
    assert [r.casustafel_id for r in lijsten.eerdere_besluiten("c3", dag(-14))] == ["t-oud"]


def test_dubbelen_by_sound_or_birth_date_and_every_person_once(lijsten):
    op_klank = lijsten.dubbelen((naam_sleutel("Lukasz Zolkiewsky"), ""), ())
    assert [(r.betrokkene, r.casus_id, r.fase) for r in op_klank] == [
        ("Łukasz Żółkiewski", "c1", Fase.TRIAGE)
    ]
    assert [r.betrokkene for r in lijsten.dubbelen((), (date(1990, 1, 3),))] == ["Bram Loopt"]
    (concept,) = lijsten.dubbelen((naam_sleutel("Ayse Yildiz"),), ())
    assert (concept.aanmelding_id, concept.casus_id, concept.nummer) == ("m0", None, "")
    assert lijsten.dubbelen((), ()) == ()


def test_vandaag_brings_together_what_asks_for_attention(lijsten):
    overzicht = lijsten.vandaag(DAG)

    assert overzicht.volgende_tafel is not None
    assert overzicht.volgende_tafel.id == "t-nu"
    assert [(w.casus_id, w.antwoord_voor) for w in overzicht.wacht_op_antwoord] == [
        ("c1", dag(-2)),
        ("c1", dag(6)),
    ]
    assert [(t.partij_id, t.aantal, t.langste_dagen) for t in overzicht.te_laat] == [
        ("p2", 1, 30),
        ("p1", 1, 3),
    ]
    assert [t.id for t in overzicht.niet_vastgesteld] == ["t-open"]
    assert [c.casus_id for c in overzicht.zonder_casusregisseur] == ["c4"]
    assert [c.casus_id for c in overzicht.zonder_volgende_datum] == []
    assert [c.casus_id for c in lijsten.vandaag(dag(1)).zonder_volgende_datum] == ["c4"]
    assert [a.id for a in overzicht.concept_aanmeldingen] == ["m00", "m0"]
    assert lijsten.vandaag(dag(15)).volgende_tafel is None


def test_no_list_asks_more_than_a_handful_of_questions(kluis):
    vragen = []

    def tel(_connection, _cursor, statement, *_):
        if not statement.startswith("BEGIN"):
            vragen.append(statement)

    event.listen(kluis._engine, "before_cursor_execute", tel)
    try:
        for lijst in (
            kluis.overzichten.partijen,
            kluis.overzichten.aanmeldingen,
            kluis.overzichten.casustafels,
            kluis.overzichten.plannen,
            lambda: kluis.overzichten.casussen(DAG),
            lambda: kluis.overzichten.acties(DAG),
            lambda: kluis.overzichten.kandidaten("t-nu"),
        ):
            vragen.clear()
            lijst()
            assert 1 <= len(vragen) <= 2
        vragen.clear()
        kluis.overzichten.vandaag(DAG)
        assert len(vragen) <= 12
    finally:
        event.remove(kluis._engine, "before_cursor_execute", tel)


def test_the_lists_that_grow_are_found_by_an_index(kluis):
    """A full scan of the acties or of the text is what makes a program slow in its third year."""
    plannen = []

    def kijk(connection, _cursor, statement, parameters, *_):
        if not statement.startswith("EXPLAIN"):
            cursor = connection.connection.cursor()
            plannen.extend(r[3] for r in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))
            cursor.close()

    event.listen(kluis._engine, "before_cursor_execute", kijk)
    try:
        kluis.overzichten.vandaag(DAG)
        kluis.overzichten.casussen(DAG)
        kluis.overzichten.acties(DAG, casus_id="c3", alleen_open=False)
        kluis.overzichten.acties(DAG, partij_id="p1")
        kluis.zoeken.zoek("bram")
    finally:
        event.remove(kluis._engine, "before_cursor_execute", kijk)

    volledig = [p for p in plannen if p in ("SCAN actie", "SCAN r", "SCAN zoekregel")]
    assert volledig == []
    assert any("ix_actie_open" in p for p in plannen)

"""A list reads what is seen, in the order that is asked, and finds what is typed also where nobody has looked yet."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import pytest
from sqlalchemy import event, text

from tests.kluizen import NU, SLEUTEL, open_verse
from zvh_desktop.application.codec import from_json
from zvh_desktop.application.inzien.lijsten import BLADZIJDE, Blik
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied
from zvh_desktop.domain.ids import AfgevaardigdeId
from zvh_desktop.domain.inzien.zoekwoorden import naam_orde, orde, words, zoektekst
from zvh_desktop.domain.partijen.partij import Partij, PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.domain.triage.triage import Triage, Triagestap, Uitvraag
from zvh_desktop.kluis import bestand as engines
from zvh_desktop.storage import upgrade
from zvh_desktop.storage.overzichten import lijst as lijst_van_storage

DAG = NU.date()
CASUSSEN, PER_CASUS = 90, 4
VOOR = ("Jan", "Émile", "Łukasz", "Ayşe", "Anna-Maria", "Zoë")
ACHTER = ("van der Berg", "de Wit", "Żółkiewski", "Yıldız", "Bergman", "el Amrani", "'t Hart")
DINGEN = ("Verhuurder spreken", "école bellen", "Budget regelen", "évaluatie plannen", "overleg")


@pytest.fixture(scope="module")
def kluis(tmp_path_factory):
    database = open_verse(tmp_path_factory.mktemp("lijsten"))
    keuze = random.Random(20261123)
    with database.unit_of_work() as work:
        for id_, naam, kort in (
            ("p1", "Gemeente Oldenzaal", "Oldenzaal"),
            ("p2", "Étage Zorg", ""),
            ("p3", "Politie", ""),
            ("p4", "Oldenzaal Noord", "Oldenzaal"),
        ):
            work.partijen.save(Partij(id_, naam, kort, PartijSoort.GEMEENTE, DAG))
        for n in range(CASUSSEN):
            _save(work, n, keuze)
        for n in range(20):
            _save_concept(work, n, keuze)
        work.commit()
    yield database
    database.close()


def _save(work, n: int, keuze: random.Random) -> None:
    mensen = (
        (Betrokkene("b1", f"{keuze.choice(VOOR)} {keuze.choice(ACHTER)}"), Betrokkene("b2", "Ander"))
        if n % 10
        else ()
    )
    regisseur = Casusregisseur("p1", "Kees ter Horst") if n % 3 == 0 else None
    work.casussen.save(
        Casus(
            id=f"c{n:03d}",
            nummer=f"ZVH-2026-{n:04d}",
            gebied=keuze.choice((Gebied.TOP_X, Gebied.COMPLEXE_GGZ)),
            aanmelding_id=f"m{n:03d}",
            aanmeldende_partij="p1",
            betrokkenen=mensen,
            gemeenten=("p1",) if n % 2 else ("p1", "p2"),
            fase=keuze.choice((Fase.MDO, Fase.UITVOERING, Fase.TRIAGE, Fase.ELDERS_BELEGD)),
            casusregisseur=regisseur,
            volgende_datum=DAG + timedelta(days=keuze.randint(0, 60)) if n % 4 else None,
        )
    )
    work.aanmeldingen.save(
        Aanmelding(f"m{n:03d}", DAG - timedelta(days=n), "p1", betrokkenen=mensen, casus_id=f"c{n:03d}")
    )
    work.triages.save(Triage(f"c{n:03d}", DAG - timedelta(days=n), _uitvragen(n)))
    for k in range(PER_CASUS):
        work.acties.save(
            Actie(
                f"a{n:03d}-{k}",
                f"c{n:03d}",
                DAG,
                keuze.choice(DINGEN),
                keuze.choice(("p1", "p2", "p3", "p4", None)),
                keuze.choice(("Joke Postma", "")),
                DAG + timedelta(days=keuze.randint(-30, 30)) if k else None,
                stand=keuze.choice((ActieStand.OPEN, ActieStand.OPEN, ActieStand.GEDAAN)),
            )
        )


def _save_concept(work, n: int, keuze: random.Random) -> None:
    naam = (Betrokkene("b1", f"{keuze.choice(VOOR)} {keuze.choice(ACHTER)}"),) if n % 3 else ()
    work.aanmeldingen.save(
        Aanmelding(
            f"x{n:03d}",
            DAG - timedelta(days=3 * n),
            keuze.choice(("p1", "p2", "p4", None)),
            betrokkenen=naam,
            gebied=keuze.choice((None, Gebied.TOP_X)),
            datum=DAG - timedelta(days=n) if n % 2 else None,
            stand=AanmeldingStand.AANGEMELD if n % 4 else AanmeldingStand.CONCEPT,
        )
    )
    evaluatie = DAG + timedelta(days=keuze.randint(0, 9)) if n % 5 else None
    work.plannen.save(PlanVanAanpak(f"v{n}", f"c{n:03d}", evaluatiedatum=evaluatie))


def _uitvragen(n: int) -> tuple[Uitvraag, ...]:
    gevraagd = {"gevraagd_op": DAG, "antwoord_voor": DAG}
    return (
        (),
        (Uitvraag("p1"),),
        (Uitvraag("p1", **gevraagd), Uitvraag("p2", **gevraagd, beantwoord_op=DAG)),
        (Uitvraag("p1", **gevraagd, beantwoord_op=DAG),),
    )[n % 4]


@pytest.fixture
def lijsten(kluis):
    return kluis.overzichten


@contextmanager
def gevraagd(kluis) -> Iterator[list[tuple[str, object]]]:
    """The statements that are sent, with their parameters."""
    found: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, *_):
        if not statement.startswith("BEGIN"):
            found.append((statement, parameters))

    event.listen(kluis._engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(kluis._engine, "before_cursor_execute", note)


class TestReadsWhatIsSeen:
    def test_the_first_page_alone_with_the_number_of_all(self, kluis):
        with gevraagd(kluis) as statements:
            rows = kluis.overzichten.acties(DAG, alleen_open=False)
            assert len(rows) == CASUSSEN * PER_CASUS
            assert [row.id for row in rows[:10]]
        assert len(statements) == 2
        assert sum(len(page) for page in rows._bladzijden.values()) == BLADZIJDE

    def test_the_last_row_costs_one_page_more(self, kluis):
        rows = kluis.overzichten.acties(DAG, alleen_open=False)
        with gevraagd(kluis) as statements:
            last = rows[len(rows) - 1]
        assert len(statements) == 1
        assert last == tuple(rows)[-1]

    def test_however_far_one_scrolls_it_keeps_few_pages(self, lijsten):
        rows = lijsten.acties(DAG, alleen_open=False, blik=Blik(orde="wat"))
        assert [rows[place] for place in range(len(rows))] == list(rows)
        with pytest.raises(IndexError):
            rows[len(rows)]

    def test_every_row_stands_where_its_key_is_said_to_be(self, lijsten):
        for blik in (Blik(), Blik(orde="betrokkene", aflopend=True), Blik(zoek="berg")):
            rows = lijsten.casussen(DAG, alleen_lopend=False, blik=blik)
            assert [rows.plaats(row.id) for row in rows] == list(range(len(rows)))
        assert rows.plaats("is er niet") is None

    def test_it_tells_no_names_of_people_by_itself(self, lijsten):
        assert "Berg" not in repr(lijsten.casussen(DAG))


class TestOrder:
    @pytest.mark.parametrize("aflopend", [False, True])
    @pytest.mark.parametrize(
        ("column", "key"),
        [
            ("nummer", lambda r: r.nummer),
            ("betrokkene", lambda r: naam_orde(r.betrokkene)),
            ("casusregisseur", lambda r: naam_orde(r.casusregisseur)),
            ("gemeenten", lambda r: orde(r.gemeenten)),
            ("fase", lambda r: list(Fase).index(r.fase)),
            ("gebied", lambda r: list(Gebied).index(r.gebied)),
            ("volgende_datum", lambda r: r.volgende_datum),
            ("acties", lambda r: (r.acties_te_laat, r.open_acties) if r.open_acties else None),
        ],
    )
    def test_casussen_stand_by_each_column_with_what_is_empty_last(self, lijsten, column, key, aflopend):
        rows = lijsten.casussen(DAG, alleen_lopend=False, blik=Blik("", column, aflopend))
        _stand_by(key, [*rows], aflopend)

    @pytest.mark.parametrize("aflopend", [False, True])
    @pytest.mark.parametrize(
        ("column", "key"),
        [
            ("wat", lambda r: orde(r.wat)),
            ("nummer", lambda r: r.nummer),
            ("partij", lambda r: orde(r.partij)),
            ("uiterlijk", lambda r: r.uiterlijk),
            ("stand", lambda r: list(ActieStand).index(r.stand)),
        ],
    )
    def test_acties_too(self, lijsten, column, key, aflopend):
        _stand_by(key, [*lijsten.acties(DAG, alleen_open=False, blik=Blik("", column, aflopend))], aflopend)

    def test_every_column_that_a_list_names_can_be_asked(self, lijsten):
        for lijst, columns in (
            (lijsten.aanmeldingen, ("nummer", "betrokkene", "partij", "gebied", "datum", "stand")),
            (lijsten.plannen, ("nummer", "betrokkene", "fase", "casusregisseur", "plan", "evaluatie")),
        ):
            for column in columns:
                up, down = ([*lijst(blik=Blik("", column))], [*lijst(blik=Blik("", column, aflopend=True))])
                assert up
                assert sorted(map(repr, up)) == sorted(map(repr, down))


ORDES = {
    "casussen": {
        "nummer": lambda r: r.nummer,
        "betrokkene": lambda r: naam_orde(r.betrokkene),
        "casusregisseur": lambda r: naam_orde(r.casusregisseur),
        "gemeenten": lambda r: orde(r.gemeenten),
        "fase": lambda r: list(Fase).index(r.fase),
        "gebied": lambda r: list(Gebied).index(r.gebied),
        "volgende_datum": lambda r: r.volgende_datum,
        "acties": lambda r: (r.acties_te_laat, r.open_acties) if r.open_acties else None,
    },
    "acties": {
        "wat": lambda r: orde(r.wat),
        "nummer": lambda r: r.nummer,
        "partij": lambda r: orde(r.partij),
        "uiterlijk": lambda r: r.uiterlijk,
        "stand": lambda r: list(ActieStand).index(r.stand),
    },
    "aanmeldingen": {
        "nummer": lambda r: r.nummer or None,
        "betrokkene": lambda r: naam_orde(r.betrokkene),
        "partij": lambda r: orde(r.partij),
        "gebied": lambda r: list(Gebied).index(r.gebied) if r.gebied else None,
        "datum": lambda r: r.datum or r.begonnen_op,
        "stand": lambda r: list(AanmeldingStand).index(r.stand),
    },
    "plannen": {
        "betrokkene": lambda r: naam_orde(r.betrokkene),
        "fase": lambda r: list(Fase).index(r.fase),
        "evaluatie": lambda r: r.evaluatiedatum,
    },
}
KEUZES = {
    "casussen": ({"alleen_lopend": False}, {"fase": Fase.MDO}, {"gebied": Gebied.TOP_X}, {}),
    "acties": ({"alleen_open": False}, {}, {"alleen_te_laat": True}, {"partij_id": "p1"}, {"zonder_partij": True}),
    "aanmeldingen": ({}, {"alleen_open": True}),
    "plannen": ({},),
}  # fmt: skip


@pytest.mark.parametrize("weinig", [0, 10_000])
@pytest.mark.parametrize("aflopend", [False, True])
@pytest.mark.parametrize(
    ("lijst", "column", "keuze"),
    [(lijst, column, keuze) for lijst in ORDES for column in ORDES[lijst] for keuze in KEUZES[lijst]],
)
def test_every_page_is_that_of_a_list_sorted_in_memory(
    lijsten, monkeypatch, lijst, column, keuze, aflopend, weinig
):
    """Read by an index or sorted, page after page or for a file: the rows are the same, and so is the order of equals."""
    monkeypatch.setattr(lijst_van_storage, "WEINIG", weinig)
    if lijst == "acties" and column == "stand" and keuze.get("alleen_open", True):
        return  # Open acties alone are not sorted by state.
    args, key = ((DAG,) if lijst in ("casussen", "acties") else ()), ORDES[lijst][column]
    own = [*getattr(lijsten, lijst)(*args, **keuze)]
    filled = [row for row in own if key(row) is not None]
    # In memory too, equals keep the order of the list in both directions.
    wanted = sorted(filled, key=key, reverse=False)
    if aflopend:
        wanted = [row for _, same in groupby(reversed(wanted), key) for row in reversed([*same])]
    wanted += [row for row in own if key(row) is None]
    found = getattr(lijsten, lijst)(*args, **keuze, blik=Blik("", column, aflopend))
    assert [found[place] for place in range(len(found))] == wanted
    assert [*found] == wanted
    assert len(found) == len(own)


class TestKept:
    """What hangs on other rows follows them."""

    def test_casussen_stand_by_the_name_that_a_gemeente_has_now(self, tmp_path):
        database = open_verse(tmp_path)
        with database.unit_of_work() as work:
            for id_, naam in (("p1", "Almelo"), ("p2", "Borne")):
                work.partijen.save(Partij(id_, naam, naam, PartijSoort.GEMEENTE, DAG))
            for n, gemeenten in enumerate((("p1",), ("p2",), ("p2", "p1"), ())):
                work.casussen.save(_casus_in(n, gemeenten))
            work.commit()
        assert _numbers(database, "gemeenten") == [0, 1, 2, 3]
        with database.unit_of_work() as work:
            work.partijen.save(replace(work.partijen.get("p1"), kort="Élburg"))
            work.casussen.save(replace(work.casussen.get("c1"), gemeenten=("p1", "p2")))
            work.commit()
        assert _numbers(database, "gemeenten") == [2, 0, 1, 3]
        database.close()

    def test_an_aanmelding_stands_by_the_name_in_its_casus(self, tmp_path):
        database = open_verse(tmp_path)
        with database.unit_of_work() as work:
            for n, naam in enumerate(("An Aap", "Bo Beer")):
                person = (Betrokkene("b", naam),)
                work.aanmeldingen.save(Aanmelding(f"m{n}", DAG, "p1", betrokkenen=person))
            work.commit()
        assert [r.id for r in database.overzichten.aanmeldingen(blik=Blik(orde="betrokkene"))] == ["m0", "m1"]
        with database.unit_of_work() as work:
            work.casussen.save(replace(_casus_in(0, ()), betrokkenen=(Betrokkene("b", "Ed Ezel"),)))
            work.aanmeldingen.save(replace(work.aanmeldingen.get("m0"), casus_id="c0"))
            work.commit()
        assert [r.id for r in database.overzichten.aanmeldingen(blik=Blik(orde="betrokkene"))] == ["m1", "m0"]
        with database.unit_of_work() as work:
            casus = work.casussen.get("c0")
            work.casussen.save(replace(casus, betrokkenen=(Betrokkene("b", "Al Aal"),)))
            work.commit()
        assert [r.id for r in database.overzichten.aanmeldingen(blik=Blik(orde="betrokkene"))] == ["m0", "m1"]
        database.close()


def _casus_in(n: int, gemeenten: tuple[str, ...]) -> Casus:
    return Casus(f"c{n}", f"ZVH-2026-{n:04d}", Gebied.TOP_X, f"m{n}", "p1", (), gemeenten, Fase.TRIAGE)


def _numbers(database, column: str) -> list[int]:
    rows = database.overzichten.casussen(DAG, blik=Blik(orde=column))
    return [int(row.nummer[-1]) for row in rows]


def _stand_by(key, rows, aflopend: bool) -> None:
    keys = [key(row) for row in rows]
    filled = [one for one in keys if one is not None]
    assert keys == sorted(filled, reverse=aflopend) + [None] * (len(keys) - len(filled))
    assert len(filled) > 1


TYPED = (
    "berg",
    "zolk",
    "emile be",
    "yild",
    "hart",
    "0012",
    "zvh 2026",
    "oldenz",
    "etage",
    "horst",
    "erg",
    "jan wit",
)


class TestWords:
    @pytest.mark.parametrize("typed", [*TYPED, "verh zolk", "joke", "eva", "% _"])
    def test_acties_with_every_typed_piece_at_the_beginning_of_a_word(self, lijsten, typed):
        everything = [*lijsten.acties(DAG, alleen_open=False)]
        found = lijsten.acties(DAG, alleen_open=False, blik=Blik(typed))
        assert [r.id for r in found] == [
            r.id
            for r in everything
            if _fits(typed, f"{r.wat} {r.nummer} {r.betrokkene} {r.partij} {r.persoon} {r.reden}")
        ]
        assert len(found) == len([*found])

    @pytest.mark.parametrize("typed", TYPED)
    def test_casussen_aanmeldingen_and_plannen_too(self, lijsten, typed):
        blik = Blik(typed)
        casussen, gebieden = lijsten.casussen, {one: one.value for one in Gebied}
        for all_, found, searched in (
            (
                casussen(DAG, alleen_lopend=False),
                casussen(DAG, alleen_lopend=False, blik=blik),
                lambda r: f"{r.nummer} {r.betrokkene} {r.gemeenten} {r.casusregisseur}",
            ),
            (
                lijsten.aanmeldingen(),
                lijsten.aanmeldingen(blik=blik),
                lambda r: f"{r.nummer} {r.betrokkene} {r.partij}",
            ),
            (
                lijsten.plannen(),
                lijsten.plannen(gebieden=gebieden, blik=blik),
                lambda r: f"{r.nummer} {r.betrokkene} {r.casusregisseur} {r.gebied}",
            ),
        ):
            assert [*found] == [row for row in all_ if _fits(typed, searched(row))]

    def test_an_aanmelding_that_has_no_casus_is_found_by_its_own_name(self, tmp_path):
        database = open_verse(tmp_path)
        with database.unit_of_work() as work:
            work.aanmeldingen.save(Aanmelding("m1", DAG, betrokkenen=(Betrokkene("b1", "Zoë 't Hart"),)))
            work.commit()
        assert [r.id for r in database.overzichten.aanmeldingen(blik=Blik("har zo"))] == ["m1"]
        database.close()

    def test_typing_goes_to_the_next_row_that_begins_so_and_round_again(self, lijsten):
        rows = lijsten.casussen(DAG, alleen_lopend=False)
        places = [place for place, row in enumerate(rows) if _fits("yild", row.betrokkene)]
        assert len(places) > 2
        gone, at = [], -1
        for _ in range(len(places) + 1):
            at = rows.vind("yild", at)
            gone.append(at)
        assert gone == [*places, places[0]]
        assert rows.vind("bestaat niet", 3) is None
        assert rows.vind("", 3) is None

    def test_what_is_changed_is_found_by_its_new_words(self, tmp_path):
        database = open_verse(tmp_path)
        with database.unit_of_work() as work:
            _save(work, 1, random.Random(1))
            work.commit()
        with database.unit_of_work() as work:
            casus = work.casussen.get("c001")
            work.casussen.save(replace(casus, betrokkenen=(Betrokkene("b9", "Nieuw Persoon"),)))
            work.commit()
        found = database.overzichten.casussen(DAG, alleen_lopend=False, blik=Blik("nieuw"))
        assert [r.betrokkene for r in found] == ["Nieuw Persoon"]
        database.close()


def _fits(typed: str, searched: str) -> bool:
    return all(f" {piece}" in zoektekst(searched) for piece in words(typed))


class TestTriagebord:
    def test_W10_each_step_is_a_list_of_its_own(self, lijsten):
        per_stap = {stap: [*lijsten.triagebord(DAG, stap=stap)] for stap in Triagestap}
        assert all(r.gevraagd == 0 for r in per_stap[Triagestap.NIET_GEVRAAGD])
        assert all(0 < r.gevraagd > r.beantwoord for r in per_stap[Triagestap.WACHT])
        assert all(0 < r.gevraagd == r.beantwoord for r in per_stap[Triagestap.KLAAR])
        assert per_stap[Triagestap.BESLOTEN] == []
        assert all(per_stap[stap] for stap in (*Triagestap,)[:3])
        together = sorted(r.casus_id for rows in per_stap.values() for r in rows)
        assert together == sorted(r.casus_id for r in lijsten.triagebord(DAG))
        waiting = per_stap[Triagestap.WACHT]
        assert [r.begonnen_op for r in waiting] == sorted(r.begonnen_op for r in waiting)


def test_what_a_list_opens_with_is_found_by_an_index(kluis):
    """Neither the rows nor their order: sorting a hundred thousand costs as much as reading them."""
    with gevraagd(kluis) as statements:
        kluis.overzichten.acties(DAG)
        kluis.overzichten.acties_per_partij(DAG)
        kluis.overzichten.casussen(DAG)
        kluis.overzichten.casussen(DAG, blik=Blik(orde="betrokkene"))
        for stap in Triagestap:
            kluis.overzichten.triagebord(DAG, stap=stap)
    assert len(statements) == 2 * 6 + 1 + 1
    with kluis._engine.connect() as connection:
        for statement, parameters in statements:
            found = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            whole = {number: (above, what) for number, above, _, what in found}
            said = "\n".join(what for _, what in whole.values())
            for table in ("actie", "casus", "triage", "uitvraag"):
                scans = [line for line in said.splitlines() if line.startswith(f"SCAN {table}")]
                assert all("INDEX" in line for line in scans), said
            keys = {number for number, (_, what) in whole.items() if what.startswith("LIST SUBQUERY")}
            chosen = [what for above, what in whole.values() if above in keys]
            # The Casussen that run are few beside all that ever did: these may be put in order.
            is_ordered = not any("TEMP B-TREE" in what for what in chosen)
            assert is_ordered or any("ix_casus_fase" in what for what in chosen), said
            assert chosen or "count(" in statement


def _insert(connection, table: str, **values) -> None:
    """Puts a row in a table as it was then; what may not be empty and is not said is zero, or an empty text."""
    for _, name, kind, is_needed, *_ in connection.exec_driver_sql(f"PRAGMA table_info({table})").all():
        if is_needed and name not in values:
            values[name] = 0 if kind in ("INTEGER", "BOOLEAN") else ""
    columns, holes = ", ".join(values), ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({holes})"), values)


def test_an_older_kluis_gets_what_its_lists_look_for(tmp_path):
    """Revision 0003 fills for the rows of before what is written with each row from then on."""
    pad = tmp_path / "ouder.kluis"
    engines.create_file(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    upgrade.upgrade(engine, lambda: None, doel="0002")
    with engine.connect().execution_options(write=True) as connection:
        _insert(connection, "casus", id="c1", nummer="ZVH-2026-0001", gebied="b", fase="triage")
        _insert(connection, "casus_betrokkene", casus_id="c1", id="b1", naam="Jan van der Berg")
        _insert(
            connection,
            "actie",
            volgnummer=1,
            id="a1",
            casus_id="c1",
            wat="École bellen",
            persoon="Joke Postma",
        )
        _insert(connection, "triage", casus_id="c1", begonnen_op="2026-11-01")
        _insert(connection, "uitvraag", casus_id="c1", partij_id="p1", gevraagd_op="2026-11-02")
        _insert(
            connection, "partij", id="p1", naam="Gemeente Élburg", kort="Élburg", toegetreden_op="2026-01-01"
        )
        _insert(connection, "casus_gemeente", casus_id="c1", partij_id="p1")
        _insert(connection, "casustafel", id="t1", datum="2026-10-05", begin="09:00:00.000000")
        moment = "2026-10-06T08:00:00.000000+00:00"
        _insert(connection, "fase_wissel", casus_id="c1", naar="triage", op=moment, herkomst="t1")
        for aanmelding, casus, is_told in (("m1", "c1", "false"), ("m2", None, "true")):
            told = f'{{"is_geinformeerd": {is_told}, "herbeoordelen_op": "2026-12-02"}}'
            days = {"begonnen_op": "2026-10-01", "informeren": told}
            _insert(connection, "aanmelding", id=aanmelding, casus_id=casus, **days)
            naam = {"id": "b1", "naam": "Bo de Beer"}
            _insert(connection, "aanmelding_betrokkene", aanmelding_id=aanmelding, **naam)
        _insert(connection, "plan_van_aanpak", id="v1", casus_id="c1", evaluatiedatum="2026-12-01")
        connection.commit()
    upgrade.upgrade(engine, lambda: None)
    with engine.connect() as connection:
        casus = connection.execute(text("SELECT zoek, naam_orde FROM casus")).one()
        actie = connection.execute(text("SELECT zoek FROM actie")).scalar_one()
        stappen = connection.execute(text("SELECT stap FROM triage")).scalars().all()
        plek = connection.execute(text("SELECT plek FROM actie")).scalar_one()
        kept = connection.execute(
            text("SELECT gemeenten_orde, sinds, plan_versies, plan_plek FROM casus")
        ).one()
        aanmeldingen = connection.execute(
            text("SELECT dag, lijst_orde, herbeoordelen_op FROM aanmelding ORDER BY id")
        ).all()
    engine.dispose()
    assert tuple(casus) == (" zvh 2026 0001 jan van der berg", "berg, jan van der")
    assert actie == " ecole bellen joke postma"
    assert stappen == ["wacht"]
    assert plek == "z9999-99"
    assert tuple(kept) == ("elburg", "2026-10-05", 0, "2026-12-01")
    assert [*map(tuple, aanmeldingen)] == [
        ("2026-10-01", "berg, jan van der", "2026-12-02"),
        ("2026-10-01", "beer, bo de", None),
    ]


def test_W22_an_older_kluis_makes_an_event_of_an_agreement_only_when_it_says_who_and_when(tmp_path):
    pad = tmp_path / "ouder.kluis"
    engines.create_file(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    upgrade.upgrade(engine, lambda: None, doel="0022")
    whole = {
        "id": "v1",
        "partij_id": "p",
        "tekst": "Een verslag",
        "akkoord_door": "J. Postma",
        "akkoord_op": "2026-11-20",
    }
    half = {"id": "v2", "partij_id": "p", "tekst": "Een brief", "akkoord_door": "J. Postma"}
    none = {"id": "v3", "partij_id": "p", "tekst": "Een foto"}
    known = {
        **whole,
        "id": "v4",
        "verloop": [{"is_akkoord": True, "afgevaardigde_id": "a", "door": "J. Postma", "op": "2026-11-20"}],
    }
    with engine.connect().execution_options(write=True) as connection:
        _insert(connection, "partij", id="p", naam="Politie")
        _insert(connection, "afgevaardigde", partij_id="p", id="a", naam="J. Postma")
        _insert(connection, "casustafel", id="t", datum="2026-11-23")
        _insert(connection, "aanmelding", id="m", begonnen_op="2026-10-01")
        _insert(connection, "casus", id="c", nummer="c", aanmelding_id="m", fase="triage")
        pieces = json.dumps([whole, half, none, known])
        _insert(connection, "agendapunt", casustafel_id="t", id="k", casus_id="c", voorinzage=pieces)
        connection.commit()
    upgrade.upgrade(engine, lambda: None)
    with engine.connect() as connection:
        (written,) = connection.execute(text("SELECT voorinzage FROM agendapunt")).scalars()
        (kept,) = connection.execute(text("SELECT voorinzage FROM casus")).scalars()
    engine.dispose()
    first, *others = from_json(tuple[Voorinzage, ...], written)
    assert first.verloop == (
        Akkoordstap(True, AfgevaardigdeId("a"), "J. Postma", date(2026, 11, 20), tekst="Een verslag"),
    )
    assert first.mag_op(date(2026, 11, 21))
    assert others == [*from_json(tuple[Voorinzage, ...], json.dumps([half, none, known]))]
    assert kept == "[]"


def test_P02_an_older_kluis_asks_whether_who_came_later_was_informed(tmp_path):
    """Revision 0021 asks it of each who is not of the Aanmelding; of a Casus that was cleaned nothing is asked."""
    pad = tmp_path / "ouder.kluis"
    engines.create_file(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    upgrade.upgrade(engine, lambda: None, doel="0020")
    with engine.connect().execution_options(write=True) as connection:
        _insert(connection, "aanmelding", id="m", begonnen_op="2026-10-01", informeren="{}")
        _insert(connection, "aanmelding_betrokkene", aanmelding_id="m", id="first", naam="Jan van der Berg")
        for casus, cleaned, people in (
            ("c1", None, ("first", "later")),
            ("c2", None, ("first",)),
            ("c3", "2026-10-06T08:00:00.000000+00:00", ("other",)),
        ):
            more = {"nummer": casus, "aanmelding_id": "m", "fase": "triage", "opgeschoond_op": cleaned}
            _insert(connection, "casus", id=casus, **more)
            for place, one in enumerate(people):
                row = {"casus_id": casus, "volgorde": place, "id": one, "naam": "Bo de Beer"}
                _insert(connection, "casus_betrokkene", **row)
        connection.commit()
    upgrade.upgrade(engine, lambda: None)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT herbeoordelen_op, later FROM casus ORDER BY id")).all()
    engine.dispose()
    asked = '[{"betrokkene_id":"later","informeren":{}}]'
    assert [*map(tuple, kept)] == [("0001-01-01", asked), (None, "[]"), (None, "[]")]

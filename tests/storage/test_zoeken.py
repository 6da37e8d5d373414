"""One box finds a Casus, a person, a Partij, an actie or a word in the notulen."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from importlib import import_module

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from hypothesis import given, strategies as st
from sqlalchemy import text

from tests.kluizen import SLEUTEL, open_verse
from zvh_desktop.application.inzien.zoeken import TrefferSoort
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, naam_sleutel
from zvh_desktop.domain.casus import Casus, Gebied
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.partijen.geschil import Geschil, GeschilStap
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import Besluit
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.kluis.database import open_database
from zvh_desktop.storage.engine import writing

DAG = date(2026, 11, 23)
NU = datetime(2026, 11, 23, tzinfo=UTC)
NAMEN = ("Łukasz Żółkiewski", "Ayşe Yıldız-İnönü", "Ștefan Țepeș", "محمد الأمين", "Ольга Ковальчук")


@pytest.fixture(scope="module")
def kluis(tmp_path_factory):
    database = open_verse(tmp_path_factory.mktemp("kluis"))
    with database.unit_of_work() as work:
        for n, naam in enumerate(NAMEN, start=1):
            work.casussen.save(
                Casus(
                    f"c{n}",
                    f"ZVH-2026-{n:04d}",
                    Gebied.TOP_X,
                    f"m{n}",
                    "p1",
                    (Betrokkene("b1", naam, date(1990, 1, n), "hoofdpersoon", "Hengelo"),),
                    (),
                )
            )
        work.partijen.save(
            Partij(
                "p1",
                "Stichting Voorbeeldzorg",
                "SVZ",
                PartijSoort.GGZ,
                DAG,
                None,
                (Afgevaardigde("a1", "Zoë Ünal"),),
            )
        )
        work.casustafels.save(Casustafel("t1", OverlegSoort.CASUSTAFEL, DAG, time(9), "", ""))
        work.verslagen.save(
            Verslag(
                "q1",
                "t1",
                "c2",
                inbrengen=(Inbreng("i1", "p1", tekst="Er is een huurachterstand van drie maanden."),),
                bespreking="De wijkagent kent het gezin.",
                besluit=Besluit(reden="omdat de huurachterstand groeit"),
            )
        )
        work.acties.save(Actie("x1", "c3", DAG, "Schuldhulp aanvragen", "p1", "Zoë Ünal", date(2026, 12, 1)))
        said = "Wałęsa uit Łódź belt Sørensen, Weißstraße; Ærø en Đorđević zien Yıldırım"
        work.acties.save(Actie("x2", "c3", DAG, said, "p1"))
        work.plannen.save(PlanVanAanpak("v1", "c4", "Rust in huis is het begin."))
        work.datalekken.save(
            Datalek("d1", DAG, wat="Een mail\nging naar een verkeerd adres.", reden="Teruggehaald")
        )
        work.geschillen.save(
            Geschil("g1", onderwerp="De regie", manager=GeschilStap(toelichting="Bemiddeling volgt"))
        )
        work.verzoeken.save(
            Verzoek("w1", DAG, "c3", gedaan_door="mr. Vera Bruggink", antwoord="Het afschrift is gegeven")
        )
        work.aanmeldingen.save(
            Aanmelding("m9", DAG, betrokkenen=(Betrokkene("b1", "Noor Nieuweling"),), reden="overlast")
        )
        work.commit()
    yield database
    database.close()


def _gevonden(kluis, tekst: str) -> list[tuple[TrefferSoort, str]]:
    return [(t.soort, t.doel_id) for t in kluis.zoeken.zoek(tekst)]


@pytest.mark.parametrize(
    ("tekst", "soort", "doel"),
    [
        ("zvh-2026-0004", TrefferSoort.CASUS, "c4"),
        ("0004", TrefferSoort.CASUS, "c4"),
        ("voorbeeldz", TrefferSoort.PARTIJ, "p1"),
        ("svz", TrefferSoort.PARTIJ, "p1"),
        ("zoe unal", TrefferSoort.AFGEVAARDIGDE, "p1"),
        ("schuldhulp", TrefferSoort.ACTIE, "x1"),
        ("huurachterst", TrefferSoort.NOTULEN, "t1"),
        ("wijkagent gezin", TrefferSoort.NOTULEN, "t1"),
        ("rust huis", TrefferSoort.PLAN, "c4"),
        ("overlast", TrefferSoort.AANMELDING, "m9"),
        ("nieuweling", TrefferSoort.AANMELDING, "m9"),
        ("05-01-1990", TrefferSoort.BETROKKENE, "c5"),
        ("verkeerd adres", TrefferSoort.DATALEK, "d1"),
        ("teruggehaald", TrefferSoort.DATALEK, "d1"),
        ("bemiddel", TrefferSoort.GESCHIL, "g1"),
        ("afschrift", TrefferSoort.VERZOEK, "w1"),
        ("fera bruggink", TrefferSoort.VERZOEK, "w1"),
    ],
)
def test_everything_that_was_written_is_found(kluis, tekst, soort, doel):
    assert (soort, doel) in _gevonden(kluis, tekst)


@pytest.mark.parametrize(
    ("tekst", "casus"),
    [
        ("Łukasz Żółkiewski", "c1"),
        ("lukasz zolk", "c1"),
        ("Lucas Zolkievsky", "c1"),
        ("ayse yildiz inonu", "c2"),
        ("Stefan Tepes", "c3"),
        ("محمد", "c4"),
        ("Ковальчук", "c5"),
        ("Olga Kovalchuk", "c5"),
    ],
)
def test_a_person_is_found_under_any_spelling(kluis, tekst, casus):
    assert (TrefferSoort.BETROKKENE, casus) in _gevonden(kluis, tekst)


def test_a_hit_says_where_it_is_and_shows_the_word(kluis):
    (treffer,) = [t for t in kluis.zoeken.zoek("wijkagent") if t.soort is TrefferSoort.NOTULEN]

    assert treffer.titel == "ZVH-2026-0002 · Ayşe Yıldız-İnönü"
    assert "wijkagent" in treffer.fragment
    assert (treffer.casus_id, treffer.datum) == ("c2", DAG)
    (actie,) = kluis.zoeken.zoek("schuldhulp")
    assert (actie.titel, actie.casus_id, actie.datum) == ("Schuldhulp aanvragen", "c3", date(2026, 12, 1))
    assert "Ștefan Țepeș" in actie.fragment


def test_what_went_wrong_or_was_asked_is_shown_by_its_words_and_its_day(kluis):
    (lek,) = kluis.zoeken.zoek("verkeerd")
    assert (lek.titel, lek.datum, lek.casus_id) == (
        "Een mail ging naar een verkeerd adres. Teruggehaald",
        DAG,
        None,
    )
    (verzoek,) = kluis.zoeken.zoek("bruggink")
    assert (verzoek.titel, verzoek.datum, verzoek.casus_id) == ("mr. Vera Bruggink", DAG, "c3")
    assert verzoek.fragment == f"ZVH-2026-0003 · {NAMEN[2]}"


def test_people_come_before_what_was_written_about_them(kluis):
    soorten = [soort for soort, _ in _gevonden(kluis, "zoë")]

    assert soorten == [TrefferSoort.AFGEVAARDIGDE, TrefferSoort.ACTIE]


def test_one_table_is_one_hit_and_the_maximum_holds(kluis):
    assert _gevonden(kluis, "huurachterstand").count((TrefferSoort.NOTULEN, "t1")) == 1
    assert len(kluis.zoeken.zoek("zvh", maximum=2)) == 2
    assert kluis.zoeken.zoek("zvh", maximum=0) == ()


@pytest.mark.parametrize("tekst", ["", "   ", "-", '"', "***", "(", "_"])
def test_nothing_asked_is_nothing_found(kluis, tekst):
    assert kluis.zoeken.zoek(tekst) == ()


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=30))
def test_no_typing_breaks_the_search(kluis, tekst):
    kluis.zoeken.zoek(tekst)


@pytest.mark.parametrize(
    "tekst", ["anna OR zoë", 'zoë" OR "x', "NEAR(zoë ünal)", "zoë NOT ünal", "titel:zoë", "zoë*"]
)
def test_an_operator_is_a_word_like_any_other(kluis, tekst):
    assert all(soort is TrefferSoort.AFGEVAARDIGDE for soort, _ in _gevonden(kluis, tekst) if tekst != "zoë*")


def test_what_was_changed_is_found_by_its_new_words_only(kluis):
    with kluis.unit_of_work() as work:
        actie = work.acties.get("x1")
        work.acties.save(replace(actie, wat="Bewindvoering regelen"))
        work.commit()
    try:
        assert _gevonden(kluis, "bewindvoering") == [(TrefferSoort.ACTIE, "x1")]
        assert _gevonden(kluis, "schuldhulp") == []
    finally:
        with kluis.unit_of_work() as work:
            work.acties.save(replace(work.acties.get("x1"), wat=actie.wat))
            work.commit()


def test_P08_the_notes_of_the_chair_are_never_found(kluis):
    with kluis.unit_of_work() as work:
        work.verslagen.schrijf_werkaantekening("q1", "t1", "onderonsje")
        work.commit()

    assert kluis.zoeken.zoek("onderonsje") == ()


@pytest.mark.parametrize(
    "typed",
    [
        "walesa",
        "WALESA lodz",
        "sorensen",
        "weissstr",
        "Weißstraße",
        "aero",
        "dordevic",
        "yildirim",
        "Yıldırım",
        "Sørens",
        "Łódź",
    ],
)
def test_a_word_in_a_text_is_found_as_somebody_types_it(kluis, typed):
    """Letters that the index knows only as they stand: ł, ø, ß, æ, đ, ı."""
    assert [hit.doel_id for hit in kluis.zoeken.zoek(typed) if hit.soort is TrefferSoort.ACTIE] == ["x2"]


def test_an_older_kluis_hears_every_name_and_folds_every_letter_after_its_upgrade(tmp_path):
    with closing(open_verse(tmp_path)) as kluis:
        with kluis.unit_of_work() as work:
            person = Betrokkene("b1", "Dirk in 't Veld")
            work.casussen.save(Casus("c1", "ZVH-2026-0001", Gebied.TOP_X, "m1", "p1", (person,), ()))
            work.acties.save(Actie("x1", "c1", DAG, "Belt Wałęsa", "p1"))
            work.commit()
        with writing(kluis._engine) as connection:
            for table, column in (
                ("verslag", "ingevuld"),
                ("certificaat", "vingerafdruk"),
                ("certificaat", "eerdere"),
            ):
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
            connection.execute(text("UPDATE casus_betrokkene SET naam_sleutel = 'oud'"))
            connection.execute(
                text(
                    "UPDATE zoekregel SET naam_sleutel = CASE soort WHEN 'betrokkene' THEN 'oud' ELSE '' END"
                )
            )
        assert kluis.zoeken.zoek("walesa") == ()
        older = import_module(
            "zvh_desktop.storage.migrations.versions.0008_what_was_filled_in_fingerprints_and_folded_letters"
        )
        with writing(kluis._engine) as connection:
            with Operations.context(MigrationContext.configure(connection)):
                older.upgrade()
            (sound,) = connection.execute(text("SELECT naam_sleutel FROM casus_betrokkene")).scalars()
        assert sound == naam_sleutel("Dirk Veld")
        assert [hit.doel_id for hit in kluis.zoeken.zoek("walesa")] == ["x1"]
        assert "c1" in [hit.doel_id for hit in kluis.zoeken.zoek("Dirck Veld")]


def test_W71_W72_P10_an_older_kluis_finds_its_datalekken_geschillen_and_verzoeken_after_its_upgrade(tmp_path):
    with closing(open_verse(tmp_path)) as kluis:
        with kluis.unit_of_work() as work:
            work.datalekken.save(Datalek("lek-1", DAG, wat="Verkeerd bezorgd", reden="Łódź"))
            work.geschillen.save(
                Geschil(
                    "geschil-1",
                    onderwerp="Wie betaalt de woning",
                    manager=GeschilStap(DAG, toelichting="Ieder een kwart"),
                )
            )
            work.geschillen.save(Geschil("geschil-2", onderwerp="Later opgeslagen"))
            work.verzoeken.save(
                Verzoek("verzoek-1", DAG, gedaan_door="Vera Bruggink", antwoord="Toegezonden")
            )
            work.commit()
        with writing(kluis._engine) as connection:
            connection.execute(
                text("DELETE FROM zoekregel WHERE bron_id IN ('lek-1', 'geschil-1', 'verzoek-1')")
            )
            for index in ("casus_herbeoordelen_op", "verslag_weggelaten"):  # came after it, as what follows
                connection.execute(text(f"DROP INDEX ix_{index}"))
            for column in ("herbeoordelen_op", "later", "uitgenomen", "voorinzage"):
                connection.execute(text(f"ALTER TABLE casus DROP COLUMN {column}"))
            connection.execute(text("ALTER TABLE verslag DROP COLUMN weggelaten"))
            connection.execute(text("ALTER TABLE verzoek DROP COLUMN gaat_mee"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0019'"))
        assert kluis.zoeken.zoek("bezorgd") == ()
        pad = kluis.pad
    with closing(open_database(pad, SLEUTEL, nu=lambda: NU, vooraf=lambda: None)) as kluis:
        for typed, found in (
            ("bezorgd", "lek-1"),
            ("lodz", "lek-1"),
            ("woning", "geschil-1"),
            ("kwart", "geschil-1"),
            ("later opgeslagen", "geschil-2"),
            ("Fera Brugink", "verzoek-1"),
            ("toegezonden", "verzoek-1"),
        ):
            assert [hit.doel_id for hit in kluis.zoeken.zoek(typed)] == [found], typed

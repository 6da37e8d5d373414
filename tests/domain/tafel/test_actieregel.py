from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.domain.tafel.actieregel import GelezenActie, Kandidaat, Uitvoerder, lees_actie

DAG = date(2026, 11, 23)
KANDIDATEN = (
    Kandidaat("enschede", "Joke Postma", ("Enschede", "Gemeente Enschede"), 1),
    Kandidaat("politie", "Mark de Wit", ("Politie", "Politie Regionale Eenheid Oost-Nederland"), 2),
    Kandidaat("om", "Laura Bakker", ("OM", "Openbaar Ministerie Arrondissementsparket Oost-Nederland"), 3),
    Kandidaat("mediant", "Selma Aydın", ("Mediant", "Mediant"), 4),
    Kandidaat("vtt", "Petra Oude Lansink", ("Veilig Thuis", "Veilig Thuis Twente"), 5),
    Kandidaat("politie", "Naima van der Lugt", ("Politie", "Politie Regionale Eenheid Oost-Nederland"), 6),
    Kandidaat("jg", "Kees Ali", ("Jeugd&Gezin", "Stichting Jeugd&Gezin"), 7),
    Kandidaat("almelo", "Bram Hofstra", ("Almelo", "Gemeente Almelo"), 8, is_hier=False),
    Kandidaat("almelo", "Els ter Haar", ("Almelo", "Gemeente Almelo"), 9),
)
ALLEN = {k.partij_id for k in KANDIDATEN}


def first(tekst: str) -> GelezenActie:
    return lees_actie(tekst, KANDIDATEN, DAG)[0]


def said(tekst: str) -> tuple[list[tuple[str, str]], str, date | None]:
    one = first(tekst)
    return [(w.partij_id, w.persoon) for w in one.wie], one.wat, one.uiterlijk


SELMA, LAURA, NAIMA = ("mediant", "Selma Aydın"), ("om", "Laura Bakker"), ("politie", "Naima van der Lugt")
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("tekst", "wie", "wat", "uiterlijk"),
    [
        ("Mediant belt moeder vr", [SELMA], "belt moeder", FRIDAY),
        ("mediant: belt moeder vr.", [SELMA], "belt moeder", FRIDAY),
        ("OM+politie: stand van zaken voor 12-1", [LAURA, ("politie", "")], "stand van zaken", date(2027, 1, 12)),
        ("OM en Mediant gaan langs over 2 weken", [LAURA, SELMA], "gaan langs", date(2026, 12, 7)),
        ("OM, Mediant en VTT: plan maken eind januari",
         [LAURA, SELMA, ("vtt", "Petra Oude Lansink")], "plan maken", date(2027, 1, 31)),
        ("veilig thuis huisbezoek volgende week di", [("vtt", "Petra Oude Lansink")], "huisbezoek", date(2026, 12, 1)),
        ("vr: Mediant belt moeder", [SELMA], "belt moeder", FRIDAY),
        ("Mediant belt vr moeder", [SELMA], "belt moeder", FRIDAY),
        ("Mediant levert uiterlijk op vrijdag 4 december het rapport", [SELMA], "levert het rapport", date(2026, 12, 4)),
        ("Politie, Naima: belt de buren morgen", [NAIMA], "belt de buren", DAG + timedelta(1)),
        ("Naima (politie) belt de buren", [NAIMA], "belt de buren", None),
        ("Van der Lugt belt de buren", [NAIMA], "belt de buren", None),
        ("Selma Aydın belt vr", [SELMA], "belt", FRIDAY),
        ("6+3: samen langs", [NAIMA, LAURA], "samen langs", None),
        ("Jeugd&Gezin + OM: overleg", [("jg", "Kees Ali"), LAURA], "overleg", None),
        ("Almelo zoekt een woning", [("almelo", "Els ter Haar")], "zoekt een woning", None),
        ("politie belt", [("politie", "")], "belt", None),
        ("OM+OM: belt", [LAURA], "belt", None),
        ("Mediant", [SELMA], "", None),
    ],
)  # fmt: skip
def test_W34_a_line_is_understood_as_it_is_said(tekst, wie, wat, uiterlijk):
    assert said(tekst) == (wie, wat, uiterlijk)


@pytest.mark.parametrize("woord", ["uiterlijk", "voor", "vóór", "op", "tot", "per", "binnen", "t/m"])
def test_W34_the_word_before_a_date_goes_with_it(woord):
    assert said(f"Mediant levert {woord} 4 december het rapport") == (
        [SELMA],
        "levert het rapport",
        date(2026, 12, 4),
    )


@pytest.mark.parametrize(
    "woord", ["de", "het", "een", "om", "elke", "elk", "iedere", "ieder", "na", "vanaf", "sinds", "van", "en", "of", "tussen"]
)  # fmt: skip
def test_W34_after_a_word_that_speaks_of_something_else_a_date_is_no_term(woord):
    assert said(f"Mediant bespreekt {woord} vr het rapport") == (
        [SELMA],
        f"bespreekt {woord} vr het rapport",
        None,
    )


@pytest.mark.parametrize("woord", ["art", "artikel", "lid", "nr", "nummer", "fase", "bijlage", "al"])
def test_W34_what_is_counted_is_no_date(woord):
    assert said(f"Mediant leest {woord} 4-12 na") == ([SELMA], f"leest {woord} 4-12 na", None)


@pytest.mark.parametrize("woord", ["van", "ter", "en", "of", "met", "een", "naar", "om"])
def test_W34_a_word_that_everybody_says_names_nobody(woord):
    named = Kandidaat("almelo", f"Els {woord} Haar", (f"Bureau {woord} Zorg",))
    assert lees_actie(f"{woord}: belt de buren", (named,), DAG) == (
        GelezenActie((), f"{woord}: belt de buren"),
    )


@pytest.mark.parametrize(
    "tekst",
    [
        "iedereen let op de deur",
        "belt Mediant over moeder",
        "OM en Tactus: samen langs",
        "OM+Tactus: samen langs",
        "OM, Mediant en Tactus: samen langs",
        "de moeder bellen",
        "brengt het dossier van vr mee",
        "spreekt moeder ma en vr",
        "toetst aan art. 7.5",
        "belt om de 2 weken",
        "was er gisteren",
        "is vrij",
        "",
    ],
)
def test_W34_what_is_not_understood_stays_text(tekst):
    assert lees_actie(tekst, KANDIDATEN, DAG) == (GelezenActie((), tekst),) or tekst == ""
    assert said(tekst) == ([], tekst, None)


def test_W34_who_can_be_two_partijen_is_offered_as_each():
    found = lees_actie("gemeente zoekt een woning vr", KANDIDATEN, DAG)
    assert [one.wie[0].partij_id for one in found] == ["enschede", "almelo"] + ["almelo"] * (len(found) - 2)
    assert {one.wat for one in found} == {"zoekt een woning"}


def test_W34_of_colleagues_nobody_is_filled_in_and_each_can_be_chosen():
    assert [one.wie for one in lees_actie("politie belt", KANDIDATEN, DAG)] == [
        (Uitvoerder("politie"),),
        (Uitvoerder("politie", "Mark de Wit", True),),
        (Uitvoerder("politie", "Naima van der Lugt", True),),
    ]


STUKJES = st.sampled_from((
    "OM", "politie", "Mediant", "veilig thuis", "gemeente", "Naima", "de Wit", "6", "3", "+", "&", "en", ",", ":", "(", ")",
    "belt", "moeder", "vr", "ma", "morgen", "12-1", "over 2 weken", "uiterlijk", "voor", "op", "eind januari", "29-2", "32-13",
    "van", "de", "om", "é", "محمد", "7.5", "week 49", "\u00a0", "\u2028",
))  # fmt: skip
REGELS = st.one_of(
    st.lists(STUKJES, max_size=12).map(" ".join),
    st.lists(STUKJES, max_size=12).map("".join),
    st.text(max_size=60),
)


def woorden(tekst: str) -> list[str]:
    return re.findall(r"\w+", tekst)


@given(REGELS, st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_W34_no_word_of_a_line_is_lost_or_made_up(tekst, vandaag):
    found = lees_actie(tekst, KANDIDATEN, vandaag)
    assert found
    for one in found:
        kept = [*woorden(one.wie_woorden), *woorden(one.wat), *woorden(one.datum_woorden)]
        assert sorted(kept) == sorted(woorden(tekst))
        assert one.uiterlijk is None or one.uiterlijk >= vandaag
        assert (one.uiterlijk is None) == (one.datum_woorden == "")
        assert bool(one.wie) == bool(one.wie_woorden)
        assert {w.partij_id for w in one.wie} <= ALLEN
        assert len({w.partij_id for w in one.wie}) == len({(w.partij_id, w.persoon) for w in one.wie}) or any(
            w.is_gekozen for w in one.wie
        )


@given(REGELS)
def test_W34_a_person_is_of_his_partij_and_filled_in_only_when_named_or_alone(tekst):
    alone = {"enschede", "om", "mediant", "vtt", "jg", "almelo"}
    people = {(k.partij_id, k.persoon) for k in KANDIDATEN}
    for wie in (w for one in lees_actie(tekst, KANDIDATEN, DAG) for w in one.wie):
        assert wie.persoon == "" or (wie.partij_id, wie.persoon) in people
        assert bool(wie.persoon) == (wie.is_gekozen or wie.partij_id in alone)

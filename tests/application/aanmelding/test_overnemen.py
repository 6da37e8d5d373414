"""Art. 1.1, W-01, W-05: what a Partij sent becomes a draft, and not a word of it is lost."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.application.aanmelding.berichten import _met, bericht, innemen
from tests.builders import some_partijen
from zvh_desktop.application.aanmelding.innemen import AANMELDINGEN, InneemBezwaar
from zvh_desktop.application.aanmelding.overnemen import (
    DELEN_VAN_NAAM,
    Inneemveld,
    alle_doelen,
    delen_van,
    doel_van,
    doelkop,
    overnemen,
)
from zvh_desktop.application.ports import ImportTabel, Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldVeld, Bron, Criteria, Gesprek
from zvh_desktop.domain.aanmelding.betrokkene import Informeren
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.tekst import naamwoorden, schoon

__all__ = ["bericht", "innemen"]

koppeling_voor = AANMELDINGEN.koppeling_voor


_GELEZEN = {veld for veld in Inneemveld if veld.value.endswith(("datum", "_op"))} | {
    Inneemveld.GEBIED,
    Inneemveld.GEINFORMEERD,
    Inneemveld.CRITERIUM_1,
    Inneemveld.CRITERIUM_2,
    Inneemveld.CRITERIUM_3,
    Inneemveld.CRITERIUM_4,
}
"""What is read as a day or a choice: in its field it has another shape."""


def _omgeving() -> Omgeving:
    numbers = itertools.count()
    return Omgeving(
        lambda: pytest.fail("nothing is written"),
        lambda: datetime(2026, 11, 23, 12, tzinfo=UTC),
        lambda: str(next(numbers)),
        lambda _change: None,
    )


def test_what_fits_no_field_is_kept_in_its_own_words(innemen, bericht):
    [rij] = innemen.proef(innemen.uit_tekst(bericht))
    left = {one.kop: one.tekst for one in rij.aanmelding.herkomst.niet_geplaatst}

    assert "weet ik niet" in left["Betrokkene geïnformeerd"]
    assert "Beste Marieke," in left[""]
    assert AanmeldVeld.INFORMEREN not in rij.aanmelding.herkomst.velden


@given(
    st.dictionaries(
        st.sampled_from([doelkop(doel) for doel in alle_doelen()] + ["Onbekende kop", "Kenmerk"]),
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40),
        max_size=12,
    )
)
def test_W01_whatever_is_sent_stands_in_a_field_or_beside_it(antwoorden):
    """By property: the fields that hold free text, and everything that could not be understood; signs that nobody sees aside."""
    row = [(heading, doel_van(heading), text) for heading, text in antwoorden.items()]
    made = overnemen(row, Bron.FORMULIER, (), _omgeving()).aanmelding
    left = {one.tekst for one in made.herkomst.niet_geplaatst}
    for heading, text in antwoorden.items():
        said = schoon(text).strip()
        if not said:
            continue
        doel = doel_van(heading)
        is_read = doel is not None and doel[0] in _GELEZEN
        is_name = doel is not None and doel[0] in (Inneemveld.NAAM, *DELEN_VAN_NAAM)
        assert said in left or is_read or repr(said) in repr(made) or (is_name and _in_names(said, made))


def _in_names(said: str, made: Aanmelding) -> bool:
    """Says whether a part of a name stands in the name that was made of its parts, in the order of the house."""
    return any(naamwoorden(said) <= naamwoorden(one.naam) for one in made.betrokkenen)


def test_two_columns_for_one_field_never_overwrite_each_other(kluis):
    innemen = _met(kluis, tabel=ImportTabel(("Naam", "Betrokkene"), (("Anna Kuiper", "Bram Vos"),)))
    [rij] = innemen.proef(innemen.uit_bestand(Path("lijst.csv")))

    assert [b.naam for b in rij.aanmelding.betrokkenen] == ["Anna Kuiper"]
    assert [one.tekst for one in rij.aanmelding.herkomst.niet_geplaatst] == ["Bram Vos"]


def test_the_mapping_can_be_chosen(kluis):
    innemen = _met(kluis, tabel=ImportTabel(("Wie", "Waarom"), (("Anna Kuiper", "overlast"),)))
    aanbod = innemen.uit_bestand(Path("lijst.csv"))
    assert aanbod.koppeling == (None, None)
    assert [r.bezwaar for r in innemen.proef(aanbod)] == [InneemBezwaar.LEEG]

    [rij] = innemen.proef(replace(aanbod, koppeling=((Inneemveld.NAAM, 1), (Inneemveld.REDEN, 1))))

    assert (rij.aanmelding.betrokkenen[0].naam, rij.aanmelding.reden) == ("Anna Kuiper", "overlast")


def test_every_heading_that_is_shown_is_understood_again():
    assert koppeling_voor([doelkop(doel) for doel in alle_doelen()]) == alle_doelen()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("line", [" ", "_", "1", "a ", "a,", "- ", "1-", "1 "])
@pytest.mark.parametrize("heading", ["", "Naam: ", "Geboren: ", "Datum: ", "Gemeente: ", "Gebied: "])
def test_no_text_however_odd_is_tried_in_more_ways_than_there_is_time_for(innemen, heading: str, line: str):
    odd = line * (190_000 // len(line))

    innemen.proef(innemen.uit_tekst(f"x\n{heading}{odd}x"))
    koppeling_voor([odd, f"{odd}2", f"{odd}:"])


VELDEN = {
    Inneemveld.PARTIJ: "partij organisatie instelling namens",
    Inneemveld.AANGEMELD_DOOR: "aanmelder contactpersoon melder aangemeld_door",
    Inneemveld.FUNCTIE: "functie",
    Inneemveld.DATUM: "datum aanmelddatum",
    Inneemveld.GEMEENTEN: "gemeente gemeenten gemeente(n)",
    Inneemveld.GEBIED: "gebied doelgroep thema",
    Inneemveld.REDEN: "reden aanleiding toelichting omschrijving",
    Inneemveld.NAAM: "betrokkene naam cliënt",
    Inneemveld.GEBOORTEDATUM: "geboortedatum geboren geb.datum",
    Inneemveld.ROL: "rol relatie",
    Inneemveld.WOONPLAATS: "woonplaats plaats",
    Inneemveld.NOODZAAK: "noodzaak",
    Inneemveld.PROPORTIONALITEIT: "proportionaliteit",
    Inneemveld.SUBSIDIARITEIT: "subsidiariteit",
    Inneemveld.GEINFORMEERD: "geïnformeerd geinformeerd",
    Inneemveld.HERBEOORDELEN_OP: "herbeoordelen_op",
}


@pytest.mark.parametrize("veld", VELDEN)
def test_a_heading_is_understood_as_people_write_it(veld: Inneemveld):
    for heading in VELDEN[veld].split():
        assert doel_van(heading) == doel_van(f" {heading.upper()}?* : ") == (veld, 1)


@pytest.mark.parametrize(
    ("heading", "doel"),
    [
        ("Naam betrokkene 2", (Inneemveld.NAAM, 2)),
        ("geboren betrokkene 3", (Inneemveld.GEBOORTEDATUM, 3)),
        ("rol_4", (Inneemveld.ROL, 4)),
        ("rol 5", None),
        ("reden 1", (Inneemveld.REDEN, 1)),
        ("reden 2", None),
        ("naam 0", None),
        ("", None),
        ("3", None),
        ("kenteken", None),
        ("kenteken 2", None),
    ],
)
def test_a_number_behind_a_heading_says_of_which_betrokkene_it_is(heading: str, doel):
    assert doel_van(heading) == doel


def test_of_two_columns_for_one_field_the_first_gets_it_and_the_number_tells_fields_apart():
    headings = ("Naam", "Betrokkene", "Kenteken", "Naam 2", "Bouwjaar")
    assert koppeling_voor(headings) == ((Inneemveld.NAAM, 1), None, None, (Inneemveld.NAAM, 2), None)
    shown = [doelkop(doel) for doel in alle_doelen()]
    assert "Rol in het systeem" in shown
    assert "Rol in het systeem 4" in shown
    assert len(set(shown)) == len(alle_doelen()) == len(Inneemveld) + 3 * 7


def overgenomen(*said: tuple[Inneemveld, str], partijen=()):
    row = [(veld.koppen[0], (veld, 1), text) for veld, text in said]
    made = overnemen(row, Bron.LIJST, partijen, _omgeving()).aanmelding
    return made, {one.kop: one.tekst for one in made.herkomst.niet_geplaatst}


def test_W01_what_is_understood_stands_in_its_own_field_and_says_that_it_was_sent():
    gemeente, politie, *_ = some_partijen(3)
    said = (
        (Inneemveld.PARTIJ, f" {politie.naam.upper()} "),
        (Inneemveld.AANGEMELD_DOOR, "T. Haverslag"),
        (Inneemveld.FUNCTIE, "Wijkagent"),
        (Inneemveld.DATUM, "20-11-2026"),
        (Inneemveld.GEMEENTEN, gemeente.naam),
        (Inneemveld.GEBIED, "b. Top X"),
        (Inneemveld.REDEN, "Overlast"),
        (Inneemveld.NAAM, "Anna Kuiper"),
        (Inneemveld.GEBOORTEDATUM, "3-4-1979"),
        (Inneemveld.ROL, "moeder"),
        (Inneemveld.WOONPLAATS, "Waterbeek"),
        (Inneemveld.NOODZAAK, "n"),
        (Inneemveld.PROPORTIONALITEIT, "p"),
        (Inneemveld.SUBSIDIARITEIT, "s"),
        (Inneemveld.EERDER_GEPROBEERD, "e"),
        (Inneemveld.CRITERIUM_1, "Ja."),
        (Inneemveld.MOTIVERING_1, "m1"),
        (Inneemveld.CRITERIUM_2, "n"),
        (Inneemveld.CRITERIUM_3, "J"),
        (Inneemveld.CRITERIUM_4, "nee"),
        (Inneemveld.AFSTEMMING_MET, "F. Wessels"),
        (Inneemveld.AFSTEMMING_OP, "18-11"),
        (Inneemveld.AFSTEMMING_UITKOMST, "akkoord"),
        (Inneemveld.GEINFORMEERD, "nee"),
        (Inneemveld.REDEN_NIET, "Onveilig"),
        (Inneemveld.HERBEOORDELEN_OP, "1-2"),
        (Inneemveld.GEINFORMEERD_DOOR, "R. Zandbelt"),
        (Inneemveld.GEINFORMEERD_OP, "19-11"),
    )
    made, left = overgenomen(*said, partijen=(gemeente, politie))
    assert left == {}
    assert (made.partij_id, made.aangemeld_door, made.functie) == (politie.id, "T. Haverslag", "Wijkagent")
    assert (made.datum, made.begonnen_op) == (date(2026, 11, 20), date(2026, 11, 23))
    assert (made.gemeenten, made.gebied, made.reden) == ((gemeente.id,), Gebied.TOP_X, "Overlast")
    (mens,) = made.betrokkenen
    assert (mens.naam, mens.geboortedatum, mens.rol, mens.woonplaats) == (
        "Anna Kuiper",
        date(1979, 4, 3),
        "moeder",
        "Waterbeek",
    )
    assert (made.noodzaak, made.proportionaliteit, made.subsidiariteit, made.eerder_geprobeerd) == tuple(
        "npse"
    )
    assert [a.voldaan for a in made.criteria.per_criterium().values()] == [True, False, True, False]
    assert made.criteria.veiligheid.motivering == "m1"
    assert made.afstemmingen == (Gesprek("F. Wessels", date(2026, 11, 18), "akkoord", gemeente.id),)
    assert made.informeren == Informeren(
        False, "R. Zandbelt", date(2026, 11, 19), "Onveilig", date(2027, 2, 1)
    )
    assert set(made.herkomst.velden) == set(AanmeldVeld)
    assert len(made.herkomst.velden) == len(set(made.herkomst.velden))
    assert (made.herkomst.bron, made.herkomst.op) == (Bron.LIJST, date(2026, 11, 23))


def test_W03_of_a_gemeente_with_which_nobody_talked_no_talk_is_taken_over():
    gemeente = some_partijen(1)[0]
    made, left = overgenomen((Inneemveld.GEMEENTEN, gemeente.naam), partijen=(gemeente,))
    assert (made.gemeenten, made.afstemmingen, left) == ((gemeente.id,), (), {})


def test_W01_nothing_sent_marks_nothing_as_sent():
    made, left = overgenomen((Inneemveld.REDEN, "  "))
    assert (made.herkomst.velden, left, made.betrokkenen, made.afstemmingen) == ((), {}, (), ())
    assert (made.criteria, made.informeren) == (Criteria(), Informeren())
    assert made.datum == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("veld", "text"),
    [
        (Inneemveld.PARTIJ, "Onbekend"),
        (Inneemveld.DATUM, "ooit"),
        (Inneemveld.GEMEENTEN, "Nergens"),
        (Inneemveld.GEBIED, "top x of ggz"),
        (Inneemveld.GEBIED, "g. anders"),
        (Inneemveld.GEBOORTEDATUM, "ooit"),
        (Inneemveld.CRITERIUM_1, "misschien"),
        (Inneemveld.GEINFORMEERD_OP, "ooit"),
        (Inneemveld.HERBEOORDELEN_OP, "ooit"),
        (Inneemveld.AFSTEMMING_MET, "F. Wessels"),
        (Inneemveld.AFSTEMMING_OP, "18-11"),
        (Inneemveld.AFSTEMMING_UITKOMST, "akkoord"),
    ],
)
def test_W01_what_is_not_understood_stands_beside_the_fields_in_its_own_words(veld: Inneemveld, text: str):
    made, left = overgenomen((veld, text), partijen=some_partijen(2))
    assert left == {veld.koppen[0]: text}
    assert made.herkomst.velden == ()


@pytest.mark.parametrize(
    ("text", "gebied"),
    [
        ("a", Gebied.VEELPLEGERS), ("Veelplegers", Gebied.VEELPLEGERS), ("B) iets", Gebied.TOP_X), ("de top x", Gebied.TOP_X),
        ("risicojongeren", Gebied.RISICOJONGEREN), ("Complexe GGZ", Gebied.COMPLEXE_GGZ), ("mensenhandel", Gebied.MENSENHANDEL),
    ],
)  # fmt: skip
def test_a_gebied_is_meant_by_its_letter_or_its_word(text: str, gebied: Gebied):
    assert overgenomen((Inneemveld.GEBIED, text))[0].gebied is gebied


@pytest.mark.parametrize("text", ["e", "polarisatie en extremisme"])
def test_W05_a_draft_of_gebied_e_says_so_and_holds_no_gebied(text: str):
    row = [("Gebied", (Inneemveld.GEBIED, 1), text)]
    made = overnemen(row, Bron.LIJST, (), _omgeving())
    assert made.is_apart
    assert (made.aanmelding.gebied, made.aanmelding.herkomst.velden) == (None, ())


def test_W01_of_gemeenten_the_known_ones_come_over_and_the_words_stay_beside_them():
    gemeente, politie, *_ = some_partijen(3)
    made, left = overgenomen(
        (Inneemveld.GEMEENTEN, "Waterbeek; Nergens en Waterbeek, "), partijen=(gemeente, politie)
    )
    assert made.gemeenten == (gemeente.id,)
    assert left == {Inneemveld.GEMEENTEN.koppen[0]: "Waterbeek; Nergens en Waterbeek,"}
    assert AanmeldVeld.GEMEENTEN in made.herkomst.velden
    assert overgenomen((Inneemveld.GEMEENTEN, politie.naam), partijen=(gemeente, politie))[0].gemeenten == ()


def test_a_name_that_two_partijen_bear_names_neither():
    gemeente, politie, *_ = some_partijen(3)
    twin = replace(politie, kort=gemeente.naam)
    made, left = overgenomen((Inneemveld.PARTIJ, gemeente.naam), partijen=(gemeente, twin))
    assert (made.partij_id, list(left.values())) == (None, [gemeente.naam])
    assert overgenomen((Inneemveld.PARTIJ, politie.kort), partijen=(politie,))[0].partij_id == politie.id


def test_the_text_of_a_mail_falls_apart_at_the_headings_of_ours_alone():
    text = (
        "\r\n Beste Marieke,\rhierbij:\r\n- Reden : Overlast\nmet een dubbele punt: hier\n\n"
        ">> Naam:\n  Bram Vos\n\u2022 Geboren: 3-4-1979\nWoonplaats:\n" + "Naam " * 20 + ": te lang\n"
    )
    assert delen_van(text) == [
        ("", "Beste Marieke,\nhierbij:"),
        ("Reden", "Overlast\nmet een dubbele punt: hier"),
        ("Naam", "Bram Vos"),
        ("Geboren", "3-4-1979"),
        ("Woonplaats", ("Naam " * 20 + ": te lang").strip()),
    ]
    assert delen_van("Reden\n\n") == [("", "Reden")]
    assert delen_van(" \n\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "> Betrokkene: Jan Vos\n> Geboren: 3-4-1979\n>\n> Reden: Overlast\n> bij de buren",
        "**Betrokkene:** Jan Vos\n**Geboren:** 3-4-1979\n**Reden:** Overlast\nbij de buren",
        "**Betrokkene**: Jan Vos\n__Geboren__: 3-4-1979\n* **Reden**: Overlast\nbij de buren",
        "1. Betrokkene: Jan Vos\n2. Geboren: 3-4-1979\n3) Reden: Overlast\nbij de buren",
        "Betrokkene - Jan Vos\nGeboren \u2013 3-4-1979\nReden - Overlast\nbij de buren",
        "Betrokkene\tJan Vos\nGeboren\t3-4-1979\nReden\tOverlast\nbij de buren",
        "Betrokkene     Jan Vos\nGeboren        3-4-1979\nReden          Overlast\nbij de buren",
        "| Betrokkene | Jan Vos |\n| Geboren | 3-4-1979 |\n| Reden | Overlast\nbij de buren",
        "Betrokkene\nJan Vos\n\nGeboren\n3-4-1979\n\n**Reden**\nOverlast\nbij de buren",
    ],
)
def test_a_mail_is_read_as_people_and_mail_programs_write_it(text: str):
    assert delen_van(text) == [
        ("Betrokkene", "Jan Vos"),
        ("Geboren", "3-4-1979"),
        ("Reden", "Overlast\nbij de buren"),
    ]


def test_who_signs_a_mail_is_not_whom_it_is_about():
    text = (
        "Betrokkene: Jan Vos\nReden: Overlast\n\nMet vriendelijke groet,\nAnna Post\nFunctie: wijkagent\nWoonplaats: Almelo\n"
        "\nVan: Piet\n> Woonplaats: Borne"
    )
    assert delen_van(text) == [
        ("Betrokkene", "Jan Vos"),
        ("Reden", "Overlast"),
        ("", "Met vriendelijke groet,\nAnna Post\nFunctie: wijkagent\nWoonplaats: Almelo\n\nVan: Piet"),
        ("Woonplaats", "Borne"),
    ]


@given(
    st.lists(st.sampled_from(("Naam", "Reden: x", "> y", "mvg", "- Naam", "", "| Naam | z |", "woord: w")))
)
def test_no_word_of_a_mail_is_dropped(lines: list[str]):
    text = "\n".join(lines)
    kept = " ".join(f"{heading} {under}" for heading, under in delen_van(text))
    for word in ("x", "y", "z", "w", "mvg"):
        assert sum(one.strip(":|>- ") == word for one in text.split()) == kept.split().count(word)


@pytest.mark.parametrize(("length", "is_one"), [(79, True), (80, True), (81, False)])
def test_a_heading_is_no_longer_than_a_line(length: int, is_one: bool):
    heading = f"naam{' ' * (length - 5)}2"
    assert [kop for kop, _text in delen_van(f"{heading}: x")] == [heading if is_one else ""]

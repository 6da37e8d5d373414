"""A list as it was sent: where its headings stand, what they mean, what was mended, and that nothing goes in silence."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.application.codec import canonical_json
from zvh_desktop.application.invoer import ZONDER_KOPPEN, Invoer, dagtekst, is_anders, kopwoorden
from zvh_desktop.application.partijen.importeren import AFGEVAARDIGDEN, Importveld
from zvh_desktop.application.ports import ImportTabel

KOP = ("Partij", "Naam", "Mandaat_t/m")


def lijst(*rows: tuple[str, ...], naam: str = "lijst.csv") -> Invoer[Importveld]:
    return AFGEVAARDIGDEN.invoer(ImportTabel(rows[0], rows[1:]), bron="lijst", naam=naam)


def kept_and_back(invoer: Invoer[Importveld]) -> Invoer[Importveld]:
    return AFGEVAARDIGDEN.hervat(canonical_json(invoer.tabel), invoer.stand)


def test_the_headings_are_found_below_a_title_and_what_stands_above_is_told():
    invoer = lijst(
        ("Afgevaardigden 2026",), (), KOP, ("Waterbeek", "Mia van Es", "31-12-2027"), (), ("x", "y")
    )
    assert (invoer.koprij, invoer.koppeling) == (
        2,
        (Importveld.PARTIJ, Importveld.NAAM, Importveld.MANDAAT_TOT),
    )
    assert invoer.boven == (("Afgevaardigden 2026",),)
    assert invoer.lege_rijen == 1
    assert [regel for regel, _row in invoer.rijen()] == [4, 6]


def test_without_any_heading_of_ours_the_first_row_with_more_than_one_cell_is_taken():
    invoer = lijst(("Overzicht",), ("Wie", "Waar"), ("Mia", "Waterbeek"))
    assert (invoer.koprij, invoer.koppeling) == (1, (None, None))
    none = invoer.met_koprij(ZONDER_KOPPEN)
    assert none.kolommen == ("", "")
    assert [regel for regel, _row in none.rijen()] == [1, 2, 3]
    assert lijst(("", ""), ()).koprij == 0


@pytest.mark.parametrize(
    "heading", ["Mandaat t/m", "Mandaat_tot", "MANDAAT T.E.M.:", "mandaat tot en met", "Einddatum"]
)
def test_a_mandate_that_ends_is_never_read_as_one_without_end(heading: str):
    known = lijst(("Partij", "Naam", heading), ("Waterbeek", "Mia", "31-12-2027"))
    assert known.koppeling[2] is Importveld.MANDAAT_TOT or known.vragen == {2}


@pytest.mark.parametrize(
    "koppen",
    [
        "Voornaam;Middelste naam;Achternaam;Bedrijf;Functie;E-mailadres;Mobiele telefoon",
        "First Name;Middle Name;Last Name;Company;Job Title;E-mail Address;Mobile Phone",
        "First Name;Middle Name;Last Name;Organization Name;Organization Title;E-mail 1 - Value;Phone 1 - Value",
    ],
)
def test_the_address_books_of_outlook_and_google_are_known(koppen: str):
    names = tuple(koppen.split(";"))
    known = lijst(names, ("Mia", "van", "Es", "Waterbeek", "adviseur", "m@example.nl", "0612345678"))
    assert known.koppeling == (
        Importveld.VOORNAAM,
        Importveld.TUSSENVOEGSEL,
        Importveld.ACHTERNAAM,
        Importveld.PARTIJ,
        Importveld.FUNCTIE,
        Importveld.EMAIL,
        Importveld.TELEFOON,
    )
    assert not known.vragen


def test_of_two_columns_for_one_field_the_one_with_anything_in_it_gets_it():
    known = lijst(("Partij", "Naam", "Telefoon op werk", "Mobiel"), ("Waterbeek", "Mia", "", "0612345678"))
    assert known.koppeling[2:] == (None, Importveld.TELEFOON)
    assert not known.vragen


def test_a_column_that_nobody_knows_is_asked_about_until_somebody_answers():
    invoer = lijst(
        (*KOP, "Kenteken", "Leeg"), ("Waterbeek", "Mia", "", "12-AB-34", "", "beyond the headings")
    )
    assert invoer.vragen == {3, 5}
    assert invoer.weggelaten == (3, 5)
    assert invoer.met_doel(3, None).vragen == {5}
    assert invoer.zonder_vragen().vragen == frozenset()
    moved = invoer.met_doel(3, Importveld.NAAM)
    assert moved.koppeling[:4] == (Importveld.PARTIJ, None, Importveld.MANDAAT_TOT, Importveld.NAAM)
    assert moved.vragen == {1, 5}


def test_a_column_that_the_list_does_not_have_holds_the_same_for_every_row():
    invoer = lijst(("Contacten",), ("Naam", "Functie"), ("Mia", "x"), (), ("Jan",)).met_kolom(
        Importveld.PARTIJ, "Waterbeek"
    )
    assert [values[Importveld.PARTIJ] for _regel, values in invoer.vakken()] == ["Waterbeek"] * 2
    assert invoer.kenmerk == lijst(("Naam", "Functie"), ("Mia", "x")).kenmerk
    assert invoer.onthouden() == {"0": "Naam", "1": "Functie"}
    assert kept_and_back(invoer).vakken() == invoer.vakken()


def test_what_was_chosen_comes_back_for_the_same_headings_wherever_they_stand():
    first = lijst(("Wie", "Waar", "Kenteken"), ("Mia", "Waterbeek", "12-AB-34"))
    chosen = first.met_doel(0, Importveld.NAAM).met_doel(1, Importveld.PARTIJ).met_doel(2, None)
    known = {chosen.kenmerk: chosen.onthouden()}
    again = lijst(("Een titel", "met datum"), ("WIE:", "waar", "Kenteken"), ("Jan", "Waterbeek", "x"))
    back = again.herinnerd(lambda kenmerk: known.get(kenmerk, {}))
    assert (back.koprij, back.koppeling, back.vragen) == (
        1,
        (Importveld.NAAM, Importveld.PARTIJ, None),
        frozenset(),
    )
    assert not back.is_aangeraakt
    assert "Wie" not in json.dumps(known)
    assert again.herinnerd(lambda _kenmerk: {}) == again


def test_what_was_mended_counts_and_comes_back():
    invoer = lijst(KOP, ("Waterbeek", "Mia", "ooit"), ("Nergens", "Jan", "")).hersteld_met(2, 2, "31-12-2027")
    assert invoer.vakken()[0] == (
        2,
        {Importveld.PARTIJ: "Waterbeek", Importveld.NAAM: "Mia", Importveld.MANDAAT_TOT: "31-12-2027"},
    )
    back = kept_and_back(invoer.met_koprij(0).hersteld_met(2, 2, "1-1-2028"))
    assert back.vakken()[0][1][Importveld.MANDAAT_TOT] == "1-1-2028"
    assert (back.naam, back.bron, back.is_aangeraakt) == ("lijst.csv", "lijst", True)


def test_a_message_has_no_name_and_is_seen_as_untouched():
    sent = AFGEVAARDIGDEN.invoer(ImportTabel(KOP, (("Waterbeek", "Mia", ""),)), bron="bericht")
    assert (sent.bron, sent.naam, sent.koprij, sent.is_aangeraakt) == ("bericht", "", 0, False)


@pytest.mark.parametrize(
    "stand", ["{}", '{"bron":"lijst"}', "[]", lijst(KOP[:2], ("Waterbeek", "Mia")).stand]
)
def test_what_another_version_kept_is_refused_whole(stand: str):
    with pytest.raises((ValueError, TypeError, LookupError)):
        AFGEVAARDIGDEN.hervat(canonical_json(ImportTabel(KOP, ())), stand)


@given(
    st.lists(
        st.lists(st.sampled_from(["", " ", "Naam", "Partij", "x", "31-12-2027", "Mia"]), max_size=6),
        min_size=1,
        max_size=25,
    )
)
def test_every_cell_stands_above_the_headings_or_in_a_column_that_is_shown(cells):
    rows = [tuple(row) for row in cells]
    invoer = lijst(*rows)
    below = [row for _regel, row in invoer.rijen()]
    sent = [cell for row in rows[invoer.koprij + 1 :] for cell in row if cell.strip()]
    assert sorted(cell for row in below for cell in row if cell.strip()) == sorted(sent)
    shown = {at for at, doel in enumerate(invoer.koppeling) if doel is not None} | {*invoer.weggelaten}
    assert shown >= invoer.gevuld.keys()
    assert invoer.vragen == {*invoer.weggelaten}
    assert kept_and_back(invoer).vakken() == invoer.vakken()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("45992", "01-12-2025"), ("2026-12-01 09:30:00", "2026-12-01"), ("1-12-2026 9:30", "1-12-2026"), ("1985", "1985"),
        ("eind 2027", "eind 2027"), (" 1-1-2026 ", "1-1-2026"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_a_spreadsheet_counts_it(cell: str, text: str):
    assert dagtekst(cell) == text


@pytest.mark.parametrize(
    ("sent", "other"),
    [
        ("1-1-2026", False),
        ("01/01/2026", False),
        ("2026-01-01", False),
        ("1.1.2026", False),
        ("46023", True),
        ("nieuwjaar", True),
    ],
)
def test_a_date_in_another_form_is_no_other_date(sent: str, other: bool):
    assert is_anders(date(2026, 1, 1), sent) is other


def test_headings_are_compared_without_signs_and_accents():
    assert kopwoorden(" Betrokkene_geïnformeerd?*: ") == "betrokkene geinformeerd"

"""Zoals vorige keer: what stood in this field at the table before, as far as this field may hold it (W-35, art. 16.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import DAG, a_besluit, a_presentie, a_verslag, an_inbreng, some_notulen, some_partijen
from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.eisen import Verslagveld as Veld
from zvh_desktop.domain.notulen.invullen import VorigBezwaar, zoals_vorige_keer
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.ingevuld import Invulplek
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import Categorie, Gebruik, Verslag, tekst_van

PARTIJEN = some_partijen(4)
(VORIG,) = some_notulen().punten
LATER = DAG + timedelta(days=28)


def now(**overrides) -> Verslag:
    given = {
        "presenties": tuple(a_presentie(p) for p in PARTIJEN[:3]),
        "inbrengen": (),
        "bespreking": "",
        "richting_plan": "",
        "rollen": (),
        "afschalingscriteria": (),
        "isd": (),
        "besluit": Besluit(BesluitSoort.PROCESREGIE_ZVH),
    }
    return a_verslag(**{**given, **overrides})


def taken(verslag: Verslag, veld: Veld, plek: str = "", vorige=VORIG, dag=LATER, gronden=()):
    return zoals_vorige_keer(verslag, Invulplek(veld, plek), vorige, dag, gronden)


@pytest.mark.parametrize(
    ("veld", "plek", "text"),
    [
        (Veld.BESPREKING, "", "Besproken is het wonen."),
        (Veld.RICHTING_PLAN, "", "Eerst wonen, dan dagbesteding"),
        (Veld.REDEN, "", "De tafel is het eens"),
        (Veld.PROCESREGISSEUR, "", "W. de Graaf"),
        (Veld.AFSCHALINGSCRITERIA, "", "Zes maanden rust"),
        (Veld.ROL, "partij-1", "Begeleidt"),
        (Veld.INFORMATIEBEHOEFTE, "partij-1", "Wie langskomt"),
    ],
)
def test_a_field_takes_what_stood_there_and_is_marked(veld, plek, text):
    after = taken(now(), veld, plek)
    assert tekst_van(after, Invulplek(veld, plek)) == text
    assert [mark.waar for mark in after.onbekeken] == [(veld, plek)]
    assert taken(after, veld, plek) is VorigBezwaar.NIETS


def test_what_was_typed_already_stays_before_it():
    after = taken(now(bespreking="Eerst dit."), Veld.BESPREKING)
    assert after.bespreking == "Eerst dit.\nBesproken is het wonen."


def test_art16_2_what_was_said_then_is_not_for_a_partij_that_was_not_there():
    new = now(presenties=tuple(a_presentie(p) for p in PARTIJEN))
    for veld in (Veld.BESPREKING, Veld.REDEN, Veld.RICHTING_PLAN):
        assert taken(new, veld) is VorigBezwaar.NIEUWE_PARTIJ
    stays_away = replace(new.presenties[3], stand=Aanwezigheid.AFWEZIG)
    assert taken(new.with_presentie(stays_away), Veld.BESPREKING).bespreking


def test_W31_the_reason_of_another_besluit_is_of_that_besluit():
    other = now(besluit=Besluit(BesluitSoort.AANGEHOUDEN))
    assert taken(other, Veld.REDEN) is VorigBezwaar.ANDER_BESLUIT


def test_a_day_that_is_past_is_not_taken():
    assert VORIG.besluit.volgende_datum == date(2027, 1, 18)
    assert taken(now(), Veld.VOLGENDE_DATUM).besluit.volgende_datum == date(2027, 1, 18)
    assert taken(now(), Veld.VOLGENDE_DATUM, dag=date(2027, 1, 18)) is VorigBezwaar.VOORBIJ
    assert taken(now(), Veld.AANGEHOUDEN_TOT) is VorigBezwaar.NIETS


def test_a_casusregisseur_who_does_not_sit_here_is_not_taken():
    somebody = VORIG.besluit.casusregisseur
    assert taken(now(), Veld.CASUSREGISSEUR) is VorigBezwaar.NIET_HIER
    seat = replace(a_presentie(PARTIJEN[2]), naam=somebody.naam)
    here = now().with_presentie(seat)
    assert taken(here, Veld.CASUSREGISSEUR).besluit.casusregisseur == Casusregisseur(
        "partij-2", somebody.naam
    )


def test_W35_an_inbreng_comes_of_its_own_partij_with_the_conditions_under_which_it_was_given():
    strict = an_inbreng(
        PARTIJEN[0], 9, tekst="Is ziek", gebruik=Gebruik.GENOEMDE_PARTIJEN, categorie=Categorie.GEZONDHEID,
        genoemde_partijen=("partij-1", "partij-3"), grondslag_id="wgs",
    )  # fmt: skip
    vorige = replace(VORIG, inbrengen=(an_inbreng(PARTIJEN[1]), strict))
    verslag = now().with_inbreng(an_inbreng(PARTIJEN[0], 1, tekst=""))
    (card,) = taken(verslag, Veld.INBRENG, "inbreng-1", vorige, gronden=("wgs",)).inbrengen
    assert (card.tekst, card.gebruik, card.genoemde_partijen) == (
        "Is ziek",
        Gebruik.GENOEMDE_PARTIJEN,
        ("partij-1",),
    )
    assert (card.id, card.categorie, card.grondslag_id) == ("inbreng-1", Categorie.GEZONDHEID, "wgs")
    (lapsed,) = taken(verslag, Veld.INBRENG, "inbreng-1", vorige).inbrengen
    assert lapsed.grondslag_id is None


def test_W35_a_stricter_use_on_the_card_stays():
    own = an_inbreng(PARTIJEN[0], 1, tekst="", gebruik=Gebruik.ALLEEN_PROCESREGIE)
    (card,) = taken(now().with_inbreng(own), Veld.INBRENG, "inbreng-1").inbrengen
    assert (card.tekst, card.gebruik) == ("De huur loopt af.", Gebruik.ALLEEN_PROCESREGIE)


def test_W35_an_inbreng_for_the_table_of_then_is_only_for_who_was_there():
    new = now(presenties=tuple(a_presentie(p) for p in PARTIJEN)).with_inbreng(
        an_inbreng(PARTIJEN[0], 1, tekst="")
    )
    (card,) = taken(new, Veld.INBRENG, "inbreng-1").inbrengen
    assert (card.gebruik, card.genoemde_partijen) == (Gebruik.GENOEMDE_PARTIJEN, ("partij-1", "partij-2"))


def test_a_second_card_of_a_partij_takes_its_next_inbreng():
    first, second = (an_inbreng(PARTIJEN[0], n, tekst=text) for n, text in ((7, "Een"), (8, "Twee")))
    vorige = replace(VORIG, inbrengen=(first, second))
    verslag = now().with_inbreng(an_inbreng(PARTIJEN[0], 1, tekst=""))
    verslag = taken(verslag, Veld.INBRENG, "inbreng-1", vorige).with_inbreng(
        an_inbreng(PARTIJEN[0], 2, tekst="")
    )
    after = taken(verslag, Veld.INBRENG, "inbreng-2", vorige)
    assert [i.tekst for i in after.inbrengen] == ["Een", "Twee"]


def test_W51_of_a_casus_that_was_cleaned_up_nothing_comes():
    empty = replace(VORIG, bespreking="", rollen=(), inbrengen=(), besluit=Besluit())
    for veld in (Veld.BESPREKING, Veld.ROL, Veld.PROCESREGISSEUR, Veld.DOEL, Veld.INSTEMMING):
        assert taken(now(), veld, "partij-0", empty) is VorigBezwaar.NIETS


def test_P11_a_statement_is_taken_without_who_made_it():
    isd = a_verslag().isd
    vorige = replace(VORIG, besluit=a_besluit(BesluitSoort.ISD), isd=isd)
    after = taken(now(besluit=Besluit(BesluitSoort.ISD)), Veld.VERKLARING, isd[0].onderdeel, vorige)
    assert [(v.onderdeel, v.tekst, v.door) for v in after.isd] == [(isd[0].onderdeel, isd[0].tekst, "")]


def test_W33_a_role_that_was_half_filled_in_keeps_its_other_half():
    half = now(rollen=(RolVanPartij("partij-1", "", "Iets anders"),))
    after = taken(half, Veld.ROL, "partij-1")
    assert after.rollen == (RolVanPartij("partij-1", "Begeleidt", "Iets anders"),)

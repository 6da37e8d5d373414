"""On which day a right, a duty or a term begins and ends: the day itself, and the day on either side of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import NU, WGS, a_partij
from zvh_desktop.domain.afschaling.vernietiging import (
    Bewaartermijn,
    Opschortgrond,
    Opschorting,
    Vernietigstap,
    Vervaldag,
)
from zvh_desktop.domain.casus import Overdrachtstoestemming
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.instellingen import Standaardzin
from zvh_desktop.domain.kluis.uitgave import Uitgave
from zvh_desktop.domain.partijen.einde import Einde, EindeReden, einde_na_opzegging, tekorten_in_tijd
from zvh_desktop.domain.partijen.geschil import Geschil, GeschilOver, GeschilStap, GeschilUitkomst
from zvh_desktop.domain.partijen.toetreding import Toetreding
from zvh_desktop.domain.tafel.ingevuld import afdruk_van
from zvh_desktop.domain.tafel.presentie import Toestemming
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.domain.triage.triage import Uitvraag
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

D = date(2026, 11, 20)
PARTIJ = a_partij(0)
MENS = PARTIJ.afgevaardigden[0]
VANDAAG = D + timedelta(9)


def zonder(eis: Eis, tekorten: Iterable[Tekort]) -> bool:
    return eis not in {one.eis for one in tekorten}


def datalek(eis: Eis, **more: date) -> bool:
    return zonder(eis, Datalek("d1", **{"ontdekt_op": D} | more).tekorten(VANDAAG))


def geschil(eis: Eis, **stappen: GeschilStap) -> bool:
    return zonder(eis, Geschil("g1", GeschilOver.UITVOERING_PLAN, "Huur", **stappen).tekorten(VANDAAG))


def akkoord(eis: Eis, dag: date, overleg_op: date) -> bool:
    """An agreement to read in advance, after one of an earlier day."""
    before = Akkoordstap(True, MENS.id, MENS.naam, D, "Iemand", D, "Een verslag")
    piece = Voorinzage("v1", PARTIJ.id, "Een verslag", verloop=(before,))
    try:
        piece.met_stap(replace(before, op=dag, overleg_op=overleg_op), PARTIJ, VANDAAG)
    except EisenNietVervuld as fout:
        return zonder(eis, fout.tekorten)
    return True


NIET = GeschilUitkomst.NIET_OPGELOST
EERDER = GeschilStap(D - timedelta(3), NIET, D)
# What is asked of a day, and from which up to and with which day the answer is yes.
GRENZEN: dict[str, tuple[Callable[[date], bool], int | None, int | None]] = {
    "is partij": (replace(PARTIJ, toegetreden_op=D, beeindigd_op=D + timedelta(5)).is_partij_op, 0, 4),
    "kan zijn toegetreden": (replace(PARTIJ, beeindigd_op=D).was_partij_sinds, None, -1),
    "mandaat": (replace(MENS, mandaat_van=D, mandaat_tot=D + timedelta(5)).is_gemandateerd_op, 0, 5),
    "grondslag": (replace(WGS, geldig_van=D, geldig_tot=D + timedelta(5)).geldt_op, 0, 5),
    "opschorting": (Opschorting("c", Opschortgrond.GESCHIL, "", NU, "", D).geldt_op, None, -1),
    "vervallen": (Vervaldag(Vernietigstap.VERNIETIGEN, D, Bewaartermijn(1)).is_vervallen_op, 0, None),
    "antwoord te laat": (Uitvraag("p", gevraagd_op=D, antwoord_voor=D).is_te_laat_op, 1, None),
    "toestemming": (Toestemming(None, "Iemand", D, "brief").geldt_op, 0, None),
    "overdracht": (Overdrachtstoestemming("p", "Iemand", D, "brief").geldt_op, 0, None),
    "voorinzage": (Voorinzage("v", "p", "Tekst", "Iemand", D).mag_op, 0, None),
    "oude uitgave": (Uitgave("1.0", D).is_oud, 184, None),
    "datalek ontdekt": (lambda d: datalek(Eis.DATALEK_ONTDEKT, ontdekt_op=d), None, 9),
    "datalek FG": (lambda d: datalek(Eis.DATALEK_FG, fg_op=d), 0, 9),
    "datalek AP": (lambda d: datalek(Eis.DATALEK_AP, ap_op=d), 0, 9),
    "datalek zonder reden": (lambda d: datalek(Eis.DATALEK_REDEN, ap_op=d), None, 3),
    "datalek Partijen": (lambda d: datalek(Eis.DATALEK_PARTIJEN, partijen_op=d), 0, 9),
    "geschil volgt": (
        lambda d: geschil(Eis.GESCHIL_VOLGORDE, casusregisseur=EERDER, manager=GeschilStap(d)), 0, 9,
    ),
    "geschil uitkomst": (
        lambda d: geschil(Eis.GESCHIL_UITKOMST, casusregisseur=GeschilStap(D, NIET, d)), 0, 9,
    ),
    "toetreding akkoord": (
        lambda d: zonder(
            Eis.TOETREDING_AKKOORD,
            Toetreding("t", aangekondigd_op=D, besluit_op=VANDAAG, akkoorden=((PARTIJ.id, d),)).tekorten((PARTIJ,), VANDAAG),
        ), 0, 9,
    ),
    "stap na stap": (
        lambda d: not [*tekorten_in_tijd(((Eis.EINDE_GEHOORD, D), (Eis.EINDE_BESLUIT, d)), VANDAAG)], 0, 9,
    ),
    "einde na toetreding": (
        lambda d: zonder(Eis.EINDE_NA_TOETREDING, Einde(EindeReden.OPZEGGING, d).tekorten(D, 5, VANDAAG)), 1, None,
    ),
    "einde na wijziging": (
        lambda d: zonder(
            Eis.EINDE_WIJZIGING, Einde(EindeReden.OPZEGGING_BIJ_WIJZIGING, d, D).tekorten(date.min, 5, VANDAAG)
        ), 0, None,
    ),
    "einde dit jaar": (
        lambda d: einde_na_opzegging(d) == date(2027, 1, 1), (date(2025, 7, 2) - D).days, (date(2026, 7, 1) - D).days,
    ),
    "akkoord": (lambda d: akkoord(Eis.VOORINZAGE_OP, d, D), 0, 9),
    "overleg over akkoord": (lambda d: akkoord(Eis.VOORINZAGE_OVERLEG, D, d), None, 9),
}  # fmt: skip


@pytest.mark.parametrize("naam", GRENZEN)
def test_a_day_counts_from_its_first_up_to_and_with_its_last(naam: str):
    says, eerste, laatste = GRENZEN[naam]
    asked = {n for grens in (eerste, laatste) if grens is not None for n in (grens - 1, grens, grens + 1)}
    wanted = {n: (eerste is None or n >= eerste) and (laatste is None or n <= laatste) for n in asked}
    assert {n: bool(says(D + timedelta(n))) for n in asked} == wanted


@pytest.mark.parametrize(
    ("voor", "tegen", "is_genoeg"),
    [(3, 2, True), (2, 2, False), (2, 3, False), (4, 2, False), (None, None, False), (5, 0, True)],
)
def test_a_besluit_to_exclude_has_more_votes_for_than_against_and_no_more_than_there_are(
    voor, tegen, is_genoeg
):
    einde = Einde(
        EindeReden.UITSLUITING, D, in_gebreke_op=D, gehoord_op=D, stemmen_voor=voor, stemmen_tegen=tegen
    )
    found = einde.tekorten(date.min, 5, VANDAAG)
    assert [one.eis for one in found] == ([] if is_genoeg else [Eis.EINDE_MEERDERHEID])


@pytest.mark.parametrize(
    ("lezers", "verteld", "moet"),
    [((), None, False), (("a",), None, True), (("a",), D, False), ((), D, False)],
)
def test_W22_a_withdrawal_is_told_to_who_read_it_and_once(lezers, verteld, moet):
    stap = Akkoordstap(False, MENS.id, MENS.naam, D, lezers=lezers, verteld_op=verteld)
    assert stap.is_te_vertellen is moet
    assert Voorinzage("v", "p", "x", verloop=(stap, replace(stap, lezers=()))).is_te_vertellen is moet


def test_W72_the_casussen_of_what_went_wrong_come_along_each_once():
    def verstrekking(id_: str, casus_id: str | None, *casussen: str) -> Verstrekking:
        return Verstrekking(
            id_,
            DocumentSoort.NOTULEN,
            NU,
            "",
            Weg.EMAIL,
            "p",
            None,
            "1",
            "ab",
            "x.pdf",
            casus_id=casus_id,
            casussen=casussen,
        )

    found = Datalek("d", casussen=("c0",)).met_verstrekkingen(
        (verstrekking("v1", "c1"), verstrekking("v2", None), verstrekking("v3", None, "c2", "c1", "c0"))
    )
    assert (found.verstrekkingen, found.casussen) == (("v1", "v2", "v3"), ("c0", "c1", "c2"))


@pytest.mark.parametrize(
    ("naam", "tekst", "is_leeg"), [("", "", True), (" ", "\n", True), ("x", "", False), ("", "x", False)]
)
def test_a_sentence_without_name_and_words_is_none(naam, tekst, is_leeg):
    assert Standaardzin(naam, tekst).is_leeg is is_leeg


def test_half_a_sign_that_was_pasted_has_a_digest_too():
    assert len({afdruk_van(tekst) for tekst in ("\ud800", "\udc00", "", "x")}) == 4

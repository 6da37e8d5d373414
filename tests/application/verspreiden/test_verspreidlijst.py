"""W-61, W-63: a file name tells whose it is, and of nobody else that he was there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from tests.application.verspreiden.verspreidingen import tafel
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, NU, VOORZITTER, a_partij, an_afgevaardigde, an_ontvanger, some_partijen
from tests.random_casustafels import RandomNotulen, random_notulen
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen, Verspreidregel, maak_regels
from zvh_desktop.domain.ids import DeelnemerId
from zvh_desktop.domain.partijen.partij import WegBezwaar
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AanmelderOntvanger,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Ontvanger,
    Weg,
)
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import (
    Weglating,
    WeglatingReden,
    WeglatingSoort,
    ontvangers_van,
    uittreksel,
    weglatingen,
)
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand, Verstrekking, VerstrekkingStap

__all__ = ["tafel"]


POLITIE = a_partij(1)
COLLEAGUES = [
    AfgevaardigdeOntvanger(POLITIE.id, an_afgevaardigde(n).id, f"Mens {n}", POLITIE.naam) for n in range(6)
]


def names_of(recipients: list[Ontvanger]) -> dict[Ontvanger, str]:
    names = Bestandsnamen("Agenda", "2026-11-23")
    return {one: f"{names.naam(one)}.pdf" for one in recipients}


@given(st.lists(st.sampled_from(COLLEAGUES), unique=True, min_size=1))
def test_W61_a_name_does_not_depend_on_who_else_was_there_or_came_first(recipients: list[Ontvanger]):
    """Else the second of a Partij learns that there is a first, and an agenda made again puts his file under the name of another."""
    together = names_of(recipients)
    assert len(set(together.values())) == len(recipients)
    for one in recipients:
        assert names_of([one])[one] == together[one]


def test_two_people_whose_marks_are_alike_do_not_share_a_file(monkeypatch):
    monkeypatch.setattr("zvh_desktop.application.verspreiden.verspreidlijst.MARK", 0)
    assert len(set(names_of(COLLEAGUES).values())) == len(COLLEAGUES)


def test_the_file_of_the_ZVH_says_that_it_is_the_whole():
    assert names_of([ZVH_DOSSIER])[ZVH_DOSSIER] == "Agenda 2026-11-23 volledig (dossier ZVH).pdf"


@given(st.text(min_size=1, max_size=300), st.sampled_from(["Notulen", "Agenda MDO"]))
def test_whatever_a_partij_is_called_its_file_can_be_written_everywhere(naam: str, soort: str):
    name = Bestandsnamen(soort, "2026-11-24").naam(
        AfgevaardigdeOntvanger(a_partij(1).id, "a1", "Iemand", naam), "c1", "rectificatie 12"
    )
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0')
    assert name == name.strip()


@given(random_notulen())
def test_W61_what_a_recipient_gets_and_what_he_does_not_are_together_everything(tafel: RandomNotulen):
    notulen = tafel.notulen
    for ontvanger in ontvangers_van(notulen):
        left = weglatingen(notulen, ontvanger)
        shown = {p.nummer: p for p in uittreksel(notulen, ontvanger).punten}
        whole = [w.casusnummer for w in left if w.soort is WeglatingSoort.CASUS]
        assert set(whole) | set(shown) == {p.nummer for p in notulen.punten}
        assert not set(whole) & set(shown)
        for punt in notulen.punten:
            if punt.nummer in shown:
                for soort, field in (
                    (WeglatingSoort.INBRENG, "inbrengen"),
                    (WeglatingSoort.ACTIE, "acties"),
                    (WeglatingSoort.ROL, "rollen"),
                ):
                    hidden = sum(w.aantal for w in left if (w.casusnummer, w.soort) == (punt.nummer, soort))
                    assert hidden + len(getattr(shown[punt.nummer], field)) == len(getattr(punt, field))
                is_excused = any(
                    w.soort is WeglatingSoort.BESPREKING and w.casusnummer == punt.nummer for w in left
                )
                assert is_excused is not shown[punt.nummer].is_volledig


def test_W35_why_an_inbreng_is_left_out_is_told_to_the_chair(kluis: Werkkluis, tafel: Casustafel):
    regels = kluis.services.verspreiden.regels_notulen(tafel.id)
    gemeente = next(r for r in regels if r.ontvanger.partij_id == kluis.partijen[0].id)
    assert [(w.soort, w.reden, w.partij_id) for w in gemeente.weglatingen] == [
        (WeglatingSoort.INBRENG, WeglatingReden.ALLEEN_PROCESREGIE, kluis.partijen[1].id),
        (WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD, None),
    ]
    assert regels[-1].ontvanger.is_zvh
    assert regels[-1].weglatingen == ()


def given_to(ontvanger: Ontvanger, nummer: int, **overrides: object) -> Verstrekking:
    defaults = {
        "id": f"v{nummer}",
        "soort": DocumentSoort.NOTULEN,
        "op": NU + timedelta(minutes=nummer),
        "door": VOORZITTER,
        "weg": Weg.KLAARGEZET,
        "partij_id": ontvanger.partij_id,
        "afgevaardigde_id": ontvanger.afgevaardigde_id,
        "versie": "1",
        "sha256": "00",
        "bestandsnaam": f"{nummer}.pdf",
    }
    return Verstrekking(**{**defaults, **overrides})


def step(verstrekking: Verstrekking, stap: Stap) -> VerstrekkingStap:
    return VerstrekkingStap(verstrekking.id, stap, NU, VOORZITTER, DAG)


def row_of(*rijen, verstrekt=(), stappen=None, partijen=()) -> Verspreidregel:
    (regel,) = maak_regels(rijen, verstrekt, stappen or {}, {p.id: p for p in partijen}, NU)
    return regel


def test_W63_the_rows_stand_by_partij_and_name_and_the_file_of_the_zvh_comes_last():
    people = [
        AfgevaardigdeOntvanger("p2", "a4", "bea", "de Linde"),
        AfgevaardigdeOntvanger("p2", "a3", "Anna", "De Linde"),
        AfgevaardigdeOntvanger("p1", "a2", "Zoë", "Zandbeek"),
        AfgevaardigdeOntvanger("p0", "a1", "Wim", "Amstelhoek"),
    ]
    rijen = [(one, (), (), None) for one in (ZVH_DOSSIER, *people)]
    assert [r.ontvanger for r in maak_regels(rijen, (), {}, {}, NU)] == [
        people[3],
        people[1],
        people[0],
        people[2],
        ZVH_DOSSIER,
    ]


def test_W63_a_recipient_is_as_far_as_the_document_that_is_behind():
    ontvanger = an_ontvanger(POLITIE)
    one, two = given_to(ontvanger, 1), given_to(ontvanger, 2)
    sent, received = (step(one, Stap.VERZONDEN),), (step(two, Stap.VERZONDEN), step(two, Stap.ONTVANGEN))
    for parts, steps, stand in (
        ((one, None), {}, VerspreidStand.NIET_GEMAAKT),
        ((one, None), {one.id: sent}, VerspreidStand.NIET_GEMAAKT),
        ((one, two), {}, VerspreidStand.KLAARGEZET),
        ((one, two), {two.id: received}, VerspreidStand.KLAARGEZET),
        ((one, two), {one.id: sent, two.id: received}, VerspreidStand.VERZONDEN),
        ((two,), {two.id: received}, VerspreidStand.ONTVANGEN),
    ):
        rijen = [(ontvanger, ("ZVH-1",), (), last) for last in parts]
        regel = row_of(*rijen, verstrekt=(two, one), stappen=steps)
        assert (regel.stand, regel.verwacht) == (stand, len(parts))


def test_W63_a_row_holds_what_is_his_now_and_apart_from_it_what_he_was_given_before():
    ontvanger, colleague, zvh = COLLEAGUES[0], COLLEAGUES[1], ZVH_DOSSIER
    early, late = given_to(ontvanger, 1, soort=DocumentSoort.AGENDA), given_to(ontvanger, 9)
    of_others = given_to(colleague, 5), given_to(zvh, 6), given_to(ontvanger, 7, partij_id="elders")
    first, second = given_to(ontvanger, 2), given_to(ontvanger, 3)
    left_out = Weglating("ZVH-1", WeglatingSoort.ACTIE, WeglatingReden.NIET_UITGENODIGD)
    regel = row_of(
        (ontvanger, ("ZVH-1", "ZVH-2"), (left_out,), first),
        (ontvanger, ("ZVH-2", "ZVH-3"), (left_out,), second),
        verstrekt=(late, second, *of_others, first, early),
        stappen={late.id: (step(late, Stap.VERZONDEN),), first.id: (step(first, Stap.ONTVANGEN),)},
        partijen=(POLITIE,),
    )
    assert regel.casusnummers == ("ZVH-1", "ZVH-2", "ZVH-3")
    assert regel.weglatingen == (left_out,)
    assert [s.verstrekking for s in regel.stukken] == [first, second]
    assert [len(s.stappen) for s in regel.stukken] == [1, 0]
    assert [s.verstrekking for s in regel.eerder] == [early, late]
    assert [len(s.stappen) for s in regel.eerder] == [0, 1]
    assert regel.laatste == second
    assert regel.partijnaam == POLITIE.naam
    assert row_of((ontvanger, (), (), None)).laatste is None


@pytest.mark.parametrize("weg", Weg)
@pytest.mark.parametrize("email", ["", "balie", " post@waterbeek.example "])
def test_W63_only_a_mail_misses_an_address(weg: Weg, email: str):
    person = an_afgevaardigde(1, email=email)
    partij = a_partij(1, weg=weg, afgevaardigden=(person,))
    regel = row_of((an_ontvanger(partij), (), (), None), partijen=(partij,))
    is_address = "@" in email
    assert (regel.weg, regel.adres) == (weg, email.strip() if is_address else "")
    assert regel.mist_adres is (weg is Weg.EMAIL and not is_address)
    assert regel.bezwaar is (WegBezwaar.GEEN_CERTIFICAAT if weg is Weg.ENVELOP else None)


def test_W63_of_who_is_no_longer_known_a_document_waits_in_a_folder():
    stranger = replace(an_ontvanger(POLITIE), afgevaardigde_id="weg")
    of_partij = row_of((stranger, (), (), None), partijen=(replace(POLITIE, weg=Weg.EMAIL),))
    assert (of_partij.weg, of_partij.adres, of_partij.mist_adres) == (Weg.EMAIL, "", True)
    for regel in (
        row_of((stranger, (), (), None)),
        row_of((ZVH_DOSSIER, (), (), None), partijen=some_partijen()),
    ):
        assert (regel.weg, regel.adres, regel.bezwaar) == (Weg.KLAARGEZET, "", None)


def test_W61_a_name_says_which_casus_by_a_mark_that_counts_nothing():
    names = Bestandsnamen("Notulen", "2026-11-23")
    one, other = COLLEAGUES[:2]
    stem = names.naam(one)
    first, second = names.naam(one, "c1"), names.naam(one, "c2")
    assert names.naam(one, "c2") == second == Bestandsnamen("Notulen", "2026-11-23").naam(one, "c2")
    assert first != second
    assert re.fullmatch(re.escape(stem) + " casus [0-9a-f]{8}", second)
    assert names.naam(other, "c2").rpartition(" ")[2] == second.rpartition(" ")[2]
    assert names.naam(one, "c1", "rectificatie 3") == f"{first} rectificatie 3"
    assert stem.startswith(f"Notulen 2026-11-23 {POLITIE.naam} ")
    assert len(stem.rpartition(" ")[2]) == 4


def test_W66_of_a_derde_a_file_names_only_the_organisation_and_tells_two_of_it_apart():
    people = [
        DeelnemerOntvanger(DeelnemerId(f"derde-{n}"), f"Mens {n}", "Woonstichting De Brink") for n in (1, 2)
    ]
    names = [name.removesuffix(".pdf") for name in names_of(people).values()]
    assert len(set(names)) == 2
    for name in names:
        stem, _, mark = name.rpartition(" ")
        assert (stem, len(mark)) == ("Agenda 2026-11-23 Woonstichting De Brink deelnemer", 4)


def test_of_a_long_name_as_much_stands_in_a_file_name_as_fits_everywhere():
    long = "x" * 300
    partij, person = a_partij(1), an_afgevaardigde(1)
    names = names_of(
        [AanmelderOntvanger(partij.id, long, long), AfgevaardigdeOntvanger(partij.id, person.id, long, long)]
    )
    letter, agenda = names.values()
    assert letter == f"Agenda 2026-11-23 {'x' * 90}.pdf"
    assert agenda.startswith(f"Agenda 2026-11-23 {'x' * 90} {'x' * 40} ")


def test_P07_a_letter_is_named_after_the_partij_and_the_casus():
    aanmelder = AanmelderOntvanger(POLITIE.id, "T. Haverslag", "De Linde (GGZ)")
    names = Bestandsnamen("Terugkoppeling", "2026-11-23")
    first = names.naam(aanmelder, "c1")
    assert re.fullmatch("Terugkoppeling 2026-11-23 De Linde GGZ casus [0-9a-f]{8}", first)
    assert names.naam(aanmelder, "c1", "versie 2") == f"{first} versie 2"
    assert names.naam(None, "c1", "versie 1").startswith("Terugkoppeling 2026-11-23 casus ")

"""W-40, W-61, W-63: each Partij that carries the plan out is given its own part of it, judged on the day on which it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.application.tussen_de_tafels import _vol
from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG, a_presentie
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.verspreiden_plan import lees_plan
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.errors import FaseNotAllowed, VerstrekkenNotAllowed
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanPartij
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, UitnodigingBezwaar
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, WeglatingSoort
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand

BEELD = "Wonen en schulden hangen samen."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    """The gemeente, politie and ggz sat at an MDO; the fourth Partij never did. All four carry the plan out; the ggz has the
    Casusregie and reads the picture, the others their own part."""
    gemeente, politie, ggz, vierde = kluis.partijen
    casus = kluis.casus(fase=Fase.MDO)
    tafel = kluis.tafel(casus, soort=OverlegSoort.MDO)
    (punt,) = tafel.agendapunten
    kluis.services.agenderen.bewaren(
        replace(
            tafel,
            agendapunten=(
                replace(punt, uitnodigingen=tuple(u for u in punt.uitnodigingen if u.partij_id != vierde.id)),
            ),
        )
    )
    written(kluis, kluis.services.agenderen.get(tafel.id))
    kluis.services.vaststellen.vaststellen(tafel.id)
    for partij, wat in ((politie, "Rijdt langs"), (vierde, "Telt schulden")):
        empty = kluis.services.acties.nieuwe_voor_plan(casus.id, "Huisvesting")
        kluis.services.acties.bewaren(
            replace(
                empty, wat=wat, partij_id=partij.id, persoon=f"van {wat}", uiterlijk=DAG + timedelta(days=21)
            )
        )
    plan = replace(
        _vol(kluis, casus),
        rollen=(
            RolVanPartij(gemeente.id, "Regelt de woning", "Wanneer"),
            RolVanPartij(ggz.id, "Behandelt", "Wie"),
        ),
        casusregisseur=Casusregisseur(ggz.id, ggz.afgevaardigden[0].naam),
        per_partij=(PlanPartij(ggz.id, leest_beeld=True),),
    )
    kluis.services.plannen.vaststellen(kluis.services.plannen.bewaren(plan))
    return casus


def rows(kluis: Werkkluis, casus: Casus, nummer: int = 1) -> dict[PartijId | None, Verspreidregel]:
    return {r.ontvanger.partij_id: r for r in kluis.services.verspreiden.regels_plan(casus.id, nummer)}


def read(made: tuple[Gemaakt, ...]) -> dict[PartijId | None, str]:
    return {one.ontvanger.partij_id: one.pad.read_text() for one in made}


def test_W40_W61_each_partij_gets_its_own_part_and_the_casusregisseur_what_his_partij_may_know(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    gemeente, politie, ggz, vierde = (p.id for p in kluis.partijen)
    texts = read(kluis.services.verspreiden.plan(casus.id, 1, folder))
    assert set(texts) == {None, gemeente, politie, ggz, vierde}
    words = ("Rijdt langs", "Telt schulden", "Regelt de woning", "Behandelt", BEELD)
    found = {partij: [word for word in words if word in text] for partij, text in texts.items()}
    assert found == {
        None: list(words),
        gemeente: ["Regelt de woning"],
        politie: ["Rijdt langs"],
        ggz: ["Rijdt langs", "Regelt de woning", "Behandelt", BEELD],
        vierde: ["Telt schulden"],
    }
    assert all("Zes maanden rust" in text and "De behandelaar" in text for text in texts.values())


def test_W61_the_chair_sees_beforehand_what_each_partij_does_not_get(kluis: Werkkluis, casus: Casus):
    _gemeente, politie, ggz, vierde = (p.id for p in kluis.partijen)
    found = rows(kluis, casus)
    assert {w.soort for w in found[politie].weglatingen} == {
        WeglatingSoort.BEELD,
        WeglatingSoort.ROL,
        WeglatingSoort.ACTIE,
    }
    assert [(w.soort, w.partij_id) for w in found[ggz].weglatingen] == [(WeglatingSoort.ACTIE, vierde)]
    assert found[None].weglatingen == ()
    assert {r.stand for r in found.values()} == {VerspreidStand.NIET_GEMAAKT}


def test_W63_who_got_which_version_by_which_way_and_when_is_on_record(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    ggz = kluis.partijen[2]
    kluis.services.verspreiden.plan(casus.id, 1, folder)
    row = rows(kluis, casus)[ggz.id]
    assert row.stand is VerspreidStand.KLAARGEZET
    (made,) = row.stukken
    given = made.verstrekking
    assert (given.soort, given.versie, given.casus_id) == (DocumentSoort.PLAN_VAN_AANPAK, "1", casus.id)
    assert given.afgevaardigde_id == ggz.afgevaardigden[0].id
    kluis.services.verspreiden.stap_melden(None, [given.id], Stap.VERZONDEN, kluis.moment.date())
    assert rows(kluis, casus)[ggz.id].stand is VerspreidStand.VERZONDEN
    assert kluis.verteld[-1].casus_id == casus.id
    plan = kluis.services.plannen.dossier(casus.id).plan
    kluis.services.plannen.vaststellen(
        kluis.services.plannen.bewaren(replace(plan, integraal_beeld="Nu anders"))
    )
    second = rows(kluis, casus, 2)[ggz.id]
    assert second.stand is VerspreidStand.NIET_GEMAAKT
    assert [one.verstrekking.versie for one in second.eerder] == ["1"]


def test_W63_a_set_that_was_stopped_is_gone_on_with(kluis: Werkkluis, casus: Casus, folder: Path):
    verspreiden = kluis.services.verspreiden
    first = verspreiden.plan(casus.id, 1, folder, voortgang=lambda done, _total: done < 2)
    assert len(first) == 2
    rest = verspreiden.plan(casus.id, 1, folder, alleen_ontbrekende=True)
    assert len(rest) == 3
    assert not {one.pad for one in first} & {one.pad for one in rest}


def change(kluis: Werkkluis, place: int, **fields: object) -> Partij:
    partij = kluis.services.partijen.get(kluis.partijen[place].id)
    return kluis.services.partijen.bewaren(replace(partij, **fields))


def test_W21_a_partij_that_may_know_of_the_casus_no_more_is_given_nothing_and_its_row_says_why(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    politie, vierde = kluis.partijen[1], kluis.partijen[3]
    ended = tuple(replace(a, mandaat_tot=DAG - timedelta(days=1)) for a in politie.afgevaardigden)
    change(kluis, 1, afgevaardigden=ended)
    change(kluis, 3, afgevaardigden=())
    found = rows(kluis, casus)
    assert found[politie.id].krijgt_niets is UitnodigingBezwaar.GEEN_MANDAAT
    assert found[vierde.id].krijgt_niets is UitnodigingBezwaar.GEEN_MANDAAT
    assert found[vierde.id].ontvanger.naam == "", "nobody is named where nobody has a mandate"
    made = kluis.services.verspreiden.plan(casus.id, 1, folder)
    assert {politie.id, vierde.id}.isdisjoint(one.ontvanger.partij_id for one in made)
    with pytest.raises(VerstrekkenNotAllowed):
        kluis.services.verspreiden.voorbeeld_plan(casus.id, 1, found[politie.id].ontvanger)
    kluis.services.trieren.heropenen(casus.id)
    again = rows(kluis, casus)
    assert {r.krijgt_niets for r in again.values() if not r.ontvanger.is_zvh} == {
        UitnodigingBezwaar.NIET_OPENGESTELD
    }
    assert [one.ontvanger.is_zvh for one in kluis.services.verspreiden.plan(casus.id, 1, folder)] == [True]


@pytest.mark.parametrize("fase", [Fase.AFSCHALING, Fase.ELDERS_BELEGD])
def test_W40_the_plan_of_a_casus_that_was_closed_is_given_to_nobody_and_each_row_says_why(
    kluis: Werkkluis, casus: Casus, folder: Path, fase: Fase
):
    verspreiden = kluis.services.verspreiden
    with kluis.services.omgeving.schrijven() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=fase))
    found = rows(kluis, casus)
    dossier = found.pop(None)
    assert {r.krijgt_niets for r in found.values()} == {WeglatingReden.PLAN_AFGELOPEN}
    assert dossier.krijgt_niets is None
    assert [one.ontvanger.is_zvh for one in verspreiden.plan(casus.id, 1, folder)] == [True]
    ontvanger = found[kluis.partijen[1].id].ontvanger
    with pytest.raises(FaseNotAllowed):
        verspreiden.voorbeeld_plan(casus.id, 1, ontvanger)
    with pytest.raises(FaseNotAllowed):
        verspreiden.plan_word(casus.id, 1, ontvanger, folder)


def test_W21_W63_the_list_of_addresses_holds_what_still_goes_and_may(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    politie, ggz = kluis.partijen[1], kluis.partijen[2]
    services = kluis.services

    def listed() -> set[str]:
        pad = services.verspreiden.adreslijst(services.verspreiden.regels_plan(casus.id, 1), folder / "a.csv")
        return {line.split(";")[2] for line in pad.read_text("utf-8-sig").splitlines()[1:]}

    services.verspreiden.plan(casus.id, 1, folder)
    everybody = listed()
    assert {politie.naam, ggz.naam} < everybody
    before = services.verspreiden.regels_plan(casus.id, 1)
    ended = tuple(replace(a, mandaat_tot=DAG - timedelta(days=1)) for a in politie.afgevaardigden)
    change(kluis, 1, afgevaardigden=ended)
    assert listed() == everybody - {politie.naam}
    # The screen may be older than the change.
    old = services.verspreiden.adreslijst(before, folder / "b.csv")
    assert politie.naam not in old.read_text("utf-8-sig")
    (sent,) = rows(kluis, casus)[ggz.id].stukken
    services.verspreiden.stap_melden(None, [sent.verstrekking.id], Stap.VERZONDEN, kluis.moment.date())
    assert listed() == everybody - {politie.naam, ggz.naam}


def test_W40_the_casusregisseur_himself_takes_it_for_his_partij_and_else_who_sat_at_the_casus_last(
    kluis: Werkkluis, casus: Casus
):
    def takes(place: int) -> str:
        return rows(kluis, casus)[kluis.partijen[place].id].ontvanger.naam

    new = Afgevaardigde("nieuw", "Aaltje Nieuw", mandaat_van=DAG - timedelta(days=9))
    for place in (1, 2, 3):
        change(kluis, place, afgevaardigden=(new, *kluis.partijen[place].afgevaardigden))
    assert takes(2) == kluis.partijen[2].afgevaardigden[0].naam
    assert takes(1) == kluis.partijen[1].afgevaardigden[0].naam
    assert takes(3) == "Aaltje Nieuw"


def test_W40_of_two_who_sat_at_the_casus_the_one_of_the_last_table_takes_the_plan(
    kluis: Werkkluis, casus: Casus
):
    politie = kluis.partijen[1]
    people = [Afgevaardigde(naam, naam, mandaat_van=DAG - timedelta(days=9)) for naam in ("Bo", "Aaf", "Cas")]
    change(kluis, 1, afgevaardigden=tuple(people))
    seats = {one.naam: (a_presentie(politie, afgevaardigde_id=one.id),) for one in people}

    def takes(*order: str) -> list[str]:
        tafels = tuple(seats[naam] for naam in order)
        with kluis.database.unit_of_work() as work:
            found = lees_plan(work, kluis.database.overzichten, casus.id, 1, kluis.moment.date())
        return [o.naam for o in replace(found, tafels=tafels).uitvoerders if o.partij_id == politie.id]

    assert takes("Bo", "Aaf") == ["Aaf"]
    assert takes("Aaf", "Bo") == ["Bo"]
    assert takes("Cas") == ["Cas"]
    assert takes("Cas", "Aaf", "Cas") == ["Cas"]


def test_W63_a_word_file_is_given_to_who_asks_and_is_on_record_beside_the_pdf(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    politie = kluis.partijen[1].id
    row = rows(kluis, casus)[politie]
    made = kluis.services.verspreiden.plan_word(casus.id, 1, row.ontvanger, folder)
    assert made.pad.name.endswith("versie 1 niet ondertekend.docx")
    text = made.pad.read_text()
    assert "Rijdt langs" in text
    assert "Telt schulden" not in text
    after = rows(kluis, casus)[politie]
    assert after.stand is VerspreidStand.NIET_GEMAAKT
    assert [one.verstrekking.soort for one in after.eerder] == [DocumentSoort.PLAN_WORD]


def test_W61_no_file_name_tells_of_whom_the_plan_is_or_who_else_gets_it(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    made = kluis.services.verspreiden.plan(casus.id, 1, folder)
    people = [b.naam for b in casus.betrokkenen]
    for one in made:
        others = [p.naam for p in kluis.partijen if p.id != one.ontvanger.partij_id]
        assert not any(name in one.pad.name for name in (*people, *others, casus.nummer))

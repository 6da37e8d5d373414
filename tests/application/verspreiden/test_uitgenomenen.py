"""P-10, AVG art. 17: what is vastgesteld with somebody in it who was taken out since is given to nobody, in no way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.application.tussen_de_tafels import _vol
from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, a_besluit, an_aanmelding, an_actie
from zvh_desktop.application.afschaling.overdragen import Overdrachtvorm
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.vernietiging import Gegevenssoort
from zvh_desktop.domain.casus import Casus, Fase, Regieoverdracht
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, UitgenomeneInStuk
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId
from zvh_desktop.domain.inzien.persoonsgegevens import Gegevenskop
from zvh_desktop.domain.inzien.zoekwoorden import words
from zvh_desktop.domain.notulen.notulen import NotulenStand, RectificatieReden
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, WeglatingSoort
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand
from zvh_desktop.kluis.bestand import rauw
from zvh_desktop.taal import verspreiden

ZUS = "Hanneke Wildeboer"
IN_NOTULEN, IN_PLAN = WeglatingReden.UITGENOMEN_IN_NOTULEN, WeglatingReden.UITGENOMEN_IN_PLAN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def met_zus(kluis: Werkkluis, casus: Casus, naam: str = ZUS) -> Betrokkene:
    zus = replace(kluis.services.betrokkenen.nieuw(), naam=naam, rol="zus")
    kluis.services.betrokkenen.corrigeren(casus.id, zus, DAG, "Woont er ook")
    later(kluis, 1)
    return zus


def uitgenomen(kluis: Werkkluis, casus: Casus, wie: Betrokkene) -> Casus:
    later(kluis, 1)
    return kluis.services.betrokkenen.uitnemen(casus.id, wie.id, DAG, "Verzoek toegewezen")


def vastgesteld(kluis: Werkkluis, *casussen: Casus, **overrides) -> Casustafel:
    tafel = kluis.tafel(*casussen)
    written(kluis, tafel, **overrides)
    kluis.services.vaststellen.vaststellen(tafel.id)
    later(kluis, 1)
    return tafel


def rijen(kluis: Werkkluis, tafel: Casustafel) -> dict[str | None, Verspreidregel]:
    return {r.ontvanger.partij_id: r for r in kluis.services.verspreiden.regels_notulen(tafel.id)}


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    return kluis.casus(1, partijen=kluis.partijen[:2])


def test_P10_no_notulen_with_him_in_them_go_out_by_any_way(kluis: Werkkluis, casus: Casus, folder: Path):
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus)
    given = kluis.services.verspreiden.notulen(tafel.id, folder)
    held = [one.pad.read_bytes() for one in given]
    uitgenomen(kluis, casus, zus)
    service, who = kluis.services.verspreiden, given[1].ontvanger
    for ask in (
        lambda: service.notulen(tafel.id, folder),
        lambda: service.notulen(tafel.id, folder, alleen_ontbrekende=True),
        lambda: service.notulen_word(tafel.id, who, folder),
        lambda: service.notulen_word(tafel.id, ZVH_DOSSIER, folder),
        lambda: service.voorbeeld_notulen(tafel.id, who),
    ):
        with pytest.raises(UitgenomeneInStuk) as refused:
            ask()
        assert refused.value.reden == IN_NOTULEN
    rows = rijen(kluis, tafel)
    assert {row.bezwaar for row in rows.values()} == {IN_NOTULEN}
    for row in rows.values():
        assert "AVG art. 17" in verspreiden.langs_welke_weg(row)
        assert "rectificatie" in verspreiden.langs_welke_weg(row)
    pad = service.adreslijst(tuple(rows.values()), folder / "adressen.csv")
    assert "Notulen" not in pad.read_text(encoding="utf-8-sig")
    service.verzonden(tafel.id)
    # What was given before stays on record, as it was, and is not said to have been sent since.
    dossier = kluis.services.vaststellen.dossier(tafel.id)
    assert len(dossier.verstrekkingen) == len(given)
    assert [one.pad.read_bytes() for one in given] == held
    assert {row.stand for row in rijen(kluis, tafel).values()} == {VerspreidStand.KLAARGEZET}


def test_P10_the_other_casussen_of_the_table_still_go_out(kluis: Werkkluis, casus: Casus, folder: Path):
    other = kluis.casus(2, partijen=kluis.partijen[:1])
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus, other)
    uitgenomen(kluis, casus, zus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert [one.ontvanger.partij_id for one in made] == [None, kluis.partijen[0].id]
    for one in made:
        text = one.pad.read_text()
        assert "Wildeboer" not in text
        assert casus.nummer not in text
        assert other.nummer in text
    rows = rijen(kluis, tafel)
    assert rows[kluis.partijen[1].id].bezwaar is IN_NOTULEN
    for partij in (None, kluis.partijen[0].id):
        left_out = [w for w in rows[partij].weglatingen if w.soort is WeglatingSoort.CASUS]
        assert [(w.casusnummer, w.reden) for w in left_out] == [(casus.nummer, IN_NOTULEN)]


def rectificatie(kluis: Werkkluis, tafel: Casustafel, **change) -> None:
    dossier = kluis.services.rectificeren.openen(tafel.id)
    punt = replace(dossier.punten[0], **change)
    kluis.services.rectificeren.rectificeren(dossier, punt, RectificatieReden.TEN_ONRECHTE, "")
    later(kluis, 1)


@pytest.mark.parametrize("is_given", [True, False])
def test_P10_W60_after_the_rectificatie_it_goes_out_without_a_word_of_before(
    kluis: Werkkluis, casus: Casus, folder: Path, is_given: bool
):
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus, bespreking=f"{ZUS} belde de school.")
    if is_given:
        kluis.services.verspreiden.notulen(tafel.id, folder)
    uitgenomen(kluis, casus, zus)
    dossier = kluis.services.rectificeren.openen(tafel.id)
    assert dossier.punten[0].betrokkenen == tuple(b.naam for b in casus.betrokkenen)
    assert kluis.services.rectificeren.gevolg(dossier, dossier.punten[0]).correcties
    rectificatie(kluis, tafel, bespreking="De school belde.")
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert [one.soort for one in made] == [DocumentSoort.RECTIFICATIE] * 3
    for one in made:
        assert "Wildeboer" not in one.pad.read_text()
        assert "De school belde." in one.pad.read_text()
    assert {row.bezwaar for row in rijen(kluis, tafel).values()} == {None}
    # Made anew it is the same document (W-60).
    assert kluis.services.verspreiden.notulen(tafel.id, folder)
    assert kluis.services.vaststellen.dossier(tafel.id).stand is NotulenStand.ONDERTEKEND


@pytest.mark.parametrize(
    "change", [{"betrokkenen": ("Joris Blaauwbroek", ZUS)}, {"doel": f"Rust voor {ZUS}"}]
)
def test_P10_no_rectificatie_names_him_anew(kluis: Werkkluis, casus: Casus, change: dict):
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus)
    uitgenomen(kluis, casus, zus)
    with pytest.raises(EisenNietVervuld) as refused:
        rectificatie(kluis, tafel, **change)
    assert [t.eis for t in refused.value.tekorten] == [Eis.UITGENOMENE_GENOEMD]


def test_P10_a_rectificatie_of_before_that_left_him_out_repeats_his_name_no_more(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    rectificatie(kluis, tafel, betrokkenen=tuple(b.naam for b in casus.betrokkenen))
    kluis.services.verspreiden.notulen(tafel.id, folder)
    uitgenomen(kluis, casus, zus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert len(made) == 3
    assert not any("Wildeboer" in one.pad.read_text() for one in made)


def test_P10_of_two_with_one_name_the_other_stays_in_the_rectificatie(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    zoon = met_zus(kluis, casus, casus.betrokkenen[0].naam)
    tafel = vastgesteld(kluis, casus)
    uitgenomen(kluis, casus, zoon)
    assert kluis.services.rectificeren.openen(tafel.id).punten[0].betrokkenen == ("Joris Blaauwbroek",)
    with pytest.raises(EisenNietVervuld):
        rectificatie(kluis, tafel, betrokkenen=("Joris Blaauwbroek", "Joris Blaauwbroek"), doel="Rust")
    rectificatie(kluis, tafel)
    assert len(kluis.services.verspreiden.notulen(tafel.id, folder)) == 3


def test_P10_notulen_that_only_name_him_in_a_text_are_held_as_well(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    tafel = vastgesteld(kluis, casus, bespreking=f"Ook {ZUS} woont er.")
    zus = met_zus(kluis, casus)
    uitgenomen(kluis, casus, zus)
    with pytest.raises(UitgenomeneInStuk):
        kluis.services.verspreiden.notulen(tafel.id, folder)
    rectificatie(kluis, tafel, bespreking="Ook de zus woont er.")
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert made
    assert not any("Wildeboer" in one.pad.read_text() for one in made)


def test_P10_no_version_of_the_plan_with_him_in_it_goes_out_and_the_next_repeats_nothing(
    kluis: Werkkluis, folder: Path
):
    casus = kluis.casus(fase=Fase.MDO)
    zus = met_zus(kluis, casus)
    tafel = kluis.tafel(casus, soort=OverlegSoort.MDO)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    empty = kluis.services.acties.nieuwe_voor_plan(casus.id, "Huisvesting")
    kluis.services.acties.bewaren(
        replace(
            empty,
            wat="Rijdt langs",
            partij_id=kluis.partijen[1].id,
            persoon="Wijkagent",
            uiterlijk=DAG + timedelta(21),
        )
    )
    service = kluis.services.verspreiden
    plan = replace(_vol(kluis, casus), integraal_beeld=f"{ZUS} woont er ook.")
    kluis.services.plannen.vaststellen(kluis.services.plannen.bewaren(plan))
    given = service.plan(casus.id, 1, folder)
    uitgenomen(kluis, casus, zus)
    for ask in (
        lambda: service.plan(casus.id, 1, folder),
        lambda: service.plan_word(casus.id, 1, given[1].ontvanger, folder),
        lambda: service.voorbeeld_plan(casus.id, 1, ZVH_DOSSIER),
    ):
        with pytest.raises(UitgenomeneInStuk) as refused:
            ask()
        assert refused.value.reden == IN_PLAN
    rows = service.regels_plan(casus.id, 1)
    assert {row.bezwaar for row in rows} == {IN_PLAN}
    assert all("nieuwe versie" in verspreiden.langs_welke_weg(row) for row in rows)
    draft = kluis.services.plannen.dossier(casus.id).plan
    with pytest.raises(EisenNietVervuld) as named:
        kluis.services.plannen.vaststellen(draft)
    assert [t.eis for t in named.value.tekorten] == [Eis.UITGENOMENE_GENOEMD]
    rest = kluis.services.plannen.bewaren(replace(draft, integraal_beeld="Hij woont alleen."))
    kluis.services.plannen.vaststellen(rest)
    made = service.plan(casus.id, 2, folder)
    assert len(made) == len(given)
    assert not any("Wildeboer" in one.pad.read_text() for one in made)
    assert "Hij woont alleen." in made[0].pad.read_text()
    assert len([v for v in service.regels_plan(casus.id, 1) if v.stukken]) == len(given)


def test_P10_what_holds_only_a_namesake_who_stays_still_goes_out(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    """The notulen of before the son came name the father alone."""
    tafel = vastgesteld(kluis, casus)
    zoon = met_zus(kluis, casus, casus.betrokkenen[0].naam)
    (gone,) = uitgenomen(kluis, casus, zoon).uitgenomen
    assert gone.vastgesteld == ()
    assert len(kluis.services.verspreiden.notulen(tafel.id, folder)) == 3


def test_P10_he_is_found_under_every_name_that_he_had(kluis: Werkkluis, casus: Casus, folder: Path):
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus)
    for naam in ("Johanna Quist", ZUS, "Johanna Quist"):
        kluis.services.betrokkenen.corrigeren(casus.id, replace(zus, naam=naam), DAG, "Trouwde")
        later(kluis, 1)
    uitgenomen(kluis, casus, zus)
    with pytest.raises(UitgenomeneInStuk):
        kluis.services.verspreiden.notulen(tafel.id, folder)
    assert ZUS not in kluis.services.rectificeren.openen(tafel.id).punten[0].betrokkenen


def test_P12_P10_of_somebody_in_two_casussen_only_the_one_lets_him_go(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    other = kluis.casus(2, partijen=kluis.partijen[:2])
    zus, same = met_zus(kluis, casus), met_zus(kluis, other)
    tafel = vastgesteld(kluis, casus, other)
    uitgenomen(kluis, casus, zus)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert all(other.nummer in one.pad.read_text() and "Wildeboer" in one.pad.read_text() for one in made)
    assert not any(casus.nummer in one.pad.read_text() for one in made)
    stays = kluis.services.dossiers.openen(other.id).casus
    assert [one.id for one in stays.betrokkenen][-1] == same.id
    assert stays.uitgenomen == ()
    assert [hit.titel for hit in kluis.services.zoeken.zoek("Wildeboer") if hit.casus_id == casus.id] == []


def test_P10_who_comes_back_by_a_new_aanmelding_is_somebody_new_and_nothing_of_before_goes_out(
    kluis: Werkkluis, casus: Casus, folder: Path
):
    zus = met_zus(kluis, casus)
    tafel = vastgesteld(kluis, casus)
    uitgenomen(kluis, casus, zus)
    again = an_aanmelding(
        id=AanmeldingId("twee"), partij_id=kluis.partijen[1].id, betrokkenen=(replace(zus, id=BetrokkeneId("opnieuw")),)
    )  # fmt: skip
    kluis.services.aanmelden.hoort_bij(kluis.services.aanmelden.bewaren(again), casus.id)
    back = kluis.services.dossiers.openen(casus.id).casus
    assert [one.id for one in back.betrokkenen][-1] == "opnieuw"
    assert back.informeren_van(BetrokkeneId("opnieuw")) == again.informeren
    with pytest.raises(UitgenomeneInStuk):
        kluis.services.verspreiden.notulen(tafel.id, folder)
    # What is corrected now may name her: she is a Betrokkene of the Casus again.
    rectificatie(kluis, tafel, doel="Rust")
    assert len(kluis.services.verspreiden.notulen(tafel.id, folder)) == 3


def test_P10_W51_what_stays_of_the_notulen_of_a_cleaned_casus_names_him_no_more(
    kluis: Werkkluis, casus: Casus
):
    zus, broer = met_zus(kluis, casus), met_zus(kluis, casus, "Rik Sterkman")
    tafel = vastgesteld(kluis, casus)
    uitgenomen(kluis, casus, zus)

    def namen() -> tuple[str, ...]:
        (notulen,) = kluis.services.vaststellen.dossier(tafel.id).notulen
        return notulen.punten[0].betrokkenen

    assert namen() == ("Joris Blaauwbroek", ZUS, "Rik Sterkman")
    with kluis.database.unit_of_work() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.AFSCHALING))
        work.vernietigingen.opschonen(casus.id, kluis.moment)
        work.commit()
    assert namen() == ("Joris Blaauwbroek", "Rik Sterkman")
    # And who is taken out of a Casus that was cleaned before.
    after = uitgenomen(kluis, casus, broer)
    assert namen() == ("Joris Blaauwbroek",)
    assert [one.vastgesteld for one in after.uitgenomen] == [(), ()]
    last, *_ = kluis.services.vernietigen.verklaringen()
    assert dict(last.verklaring.opbrengst.aantallen)[Gegevenssoort.NOTULEN] == 1
    kluis.services.vernietigen.afmaken()
    kluis.database.wissen()
    with rauw(kluis.database._engine) as connection:
        (kept,) = connection.execute("SELECT group_concat(inhoud) FROM notulen").fetchall()
    assert "Sterkman" not in kept[0]
    assert "Wildeboer" not in kept[0]


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        (ZUS, f"{ZUS} belde de school."),
        (ZUS, "Hanneke belde."),
        ("Zoë de Vries", "De fiets van Zoe's broer is weg."),
    ],
)
def test_P10_P09_no_other_system_and_nobody_who_takes_over_reads_of_him(
    kluis: Werkkluis, casus: Casus, folder: Path, naam: str, woorden: str
):
    zus = met_zus(kluis, casus, naam)
    text = f"{woorden}\nDe huur loopt af."
    vastgesteld(kluis, casus, besluit=a_besluit(BesluitSoort.PROCESREGIE_ELDERS, reden=text))
    with kluis.database.unit_of_work() as work:
        work.acties.save(an_actie(kluis.partijen[0], casus_id=casus.id, wat=woorden))
        work.commit()
    found, left_out = kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.TEKST)
    assert (left_out, found.besluiten[0].reden) == (0, text)
    uitgenomen(kluis, casus, zus)
    kluis.services.regieoverdragen.vastleggen(
        casus.id, Regieoverdracht(kluis.partijen[0].naam, "R. Oosting", kluis.partijen[0].id)
    )
    given, not_given = kluis.services.regieoverdragen.uitgeven(casus.id, folder)
    read = given.pad.read_text()
    assert "De huur loopt af." in read
    assert {t.kop for t in not_given} >= {Gegevenskop.OVERLEG, Gegevenskop.ACTIE}
    for vorm in (Overdrachtvorm.JSON, Overdrachtvorm.CSV):
        path, left_out = kluis.services.overdragen.als_bestand(casus.id, vorm, folder / vorm.value)
        assert left_out == 2
        read += path.read_text("utf-8-sig")
    assert "De huur loopt af." in kluis.services.overdragen.overdracht(casus.id, vorm)[0].besluiten[0].reden
    assert not zus.eigen_woorden & {*words(read)}

"""W-34, W-40, W-60..W-63: what each document is called, what of it is on record, and what becomes of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.bijstukken import given, tafel, told
from tests.application.tussen_de_tafels import _actie, _vol
from tests.application.verspreiden.verspreidingen import choose
from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG, an_actie, an_ontvanger
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.errors import GeenOntvanger, NietVastgesteld, StapDagOngeldig
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand, Verstrekking

__all__ = ["tafel"]


def lines(kluis: Werkkluis) -> list[str]:
    return [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]


def on_record(kluis: Werkkluis) -> list[Verstrekking]:
    with kluis.database.unit_of_work() as work:
        return list(work.verstrekkingen._where(True))


def vastgesteld_plan(kluis: Werkkluis) -> tuple[Casus, int]:
    casus = kluis.casus(1, fase=Fase.MDO)
    _actie(kluis, casus)
    plan = kluis.services.plannen.vaststellen(_vol(kluis, casus))
    return casus, plan.nummer


def test_W40_W63_a_plan_is_named_after_its_day_and_version_and_stands_at_its_casus(kluis: Werkkluis, folder):
    casus, nummer = vastgesteld_plan(kluis)
    kluis.moment += timedelta(days=9)
    made = kluis.services.verspreiden.plan(casus.id, nummer, folder)[0]
    mark = hashlib.sha256(casus.id.encode()).hexdigest()[:8]
    name = f"Plan van Aanpak {DAG:%Y-%m-%d} volledig (dossier ZVH) casus {mark} versie 1.pdf"
    assert made.pad == folder / name
    record = next(v for v in on_record(kluis) if v.partij_id is None)
    assert (record.soort, record.versie, record.casussen) == (DocumentSoort.PLAN_VAN_AANPAK, "1", (casus.id,))
    assert (record.casus_id, record.casustafel_id, record.notulen_id) == (casus.id, None, None)
    assert (record.partij_id, record.afgevaardigde_id, record.op) == (None, None, kluis.moment)
    assert "document klaargezet: plan_van_aanpak" in lines(kluis)
    assert made.verificatie is not None
    assert kluis.services.verspreiden.plan(casus.id, nummer, folder)[0].pad == made.pad


def test_W34_the_actielijst_says_to_whom_it_goes_and_whose_work_nobody_will_read(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    gemeente, politie, _, om = kluis.partijen
    stand = kluis.services.actielijsten.stand(tafel.id)
    assert (stand.heeft_acties, stand.zonder_ontvanger) == (True, ())
    assert [o.partij_id for o in stand.ontvangers] == [politie.id]
    assert stand.ontvangers[0].partijnaam == politie.naam
    punt = tafel.agendapunten[0]
    with kluis.database.unit_of_work() as work:
        work.acties.save(
            an_actie(om, nummer=8, casus_id=punt.casus_id, casustafel_id=tafel.id, agendapunt_id=punt.id)
        )
        work.commit()
    assert kluis.services.actielijsten.stand(tafel.id).zonder_ontvanger == (om.id,)
    empty = kluis.tafel(kluis.casus(9, partijen=(gemeente,)))
    stand = kluis.services.actielijsten.stand(empty.id)
    assert (stand.heeft_acties, stand.ontvangers, stand.zonder_ontvanger) == (False, (), ())


def test_W34_W63_an_actielijst_is_on_record_with_the_casussen_on_it_and_may_be_stopped(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    both = tuple(p.casus_id for p in tafel.agendapunten)
    whole, own = kluis.services.actielijsten.maken(tafel.id, folder)
    assert whole.pad.name == f"Actielijst {DAG:%Y-%m-%d} volledig (dossier ZVH).pdf"
    assert own.verificatie is None
    records = {v.afgevaardigde_id: v for v in given(kluis, tafel, DocumentSoort.ACTIELIJST)}
    assert {v.casussen for v in records.values()} == {both}
    assert {(v.casustafel_id, v.casus_id, v.op) for v in records.values()} == {(tafel.id, None, kluis.moment)}
    with kluis.database.unit_of_work() as work:
        for actie in work.acties.van_casus(both[1]):
            work.acties.delete(actie.id)
        work.commit()
    kluis.services.actielijsten.maken(tafel.id, folder, voortgang=lambda done, _total: done < 1)
    (again,) = [v for v in given(kluis, tafel, DocumentSoort.ACTIELIJST) if v.versie == "2"]
    assert (again.afgevaardigde_id, again.casussen) == (None, both[:1])


def test_W61_the_documents_of_an_mdo_say_so_in_their_names(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus(1), soort=OverlegSoort.MDO)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    for give, prefix in (
        (kluis.services.verspreiden.agenda, "Agenda MDO "),
        (kluis.services.verspreiden.notulen, "Notulen MDO "),
    ):
        assert all(made.pad.name.startswith(f"{prefix}{DAG:%Y-%m-%d} ") for made in give(tafel.id, folder))


def test_P07_a_letter_counts_itself_and_stands_at_its_casus(kluis: Werkkluis, folder):
    casus = kluis.casus(1)
    for versie in ("1", "2"):
        made = kluis.services.terugkoppelen.brief(casus.id, told(kluis, casus), folder)
        record = next(v for v in on_record(kluis) if v.bestandsnaam == made.pad.name)
        assert (record.versie, record.casussen, record.casus_id) == (versie, (casus.id,), casus.id)
        assert (record.partij_id, record.afgevaardigde_id) == (casus.aanmeldende_partij, None)
        assert f"versie={versie}" in made.pad.read_text()
    politie = next(p for p in kluis.partijen if p.id == casus.aanmeldende_partij)
    assert made.ontvanger.partijnaam == politie.naam
    assert made.ontvanger.naam == "J. de Vries"
    mark = hashlib.sha256(casus.id.encode()).hexdigest()[:8]
    assert made.pad.name == f"Terugkoppeling {DAG:%Y-%m-%d} {politie.naam} casus {mark} versie 2.pdf"


def test_W63_of_an_agenda_it_is_told_once_the_whole_set_was_made(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus(1))
    of_agenda = Gewijzigd("agenda", casustafel_id=tafel.id)
    give, steps = kluis.services.verspreiden.agenda, []
    kluis.verteld.clear()
    give(tafel.id, folder, voortgang=lambda done, _total: done < 2)
    assert of_agenda not in kluis.verteld
    give(tafel.id, folder, voortgang=lambda done, total: steps.append((done, total)) is None)
    assert kluis.verteld[-1] == of_agenda
    assert steps == [(done, 5) for done in range(6)]


def test_W63_the_rows_of_an_agenda_tell_of_every_guest_what_he_gets_and_how_far_it_is(
    kluis: Werkkluis, folder
):
    gemeente, politie, ggz, _ = kluis.partijen
    one, two = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz))
    tafel = kluis.tafel(one, two)
    rows = {r.ontvanger.partij_id: r for r in kluis.services.verspreiden.regels_agenda(tafel.id)}
    assert {who: r.casusnummers for who, r in rows.items()} == {
        gemeente.id: (one.nummer,),
        politie.id: (one.nummer, two.nummer),
        ggz.id: (two.nummer,),
        None: (one.nummer, two.nummer),
    }
    assert {who: {w.casusnummer for w in r.weglatingen} for who, r in rows.items()} == {
        gemeente.id: {two.nummer},
        politie.id: set(),
        ggz.id: {one.nummer},
        None: set(),
    }
    assert {(r.stand, r.verwacht) for r in rows.values()} == {(VerspreidStand.NIET_GEMAAKT, 1)}
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    for regel in kluis.services.verspreiden.regels_agenda(tafel.id):
        assert regel.stand is VerspreidStand.KLAARGEZET
        assert regel.laatste.bestandsnaam in {g.pad.name for g in made}
    records = {v.partij_id: v for v in on_record(kluis)}
    assert records[gemeente.id].casussen == (one.id,)
    assert records[None].casussen == (one.id, two.id)
    assert {(v.casustafel_id, v.casus_id) for v in records.values()} == {(tafel.id, None)}
    tafel = kluis.services.agenderen.get(tafel.id)
    half = tuple(replace(punt, doel="") for punt in tafel.agendapunten)
    kluis.services.agenderen.bewaren(replace(tafel, agendapunten=half))
    assert len(kluis.services.verspreiden.regels_agenda(tafel.id)) == 4
    empty = kluis.services.agenderen.maken(OverlegSoort.MDO, DAG, tafel.begin, "Waterbeek")
    assert kluis.services.verspreiden.regels_agenda(empty.id) == ()


def test_W63_an_agenda_that_was_sent_is_made_again_only_when_it_says_something_else(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus(1))
    give, verspreiden = kluis.services.verspreiden.agenda, kluis.services.verspreiden
    give(tafel.id, folder)
    gemeente = next(
        r for r in verspreiden.regels_agenda(tafel.id) if r.ontvanger.partij_id == kluis.partijen[0].id
    )
    one = gemeente.stukken[0].verstrekking
    verspreiden.stap_melden(tafel.id, [one.id], Stap.VERZONDEN, DAG)
    for pad in folder.iterdir():
        pad.unlink()
    again = give(tafel.id, folder, alleen_ontbrekende=True)
    assert kluis.partijen[0].id not in {g.ontvanger.partij_id for g in again}
    assert len(again) == 4
    assert kluis.services.verspreiden.voorbeeld_agenda(tafel.id, gemeente.ontvanger).count(b"versie=2") == 1


def test_W60_W61_notulen_per_casus_are_documents_of_their_own(kluis: Werkkluis, tafel: Casustafel, folder):
    kluis.services.instellen.bewaren(replace(kluis.services.instellen.get(), notulen_per_casus=True))
    kluis.services.vaststellen.vaststellen(tafel.id)
    _, politie, *_ = kluis.partijen
    kluis.services.verspreiden.notulen(tafel.id, folder)
    records = given(kluis, tafel, DocumentSoort.NOTULEN)
    one, two = (p.casus_id for p in tafel.agendapunten)
    of_politie = [v for v in records if v.partij_id == politie.id]
    assert sorted((v.casus_id, v.casussen) for v in of_politie) == [(one, (one,)), (two, (two,))]
    (whole,) = [v for v in records if v.partij_id is None]
    assert (whole.casus_id, whole.casussen) == (None, (one, two))
    rows = {r.ontvanger.partij_id: r for r in kluis.services.verspreiden.regels_notulen(tafel.id)}
    assert (rows[politie.id].verwacht, rows[None].verwacht) == (2, 1)
    assert {v.notulen_id for v in records} == {kluis.services.vaststellen.dossier(tafel.id).notulen[0].id}
    assert kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True) == ()
    steps = [s.verstrekking.id for s in rows[politie.id].stukken]
    kluis.services.verspreiden.stap_melden(tafel.id, steps, Stap.ONTVANGEN, DAG)
    kluis.services.verspreiden.verzonden(tafel.id)
    rows = {r.ontvanger.partij_id: r for r in kluis.services.verspreiden.regels_notulen(tafel.id)}
    assert rows[politie.id].stand is VerspreidStand.ONTVANGEN
    assert len(rows[politie.id].stukken[0].stappen) == 1


def test_W60_W63_a_word_file_says_that_it_is_not_signed_and_is_on_record_as_what_it_is(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    notulen = kluis.services.vaststellen.vaststellen(tafel.id)
    ontvanger = next(
        o for o in kluis.services.verspreiden.ontvangers(tafel.id) if o.partij_id == kluis.partijen[0].id
    )
    made = kluis.services.verspreiden.notulen_word(tafel.id, ontvanger, folder)
    assert made.pad.name.endswith(" niet ondertekend.docx")
    (record,) = given(kluis, tafel, DocumentSoort.NOTULEN_WORD)
    assert (record.versie, record.casussen) == ("1", (notulen.punten[0].casus_id,))
    assert (record.notulen_id, record.casus_id) == (notulen.id, None)
    assert not made.pad.read_bytes().endswith(b"|getekend")
    choose(kluis, 0, Weg.ZIP)
    assert kluis.services.verspreiden.notulen_word(tafel.id, ontvanger, folder).pad.suffix == ".zip"


def test_W64_to_look_at_the_notulen_of_somebody_is_in_the_log(kluis: Werkkluis, tafel: Casustafel):
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert "notulen ingezien" not in lines(kluis)
    looked_at = kluis.services.verspreiden.voorbeeld_notulen(tafel.id, an_ontvanger(kluis.partijen[0]))
    assert not looked_at.endswith(b"|getekend")
    assert "notulen ingezien" in lines(kluis)
    with pytest.raises(GeenOntvanger):
        kluis.services.verspreiden.voorbeeld_notulen(tafel.id, an_ontvanger(kluis.partijen[3]))


def test_W60_W63_sent_is_told_of_what_was_signed_and_of_nothing_else(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    verspreiden, vaststellen = kluis.services.verspreiden, kluis.services.vaststellen
    verspreiden.agenda(tafel.id, folder)
    kluis.services.actielijsten.maken(tafel.id, folder)
    notulen = vaststellen.vaststellen(tafel.id)
    verspreiden.notulen(tafel.id, folder)
    vaststellen.rectificeren(tafel.id, replace(notulen.punten[0], bespreking="Verbeterd"))
    half = verspreiden.notulen(tafel.id, folder, voortgang=lambda done, _total: done < 2)
    assert [g.ontvanger.is_zvh for g in half] == [True, False]
    kluis.moment += timedelta(days=2)
    kluis.verteld.clear()
    verspreiden.verzonden(tafel.id)
    assert kluis.verteld == [Gewijzigd("notulen", casustafel_id=CasustafelId(tafel.id))]
    assert lines(kluis)[0] == "notulen verzonden"
    with kluis.database.unit_of_work() as work:
        records = work.verstrekkingen.van_casustafel(tafel.id)
        steps = work.verstrekkingen.stappen(v.id for v in records)
        assert {v.soort for v in records if steps.get(v.id)} == {DocumentSoort.NOTULEN}
        assert {v.partij_id for v in records if steps.get(v.id)} == {p.id for p in kluis.partijen[:3]}
        sent = {(s.stap, s.op, s.dag, s.door) for own in steps.values() for s in own}
        standen = [work.notulen.stand(n.id) for n in work.notulen.van_casustafel(tafel.id)]
    assert sent == {(Stap.VERZONDEN, kluis.moment, kluis.moment.date(), "W. de Graaf")}
    assert standen == [NotulenStand.VERZONDEN, NotulenStand.VASTGESTELD]


def test_W60_the_rectification_follows_once_what_it_corrects_was_signed(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    verspreiden, vaststellen = kluis.services.verspreiden, kluis.services.vaststellen
    notulen = vaststellen.vaststellen(tafel.id)
    verspreiden.notulen(tafel.id, folder)
    first = vaststellen.rectificeren(tafel.id, replace(notulen.punten[0], bespreking="Eerst"))
    made = verspreiden.notulen(tafel.id, folder)
    assert all(" rectificatie 1.pdf" in g.pad.name for g in made)
    records = given(kluis, tafel, DocumentSoort.RECTIFICATIE)
    one = notulen.punten[0].casus_id
    assert {(v.versie, v.casus_id, v.casussen, v.notulen_id) for v in records} == {
        ("2", one, (one,), first.id)
    }
    second = vaststellen.rectificeren(tafel.id, replace(first.punten[0], bespreking="Daarna"))
    assert verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True)
    assert {v.notulen_id for v in given(kluis, tafel, DocumentSoort.RECTIFICATIE)} == {first.id, second.id}
    with kluis.services.omgeving.werk() as work:
        opmaak = {a.opmaak for a in work.verstrekkingen.afdrukken(second.id)}
    assert opmaak
    assert all(" na " in one for one in opmaak)


def test_W63_a_step_is_told_once_of_each_document_and_stands_at_its_casus(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    verspreiden = kluis.services.verspreiden
    kluis.services.vaststellen.vaststellen(tafel.id)
    verspreiden.notulen(tafel.id, folder)
    regel = verspreiden.regels_notulen(tafel.id)[0]
    one = regel.stukken[0].verstrekking.id
    kluis.verteld.clear()
    before = len(lines(kluis))
    for _ in range(2):
        verspreiden.stap_melden(tafel.id, [one], Stap.ONTVANGEN, DAG)
    assert lines(kluis)[: len(lines(kluis)) - before] == ["document ontvangen: notulen"]
    assert kluis.verteld == [Gewijzigd("notulen", casustafel_id=CasustafelId(tafel.id))] * 2
    with pytest.raises(StapDagOngeldig) as refused:
        verspreiden.stap_melden(tafel.id, [one], Stap.VERZONDEN, DAG + timedelta(1))
    assert refused.value.veld == "dag"


def test_W60_of_a_table_without_notulen_nothing_is_given(kluis: Werkkluis, tafel: Casustafel):
    for ask in (kluis.services.verspreiden.ontvangers, kluis.services.verspreiden.regels_notulen):
        with pytest.raises(NietVastgesteld):
            ask(tafel.id)

"""W-04, W-21: the agendas of a table as they are given out, each with its invitation."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import time, timedelta
from email.policy import default

import pytest

from tests.application.verspreiden.verspreidingen import choose, tafel
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, an_uitvraag
from tests.documents.verpakken.enveloppen import read_ics
from zvh_desktop.application.verspreiden.verspreiden_agenda import lees_gasten
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand

__all__ = ["tafel"]


def invitations(made) -> dict[str, dict[str, str]]:
    return {
        g.ontvanger.partij_id: dict(read_ics(g.pad.with_suffix(".ics").read_bytes()))
        for g in made
        if not g.ontvanger.is_zvh
    }


class TestAgenda:
    def test_W21_an_invitation_lies_beside_each_agenda_and_names_nobody(self, kluis: Werkkluis, folder):
        gemeente, politie, ggz, om = kluis.partijen
        tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(ggz, om)))
        made = kluis.services.verspreiden.agenda(tafel.id, folder)
        found = invitations(made)
        assert len(found) == len(list(folder.glob("*.ics"))) == 4
        assert len({ics["UID"] for ics in found.values()}) == 4
        assert found[gemeente.id]["DTSTART"] < found[ggz.id]["DTSTART"]
        people = [a.naam for p in kluis.partijen for a in p.afgevaardigden]
        for ics in found.values():
            text = " ".join(ics.values())
            assert not [w for w in (*people, "ZVH-", *(p.naam for p in kluis.partijen)) if w in text]

    def test_a_changed_agenda_replaces_the_invitation_of_who_it_changed_for_alone(
        self, kluis: Werkkluis, folder
    ):
        gemeente, politie, ggz, om = kluis.partijen
        tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(ggz, om)))
        give = kluis.services.verspreiden.agenda
        made = give(tafel.id, folder)
        before = invitations(made)
        assert give(tafel.id, folder, alleen_ontbrekende=True) == ()
        tafel = kluis.services.agenderen.get(tafel.id)
        first, second = tafel.agendapunten
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(first, replace(second, minuten=second.minuten + 15)))
        )
        again = give(tafel.id, folder, alleen_ontbrekende=True)
        assert {g.ontvanger.partij_id for g in again} == {None, ggz.id, om.id}
        for partij_id, ics in invitations(made).items():
            assert ics["UID"] == before[partij_id]["UID"]
            is_changed = partij_id in (ggz.id, om.id)
            assert (int(ics["SEQUENCE"]), ics != before[partij_id]) == (int(is_changed), is_changed)

    def test_a_guest_whose_name_is_gone_is_known_by_his_partij(self, kluis: Werkkluis):
        tafel = kluis.tafel(kluis.casus())
        with kluis.database.unit_of_work() as work:
            guests = lees_gasten(work, tafel.id, DAG, is_for_making=False)
        others = replace(guests, namen={}).ontvangers[1:]
        names = {p.id: p.naam for p in kluis.partijen}
        assert [(one.naam, one.partijnaam) for one in others] == [
            ("", names[one.partij_id]) for one in others
        ]
        assert others

    def test_W04_W21_going_on_is_judged_again(self, kluis: Werkkluis, folder):
        casus = kluis.casus()
        tafel = kluis.tafel(casus)
        kluis.services.verspreiden.agenda(tafel.id, folder, voortgang=lambda done, _total: done < 2)
        kluis.services.trieren.heropenen(casus.id)
        with pytest.raises(UitnodigenNotAllowed):
            kluis.services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True)
        with pytest.raises(UitnodigenNotAllowed):
            kluis.services.verspreiden.voorbeeld_agenda(
                tafel.id, kluis.services.verspreiden.regels_agenda(tafel.id)[0].ontvanger
            )

    def test_a_mail_with_an_agenda_holds_the_invitation_as_well(self, kluis: Werkkluis, folder):
        choose(kluis, 0, Weg.EMAIL)
        tafel = kluis.tafel(kluis.casus())
        made = kluis.services.verspreiden.agenda(tafel.id, folder)
        mail = next(g for g in made if g.weg is Weg.EMAIL)
        message = email.message_from_bytes(mail.pad.read_bytes(), policy=default)
        assert [a.get_content_type() for a in message.iter_attachments()] == [
            "application/pdf",
            "text/calendar",
        ]
        given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
        assert {v.soort for v in given} == {DocumentSoort.AGENDA}


def sent(kluis: Werkkluis, tafel, made) -> None:
    paths = {g.pad.name for g in made}
    given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    ids = [v.id for v in given if v.bestandsnaam in paths]
    kluis.services.verspreiden.stap_melden(tafel.id, ids, Stap.VERZONDEN, kluis.moment.date())
    kluis.moment += timedelta(minutes=1)


def withdraw(kluis: Werkkluis, tafel, partij) -> None:
    (punt, *_) = [p for p in tafel.agendapunten if p.uitnodiging(partij.id)]
    kluis.services.agenderen.uitnodiging_intrekken(tafel.id, punt.id, partij.id)


class TestAfzegging:
    @pytest.mark.parametrize("weg", [Weg.KLAARGEZET, Weg.EMAIL, Weg.ZIP, Weg.ENVELOP])
    def test_W21_who_was_sent_an_agenda_and_is_invited_no_more_gets_word_once(
        self, kluis: Werkkluis, folder, weg: Weg
    ):
        gemeente, politie, ggz, _ = kluis.partijen
        tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie, ggz)))
        give = kluis.services.verspreiden.agenda
        made = give(tafel.id, folder)
        before = invitations(made)[politie.id]
        sent(kluis, tafel, made)
        choose(kluis, 1, weg)
        withdraw(kluis, tafel, politie)

        again = give(tafel.id, folder, alleen_ontbrekende=True)

        (word,) = [g for g in again if g.ontvanger.partij_id == politie.id]
        assert word.soort is DocumentSoort.AFZEGGING
        if weg is Weg.EMAIL:
            message = email.message_from_bytes(word.pad.read_bytes(), policy=default)
            (one,) = message.iter_attachments()
            assert message["Subject"].startswith("Afzegging overleg ")
            assert (one.get_content_type(), one["content-type"].params["method"]) == (
                "text/calendar",
                "CANCEL",
            )
            raw = one.get_payload(decode=True)
        else:
            assert (word.pad.suffix, word.weg) == (".ics", Weg.KLAARGEZET)
            raw = word.pad.read_bytes()
        ics = dict(read_ics(raw))
        assert (ics["METHOD"], ics["STATUS"], ics["UID"]) == ("CANCEL", "CANCELLED", before["UID"])
        assert int(ics["SEQUENCE"]) > int(before["SEQUENCE"])
        assert not any(
            said in " ".join(ics.values()) for said in ("ZVH-", politie.naam, politie.afgevaardigden[0].naam)
        )
        kluis.moment += timedelta(minutes=1)
        assert give(tafel.id, folder, alleen_ontbrekende=True) == ()
        word.pad.unlink()
        (lost,) = give(tafel.id, folder, alleen_ontbrekende=True)
        sent(kluis, tafel, [lost])
        lost.pad.unlink()
        assert give(tafel.id, folder, alleen_ontbrekende=True) == ()

    def test_W21_who_never_got_his_agenda_hears_nothing_of_the_table(self, kluis: Werkkluis, folder):
        gemeente, politie, ggz, _ = kluis.partijen
        tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie, ggz)))
        made = kluis.services.verspreiden.agenda(tafel.id, folder)
        withdraw(kluis, tafel, politie)
        again = kluis.services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True)
        assert politie.id not in {g.ontvanger.partij_id for g in again}
        (row,) = [
            r
            for r in kluis.services.verspreiden.regels_agenda(tafel.id)
            if r.ontvanger.partij_id == politie.id
        ]
        assert (row.is_vervallen, row.stand) == (True, VerspreidStand.KLAARGEZET)
        sent(kluis, tafel, made)
        rows = kluis.services.verspreiden.regels_agenda(tafel.id)
        (row,) = [r for r in rows if r.ontvanger.partij_id == politie.id]
        assert (row.is_vervallen, row.is_afgezegd, row.stand) == (False, True, VerspreidStand.NIET_GEMAAKT)

    def test_who_is_invited_again_gets_an_appointment_that_comes_after_the_word(
        self, kluis: Werkkluis, folder
    ):
        gemeente, politie, ggz, _ = kluis.partijen
        tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie, ggz)))
        give = kluis.services.verspreiden.agenda
        sent(kluis, tafel, give(tafel.id, folder))
        withdraw(kluis, tafel, politie)
        give(tafel.id, folder, alleen_ontbrekende=True)
        kluis.services.agenderen.bewaren(
            replace(kluis.services.agenderen.get(tafel.id), agendapunten=tafel.agendapunten)
        )
        rows = kluis.services.verspreiden.regels_agenda(tafel.id)
        (row,) = [r for r in rows if r.ontvanger.partij_id == politie.id]
        assert (row.is_afgezegd, row.stand) == (False, VerspreidStand.NIET_GEMAAKT)
        made = give(tafel.id, folder, alleen_ontbrekende=True)
        ics = invitations([g for g in made if g.ontvanger.partij_id == politie.id])[politie.id]
        assert (ics["METHOD"], ics["SEQUENCE"]) == ("PUBLISH", "2")

    def test_W11_W21_who_was_sent_an_agenda_and_whose_only_casus_was_closed_since_gets_word_once(
        self, kluis: Werkkluis, folder
    ):
        gemeente, politie, ggz, om = kluis.partijen
        closed = kluis.casus(1, partijen=(gemeente, politie))
        tafel = kluis.tafel(closed, kluis.casus(2, partijen=(gemeente, ggz, om)))
        give = kluis.services.verspreiden.agenda
        made = give(tafel.id, folder)
        to = (gemeente.id, politie.id)
        sent(kluis, tafel, [g for g in made if g.ontvanger.partij_id in to])
        assert give(tafel.id, folder)  # made again, and not sent
        kluis.moment += timedelta(minutes=1)
        with kluis.database.unit_of_work() as work:
            work.casussen.save(closed.naar(Fase.NIET_IN_BEHANDELING, kluis.moment, "W. de Graaf", "Elders"))
            work.commit()

        def row():
            rows = kluis.services.verspreiden.regels_agenda(tafel.id)
            (one,) = [r for r in rows if r.ontvanger.partij_id == politie.id]
            return one

        assert (row().is_afgezegd, row().stand) == (True, VerspreidStand.NIET_GEMAAKT)
        assert [w.reden for w in row().weglatingen] == [WeglatingReden.CASUS_GESLOTEN]
        again = give(tafel.id, folder, alleen_ontbrekende=True)
        kinds = {g.ontvanger.partij_id: g.soort for g in again}
        assert kinds[politie.id] is DocumentSoort.AFZEGGING
        assert kinds[gemeente.id] is DocumentSoort.AGENDA
        assert (row().is_afgezegd, row().stand) == (True, VerspreidStand.KLAARGEZET)
        sent(kluis, tafel, [g for g in again if g.ontvanger.partij_id == politie.id])
        assert give(tafel.id, folder, alleen_ontbrekende=True) == ()

    def test_W11_whose_only_casus_was_closed_before_he_was_sent_an_agenda_hears_nothing(
        self, kluis: Werkkluis, folder
    ):
        gemeente, politie, *rest = kluis.partijen
        closed = kluis.casus(1, partijen=(gemeente, politie))
        tafel = kluis.tafel(closed, kluis.casus(2, partijen=(gemeente, *rest)))
        kluis.services.verspreiden.agenda(tafel.id, folder)
        with kluis.database.unit_of_work() as work:
            work.casussen.save(closed.naar(Fase.NIET_IN_BEHANDELING, kluis.moment, "W. de Graaf", "Elders"))
            work.commit()
        again = kluis.services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True)
        assert politie.id not in {g.ontvanger.partij_id for g in again}
        rows = kluis.services.verspreiden.regels_agenda(tafel.id)
        (row,) = [r for r in rows if r.ontvanger.partij_id == politie.id]
        assert not row.is_afgezegd
        assert row.krijgt_niets is WeglatingReden.CASUS_GESLOTEN

    def test_after_the_table_nobody_has_to_hear_any_more(self, kluis: Werkkluis, folder):
        gemeente, politie, ggz, _ = kluis.partijen
        tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie, ggz)))
        sent(kluis, tafel, kluis.services.verspreiden.agenda(tafel.id, folder))
        withdraw(kluis, tafel, politie)
        kluis.moment += timedelta(days=30)
        rows = kluis.services.verspreiden.regels_agenda(tafel.id)
        assert politie.id not in {r.ontvanger.partij_id for r in rows}


def test_W20_an_agenda_that_is_not_complete_does_not_go_out(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus())
    (punt,) = tafel.agendapunten
    kluis.services.agenderen.bewaren(replace(tafel, agendapunten=(replace(punt, doel=""),)))
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.verspreiden.agenda(tafel.id, folder)
    assert [t.eis for t in refused.value.tekorten] == [Eis.DOEL]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("what", ["triage heropend", "niet meer relevant", "mandaat voorbij", "uitgetreden"])
def test_W04_W21_no_agenda_goes_to_whoever_may_no_longer_know_of_the_casus(
    kluis: Werkkluis, folder, what: str
):
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    politie = kluis.services.partijen.get(kluis.partijen[1].id)
    match what:
        case "triage heropend":
            kluis.services.trieren.heropenen(casus.id)
        case "niet meer relevant":
            triage = kluis.services.trieren.heropenen(casus.id)
            kluis.services.trieren.besluiten(triage.with_uitvraag(an_uitvraag(politie.id, is_relevant=False)))
        case "mandaat voorbij":
            ended = replace(politie.afgevaardigden[0], mandaat_tot=DAG - timedelta(1))
            kluis.services.partijen.afgevaardigde_bewaren(politie.id, ended)
        case "uitgetreden":
            kluis.services.partijen.bewaren(replace(politie, beeindigd_op=DAG))
    with pytest.raises(UitnodigenNotAllowed):
        kluis.services.verspreiden.agenda(tafel.id, folder)
    assert list(folder.iterdir()) == []
    assert kluis.services.vaststellen.dossier(tafel.id).verstrekkingen == ()


def test_W21_W63_each_guest_gets_his_own_agenda_and_it_is_on_record(kluis: Werkkluis, folder):
    gemeente, politie, ggz, om = kluis.partijen
    one, two = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(ggz, om))
    tafel = kluis.tafel(one, two)
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    texts = {g.ontvanger.partij_id: g.pad.read_text(encoding="utf-8") for g in made}
    assert one.nummer in texts[gemeente.id]
    assert two.nummer not in texts[gemeente.id]
    assert {one.nummer in texts[None], two.nummer in texts[None]} == {True}
    given = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    assert {(v.soort, v.afgevaardigde_id, v.versie, v.op) for v in given} == {
        (DocumentSoort.AGENDA, g.ontvanger.afgevaardigde_id, "1", kluis.moment) for g in made
    }


def test_W21_W63_the_version_of_an_agenda_counts_what_its_reader_was_given(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus())
    for _ in range(3):
        kluis.services.agenderen.bewaren(kluis.services.agenderen.get(tafel.id))
    kluis.services.verspreiden.agenda(tafel.id, folder)
    again = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert all("versie=2" in g.pad.read_text(encoding="utf-8") for g in again)


def test_W23_W05_the_full_agenda_is_the_chairs_alone(kluis: Werkkluis, folder):
    made = kluis.services.verspreiden.agenda(kluis.tafel(kluis.casus()).id, folder)
    with_informeren = [g.ontvanger for g in made if "Door de wijkcoach" in g.pad.read_text(encoding="utf-8")]
    assert with_informeren == [ZVH_DOSSIER]


def test_W22_W63_a_withdrawal_says_who_was_given_the_piece_and_waits_until_they_were_told(
    kluis: Werkkluis, folder
):
    gemeente, politie, *_ = kluis.partijen
    service, tafel = kluis.services.agenderen, kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)))
    (punt,) = tafel.agendapunten
    piece = service.nieuwe_voorinzage(politie.id, "Wat de politie zag")
    tafel = service.bewaren(tafel.with_agendapunt(replace(punt, voorinzage=(piece,))))
    ids = (tafel.id, punt.id, piece.id)
    day, person = kluis.moment.date(), politie.afgevaardigden[0]
    stap = Akkoordstap(True, person.id, "wie dan ook", day, "De aanmelder", day)

    def stuk():
        return service.get(tafel.id).agendapunten[0].voorinzage[0]

    kluis.services.verspreiden.agenda(tafel.id, folder)
    assert service.voorinzage(*ids).gelezen == ()
    service.akkoord_vastleggen(*ids, stap)
    assert stuk().akkoord_door == person.naam
    kluis.moment += timedelta(hours=1)
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert any(piece.tekst in g.pad.read_text() for g in made)
    assert {v.partij_id for v in service.voorinzage(*ids).gelezen} == {gemeente.id}
    stale = service.get(tafel.id)
    kluis.moment += timedelta(hours=1)
    service.akkoord_vastleggen(*ids, replace(stap, is_akkoord=False, op=kluis.moment.date()))
    last = stuk().verloop[-1]
    assert last.lezers == (gemeente.afgevaardigden[0].id,)
    assert last.is_te_vertellen
    # What somebody typed before, or a step back, brings no agreement back and takes no event away.
    old = replace(stale, versie=service.get(tafel.id).versie)
    service.bewaren(old)
    service.bewaren(
        replace(service.get(tafel.id), agendapunten=(replace(old.agendapunten[0], voorinzage=()),))
    )
    assert (stuk().is_akkoord, [one.is_akkoord for one in stuk().verloop]) == (False, [True, False])
    kluis.moment += timedelta(hours=1)
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert not any(piece.tekst in g.pad.read_text() for g in made if not g.ontvanger.is_zvh)
    service.intrekken_verteld(*ids)
    assert stuk().verloop[-1].verteld_op == kluis.moment.date()


@pytest.fixture
def read_piece(kluis: Werkkluis, folder) -> tuple[tuple[str, str, str], Akkoordstap]:
    """A piece of the politie that the gemeente was sent, as (table, agendapunt, piece), with its agreement."""
    gemeente, politie, *_ = kluis.partijen
    service, tafel = kluis.services.agenderen, kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)))
    (punt,) = tafel.agendapunten
    piece = service.nieuwe_voorinzage(politie.id, "Wat de politie zag")
    service.bewaren(tafel.with_agendapunt(replace(punt, voorinzage=(piece,))))
    ids, day = (tafel.id, punt.id, piece.id), kluis.moment.date()
    stap = Akkoordstap(True, politie.afgevaardigden[0].id, "", day, "De aanmelder", day)
    service.akkoord_vastleggen(*ids, stap)
    kluis.moment += timedelta(hours=1)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    kluis.moment += timedelta(hours=1)
    return ids, stap


def test_W22_W63_who_read_a_piece_is_known_after_its_casus_went_to_another_table(
    kluis: Werkkluis, read_piece
):
    (tafel_id, punt_id, stuk_id), stap = read_piece
    service, other = kluis.services.agenderen, kluis.tafel(dag=DAG + timedelta(days=1))
    moved = service.verplaatsen_naar(tafel_id, (punt_id,), other.id)
    ids = (other.id, moved.punten[0], stuk_id)
    reader = kluis.partijen[0].afgevaardigden[0].id
    assert {v.afgevaardigde_id for v in service.voorinzage(*ids).gelezen} == {reader}
    after = service.akkoord_vastleggen(*ids, replace(stap, is_akkoord=False))
    assert after.agendapunten[0].voorinzage[0].verloop[-1].lezers == (reader,)


def test_W22_a_withdrawal_is_still_to_be_told_when_the_partij_agreed_again(kluis: Werkkluis, read_piece):
    ids, stap = read_piece
    service = kluis.services.agenderen
    for agrees in (False, True):
        service.akkoord_vastleggen(*ids, replace(stap, is_akkoord=agrees))
    assert service.voorinzage(*ids).stuk.is_te_vertellen
    service.intrekken_verteld(*ids)
    told = service.voorinzage(*ids).stuk
    assert [one.verteld_op for one in told.verloop] == [None, kluis.moment.date(), None]
    assert not told.is_te_vertellen


def test_W22_a_withdrawal_that_is_to_be_told_is_not_thrown_away_with_its_casus_or_table(
    kluis: Werkkluis, read_piece
):
    ids, stap = read_piece
    service = kluis.services.agenderen
    other = service.maken(OverlegSoort.CASUSTAFEL, DAG + timedelta(days=1), time(9), "Waterbeek")
    (punt_id,) = service.verplaatsen_naar(ids[0], (ids[1],), other.id).punten
    ids = (other.id, punt_id, ids[2])
    service.akkoord_vastleggen(*ids, replace(stap, is_akkoord=False))
    stored = service.get(other.id)
    for away in (
        lambda: service.van_agenda(other.id, punt_id),
        lambda: service.verwijderen(other.id),
        lambda: service.bewaren(replace(stored, agendapunten=())),
    ):
        with pytest.raises(EisenNietVervuld) as refused:
            away()
        assert [t.eis for t in refused.value.tekorten] == [Eis.VOORINZAGE_VERTELLEN]
        assert service.get(other.id) == stored
    service.intrekken_verteld(*ids)
    service.van_agenda(other.id, punt_id)
    service.verwijderen(other.id)

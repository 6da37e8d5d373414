from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from tests.application.verspreiden.verspreidingen import tafel
from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from zvh_desktop.application.errors import DocumentNietGelijk
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.errors import StapDagOngeldig
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand

__all__ = ["tafel"]


def stands(kluis: Werkkluis, tafel: Casustafel) -> dict[str | None, VerspreidStand]:
    regels = kluis.services.verspreiden.regels_notulen(tafel.id)
    return {r.ontvanger.partij_id: r.stand for r in regels}


class TestWhatBecameOfIt:
    def test_W63_sent_and_received_are_the_word_of_the_user_per_recipient(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        verspreiden, gemeente = kluis.services.verspreiden, kluis.partijen[0].id
        assert set(stands(kluis, tafel).values()) == {VerspreidStand.NIET_GEMAAKT}
        verspreiden.notulen(tafel.id, folder)
        assert set(stands(kluis, tafel).values()) == {VerspreidStand.KLAARGEZET}

        def tell(partij_id: str, stap: Stap) -> None:
            regel = next(
                r for r in verspreiden.regels_notulen(tafel.id) if r.ontvanger.partij_id == partij_id
            )
            verspreiden.stap_melden(tafel.id, [s.verstrekking.id for s in regel.stukken], stap, DAG)

        kluis.moment = kluis.moment.replace(year=DAG.year, month=DAG.month, day=DAG.day)
        tell(gemeente, Stap.VERZONDEN)
        tell(gemeente, Stap.ONTVANGEN)
        tell(gemeente, Stap.ONTVANGEN)
        assert stands(kluis, tafel)[gemeente] is VerspreidStand.ONTVANGEN
        assert kluis.services.vaststellen.dossier(tafel.id).stand is NotulenStand.ONDERTEKEND
        for partij in kluis.partijen[1:3]:
            tell(partij.id, Stap.VERZONDEN)
        assert kluis.services.vaststellen.dossier(tafel.id).stand is NotulenStand.VERZONDEN
        regel = next(r for r in verspreiden.regels_notulen(tafel.id) if r.ontvanger.partij_id == gemeente)
        assert [(s.stap, s.dag, s.door) for s in regel.stukken[0].stappen] == [
            (Stap.VERZONDEN, DAG, "W. de Graaf"),
            (Stap.ONTVANGEN, DAG, "W. de Graaf"),
        ]

    def test_W63_all_at_once_leaves_what_was_told_before(self, kluis: Werkkluis, tafel: Casustafel, folder):
        verspreiden = kluis.services.verspreiden
        verspreiden.notulen(tafel.id, folder)
        regel = verspreiden.regels_notulen(tafel.id)[0]
        today = kluis.moment.date()
        verspreiden.stap_melden(tafel.id, [regel.stukken[0].verstrekking.id], Stap.ONTVANGEN, today)
        verspreiden.verzonden(tafel.id)
        found = stands(kluis, tafel)
        assert found.pop(regel.ontvanger.partij_id) is VerspreidStand.ONTVANGEN
        assert found.pop(None) is VerspreidStand.KLAARGEZET
        assert set(found.values()) == {VerspreidStand.VERZONDEN}

    def test_W64_what_is_made_and_sent_stands_in_the_log_of_each_casus_that_is_read_in_it(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        """Also when it was sent within the hour, and for each recipient: these are deeds, not typing."""
        verspreiden = kluis.services.verspreiden
        verspreiden.notulen(tafel.id, folder)
        regel = next(r for r in verspreiden.regels_notulen(tafel.id) if r.ontvanger.partij_id is None)
        given = [s.verstrekking.id for s in regel.stukken]
        verspreiden.stap_melden(tafel.id, given, Stap.VERZONDEN, kluis.moment.date())
        verspreiden.verzonden(tafel.id)
        for punt in tafel.agendapunten:
            regels = kluis.services.logboek.regels(Logvraag(casus_id=punt.casus_id))
            lines = [regel.handeling for regel in regels]
            assert lines.count("document klaargezet: notulen") == 3
            assert lines.count("document verzonden: notulen") == 1
            assert lines.count("notulen verzonden") == 1

    def test_W63_all_that_somebody_was_given_about_a_table_stands_at_his_name(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        kluis.services.verspreiden.agenda(tafel.id, folder)
        for _ in range(2):
            kluis.moment += timedelta(minutes=5)
            kluis.services.verspreiden.notulen(tafel.id, folder)
        for regel in kluis.services.verspreiden.regels_notulen(tafel.id):
            assert [s.verstrekking.soort for s in regel.eerder] == [
                DocumentSoort.AGENDA,
                DocumentSoort.NOTULEN,
            ]
            known = {s.verstrekking.afgevaardigde_id for s in (*regel.eerder, *regel.stukken)}
            assert known == {regel.ontvanger.afgevaardigde_id}

    @pytest.mark.parametrize("days", [-1, 1])
    def test_W63_no_day_before_it_was_made_nor_one_to_come(
        self, kluis: Werkkluis, tafel: Casustafel, folder, days: int
    ):
        verspreiden = kluis.services.verspreiden
        verspreiden.notulen(tafel.id, folder)
        one = verspreiden.regels_notulen(tafel.id)[0].stukken[0].verstrekking.id
        with pytest.raises(StapDagOngeldig):
            verspreiden.stap_melden(tafel.id, [one], Stap.VERZONDEN, kluis.moment.date() + timedelta(days))

    def test_W63_what_was_given_of_a_whole_table_stands_at_each_casus_that_its_reader_reads(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        gemeente, politie, ggz, _ = kluis.partijen
        kluis.services.verspreiden.notulen(tafel.id, folder)
        first, second = (kluis.services.dossiers.openen(p.casus_id) for p in tafel.agendapunten)
        assert {v.partij_id for v in first.verstrekkingen} == {None, gemeente.id, politie.id}
        assert {v.partij_id for v in second.verstrekkingen} == {None, politie.id, ggz.id}


class TestTheSameDocument:
    def test_W60_the_digest_of_the_unsigned_document_stands_in_the_log_with_the_program(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        kluis.services.verspreiden.notulen(tafel.id, folder)
        notulen = kluis.services.vaststellen.dossier(tafel.id).notulen[-1]
        with kluis.services.omgeving.werk() as work:
            known = {a.afgevaardigde_id: a for a in work.verstrekkingen.afdrukken(notulen.id)}
        for ontvanger in ontvangers_van(notulen):
            digest = hashlib.sha256(repr(uittreksel(notulen, ontvanger)).encode()).hexdigest()
            assert (known[ontvanger.afgevaardigde_id].sha256, known[ontvanger.afgevaardigde_id].opmaak) == (
                digest,
                "tekst",
            )
        lines = [r.handeling for r in kluis.database.logboek.regels(Logvraag(), 50)]
        assert sum(line.startswith("document vastgelegd") and "sha256" in line for line in lines) == 4

    @pytest.mark.parametrize("when", ["daarna", "meteen"])
    def test_W60_a_document_that_comes_out_otherwise_is_not_signed(
        self, kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch: pytest.MonkeyPatch, when: str
    ):
        from tests.application import werkkluis

        if when == "daarna":
            kluis.services.verspreiden.notulen(tafel.id, folder)
        before = {p: p.read_bytes() for p in folder.iterdir()}
        chance = iter(range(99))
        monkeypatch.setattr(
            werkkluis.Tekstmaker, "maken", lambda _self, notulen, _c: f"{notulen} {next(chance)}".encode()
        )
        with pytest.raises(DocumentNietGelijk):
            kluis.services.verspreiden.notulen(tafel.id, folder)
        assert {p: p.read_bytes() for p in folder.iterdir()} == before

    def test_W60_another_program_may_lay_out_otherwise_and_says_which(
        self, kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch: pytest.MonkeyPatch
    ):
        from tests.application import werkkluis

        kluis.services.verspreiden.notulen(tafel.id, folder)
        monkeypatch.setattr(werkkluis.Tekstmaker, "maken", lambda _self, notulen, _c: b"anders opgemaakt")
        monkeypatch.setattr(werkkluis.Tekstmaker, "opmaak", lambda _self, _c: "0.9.0 ab")
        assert len(kluis.services.verspreiden.notulen(tafel.id, folder)) == 4
        notulen = kluis.services.vaststellen.dossier(tafel.id).notulen[-1]
        with kluis.services.omgeving.werk() as work:
            assert {a.opmaak for a in work.verstrekkingen.afdrukken(notulen.id)} == {"tekst", "0.9.0 ab"}

    def test_W51_after_a_casus_was_cleaned_the_others_can_still_be_given_again(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        kluis.services.verspreiden.notulen(tafel.id, folder)
        with kluis.services.omgeving.werk() as work:
            work.vernietigingen.opschonen(tafel.agendapunten[0].casus_id, kluis.moment)
            work.commit()
        again = kluis.services.verspreiden.notulen(tafel.id, folder)
        assert kluis.partijen[2].id in {g.ontvanger.partij_id for g in again}

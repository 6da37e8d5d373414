"""W-60..W-63 in giving out: going on where it stopped, the ways out, what became of it, and the same document every time."""

from __future__ import annotations

import email
import hashlib
import socket
from dataclasses import replace
from datetime import timedelta
from email.policy import default

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, strategies as st

from tests.application.test_aan_de_tafel import written
from tests.application.werkkluis import Controle, Werkkluis
from tests.builders import DAG, NU, a_partij, an_inbreng
from tests.documents.test_verpakken import certificaat, read_ics
from tests.random_casustafels import RandomNotulen, random_notulen
from zvh_desktop.application.errors import (
    DocumentNietGelijk,
    DocumentNietGeverifieerd,
    SchijfVol,
    SigningFailed,
)
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.verspreiden.klaarzetten import Klaarzetten, Stuk
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver, DocumentVerpakker
from zvh_desktop.domain.errors import StapDagOngeldig, UitnodigenNotAllowed, WegNotAllowed
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat, WegBezwaar
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.uittreksel import (
    WeglatingReden,
    WeglatingSoort,
    ontvangers_van,
    uittreksel,
    weglatingen,
)
from zvh_desktop.domain.verspreiden.verstrekking import (
    AfgevaardigdeOntvanger,
    DocumentSoort,
    Stap,
    Uittreksel,
    VerspreidStand,
    Weg,
)


@pytest.fixture
def tafel(kluis: Werkkluis) -> Casustafel:
    """Two Casussen; the gemeente sits at the first and the ggz at the second, the politie at both."""
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz)))
    secret = an_inbreng(politie, tekst="Alleen tussen ons", gebruik=Gebruik.ALLEEN_PROCESREGIE)
    written(kluis, tafel, inbrengen=(secret,))
    kluis.services.vaststellen.vaststellen(tafel.id)
    return tafel


def choose(kluis: Werkkluis, place: int, weg: Weg, known: Ontvangstcertificaat | None = None) -> None:
    partij = kluis.services.partijen.get(kluis.partijen[place].id)
    kluis.services.partijen.bewaren(replace(partij, weg=weg, certificaat=known))


def known_certificate(days: int = 300) -> Ontvangstcertificaat:
    made, _ = certificaat()
    pem = made.public_bytes(Encoding.PEM).decode()
    return Ontvangstcertificaat(pem, "Postbus", "Uitgever", NU - timedelta(1), NU + timedelta(days))


def stands(kluis: Werkkluis, tafel: Casustafel) -> dict[str | None, VerspreidStand]:
    regels = kluis.services.verspreiden.regels_notulen(tafel.id)
    return {r.ontvanger.partij_id: r.stand for r in regels}


class TestGoingOn:
    def test_W63_going_on_makes_only_what_is_missing(self, kluis: Werkkluis, tafel: Casustafel, folder):
        give = kluis.services.verspreiden.notulen
        first = give(tafel.id, folder, voortgang=lambda done, _total: done < 2)
        before = {g.pad: g.pad.read_bytes() for g in first}
        rest = give(tafel.id, folder, alleen_ontbrekende=True)
        assert len(first) == len(rest) == 2
        assert not {g.ontvanger for g in first} & {g.ontvanger for g in rest}
        assert {pad: pad.read_bytes() for pad in before} == before
        assert kluis.services.vaststellen.dossier(tafel.id).stand is NotulenStand.ONDERTEKEND
        assert give(tafel.id, folder, alleen_ontbrekende=True) == ()

    @pytest.mark.parametrize("harm", ["weg", "beschadigd", "andere weg"])
    def test_what_is_no_longer_there_whole_is_made_again(
        self, kluis: Werkkluis, tafel: Casustafel, folder, harm: str
    ):
        made = kluis.services.verspreiden.notulen(tafel.id, folder)
        victim = next(g for g in made if g.ontvanger.partij_id == kluis.partijen[0].id)
        match harm:
            case "weg":
                victim.pad.unlink()
            case "beschadigd":
                victim.pad.write_bytes(b"half")
            case _:
                choose(kluis, 0, Weg.EMAIL)
        again = kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True)
        assert [g.ontvanger for g in again] == [victim.ontvanger]

    def test_what_was_sent_is_not_made_again_when_its_file_is_gone(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        made = kluis.services.verspreiden.notulen(tafel.id, folder)
        kluis.services.verspreiden.verzonden(tafel.id)
        for g in made[1:]:
            g.pad.unlink()
        assert kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True) == ()

    def test_a_zip_that_was_not_sent_is_made_anew_since_its_passphrase_is_kept_nowhere(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        choose(kluis, 0, Weg.ZIP)
        give, victim = kluis.services.verspreiden.notulen, kluis.partijen[0].id
        [before] = [g.wachtzin for g in give(tafel.id, folder) if g.ontvanger.partij_id == victim]
        [again] = give(tafel.id, folder, alleen_ontbrekende=True)
        assert (again.ontvanger.partij_id, again.wachtzin != before) == (victim, True)

    def test_a_zip_that_was_sent_is_not_made_anew(self, kluis: Werkkluis, tafel: Casustafel, folder):
        choose(kluis, 0, Weg.ZIP)
        kluis.services.verspreiden.notulen(tafel.id, folder)
        kluis.services.verspreiden.verzonden(tafel.id)
        assert kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True) == ()

    def test_W63_what_fails_halfway_leaves_whole_documents_and_tells_of_each(
        self, kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch: pytest.MonkeyPatch
    ):
        from tests.application import werkkluis

        count = iter(range(9))
        real = werkkluis.Stempel.ondertekenen

        def breaks(self, *arguments):
            if next(count) == 2:
                raise SigningFailed("x")
            return real(self, *arguments)

        monkeypatch.setattr(werkkluis.Stempel, "ondertekenen", breaks)
        heard = []
        with pytest.raises(SigningFailed):
            kluis.services.verspreiden.notulen(tafel.id, folder, per_stuk=heard.append)
        assert {g.pad for g in heard} == set(folder.iterdir())
        assert all(p.read_bytes().endswith(b"|getekend") for p in folder.iterdir())
        assert len(kluis.services.vaststellen.dossier(tafel.id).verstrekkingen) == len(heard) == 2
        monkeypatch.undo()
        assert len(kluis.services.verspreiden.notulen(tafel.id, folder, alleen_ontbrekende=True)) == 2

    def test_W63_what_cannot_be_put_on_record_is_not_left_in_the_folder(
        self, kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch: pytest.MonkeyPatch
    ):
        from zvh_desktop.storage.unit_of_work import SqlUnitOfWork

        real = SqlUnitOfWork.commit

        def full(work: SqlUnitOfWork) -> None:
            if list(folder.iterdir()):
                raise SchijfVol
            real(work)

        with monkeypatch.context() as patch:
            patch.setattr(SqlUnitOfWork, "commit", full)
            with pytest.raises(SchijfVol):
                kluis.services.verspreiden.notulen(tafel.id, folder)
        assert list(folder.iterdir()) == []
        assert not kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
        assert kluis.services.verspreiden.notulen(tafel.id, folder)


class TestWays:
    def test_W63_each_partij_gets_its_documents_by_its_own_way_and_that_is_on_record(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        choose(kluis, 0, Weg.EMAIL)
        choose(kluis, 1, Weg.ENVELOP, known_certificate())
        choose(kluis, 2, Weg.ZIP)
        made = kluis.services.verspreiden.notulen(tafel.id, folder)
        suffixes = {g.ontvanger.partij_id: g.pad.suffix for g in made}
        assert suffixes == dict(
            zip((None, *(p.id for p in kluis.partijen)), (".pdf", ".eml", ".p7m", ".zip"), strict=False)
        )
        given = {v.partij_id: v for v in kluis.services.vaststellen.dossier(tafel.id).verstrekkingen}
        for g in made:
            record = given[g.ontvanger.partij_id]
            assert record.weg is g.weg
            assert record.sha256 == hashlib.sha256(g.pad.read_bytes()).hexdigest()
            assert (record.document_sha256 == record.sha256) == (g.weg is Weg.KLAARGEZET)
        mail = next(g for g in made if g.weg is Weg.EMAIL)
        message = email.message_from_bytes(mail.pad.read_bytes(), policy=default)
        (inside,) = message.iter_attachments()
        document = given[mail.ontvanger.partij_id].document_sha256
        assert hashlib.sha256(inside.get_content()).hexdigest() == document

    def test_W61_no_mail_names_anybody_or_any_casus(self, kluis: Werkkluis, tafel: Casustafel, folder):
        for place in range(3):
            choose(kluis, place, Weg.EMAIL)
        made = kluis.services.verspreiden.notulen(tafel.id, folder)
        people = [a for p in kluis.partijen for a in p.afgevaardigden]
        for g in made[1:]:
            message = email.message_from_bytes(g.pad.read_bytes(), policy=default)
            (inside,) = message.iter_attachments()
            outside = f"{message['Subject']} {inside.get_filename()} {message.get_body().get_content()}"
            assert not [
                word
                for word in (
                    *(a.naam for a in people),
                    *(p.naam for p in kluis.partijen),
                    "ZVH-",
                    "Blaauwbroek",
                )
                if word in outside
            ]
            own = next(a for a in people if a.id == g.ontvanger.afgevaardigde_id)
            assert message["To"] in (own.email, None)

    @pytest.mark.parametrize(
        ("typed", "used"), [("post@waterbeek.example", True), ("vraag het de balie", False)]
    )
    def test_the_row_of_a_recipient_tells_of_the_address_that_his_mail_bears(
        self, kluis: Werkkluis, tafel: Casustafel, folder, typed: str, used: bool
    ):
        choose(kluis, 0, Weg.EMAIL)
        partij = kluis.services.partijen.get(kluis.partijen[0].id)
        for person in partij.afgevaardigden:
            kluis.services.partijen.afgevaardigde_bewaren(partij.id, replace(person, email=typed))
        made = kluis.services.verspreiden.notulen(tafel.id, folder)
        mail = next(g for g in made if g.weg is Weg.EMAIL)
        regel = next(
            r for r in kluis.services.verspreiden.regels_notulen(tafel.id) if r.ontvanger == mail.ontvanger
        )
        message = email.message_from_bytes(mail.pad.read_bytes(), policy=default)
        assert (message["To"], regel.adres, regel.mist_adres) == (
            (typed, typed, False) if used else (None, "", True)
        )

    @pytest.mark.parametrize(
        ("known", "reden"),
        [(None, WegBezwaar.GEEN_CERTIFICAAT), (known_certificate(-1), WegBezwaar.CERTIFICAAT_VERLOPEN)],
    )
    def test_an_envelope_that_cannot_be_opened_is_refused_before_anything_is_made(
        self, kluis: Werkkluis, tafel: Casustafel, folder, known, reden
    ):
        choose(kluis, 2, Weg.ENVELOP, known)
        with pytest.raises(WegNotAllowed) as refused:
            kluis.services.verspreiden.notulen(tafel.id, folder)
        assert (refused.value.partij_id, refused.value.reden) == (kluis.partijen[2].id, reden)
        assert list(folder.iterdir()) == []
        regels = kluis.services.verspreiden.regels_notulen(tafel.id)
        assert [r.bezwaar for r in regels if r.bezwaar] == [reden]

    def test_no_document_of_any_kind_goes_out_plain_to_who_gets_an_envelope(self, kluis: Werkkluis, folder):
        choose(kluis, 0, Weg.ENVELOP)
        partij = kluis.services.partijen.get(kluis.partijen[0].id)
        ontvanger = AfgevaardigdeOntvanger(partij.id, partij.afgevaardigden[0].id, "", partij.naam)
        stuk = Stuk(DocumentSoort.ACTIELIJST, ontvanger, Uittreksel(), "Actielijst", DAG, "1", ())
        klaarzetten = Klaarzetten(kluis.services.omgeving, AtomischeBestandschrijver(), DocumentVerpakker())
        with pytest.raises(WegNotAllowed):
            klaarzetten.klaarzetten(stuk, b"inhoud", folder, {partij.id: partij})
        assert list(folder.iterdir()) == []

    @pytest.mark.parametrize("weg", [Weg.KLAARGEZET, Weg.ZIP])
    def test_what_did_not_arrive_whole_is_not_left_behind(self, kluis: Werkkluis, folder, weg: Weg):
        class Halve:
            def schrijf(self, pad, inhoud: bytes) -> None:
                pad.write_bytes(inhoud[: len(inhoud) // 2])

        choose(kluis, 0, weg)
        partij = kluis.services.partijen.get(kluis.partijen[0].id)
        ontvanger = AfgevaardigdeOntvanger(partij.id, partij.afgevaardigden[0].id, "", partij.naam)
        stuk = Stuk(DocumentSoort.NOTULEN, ontvanger, Uittreksel(), "Notulen", DAG, "1", ())
        klaarzetten = Klaarzetten(kluis.services.omgeving, Halve(), DocumentVerpakker())
        with pytest.raises(DocumentNietGeverifieerd):
            klaarzetten.klaarzetten(
                stuk, b"inhoud|getekend", folder, {partij.id: partij}, Controle().verifieer
            )
        assert list(folder.iterdir()) == []

    def test_the_passphrase_of_a_zip_is_told_once_and_kept_nowhere(
        self, kluis: Werkkluis, tafel: Casustafel, folder
    ):
        choose(kluis, 0, Weg.ZIP)
        made = kluis.services.verspreiden.notulen(tafel.id, folder)
        (wachtzin,) = [g.wachtzin for g in made if g.wachtzin]
        assert wachtzin not in repr(made)
        with kluis.services.omgeving.werk() as work:
            ask = work._connection.exec_driver_sql
            tables = ask("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
            everything = repr([ask(f"SELECT * FROM {name}").all() for name in tables])
        assert tafel.id in everything
        assert wachtzin not in everything
        assert wachtzin.replace(" ", "") not in everything
        again = kluis.services.verspreiden.notulen(tafel.id, folder)
        assert wachtzin not in [g.wachtzin for g in again]

    def test_nothing_is_sent_by_the_program_itself(
        self, kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch: pytest.MonkeyPatch
    ):
        for place, weg in enumerate((Weg.EMAIL, Weg.ENVELOP, Weg.ZIP)):
            choose(kluis, place, weg, known_certificate() if weg is Weg.ENVELOP else None)

        def refuse(*_: object, **__: object):
            raise AssertionError

        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "create_connection", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        assert len(kluis.services.verspreiden.notulen(tafel.id, folder)) == 4
        assert kluis.services.verspreiden.agenda(tafel.id, folder)


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


@given(st.text(min_size=1, max_size=300), st.sampled_from(["Notulen", "Agenda MDO"]))
def test_whatever_a_partij_is_called_its_file_can_be_written_everywhere(naam: str, soort: str):
    name = Bestandsnamen(soort, "2026-11-24").next_for(
        AfgevaardigdeOntvanger(a_partij(1).id, "a1", "Iemand", naam), 12
    )
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0')
    assert name == name.strip()


@pytest.mark.parametrize(
    "naam",
    ["../../etc/passwd", "Stichting " + "Zorg" * 75, "محمد الأمين", "C:\\CON", "\u202efdp.exe", "...", "/"],
)
def test_hostile_names_end_in_the_folder_that_was_chosen(kluis: Werkkluis, folder, naam: str):
    gemeente = kluis.services.partijen.get(kluis.partijen[0].id)
    kluis.services.partijen.bewaren(replace(gemeente, naam=naam))
    tafel = kluis.tafel(kluis.casus())
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    assert all(g.pad.resolve().parent == folder.resolve() and g.pad.exists() for g in made)
    assert not any("\u202e" in g.pad.name for g in made)


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

"""W-63: going on where giving out stopped, and the ways out."""

from __future__ import annotations

import email
import hashlib
import socket
from dataclasses import replace
from datetime import timedelta
from email.policy import default

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.application.verspreiden.verspreidingen import choose, tafel
from tests.application.werkkluis import Controle, Tekstmaker, Werkkluis
from tests.builders import DAG, NU
from tests.documents.verpakken.enveloppen import certificaat
from zvh_desktop.application.errors import DocumentNietGeverifieerd, SchijfVol, SigningFailed
from zvh_desktop.application.verspreiden.klaarzetten import Klaarzetten, Stuk
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver, DocumentVerpakker
from zvh_desktop.domain.errors import WegNotAllowed
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat, WegBezwaar
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.ontvanger import AfgevaardigdeOntvanger, Uittreksel, Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.taal.handtekening import in_woorden

__all__ = ["tafel"]


def known_certificate(days: int = 300) -> Ontvangstcertificaat:
    made, _ = certificaat()
    pem = made.public_bytes(Encoding.PEM).decode()
    return Ontvangstcertificaat(pem, "Postbus", "Uitgever", NU - timedelta(1), NU + timedelta(days))


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

    def test_the_next_documents_are_told_ahead_and_none_is_left_when_it_stops(
        self, kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch
    ):
        told: list[tuple[int, int]] = []
        monkeypatch.setattr(
            Tekstmaker, "vooruit", lambda _self, soon, _held=None, times=1: told.append((len(soon), times))
        )
        give = kluis.services.verspreiden.notulen
        give(tafel.id, folder, voortgang=lambda done, _total: done < 2)
        assert told == [(3, 2), (3, 2), (0, 1)]
        told.clear()
        give(tafel.id, folder, alleen_ontbrekende=True)
        assert told[0][0] == 1
        assert told[-1] == (0, 1)

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
            assert in_woorden("5e" * 32) in message.get_body().get_content()

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

    @pytest.mark.parametrize("is_signed", [True, False])
    @pytest.mark.parametrize("weg", [Weg.KLAARGEZET, Weg.ZIP])
    def test_what_did_not_arrive_whole_is_not_left_behind(
        self, kluis: Werkkluis, folder, weg: Weg, is_signed: bool
    ):
        class Halve:
            def schrijf(self, pad, inhoud: bytes) -> None:
                pad.write_bytes(inhoud[: len(inhoud) // 2])

        choose(kluis, 0, weg)
        partij = kluis.services.partijen.get(kluis.partijen[0].id)
        ontvanger = AfgevaardigdeOntvanger(partij.id, partij.afgevaardigden[0].id, "", partij.naam)
        stuk = Stuk(DocumentSoort.NOTULEN, ontvanger, Uittreksel(), "Notulen", DAG, "1", ())
        klaarzetten = Klaarzetten(kluis.services.omgeving, Halve(), DocumentVerpakker())
        with pytest.raises(DocumentNietGeverifieerd) as refused:
            klaarzetten.klaarzetten(
                stuk,
                b"inhoud|getekend",
                folder,
                {partij.id: partij},
                Controle().verifieer if is_signed else None,
            )
        assert (refused.value.aantal, list(folder.iterdir())) == (1, [])

    def test_what_is_not_on_record_leaves_no_invitation_behind_either(self, kluis: Werkkluis, folder):
        def broken():
            raise SchijfVol

        partij = kluis.services.partijen.get(kluis.partijen[0].id)
        ontvanger = AfgevaardigdeOntvanger(partij.id, partij.afgevaardigden[0].id, "", partij.naam)
        stuk = Stuk(DocumentSoort.AGENDA, ontvanger, Uittreksel(), "Agenda", DAG, "1", (), afspraak=b"BEGIN")
        omgeving = replace(kluis.services.omgeving, werk=broken)
        klaarzetten = Klaarzetten(omgeving, AtomischeBestandschrijver(), DocumentVerpakker())
        with pytest.raises(SchijfVol):
            klaarzetten.klaarzetten(stuk, b"inhoud", folder, {partij.id: partij})
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


def test_W63_an_invitation_goes_with_the_agenda_that_cannot_be_put_on_record(
    kluis: Werkkluis, tafel: Casustafel, folder, monkeypatch: pytest.MonkeyPatch
):
    from zvh_desktop.storage.unit_of_work import SqlUnitOfWork

    real, stood = SqlUnitOfWork.commit, []

    def full(work: SqlUnitOfWork) -> None:
        stood.extend(path.suffix for path in folder.iterdir())
        if ".ics" in stood:
            raise SchijfVol
        real(work)

    with monkeypatch.context() as patch:
        patch.setattr(SqlUnitOfWork, "commit", full)
        with pytest.raises(SchijfVol):
            kluis.services.verspreiden.agenda(tafel.id, folder)
    assert ".ics" in stood
    # The file of the ZVH, which has no invitation, was on record by then.
    assert [path.suffix for path in folder.iterdir()] == [".pdf"]

from __future__ import annotations

import os
import pickle
import signal
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest

from tests.documents import voorbeelden
from tests.documents.conftest import VOORBEELDEN
from tests.patience import PATIENCE_S
from zvh_desktop.application import errors
from zvh_desktop.application.codec import encode
from zvh_desktop.application.ports import Certificaat, Vertrouwen
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.documentproces import Documentproces
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.domain.verspreiden.oordeel import Verificatie

OP = voorbeelden.OP
ORGANISATIE = "Zorg- en Veiligheidshuis Twente"
# The child itself, which does not wait long for another question.
IMPATIENT = (
    "import sys; from zvh_desktop.documents.inlezen import watched_process as w; w._SECONDS_IDLE = 0.3\n"
    "from zvh_desktop.__main__ import main; main(['maak-documenten'])"
)


def proces_met(*command: str) -> Documentproces:
    proces = Documentproces(voorbeelden.RESOURCES, command)
    proces.briefhoofd = (ORGANISATIE, True)
    return proces


@pytest.fixture(scope="module")
def proces() -> Iterator[Documentproces]:
    proces = proces_met(*own_command("maak-documenten"))
    yield proces
    proces.einde()


def number_of(proces: Documentproces) -> int:
    return proces._kind._child._process.pid


def test_the_bytes_are_those_of_the_maker_itself(
    proces: Documentproces, maker: PdfDocumentmaker, documenten: Mapping[str, bytes], certificaat: Certificaat
) -> None:
    for naam, stuk in VOORBEELDEN.items():
        assert proces.maken(stuk, None if naam == "notulen leeg" else certificaat) == documenten[naam], naam
    notulen = voorbeelden.notulen((voorbeelden.punt(0),))
    assert proces.word(notulen) == maker.word(notulen)
    for one in (None, certificaat):
        assert proces.opmaak(one) == maker.opmaak(one)
    assert proces.letters_zonder_font("Jan 字 Ünal 𐎀") == maker.letters_zonder_font("Jan 字 Ünal 𐎀") != ""


def test_what_is_signed_there_is_whole(
    proces: Documentproces, certificaat: Certificaat, tmp_path: Path
) -> None:
    pdf, pad = (
        proces.maken(voorbeelden.notulen((voorbeelden.punt(0),)), certificaat),
        tmp_path / "notulen.pdf",
    )
    with proces.reeks(certificaat, None, OP) as onderteken:
        pad.write_bytes(onderteken(pdf, OP))
    found = proces.verifieer(pad)
    assert (found.is_ongewijzigd, found.bestandsnaam, len(found.handtekeningen)) == (True, "notulen.pdf", 1)
    with pytest.raises(FileNotFoundError):
        proces.verifieer(tmp_path / "weg.pdf")


def test_the_key_stays_no_longer_than_the_series(proces: Documentproces, certificaat: Certificaat) -> None:
    pdf = proces.maken(voorbeelden.notulen((voorbeelden.punt(0),)), certificaat)
    with proces.reeks(certificaat, None, OP) as onderteken:
        onderteken(pdf, OP)
    with pytest.raises(errors.DocumentNietGemaakt):
        onderteken(pdf, OP)


def test_what_is_wrong_with_a_certificate_is_told_as_ever(
    proces: Documentproces, ondertekenaar: PadesOndertekenaar, certificaat: Certificaat
) -> None:
    with pytest.raises(errors.CertificaatOngeldig) as caught, proces.reeks(certificaat, "iets anders", OP):
        pass
    assert caught.value.code == "wachtwoord"
    with pytest.raises(errors.SigningFailed) as failed, proces.reeks(certificaat, None, OP) as onderteken:
        onderteken(proces.maken(voorbeelden.agenda()), OP)
    assert failed.value.code == "veld"


def test_to_make_a_document_no_key_is_told(certificaat: Certificaat, monkeypatch: pytest.MonkeyPatch) -> None:
    proces, told = proces_met("niets"), []
    monkeypatch.setattr(proces._kind, "ask", lambda asked: told.append(asked) or ("", ""))
    proces.maken(voorbeelden.agenda(), certificaat)
    proces.opmaak(certificaat)
    assert certificaat.p12
    assert certificaat.wachtwoord
    for asked in told:
        [_naam, _briefhoofd, *rest] = pickle.loads(b64decode(asked["werk"]))  # noqa: S301
        assert (rest[-1].p12, rest[-1].wachtwoord, rest[-1].naam) == (b"", None, certificaat.naam)


def test_a_child_that_ended_while_nobody_asked_is_started_anew(maker: PdfDocumentmaker) -> None:
    proces, agenda = proces_met(*own_command("maak-documenten")), voorbeelden.agenda()
    made = proces.maken(agenda)
    first = number_of(proces)
    os.kill(first, signal.SIGTERM)
    proces._kind._child._process.wait()
    assert proces.maken(agenda) == made == maker.maken(agenda)
    assert number_of(proces) != first
    proces.einde()


def test_a_child_that_is_not_asked_anything_ends_itself() -> None:
    proces = proces_met(sys.executable, "-c", IMPATIENT)
    assert proces.letters_zonder_font("a") == ""
    assert proces._kind._child._process.wait(60) is not None
    assert proces.letters_zonder_font("a") == ""
    proces.einde()


@pytest.mark.parametrize("command", ["import sys; sys.exit()", "print('klaar', flush=True); input()"])
def test_a_child_that_does_not_start_or_ends_in_the_middle_is_one_error(command: str) -> None:
    proces = proces_met(sys.executable, "-c", command)
    with pytest.raises(errors.DocumentNietGemaakt):
        proces.maken(voorbeelden.agenda())


def test_after_the_end_work_that_was_left_starts_no_other() -> None:
    proces = proces_met(*own_command("maak-documenten"))
    proces.letters_zonder_font("a")
    child = proces._kind._child._process
    proces.einde()
    assert child.poll() is not None
    with pytest.raises(errors.DocumentNietGemaakt):
        proces.maken(voorbeelden.agenda())
    assert proces._kind._child is None


def test_what_is_asked_is_asked_by_name_and_with_a_whole_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, certificaat: Certificaat
) -> None:
    proces, told = proces_met("niets"), []
    answer = ["", encode(Verificatie("x", False, ()))]
    monkeypatch.setattr(proces._kind, "ask", lambda asked: told.append(asked) or answer)
    monkeypatch.chdir(tmp_path)
    assert proces.verifieer(Path("x.pdf"), Vertrouwen((tmp_path,))) == Verificatie("x", False, ())
    answer[1] = b64encode(b"getekend").decode()
    with proces.reeks(certificaat, "geheim", OP) as onderteken:
        assert onderteken(b"pdf", OP) == b"getekend"
    assert proces.word(voorbeelden.agenda()) == b"getekend"
    asked = [pickle.loads(b64decode(one["werk"])) for one in told]  # noqa: S301
    assert [(naam, *rest) for naam, briefhoofd, *rest in asked if briefhoofd == (ORGANISATIE, True)] == [
        ("verifieer", tmp_path / "x.pdf", Vertrouwen((tmp_path,))),
        ("sleutel", certificaat, "geheim", OP),
        ("onderteken", b"pdf", OP),
        ("sleutel",),
        ("word", voorbeelden.agenda()),
    ]
    answer[:] = ["TokenFout", encode(errors.TokenFout("pin", "weinig"))]
    with pytest.raises(errors.TokenFout) as refused:
        proces.maken(voorbeelden.agenda())
    assert (refused.value.code, refused.value.pogingen) == ("pin", "weinig")


class TestVooruit:
    """Two children: what is asked next is made while the one before is signed and read back."""

    @pytest.fixture(autouse=True)
    def _two_cores(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def test_what_was_made_ahead_is_what_would_have_been_made(
        self, proces: Documentproces, maker: PdfDocumentmaker, certificaat: Certificaat
    ) -> None:
        wanted = [voorbeelden.notulen((voorbeelden.punt(number),)) for number in range(3)]
        made = []
        for done, one in enumerate(wanted):
            proces.vooruit(wanted[done : done + 2], certificaat, 2)
            made.append({proces.maken(one, certificaat) for _ in range(2)})
        assert made == [{maker.maken(one, certificaat)} for one in wanted]
        assert proces._tweede._child is not None
        proces.vooruit(())
        assert proces._straks == {}

    def test_the_second_child_is_told_no_key(
        self, certificaat: Certificaat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        proces, told = proces_met("niets"), []
        monkeypatch.setattr(proces._tweede, "ask", lambda asked: told.append(asked) or ("", ""))
        agenda = voorbeelden.agenda()
        proces.vooruit((agenda,), certificaat)
        proces._straks[id(agenda)][1][0].result()
        first, asked = (pickle.loads(b64decode(one["werk"])) for one in told)  # noqa: S301
        assert (first[0], *first[2:]) == ("opmaak", None)
        naam, _briefhoofd, what, held = asked
        assert (naam, what, held.p12, held.wachtwoord) == ("maken", agenda, b"", None)
        proces.einde()

    def test_the_first_document_waits_for_no_second_child_that_still_starts(
        self, certificaat: Certificaat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        proces, starts, made_here = proces_met("niets"), Event(), b64encode(b"pdf").decode()

        def start(_asked: object) -> tuple[str, str]:
            starts.wait(PATIENCE_S)
            return "", ""

        monkeypatch.setattr(proces._tweede, "ask", start)
        monkeypatch.setattr(proces._kind, "ask", lambda _asked: ("", made_here))
        agenda = voorbeelden.agenda()
        proces.vooruit((agenda,), certificaat, 2)
        assert [proces.maken(agenda, certificaat) for _ in range(2)] == [b"pdf", b"pdf"]
        assert not starts.is_set()
        starts.set()
        proces.einde()

    def test_what_nobody_asks_for_any_more_is_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        proces, asked, go = proces_met("niets"), [], Event()

        def ask(_asked: object) -> tuple[str, str]:
            asked.append(go.wait(PATIENCE_S))
            return "", ""

        monkeypatch.setattr(proces._tweede, "ask", ask)
        wanted = [voorbeelden.notulen((voorbeelden.punt(number),)) for number in range(4)]
        proces.vooruit(wanted)
        proces.vooruit(())
        go.set()
        proces._rij.shutdown(wait=True)
        assert len(asked) <= 1
        proces.einde()

    def test_a_second_child_that_ends_is_the_same_error(self) -> None:
        proces, agenda = proces_met(sys.executable, "-c", "raise SystemExit"), voorbeelden.agenda()
        proces.vooruit((agenda,))
        with pytest.raises(errors.DocumentNietGemaakt):
            proces.maken(agenda)
        proces.einde()
        proces.vooruit((agenda,))
        with pytest.raises(errors.DocumentNietGemaakt):
            proces.maken(agenda)

    def test_with_one_core_nothing_is_made_ahead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        proces = proces_met("niets")
        proces.vooruit((voorbeelden.agenda(),))
        assert proces._straks == {}
        proces.einde()

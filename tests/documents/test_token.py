"""Signing with a smart card: the key stays on it, the PIN is asked once and kept nowhere, and nothing hangs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.documents import lezen
from tests.documents.kaart import PIN, Kaart, kaart
from tests.documents.vertrouwensdienst import Vertrouwensdienst, vertrouwensdienst
from zvh_desktop.__main__ import PRAAT_MET_PAS
from zvh_desktop.application.errors import CertificaatOngeldig, TokenFout
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.handtekening import tokenproces, tokensleutel
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur


def always() -> bool:
    return True


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[Vertrouwensdienst]:
    folder = tmp_path / "dienst"
    folder.mkdir()
    with vertrouwensdienst(folder) as made:
        yield made


@pytest.fixture
def pas(tmp_path: Path, dienst: Vertrouwensdienst, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kaart]:
    with kaart(tmp_path / "kaart", monkeypatch) as made:
        holder = dienst.certificaat("W. de Graaf")
        made.zet("01", holder.key, holder.certificate)
        made.zet_certificaat("0a", dienst.tussen.certificate)
        yield made


@pytest.fixture
def op() -> datetime:
    return datetime.now(UTC)


def found_on(pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime) -> Certificaat:
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    [certificate] = card.certificaten
    return certificate


def test_the_card_tells_what_can_be_signed_with_before_any_pin(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    [certificate] = card.certificaten
    assert (card.naam, card.pogingen) == ("Pas W. de Graaf", "")
    assert (certificate.naam, certificate.uitgever) == ("W. de Graaf", "Fictieve Tussen CA")
    assert certificate.p12 == b""
    assert certificate.wachtwoord is None


@pytest.mark.parametrize("soort", ["rsa", "ec"])
def test_a_card_signs_with_its_chain(
    soort: str,
    pas: Kaart,
    dienst: Vertrouwensdienst,
    ondertekenaar: PadesOndertekenaar,
    documenten: dict[str, bytes],
    op: datetime,
    tmp_path: Path,
) -> None:
    found = found_on(pas, ondertekenaar, op)
    if soort == "ec":
        key = ec.generate_private_key(ec.SECP256R1())
        pas.zet("02", key, dienst.uitgeven(key.public_key(), "E. Curve"))
        [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
        found = next(c for c in card.certificaten if c.naam == "E. Curve")
    signed = ondertekenaar.ondertekenen(documenten["plan"], found, PIN, op)
    read = PadesVerificateur().verifieer(lezen.schrijf(tmp_path, "plan.pdf", signed), dienst.wortels)
    [signature] = read.handtekeningen
    assert read.is_goed
    assert signature.is_vertrouwd
    assert signature.keten == (found.naam, "Fictieve Tussen CA", "Fictieve Root CA")


def test_a_wrong_pin_is_tried_once_and_says_that_few_tries_are_left(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, documenten: dict[str, bytes], op: datetime
) -> None:
    found = found_on(pas, ondertekenaar, op)
    with pytest.raises(TokenFout) as caught:
        ondertekenaar.ondertekenen(documenten["plan"], found, "000000", op)
    assert (caught.value.code, caught.value.pogingen) == ("pin", "weinig")
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    assert card.pogingen == "weinig"
    assert ondertekenaar.ondertekenen(documenten["plan"], found, PIN, op)
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    assert card.pogingen == ""


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (pkcs11.TokenFlag.USER_PIN_COUNT_LOW, "weinig"),
        (pkcs11.TokenFlag.USER_PIN_COUNT_LOW | pkcs11.TokenFlag.USER_PIN_FINAL_TRY, "laatste"),
        (pkcs11.TokenFlag.USER_PIN_FINAL_TRY | pkcs11.TokenFlag.USER_PIN_LOCKED, "geblokkeerd"),
        (pkcs11.TokenFlag.LOGIN_REQUIRED, ""),
    ],
)
def test_what_a_card_tells_of_the_tries_left(flags: pkcs11.TokenFlag, told: str) -> None:
    assert tokenproces._tries(SimpleNamespace(flags=flags)) == told


def test_a_locked_card_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    flags = pkcs11.TokenFlag.USER_PIN_LOCKED
    locked = SimpleNamespace(label="Pas", serial=b"1", flags=flags, open=lambda **more: tried.append(more))
    monkeypatch.setattr(tokenproces.pkcs11, "lib", lambda _path: None)
    monkeypatch.setattr(tokenproces._Kaart, "_tokens", lambda _self: [locked])
    with pytest.raises(tokenproces._Fout, match="pin_geblokkeerd"):
        tokenproces._Kaart("x").open("Pas", "1", "01", PIN)
    assert tried == []


def test_a_card_that_is_away_says_so(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, documenten: dict[str, bytes], op: datetime
) -> None:
    found = found_on(pas, ondertekenaar, op)
    pas.uitnemen()
    assert ondertekenaar.zoek_tokens(pas.bibliotheek, op, always) == ()
    with pytest.raises(TokenFout) as caught:
        ondertekenaar.ondertekenen(documenten["plan"], found, PIN, op)
    assert caught.value.code == "geen_token"


def test_a_card_pulled_out_between_the_pin_and_the_signature_says_so(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    place = found_on(pas, ondertekenaar, op).token
    assert place is not None
    with tokensleutel.token_ondertekenaar(place, PIN, op) as signer:
        pas.uitnemen()
        with pytest.raises(TokenFout) as caught:
            asyncio.run(signer.async_sign_raw(b"gegevens", "sha256"))
    assert caught.value.code == "verwijderd"


def test_no_library_of_a_card_is_told_apart(
    ondertekenaar: PadesOndertekenaar, tmp_path: Path, op: datetime
) -> None:
    pytest.importorskip("pkcs11")
    library = tmp_path / "geen.so"
    library.write_bytes(b"geen bibliotheek")
    with pytest.raises(TokenFout) as caught:
        ondertekenaar.zoek_tokens(str(library), op, always)
    assert caught.value.code == "bibliotheek"


def test_a_driver_that_hangs_is_stopped_by_who_waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", slow)
    asked = iter([True, True, False])
    with tokensleutel.kaartlezer("x", lambda: next(asked)) as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "gestopt"
    assert reader._process._process.poll() is not None


def test_a_driver_that_hangs_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", slow)
    with tokensleutel.kaartlezer("x", seconds=0.3) as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "tijd"


def test_a_driver_that_crashes_takes_only_itself_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "stuk.py"
    broken.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", broken)
    with tokensleutel.kaartlezer("x") as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "apparaat"


def test_a_library_is_loaded_in_another_process_only(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    found_on(pas, ondertekenaar, op)
    if sys.platform == "linux":
        assert pas.bibliotheek not in Path("/proc/self/maps").read_text()


def test_a_certificate_that_may_not_sign_is_not_offered(
    pas: Kaart, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    assert [c.naam for c in card.certificaten] == ["W. de Graaf"]
    with pytest.raises(CertificaatOngeldig):
        ondertekenaar.ondertekenen(b"", found_on(pas, ondertekenaar, op), PIN, op.replace(year=2090))


def test_the_program_itself_can_speak_with_a_card_where_it_is_all_one_file(
    pas: Kaart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tokensleutel.PRAAT_MET_PAS == PRAAT_MET_PAS
    whole = [sys.executable, "-m", "zvh_desktop", PRAAT_MET_PAS]
    monkeypatch.setattr(tokensleutel, "_command", lambda: whole)
    with tokensleutel.kaartlezer(pas.bibliotheek) as reader:
        assert [token["label"] for token in reader.vraag("lijst")["tokens"]] == ["Pas W. de Graaf"]

"""Signing with a smart card: the key stays on it, the PIN is asked once and kept nowhere, and nothing hangs."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pkcs11
import pytest
from asn1crypto import algos
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.documents import lezen
from tests.documents.handtekening.passen import always, dienst, found_on, op, pas
from tests.documents.kaart import PIN, Kaart
from tests.documents.vertrouwensdienst import Vertrouwensdienst
from zvh_desktop.application.errors import CertificaatOngeldig, TokenFout
from zvh_desktop.application.ports import Certificaat, TokenSleutel
from zvh_desktop.documents.handtekening import pades, tokenproces, tokensleutel
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur

__all__ = ["dienst", "op", "pas"]


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
    documenten: Mapping[str, bytes],
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
    pas: Kaart, ondertekenaar: PadesOndertekenaar, documenten: Mapping[str, bytes], op: datetime
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
    pas: Kaart, ondertekenaar: PadesOndertekenaar, documenten: Mapping[str, bytes], op: datetime
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


def test_a_certificate_that_may_not_sign_is_not_offered(
    pas: Kaart, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    assert [c.naam for c in card.certificaten] == ["W. de Graaf"]
    with pytest.raises(CertificaatOngeldig):
        ondertekenaar.ondertekenen(b"", found_on(pas, ondertekenaar, op), PIN, op + timedelta(days=64 * 365))


DRIVER = """
import json, sys
told = json.loads({told!r})
for line in sys.stdin:
    with open({asked!r}, "a") as file:
        file.write(line)
    print(json.dumps(told[json.loads(line)["doe"]]), flush=True)
"""


class Driver:
    """Stands for the process that talks to a card: what it was asked, and what it says to that."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, **told: object) -> None:
        program, self._asked = folder / "driver.py", folder / "gevraagd"
        program.write_text(DRIVER.format(told=json.dumps(told), asked=str(self._asked)))
        monkeypatch.setattr(tokensleutel, "_PROGRAM", program)

    @property
    def asked(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self._asked.read_text().splitlines()]


def held_by(
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey, op: datetime
) -> bytes:
    name = pyca.Name([pyca.NameAttribute(NameOID.COMMON_NAME, "W. de Graaf")])
    made = (
        pyca.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(op - timedelta(days=1)).not_valid_after(op + timedelta(days=1))
        .sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    )  # fmt: skip
    return made.public_bytes(Encoding.DER)


PLACE = TokenSleutel("lib.so", "Pas W. de Graaf", "0001", "02")


def test_what_is_asked_of_a_card_is_its_own_key_with_its_own_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, op: datetime
) -> None:
    own, other = (
        held_by(ec.generate_private_key(ec.SECP256R1()), op),
        held_by(ec.generate_private_key(ec.SECP256R1()), op),
    )
    there = [{"id": "0a", "der": other.hex()}, {"id": "02", "der": own.hex()}]
    driver = Driver(
        tmp_path, monkeypatch, open={"certificaten": there}, teken={"handtekening": "00" * 63 + "07"}
    )
    with tokensleutel.token_ondertekenaar(PLACE, PIN, op) as signer:
        assert signer.signing_cert.dump() == own
        assert [one.dump() for one in signer.cert_registry] == [other]
        made = asyncio.run(signer.async_sign_raw(b"gegevens", "SHA256"))
    assert algos.DSASignature.load(made).native == {"r": 0, "s": 7}
    what = {"bibliotheek": "lib.so"}
    digest = hashlib.sha256(b"gegevens").hexdigest()
    assert driver.asked == [
        {"doe": "open", **what, "token": "Pas W. de Graaf", "serie": "0001", "sleutel": "02", "pin": PIN},
        {"doe": "teken", **what, "gegevens": digest},
    ]
    assert signer._reader._process.has_ended


@pytest.mark.parametrize("pin", [None, PIN])
def test_a_card_with_keys_of_its_own_is_opened_without_a_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, op: datetime, pin: str | None
) -> None:
    own = held_by(ec.generate_private_key(ec.SECP256R1()), op)
    driver = Driver(tmp_path, monkeypatch, open={"certificaten": [{"id": "02", "der": own.hex()}]})
    held = Certificaat(b"", "W. de Graaf", "Fictieve CA", op, op + timedelta(days=1), False, token=PLACE)
    with pades.sleutel_van(held, pin, op) as signer:
        assert signer.signing_cert.dump() == own
    assert [one["pin"] for one in driver.asked] == [pin or ""]


@pytest.mark.parametrize("algorithm", ["sha256", "SHA384", "sha512"])
def test_an_rsa_card_gets_a_digest_with_its_name_and_never_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, op: datetime, algorithm: str
) -> None:
    own = held_by(rsa.generate_private_key(public_exponent=65537, key_size=2048), op)
    told = {"open": {"certificaten": [{"id": "02", "der": own.hex()}]}, "teken": {"handtekening": "abcd"}}
    driver = Driver(tmp_path, monkeypatch, **told)
    with tokensleutel.token_ondertekenaar(PLACE, PIN, op) as signer:
        assert asyncio.run(signer.async_sign_raw(b"gegevens", algorithm)) == b"\xab\xcd"
        asked = algos.DigestInfo.load(bytes.fromhex(driver.asked[1]["gegevens"])).native
        assert asyncio.run(signer.async_sign_raw(b"gegevens", algorithm, dry_run=True)) == bytes(256)
    assert len(driver.asked) == 2
    assert asked["digest_algorithm"] == {"algorithm": algorithm.lower(), "parameters": None}
    assert asked["digest"] == hashlib.new(algorithm, b"gegevens").digest()


@pytest.mark.parametrize(
    ("curve", "size"), [(ec.SECP256R1(), 80), (ec.SECP384R1(), 112), (ec.SECP521R1(), 148)]
)
def test_room_is_kept_for_the_longest_signature_of_a_curve(
    curve: ec.EllipticCurve, size: int, op: datetime
) -> None:
    assert tokensleutel._key_of(held_by(ec.generate_private_key(curve), op)) == tokensleutel._Key(True, size)


def test_a_card_without_the_key_or_with_one_of_another_kind_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, op: datetime
) -> None:
    other = held_by(ec.generate_private_key(ec.SECP256R1()), op)
    Driver(tmp_path, monkeypatch, open={"certificaten": [{"id": "0a", "der": other.hex()}]})
    with pytest.raises(TokenFout) as missing, tokensleutel.token_ondertekenaar(PLACE, PIN, op):
        pass
    assert missing.value.code == "geen_sleutel"
    edwards = held_by(ed25519.Ed25519PrivateKey.generate(), op)
    Driver(tmp_path, monkeypatch, open={"certificaten": [{"id": "02", "der": edwards.hex()}]})
    with pytest.raises(CertificaatOngeldig) as unknown, tokensleutel.token_ondertekenaar(PLACE, PIN, op):
        pass
    assert unknown.value.code == "gebruik"


@pytest.mark.parametrize(
    ("told", "tries"), [({"fout": "pin", "pogingen": "laatste"}, "laatste"), ({"fout": "pin"}, "")]
)
def test_what_a_card_refuses_is_told_with_the_tries_that_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, str], tries: str
) -> None:
    Driver(tmp_path, monkeypatch, open=told)
    with tokensleutel.kaartlezer("lib.so") as reader, pytest.raises(TokenFout) as refused:
        reader.vraag("open")
    assert (refused.value.code, refused.value.pogingen) == ("pin", tries)


def test_every_card_is_told_with_what_can_be_signed_with_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, op: datetime
) -> None:
    good, old = (
        held_by(ec.generate_private_key(ec.SECP256R1()), moment)
        for moment in (op, op - timedelta(days=25 * 365))
    )
    there = [{"id": "02", "der": good.hex()}, {"id": "03", "der": old.hex()}, {"id": "04", "der": good.hex()}]
    cards = [
        {"label": "Pas", "serie": "7", "pogingen": "weinig", "eigen_toetsen": True, "certificaten": there},
        {"label": "Leeg", "serie": "8", "pogingen": "", "eigen_toetsen": False, "certificaten": []},
    ]
    driver = Driver(tmp_path, monkeypatch, lijst={"tokens": cards})
    first, second = tokensleutel.zoek_tokens("lib.so", op, always)
    assert (first.naam, first.pogingen, first.met_eigen_toetsen) == ("Pas", "weinig", True)
    assert [one.token for one in first.certificaten] == [
        TokenSleutel("lib.so", "Pas", "7", "02"),
        TokenSleutel("lib.so", "Pas", "7", "04"),
    ]
    assert (second.naam, second.certificaten, second.met_eigen_toetsen) == ("Leeg", (), False)
    assert driver.asked == [{"doe": "lijst", "bibliotheek": "lib.so"}]


@pytest.mark.parametrize("frozen", [False, True])
def test_the_other_process_is_started_without_the_program_around_it_where_that_can_be(
    monkeypatch: pytest.MonkeyPatch, frozen: bool
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    alone = [sys.executable, "-P", str(Path(tokensleutel.__file__).with_name("tokenproces.py"))]
    assert tokensleutel._command() == ([sys.executable, "praat-met-pas"] if frozen else alone)


def test_a_card_is_waited_for_a_minute() -> None:
    """The user may still have to find it, or type a PIN on its own keys."""
    assert tokensleutel._SECONDS == 60.0

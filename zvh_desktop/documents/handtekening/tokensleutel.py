"""Signs with a key that never leaves its smart card; what talks to the card is another process (`tokenproces.py`)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import algos, core, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zvh_desktop.application.errors import CertificaatOngeldig, TokenFout
from zvh_desktop.application.ports import Certificaat, GevondenToken, TokenSleutel, doorgaan
from zvh_desktop.documents.handtekening.certificaat import beschrijf, keur
from zvh_desktop.documents.inlezen.watched_process import Stopped, WatchedProcess

_SECONDS = 60.0
_HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
PRAAT_MET_PAS = "praat-met-pas"
_PROGRAM = Path(__file__).with_name("tokenproces.py")


def _command() -> list[str]:
    """Starts the other process without the rest of the program around it, except where that is all one file."""
    if getattr(sys, "frozen", False):
        return [sys.executable, PRAAT_MET_PAS]
    return [sys.executable, "-P", str(_PROGRAM)]


class Kaartlezer:
    """Talks to the cards of one library. To stop means to end the process, whatever it is waiting for."""

    def __init__(
        self, library: str, ga_door: Callable[[], bool] = doorgaan, seconds: float = _SECONDS
    ) -> None:
        self._library, self._go_on, self._seconds = library, ga_door, seconds
        self._process = WatchedProcess(_command())

    def vraag(self, doe: str, **asked: str) -> dict[str, Any]:
        """Raises `TokenFout`."""
        try:
            self._process.say(json.dumps({"doe": doe, "bibliotheek": self._library, **asked}))
        except OSError as error:
            raise TokenFout("apparaat") from error
        told: dict[str, Any] = json.loads(self._answer() or '{"fout": "apparaat"}')
        if "fout" in told:
            raise TokenFout(told["fout"], told.get("pogingen", ""))
        return told

    def _answer(self) -> bytes:
        try:
            return self._process.hear(self._seconds, self._go_on)
        except Stopped:
            raise TokenFout("gestopt") from None
        except TimeoutError:
            raise TokenFout("tijd") from None

    def close(self) -> None:
        self._process.end()


def kaartlezer(
    library: str, ga_door: Callable[[], bool] = doorgaan, seconds: float = _SECONDS
) -> closing[Kaartlezer]:
    return closing(Kaartlezer(library, ga_door, seconds))


def zoek_tokens(library: str, op: datetime, ga_door: Callable[[], bool]) -> tuple[GevondenToken, ...]:
    """Returns every token with what can be signed with on it, before any PIN. Raises `TokenFout`."""
    with kaartlezer(library, ga_door) as reader:
        told = reader.vraag("lijst")
    found = []
    for token in told["tokens"]:
        usable = tuple(_usable(library, token, op))
        found.append(
            GevondenToken(token["label"], token["pogingen"], usable, met_eigen_toetsen=token["eigen_toetsen"])
        )
    return tuple(found)


def _usable(library: str, token: dict[str, Any], op: datetime) -> Iterator[Certificaat]:
    for held in token["certificaten"]:
        certificate = pyca.load_der_x509_certificate(bytes.fromhex(held["der"]))
        try:
            keur(certificate, op)
        except CertificaatOngeldig:
            continue
        place = TokenSleutel(library, token["label"], token["serie"], held["id"])
        yield beschrijf(certificate, b"", place)


@contextmanager
def token_ondertekenaar(
    place: TokenSleutel, pin: str, op: datetime, ga_door: Callable[[], bool] = doorgaan
) -> Iterator[Signer]:
    """Raises `TokenFout`: the PIN is given once, and no second time when it was wrong."""
    with kaartlezer(place.bibliotheek, ga_door) as reader:
        told = reader.vraag(
            "open", token=place.token, serie=place.serienummer, sleutel=place.sleutel_id, pin=pin
        )
        held = [(c["id"], bytes.fromhex(c["der"])) for c in told["certificaten"]]
        own = next((der for id, der in held if id == place.sleutel_id), None)
        if own is None:
            raise TokenFout("geen_sleutel")
        keur(pyca.load_der_x509_certificate(own), op)
        yield _TokenSigner(reader, own, [der for id, der in held if id != place.sleutel_id])


@dataclass(frozen=True, slots=True)
class _Key:
    is_ec: bool
    size: int


class _TokenSigner(Signer):
    """Sends the card only what is to be signed: a digest, never the document."""

    def __init__(self, reader: Kaartlezer, certificate: bytes, others: list[bytes]) -> None:
        store = SimpleCertificateStore()
        store.register_multiple(x509.Certificate.load(der) for der in others)
        super().__init__(signing_cert=x509.Certificate.load(certificate), cert_registry=store)
        self._reader = reader
        self._key = _key_of(certificate)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self._key.size)
        whole = hashes.Hash(_HASHES[digest_algorithm.lower()])
        whole.update(data)
        digest = whole.finalize()
        asked = digest if self._key.is_ec else _digest_info(digest_algorithm, digest)
        made = bytes.fromhex(self._reader.vraag("teken", gegevens=asked.hex())["handtekening"])
        if not self._key.is_ec:
            return made
        return algos.DSASignature.from_p1363(made).dump()


def _key_of(certificate: bytes) -> _Key:
    match pyca.load_der_x509_certificate(certificate).public_key():
        case rsa.RSAPublicKey() as key:
            return _Key(False, key.key_size // 8)
        case ec.EllipticCurvePublicKey() as key:
            return _Key(True, 2 * ((key.key_size + 7) // 8) + 16)
    raise CertificaatOngeldig("gebruik")


def _digest_info(algorithm: str, digest: bytes) -> bytes:
    told = {"digest_algorithm": {"algorithm": algorithm.lower(), "parameters": core.Null()}, "digest": digest}
    return bytes(algos.DigestInfo(told).dump())

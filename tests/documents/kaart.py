"""A smart card in software: SoftHSM, filled by the test; its library speaks PKCS#11 as that of a real card does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.system_tools import require_tool

PIN, SO_PIN, LABEL = "271828", "31415926", "Pas W. de Graaf"
_PLACES = ("/usr/lib/softhsm", "/usr/local/lib/softhsm", "/opt/homebrew/lib/softhsm")


@dataclass
class Kaart:
    bibliotheek: str
    folder: Path

    def zet(
        self, id: str, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, certificate: x509.Certificate
    ) -> None:
        """A key that can be used and no more read, with its certificate."""
        secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self._write(id, "privkey", secret, "--usage-sign")
        self.zet_certificaat(id, certificate)

    def zet_certificaat(self, id: str, certificate: x509.Certificate) -> None:
        self._write(id, "cert", certificate.public_bytes(Encoding.DER))

    def _write(self, id: str, kind: str, content: bytes, *more: str) -> None:
        source = self.folder / "object.der"
        source.write_bytes(content)
        tool = [require_tool("pkcs11-tool"), "--module", self.bibliotheek, "--token-label", LABEL, "--login"]
        what = ["--pin", PIN, "--write-object", str(source), "--type", kind, "--id", id, *more]
        subprocess.run([*tool, *what], check=True, capture_output=True)

    def uitnemen(self) -> None:
        """As pulling it out of the reader."""
        (self.folder / "tokens").rename(self.folder / "weg")
        (self.folder / "tokens").mkdir()


@contextmanager
def kaart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kaart]:
    tool = require_tool("softhsm2-util")
    library = next((p for place in _PLACES if (p := Path(place) / "libsofthsm2.so").exists()), None)
    if library is None:
        pytest.skip("needs the library of SoftHSM")
    (folder / "tokens").mkdir(parents=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    made = ["--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", SO_PIN]
    subprocess.run([tool, *made], check=True, capture_output=True, env=dict(os.environ))
    yield Kaart(str(library), folder)

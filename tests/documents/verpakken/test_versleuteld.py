"""W-63: what leaves the kluis wrapped can be opened by other programs, by its recipient alone, and tells nothing on the way."""

from __future__ import annotations

import base64
import email
import re
import subprocess
from datetime import timedelta
from email.policy import default
from types import SimpleNamespace

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.documents.verpakken.enveloppen import NU, PDF, VERPAKKER, certificaat
from tests.system_tools import require_tool
from zvh_desktop.application.errors import OntvangstcertificaatOngeldig
from zvh_desktop.application.verspreiden.klaarzetten import Bijlage
from zvh_desktop.documents.verpakken import versleuteld
from zvh_desktop.documents.verpakken.verpakken import CIJFERS, GROEPEN
from zvh_desktop.documents.verpakken.versleuteld import lees_ontvangstcertificaat

STUK = Bijlage("Notulen 2026-11-24.pdf", PDF)


def file_in(raw: bytes) -> tuple[str | None, str, bytes]:
    """What a mail program shows of an envelope that it opened."""
    message = email.message_from_bytes(raw, policy=default)
    return message.get_filename(), message.get_content_type(), message.get_payload(decode=True)


class TestEnvelop:
    def test_the_holder_of_the_key_opens_it_and_nobody_else(self, tmp_path):
        openssl = require_tool("openssl")
        made, key = certificaat()
        known = lees_ontvangstcertificaat(made.public_bytes(Encoding.PEM), NU)
        pad = tmp_path / "stuk.p7m"
        pad.write_bytes(VERPAKKER.envelop(STUK, known))
        assert PDF[:40] not in pad.read_bytes()

        def opened_with(private) -> subprocess.CompletedProcess[bytes]:
            (tmp_path / "sleutel.pem").write_bytes(
                private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            )
            command = [openssl, "cms", "-decrypt", "-binary", "-inform", "DER", "-in", pad]
            return subprocess.run(
                [*command, "-inkey", tmp_path / "sleutel.pem"], capture_output=True, check=False
            )

        assert file_in(opened_with(key).stdout) == ("Notulen 2026-11-24.pdf", "application/pdf", PDF)
        other = opened_with(rsa.generate_private_key(public_exponent=65537, key_size=2048))
        assert base64.b64encode(PDF[:30]) not in other.stdout

    @pytest.mark.parametrize("reads_gcm", [True, False])
    def test_who_reads_aes_gcm_gets_an_envelope_that_nobody_can_change(self, tmp_path, reads_gcm: bool):
        openssl = require_tool("openssl")
        made, key = certificaat(gcm=reads_gcm)
        known = lees_ontvangstcertificaat(made.public_bytes(Encoding.PEM), NU)
        raw = VERPAKKER.envelop(STUK, known)
        (tmp_path / "sleutel.pem").write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        (tmp_path / "wie.pem").write_bytes(made.public_bytes(Encoding.PEM))

        def opened(content: bytes) -> subprocess.CompletedProcess[bytes]:
            (tmp_path / "stuk.p7m").write_bytes(content)
            command = [openssl, "cms", "-decrypt", "-binary", "-inform", "DER", "-in", tmp_path / "stuk.p7m"]
            keys = ["-inkey", tmp_path / "sleutel.pem", "-recip", tmp_path / "wie.pem"]
            return subprocess.run([*command, *keys], capture_output=True, check=False)

        assert file_in(opened(raw).stdout) == ("Notulen 2026-11-24.pdf", "application/pdf", PDF)
        is_sealed = cms.ContentInfo.load(raw)["content_type"].native == "authenticated_enveloped_data"
        assert is_sealed is reads_gcm
        place = len(raw) - 500
        changed = opened(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        if reads_gcm:
            assert changed.returncode != 0

    def test_it_is_enveloped_data_with_aes_256(self, tmp_path):
        openssl = require_tool("openssl")
        made, _ = certificaat()
        pad = tmp_path / "stuk.p7m"
        pad.write_bytes(
            VERPAKKER.envelop(STUK, lees_ontvangstcertificaat(made.public_bytes(Encoding.DER), NU))
        )
        said = subprocess.run(
            [openssl, "cms", "-cmsout", "-print", "-inform", "DER", "-in", pad],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert "envelopedData" in said
        assert "aes-256" in said

    def test_what_is_known_of_a_certificate_is_shown(self):
        made, _ = certificaat(days=30)
        for form in (Encoding.PEM, Encoding.DER):
            known = lees_ontvangstcertificaat(made.public_bytes(form), NU)
            assert (known.naam, known.uitgever) == ("Postbus Gemeente Waterbeek", "Fictieve Uitgever G3")
            assert known.geldig_tot == NU + timedelta(30)

    @pytest.mark.parametrize(
        ("code", "inhoud"),
        [
            ("bestand", b"geen certificaat"),
            ("bestand", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
            ("bestand", b"0" * 200_000),
            ("verlopen", lambda: certificaat(days=-1)[0]),
            ("gebruik", lambda: certificaat(usage=False)[0]),
            ("sleutel", lambda: certificaat(ec.generate_private_key(ec.SECP256R1()))[0]),
            (
                "sleutel",
                lambda: certificaat(rsa.generate_private_key(public_exponent=65537, key_size=1024))[0],
            ),
        ],
    )
    def test_what_cannot_be_encrypted_to_is_refused_with_the_reason(self, code: str, inhoud):
        given = inhoud if isinstance(inhoud, bytes) else inhoud().public_bytes(Encoding.PEM)
        with pytest.raises(OntvangstcertificaatOngeldig) as refused:
            lees_ontvangstcertificaat(given, NU)
        assert refused.value.code == code


class TestZip:
    def test_another_program_opens_it_with_the_digits_and_not_without(self, tmp_path):
        seven_zip = require_tool("7z")
        wachtzin = VERPAKKER.nieuwe_wachtzin()
        pad = tmp_path / "stuk.zip"
        pad.write_bytes(VERPAKKER.zip((Bijlage("Notulen 2026-11-24.pdf", PDF),), wachtzin))
        assert PDF[:40] not in pad.read_bytes()
        listing = subprocess.run(
            [seven_zip, "l", "-slt", pad], capture_output=True, text=True, check=True
        ).stdout
        assert "AES-256" in listing
        for word, is_right in ((wachtzin.replace(" ", ""), True), ("0000", False), (wachtzin, False)):
            out = tmp_path / f"uit {word}"
            subprocess.run(
                [seven_zip, "x", "-y", f"-p{word}", f"-o{out}", pad], capture_output=True, check=False
            )
            found = out / "Notulen 2026-11-24.pdf"
            assert (found.exists() and found.read_bytes() == PDF) is is_right

    def test_a_passphrase_can_be_told_by_telephone_and_never_comes_twice(self):
        made = {VERPAKKER.nieuwe_wachtzin() for _ in range(500)}
        assert len(made) == 500
        assert all(re.fullmatch(rf"(\d{{{CIJFERS}}} ){{{GROEPEN - 1}}}\d{{{CIJFERS}}}", one) for one in made)


@pytest.mark.parametrize(("bits", "is_good"), [(2047, False), (2048, True), (8192, True), (8193, False)])
def test_a_key_is_long_enough_and_no_longer_than_programs_bear(monkeypatch, bits: int, is_good: bool):
    made, _ = certificaat()
    key = SimpleNamespace(key_size=bits)
    monkeypatch.setattr(versleuteld, "RSAPublicKey", SimpleNamespace)
    monkeypatch.setattr(versleuteld, "_read", lambda _content: _as_if(made, key))
    if is_good:
        assert lees_ontvangstcertificaat(b"", NU).naam == "Postbus Gemeente Waterbeek"
        return
    with pytest.raises(OntvangstcertificaatOngeldig) as refused:
        lees_ontvangstcertificaat(b"", NU)
    assert refused.value.code == "sleutel"


def _as_if(made, key) -> SimpleNamespace:
    names = ("extensions", "not_valid_after_utc", "not_valid_before_utc", "public_bytes", "subject", "issuer")
    return SimpleNamespace(public_key=lambda: key, **{name: getattr(made, name) for name in names})


@pytest.mark.parametrize(("later", "is_good"), [(timedelta(0), True), (timedelta(microseconds=1), False)])
def test_it_is_good_to_its_last_moment(later: timedelta, is_good: bool):
    made, _ = certificaat(days=30)
    content = made.public_bytes(Encoding.DER)
    if is_good:
        known = lees_ontvangstcertificaat(content, NU + timedelta(30) + later)
        assert (known.geldig_van, known.geldig_tot) == (NU - timedelta(10), NU + timedelta(30))
        assert known.pem == made.public_bytes(Encoding.PEM).decode()
        return
    with pytest.raises(OntvangstcertificaatOngeldig) as refused:
        lees_ontvangstcertificaat(content, NU + timedelta(30) + later)
    assert refused.value.code == "verlopen"


def test_a_zip_is_packed_and_holds_every_file_under_its_own_name():
    from io import BytesIO

    from pyzipper import AESZipFile

    files = (Bijlage("Notulen.pdf", b"a" * 5000), Bijlage("één.ics", b"b"))
    raw = VERPAKKER.zip(files, "1234 5678")
    assert len(raw) < 1500
    with AESZipFile(BytesIO(raw)) as archive:
        archive.setpassword(b"12345678")
        assert {name: archive.read(name) for name in archive.namelist()} == {
            one.naam: one.inhoud for one in files
        }


def test_the_passphrase_has_six_groups_of_four_digits_also_when_they_begin_with_zeros(monkeypatch):
    asked = []
    monkeypatch.setattr("secrets.randbelow", lambda most: (asked.append(most), len(asked) * 7)[1])
    assert VERPAKKER.nieuwe_wachtzin() == "0007 0014 0021 0028 0035 0042"
    assert asked == [10_000] * 6

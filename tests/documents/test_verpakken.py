"""W-63: what leaves the kluis wrapped can be opened by other programs, by its recipient alone, and tells nothing on the way."""

from __future__ import annotations

import email
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email.policy import default

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import given, strategies as st

from tests.system_tools import require_tool
from zvh_desktop.application.errors import OntvangstcertificaatOngeldig
from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Bijlage, Emailconcept
from zvh_desktop.documents.verpakken.verpakken import CIJFERS, GROEPEN, DocumentVerpakker

NU = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
VERPAKKER = DocumentVerpakker()


def certificaat(key=None, *, days: int = 300, usage: bool = True, starts: int = -10):
    """The certificate of an invented Partij, with its private key."""
    key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Postbus Gemeente Waterbeek")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fictieve Uitgever G3")]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NU + timedelta(starts))
        .not_valid_after(NU + timedelta(days))
    )
    if not usage:
        flags = dict.fromkeys(
            (
                "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign",
                "crl_sign", "encipher_only", "decipher_only",
            ),
            False,
        )  # fmt: skip
        builder = builder.add_extension(x509.KeyUsage(digital_signature=True, **flags), critical=True)
    return builder.sign(rsa.generate_private_key(public_exponent=65537, key_size=2048), hashes.SHA256()), key


def test_every_kind_of_document_that_goes_out_can_go_by_mail():
    for naam in ("Notulen 2026-11-23.pdf", "uitnodiging.ics", "Notulen 2026-11-23.docx"):
        concept = Emailconcept("a@waterbeek.example", "23-11-2026", (Bijlage(naam, PDF),))
        (inside,) = email.message_from_bytes(VERPAKKER.email(concept), policy=default).iter_attachments()
        assert inside.get_filename() == naam
        assert inside.get_payload(decode=True) == PDF


class TestEnvelop:
    def test_the_holder_of_the_key_opens_it_and_nobody_else(self, tmp_path):
        openssl = require_tool("openssl")
        made, key = certificaat()
        known = VERPAKKER.lees_certificaat(made.public_bytes(Encoding.PEM), NU)
        pad = tmp_path / "stuk.p7m"
        pad.write_bytes(VERPAKKER.envelop(PDF, known))
        assert PDF[:40] not in pad.read_bytes()

        def opened_with(private) -> subprocess.CompletedProcess[bytes]:
            (tmp_path / "sleutel.pem").write_bytes(
                private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            )
            command = [openssl, "cms", "-decrypt", "-binary", "-inform", "DER", "-in", pad]
            return subprocess.run(
                [*command, "-inkey", tmp_path / "sleutel.pem"], capture_output=True, check=False
            )

        assert opened_with(key).stdout == PDF
        other = opened_with(rsa.generate_private_key(public_exponent=65537, key_size=2048))
        assert other.stdout != PDF

    def test_it_is_enveloped_data_with_aes_256(self, tmp_path):
        openssl = require_tool("openssl")
        made, _ = certificaat()
        pad = tmp_path / "stuk.p7m"
        pad.write_bytes(
            VERPAKKER.envelop(PDF, VERPAKKER.lees_certificaat(made.public_bytes(Encoding.DER), NU))
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
            known = VERPAKKER.lees_certificaat(made.public_bytes(form), NU)
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
            VERPAKKER.lees_certificaat(given, NU)
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


class TestEmail:
    def test_it_opens_as_a_draft_for_one_with_one_attachment(self):
        raw = VERPAKKER.email(
            Emailconcept(
                "j.postma@waterbeek.example", "24-11-2026", (Bijlage("Notulen 2026-11-24.pdf", PDF),)
            )
        )
        message = email.message_from_bytes(raw, policy=default)
        assert message["X-Unsent"] == "1"
        assert message["To"] == "j.postma@waterbeek.example"
        assert {"From", "Cc", "Bcc", "Date", "Message-ID"}.isdisjoint(message.keys())
        (one,) = message.iter_attachments()
        assert (one.get_filename(), one.get_content()) == ("Notulen 2026-11-24.pdf", PDF)
        assert message["Subject"] == "Stuk voor overleg 24-11-2026"
        assert all(line.endswith(b"\r\n") for line in raw.splitlines(keepends=True))

    def test_without_an_address_it_waits_for_one(self):
        raw = VERPAKKER.email(Emailconcept("", "24-11-2026", (Bijlage("Agenda.pdf", PDF),)))
        assert "To" not in email.message_from_bytes(raw, policy=default)

    def test_an_address_cannot_smuggle_in_another_recipient(self):
        with pytest.raises(ValueError, match=r"linefeed|header"):
            VERPAKKER.email(Emailconcept("a@b.example\nBcc: x@y.example", "24-11-2026", ()))


AFSPRAAK = Afspraak("ab12", 2, date(2026, 11, 24), time(9, 20), 35, "Waterbeek, zaal 1; 2e étage\\noord", NU)


def read_ics(raw: bytes) -> list[tuple[str, str]]:
    """RFC 5545, 3.1: strict about line ends, line length and letters; gives names and unescaped values."""
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 32 for line in lines for byte in line)
    unfolded: list[bytes] = []
    for line in lines:
        line.decode("utf-8")
        if line[:1] == b" ":
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    pairs = [line.decode("utf-8").split(":", 1) for line in unfolded]

    def unescaped(value: str) -> str:
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
        return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value)

    return [(name, unescaped(value)) for name, value in pairs]


class TestUitnodiging:
    def test_it_says_where_and_when_and_nothing_else(self):
        found = read_ics(VERPAKKER.afspraak(AFSPRAAK))
        values = dict(found)
        assert values["DTSTART"] == "20261124T082000Z"
        assert values["DTEND"] == "20261124T085500Z"
        assert values["LOCATION"] == AFSPRAAK.plaats
        assert (values["UID"], values["SEQUENCE"], values["SUMMARY"]) == ("ab12", "2", "Overleg")
        names = [name for name, _ in found]
        assert {"ATTENDEE", "ORGANIZER", "DESCRIPTION", "CONTACT", "ATTACH"}.isdisjoint(names)
        assert "VALARM" not in values.values()
        assert (names[0], names[-1]) == ("BEGIN", "END")
        for once in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "METHOD", "VERSION", "PRODID"):
            assert names.count(once) == 1

    @pytest.mark.parametrize(
        ("dag", "utc"),
        [(date(2026, 7, 1), "072000"), (date(2026, 10, 25), "082000"), (date(2026, 3, 28), "082000")],
    )
    def test_the_hour_is_that_of_the_netherlands_in_summer_and_in_winter(self, dag: date, utc: str):
        values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, dag=dag))))
        assert values["DTSTART"] == f"{dag:%Y%m%d}T{utc}Z"

    def test_a_long_place_is_folded_between_its_letters(self):
        for plaats in ("zaal " * 60, "é" * 200, "ab" + "é" * 200):
            values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, plaats=plaats))))
            assert values["LOCATION"] == plaats.strip()

    @given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
    def test_whatever_the_place_is_called_the_file_stays_valid(self, plaats: str):
        values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, plaats=plaats))))
        assert values.get("LOCATION", "") == plaats.strip()

    @given(st.text(max_size=60))
    def test_no_place_writes_a_line_of_its_own(self, plaats: str):
        raw = VERPAKKER.afspraak(replace(AFSPRAAK, plaats=plaats))
        assert raw.count(b"BEGIN:") == 2

"""A small public key infrastructure with real servers: a time-stamp server and a responder of OpenSSL, and its lists.

Everything is invented and lives as long as a test. Times are those of the machine, since OpenSSL and its answers know no other.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from tests.patience import PATIENCE_S
from tests.system_tools import require_tool
from zvh_desktop.application.ports import Tijdstempeldienst
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.domain.instellingen import Niveau

WACHTWOORD = "een lang wachtwoord"
_TSA = """
[tsa]
default_tsa = stempel
[stempel]
serial = {folder}/tsa.serial
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass
class Bewijs:
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@dataclass
class Vertrouwensdienst:
    """`gevraagd` lists every path and body that came in; `stuk` makes a path answer wrongly or never."""

    folder: Path
    port: int
    root: Bewijs
    tussen: Bewijs
    gevraagd: list[tuple[str, bytes]] = field(default_factory=list)
    stuk: dict[str, str] = field(default_factory=dict)
    _serials: int = 1000

    @property
    def tsa_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/tsa"

    @property
    def wortels(self) -> Path:
        """A folder as the user would fill it."""
        made = self.folder / "wortels"
        made.mkdir(exist_ok=True)
        (made / "root.pem").write_bytes(self.root.pem())
        return made

    def p12(self, naam: str = "W. de Graaf") -> bytes:
        holder = self.certificaat(naam)
        return pkcs12.serialize_key_and_certificates(
            b"test", holder.key, holder.certificate, [self.tussen.certificate],
            BestAvailableEncryption(WACHTWOORD.encode()),
        )  # fmt: skip

    def certificaat(self, naam: str, *, uitspraken: bytes = b"") -> Bewijs:
        """A certificate to sign with, known to the responder as good."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return Bewijs(key, self.uitgeven(key.public_key(), naam, uitspraken))

    def uitgeven(self, key: rsa.RSAPublicKey, naam: str, uitspraken: bytes = b"") -> x509.Certificate:
        self._serials += 1
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Fictieve Gemeente"),
                x509.NameAttribute(NameOID.COMMON_NAME, naam),
                x509.NameAttribute(NameOID.SERIAL_NUMBER, "999990019"),
            ]
        )
        builder = (
            _builder(subject, self.tussen, key, self._serials)
            .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.RFC822Name("w.degraaf@fictief.example")]), critical=False
            )
        )
        builder = builder.add_extension(_access(self._url("/ocsp")), critical=False)
        if uitspraken:
            claims = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3"), uitspraken)
            builder = builder.add_extension(claims, critical=False)
        self._register(self._serials, "V")
        return builder.sign(self.tussen.key, hashes.SHA256())

    def intrekken(self, certificate: x509.Certificate) -> None:
        self._register(certificate.serial_number, "R")

    def _register(self, serial: int, stand: str) -> None:
        lines = _read(self.folder / "index.txt")
        name = f"{serial:X}"
        kept = [line for line in lines if line.split("\t")[3] != name]
        revoked = f"{nu() - timedelta(hours=2):%y%m%d%H%M%SZ}" if stand == "R" else ""
        kept.append(f"{stand}\t{nu() + timedelta(days=300):%y%m%d%H%M%SZ}\t{revoked}\t{name}\tunknown\t/CN=x")
        (self.folder / "index.txt").write_text("\n".join(kept) + "\n")

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str, body: bytes) -> tuple[int, str, bytes]:
        self.gevraagd.append((path, body))
        match self.stuk.get(path):
            case "stil":
                time.sleep(600)
            case "later":
                time.sleep(2.1)  # the answer says a later moment than the one at which it was asked
            case "fout":
                return 500, "text/plain", b""
            case "onzin":
                return 200, "application/timestamp-reply", b"geen antwoord"
            case "eindeloos":
                return 200, "application/timestamp-reply", bytes(1_000_000)
            case "elders":
                return 302, self._url("/elders"), b""
        match path:
            case "/tsa":
                return 200, "application/timestamp-reply", self._tsa(body)
            case "/ocsp":
                return 200, "application/ocsp-response", self._ocsp(body)
            case "/root.crl":
                return 200, "application/pkix-crl", self._crl()
        return 404, "text/plain", b""

    def _tsa(self, body: bytes) -> bytes:
        return self._openssl(
            body,
            "ts",
            "-reply",
            "-config",
            "tsa.cnf",
            "-section",
            "stempel",
            "-queryfile",
            "{in}",
            "-out",
            "{out}",
        )

    def _ocsp(self, body: bytes) -> bytes:
        return self._openssl(
            body, "ocsp", "-index", "index.txt", "-CA", "tussen.pem", "-rsigner", "ocsp.pem", "-rkey", "ocsp.key",
            "-reqin", "{in}", "-respout", "{out}", "-ndays", "7",
        )  # fmt: skip

    def _openssl(self, body: bytes, *arguments: str) -> bytes:
        asked, told = self.folder / f"{len(self.gevraagd)}.in", self.folder / f"{len(self.gevraagd)}.out"
        asked.write_bytes(body)
        places = {"{in}": str(asked), "{out}": str(told)}
        command = [require_tool("openssl"), *(places.get(a, a) for a in arguments)]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return told.read_bytes()

    def _crl(self) -> bytes:
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(nu() - timedelta(hours=1))
            .next_update(nu() + timedelta(days=7))
            .sign(self.root.key, hashes.SHA256())
        )
        return made.public_bytes(Encoding.DER)


@contextmanager
def vertrouwensdienst(folder: Path) -> Iterator[Vertrouwensdienst]:
    require_tool("openssl")
    holder: list[Vertrouwensdienst] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self._reply(b"")

        def _reply(self, body: bytes) -> None:
            status, kind, content = holder[0].answer(self.path, body)
            self.send_response(status)
            self.send_header("Location" if status == 302 else "Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            half = len(content) // 2 if holder[0].stuk.get(self.path) == "in tweeën" else 0
            self.wfile.write(content[:half])
            self.wfile.flush()
            time.sleep(0.3 if half else 0)
            self.wfile.write(content[half:])

        def log_message(self, *_args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    holder.append(_founded(folder, server.server_address[1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield holder[0]
    finally:
        server.shutdown()
        server.server_close()


def _founded(folder: Path, port: int) -> Vertrouwensdienst:
    root = _authority("Fictieve Root CA", None, port)
    between = _authority("Fictieve Tussen CA", root, port)
    stamp = _service("Fictieve Tijdstempeldienst", root, ExtendedKeyUsageOID.TIME_STAMPING, port)
    answerer = _service("Fictieve OCSP", between, ExtendedKeyUsageOID.OCSP_SIGNING, port)
    for name, held in (("root", root), ("tussen", between), ("tsa", stamp), ("ocsp", answerer)):
        (folder / f"{name}.pem").write_bytes(held.pem())
        (folder / f"{name}.key").write_bytes(held.key_pem())
    (folder / "tsa.cnf").write_text(_TSA.format(folder=folder))
    (folder / "tsa.serial").write_text("1000\n")
    (folder / "index.txt").write_text("")
    (folder / "index.txt.attr").write_text("unique_subject = no\n")
    return Vertrouwensdienst(folder, port, root, between)


def _authority(naam: str, above: Bewijs | None, port: int) -> Bewijs:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    issuer = above.certificate.subject if above else subject
    builder = (
        _builder(subject, above, key.public_key(), 1 if above is None else 2, issuer)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    )
    if above is not None:
        builder = builder.add_extension(_lists(port), critical=False)
    return Bewijs(key, builder.sign(above.key if above else key, hashes.SHA256()))


def _service(naam: str, above: Bewijs, purpose: x509.ObjectIdentifier, port: int) -> Bewijs:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    builder = (
        _builder(subject, above, key.public_key(), 3)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    )
    if purpose == ExtendedKeyUsageOID.OCSP_SIGNING:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    else:
        builder = builder.add_extension(_lists(port), critical=False)
    return Bewijs(key, builder.sign(above.key, hashes.SHA256()))


def _builder(
    subject: x509.Name,
    above: Bewijs | None,
    key: rsa.RSAPublicKey,
    serial: int,
    issuer: x509.Name | None = None,
) -> x509.CertificateBuilder:
    named = issuer or (above.certificate.subject if above else subject)
    signing = above.key.public_key() if above else key
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(named)
        .public_key(key)
        .serial_number(serial)
        .not_valid_before(nu() - timedelta(days=2))
        .not_valid_after(nu() + timedelta(days=400))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing), critical=False)
    )


def _lists(port: int) -> x509.CRLDistributionPoints:
    name = x509.UniformResourceIdentifier(f"http://127.0.0.1:{port}/root.crl")
    return x509.CRLDistributionPoints([x509.DistributionPoint([name], None, None, None)])


def _access(url: str) -> x509.AuthorityInformationAccess:
    place = x509.UniformResourceIdentifier(url)
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)]
    )


def _usage(**given: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})


def _read(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if line]


def nu() -> datetime:
    """Returns the moment of the machine: the servers know no other, and a time-stamp from the future proves nothing."""
    return datetime.now(UTC).replace(microsecond=0)


def ondertekende_vormen(
    unsigned: bytes, ondertekenaar: PadesOndertekenaar, servers: Vertrouwensdienst
) -> Iterator[tuple[str, bytes]]:
    """Once, with a time-stamp, with proof for years, twice, and twice with proof; each must be what it says."""
    now = nu()
    chair, second = (
        (lees_certificaat(p12, WACHTWOORD, now)) for p12 in (servers.p12(), servers.p12("S. Secretaris"))
    )
    stamps = Tijdstempeldienst(servers.tsa_url, servers.wortels, PATIENCE_S)

    def raised(pdf: bytes, niveau: Niveau) -> bytes:
        made = ondertekenaar.verhogen(pdf, niveau, stamps, lambda: True)
        assert (made.niveau, made.reden) == (niveau, "")
        return made.pdf

    once = ondertekenaar.ondertekenen(unsigned, chair, WACHTWOORD, now)
    stamped = raised(once, Niveau.B_T)
    kept = raised(stamped, Niveau.B_LTA)
    twice = ondertekenaar.mede_ondertekenen(kept, second, WACHTWOORD, now)
    yield "eenmaal", once
    yield "tijdstempel", stamped
    yield "B-LTA", kept
    yield "tweemaal", twice
    yield "tweemaal B-LTA", raised(twice, Niveau.B_LTA)

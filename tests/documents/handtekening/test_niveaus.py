"""Levels: raised with real servers, read from what the file itself proves, and never at the cost of a signature."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.errors import (
    InsufficientRevinfoError,
    PathBuildingError,
    RevokedError,
    ValidationError,
)

from tests.documents import lezen
from tests.documents.vertrouwensdienst import WACHTWOORD, Vertrouwensdienst, vertrouwensdienst
from tests.patience import PATIENCE_S
from tests.system_tools import require_tool
from zvh_desktop.application.errors import SigningFailed
from zvh_desktop.application.ports import Certificaat, Tijdstempeldienst, Vertrouwen
from zvh_desktop.documents.handtekening import netwerk, niveaus
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.netwerk import Tijdstempelaar, voer_uit
from zvh_desktop.documents.handtekening.niveaus import _NietVerder, _stamped, _with_proof
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.verspreiden.oordeel import Verificatie


def always() -> bool:
    return True


@pytest.fixture(scope="module")
def op() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def _dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertrouwensdienst]:
    with vertrouwensdienst(tmp_path_factory.mktemp("dienst")) as made:
        yield made


@pytest.fixture
def dienst(_dienst: Vertrouwensdienst) -> Iterator[Vertrouwensdienst]:
    _dienst.gevraagd.clear()
    yield _dienst
    _dienst.stuk.clear()


def stempels(dienst: Vertrouwensdienst, seconds: float = PATIENCE_S) -> Tijdstempeldienst:
    return Tijdstempeldienst(dienst.tsa_url, dienst.wortels, seconds)


@pytest.fixture(scope="module")
def meegebracht(_dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar, op: datetime) -> Certificaat:
    return lees_certificaat(_dienst.p12(), WACHTWOORD, op)


@pytest.fixture(scope="module")
def eenmaal(
    documenten: Mapping[str, bytes], ondertekenaar: PadesOndertekenaar, meegebracht: Certificaat, op: datetime
) -> bytes:
    return ondertekenaar.ondertekenen(documenten["notulen"], meegebracht, WACHTWOORD, op)


@pytest.fixture(scope="module")
def gestempeld(eenmaal: bytes, _dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar) -> bytes:
    return ondertekenaar.verhogen(eenmaal, Niveau.B_T, stempels(_dienst), always).pdf


@pytest.fixture(scope="module")
def bewaard(gestempeld: bytes, _dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar) -> bytes:
    """With proof for years."""
    return ondertekenaar.verhogen(gestempeld, Niveau.B_LTA, stempels(_dienst), always).pdf


@pytest.fixture(scope="module")
def tweemaal(
    bewaard: bytes, _dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar, op: datetime
) -> bytes:
    second = lees_certificaat(_dienst.p12("S. Secretaris"), WACHTWOORD, op)
    return ondertekenaar.mede_ondertekenen(bewaard, second, WACHTWOORD, op)


def read(folder: Path, pdf: bytes, dienst: Vertrouwensdienst) -> Verificatie:
    return PadesVerificateur().verifieer(
        lezen.schrijf(folder, "bestand.pdf", pdf), Vertrouwen((dienst.wortels,))
    )


@pytest.mark.parametrize("niveau", [Niveau.B_T, Niveau.B_LT, Niveau.B_LTA])
def test_each_level_is_reached_with_real_servers_and_read_back(
    niveau: Niveau,
    eenmaal: bytes,
    dienst: Vertrouwensdienst,
    ondertekenaar: PadesOndertekenaar,
    tmp_path: Path,
) -> None:
    raised = ondertekenaar.verhogen(eenmaal, niveau, stempels(dienst), always)
    assert (raised.niveau, raised.reden) == (niveau, "")
    assert raised.pdf.startswith(eenmaal)
    found = read(tmp_path, raised.pdf, dienst)
    [signature] = found.handtekeningen
    assert found.is_ongewijzigd
    assert found.niveau is niveau
    assert signature.is_vertrouwd
    assert signature.is_certificerend
    assert signature.tijdstempel is not None
    assert signature.tijdstempel.dienst == "Fictieve Tijdstempeldienst"
    assert signature.tijdstempel.is_vertrouwd
    assert signature.keten == ("W. de Graaf", "Fictieve Tussen CA", "Fictieve Root CA")


def test_an_answer_in_two_pieces_is_read_to_its_end(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    dienst.stuk["/tsa"] = "in tweeën"
    assert ondertekenaar.verhogen(eenmaal, Niveau.B_T, stempels(dienst), always).reden == ""


def test_an_answer_without_an_end_is_refused(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    dienst.stuk["/tsa"] = "eindeloos"
    assert ondertekenaar.verhogen(eenmaal, Niveau.B_T, stempels(dienst), always).reden == "geweigerd"


def test_the_time_stamp_server_gets_a_hash_and_nothing_else(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    ondertekenaar.verhogen(eenmaal, Niveau.B_T, stempels(dienst), always)
    [(path, body)] = dienst.gevraagd
    assert path == "/tsa"
    assert len(body) < 100
    assert b"Graaf" not in body


def test_a_redirect_is_not_followed(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    dienst.stuk["/tsa"] = "elders"
    assert ondertekenaar.verhogen(eenmaal, Niveau.B_T, stempels(dienst), always).reden == "geweigerd"
    assert [path for path, _ in dienst.gevraagd] == ["/tsa"]


@pytest.mark.parametrize(
    ("stuk", "reden"), [("fout", "geweigerd"), ("onzin", "geweigerd"), ("stil", "onbereikbaar")]
)
def test_a_server_that_fails_leaves_the_file_as_it_was(
    stuk: str, reden: str, eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    dienst.stuk["/tsa"] = stuk
    raised = ondertekenaar.verhogen(
        eenmaal, Niveau.B_LTA, stempels(dienst, 0.5 if stuk == "stil" else PATIENCE_S), always
    )
    assert (raised.pdf, raised.niveau, raised.reden) == (eenmaal, Niveau.B_B, reden)


def test_nobody_there_is_told_apart_from_no_server_set(
    eenmaal: bytes, ondertekenaar: PadesOndertekenaar
) -> None:
    for url, reden in (
        ("http://127.0.0.1:9/tsa", "onbereikbaar"),
        ("", "geen_dienst"),
        ("ftp://x", "geen_dienst"),
    ):
        raised = ondertekenaar.verhogen(eenmaal, Niveau.B_T, Tijdstempeldienst(url, None, 1.0), always)
        assert (raised.pdf, raised.reden) == (eenmaal, reden)


def test_what_was_reached_is_kept_when_the_next_step_fails(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    dienst.stuk["/ocsp"] = "fout"
    raised = ondertekenaar.verhogen(eenmaal, Niveau.B_LTA, stempels(dienst), always)
    assert (raised.niveau, raised.reden) == (Niveau.B_T, "intrekking")
    dienst.stuk.clear()
    later = ondertekenaar.verhogen(raised.pdf, Niveau.B_LTA, stempels(dienst), always)
    assert (later.niveau, later.reden) == (Niveau.B_LTA, "")
    assert later.pdf.startswith(raised.pdf)


def test_to_stop_is_heard_while_a_server_is_silent(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    dienst.stuk["/tsa"] = "stil"
    asked = iter([True, True])
    raised = ondertekenaar.verhogen(eenmaal, Niveau.B_T, stempels(dienst), lambda: next(asked, False))
    assert (raised.pdf, raised.reden) == (eenmaal, "gestopt")


def test_a_revoked_certificate_never_gets_proof_that_it_held(
    documenten: Mapping[str, bytes],
    dienst: Vertrouwensdienst,
    ondertekenaar: PadesOndertekenaar,
    op: datetime,
) -> None:
    p12 = dienst.p12("I. Getrokken")
    certificate = lees_certificaat(p12, WACHTWOORD, op)
    signed = ondertekenaar.ondertekenen(documenten["plan"], certificate, WACHTWOORD, op)
    held = pkcs12.load_pkcs12(p12, WACHTWOORD.encode())
    dienst.intrekken(held.cert.certificate)
    raised = ondertekenaar.verhogen(signed, Niveau.B_LTA, stempels(dienst), always)
    assert (raised.niveau, raised.reden) == (Niveau.B_T, "ingetrokken")


def test_an_unknown_root_gives_a_time_stamp_and_says_why_no_more(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    unknown = Tijdstempeldienst(dienst.tsa_url, None, PATIENCE_S)
    raised = ondertekenaar.verhogen(eenmaal, Niveau.B_LTA, unknown, always)
    assert (raised.niveau, raised.reden) == (Niveau.B_T, "keten")


def test_a_self_made_certificate_can_have_a_time_stamp_and_no_more(
    ondertekend: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    raised = ondertekenaar.verhogen(ondertekend, Niveau.B_LTA, stempels(dienst), always)
    assert (raised.niveau, raised.reden) == (Niveau.B_T, "zelfgemaakt")


def test_two_signatures_each_with_their_level(
    tweemaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar, tmp_path: Path
) -> None:
    found = read(tmp_path, tweemaal, dienst)
    assert found.is_ongewijzigd
    assert [(h.ondertekenaar, h.niveau, h.is_vertrouwd) for h in found.handtekeningen] == [
        ("W. de Graaf", "B-LTA", True),
        ("S. Secretaris", "B-B", True),
    ]
    assert found.niveau is Niveau.B_B
    raised = ondertekenaar.verhogen(tweemaal, Niveau.B_LTA, stempels(dienst), always)
    found = read(tmp_path, raised.pdf, dienst)
    assert found.is_ongewijzigd
    assert [h.niveau for h in found.handtekeningen] == ["B-LTA", "B-LTA"]
    assert len(found.tijdstempels) == 4


def test_only_a_whole_signed_file_is_signed_after(
    documenten: Mapping[str, bytes],
    eenmaal: bytes,
    ondertekenaar: PadesOndertekenaar,
    meegebracht: Certificaat,
    op: datetime,
) -> None:
    touched = eenmaal + b"\n% erbij\n"
    for pdf in (documenten["notulen"], touched, b"geen pdf"):
        with pytest.raises(SigningFailed) as caught:
            ondertekenaar.mede_ondertekenen(pdf, meegebracht, WACHTWOORD, op)
        assert caught.value.code == "niet_ondertekend"
    twice = ondertekenaar.mede_ondertekenen(eenmaal, meegebracht, WACHTWOORD, op)
    with pytest.raises(SigningFailed) as caught:
        ondertekenaar.mede_ondertekenen(twice, meegebracht, WACHTWOORD, op)
    assert caught.value.code == "veld"


def test_the_second_field_is_in_the_structure_tree_and_adds_nothing_to_it(
    documenten: Mapping[str, bytes],
    eenmaal: bytes,
    ondertekenaar: PadesOndertekenaar,
    meegebracht: Certificaat,
    op: datetime,
) -> None:
    twice = ondertekenaar.mede_ondertekenen(eenmaal, meegebracht, WACHTWOORD, op)
    assert lezen.structuur(twice) == lezen.structuur(documenten["notulen"])
    with lezen.open_pdf(twice) as pdf:
        assert "/DocMDP" in pdf.Root.Perms
        signed = [field for field in pdf.Root.AcroForm.Fields if "/V" in field]
        first, second = (field.AP.N.Resources.XObject.Stempel.read_bytes() for field in signed)
    assert b"Digitaal ondertekend door" in first
    assert b"Digitaal mede ondertekend door" in second
    assert b"Certificaat uitgegeven door" in second
    assert b"Zelfgemaakt" not in second


def test_a_level_is_not_believed_on_the_look_of_a_file(
    gestempeld: bytes, dienst: Vertrouwensdienst, tmp_path: Path
) -> None:
    """Two time-stamps without any proof of the certificates are still B-T, however much there is in the file."""
    again = voer_uit(_stamped(gestempeld, Tijdstempelaar(dienst.tsa_url, PATIENCE_S)), always, PATIENCE_S)
    assert read(tmp_path, again, dienst).niveau is Niveau.B_T


def test_there_is_room_to_renew_the_time_stamps_and_then_it_says_so(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:

    pdf = eenmaal
    for _ in range(6):
        pdf = voer_uit(_stamped(pdf, Tijdstempelaar(dienst.tsa_url, PATIENCE_S)), always, PATIENCE_S)
    with pytest.raises(_NietVerder, match="plaats"):
        voer_uit(_stamped(pdf, Tijdstempelaar(dienst.tsa_url, PATIENCE_S)), always, PATIENCE_S)


def test_a_broken_time_stamp_is_found_though_no_signature_covers_it(
    bewaard: bytes, dienst: Vertrouwensdienst, tmp_path: Path
) -> None:
    last = PdfFileReader(BytesIO(bewaard)).embedded_timestamp_signatures[-1]
    _, _, second, length = (int(number) for number in last.byte_range)
    touched = bytearray(bewaard)
    touched[second + length // 2] ^= 1
    assert not read(tmp_path, bytes(touched), dienst).is_ongewijzigd


def test_a_revision_added_behind_everything_is_a_change(
    bewaard: bytes, dienst: Vertrouwensdienst, tmp_path: Path
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(bewaard))
    writer.root["/Lang"] = writer.root["/Lang"].__class__("de-DE")
    writer.update_root()
    made = BytesIO()
    writer.write(made)
    assert not read(tmp_path, made.getvalue(), dienst).is_ongewijzigd


def test_an_answer_given_later_than_we_began_to_ask_is_proof(
    gestempeld: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar
) -> None:
    """A responder that takes its time, or whose clock is ahead of ours, says a moment after ours."""
    dienst.stuk["/ocsp"] = "later"
    assert ondertekenaar.verhogen(gestempeld, Niveau.B_LTA, stempels(dienst), always).niveau is Niveau.B_LTA


def test_proof_without_a_time_stamp_over_it_is_no_more_than_b_lt(
    eenmaal: bytes, dienst: Vertrouwensdienst, ondertekenaar: PadesOndertekenaar, tmp_path: Path
) -> None:
    """However many time-stamps there are: what counts is one that was set when the proof was there."""
    server = Tijdstempelaar(dienst.tsa_url, PATIENCE_S)
    pdf = voer_uit(
        _stamped(voer_uit(_stamped(eenmaal, server), always, PATIENCE_S), server), always, PATIENCE_S
    )
    proven = voer_uit(_with_proof(pdf, stempels(dienst)), always, PATIENCE_S)
    assert read(tmp_path, proven, dienst).niveau is Niveau.B_LT
    kept = voer_uit(_stamped(proven, server), always, PATIENCE_S)
    assert read(tmp_path, kept, dienst).niveau is Niveau.B_LTA


def test_a_time_stamp_whose_own_signature_is_broken_is_not_in_order(
    gestempeld: bytes, dienst: Vertrouwensdienst, tmp_path: Path
) -> None:
    [stamp] = PdfFileReader(BytesIO(gestempeld)).embedded_timestamp_signatures
    _, first, _, _ = (int(number) for number in stamp.byte_range)
    place = first + 1 + 2 * len(stamp.signed_data.dump()) - 60
    touched = bytearray(gestempeld)
    touched[place] = ord("0") if touched[place] != ord("0") else ord("1")
    found = read(tmp_path, bytes(touched), dienst)
    assert found.handtekeningen[0].is_ongewijzigd
    assert found.niveau is Niveau.B_B
    assert not found.is_ongewijzigd


def test_poppler_agrees_on_both_signatures_of_a_file_with_proof_for_years(
    tweemaal: bytes, tmp_path: Path
) -> None:
    path = lezen.schrijf(tmp_path, "tweemaal.pdf", tweemaal)
    told = subprocess.run([require_tool("pdfsig"), path], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid.") == 2
    assert told.count("ETSI.CAdES.detached") == 2
    assert "Signature Field Name: medeondertekenaar" in told


def test_openssl_agrees_on_the_time_stamp(
    gestempeld: bytes, dienst: Vertrouwensdienst, tmp_path: Path
) -> None:
    [stamp] = PdfFileReader(BytesIO(gestempeld)).embedded_timestamp_signatures
    start, first, after, last = (int(number) for number in stamp.byte_range)
    (tmp_path / "stempel").write_bytes(stamp.pkcs7_content)
    covered = gestempeld[start : start + first] + gestempeld[after : after + last]
    for content, agrees in ((covered, True), (covered[:-1] + b"x", False)):
        (tmp_path / "inhoud").write_bytes(content)
        command = [
            require_tool("openssl"), "ts", "-verify", "-token_in", "-in", tmp_path / "stempel",
            "-data", tmp_path / "inhoud", "-CAfile", dienst.wortels / "root.pem",
        ]  # fmt: skip
        assert (subprocess.run(command, capture_output=True, check=False).returncode == 0) is agrees


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (netwerk.Gestopt, "gestopt"), (TimestampRequestError, "geweigerd"), (RevokedError, "ingetrokken"),
        (InsufficientRevinfoError, "intrekking"), (ValidationError, "keten"), (PathBuildingError, "keten"), (PdfError, "bestand"),
        (SigningError, "bestand"), (SignatureValidationError, "bestand"), (OSError, "onbereikbaar"),
        (aiohttp.ClientError, "onbereikbaar"),
    ],
)  # fmt: skip
def test_whatever_stops_it_is_told_in_a_code(kind: type[Exception], code: str) -> None:
    """Some are made with what only their library has, so they are made without."""
    assert niveaus._reason(kind.__new__(kind)) == code


def test_what_stops_it_by_itself_is_told_by_its_own_code() -> None:
    assert niveaus._reason(_NietVerder("plaats")) == "plaats"


@pytest.mark.parametrize("reached", [None, Niveau.B_B, Niveau.B_T])
def test_what_was_added_counts_only_when_it_can_be_read_back(
    monkeypatch: pytest.MonkeyPatch, reached: Niveau | None
) -> None:
    """A level is what the file shows by itself afterwards, not what was asked for."""
    asked: list[tuple[Niveau, float]] = []

    async def step(pdf: bytes, which: Niveau, service: Tijdstempeldienst) -> bytes:
        asked.append((which, service.wacht_seconden))
        return pdf + b"+"

    levels = {b"pdf": Niveau.B_B, b"pdf+": reached, b"pdf++": Niveau.B_LT}
    monkeypatch.setattr(niveaus, "_step", step)
    monkeypatch.setattr(niveaus, "_niveau", lambda pdf, _service: levels[pdf])
    service = Tijdstempeldienst("https://tsa.example", None, 5.0)
    made = niveaus.verhoog(b"pdf", Niveau.B_LT, service, always)
    if reached is Niveau.B_T:
        assert (made.pdf, made.niveau, made.reden) == (b"pdf++", Niveau.B_LT, "")
        assert [which for which, _ in asked] == [Niveau.B_T, Niveau.B_LT]
    else:
        assert (made.pdf, made.niveau, made.reden) == (b"pdf", Niveau.B_B, "onvolledig")
        assert [which for which, _ in asked] == [Niveau.B_T]


@pytest.mark.parametrize("wanted", [Niveau.B_B, Niveau.B_T])
def test_what_is_there_already_is_not_asked_again(monkeypatch: pytest.MonkeyPatch, wanted: Niveau) -> None:
    monkeypatch.setattr(niveaus, "_niveau", lambda _pdf, _service: Niveau.B_T)
    made = niveaus.verhoog(b"pdf", wanted, Tijdstempeldienst("", None, 5.0), always)
    assert (made.pdf, made.niveau, made.reden) == (b"pdf", Niveau.B_T, "")


def test_six_times_the_wait_for_one_answer_is_the_most_for_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def run(work, _go_on, seconds: float) -> bytes:
        work.close()
        waited.append(seconds)
        raise netwerk.Gestopt

    monkeypatch.setattr(niveaus.netwerk, "voer_uit", run)
    monkeypatch.setattr(niveaus, "_niveau", lambda _pdf, _service: Niveau.B_B)
    made = niveaus.verhoog(b"pdf", Niveau.B_T, Tijdstempeldienst("https://tsa.example", None, 5.0), always)
    assert (made.pdf, made.niveau, made.reden, waited) == (b"pdf", Niveau.B_B, "gestopt", [30.0])

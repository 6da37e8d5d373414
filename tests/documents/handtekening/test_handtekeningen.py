"""Whom a signature is believed on: the certificates of a folder, and the chain from one to its root."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from asn1crypto import pem
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation.status import SignatureCoverageLevel

from tests.documents.handtekening.gevallen import CHAIR, ROOT, TSA, VREEMDE_TSA, ongetekend
from tests.documents.handtekening.test_certificaattoets import a_certificate
from tests.documents.handtekening.vervalsing import (
    DAG,
    NAAM,
    NU,
    OP,
    TOT,
    VAN,
    Houder,
    daarna,
    houder,
    lijst,
    met_bewijs,
    rsa_key,
    stempel_erop,
    stempelaar,
    teken,
)
from zvh_desktop.application.ports import Vertrouwen
from zvh_desktop.documents.handtekening import certificaatbewijs, handtekeningen
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Gezag, Handtekening, Tijdstempel

EXPIRED = houder(NAAM, ROOT, tot=NU - DAG)


def named(name: str):
    return a_certificate([(NameOID.COMMON_NAME, name)])


class TestFolder:
    @pytest.mark.parametrize("suffix", [".pem", ".crt", ".cer", ".DER"])
    def test_every_kind_of_file_is_read_in_both_forms(self, tmp_path: Path, suffix: str) -> None:
        one, two = named("een").dump(), named("twee").dump()
        (tmp_path / f"a{suffix}").write_bytes(pem.armor("CERTIFICATE", one) + pem.armor("CERTIFICATE", two))
        (tmp_path / f"b{suffix}").write_bytes(one)
        found = handtekeningen.certificaten_in(tmp_path)
        assert [handtekeningen.naam_van(c) for c in found] == ["een", "twee", "een"]

    def test_other_files_and_broken_ones_give_none(self, tmp_path: Path) -> None:
        good = named("een").dump()
        (tmp_path / "a.txt").write_bytes(good)
        for name, content in (
            ("b.pem", b"geen"),
            ("c.der", good[:-9]),
            ("d.crt", good + b"x"),
            ("e.cer", b""),
        ):
            (tmp_path / name).write_bytes(content)
        (tmp_path / "f.pem").mkdir()
        assert handtekeningen.certificaten_in(tmp_path) == ()
        assert handtekeningen.certificaten_in(tmp_path / "weg") == ()
        assert handtekeningen.lees_certificaten(tmp_path / "a.txt") != ()

    def test_a_file_of_a_megabyte_and_five_hundred_files_are_the_most(
        self, tmp_path: Path, monkeypatch
    ) -> None:
        assert (handtekeningen._MOST_FILES, handtekeningen._MOST_BYTES) == (500, 1 << 20)
        good = named("een").dump()
        for number in range(3):
            (tmp_path / f"{number}.der").write_bytes(good)
        monkeypatch.setattr(handtekeningen, "_MOST_FILES", 2)
        assert len(handtekeningen.certificaten_in(tmp_path)) == 2
        monkeypatch.setattr(handtekeningen, "_MOST_BYTES", len(good) - 1)
        assert handtekeningen.certificaten_in(tmp_path) == ()

    def test_the_roots_of_the_machine_are_there_as_well(self, tmp_path: Path, monkeypatch) -> None:
        (tmp_path / "a.der").write_bytes(named("een").dump())
        monkeypatch.setattr(handtekeningen, "_of_machine", lambda: (named("machine"),))
        names = [handtekeningen.naam_van(c) for c in handtekeningen.vertrouwde_wortels(tmp_path)]
        assert names == ["machine", "een"]
        assert len(handtekeningen.vertrouwde_wortels()) == 1


class Link:
    def __init__(self, subject: str, issuer: str) -> None:
        self.subject, self.issuer, self.self_issued = subject, issuer, subject == issuer


class TestChain:
    def test_it_leads_to_the_root_as_far_as_is_known(self) -> None:
        own, between, root = Link("w", "tussen"), Link("tussen", "root"), Link("root", "root")
        assert certificaatbewijs.keten_van(own, [root, own, between]) == (own, between, root)
        assert certificaatbewijs.keten_van(own, [root]) == (own,)
        assert certificaatbewijs.keten_van(root, [between]) == (root,)

    def test_a_circle_ends_and_no_chain_is_longer_than_eight(self) -> None:
        one, other = Link("a", "b"), Link("b", "a")
        assert certificaatbewijs.keten_van(one, [one, other]) == (one, other)
        long = [Link(str(number), str(number + 1)) for number in range(20)]
        assert certificaatbewijs.keten_van(long[0], long) == tuple(long[:8])


@pytest.mark.parametrize(
    ("coverage", "level", "docmdp", "changed"),
    [
        (SignatureCoverageLevel.ENTIRE_FILE, ModificationLevel.OTHER, False, False),
        (SignatureCoverageLevel.ENTIRE_REVISION, ModificationLevel.LTA_UPDATES, None, False),
        (SignatureCoverageLevel.ENTIRE_REVISION, ModificationLevel.FORM_FILLING, True, False),
        (SignatureCoverageLevel.ENTIRE_REVISION, ModificationLevel.FORM_FILLING, False, True),
        (SignatureCoverageLevel.ENTIRE_REVISION, ModificationLevel.ANNOTATIONS, True, True),
        (SignatureCoverageLevel.ENTIRE_REVISION, ModificationLevel.OTHER, True, True),
    ],
)
def test_only_further_signing_is_no_change(coverage, level, docmdp, changed) -> None:
    status = SimpleNamespace(coverage=coverage, modification_level=level, docmdp_ok=docmdp)
    assert handtekeningen._changed_after(status) is changed


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_has_no_signatures_and_breaks_nothing(content: bytes) -> None:
    assert handtekeningen.lees_handtekeningen(content) is None


def test_a_certificate_without_a_name_is_named_by_all_that_it_has() -> None:
    held = a_certificate([(NameOID.LOCALITY_NAME, "Almelo")])
    assert handtekeningen.naam_van(held) == "Locality: Almelo"


def test_all_of_a_signature_is_told_and_its_level_as_far_as_the_file_shows_it(tmp_path: Path) -> None:
    trust = Vertrouwen((ROOT.pem(tmp_path, "wortel.pem"),), NU)

    def read(pdf: bytes) -> Handtekening:
        found = handtekeningen.lees_handtekeningen(pdf, trust)
        assert found is not None
        assert (found.is_leesbaar, found.bevindingen) == (True, ())
        [one] = found.handtekeningen
        return one

    def stamp(moment: datetime) -> Tijdstempel:
        return Tijdstempel("Tijddienst", moment, is_ongewijzigd=True, is_vertrouwd=True)

    bare = teken(ongetekend(), CHAIR, (ROOT,))
    alone = read(bare)
    assert alone == Handtekening(
        NAAM, OP, "B-B", (), Gezag.WORTEL, keten=(NAAM, "Wortel"), is_certificerend=True,
        vingerafdruk=CHAIR.vingerafdruk, afdruk=alone.afdruk, geldig_van=VAN, geldig_tot=TOT, sleutel="EC 256",
    )  # fmt: skip
    later = read(stempel_erop(bare, TSA, OP + DAG))
    assert later == replace(alone, niveau="B-T", tijdstempel=stamp(OP + DAG))
    own = teken(ongetekend(), CHAIR, (ROOT,), stempel=stempelaar(TSA, OP))
    proven = met_bewijs(own, (ROOT, CHAIR), [lijst(ROOT, [])])
    levels = [read(pdf) for pdf in (own, proven, stempel_erop(proven, TSA, OP + DAG))]
    assert [one.niveau for one in levels] == ["B-T", "B-LT", "B-LTA"]
    assert {one.tijdstempel for one in levels} == {stamp(OP)}


def test_nothing_is_fetched_to_judge_a_time_stamp_as_of_its_own_moment() -> None:
    page = ongetekend()
    for pdf in (page, met_bewijs(page, (ROOT,))):
        reading = handtekeningen._Lezing(PdfFileReader(BytesIO(pdf)), pdf, Vertrouwen(op=NU))
        trust = reading._trust(OP)
        assert (trust.fetching_allowed, trust.moment, trust.retroactive_revinfo) == (False, OP, True)


def test_a_time_stamp_of_a_server_that_expired_holds_by_a_later_one_that_is_believed(tmp_path: Path) -> None:
    trust = Vertrouwen((ROOT.pem(tmp_path, "wortel.pem"),), NU)
    expired = houder(
        "Oude tijd", ROOT, key=rsa_key(), gebruik=("digital_signature",), doel=ExtendedKeyUsageOID.TIME_STAMPING,
        tot=NU - DAG,
    )  # fmt: skip
    alone = stempel_erop(ongetekend(), expired, OP)
    renewed, foreign = (stempel_erop(alone, tsa, OP + DAG, "erna") for tsa in (TSA, VREEMDE_TSA))

    def changed(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/Iets"] = writer.add_object(NumberObject(1))
        writer.update_root()

    for pdf, found in (
        (alone, [(True, False)]),
        (renewed, [(True, True), (True, True)]),
        (foreign, [(True, False), (True, False)]),
        (daarna(renewed, changed), [(False, False), (False, True)]),
    ):
        told = handtekeningen.lees_handtekeningen(pdf, trust)
        assert told is not None
        assert [(one.is_ongewijzigd, one.is_vertrouwd) for one in told.tijdstempels] == found


@pytest.mark.parametrize(
    ("held", "how", "found", "level"),
    [
        (CHAIR, {"soort": SigSeedSubFilter.ADOBE_PKCS7_DETACHED}, (), "geen PAdES"),
        (CHAIR, {"digest": "sha1"}, (Bevinding.ZWAKKE_AFDRUK,), "B-B"),
        (EXPIRED, {}, (Bevinding.VERLOPEN,), "B-B"),
        (EXPIRED, {"stempel": stempelaar(TSA, OP)}, (), "B-T"),
    ],
)
def test_a_signature_is_judged_as_of_the_moment_that_is_proven(
    tmp_path: Path, held: Houder, how: dict[str, object], found: tuple[Bevinding, ...], level: str
) -> None:
    trust = Vertrouwen((ROOT.pem(tmp_path, "wortel.pem"),), NU)
    read = handtekeningen.lees_handtekeningen(teken(ongetekend(), held, **how), trust)
    assert read is not None
    assert [(one.bevindingen, one.niveau) for one in read.handtekeningen] == [(found, level)]


def test_a_signature_that_cannot_be_followed_is_told_as_strange(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_lezing: object, _signature: object) -> None:
        raise RuntimeError("damaged")

    monkeypatch.setattr(handtekeningen._Lezing, "_signature", breaks)
    found = handtekeningen.lees_handtekeningen(teken(ongetekend(), CHAIR), Vertrouwen(op=NU))
    assert found is not None
    assert found.handtekeningen == (Handtekening("?", None, "geen PAdES", (Bevinding.VREEMD,)),)


def test_a_signature_that_was_taken_away_is_told_as_it_was() -> None:
    signed = teken(ongetekend(), CHAIR)

    def emptied(writer: IncrementalPdfFileWriter) -> None:
        fields = [one.get_object() for one in writer.root["/AcroForm"]["/Fields"]]
        [held] = [one for one in fields if one.get("/T") == "voorzitter"]
        del held["/V"]
        writer.update_container(held)

    [before], [after] = (
        found.handtekeningen
        for pdf in (signed, daarna(signed, emptied))
        if (found := handtekeningen.lees_handtekeningen(pdf, Vertrouwen(op=NU)))
    )
    assert after == replace(before, bevindingen=(Bevinding.WEGGEHAALD, *before.bevindingen))


SECOND, SPACE = timedelta(seconds=1), timedelta(minutes=10)
HELD = SimpleNamespace(not_valid_before=OP - 90 * DAG, not_valid_after=OP)
GOOD = Tijdstempel("t", OP, is_ongewijzigd=True, is_vertrouwd=True)
B = Bevinding


@pytest.mark.parametrize(
    ("said", "stamp", "beside", "odd"),
    [
        (None, None, None, set()),
        (OP, GOOD, OP, set()),
        (OP + SECOND, None, None, {B.TIJD_NA_CERTIFICAAT}),
        (NU + SPACE, None, None, {B.TIJD_NA_CERTIFICAAT}),
        (NU + SPACE + SECOND, None, None, {B.TIJD_IN_TOEKOMST}),
        (OP - 90 * DAG - SPACE, None, None, set()),
        (OP - 90 * DAG - SPACE - SECOND, None, None, {B.TIJD_VOOR_CERTIFICAAT}),
        (OP - DAG, replace(GOOD, op=OP - DAG - SPACE), None, set()),
        (OP - DAG, replace(GOOD, op=OP - DAG - SPACE - SECOND), None, {B.TIJD_NA_STEMPEL}),
        (OP, replace(GOOD, op=OP - DAG, is_vertrouwd=False), None, set()),
        (OP, replace(GOOD, op=None), None, set()),
        (OP, replace(GOOD, is_ongewijzigd=False), None, {B.STEMPEL_ONGELDIG}),
        (None, replace(GOOD, op=None, is_ongewijzigd=False), None, {B.STEMPEL_ONGELDIG}),
        (OP, replace(GOOD, op=NU + SPACE), None, set()),
        (OP, replace(GOOD, op=NU + SPACE + SECOND), None, {B.STEMPEL_ONGELDIG}),
        (OP, None, OP + SPACE, set()),
        (OP, None, OP - SPACE - SECOND, {B.TIJDEN_VERSCHILLEN}),
    ],
)  # fmt: skip
def test_times_that_cannot_be_are_told_and_clocks_may_differ_ten_minutes(said, stamp, beside, odd) -> None:
    written = {"/M": beside.strftime("D:%Y%m%d%H%M%SZ")} if beside else {}
    signature = SimpleNamespace(signer_cert=HELD, sig_object=written)
    stamps = [stamp] if stamp else []
    assert set(handtekeningen._odd_times(signature, said, stamps, NU)) == odd

"""Testing a certificate beforehand: what it is worth, what it tells of its holder, and never more than it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.documents.vertrouwensdienst import WACHTWOORD, Bewijs, Vertrouwensdienst, vertrouwensdienst
from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.ports import Certificaat, Certificaattoets, Tijdstempeldienst
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.domain.verspreiden.verstrekking import Niveau
from zvh_desktop.taal.handtekening import toets_rows as rows_of

NOW = datetime.now(UTC).replace(microsecond=0)
QC_COMPLIANCE = bytes.fromhex("300a3008060604008e460101")


def always() -> bool:
    return True


@pytest.fixture(scope="module")
def dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertrouwensdienst]:
    with vertrouwensdienst(tmp_path_factory.mktemp("dienst")) as made:
        yield made


def p12_of(dienst: Vertrouwensdienst, holder: Bewijs) -> bytes:
    return pkcs12.serialize_key_and_certificates(
        b"test", holder.key, holder.certificate, [dienst.tussen.certificate],
        BestAvailableEncryption(WACHTWOORD.encode()),
    )  # fmt: skip


def outcome_of(
    ondertekenaar: PadesOndertekenaar,
    dienst: Vertrouwensdienst,
    p12: bytes,
    *,
    vraag: bool = True,
    wortels: Path | None = None,
) -> Certificaattoets:
    held = lees_certificaat(p12, WACHTWOORD, NOW)
    asked = Tijdstempeldienst(dienst.tsa_url, wortels, 5.0)
    return ondertekenaar.toetsen(held, WACHTWOORD, asked, NOW, always, vraag_intrekking=vraag)


def words(found: Certificaattoets) -> str:
    return " ".join(f"{label} {value}" for label, value in rows_of(found))


def test_a_good_certificate_tells_its_chain_its_use_and_its_holder(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    found = outcome_of(ondertekenaar, dienst, dienst.p12(), wortels=dienst.wortels)
    assert found.proef_gelukt
    assert found.is_vertrouwd
    assert found.keten == ("W. de Graaf", "Fictieve Tussen CA", "Fictieve Root CA")
    assert set(found.gebruik) == {"ondertekenen", "onweerlegbaar"}
    assert found.intrekking == "goed"
    assert found.servers == ("127.0.0.1",)
    assert found.hoogste_niveau is Niveau.B_LTA
    assert dict(found.onthult) == {
        "naam": "W. de Graaf",
        "organisatie": "Fictieve Gemeente",
        "persoonsnummer": "999990019",
        "bsn": "999990019",
        "e-mail": "w.degraaf@fictief.example",
    }


def test_nobody_is_asked_unless_the_user_wants_it(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    dienst.gevraagd.clear()
    found = outcome_of(ondertekenaar, dienst, dienst.p12(), vraag=False, wortels=dienst.wortels)
    assert found.intrekking == "niet_gevraagd"
    assert found.proef_gelukt
    assert dienst.gevraagd == []


def test_a_revoked_certificate_is_told(ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst) -> None:
    holder = dienst.certificaat("I. Getrokken")
    dienst.intrekken(holder.certificate)
    found = outcome_of(ondertekenaar, dienst, p12_of(dienst, holder), wortels=dienst.wortels)
    assert found.intrekking == "ingetrokken"
    assert "INGETROKKEN" in words(found)


def test_an_unknown_root_lowers_what_can_be_reached_and_is_told(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    found = outcome_of(ondertekenaar, dienst, dienst.p12())
    assert not found.is_vertrouwd
    assert found.hoogste_niveau is Niveau.B_T
    assert "op deze computer niet bekend" in words(found)


def test_without_an_address_in_it_nothing_can_be_asked(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    own = ondertekenaar.maak_certificaat("W. de Graaf", "ZVH", NOW)
    asked = Tijdstempeldienst(dienst.tsa_url, None, 5.0)
    found = ondertekenaar.toetsen(own, None, asked, NOW, always, vraag_intrekking=True)
    assert (found.intrekking, found.proef_gelukt, found.hoogste_niveau) == ("geen_adres", True, Niveau.B_T)
    assert "zonder uitgever" in words(found)


def test_the_word_gekwalificeerd_is_only_that_of_the_certificate_itself(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    plain = outcome_of(ondertekenaar, dienst, dienst.p12(), vraag=False, wortels=dienst.wortels)
    assert "gekwalificeerd" not in words(plain).lower()
    holder = dienst.certificaat("G. Zegd", uitspraken=QC_COMPLIANCE)
    claims = outcome_of(ondertekenaar, dienst, p12_of(dienst, holder), vraag=False, wortels=dienst.wortels)
    assert claims.zegt_gekwalificeerd
    assert "Volgens zichzelf gekwalificeerd. Dat is niet nagezocht" in words(claims)


def test_an_expired_certificate_is_refused_before_anything(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    held: Certificaat = lees_certificaat(dienst.p12(), WACHTWOORD, NOW)
    with pytest.raises(CertificaatOngeldig) as caught:
        ondertekenaar.toetsen(
            held, WACHTWOORD, Tijdstempeldienst(), NOW + timedelta(days=900), always, vraag_intrekking=False
        )
    assert caught.value.code == "verlopen"

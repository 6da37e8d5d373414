from __future__ import annotations

from datetime import timedelta

import pytest

from tests.documents import certificaten, voorbeelden
from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar

OP = voorbeelden.OP


def test_made_certificate_is_for_signing_only_and_lasts(
    certificaat: Certificaat, ondertekenaar: PadesOndertekenaar
) -> None:
    assert certificaat.is_zelfgemaakt
    assert certificaat.wachtwoord
    assert certificaat.geldig_van < OP < certificaat.geldig_tot
    read = lees_certificaat(certificaat.p12, certificaat.wachtwoord, OP)
    assert (read.naam, read.is_zelfgemaakt, read.wachtwoord) == (certificaat.naam, True, None)


def test_made_certificate_takes_a_name_of_any_length(
    ondertekenaar: PadesOndertekenaar, documenten: dict[str, bytes]
) -> None:
    made = ondertekenaar.maak_certificaat("محمد " + "Ż" * 300, "O" * 300, OP)
    assert ondertekenaar.ondertekenen(documenten["plan"], made, None, OP)


@pytest.mark.parametrize(
    ("p12", "wachtwoord", "code"),
    [
        (b"%PDF-1.7 geen sleutel", "x", "bestand"),
        (b"", "x", "bestand"),
        (certificaten.p12(OP)[:-40], certificaten.WACHTWOORD, "bestand"),
        (certificaten.p12(OP, met_sleutel=False), certificaten.WACHTWOORD, "bestand"),
        (certificaten.p12(OP), "verkeerd", "wachtwoord"),
        (certificaten.p12(OP), "", "wachtwoord"),
        (certificaten.p12(OP, geldig=timedelta(days=5)), certificaten.WACHTWOORD, "verlopen"),
        (certificaten.p12(OP + timedelta(days=30)), certificaten.WACHTWOORD, "verlopen"),
        (certificaten.p12(OP, mag_ondertekenen=False), certificaten.WACHTWOORD, "gebruik"),
    ],
)
def test_each_unusable_file_has_its_own_code(
    ondertekenaar: PadesOndertekenaar, p12: bytes, wachtwoord: str, code: str
) -> None:
    with pytest.raises(CertificaatOngeldig) as caught:
        lees_certificaat(p12, wachtwoord, OP)
    assert caught.value.code == code


def test_a_certificate_that_expired_since_is_refused_at_signing(
    documenten: dict[str, bytes], ondertekenaar: PadesOndertekenaar, certificaat: Certificaat
) -> None:
    with pytest.raises(CertificaatOngeldig) as caught:
        ondertekenaar.ondertekenen(documenten["plan"], certificaat, None, OP + timedelta(days=2000))
    assert caught.value.code == "verlopen"


def test_a_file_without_passphrase_is_usable(ondertekenaar: PadesOndertekenaar) -> None:
    assert lees_certificaat(certificaten.p12(OP, wachtwoord=None), "", OP).naam == "W. de Graaf"

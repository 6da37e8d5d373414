"""Whether this kluis made a file, for whom, and in which version; and whom it knows by a certificate."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.application.verspreiden.test_verhogen import Lezer, onward
from tests.application.werkkluis import NU, Stempel, Werkkluis
from zvh_desktop.application.ports import Certificaat, Gewijzigd
from zvh_desktop.application.verspreiden.ondertekenen import (
    Certificaten,
    Geverifieerd,
    Verifieren,
    sha256_van,
)
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Gezag, Handtekening, Oordeel, Verificatie
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

CONTENT = b"%PDF getekend"
STRANGE, OWN = "77" * 32, "5e" * 32


def given(kluis: Werkkluis, **anders: object) -> Verstrekking:
    """Puts on record that a document was given out."""
    made = replace(
        Verstrekking(
            "v1", DocumentSoort.NOTULEN, NU, "W. de Graaf", Weg.EMAIL, None, None, "1", "00" * 32, "n.eml",
            document_sha256=sha256_van(CONTENT),
        ),
        **anders,
    )  # fmt: skip
    with kluis.services.omgeving.schrijven() as work:
        work.verstrekkingen.add(made)
    return made


def signed(mark: str, *bevindingen: Bevinding, afdruk: str = "") -> Handtekening:
    return Handtekening("W. de Graaf", NU, "B-B", bevindingen, vingerafdruk=mark, afdruk=afdruk)


def look(kluis: Werkkluis, folder: Path, *signatures: Handtekening, content: bytes = CONTENT) -> Geverifieerd:
    path = folder / "stuk.pdf"
    path.write_bytes(content)
    lezer = Lezer(lambda _content: Verificatie("stuk.pdf", True, signatures))
    verifieren = Verifieren(kluis.services.omgeving, lambda: nullcontext(lezer))
    [seen] = verifieren.verifieer([path], onward)
    return seen


def test_a_file_that_is_on_record_is_known_whatever_signed_it(kluis: Werkkluis, folder: Path):
    own = given(kluis)
    doubt = signed(STRANGE, Bevinding.ZELFGEMAAKT, Bevinding.VERLOPEN, afdruk=sha256_van(CONTENT))
    seen = look(kluis, folder, doubt)
    assert seen.uitgegeven is not None
    assert (seen.uitgegeven.verstrekking, seen.uitgegeven.nieuwer, seen.uitgegeven.wie) == (own, None, "")
    assert seen.verificatie.oordeel is Oordeel.IN_ORDE
    assert seen.verificatie.handtekeningen[0].gezag is Gezag.UITGIFTE


def test_what_was_added_to_a_file_on_record_is_still_a_change(kluis: Werkkluis, folder: Path):
    given(kluis)
    changed = signed(STRANGE, Bevinding.DAARNA, afdruk=sha256_van(CONTENT))
    seen = look(kluis, folder, changed, content=CONTENT + b"meer")
    assert seen.uitgegeven is not None
    assert seen.verificatie.oordeel is Oordeel.GEWIJZIGD


def test_a_second_signature_is_not_known_by_the_record_of_the_first(kluis: Werkkluis, folder: Path):
    given(kluis)
    both = (signed(OWN, afdruk=sha256_van(CONTENT)), signed(STRANGE, Bevinding.ZELFGEMAAKT, afdruk="ff" * 32))
    seen = look(kluis, folder, *both, content=CONTENT + b"meer")
    assert [h.gezag for h in seen.verificatie.handtekeningen] == [Gezag.UITGIFTE, Gezag.GEEN]
    assert seen.verificatie.oordeel is Oordeel.NIET_BEWEZEN


@pytest.mark.parametrize(
    ("later", "is_newer"),
    [
        ({"versie": "2"}, True),
        ({"versie": "2", "soort": DocumentSoort.RECTIFICATIE}, True),
        ({"versie": "1"}, False),
        ({"versie": "2", "op": NU - timedelta(days=1)}, False),
        ({"versie": "2", "soort": DocumentSoort.AGENDA}, False),
        ({"versie": "2", "deelnemer_id": "iemand"}, False),
        ({"versie": "2", "casustafel_id": "elders"}, False),
    ],
)
def test_a_newer_one_is_of_the_same_kind_for_the_same_recipient_about_the_same(
    kluis: Werkkluis, folder: Path, later: dict[str, object], is_newer: bool
):
    given(kluis)
    other = {"id": "v2", "op": NU + timedelta(days=1), "document_sha256": "11" * 32} | later
    newer = given(kluis, **other)
    seen = look(kluis, folder, signed(OWN, afdruk=sha256_van(CONTENT)))
    assert seen.uitgegeven is not None
    assert seen.uitgegeven.nieuwer == (newer if is_newer else None)


def test_the_certificate_of_the_kluis_is_known_also_after_it_was_replaced(kluis: Werkkluis, folder: Path):
    own = kluis.services.certificaten.vereist()
    assert own.vingerafdruk == OWN
    kluis.services.certificaten.kiezen(replace(own, vingerafdruk="88" * 32))
    kluis.services.certificaten.kiezen(replace(own, vingerafdruk="99" * 32))
    for mark in (OWN, "88" * 32, "99" * 32):
        seen = look(kluis, folder, signed(mark, Bevinding.ZELFGEMAAKT))
        assert (seen.uitgegeven, seen.verificatie.oordeel) == (None, Oordeel.IN_ORDE)
        assert seen.verificatie.handtekeningen[0].gezag is Gezag.EIGEN


def test_a_name_alone_proves_nothing_until_the_fingerprint_was_compared(kluis: Werkkluis, folder: Path):
    verifieren = kluis.services.verifieren
    forged = signed(STRANGE, Bevinding.ZELFGEMAAKT)
    assert look(kluis, folder, forged).verificatie.oordeel is Oordeel.NIET_BEWEZEN
    verifieren.vergeleken(STRANGE, klopt=True)
    verifieren.vergeleken(STRANGE, klopt=True)
    seen = look(kluis, folder, forged).verificatie
    assert (seen.oordeel, seen.handtekeningen[0].gezag) == (Oordeel.IN_ORDE, Gezag.VINGERAFDRUK)
    assert kluis.services.instellen.get().bekende_certificaten == (STRANGE,)
    assert kluis.verteld[-1] == Gewijzigd("instellingen")
    verifieren.vergeleken(STRANGE, klopt=False)
    assert look(kluis, folder, forged).verificatie.oordeel is Oordeel.NIET_BEWEZEN
    withdrawn = signed(OWN, Bevinding.INGETROKKEN)
    assert look(kluis, folder, withdrawn).verificatie.oordeel is Oordeel.NIET_BEWEZEN


def test_a_certificate_of_an_older_kluis_gets_its_fingerprint_when_it_signs(kluis: Werkkluis):
    asked: list[str | None] = []

    class Leest(Stempel):
        def vingerafdruk(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> str:
            asked.append(wachtwoord)
            return STRANGE

    with kluis.services.omgeving.schrijven() as work:
        work.instellingen.bewaar_certificaat(replace(work.instellingen.certificaat(), vingerafdruk=""))
    certificaten = Certificaten(kluis.services.omgeving, Leest())
    assert certificaten.vereist("geheim").vingerafdruk == STRANGE
    assert certificaten.huidig().vingerafdruk == STRANGE
    certificaten.vereist("geheim")
    assert asked == ["geheim"]

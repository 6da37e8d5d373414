from __future__ import annotations

from dataclasses import replace

from tests.application.bijstukken import given, tafel
from tests.application.werkkluis import Werkkluis
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

__all__ = ["tafel"]


def test_W61_W63_a_word_file_holds_what_the_recipient_may_read_and_is_no_signed_document(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    signed = kluis.services.verspreiden.notulen(tafel.id, folder)
    gemeente, *_ = kluis.partijen
    who = next(g.ontvanger for g in signed if g.ontvanger.partij_id == gemeente.id)
    made = kluis.services.verspreiden.notulen_word(tafel.id, who, folder)
    assert made.pad.suffix == ".docx"
    assert made.pad.stem.endswith("niet ondertekend")
    assert first.punten[0].nummer in made.pad.read_text()
    assert first.punten[1].nummer not in made.pad.read_text()
    assert [v.sha256 for v in given(kluis, tafel, DocumentSoort.NOTULEN_WORD)] == [made.sha256]
    (regel,) = [r for r in kluis.services.verspreiden.regels_notulen(tafel.id) if r.ontvanger == who]
    assert made.pad.name not in {s.verstrekking.bestandsnaam for s in regel.stukken}


def test_W63_a_word_file_for_who_gets_an_encrypted_envelope_is_never_plain(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    kluis.services.vaststellen.vaststellen(tafel.id)
    gemeente, *_ = kluis.partijen
    kluis.services.partijen.bewaren(replace(kluis.services.partijen.get(gemeente.id), weg=Weg.ZIP))
    who = next(o for o in kluis.services.verspreiden.ontvangers(tafel.id) if o.partij_id == gemeente.id)
    made = kluis.services.verspreiden.notulen_word(tafel.id, who, folder)
    assert made.pad.suffix == ".zip"
    assert made.wachtzin
    assert not list(folder.glob("*.docx"))

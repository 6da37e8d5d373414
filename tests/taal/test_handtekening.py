"""What is said of a signed file: one word on the whole, and per signature how far it reaches and on whose word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zvh_desktop.domain.verspreiden.oordeel import Handtekening, Tijdstempel, Verificatie
from zvh_desktop.taal.handtekening import signature_rows, verdict
from zvh_desktop.taal.melding import Tone

WHOLE = Handtekening("Anna de Wit", None, "B-B", True, False, False, False, ("Anna de Wit", "Uitgever G3"))
CHANGED = replace(WHOLE, is_ongewijzigd=False)
STAMP = Tijdstempel("Tijddienst", None, True, False)


def found(*handtekeningen: Handtekening, **anders: object) -> Verificatie:
    return Verificatie("plan.pdf", True, handtekeningen, **anders)


def told(*handtekeningen: Handtekening, **anders: object) -> str:
    return "\n".join("\n".join(row) for row in signature_rows(found(*handtekeningen, **anders)))


@pytest.mark.parametrize(
    ("file", "words", "tone"),
    [
        (None, "niet te lezen", Tone.DANGER),
        (found(is_te_groot=True), "te groot of te ingewikkeld", Tone.DANGER),
        (Verificatie("plan.pdf", False, ()), "geen leesbare PDF", Tone.DANGER),
        (found(), "niet ondertekend", Tone.WARN),
        (found(WHOLE), "in orde", Tone.OK),
        (found(WHOLE, CHANGED), "NIET in orde", Tone.DANGER),
        (found(replace(WHOLE, gewijzigd_na_ondertekening=True)), "NIET in orde", Tone.DANGER),
        (found(WHOLE, tijdstempels=(replace(STAMP, is_ongewijzigd=False),)), "NIET in orde", Tone.DANGER),
    ],
)
def test_only_a_file_of_which_everything_is_whole_is_in_order(
    file: Verificatie | None, words: str, tone: Tone
):
    assert verdict(file) == (words, tone)


def test_each_signature_says_whose_it_is_and_whether_it_is_whole():
    said = told(replace(WHOLE, is_certificerend=True), CHANGED)
    assert "Handtekening 1 (voorzitter)" in said
    assert "Handtekening 2 (mede)" in said
    assert said.count("Ongewijzigd sinds de ondertekening.") == 1
    assert said.count("De inhoud is gewijzigd na ondertekening.") == 1


def test_nobody_is_trusted_further_than_is_known():
    assert "op deze computer niet bekend" in told(WHOLE)
    assert "vertrouwd op deze computer" in told(replace(WHOLE, is_vertrouwd=True))
    assert "INGETROKKEN" in told(replace(WHOLE, is_vertrouwd=True, is_ingetrokken=True))
    own = told(replace(WHOLE, is_zelfgemaakt=True, keten=()))
    assert "niet wie ondertekende" in own
    assert "Keten" not in own


def test_a_stamp_is_said_with_its_server_and_a_changed_one_by_itself():
    assert "Tijddienst; deze dienst is op deze computer niet bekend" in told(
        replace(WHOLE, tijdstempel=STAMP)
    )
    assert "GEWIJZIGD na het tijdstempel" not in told(WHOLE, tijdstempels=(STAMP,))
    assert "GEWIJZIGD na het tijdstempel" in told(WHOLE, tijdstempels=(replace(STAMP, is_ongewijzigd=False),))

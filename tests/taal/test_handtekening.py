"""What is said of a signed file: one verdict on the whole, and per signature whose it is, on whose word, and what to do."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zvh_desktop.application.verspreiden.ondertekenen import Geverifieerd, Uitgegeven
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.oordeel import (
    Bevinding,
    Gezag,
    Handtekening,
    Oordeel,
    Tijdstempel,
    Verificatie,
)
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking
from zvh_desktop.taal.handtekening import (
    _word_list,
    als_json,
    bevinding_zin,
    herkomst,
    in_groepen,
    in_woorden,
    regels,
    signature_rows,
    verdict,
    vergelijking,
)
from zvh_desktop.taal.melding import Tone

OP = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
PRINT = "00ff0180" + "ab" * 28
WHOLE = Handtekening(
    "Anna de Wit", OP, "B-B", (), Gezag.WORTEL, keten=("Anna de Wit", "Uitgever G3"), vingerafdruk=PRINT,
    geldig_van=datetime(2026, 1, 1, tzinfo=UTC), geldig_tot=datetime(2028, 1, 1, tzinfo=UTC), sleutel="RSA 2048",
)  # fmt: skip
DOUBT = replace(WHOLE, gezag=Gezag.GEEN, bevindingen=(Bevinding.ZELFGEMAAKT,))
CHANGED = replace(WHOLE, bevindingen=(Bevinding.INHOUD,))
STAMP = Tijdstempel("Tijddienst", None, True, False)


def found(*handtekeningen: Handtekening, **anders: object) -> Verificatie:
    return Verificatie("plan.pdf", True, handtekeningen, **anders)


def told(*handtekeningen: Handtekening, **anders: object) -> str:
    rows = signature_rows(found(*handtekeningen, **anders))
    return "\n".join("\n".join(row) for row in rows).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("file", "words", "tone"),
    [
        (None, "niet te lezen", Tone.DANGER),
        (
            Verificatie("plan.pdf", False, (), is_te_groot=True),
            "te groot of te ingewikkeld om te controleren; dit is geen document van dit programma",
            Tone.DANGER,
        ),
        (Verificatie("plan.pdf", False, ()), "geen leesbare PDF", Tone.DANGER),
        (found(), "niet ondertekend", Tone.WARN),
        (found(WHOLE), "in orde", Tone.OK),
        (found(WHOLE, DOUBT), "ongewijzigd, maar niet bewezen wie ondertekende", Tone.WARN),
        (found(WHOLE, replace(WHOLE, gezag=Gezag.GEEN)), "ongewijzigd, maar niet bewezen wie ondertekende", Tone.WARN),
        (found(DOUBT, CHANGED), "GEWIJZIGD na ondertekening", Tone.DANGER),
        (found(WHOLE, bevindingen=(Bevinding.ACHTERAAN,)), "GEWIJZIGD na ondertekening", Tone.DANGER),
        (
            found(WHOLE, tijdstempels=(replace(STAMP, is_ongewijzigd=False),)),
            "GEWIJZIGD na ondertekening",
            Tone.DANGER,
        ),
    ],
)  # fmt: skip
def test_only_a_file_of_which_all_is_whole_and_every_signer_known_is_in_order(
    file: Verificatie | None, words: str, tone: Tone
):
    assert verdict(file) == (words, tone)


def test_each_signature_says_whose_it_is_and_what_it_is_worth():
    said = told(replace(WHOLE, is_certificerend=True, gezag=Gezag.EIGEN), CHANGED)
    assert "Handtekening 1 (voorzitter)" in said
    assert "Anna de Wit, 24 november 2026 om 10.05 uur, niveau B-B: in orde." in said
    assert "Dit is het certificaat van deze kluis." in said
    assert "Handtekening 2 (mede)" in said
    assert said.count("De inhoud is gewijzigd na ondertekening: gebruik dit bestand niet") == 1


def test_nobody_is_called_the_chair_for_certifying_alone():
    for gezag in (Gezag.GEEN, Gezag.WORTEL, Gezag.VINGERAFDRUK):
        assert "voorzitter" not in told(replace(WHOLE, is_certificerend=True, gezag=gezag))


def test_the_fingerprint_stands_there_in_words_and_in_full():
    said = told(WHOLE)
    words = _word_list()
    assert in_woorden(PRINT).split() == [words[0], words[255], words[1], words[128], *[words[0xAB]] * 4]
    assert in_groepen(PRINT).startswith("00FF 0180 ABAB ")
    assert in_groepen(PRINT).replace(" ", "").lower() == PRINT
    assert in_woorden(PRINT) in said
    assert in_groepen(PRINT) in said
    assert "tot en met 1 januari 2028" in said
    assert "RSA 2048" in said
    for part in (in_woorden(PRINT), in_groepen(PRINT), "Anna de Wit"):
        assert part in vergelijking(WHOLE)


def test_the_words_of_a_fingerprint_cannot_be_taken_for_one_another():
    words = _word_list()
    assert len(words) == len(set(words)) == 256
    assert list(words) == sorted(words)
    assert len({word[:4] for word in words}) == 256
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 6 for word in words)
    assert all(_distance(one, other) >= 2 for one in words for other in words if one < other)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1]


@pytest.mark.parametrize("bevinding", Bevinding)
def test_every_finding_is_one_sentence_that_says_what_to_do(bevinding: Bevinding):
    zin = bevinding_zin(bevinding, WHOLE)
    assert zin.endswith(".")
    assert zin.count(". ") == 0
    assert ": " in zin
    assert "{" not in zin
    assert bevinding.oordeel in (Oordeel.GEWIJZIGD, Oordeel.ONLEESBAAR, Oordeel.NIET_BEWEZEN)


def test_who_has_authority_sees_no_objection_that_it_answers():
    doubtful = replace(DOUBT, bevindingen=(Bevinding.ZELFGEMAAKT, Bevinding.VERLOPEN))
    assert doubtful.op_gezag(Gezag.VINGERAFDRUK).bevindingen == (Bevinding.VERLOPEN,)
    assert doubtful.op_gezag(Gezag.VINGERAFDRUK).oordeel is Oordeel.NIET_BEWEZEN
    assert doubtful.op_gezag(Gezag.UITGIFTE).oordeel is Oordeel.IN_ORDE
    withdrawn = replace(DOUBT, bevindingen=(Bevinding.INGETROKKEN,))
    assert all(
        withdrawn.op_gezag(one).oordeel is Oordeel.NIET_BEWEZEN for one in Gezag if one is not Gezag.GEEN
    )
    assert all(CHANGED.op_gezag(one).oordeel is Oordeel.GEWIJZIGD for one in Gezag if one is not Gezag.GEEN)
    assert found(WHOLE, DOUBT).op_gezag(Gezag.EIGEN, ["", "elders"]) == found(WHOLE, DOUBT)


def test_a_stamp_is_said_with_its_server_and_a_changed_one_by_itself():
    assert "Tijddienst; deze dienst is op deze computer niet bekend" in told(
        replace(WHOLE, tijdstempel=STAMP)
    )
    assert "GEWIJZIGD na het tijdstempel" not in told(WHOLE, tijdstempels=(STAMP,))
    assert "GEWIJZIGD na het tijdstempel" in told(WHOLE, tijdstempels=(replace(STAMP, is_ongewijzigd=False),))


def test_the_command_prints_the_verdict_and_then_every_line():
    lines = list(regels(found(DOUBT, bevindingen=(Bevinding.ACHTERAAN,))))
    assert lines[0] == "plan.pdf: GEWIJZIGD na ondertekening"
    assert lines[1].startswith("  Bestand: Achter het einde")
    assert lines[2].startswith("  Handtekening 1: Anna de Wit")
    assert all(line.startswith("    ") for line in lines[3:])


def test_what_scripts_read_has_the_same_fields_whatever_is_found():
    full = als_json(found(replace(DOUBT, tijdstempel=STAMP), tijdstempels=(STAMP,)))
    assert json.loads(json.dumps(full)) == full
    [signature] = full["handtekeningen"]
    assert list(full) == ["bestand", "oordeel", "sha256", "bevindingen", "handtekeningen", "tijdstempels"]
    assert signature["bevindingen"][0]["code"] == "zelfgemaakt"
    assert signature["certificaat"]["sha256"] == PRINT
    assert (signature["op"], signature["gezag"]) == ("2026-11-24T09:05:00+00:00", "geen")
    [bare] = als_json(found(Handtekening("?", None, "geen PAdES", (Bevinding.VREEMD,))))["handtekeningen"]
    assert bare.keys() == signature.keys()
    assert bare["certificaat"].keys() == signature["certificaat"].keys()


def given(versie: str, op: datetime) -> Verstrekking:
    return Verstrekking(
        "v", DocumentSoort.NOTULEN, op, "W. de Graaf", Weg.KLAARGEZET, None, None, versie, "", "n.pdf"
    )


def test_the_kluis_says_for_whom_it_made_a_file_and_whether_there_is_a_newer():
    def said(one: Uitgegeven | None) -> str:
        return herkomst(Geverifieerd(Path("n.pdf"), None, one)).replace("\u00a0", " ")

    assert said(None) == "Niet gemaakt door deze kluis, of niet in deze vorm."
    last = said(Uitgegeven("J. de Boer, Politie", given("2", OP), None))
    assert last.startswith(
        "Gemaakt door deze kluis op 24 november 2026 om 10.05 uur, voor J. de Boer, Politie:"
    )
    assert last.endswith("notulen, versie 2. Dat is de nieuwste.")
    old = said(Uitgegeven("", given("1", OP), given("3", OP.replace(day=28))))
    assert "het dossier van het ZVH" in old
    assert old.endswith("LET OP: er is een nieuwere, versie 3 van 28 november 2026 om 10.05 uur.")

"""What stands on the pages, read back with two readers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.documents import lezen
from zvh_desktop.documents.engine.content import Heading, Run, Weight
from zvh_desktop.documents.soorten.notulen import rectificatie_blokken
from zvh_desktop.domain.notulen.notulen import Correctie, Onderdeel, Rectificatie


def test_notulen_hold_what_was_decided(documenten: Mapping[str, bytes]) -> None:
    text = lezen.tekst(documenten["notulen"])
    for words in (
        "maandag 23 november 2026, 13.30 uur",
        "Enschede, zaal Twentekanaal",
        "Casus ZVH-2026-0411",
        "d. complexe GGZ met veiligheidsrisico",
        "Mediant, Ștefan Țepeș (geheimhouding bevestigd om 13.50 uur)",
        "1 dec. 2026 Uw Partij, Łukasz Żółkiewski: Huisbezoek samen met de wijk-ggz",
        "Afwezig met bericht",
        "Gebruik: alleen Gemeente Enschede, Mediant. Soort: oordeel, gezondheidsgegevens",
        "Gebruik: de Partijen die bij deze Casus aanwezig waren",
        "Besluit (bijlage 3, fase 3) Procesregie ZVH",
        "Mediant (art. 7.4 a)",
        "Richting van het Plan van Aanpak (art. 7.4 b)",
        "Volgende datum 18 januari 2027",
        "niet gedaan: geen toestemming van de bewoner",
        "vastgesteld op 24 november 2026 om 10.05 uur door Willemijn de Graaf-Ünal",
    ):
        assert words in text, words


def test_W61_a_copy_says_whom_it_is_for_and_the_whole_that_it_goes_to_nobody(
    documenten: Mapping[str, bytes],
) -> None:
    whole = "Dit is het volledige exemplaar voor het dossier van het ZVH; het wordt aan niemand verstrekt."
    for soort, is_whole in (("notulen", False), ("notulen volledig", True)):
        text = lezen.tekst(documenten[soort])
        assert (whole in text, "Dit exemplaar is alleen bestemd voor" in text) == (is_whole, not is_whole)


def test_a_rectification_names_what_it_corrects(documenten: Mapping[str, bytes]) -> None:
    first = lezen.pagina_teksten(documenten["notulen volledig"])[0]
    assert "Rectificatie notulen Regionale Casustafel" in first
    assert "Rectificeert N-2026-010" in first
    assert "versie 2" in first


def test_who_was_excused_is_told_why_there_is_little(documenten: Mapping[str, bytes]) -> None:
    assert "U had bericht dat u niet aanwezig kon zijn." in lezen.tekst(documenten["notulen leeg"])


def test_outline_has_an_entry_per_casus(documenten: Mapping[str, bytes]) -> None:
    assert lezen.bladwijzers(documenten["notulen"]) == [
        "Notulen Regionale Casustafel",
        "Casus ZVH-2026-0411",
        "Casus ZVH-2026-0412",
        "Vaststelling en ondertekening",
    ]


def marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"*{run.text}*" if run.weight is Weight.BOLD else run.text for run in runs)


LONG = "de het " * 120


@pytest.mark.parametrize(
    ("was", "wordt", "told"),
    [
        ("Er is vrijdag\noverleg.", "Er is dinsdag\noverleg.", (
            "Er is *vrijdag\n*overleg.", "Er is *dinsdag\n*overleg.", "‘vrijdag’ is nu ‘dinsdag’",
        )),
        ("Er is overleg.", "Er is, soms, overleg.", (
            "Er *is *overleg.", "Er *is, soms, *overleg.", "‘is’ is nu ‘is, soms’",
        )),
        ("Hij komt niet, en belt.", "Hij komt en belt nu.", (
            "Hij komt *niet, *en *belt.*", "Hij komt en *belt nu.*", "weg ‘niet’; ‘belt.’ is nu ‘belt nu.’",
        )),
        ("Hij belt.", "Hij  belt. Zij komt.", ("Hij belt.", "Hij  belt. *Zij komt.*", "erbij ‘Zij komt.’")),
        ("Hij belt.", "Hij  belt.", ("Hij belt.", "Hij  belt.")),
        ("a b c d e", "a b x y z", ("a b *c d e*", "a b *x y z*", "‘c d e’ is nu ‘x y z’")),
        ("a b c d e f", "a b x y z", ("a b c d e f", "a b x y z")),
        (f"{LONG}ja", f"{LONG}nee", (f"{LONG}*ja*", f"{LONG}*nee*", "‘ja’ is nu ‘nee’")),
    ],
)  # fmt: skip
def test_a_correction_marks_the_words_that_differ_and_tells_them(
    was: str, wordt: str, told: tuple[str, ...]
) -> None:
    corrected = Rectificatie(1, "ab", None, (Correctie(Onderdeel.INBRENG, "Mediant", was, wordt),), "")
    blocks = [*rectificatie_blokken("N-1", corrected)]
    [kop] = [block for block in blocks[3:] if isinstance(block, Heading)]
    assert (kop.text, kop.level, kop.bookmark) == ("Inbreng (Mediant)", 2, False)
    said = zip(("*Was: *", "*Wordt: *", "*Verschil: *"), told, strict=False)
    assert [marked(block.text) for block in blocks[4:]] == ["".join(both) for both in said]

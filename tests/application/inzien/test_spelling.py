"""Which words are wrong, with a dictionary that knows a few: names in the kluis and its own words are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.application.werkkluis import Werkkluis, Woordenlijst
from tests.builders import a_betrokkene, an_actie
from zvh_desktop.domain.casus import Casusregisseur


@pytest.fixture
def spelling(kluis: Werkkluis):
    return kluis.services.spelling


def test_a_word_is_wrong_when_neither_dictionary_nor_kluis_knows_it(spelling):
    assert spelling.fout(("de", "moeder", "mouder")) == {"mouder"}
    assert spelling.fout(("de", "moeder")) == frozenset()
    assert spelling.voorstellen("mouder") == Woordenlijst.WOORDEN


@pytest.mark.parametrize(
    "naam",
    [
        "Żółkiewski",
        "żółkiewski",
        "Zolkiewski",
        "Żółkiewski's",
        "Zolkiewskis",
        "Zolkiewski-zaak",
        "ex-Zolkiewski",
    ],
)
def test_a_name_is_right_however_it_stands_in_a_sentence(kluis: Werkkluis, spelling, naam: str):
    assert spelling.fout((naam,)) == {naam}
    casus = kluis.casus(1)
    with kluis.database.unit_of_work() as work:
        stored = work.casussen.get(casus.id)
        work.casussen.save(replace(stored, betrokkenen=(a_betrokkene(naam="Łukasz Żółkiewski"),)))
        work.commit()
    assert spelling.fout((naam, "Łukasz", "Zolkiewsky")) == {"Zolkiewsky"}


def test_names_of_every_kind_are_known(kluis: Werkkluis, spelling):
    casus = kluis.casus(1)
    partij = kluis.partijen[0]
    wrong = {"Aaqman", "Beqstra", "Ceqborg", "Deqstad", "Eeqhuis", "Feqveld", "Geqzorg"}
    assert spelling.fout(wrong) == wrong
    with kluis.database.unit_of_work() as work:
        stored = work.casussen.get(casus.id)
        work.casussen.save(
            replace(
                stored,
                betrokkenen=(a_betrokkene(naam="Noor Aaqman", woonplaats="Deqstad"),),
                casusregisseur=Casusregisseur(partij.id, "Bas Beqstra"),
                procesregisseur="Cor Ceqborg",
            )
        )
        work.acties.save(an_actie(partij, casus_id=casus.id, persoon="Eva Eeqhuis"))
        work.partijen.save(replace(work.partijen.get(partij.id), kort="Geqzorg"))
        settings = work.instellingen.get()
        work.instellingen.save(replace(settings, voorzitter="Fie Feqveld"))
        work.commit()
    assert spelling.fout({*wrong, "Heqman"}) == {"Heqman"}


def test_own_words_are_kept_once_in_the_order_of_the_alphabet(kluis: Werkkluis, spelling):
    for woord in ("wijkqteam", "afzorg", "wijkqteam"):
        spelling.onthouden(woord)
    assert kluis.services.instellen.get().eigen_woorden == ("afzorg", "wijkqteam")
    assert spelling.fout(("Wijkqteam", "wijkqteams", "afzorgje")) == {"afzorgje"}
    assert [change.soort for change in kluis.verteld[-3:]] == ["instellingen"] * 3


def test_as_many_words_as_a_pasted_text_has_are_looked_at(spelling):
    many = {f"{'abcdefghij'[n // 10]}{'klmnopqrst'[n % 10]}qxq" for n in range(100)}
    assert spelling.fout(many) == many

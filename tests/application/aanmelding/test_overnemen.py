"""Art. 1.1, W-01, W-05: what a Partij sent becomes a draft, and not a word of it is lost."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.application.aanmelding.berichten import _met, bericht, innemen
from zvh_desktop.application.aanmelding.innemen import InneemBezwaar
from zvh_desktop.application.aanmelding.overnemen import (
    Inneemveld,
    alle_doelen,
    doel_van,
    doelkop,
    koppeling_voor,
    overnemen,
)
from zvh_desktop.application.ports import ImportTabel, Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldVeld, Bron

__all__ = ["bericht", "innemen"]


_GELEZEN = {veld for veld in Inneemveld if veld.value.endswith(("datum", "_op"))} | {
    Inneemveld.GEBIED,
    Inneemveld.GEINFORMEERD,
    Inneemveld.CRITERIUM_1,
    Inneemveld.CRITERIUM_2,
    Inneemveld.CRITERIUM_3,
    Inneemveld.CRITERIUM_4,
}
"""What is read as a day or a choice: in its field it has another shape."""


def _omgeving() -> Omgeving:
    numbers = itertools.count()
    return Omgeving(
        lambda: pytest.fail("nothing is written"),
        lambda: datetime(2026, 11, 23, 12, tzinfo=UTC),
        lambda: str(next(numbers)),
        lambda _change: None,
    )


def test_what_fits_no_field_is_kept_in_its_own_words(innemen, bericht):
    [rij] = innemen.proef(innemen.uit_tekst(bericht))
    left = {one.kop: one.tekst for one in rij.aanmelding.herkomst.niet_geplaatst}

    assert "weet ik niet" in left["Betrokkene geïnformeerd"]
    assert "Beste Marieke," in left[""]
    assert AanmeldVeld.INFORMEREN not in rij.aanmelding.herkomst.velden


@given(
    st.dictionaries(
        st.sampled_from([doelkop(doel) for doel in alle_doelen()] + ["Onbekende kop", "Kenmerk"]),
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40),
        max_size=12,
    )
)
def test_W01_whatever_is_sent_stands_in_a_field_or_beside_it(antwoorden):
    """By property: the fields that hold free text, and everything that could not be understood."""
    row = [(heading, doel_van(heading), text) for heading, text in antwoorden.items()]
    made = overnemen(row, Bron.FORMULIER, (), _omgeving()).aanmelding
    left = {one.tekst for one in made.herkomst.niet_geplaatst}
    for heading, text in antwoorden.items():
        said = text.strip()
        if not said:
            continue
        doel = doel_van(heading)
        is_read = doel is not None and doel[0] in _GELEZEN
        assert said in left or is_read or repr(said) in repr(made)


def test_two_columns_for_one_field_never_overwrite_each_other(kluis):
    innemen = _met(kluis, tabel=ImportTabel(("Naam", "Betrokkene"), (("Anna Kuiper", "Bram Vos"),)))
    [rij] = innemen.proef(innemen.uit_bestand(Path("lijst.csv")))

    assert [b.naam for b in rij.aanmelding.betrokkenen] == ["Anna Kuiper"]
    assert [one.tekst for one in rij.aanmelding.herkomst.niet_geplaatst] == ["Bram Vos"]


def test_the_mapping_can_be_chosen(kluis):
    innemen = _met(kluis, tabel=ImportTabel(("Wie", "Waarom"), (("Anna Kuiper", "overlast"),)))
    aanbod = innemen.uit_bestand(Path("lijst.csv"))
    assert aanbod.koppeling == (None, None)
    assert [r.bezwaar for r in innemen.proef(aanbod)] == [InneemBezwaar.LEEG]

    [rij] = innemen.proef(aanbod, ((Inneemveld.NAAM, 1), (Inneemveld.REDEN, 1)))

    assert (rij.aanmelding.betrokkenen[0].naam, rij.aanmelding.reden) == ("Anna Kuiper", "overlast")


def test_every_heading_that_is_shown_is_understood_again():
    assert koppeling_voor([doelkop(doel) for doel in alle_doelen()]) == alle_doelen()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("line", [" ", "_", "1", "a ", "a,", "- ", "1-", "1 "])
@pytest.mark.parametrize("heading", ["", "Naam: ", "Geboren: ", "Datum: ", "Gemeente: ", "Gebied: "])
def test_no_text_however_odd_is_tried_in_more_ways_than_there_is_time_for(innemen, heading: str, line: str):
    odd = line * (190_000 // len(line))

    innemen.proef(innemen.uit_tekst(f"x\n{heading}{odd}x"))
    koppeling_voor([odd, f"{odd}2", f"{odd}:"])

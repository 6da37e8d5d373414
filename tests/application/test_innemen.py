"""Art. 1.1, W-01, W-05: what a Partij sent becomes a draft, and not a word of it is lost."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.application.aanmelding.innemen import InneemBezwaar, Innemen
from zvh_desktop.application.aanmelding.overnemen import (
    Inneemveld,
    alle_doelen,
    doel_van,
    doelkop,
    koppeling_voor,
    overnemen,
)
from zvh_desktop.application.errors import ImportOnleesbaar
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import ImportTabel, Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldVeld, Bron
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.partijen.partij import PartijSoort

BERICHT = """Beste Marieke,

Hierbij een nieuwe casus.

Partij: {partij}
Aangemeld door: Ünal de Graaf
Gemeente: {gemeente}
Gebied: complexe GGZ
Betrokkene: Łukasz Żółkiewski
Geboren: 3-4-1979
Reden: Zeven meldingen in twee maanden.
De buren durven niet meer aan te bellen: zij zijn bang.
Noodzaak: Zonder delen ziet niemand het geheel.
Betrokkene geïnformeerd: weet ik niet
"""


class _Lezer:
    def __init__(self, antwoorden: dict[str, str], tabel: ImportTabel) -> None:
        self._antwoorden, self._tabel = antwoorden, tabel

    def formulier(self, pad: Path, ga_door) -> dict[str, str]:
        return self._antwoorden

    def tabel(self, pad: Path, ga_door) -> ImportTabel:
        return self._tabel


@pytest.fixture
def bericht(kluis) -> str:
    partijen = kluis.services.partijen.alle()
    gemeente = next(p for p in partijen if p.soort is PartijSoort.GEMEENTE)
    return BERICHT.format(partij=partijen[-1].naam.upper(), gemeente=gemeente.kort)


@pytest.fixture
def innemen(kluis) -> Innemen:
    return kluis.services.innemen


def _met(kluis, *, antwoorden: dict[str, str] | None = None, tabel: ImportTabel | None = None) -> Innemen:
    return Innemen(
        kluis.services.omgeving,
        lambda: _Lezer(antwoorden or {}, tabel or ImportTabel((), ())),
        lambda: pytest.fail("no document is made"),
        pytest.fail,
    )


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


def test_the_text_of_a_mail_becomes_a_draft_with_the_field_that_each_line_means(innemen, bericht):
    [rij] = innemen.proef(innemen.uit_tekst(bericht))
    a = rij.aanmelding

    assert rij.bezwaar is None
    assert (a.aangemeld_door, a.gebied) == ("Ünal de Graaf", Gebied.COMPLEXE_GGZ)
    assert a.partij_id
    assert len(a.gemeenten) == 1
    assert [(b.naam, b.geboortedatum) for b in a.betrokkenen] == [("Łukasz Żółkiewski", date(1979, 4, 3))]
    assert a.reden.endswith("De buren durven niet meer aan te bellen: zij zijn bang.")


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


def test_a_partij_that_is_not_known_by_that_name_is_never_guessed(innemen):
    [rij] = innemen.proef(innemen.uit_tekst("Partij: Mediant Deventer\nReden: overlast"))

    assert rij.aanmelding.partij_id is None
    assert [one.tekst for one in rij.aanmelding.herkomst.niet_geplaatst] == ["Mediant Deventer"]


def test_W05_a_row_of_gebied_e_is_refused_and_the_others_come_in(kluis):
    tabel = ImportTabel(
        ("Betrokkene", "Gebied", "Reden"),
        (("Anna Kuiper", "polarisatie en extremisme", "x"), ("Bram Vos", "b. top x", "y"), ("", "", "")),
    )
    innemen = _met(kluis, tabel=tabel)

    rijen = innemen.proef(innemen.uit_bestand(Path("lijst.xlsx")))
    ids = innemen.innemen(rijen)

    assert [rij.bezwaar for rij in rijen] == [InneemBezwaar.GEBIED_APART, None]
    [only] = [kluis.services.aanmelden.get(id) for id in ids]
    assert only.betrokkenen[0].naam == "Bram Vos"
    assert "Anna Kuiper" not in repr(kluis.services.overzichten.aanmeldingen())


def test_a_trial_writes_nothing(kluis, innemen, bericht):
    before = kluis.services.overzichten.aanmeldingen()
    innemen.proef(innemen.uit_tekst(bericht))

    assert kluis.services.overzichten.aanmeldingen() == before


def test_what_comes_back_from_the_kluis_still_says_where_it_came_from(kluis, innemen, bericht):
    [id_] = innemen.innemen(innemen.proef(innemen.uit_tekst(bericht)))
    stored = kluis.services.aanmelden.get(id_)

    assert stored.herkomst.bron is Bron.TEKST
    assert AanmeldVeld.REDEN in stored.herkomst.velden


def test_W01_what_the_procesregisseur_changes_is_hers_and_the_rest_stays_as_it_was_sent(innemen, bericht):
    [rij] = innemen.proef(innemen.uit_tekst(bericht))
    sent = rij.aanmelding
    changed = replace(sent, reden="Anders gezegd.").na(sent)

    assert set(sent.herkomst.velden) - set(changed.herkomst.velden) == {AanmeldVeld.REDEN}
    assert changed.na(changed) == changed


def test_W64_the_log_says_that_it_was_taken_in_and_from_what_and_no_more(kluis):
    innemen = _met(kluis, antwoorden={"naam 1": "Łukasz Żółkiewski", "reden 1": "overlast"})
    innemen.innemen(innemen.proef(innemen.uit_bestand(Path("x.pdf"))))

    lines = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
    assert "aanmelding ingenomen uit formulier" in lines
    assert not any("Żółkiewski" in line for line in lines)


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


@pytest.mark.parametrize(("tekst", "code"), [("  \n ", "leeg"), ("x" * 300_000, "te_groot")])
def test_a_text_that_cannot_be_one_is_refused(innemen, tekst, code):
    with pytest.raises(ImportOnleesbaar) as refusal:
        innemen.uit_tekst(tekst)

    assert refusal.value.code == code


def test_a_sheet_of_thousands_of_rows_is_no_list_of_aanmeldingen(kluis):
    innemen = _met(kluis, tabel=ImportTabel(("Naam",), (("x",),) * 500))
    with pytest.raises(ImportOnleesbaar):
        innemen.uit_bestand(Path("lijst.csv"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "line",
    [" ", "_", "1", "a ", "a,", "- ", "1-", "1 "],
)
@pytest.mark.parametrize("heading", ["", "Naam: ", "Geboren: ", "Datum: ", "Gemeente: ", "Gebied: "])
def test_no_text_however_odd_is_tried_in_more_ways_than_there_is_time_for(innemen, heading: str, line: str):
    odd = line * (190_000 // len(line))

    innemen.proef(innemen.uit_tekst(f"x\n{heading}{odd}x"))
    koppeling_voor([odd, f"{odd}2", f"{odd}:"])

"""W-62, art. 8.2, 16.2: who takes the process direction over gets what its provider let him have, whatever was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from tests.builders import DAG, NU, a_verslag, an_inbreng, some_notulen
from tests.domain.inzien.test_persoonsgegevens import NAMEN, PARTIJEN, bron, bronnen, texts_in
from zvh_desktop.domain.afschaling.regieoverdracht import regieoverdrachtsstuk, teksten_van, vastgelegd
from zvh_desktop.domain.casus import Casusregisseur, Overdrachtstoestemming, Regieoverdracht
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.inzien.persoonsgegevens import Dossierbron, Gegevenskop, Overleg
from zvh_desktop.domain.tafel.casustafel import OverlegSoort

AANMELDER = "partij-1"
ALLE = [p.id for p in PARTIJEN]


def permission(partij_id: str, **anders) -> Overdrachtstoestemming:
    return replace(Overdrachtstoestemming(partij_id, "F. Wessels", DAG, "brief van 3 november"), **anders)


def regie_van(file: Dossierbron, free, taker: str | None = None) -> Regieoverdracht:
    asked = tuple(permission(p) for p in sorted(free))
    wanted = Regieoverdracht("Woningcorporatie Waterbeek", "R. Oosting", taker, "derde-1", asked)
    return vastgelegd(file, wanted, DAG)


def told_to(file: Dossierbron, regie: Regieoverdracht, op: datetime = NU) -> str:
    made, left_out = regieoverdrachtsstuk(file, regie, NAMEN, op, "W. de Graaf", 1)
    given = [(g.kop, g.dag, g.tekst.split()) for g in made.gegevens]
    for text in (t for t in file.teksten() if t.woorden.strip()):
        is_whole = (text.kop, text.dag, text.woorden.split()) in given
        assert is_whole or text in left_out
    if file.casus.casusregisseur:
        assert bool(made.casusregisseur) != (Gegevenskop.CASUSREGISSEUR in {t.kop for t in left_out})
    return "\n".join(texts_in(made))


def marks(text: str) -> set[str]:
    return {*re.findall(r"\bM[012XZ]\b", text)}


@given(file=bronnen(), free=st.sets(st.sampled_from(ALLE)))
@settings(max_examples=60, deadline=None)
def test_W62_a_derde_gets_only_what_each_provider_permitted_in_writing(file, free):
    regie = regie_van(file, free)
    if not file.casus.aanmelders <= free:
        with pytest.raises(EisenNietVervuld) as refused:
            told_to(file, regie)
        assert {t.eis for t in refused.value.tekorten} == {Eis.OVERDRACHT_AANMELDER}
        return
    told = told_to(file, regie)
    may = {f"M{place}" for place, p in enumerate(PARTIJEN) if p.id in free}
    assert marks(told) <= may | ({"MZ"} if file.gaven <= free else set())
    assert "0417" not in told
    if file.gaven <= free and "M2" not in told:
        secret = [t for t in file.teksten() if "M2" in t.woorden and "0417" not in t.woorden]
        assert not secret


@given(file=bronnen(), free=st.sets(st.sampled_from(ALLE)), taker=st.sampled_from(ALLE))
@settings(max_examples=60, deadline=None)
def test_W35_a_partij_gets_what_was_written_together_and_of_another_only_what_that_one_lets_it_read(
    file, free, taker
):
    told = told_to(file, regie_van(file, free, taker))
    readable = {m for t in file.teksten() if taker in (t.partij_id, *t.lezers) for m in marks(t.woorden)}
    may = {f"M{place}" for place, p in enumerate(PARTIJEN) if p.id in free} | {"MZ"}
    assert marks(told) <= may | readable
    assert "0417" not in told


def test_W62_words_that_were_written_after_the_permission_are_left_out_until_it_is_given_again():
    file = bron()
    regie = regie_van(file, file.gaven)
    assert "De huur loopt af." in told_to(file, regie)
    new = an_inbreng(PARTIJEN[0], 9, tekst="Later ingebracht")
    verslag = a_verslag(
        partijen=PARTIJEN[:1], inbrengen=(*file.overleggen[0].geschreven.inbrengen, new), isd=()
    )
    later = replace(
        file,
        overleggen=(Overleg(DAG, OverlegSoort.CASUSTAFEL, verslag),),
        casus=replace(file.casus, regieoverdracht=regie),
    )
    assert "Later ingebracht" not in told_to(later, regie)
    same = vastgelegd(later, regie, DAG)
    assert same == regie
    corrected = tuple(replace(t, stuk="brief van 4 november", afdrukken=()) for t in regie.toestemmingen)
    mended = vastgelegd(later, replace(regie, toestemmingen=corrected), DAG)
    assert {t.stuk for t in mended.toestemmingen} == {"brief van 4 november"}
    assert told_to(later, mended) == told_to(later, regie)
    earlier = tuple(replace(t, op=DAG - timedelta(1)) for t in regie.toestemmingen)
    assert "Later ingebracht" not in told_to(
        later, vastgelegd(later, replace(regie, toestemmingen=earlier), DAG)
    )
    # put back and then forward again, or taken back and given again: still that permission
    for step in (
        tuple(replace(t, op=DAG - timedelta(1)) for t in regie.toestemmingen),
        tuple(Overdrachtstoestemming(t.partij_id) for t in regie.toestemmingen),
        (),
    ):
        back = vastgelegd(later, replace(regie, toestemmingen=step), DAG)
        held = replace(later, casus=replace(later.casus, regieoverdracht=back))
        forward = vastgelegd(held, regie, DAG)
        assert told_to(held, forward) == told_to(later, regie)
    next_day = DAG + timedelta(1)
    asked_again = tuple(replace(t, op=next_day, afdrukken=()) for t in regie.toestemmingen)
    again = vastgelegd(later, replace(regie, toestemmingen=asked_again), next_day)
    assert "Later ingebracht" in told_to(later, again, NU + timedelta(1))


def test_W62_a_permission_is_about_nothing_of_a_later_day_however_late_it_is_written_down():
    """Also not by way of another taker and back, after whom the permission is written down anew."""
    file = bron()
    new = an_inbreng(PARTIJEN[0], 9, tekst="Later ingebracht")
    verslag = a_verslag(partijen=PARTIJEN[:1], inbrengen=(new,), isd=())
    next_day = DAG + timedelta(1)
    later = replace(file, overleggen=(Overleg(next_day, OverlegSoort.CASUSTAFEL, verslag),))
    regie = regie_van(later, later.gaven)
    told = told_to(later, regie, NU + timedelta(1))
    assert "Later ingebracht" not in told
    assert "De huur loopt af." in told_to(file, regie_van(file, file.gaven))
    of_then = tuple(replace(t, op=next_day) for t in regie.toestemmingen)
    again = vastgelegd(later, replace(regie, toestemmingen=of_then), next_day)
    assert "Later ingebracht" in told_to(later, again, NU + timedelta(1))


@pytest.mark.parametrize(
    ("before", "after"), [(None, None), (PARTIJEN[1].id, None), (None, PARTIJEN[1].id), (ALLE[1], ALLE[2])]
)
def test_W62_W63_another_taker_gets_no_permission_of_the_one_before_and_is_another_on_record(before, after):
    file = bron()
    regie = regie_van(file, file.gaven, before)
    known = replace(file, casus=replace(file.casus, regieoverdracht=replace(regie, derde_id="derde-1")))
    wanted = replace(known.casus.regieoverdracht, organisatie="School De Brink", partij_id=after)
    other = vastgelegd(known, wanted, DAG)
    assert (other.toestemmingen, other.derde_id) == ((), None)
    anew = tuple(permission(p, stuk="brief voor De Brink") for p in sorted(file.gaven))
    given_anew = vastgelegd(known, replace(wanted, toestemmingen=anew), DAG)
    assert {t.partij_id for t in given_anew.toestemmingen} == set(file.gaven)
    assert all(t.afdrukken for t in given_anew.toestemmingen if teksten_van(file, t.partij_id))
    other_person = vastgelegd(known, replace(known.casus.regieoverdracht, naam="T. Evers"), DAG)
    assert other_person.toestemmingen == regie.toestemmingen


@pytest.mark.parametrize(
    "change", [{"door": " "}, {"stuk": ""}, {"op": None}, {"op": DAG + timedelta(days=1)}]
)
def test_W62_a_permission_says_who_when_and_in_which_writing_and_not_in_the_future(change):
    file = bron()
    wanted = Regieoverdracht("School De Brink", "", None, None, (permission(AANMELDER, **change),))
    with pytest.raises(EisenNietVervuld) as refused:
        vastgelegd(file, wanted, DAG)
    assert [(t.eis, t.partij_id) for t in refused.value.tekorten] == [(Eis.OVERDRACHT_TOESTEMMING, AANMELDER)]


def test_W62_who_takes_over_is_named_and_an_empty_row_is_no_permission():
    file = bron()
    with pytest.raises(EisenNietVervuld) as refused:
        vastgelegd(file, Regieoverdracht(), DAG)
    assert [t.eis for t in refused.value.tekorten] == [Eis.OVERDRACHT_AAN]
    kept = vastgelegd(
        file, Regieoverdracht("School", toestemmingen=(Overdrachtstoestemming(AANMELDER),)), DAG
    )
    assert kept.toestemmingen == ()


def test_W62_a_besluit_and_the_casusregisseur_reach_a_derde_only_when_everybody_permitted_it_after():
    file = bron()
    assert teksten_van(file, AANMELDER)
    punt = some_notulen(partijen=PARTIJEN[:2]).punten[0]
    named = replace(file.casus, casusregisseur=Casusregisseur(PARTIJEN[0].id, "P. Kuiper"))
    file = replace(file, overleggen=(Overleg(DAG, OverlegSoort.CASUSTAFEL, punt),), casus=named)
    fewer, left_out = regieoverdrachtsstuk(file, regie_van(file, [AANMELDER]), NAMEN, NU, "x", 1)
    assert (fewer.besluiten, fewer.casusregisseur) == ((), "")
    assert {Gegevenskop.BESLUIT, Gegevenskop.CASUSREGISSEUR} <= {t.kop for t in left_out}
    told, left_out = regieoverdrachtsstuk(file, regie_van(file, file.gaven), NAMEN, NU, "x", 1)
    assert (len(told.besluiten), told.casusregisseur) == (1, f"P. Kuiper, {PARTIJEN[0].naam}")
    assert not {Gegevenskop.BESLUIT, Gegevenskop.CASUSREGISSEUR} & {t.kop for t in left_out}


def test_W61_a_text_of_which_a_paragraph_names_another_casus_is_told_and_counts_as_left_out():
    both = an_inbreng(PARTIJEN[0], 9, tekst="De huur loopt af.\n\nZie ook ZVH-2026-0417.")
    verslag = a_verslag(partijen=PARTIJEN[:1], inbrengen=(both,), isd=())
    file = bron(overleggen=(Overleg(DAG, OverlegSoort.CASUSTAFEL, verslag),))
    made, left_out = regieoverdrachtsstuk(file, regie_van(file, file.gaven), NAMEN, NU, "x", 1)
    assert "De huur loopt af." in [g.tekst for g in made.gegevens]
    assert [t.woorden for t in left_out] == [both.tekst]

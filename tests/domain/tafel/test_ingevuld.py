"""W-60: what the program filled in is marked until somebody looked, and nothing unseen is ever signed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import find, given, strategies as st

from tests.builders import (
    a_besluit,
    a_casus,
    a_casustafel,
    a_concept,
    a_plan,
    a_verslag,
    an_actie,
    an_agendapunt,
    eisen,
    some_notulen,
    some_partijen,
)
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis, Verslagveld as Veld
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.notulen.invullen import ook_van, vul_lege_rollen
from zvh_desktop.domain.notulen.notulen import ConceptPunt, check_geen_open_plek
from zvh_desktop.domain.tafel.besluit import BesluitSoort, CriteriumOordeel, Instemming
from zvh_desktop.domain.tafel.ingevuld import Invulplek, Invulwijze
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag, tekorten_van_verslag, velden_van
from zvh_desktop.domain.tekst import open_plekken

P = Invulplek
EMPTY_ROLES = {"rollen": ()}


def unseen(verslag: Verslag) -> list[tuple[Veld, str]]:
    return [
        (t.veld, t.partij_id or t.plek)
        for t in tekorten_van_verslag(verslag, ())
        if t.eis is Eis.NIET_BEKEKEN
    ]


def open_places(verslag: Verslag) -> list[tuple[Veld, str]]:
    return [
        (t.veld, t.partij_id or t.plek) for t in tekorten_van_verslag(verslag, ()) if t.eis is Eis.OPEN_PLEK
    ]


def test_W60_one_key_for_eight_roles_marks_each_of_them_until_somebody_looked():
    punt = an_agendapunt()
    verslag = a_verslag(punt, **EMPTY_ROLES)
    own = RolVanPartij("partij-1", "Zoekt een woning", "Wanneer hij vrijkomt")
    filled = vul_lege_rollen(replace(verslag, rollen=(own,)), punt)
    assert {r.partij_id: r.rol for r in filled.rollen} == {
        "partij-0": "Stand van de zorg",
        "partij-1": "Zoekt een woning",
        "partij-2": "Stand van de zorg",
    }
    both = [(veld, p) for p in ("partij-0", "partij-2") for veld in (Veld.ROL, Veld.INFORMATIEBEHOEFTE)]
    assert sorted(unseen(filled)) == sorted(both)
    seen = filled.bekeken(P(Veld.ROL, "partij-0"), P(Veld.INFORMATIEBEHOEFTE, "partij-0"))
    assert sorted(unseen(seen)) == sorted(both[2:])
    assert unseen(filled.bekeken()) == []


def test_W60_editing_ends_the_mark_of_that_field_alone_and_taking_it_back_brings_it_back():
    filled = vul_lege_rollen(a_verslag(an_agendapunt(), **EMPTY_ROLES), an_agendapunt())
    first = replace(filled.rollen[0], rol="Belt elke week")
    edited = replace(filled, rollen=(first, *filled.rollen[1:]))
    assert (Veld.ROL, "partij-0") not in unseen(edited)
    assert (Veld.INFORMATIEBEHOEFTE, "partij-0") in unseen(edited)
    assert unseen(replace(edited, rollen=filled.rollen)) == unseen(filled)


def test_W31_only_what_goes_into_the_notulen_is_asked_for():
    """What cannot be seen with this besluit is not signed either, and so nobody has to look at it."""
    filled = vul_lege_rollen(a_verslag(an_agendapunt(), **EMPTY_ROLES), an_agendapunt())
    held = replace(filled, besluit=a_besluit(BesluitSoort.AANGEHOUDEN), richting_plan="Eerst [wat] doen")
    assert (unseen(held), open_places(held)) == ([], [])
    punt = ConceptPunt(held, a_casus(fase=Fase.CASUSTAFEL), ())
    (frozen,) = some_notulen(a_concept(punt)).punten
    assert (frozen.rollen, frozen.richting_plan, frozen.afschalingscriteria) == ((), "", ())


def test_W31_a_reason_that_was_put_aside_comes_back_with_its_mark():
    verslag = a_verslag().met_ingevuld(Invulwijze.VORIGE_KEER, P(Veld.REDEN))
    other = verslag.kies_besluit(BesluitSoort.AANGEHOUDEN)
    assert unseen(other) == []
    assert unseen(other.kies_besluit(BesluitSoort.PROCESREGIE_ZVH)) == [(Veld.REDEN, "")]


def test_W35_the_same_contribution_of_others_is_theirs_as_strict_and_unseen():
    partijen = some_partijen()
    verslag = a_verslag(inbrengen=())
    said = Inbreng(
        "een",
        partijen[0].id,
        "S. Aydın",
        "De huur loopt af.",
        genoemde_partijen=(partijen[1].id, partijen[2].id),
    )
    verslag = verslag.with_inbreng(replace(said, grondslag_id="grond-1"))
    others = [Inbreng("twee", partijen[1].id, "N. Aydoğan"), Inbreng("drie", partijen[2].id)]
    after = ook_van(verslag, replace(said, grondslag_id="grond-1"), others)
    two = after.inbrengen[1]
    assert (two.partij_id, two.spreker, two.tekst) == (partijen[1].id, "N. Aydoğan", "De huur loopt af.")
    assert two.genoemde_partijen == (partijen[2].id,)
    assert two.grondslag_id is None
    assert unseen(after) == [(Veld.INBRENG, partijen[1].id), (Veld.INBRENG, partijen[2].id)]


def test_W60_a_place_to_fill_is_named_in_every_field_that_is_signed():
    place = "Zie [naam]"
    verslag = a_verslag(
        besluit=a_besluit(BesluitSoort.ISD, reden=place, procesregisseur=place),
        bespreking=place,
        richting_plan=place,
        afschalingscriteria=("Rust", place),
        rollen=(RolVanPartij("partij-0", place, place),),
        instemming=(Instemming("partij-1", is_akkoord=False, reden=place),),
    )
    verslag = replace(
        verslag,
        inbrengen=(replace(verslag.inbrengen[0], tekst=place),),
        isd=tuple(replace(v, tekst=place) for v in verslag.isd[:1]),
    )
    assert {veld for veld, _who in open_places(verslag)} == {
        Veld.INBRENG, Veld.BESPREKING, Veld.REDEN, Veld.PROCESREGISSEUR, Veld.RICHTING_PLAN,
        Veld.AFSCHALINGSCRITERIA, Veld.ROL, Veld.INFORMATIEBEHOEFTE, Veld.VERKLARING, Veld.INSTEMMING,
    }  # fmt: skip
    assert eisen(an_actie(wat=place).tekorten()) == [Eis.OPEN_PLEK]
    assert eisen(a_plan(integraal_beeld=place).tekorten((an_actie(),))) == [Eis.OPEN_PLEK]


@pytest.mark.parametrize(
    "change", [{"doel": "Over [wat]"}, {"informeren_betrokkene": "Door [wie]"}], ids=lambda c: next(iter(c))
)
def test_W20_an_agenda_names_a_place_to_fill(change):
    assert eisen(an_agendapunt(**change).tekorten()) == [Eis.OPEN_PLEK]


def test_W20_the_same_question_for_more_partijen_stands_behind_what_was_asked_already():
    punt = an_agendapunt()
    asked = punt.met_vraag(("partij-0", "partij-2"), "Wie is de huisarts?")
    assert [u.gevraagde_bijdrage for u in asked.uitnodigingen] == [
        "Stand van de zorg\nWie is de huisarts?",
        "Stand van de zorg",
        "Stand van de zorg\nWie is de huisarts?",
    ]
    assert asked.met_vraag(("partij-0",), "Wie is de huisarts?") == asked


def test_W60_a_goal_with_a_place_to_fill_is_not_signed():
    punt = an_agendapunt(doel="Over [wat] spreken we?")
    concept = a_concept(
        ConceptPunt(a_verslag(punt), a_casus(fase=Fase.CASUSTAFEL), (an_actie(),)), tafel=a_casustafel(punt)
    )
    assert [(t.eis, t.veld) for t in concept.tekorten()] == [(Eis.OPEN_PLEK, Veld.DOEL)]


def test_W60_a_correction_brings_no_new_place_to_fill():
    notulen = some_notulen()
    (punt,) = notulen.punten
    check_geen_open_plek((notulen,), replace(punt, bespreking="Anders"))
    with pytest.raises(EisenNietVervuld):
        check_geen_open_plek((notulen,), replace(punt, bespreking="Anders, zei [naam]"))
    old = replace(notulen, punten=(replace(punt, bespreking="Zo staat het er [sic]"),))
    check_geen_open_plek((old,), replace(old.punten[0], doel="Een ander doel"))


def test_W50_criteria_that_change_keep_what_was_judged():
    judged = a_verslag(besluit=a_besluit(BesluitSoort.AFSCHALEN), afschalingscriteria=("Zes maanden rust",))
    more = judged.met_criteria(("Zes maanden rust", "Een eigen kamer"))
    assert more.besluit.afschaling == (
        CriteriumOordeel("Zes maanden rust", True, "Eerder niet aan de orde"),
        CriteriumOordeel("Een eigen kamer", None),
    )


WHOLE = ("Rust", "Ruimte", "]los[")
OPEN = (*WHOLE, "", "Zie [naam]", "[datum]", "[twee\nregels]", "[]")
KINDS = st.sampled_from(BesluitSoort)


@st.composite
def filled_tables(draw) -> ConceptPunt:
    """A Casus with any text in any field, of which any were filled in and any of those looked at."""
    partijen = some_partijen()
    texts = st.sampled_from(draw(st.sampled_from([WHOLE, OPEN])))
    verslag = a_verslag(
        besluit=a_besluit(
            draw(KINDS),
            reden=draw(texts),
            procesregisseur=draw(texts),
            elders_waar=draw(texts),
            casusregisseur=Casusregisseur("partij-2", draw(texts) or "N. Aydoğan"),
        ),
        bespreking=draw(texts),
        richting_plan=draw(texts),
        afschalingscriteria=tuple(draw(st.lists(texts, max_size=2))),
        rollen=tuple(RolVanPartij(p.id, draw(texts), draw(texts)) for p in partijen),
        instemming=(Instemming("partij-1", is_akkoord=False, reden=draw(texts)),),
    )
    verslag = replace(
        verslag,
        inbrengen=tuple(replace(i, tekst=draw(texts)) for i in verslag.inbrengen),
        isd=tuple(replace(v, tekst=draw(texts) or "Nagezien") for v in verslag.isd),
    )
    places = list(velden_van(verslag))
    chosen = draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    verslag = verslag.met_ingevuld(draw(st.sampled_from(Invulwijze)), *chosen)
    looked = draw(st.lists(st.sampled_from(chosen), unique=True)) if chosen else []
    verslag = verslag.bekeken(*looked) if looked else verslag
    return ConceptPunt(verslag, a_casus(fase=Fase.CASUSTAFEL), (an_actie(wat=draw(texts) or "Belt"),))


def strings_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = [getattr(value, f.name) for f in fields(value)] if is_dataclass(value) else value
    return [s for part in inside for s in strings_in(part)] if isinstance(inside, tuple | list) else []


@pytest.mark.parametrize("wanted", [True, False])
def test_both_kinds_of_tables_are_drawn(wanted):
    find(filled_tables(), lambda punt: bool(a_concept(punt).tekorten()) is wanted)


@given(filled_tables())
def test_W60_what_is_signed_holds_no_unfilled_place_and_nothing_that_nobody_looked_at(punt):
    try:
        notulen = some_notulen(a_concept(punt))
    except EisenNietVervuld:
        return
    assert [s for s in strings_in(notulen) if open_plekken(s)] == []
    places = velden_van(punt.verslag)
    assert [m.veld for m in punt.verslag.ingevuld if m.waar in places and m.is_nog(places[m.waar])] == []


@given(st.text(), st.text())
def test_a_mark_lasts_as_long_as_the_text_that_was_filled_in(before, after):
    verslag = a_verslag(bespreking=before).met_ingevuld(Invulwijze.VORIGE_KEER, P(Veld.BESPREKING))
    is_unseen = bool(before.strip())
    assert bool(verslag.onbekeken) == is_unseen
    changed = replace(verslag, bespreking=after)
    assert bool(changed.onbekeken) == (is_unseen and before == after)

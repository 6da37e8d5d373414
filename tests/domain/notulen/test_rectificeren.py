"""W-60, W-61: a rectification reaches those for whom something changed, and tells nobody else that there was one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, strategies as st

from tests.builders import (
    NU,
    a_casus,
    a_casustafel,
    a_concept,
    a_verslag,
    an_actie,
    an_agendapunt,
    some_notulen,
    some_partijen,
)
from tests.random_casustafels import RandomNotulen, kanaries, kanaries_in_repr, random_notulen
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.errors import GeenOntvanger, NietsGerectificeerd
from zvh_desktop.domain.ids import DeelnemerId
from zvh_desktop.domain.notulen.notulen import (
    ConceptPunt,
    Correctie,
    Notulen,
    NotulenPunt,
    Onderdeel,
    RectificatieReden,
    rectificatie,
)
from zvh_desktop.domain.notulen.rectificeren import ontvangers_van_rectificatie, rectificatie_uittreksel
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Toestemming
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, Ontvanger, Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

TOELICHTING = "k77777q"


def settled(tafel: RandomNotulen) -> Notulen:
    """As the rules leave a besluit: without what was typed for another kind."""
    return replace(
        tafel.notulen,
        punten=tuple(replace(p, besluit=p.besluit.alleen_het_besluit()) for p in tafel.notulen.punten),
    )


@st.composite
def corrections(draw: st.DrawFn, punt: NotulenPunt, woord: str) -> tuple[str, NotulenPunt]:
    """One word of this Casus replaced by `woord`: the old one, and the corrected punt."""
    ways = ["bespreking", "doel", "richting_plan", "reden", "betrokkene", "criterium"]
    ways += ["inbreng"] * bool(punt.inbrengen) + ["actie"] * bool(punt.acties)
    match draw(st.sampled_from(ways)):
        case "reden":
            return punt.besluit.reden, replace(punt, besluit=replace(punt.besluit, reden=woord))
        case "betrokkene":
            return punt.betrokkenen[0], replace(punt, betrokkenen=(woord, *punt.betrokkenen[1:]))
        case "criterium":
            return punt.afschalingscriteria[0], replace(punt, afschalingscriteria=(woord,))
        case "inbreng":
            at = draw(st.integers(0, len(punt.inbrengen) - 1))
            changed = [*punt.inbrengen]
            changed[at] = replace(changed[at], tekst=woord)
            return punt.inbrengen[at].tekst, replace(punt, inbrengen=tuple(changed))
        case "actie":
            at = draw(st.integers(0, len(punt.acties) - 1))
            acties = [*punt.acties]
            acties[at] = replace(acties[at], wat=woord)
            return punt.acties[at].wat, replace(punt, acties=tuple(acties))
        case name:
            return getattr(punt, name), replace(punt, **{name: woord})


def correct(reeks: tuple[Notulen, ...], verbeterd: NotulenPunt) -> tuple[Notulen, ...]:
    nummer = len(reeks) + 1
    made = rectificatie(
        reeks, verbeterd, f"notulen-{nummer}", NU, "W. de Graaf", RectificatieReden.ONJUIST, TOELICHTING
    )
    return (*reeks, made)


def given_to(ontvanger: Ontvanger, versie: int, sha256: str, casus_id: str | None = None) -> Verstrekking:
    soort = DocumentSoort.NOTULEN if versie == 1 else DocumentSoort.RECTIFICATIE
    return Verstrekking(
        f"v{versie}{sha256}", soort, NU, "W. de Graaf", Weg.KLAARGEZET, ontvanger.partij_id,
        ontvanger.afgevaardigde_id, str(versie), sha256, "x.pdf", "tafel", casus_id,
    )  # fmt: skip


@given(random_notulen(), st.data())
def test_W61_a_rectification_goes_to_who_could_read_what_was_wrong_and_tells_him_that_alone(
    tafel: RandomNotulen, data: st.DataObject
):
    first = settled(tafel)
    at = data.draw(st.integers(0, len(first.punten) - 1))
    nieuw = "k99999q"
    oud, verbeterd = data.draw(corrections(first.punten[at], nieuw))
    reeks = correct((first,), verbeterd)
    wie = ontvangers_van_rectificatie(reeks)
    for mens in range(len(tafel.mensen)):
        ontvanger = tafel.ontvanger(mens)
        stand = tafel.casussen[at].standen.get(mens)
        reads = tafel.is_ontvanger(mens) and stand is not None and oud in tafel.mag_weten(mens)
        assert (ontvanger in wie) == reads
        if not reads:
            with pytest.raises(GeenOntvanger):
                rectificatie_uittreksel(reeks, ontvanger)
            continue
        extract = rectificatie_uittreksel(reeks, ontvanger)
        assert kanaries(extract) == kanaries_in_repr(extract) <= tafel.mag_weten(mens) | {nieuw}
        assert {nieuw, oud} <= kanaries(extract.rectificatie)
        assert (extract.versie_nummer, extract.rectificatie.versie_nummer) == (2, 1)
        assert (extract.rectificatie.reden, extract.rectificatie.toelichting) == (
            RectificatieReden.ONJUIST,
            "",
        )
    whole = rectificatie_uittreksel(reeks, ZVH_DOSSIER)
    assert TOELICHTING in kanaries(whole)


@given(random_notulen(), st.data())
def test_W61_the_numbers_of_a_recipient_count_his_own_rectifications_and_no_other(
    tafel: RandomNotulen, data: st.DataObject
):
    """A gap would tell that a correction was made which was not for him."""
    reeks: tuple[Notulen, ...] = (settled(tafel),)
    got = dict.fromkeys(range(len(tafel.mensen)), 1)
    for place in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(reeks[0].punten) - 1))
        now = [p for n in reeks for p in n.punten if p.casus_id == reeks[0].punten[at].casus_id][-1]
        _oud, verbeterd = data.draw(corrections(now, f"k9999{place}q"))
        reeks = correct(reeks, verbeterd)
        for mens in got:
            if tafel.ontvanger(mens) in ontvangers_van_rectificatie(reeks):
                extract = rectificatie_uittreksel(reeks, tafel.ontvanger(mens))
                assert extract.versie_nummer == got[mens] + 1
                assert extract.rectificatie.versie_nummer <= got[mens]
                got[mens] += 1


@given(random_notulen(), st.data())
def test_W60_each_recipient_is_named_the_very_file_that_he_holds(tafel: RandomNotulen, data: st.DataObject):
    first = settled(tafel)
    _oud, verbeterd = data.draw(corrections(first.punten[0], "k99999q"))
    reeks = correct((first,), verbeterd)
    wie = ontvangers_van_rectificatie(reeks)
    assume(wie)
    verstrekt = [given_to(o, 1, f"hash van {o.afgevaardigde_id}") for o in (*wie, ZVH_DOSSIER)]
    later = given_to(wie[0], 1, "van een andere casus", "een andere casus")
    verstrekt += [replace(later, op=NU + timedelta(days=1))]
    for ontvanger in (*wie, ZVH_DOSSIER):
        found = rectificatie_uittreksel(reeks, ontvanger, verstrekt).rectificatie
        assert found.sha256 == f"hash van {ontvanger.afgevaardigde_id}"
        assert rectificatie_uittreksel(reeks, ontvanger).rectificatie.sha256 == ""
    in_envelope = [replace(given_to(wie[0], 1, "van de envelop"), document_sha256="van het document")]
    assert rectificatie_uittreksel(reeks, wie[0], in_envelope).rectificatie.sha256 == "van het document"


@given(random_notulen())
def test_W60_a_second_correction_of_one_casus_names_the_first_one_and_not_the_original(tafel: RandomNotulen):
    first = settled(tafel)
    reeks = correct((first,), replace(first.punten[0], doel="k88888q"))
    reeks = correct(reeks, replace(reeks[1].punten[0], doel="k99999q"))
    whole = rectificatie_uittreksel(reeks, ZVH_DOSSIER, [given_to(ZVH_DOSSIER, 2, "van de eerste")])
    assert (whole.rectificatie.versie_nummer, whole.rectificatie.sha256) == (2, "van de eerste")
    (correctie,) = whole.rectificatie.correcties
    assert (correctie.was, correctie.wordt) == ("k88888q", "k99999q")


@given(random_notulen())
def test_W35_words_that_the_provider_withdrew_are_not_repeated(tafel: RandomNotulen):
    first = settled(tafel)
    assume(
        first.punten[0].inbrengen and first.punten[0].inbrengen[0].gebruik is not Gebruik.ALLEEN_PROCESREGIE
    )
    gone, *rest = first.punten[0].inbrengen
    for verbeterd in (
        replace(first.punten[0], inbrengen=tuple(rest)),
        replace(
            first.punten[0],
            inbrengen=(replace(gone, gebruik=Gebruik.ALLEEN_PROCESREGIE, genoemde_partijen=()), *rest),
        ),
    ):
        reeks = correct((first,), verbeterd)
        for ontvanger in ontvangers_van_rectificatie(reeks):
            if ontvanger.partij_id != gone.partij_id:
                extract = rectificatie_uittreksel(reeks, ontvanger)
                assert gone.tekst not in kanaries(extract)
                assert [c.onderdeel for c in extract.rectificatie.correcties] == [Onderdeel.INBRENG]


@given(random_notulen())
def test_W60_a_rectification_that_corrects_nothing_is_refused(tafel: RandomNotulen):
    first = settled(tafel)
    with pytest.raises(NietsGerectificeerd):
        correct((first,), first.punten[0])


def two_casussen() -> Notulen:
    partijen = some_partijen()
    punten, parts = [], []
    for nummer in range(2):
        casus = a_casus(nummer, fase=Fase.CASUSTAFEL)
        punten.append(an_agendapunt(casus, partijen))
        parts.append(ConceptPunt(a_verslag(punten[-1], partijen), casus, (an_actie(nummer=nummer),)))
    return some_notulen(a_concept(*parts, tafel=a_casustafel(*punten)))


def test_W60_a_correction_of_one_casus_names_the_last_document_of_that_casus_whatever_came_between():
    first = two_casussen()
    one, two = first.punten
    reeks = correct(correct((first,), replace(one, doel="Eerst")), replace(two, doel="Daarna"))
    for ontvanger in (ZVH_DOSSIER, *ontvangers_van_rectificatie(reeks)):
        extract = rectificatie_uittreksel(reeks, ontvanger)
        assert (extract.versie_nummer, extract.rectificatie.versie_nummer) == (3, 1)
    reeks = correct(reeks, replace(one, doel="Ten slotte"))
    extract = rectificatie_uittreksel(reeks, ZVH_DOSSIER)
    assert (extract.versie_nummer, extract.rectificatie.versie_nummer) == (4, 2)


def corrected(**changes: object) -> list[Correctie]:
    """What the file of the ZVH reads of a correction of the first Casus."""
    first = two_casussen()
    reeks = correct((first,), replace(first.punten[0], **changes))
    return list(rectificatie_uittreksel(reeks, ZVH_DOSSIER).rectificatie.correcties)


def test_W60_each_part_is_told_as_it_was_and_as_it_is_now():
    punt = two_casussen().punten[0]
    partij = punt.inbrengen[0]
    names = [p.naam for p in some_partijen()]
    assert corrected(betrokkenen=("Joris", "Hanneke")) == [
        Correctie(Onderdeel.BETROKKENEN, "", "Joris Blaauwbroek", "Joris\nHanneke")
    ]
    assert corrected(afschalingscriteria=("Rust", "Werk")) == [
        Correctie(Onderdeel.AFSCHALINGSCRITERIA, "", "Zes maanden rust", "Rust\nWerk")
    ]
    assert corrected(rollen=()) == [Correctie(Onderdeel.ROLLEN)]
    assert corrected(besluit=replace(punt.besluit, procesregisseur="Een ander")) == [
        Correctie(Onderdeel.BESLUIT)
    ]
    added = replace(partij, id="nieuw", tekst="Er is werk.")
    assert corrected(inbrengen=(*punt.inbrengen, added)) == [
        Correctie(Onderdeel.INBRENG, names[0], "", "Er is werk.")
    ]
    assert corrected(inbrengen=(replace(partij, tekst="Anders"), *punt.inbrengen[1:])) == [
        Correctie(Onderdeel.INBRENG, names[0], partij.tekst, "Anders")
    ]
    assert corrected(inbrengen=punt.inbrengen[1:]) == [Correctie(Onderdeel.INBRENG, names[0])]
    (actie,) = punt.acties
    told = f"{actie.wat}\n{actie.persoon}\n{actie.uiterlijk.isoformat()}"
    assert corrected(acties=()) == [Correctie(Onderdeel.ACTIE, names[0], told, "")]
    assert corrected(acties=(actie, actie)) == [Correctie(Onderdeel.ACTIE, names[0], "", told)]


def test_W62_a_derde_reads_no_new_words_of_an_inbreng_that_he_was_let_have_before():
    """He hears that it changed: what was permitted were other words."""
    gemeente, politie = some_partijen(2)
    casus = a_casus(fase=Fase.CASUSTAFEL)
    punt = an_agendapunt(casus, (gemeente, politie))
    verslag = a_verslag(punt, (gemeente, politie))
    first, second = verslag.inbrengen
    given = (
        Toestemming(None, "E. Kamp", NU.date(), "mail"),
        *(Toestemming(one.id, "E. Kamp", NU.date(), "mail", one.tekst) for one in (first, second)),
    )
    derde = Deelnemer(
        DeelnemerId("d"), "F. Bakker", "De Brink", "Beheer", "Verhuurt", Aanwezigheid.AANWEZIG, NU, (), given
    )
    notulen = some_notulen(
        a_concept(ConceptPunt(replace(verslag, deelnemers=(derde,)), casus, ()), tafel=a_casustafel(punt))
    )
    better = replace(notulen.punten[0], inbrengen=(replace(first, tekst="Nieuwe woorden"), second))
    made = rectificatie((notulen,), better, "n2", NU, "V")
    (who,) = (o for o in ontvangers_van_rectificatie((notulen, made)) if o.deelnemer_id)
    extract = rectificatie_uittreksel((notulen, made), who)
    assert extract.rectificatie.correcties == (Correctie(Onderdeel.INBRENG, gemeente.naam),)
    assert [g.inbreng.id for g in extract.punten[0].inbrengen] == [second.id]
    assert "Nieuwe woorden" not in repr(extract)
    only_talk = replace(notulen.punten[0], bespreking="Anders")
    assert who not in ontvangers_van_rectificatie(
        (notulen, rectificatie((notulen,), only_talk, "n2", NU, "V"))
    )

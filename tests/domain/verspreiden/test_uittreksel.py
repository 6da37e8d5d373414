"""W-61 and W-35: whatever happened at a table, every recipient reads exactly what a naive list of his says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from tests.builders import (
    DAG,
    NU,
    a_besluit,
    a_casus,
    a_casustafel,
    a_concept,
    a_partij,
    a_presentie,
    a_verslag,
    an_actie,
    an_afgevaardigde,
    an_agendapunt,
    an_inbreng,
    an_ontvanger,
    some_notulen,
    some_partijen,
)
from tests.random_casustafels import (
    RandomAgenda,
    RandomNotulen,
    kanaries,
    kanaries_in_repr,
    random_agenda,
    random_notulen,
)
from zvh_desktop.domain.casus import Fase, RolVanPartij
from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen
from zvh_desktop.domain.tafel.besluit import BesluitSoort, Instemming
from zvh_desktop.domain.tafel.casustafel import Uitnodiging
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Ontvanger,
)
from zvh_desktop.domain.verspreiden.uittreksel import (
    AgendaUittreksel,
    Weglating,
    WeglatingReden,
    WeglatingSoort,
    agenda_uittreksel,
    ontvangers_van,
    uittreksel,
    weglatingen,
    weglatingen_agenda,
)


def extract(agenda: RandomAgenda, ontvanger: Ontvanger) -> AgendaUittreksel:
    return agenda_uittreksel(agenda.tafel, ontvanger, agenda.casussen, agenda.partijnamen, agenda.namen)


# W-21, W-22, W-61: what an invited person reads


@given(random_agenda())
def test_W21_W22_W04_each_guest_reads_exactly_the_casussen_he_is_invited_for(agenda: RandomAgenda):
    for mens, (_, afgevaardigde_id) in enumerate(agenda.mensen):
        if not any(afgevaardigde_id in punt["genodigden"] for punt in agenda.per_punt):
            with pytest.raises(GeenOntvanger):
                extract(agenda, agenda.ontvanger(mens))
            continue
        mine = extract(agenda, agenda.ontvanger(mens))
        assert kanaries(mine) == kanaries_in_repr(mine) == agenda.mag_weten(mens)


@given(random_agenda(), st.integers(0, 99))
def test_W21_an_agenda_tells_nothing_by_its_counters(agenda: RandomAgenda, saves: int):
    """How often the table was saved, and when it begins for others, is not his."""
    for mens, (_, afgevaardigde_id) in enumerate(agenda.mensen):
        if not any(afgevaardigde_id in punt["genodigden"] for punt in agenda.per_punt):
            continue
        mine = extract(agenda, agenda.ontvanger(mens))
        starts = agenda.tafel.begintijden()
        own = [p for p in agenda.tafel.agendapunten if afgevaardigde_id in p.genodigden]
        assert mine.begin == starts[own[0].id]
        assert {p.van for p in mine.punten} == {None}
        busier = replace(agenda, tafel=replace(agenda.tafel, versie=saves))
        assert extract(busier, agenda.ontvanger(mens)) == mine
        alone = replace(agenda.tafel, agendapunten=tuple(own), begin=mine.begin)
        assert extract(replace(agenda, tafel=alone), agenda.ontvanger(mens)) == mine


def test_W21_the_contribution_asked_of_another_is_not_read():
    gemeente, politie = partijen = some_partijen(2)
    punt = an_agendapunt(
        partijen=partijen,
        uitnodigingen=tuple(
            Uitnodiging(p.id, p.afgevaardigden[0].id, f"Vraag aan {p.kort}") for p in partijen
        ),
    )
    names = {p.id: p.naam for p in partijen}
    casus = a_casus()
    mine = agenda_uittreksel(a_casustafel(punt), an_ontvanger(gemeente), {casus.id: casus}, names, {})
    assert mine.punten[0].gevraagde_bijdrage == "Vraag aan Gemeente"
    assert "Vraag aan Politie" not in repr(mine)
    with pytest.raises(GeenOntvanger):
        agenda_uittreksel(
            a_casustafel(punt),
            replace(an_ontvanger(gemeente), partij_id=politie.id),
            {casus.id: casus},
            names,
            {},
        )


@pytest.mark.parametrize(("door", "op"), [("", DAG), ("  ", DAG), ("S. Kloosterbeek", None), ("", None)])
def test_W22_nothing_is_read_in_advance_before_its_partij_agreed(door: str, op: date | None):
    partijen = some_partijen(2)
    punt = an_agendapunt(
        partijen=partijen, voorinzage=(Voorinzage("v", partijen[0].id, "Dossierstuk", door, op),)
    )
    names, casus = {p.id: p.naam for p in partijen}, a_casus()
    for ontvanger in (*map(an_ontvanger, partijen), ZVH_DOSSIER):
        mine = agenda_uittreksel(a_casustafel(punt), ontvanger, {casus.id: casus}, names, {})
        assert "Dossierstuk" not in repr(mine)


def test_W22_what_a_partij_agreed_to_is_read_by_who_is_invited():
    partijen = some_partijen(2)
    piece = Voorinzage("v", partijen[0].id, "Dossierstuk", "S. Kloosterbeek", DAG)
    punt = an_agendapunt(partijen=partijen, voorinzage=(piece,))
    names, casus = {p.id: p.naam for p in partijen}, a_casus()
    mine = agenda_uittreksel(a_casustafel(punt), an_ontvanger(partijen[1]), {casus.id: casus}, names, {})
    assert mine.punten[0].voorinzage == ((partijen[0].naam, "Dossierstuk"),)


AFGEMELD, AFWEZIG = Aanwezigheid.AFGEMELD, Aanwezigheid.AFWEZIG


@settings(max_examples=max(200, settings.default.max_examples))
@given(random_notulen())
def test_W61_W35_each_recipient_gets_exactly_what_is_his(tafel: RandomNotulen):
    for mens in range(len(tafel.mensen)):
        if not tafel.is_ontvanger(mens):
            with pytest.raises(GeenOntvanger):
                uittreksel(tafel.notulen, tafel.ontvanger(mens))
            continue
        extract = uittreksel(tafel.notulen, tafel.ontvanger(mens))
        assert kanaries(extract) == kanaries_in_repr(extract) == tafel.mag_weten(mens)


@settings(max_examples=max(200, settings.default.max_examples))
@given(random_notulen())
def test_W62_W66_a_derde_gets_exactly_what_was_let_to_him_in_writing(tafel: RandomNotulen):
    for casus, derde in tafel.derden:
        ontvanger = DeelnemerOntvanger(derde.id, derde.naam, derde.organisatie)
        if not (derde.was_er and derde.mag_document):
            with pytest.raises(GeenOntvanger):
                uittreksel(tafel.notulen, ontvanger)
            continue
        extract = uittreksel(tafel.notulen, ontvanger)
        assert len(extract.punten) == 1
        assert kanaries(extract) == kanaries_in_repr(extract) == tafel.derde_mag_weten(casus, derde)


@given(random_notulen())
def test_W61_the_recipients_are_those_who_sat_or_were_excused_somewhere(tafel: RandomNotulen):
    expected = [tafel.ontvanger(m) for m in range(len(tafel.mensen)) if tafel.is_ontvanger(m)]
    expected += [
        DeelnemerOntvanger(d.id, d.naam, d.organisatie)
        for _, d in tafel.derden
        if d.was_er and d.mag_document
    ]
    found = ontvangers_van(tafel.notulen)
    assert len(found) == len(expected)
    assert set(found) == set(expected)


@given(random_notulen(), st.data())
def test_W61_nothing_of_another_casus_leaves_a_trace(tafel: RandomNotulen, data: st.DataObject):
    """Not in what is read, not in a number, not in an order: without the other Casussen the document is the same value."""
    recipients = ontvangers_van(tafel.notulen)
    if not recipients:
        return
    who = data.draw(st.sampled_from(recipients))
    mine = [
        p
        for p in tafel.notulen.punten
        if any(s.persoon_id == who.persoon_id for s in (*p.presenties, *p.deelnemers))
    ]
    alone = replace(tafel.notulen, punten=tuple(mine))
    assert uittreksel(alone, who) == uittreksel(tafel.notulen, who)


@given(random_notulen(), st.data())
def test_W61_the_hour_of_the_table_does_not_tell_how_much_came_before(
    tafel: RandomNotulen, data: st.DataObject
):
    """Who was expected at a quarter past ten would reckon from an opening at nine how many Casussen had gone before."""
    recipients = ontvangers_van(tafel.notulen)
    if not recipients:
        return
    who = data.draw(st.sampled_from(recipients))
    earlier = replace(tafel.notulen, begin=time(7, 30), geheimhouding_op=NU - timedelta(minutes=90))
    assert uittreksel(earlier, who) == uittreksel(replace(tafel.notulen, geheimhouding_op=NU), who)
    assert uittreksel(earlier, ZVH_DOSSIER).begin == time(7, 30)


@given(random_notulen(), st.data())
def test_W61_colleagues_of_one_partij_each_get_their_own_casussen(tafel: RandomNotulen, data: st.DataObject):
    who = data.draw(st.sampled_from(range(len(tafel.mensen))))
    if not tafel.is_ontvanger(who):
        return
    entitled = [
        c.van_allen for c in tafel.casussen if c.standen.get(who) in (Aanwezigheid.AANWEZIG, AFGEMELD)
    ]
    shown = [p.nummer for p in uittreksel(tafel.notulen, tafel.ontvanger(who)).punten]
    assert len(shown) == len(entitled)
    assert all(nummer in words for nummer, words in zip(shown, entitled, strict=True))


@given(random_notulen())
def test_W61_one_document_per_casus_says_together_what_one_per_table_says(tafel: RandomNotulen):
    for who in ontvangers_van(tafel.notulen):
        whole = uittreksel(tafel.notulen, who).punten
        parts = []
        for punt in tafel.notulen.punten:
            try:
                parts += uittreksel(tafel.notulen, who, punt.casus_id).punten
            except GeenOntvanger:
                continue
        assert tuple(parts) == whole


@given(random_notulen())
def test_W61_only_the_file_of_the_zvh_holds_everything(tafel: RandomNotulen):
    everything = kanaries(tafel.notulen) - {tafel.notulen.id, tafel.notulen.casustafel_id}
    everything -= set().union(*(c.nooit for c in tafel.casussen))
    in_use = kanaries(tafel.notulen.punten)
    unused = {w for i, n in tafel.notulen.partijnamen if i not in in_use for w in (i, n)}
    assert kanaries(uittreksel(tafel.notulen, ZVH_DOSSIER)) == everything - unused


@given(random_notulen())
def test_W61_a_recipient_without_partij_is_not_the_zvh(tafel: RandomNotulen):
    """Somebody who is no Partij (a Derde) must never be taken for the file of the ZVH itself."""
    person = tafel.mensen[0]
    for ontvanger in (
        AfgevaardigdeOntvanger(None, person.id, person.naam, ""),
        AfgevaardigdeOntvanger(tafel.ontvanger(0).partij_id, None, "", ""),
    ):
        with pytest.raises(GeenOntvanger):
            uittreksel(tafel.notulen, ontvanger)


def notulen_of(verslag, partijen, acties=(), eerdere=(), besluit=None, casus=None) -> Notulen:
    casus = casus or a_casus(fase=Fase.CASUSTAFEL)
    punt = an_agendapunt(casus, partijen)
    verslag = replace(verslag, agendapunt_id=punt.id, besluit=besluit or verslag.besluit)
    return some_notulen(
        a_concept(ConceptPunt(verslag, casus, acties, eerdere), tafel=a_casustafel(punt)), some_partijen(6)
    )


def test_W61_an_excused_recipient_reads_the_outcome_and_not_the_talk():
    gemeente, politie, ggz = partijen = some_partijen(3)
    verslag = a_verslag(
        partijen=partijen,
        presenties=(a_presentie(gemeente), a_presentie(politie), a_presentie(ggz, AFGEMELD)),
    )
    notulen = notulen_of(verslag, partijen, (an_actie(gemeente, 1), an_actie(ggz, 2, wat="Belt de familie")))

    (punt,) = uittreksel(notulen, an_ontvanger(ggz)).punten

    assert not punt.is_volledig
    assert punt.besluit.soort is BesluitSoort.PROCESREGIE_ZVH
    assert (punt.besluit.reden, punt.besluit.procesregisseur, punt.bespreking, punt.richting_plan) == (
        "",
        "",
        "",
        "",
    )
    assert [seat.naam for seat, _ in punt.presenties] == [ggz.afgevaardigden[0].naam]
    assert [a.wat for a, _ in punt.acties] == ["Belt de familie"]
    assert [i.inbreng.partij_id for i in punt.inbrengen] == [ggz.id]
    assert [r.partij_id for r, _ in punt.rollen] == [ggz.id]


def test_W61_an_excused_recipient_learns_nothing_of_how_the_criteria_were_judged():
    gemeente, politie = partijen = some_partijen(2)
    verslag = a_verslag(partijen=partijen, presenties=(a_presentie(gemeente), a_presentie(politie, AFGEMELD)))
    notulen = notulen_of(verslag, partijen, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    (punt,) = uittreksel(notulen, an_ontvanger(politie)).punten
    assert punt.besluit.soort is BesluitSoort.AFSCHALEN
    assert punt.besluit.afschaling == ()
    assert punt.afschalingscriteria == ()


def test_W61_who_stayed_away_without_notice_gets_nothing():
    gemeente, politie = partijen = some_partijen(2)
    verslag = a_verslag(partijen=partijen, presenties=(a_presentie(gemeente), a_presentie(politie, AFWEZIG)))
    notulen = notulen_of(verslag, partijen)
    with pytest.raises(GeenOntvanger):
        uittreksel(notulen, an_ontvanger(politie))
    assert an_ontvanger(politie) not in ontvangers_van(notulen)


def test_W61_a_colleague_in_ones_place_gets_the_notulen_and_oneself_only_the_outcome():
    ziek, vervanger = an_afgevaardigde(2), an_afgevaardigde(5)
    gemeente = a_partij(0)
    ggz = a_partij(2, afgevaardigden=(ziek, vervanger))
    verslag = a_verslag(
        partijen=(gemeente, ggz),
        presenties=(
            a_presentie(gemeente),
            a_presentie(ggz, AFGEMELD),
            a_presentie(ggz, afgevaardigde_id=vervanger.id, naam=vervanger.naam),
        ),
    )
    notulen = notulen_of(verslag, (gemeente, ggz))
    by_name = {o.naam: uittreksel(notulen, o).punten[0] for o in ontvangers_van(notulen)}
    assert by_name[vervanger.naam].is_volledig
    assert not by_name[ziek.naam].is_volledig
    assert by_name[ziek.naam].bespreking == ""


def test_W61_an_invitation_that_was_withdrawn_leaves_no_seat_and_no_notulen():
    """The seat was made when the Casus was opened; the chair withdrew the invitation, and noted 'afgemeld' before that."""
    gemeente, politie, ggz = some_partijen(3)
    verslag = a_verslag(
        partijen=(gemeente, politie),
        presenties=(a_presentie(gemeente), a_presentie(politie), a_presentie(ggz, AFGEMELD)),
    )
    notulen = notulen_of(verslag, (gemeente, politie), besluit=a_besluit(BesluitSoort.AANGEHOUDEN))
    assert ggz.id not in {p.partij_id for p in notulen.punten[0].presenties}
    assert an_ontvanger(ggz) not in ontvangers_van(notulen)


def test_W61_who_joined_now_reads_no_actie_of_a_partij_that_is_not_at_the_table():
    gemeente, politie, ggz = some_partijen(3)
    verslag = a_verslag(partijen=(gemeente, politie))
    earlier = [
        an_actie(p, i, wat=f"Eerder {p.kort}", agendapunt_id="vorig-punt", casustafel_id="vorige-tafel")
        for i, p in enumerate((gemeente, politie, ggz))
    ]
    notulen = notulen_of(verslag, (gemeente, politie), eerdere=tuple(earlier))
    shown = {a.partij_id for a, _ in uittreksel(notulen, an_ontvanger(gemeente)).punten[0].acties}
    assert shown == {gemeente.id, politie.id}
    assert len(uittreksel(notulen, ZVH_DOSSIER).punten[0].acties) == 3


def test_W33_W61_the_role_of_a_partij_that_is_not_here_is_shown_to_nobody_here():
    gemeente, politie, ggz = some_partijen(3)
    verslag = a_verslag(partijen=(gemeente, politie))
    verslag = replace(verslag, rollen=(*verslag.rollen, RolVanPartij(ggz.id, "Behandelt", "Of er rust is")))
    notulen = notulen_of(verslag, (gemeente, politie))
    assert ggz.id not in {r.partij_id for r, _ in uittreksel(notulen, an_ontvanger(politie)).punten[0].rollen}


@pytest.mark.parametrize("reader", [0, 1, 2])
def test_W35_who_else_was_named_is_told_only_as_far_as_the_table_is_seen(reader: int):
    """The reader has to know with whom he may speak of it, and may not learn from it of a Partij that he did not see."""
    gemeente, politie, ggz, elders = some_partijen(4)
    partijen = (gemeente, politie, ggz)
    inbreng = an_inbreng(
        gemeente, gebruik=Gebruik.GENOEMDE_PARTIJEN, genoemde_partijen=(politie.id, ggz.id, elders.id)
    )
    verslag = a_verslag(
        partijen=partijen,
        inbrengen=(inbreng,),
        presenties=(a_presentie(gemeente), a_presentie(politie), a_presentie(ggz, AFGEMELD)),
    )
    (punt,) = uittreksel(notulen_of(verslag, partijen), an_ontvanger(partijen[reader])).punten
    (seen,) = punt.inbrengen
    expected = [(politie, ggz, elders), (politie, ggz), (ggz,)][reader]
    assert seen.genoemde_partijen == tuple(p.naam for p in expected)
    assert seen.inbreng.genoemde_partijen == tuple(p.id for p in expected)


@pytest.mark.parametrize(
    ("gebruik", "readers"),
    [
        (Gebruik.TAFEL, {"provider", "named", "other"}),
        (Gebruik.GENOEMDE_PARTIJEN, {"provider", "named"}),
        (Gebruik.ALLEEN_PROCESREGIE, {"provider"}),
    ],
)
def test_W35_the_provider_decides_who_reads_it(gebruik: Gebruik, readers: set[str]):
    provider, named, _ = partijen = some_partijen(3)
    inbreng = an_inbreng(provider, gebruik=gebruik, genoemde_partijen=(named.id,))
    notulen = notulen_of(a_verslag(partijen=partijen, inbrengen=(inbreng,)), partijen)
    who = dict(zip(("provider", "named", "other"), partijen, strict=True))
    assert {
        role for role, partij in who.items() if uittreksel(notulen, an_ontvanger(partij)).punten[0].inbrengen
    } == readers
    assert uittreksel(notulen, ZVH_DOSSIER).punten[0].inbrengen


def test_W61_the_number_and_version_tell_nothing_of_what_was_treated():
    gemeente, politie = partijen = some_partijen(2)
    one, two = a_casus(1, fase=Fase.CASUSTAFEL), a_casus(2, fase=Fase.CASUSTAFEL)
    both = [an_agendapunt(one, partijen), an_agendapunt(two, (politie,))]
    punten = [
        ConceptPunt(a_verslag(both[0], partijen), one, ()),
        ConceptPunt(a_verslag(both[1], (politie,)), two, ()),
    ]
    large = some_notulen(a_concept(*punten, tafel=a_casustafel(*both)))
    small = some_notulen(a_concept(punten[0], tafel=a_casustafel(both[0])))
    assert uittreksel(large, an_ontvanger(gemeente)) == uittreksel(small, an_ontvanger(gemeente))


def test_W61_the_chair_sees_of_each_kind_what_a_recipient_does_not_get_and_why():
    gemeente, politie, ggz, om = partijen = some_partijen(4)
    verslag = a_verslag(
        partijen=partijen,
        presenties=(a_presentie(gemeente), a_presentie(politie, AFGEMELD), a_presentie(ggz, AFWEZIG)),
        inbrengen=(
            an_inbreng(gemeente, 1),
            an_inbreng(gemeente, 2),
            an_inbreng(gemeente, 3, gebruik=Gebruik.ALLEEN_PROCESREGIE),
            an_inbreng(gemeente, 4, gebruik=Gebruik.GENOEMDE_PARTIJEN, genoemde_partijen=(ggz.id,)),
        ),
        rollen=(
            RolVanPartij(gemeente.id, "Begeleidt", "Alles"),
            RolVanPartij(politie.id, "Ziet toe", "Rust"),
        ),
    )
    notulen = notulen_of(verslag, (gemeente, politie, ggz), (an_actie(gemeente, 1), an_actie(politie, 2)))
    nummer = notulen.punten[0].nummer

    def left_out(partij):
        return [(w.soort, w.reden, w.aantal, w.partij_id) for w in weglatingen(notulen, an_ontvanger(partij))]

    assert left_out(politie) == [
        (WeglatingSoort.BESPREKING, WeglatingReden.AFGEMELD, 1, None),
        (WeglatingSoort.AANWEZIGHEID, WeglatingReden.AFGEMELD, 1, None),
        (WeglatingSoort.INBRENG, WeglatingReden.AFGEMELD, 2, gemeente.id),
        (WeglatingSoort.INBRENG, WeglatingReden.ALLEEN_PROCESREGIE, 1, gemeente.id),
        (WeglatingSoort.INBRENG, WeglatingReden.ANDERE_PARTIJEN, 1, gemeente.id),
        (WeglatingSoort.ROL, WeglatingReden.AFGEMELD, 1, None),
        (WeglatingSoort.ACTIE, WeglatingReden.AFGEMELD, 1, None),
    ]
    assert left_out(ggz) == [(WeglatingSoort.CASUS, WeglatingReden.WEGGEBLEVEN, 1, None)]
    assert left_out(om) == [(WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD, 1, None)]
    assert left_out(gemeente) == []
    assert {w.casusnummer for w in weglatingen(notulen, an_ontvanger(politie))} == {nummer}
    assert weglatingen(notulen, ZVH_DOSSIER) == ()


def test_W33_W41_what_is_left_out_for_who_was_here_is_of_an_earlier_table():
    gemeente, politie, ggz = partijen = some_partijen(3)
    verslag = a_verslag(
        partijen=partijen,
        presenties=(a_presentie(gemeente), a_presentie(politie)),
        rollen=tuple(RolVanPartij(p.id, "Begeleidt", "Alles") for p in partijen),
    )
    notulen = notulen_of(verslag, (gemeente, politie), (), (an_actie(ggz, 1),))
    assert [(w.soort, w.reden, w.aantal) for w in weglatingen(notulen, an_ontvanger(gemeente))] == [
        (WeglatingSoort.ROL, WeglatingReden.EERDERE_TAFEL, 1),
        (WeglatingSoort.ACTIE, WeglatingReden.EERDERE_TAFEL, 1),
    ]


def test_W21_W22_the_chair_sees_what_an_agenda_leaves_out_for_a_guest():
    gemeente, politie = some_partijen(2)
    casussen = [a_casus(1), a_casus(2)]
    pieces = tuple(Voorinzage(str(n), gemeente.id, "Een verslag") for n in (1, 2))
    agreed = replace(pieces[0], id="3", akkoord_door="F. Wessels", akkoord_op=DAG)
    tafel = a_casustafel(
        replace(an_agendapunt(casussen[0], (gemeente,)), voorinzage=(*pieces, agreed)),
        an_agendapunt(casussen[1], (politie,)),
    )
    nummers = {c.id: c.nummer for c in casussen}
    assert weglatingen_agenda(tafel, an_ontvanger(gemeente), nummers) == (
        Weglating(casussen[0].nummer, WeglatingSoort.VOORINZAGE, WeglatingReden.ZONDER_AKKOORD, 2),
        Weglating(casussen[1].nummer, WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD),
    )
    assert weglatingen_agenda(tafel, an_ontvanger(politie), nummers) == (
        Weglating(casussen[0].nummer, WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD),
    )


def test_W21_the_file_of_the_zvh_reads_no_contribution_as_asked_of_itself_and_all_that_was_asked():
    gemeente, politie = some_partijen(2)
    casus = a_casus(1)
    asked = (
        Uitnodiging(gemeente.id, gemeente.afgevaardigden[0].id, "Uw beeld"),
        Uitnodiging(politie.id, politie.afgevaardigden[0].id, "Uw plan"),
    )
    tafel = a_casustafel(
        replace(an_agendapunt(casus), uitnodigingen=asked, informeren_betrokkene="Door de wijkcoach")
    )
    namen = {p.id: p.naam for p in (gemeente, politie)}
    (punt,) = agenda_uittreksel(tafel, ZVH_DOSSIER, {casus.id: casus}, namen, {}).punten
    assert punt.gevraagde_bijdrage == ""
    assert punt.genodigden == ((gemeente.naam, "", "Uw beeld"), (politie.naam, "", "Uw plan"))
    assert punt.informeren_betrokkene == "Door de wijkcoach"
    guest = agenda_uittreksel(tafel, an_ontvanger(politie), {casus.id: casus}, namen, {})
    assert guest.punten[0].informeren_betrokkene == ""
    assert (guest.punten[0].gevraagde_bijdrage, guest.punten[0].genodigden) == (
        "Uw plan",
        ((gemeente.naam, "", ""), (politie.naam, "", "")),
    )


def test_W32_without_a_casusregisseur_none_is_named():
    gemeente, politie = partijen = some_partijen(2)
    verslag = a_verslag(partijen=partijen, presenties=(a_presentie(gemeente), a_presentie(politie)))
    notulen = notulen_of(verslag, partijen, besluit=a_besluit(BesluitSoort.PROCESREGIE_ELDERS))
    assert uittreksel(notulen, ZVH_DOSSIER).punten[0].casusregisseur_partij == ""
    assert (ZVH_DOSSIER.naam, ZVH_DOSSIER.partijnaam) == ("Procesregisseur", "Zorg- en Veiligheidshuis")


def test_W61_who_was_there_reads_who_agreed_and_who_was_excused_only_of_his_own_partij():
    gemeente, politie, ggz = partijen = some_partijen(3)
    punt = an_agendapunt(partijen=partijen)
    verslag = a_verslag(
        punt,
        partijen,
        presenties=(a_presentie(gemeente), a_presentie(politie), a_presentie(ggz, AFGEMELD)),
        besluit=a_besluit(BesluitSoort.ISD),
        instemming=(
            Instemming(gemeente.id, is_akkoord=True),
            Instemming(politie.id, is_akkoord=False, reden="te vroeg"),
        ),
    )
    notulen = notulen_of(verslag, partijen, besluit=a_besluit(BesluitSoort.ISD))
    notulen = replace(
        notulen, punten=(replace(notulen.punten[0], instemming=verslag.instemming, isd=verslag.isd),)
    )
    (there,) = uittreksel(notulen, an_ontvanger(gemeente)).punten
    assert [(i.is_akkoord, i.reden) for i, _ in there.instemming] == [(True, ""), (False, "te vroeg")]
    assert len(there.isd) == 5
    (excused,) = uittreksel(notulen, an_ontvanger(ggz)).punten
    assert (excused.instemming, excused.isd) == ((), ())


LATER = NU + timedelta(minutes=20)


@pytest.mark.parametrize(
    ("own", "opened", "told", "confirmed"),
    [
        ((None, None), None, None, False),
        ((None, None), NU, DAG, False),
        ((NU, None), NU, NU, False),
        ((None, LATER), NU, LATER, True),
        ((LATER + timedelta(minutes=5), LATER), NU, LATER, True),
        ((LATER, None), None, LATER, True),
    ],
)
def test_P03_each_reads_when_he_himself_confirmed_and_else_only_on_which_day_it_was_read(
    own, opened, told, confirmed
):
    gemeente, politie = partijen = some_partijen(2)
    notulen = notulen_of(a_verslag(an_agendapunt(partijen=partijen), partijen), partijen)
    (punt,) = notulen.punten
    punten = tuple(
        replace(
            punt,
            presenties=(
                a_presentie(gemeente, geheimhouding_op=moment),
                a_presentie(politie, geheimhouding_op=NU - timedelta(minutes=1)),
            ),
        )
        for moment in own
    )
    notulen = replace(notulen, punten=punten, geheimhouding_op=opened, datum=DAG)
    read = uittreksel(notulen, an_ontvanger(gemeente))
    assert (read.geheimhouding_op, read.heeft_bevestigd) == (told, confirmed)
    whole = uittreksel(notulen, ZVH_DOSSIER)
    assert (whole.geheimhouding_op, whole.heeft_bevestigd) == (opened, False)

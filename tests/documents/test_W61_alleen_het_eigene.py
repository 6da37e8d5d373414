"""W-04, W-21, W-22, W-35, W-61 at the finished PDF: what a recipient may not know is nowhere in the file.

Every fact gets a word of its own that occurs nowhere else, so that a leak is a word found where it may not be.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings, strategies as st

from tests.documents import lezen, voorbeelden
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Gebied, RolVanPartij
from zvh_desktop.domain.ids import (
    AanmeldingId,
    AfgevaardigdeId,
    AgendapuntId,
    BetrokkeneId,
    CasusId,
    CasustafelId,
    DeelnemerId,
    InbrengId,
    NotulenId,
    PartijId,
)
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenActie, NotulenPunt
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, Instemming, IsdOnderdeel, IsdVerklaring
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Periode, Presentie, Toestemming
from zvh_desktop.domain.tafel.verslag import Gebruik, Inbreng
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, AfgevaardigdeOntvanger, Ontvanger
from zvh_desktop.domain.verspreiden.uittreksel import agenda_uittreksel, ontvangers_van, uittreksel

MAKER: PdfDocumentmaker = voorbeelden.maker()
OP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PARTIJEN = tuple(PartijId(f"pid{i}") for i in range(4))


def seat(partij: int, deputy: int, stand: Aanwezigheid) -> Presentie:
    return Presentie(
        PARTIJEN[partij], AfgevaardigdeId(f"aid{partij}{deputy}"), f"Afgv{partij}{deputy}x", stand
    )


def derde(casus: int, place: int, mag: dict[InbrengId | None, str]) -> Deelnemer:
    """Somebody of no Partij who may have these inbrengen in these words, and a document when None is among them."""
    return Deelnemer(
        DeelnemerId(f"did{casus}{place}"),
        f"Derde{casus}{place}x",
        f"Organisatie{casus}{place}x",
        "Beheerder",
        f"Waarom{casus}{place}q",
        Aanwezigheid.AANWEZIG,
        toestemmingen=tuple(
            Toestemming(one, f"Gever{casus}{place}q", OP.date(), f"Brief{casus}{place}q", mag[one])
            for one in sorted(mag, key=str)
        ),
    )


@st.composite
def tables(draw: st.DrawFn) -> Notulen:
    """A table with random presence, two deputies of one Partij at different Casussen, and random use conditions."""
    standen = st.sampled_from([*Aanwezigheid, None])
    punten = []
    for c in range(draw(st.integers(1, 4))):
        seats = []
        for partij in range(len(PARTIJEN)):
            stand = draw(standen)
            if stand is not None:
                seats.append(seat(partij, draw(st.integers(0, 1)), stand))
        present = [p for p in seats if p.stand is not None]
        seats += [
            replace(seat(p, 2, Aanwezigheid.AANWEZIG), perioden=(Periode(OP, OP),))
            for p in draw(st.sets(st.integers(0, len(PARTIJEN) - 1), max_size=2))
        ]
        inbrengen = tuple(
            Inbreng(
                InbrengId(f"i{c}{n}"),
                p.partij_id,
                tekst=f"Inbreng{c}{n}q",
                gebruik=draw(st.sampled_from(Gebruik)),
                genoemde_partijen=tuple(draw(st.sets(st.sampled_from(PARTIJEN), max_size=2))),
            )
            for n, p in enumerate(present)
        )
        may_have = [(None, ""), *((i.id, words) for i in inbrengen for words in (i.tekst, "Eerdere woorden"))]
        punten.append(
            NotulenPunt(
                agendapunt_id=AgendapuntId(f"ap{c}"),
                casus_id=CasusId(f"casus{c}"),
                nummer=f"Nummer{c}q",
                gebied=Gebied.TOP_X,
                betrokkenen=(f"Betrokkene{c}q",),
                doel=f"Doel{c}q",
                presenties=tuple(seats),
                inbrengen=inbrengen,
                bespreking=f"Bespreking{c}q",
                besluit=Besluit(soort=BesluitSoort.PROCESREGIE_ZVH, reden=f"Reden{c}q"),
                richting_plan=f"Richting{c}q",
                rollen=tuple(RolVanPartij(p.partij_id, f"Rol{c}{p.partij_id}q", "iets") for p in seats),
                afschalingscriteria=(f"Criterium{c}q",),
                acties=tuple(
                    NotulenActie(f"Actie{c}{p.partij_id}q", p.partij_id, "iemand", date(2026, 12, 1), "open")
                    for p in seats
                ),
                instemming=tuple(
                    Instemming(one, is_akkoord=False, reden=f"Instemming{c}{one}q")
                    for one in sorted({p.partij_id for p in seats})
                ),
                isd=tuple(
                    IsdVerklaring(one, f"Isd{c}{one}q", PARTIJEN[0], f"IsdDoor{c}q") for one in IsdOnderdeel
                ),
                deelnemers=tuple(
                    derde(c, d, dict(draw(st.sets(st.sampled_from(may_have)))))
                    for d in range(draw(st.integers(0, 2)))
                ),
            )
        )
    return Notulen(
        id=NotulenId("n"),
        casustafel_id=CasustafelId("t"),
        nummer="N-1",
        soort=OverlegSoort.CASUSTAFEL,
        datum=date(2026, 11, 23),
        begin=time(13, 30),
        plaats="Almelo",
        voorzitter="Voorzitter",
        geheimhouding_op=OP,
        vastgesteld_op=OP,
        vastgesteld_door="Voorzitter",
        punten=tuple(punten),
        partijnamen=tuple((partij, f"Partij {i}") for i, partij in enumerate(PARTIJEN)),
    )


def allowed_words(notulen: Notulen, ontvanger: Ontvanger) -> set[str]:
    """Written from the rule itself, apart from the program: what this Afgevaardigde may find."""
    words = set()
    for c, punt in enumerate(notulen.punten):
        for d in punt.deelnemers:
            said = {None: "", **{i.id: i.tekst for i in punt.inbrengen}}
            mag = {t.inbreng_id for t in d.toestemmingen if t.tekst == said[t.inbreng_id]}
            if d.id == ontvanger.deelnemer_id and None in mag:
                words |= {f"Nummer{c}q", f"Betrokkene{c}q", d.naam, d.organisatie}
                words |= {i.tekst for i in punt.inbrengen if i.id in mag}
        own = [p for p in punt.presenties if p.afgevaardigde_id == ontvanger.afgevaardigde_id]
        if not own or own[0].stand is Aanwezigheid.AFWEZIG:
            continue
        is_present = own[0].stand is Aanwezigheid.AANWEZIG
        words |= {f"Nummer{c}q", f"Betrokkene{c}q", f"Doel{c}q", own[0].naam}
        words |= {f"{kind}{c}{ontvanger.partij_id}q" for kind in ("Rol", "Actie", "Instemming")}
        if is_present:
            words |= {f"Bespreking{c}q", f"Reden{c}q", f"Richting{c}q", f"Criterium{c}q"}
            words |= {p.naam for p in punt.presenties}
            words |= {w for d in punt.deelnemers for w in (d.naam, d.organisatie)}
            words |= {
                f"{kind}{c}{p.partij_id}q" for kind in ("Rol", "Actie", "Instemming") for p in punt.presenties
            }
            words |= {f"Isd{c}{one}q" for one in IsdOnderdeel} | {f"IsdDoor{c}q"}
        for inbreng in punt.inbrengen:
            is_named = (
                inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN
                and ontvanger.partij_id in inbreng.genoemde_partijen
            )
            is_for_table = inbreng.gebruik is Gebruik.TAFEL and is_present
            if inbreng.partij_id == ontvanger.partij_id or is_named or is_for_table:
                words.add(inbreng.tekst)
    return words


def all_words(notulen: Notulen) -> set[str]:
    return {word for ontvanger in everyone(notulen) for word in ontvanger} | {
        word
        for c, punt in enumerate(notulen.punten)
        for word in (
            f"Nummer{c}q",
            f"Betrokkene{c}q",
            f"Doel{c}q",
            f"Bespreking{c}q",
            f"Reden{c}q",
            f"Richting{c}q",
            f"Criterium{c}q",
            *(i.tekst for i in punt.inbrengen),
            *(f"Rol{c}{p.partij_id}q" for p in punt.presenties),
            *(f"Actie{c}{p.partij_id}q" for p in punt.presenties),
            *(f"Instemming{c}{p.partij_id}q" for p in punt.presenties),
            *(f"Isd{c}{one}q" for one in IsdOnderdeel),
            f"IsdDoor{c}q",
            *(w for d in punt.deelnemers for w in (d.naam, d.organisatie)),
        )
    }


def never_read(notulen: Notulen) -> set[str]:
    """Why a Derde sat there, and who let him have what in which letter: for the file of the ZVH alone."""
    return {
        w for p in notulen.punten for d in p.deelnemers for t in d.toestemmingen for w in (t.door, t.stuk)
    }


def everyone(notulen: Notulen) -> set[tuple[str, ...]]:
    return {(p.naam,) for punt in notulen.punten for p in punt.presenties}


@settings(max_examples=40)
@given(tables(), st.data())
def test_W61_W35_recipient_finds_all_that_is_his_and_nothing_else(
    notulen: Notulen, data: st.DataObject
) -> None:
    ontvangers = ontvangers_van(notulen)
    if not ontvangers:
        return
    ontvanger = data.draw(st.sampled_from(ontvangers))
    pdf = MAKER.maken(uittreksel(notulen, ontvanger), None)
    allowed = allowed_words(notulen, ontvanger)
    text = lezen.tekst(pdf)
    assert {word for word in all_words(notulen) if word in text} == allowed
    everything = lezen.alle_bytes(pdf)
    for word in (all_words(notulen) | never_read(notulen)) - allowed:
        assert word.encode() not in everything
        assert word.encode("utf-16-be") not in everything
        assert word.encode("utf-16-be").hex().upper().encode() not in everything


@settings(max_examples=25)
@given(tables(), st.data())
def test_W61_the_file_does_not_depend_on_what_was_left_out(notulen: Notulen, data: st.DataObject) -> None:
    """Page numbers, bookmarks, metadata, identifiers: as when the other Casussen had not been there, and the table so much shorter."""
    ontvangers = ontvangers_van(notulen)
    if not ontvangers:
        return
    ontvanger = data.draw(st.sampled_from(ontvangers))
    own = tuple(
        punt
        for punt in notulen.punten
        if any(
            p.persoon_id == ontvanger.persoon_id and p.stand is not Aanwezigheid.AFWEZIG
            for p in (*punt.presenties, *punt.deelnemers)
        )
    )
    later = replace(notulen, punten=own, begin=time(15, 10), geheimhouding_op=OP + timedelta(minutes=100))
    alone = MAKER.maken(uittreksel(later, ontvanger), None)
    assert MAKER.maken(uittreksel(notulen, ontvanger), None) == alone


@settings(max_examples=10)
@given(tables())
def test_W61_the_file_of_the_ZVH_itself_holds_everything(notulen: Notulen) -> None:
    text = lezen.tekst(MAKER.maken(uittreksel(notulen, ZVH_DOSSIER), None))
    assert all(word in text for word in all_words(notulen) | never_read(notulen))


def test_W61_bookmarks_hold_own_casussen_only() -> None:
    pdf = MAKER.maken(voorbeelden.notulen((voorbeelden.kaal_punt("ZVH-2026-0007"),)), None)
    assert [entry for entry in lezen.bladwijzers(pdf) if entry.startswith("Casus")] == ["Casus ZVH-2026-0007"]


@st.composite
def agendas(draw: st.DrawFn) -> tuple[Casustafel, dict[CasusId, Casus]]:
    """A table with random guests per Casus, and things to read of which some have no agreement."""
    punten, casussen = [], {}
    for c in range(draw(st.integers(1, 4))):
        casus_id = CasusId(f"casus{c}")
        guests = draw(st.sets(st.integers(0, len(PARTIJEN) - 1)))
        punten.append(
            Agendapunt(
                id=AgendapuntId(f"ap{c}"),
                casus_id=casus_id,
                doel=f"Doel{c}q",
                gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
                themas=(f"Thema{c}q",),
                uitnodigingen=tuple(
                    Uitnodiging(PARTIJEN[g], AfgevaardigdeId(f"aid{g}"), f"Bijdrage{c}{g}q")
                    for g in sorted(guests)
                ),
                voorinzage=(
                    Voorinzage(f"v{c}", PARTIJEN[0], f"Akkoord{c}q", "iemand", date(2026, 11, 1)),
                    Voorinzage(f"w{c}", PARTIJEN[0], f"Zonder{c}q"),
                ),
                informeren_betrokkene=f"Informeren{c}q",
            )
        )
        casussen[casus_id] = Casus(
            id=casus_id,
            nummer=f"Nummer{c}q",
            gebied=Gebied.TOP_X,
            aanmelding_id=AanmeldingId(f"am{c}"),
            aanmeldende_partij=PARTIJEN[0],
            betrokkenen=(Betrokkene(BetrokkeneId(f"b{c}"), f"Betrokkene{c}q"),),
            gemeenten=(),
        )
    tafel = Casustafel(
        id=CasustafelId("t"),
        soort=OverlegSoort.CASUSTAFEL,
        datum=date(2026, 11, 23),
        begin=time(13, 30),
        plaats="Almelo",
        voorzitter="Voorzitter",
        agendapunten=tuple(punten),
    )
    return tafel, casussen


@settings(max_examples=30)
@given(agendas(), st.integers(0, len(PARTIJEN) - 1))
def test_W04_W21_W22_agenda_holds_what_the_guest_was_invited_for(
    agenda: tuple[Casustafel, dict[CasusId, Casus]], guest: int
) -> None:
    tafel, casussen = agenda
    invited = {c for c, punt in enumerate(tafel.agendapunten) if punt.uitnodiging(PARTIJEN[guest])}
    if not invited:
        return
    extract = agenda_uittreksel(
        tafel,
        AfgevaardigdeOntvanger(PARTIJEN[guest], AfgevaardigdeId(f"aid{guest}"), "Gast", f"Partij {guest}"),
        casussen,
        {partij: f"Partij {i}" for i, partij in enumerate(PARTIJEN)},
        {},
    )
    everything = lezen.alle_bytes(MAKER.maken(extract))
    for c in range(len(tafel.agendapunten)):
        for word in (f"Nummer{c}q", f"Betrokkene{c}q", f"Doel{c}q", f"Thema{c}q", f"Akkoord{c}q"):
            assert (word.encode() in everything) == (c in invited), word
        assert f"Zonder{c}q".encode() not in everything
        assert f"Informeren{c}q".encode() not in everything
        for other in range(len(PARTIJEN)):
            own = other == guest and c in invited
            assert (f"Bijdrage{c}{other}q".encode() in everything) == own


def test_W21_W22_agenda_shows_a_guest_only_his_own_question() -> None:
    guest = lezen.tekst(MAKER.maken(voorbeelden.agenda(1)))
    assert "Gevraagde bijdrage van Gemeente Enschede" in guest
    assert "Betrokkene informeren" not in guest
    chair = lezen.tekst(MAKER.maken(voorbeelden.agenda(1, voorbeelden.ZVH_DOSSIER)))
    assert "Betrokkene informeren" in chair


def test_W61_W66_two_of_one_partij_and_a_deelnemer_each_read_their_own_moments() -> None:
    """One of the Partij was there at the opening, his deputy came at ten past ten and left; the deelnemer reads one inbreng."""
    at = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
    stayed = replace(seat(0, 0, Aanwezigheid.AANWEZIG), geheimhouding_op=at - timedelta(minutes=10))
    deputy = replace(
        seat(0, 1, Aanwezigheid.AANWEZIG),
        geheimhouding_op=at,
        perioden=(Periode(at, at + timedelta(minutes=35)),),
        mandaat_door="Mandaatgeverq",
    )
    (given, kept) = (Inbreng(InbrengId(f"i{n}"), PARTIJEN[0], "Sprekerq", f"Tekst{n}q") for n in range(2))
    guest = replace(derde(0, 0, {None: "", given.id: given.tekst}), geheimhouding_op=at)
    punt = NotulenPunt(
        agendapunt_id=AgendapuntId("ap"),
        casus_id=CasusId("casus"),
        nummer="Nummerq",
        gebied=Gebied.TOP_X,
        betrokkenen=("Betrokkeneq",),
        doel="Doelq",
        presenties=(stayed, deputy),
        inbrengen=(given, kept),
        bespreking="Besprekingq",
        besluit=Besluit(soort=BesluitSoort.PROCESREGIE_ZVH, reden="Redenq"),
        richting_plan="",
        rollen=(),
        afschalingscriteria=(),
        acties=(),
        deelnemers=(guest,),
    )
    notulen = Notulen(
        id=NotulenId("n"),
        casustafel_id=CasustafelId("t"),
        nummer="N-1",
        soort=OverlegSoort.CASUSTAFEL,
        datum=date(2026, 11, 23),
        begin=time(10, 0),
        plaats="Almelo",
        voorzitter="Voorzitter",
        geheimhouding_op=at - timedelta(minutes=10),
        vastgesteld_op=OP,
        vastgesteld_door="Voorzitter",
        punten=(punt,),
        partijnamen=tuple((partij, f"Partij {i}") for i, partij in enumerate(PARTIJEN)),
    )
    texts = {o.naam: lezen.tekst(MAKER.maken(uittreksel(notulen, o), None)) for o in ontvangers_van(notulen)}
    full = lezen.tekst(MAKER.maken(uittreksel(notulen, ZVH_DOSSIER), None))

    assert set(texts) == {stayed.naam, deputy.naam, guest.naam}
    assert "bij de opening getoond op 23 november 2026 om 10.00 uur" in texts[stayed.naam].replace(
        "\xa0", " "
    )
    assert "door u bevestigd op 23 november 2026 om 10.10 uur" in texts[deputy.naam].replace("\xa0", " ")
    for name in (stayed.naam, deputy.naam):
        assert "10.10 tot 10.45 uur" in texts[name].replace("\xa0", " ")
        assert "(deelnemer, geen Partij)" in texts[name]
        assert "Mandaatgeverq" not in texts[name]
    assert "mandaat van Mandaatgeverq" in full
    assert given.tekst in texts[guest.naam]
    for hidden in (kept.tekst, stayed.naam, deputy.naam, "Besluit", punt.bespreking, punt.doel):
        assert hidden not in texts[guest.naam]
    assert "Gever00q" in full

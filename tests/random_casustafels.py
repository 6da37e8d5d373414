"""Random tables in which every word is a canary, and a naive list of who may read which: written apart from the rules it checks.

A canary is a word that occurs once in everything that was said. Whoever finds it in a document knows what that document tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from tests.builders import DAG, NU
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Gebied, RolVanPartij
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen, NotulenActie, NotulenPunt
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Periode, Presentie, Toestemming
from zvh_desktop.domain.tafel.verslag import Categorie, Gebruik, Inbreng, Verslag
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.verspreiden.ontvanger import AfgevaardigdeOntvanger, Ontvanger

_KANARIE = re.compile(r"k\d{5}q")
_PERIODEN = ((), (Periode(NU),), (Periode(None, NU),), (Periode(None, NU), Periode(NU)))
HIER, AFGEMELD, WEG = Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD, Aanwezigheid.AFWEZIG


def kanaries(value: object) -> set[str]:
    """All canaries anywhere inside, found by walking; numbers, dates and enums hold none."""
    if isinstance(value, str):
        return set(_KANARIE.findall(value))
    if is_dataclass(value):
        return kanaries(tuple(getattr(value, f.name) for f in fields(value)))
    if isinstance(value, dict):
        return kanaries((*value, *value.values()))
    if isinstance(value, tuple | list | set | frozenset):
        return set().union(*(kanaries(part) for part in value))
    assert value is None or isinstance(value, bool | int | date | time | datetime), type(value)
    return set()


def kanaries_in_repr(value: object) -> set[str]:
    return set(_KANARIE.findall(repr(value)))


class _Woorden:
    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return f"k{self._count:05d}q"


@dataclass
class Mens:
    """An Afgevaardigde as the oracle knows him."""

    partij: int
    id: str
    naam: str


@dataclass
class Gezegd:
    """Words of one inbreng, actie or role: of which Partij, and for whom."""

    partij: int
    woorden: set[str]
    gebruik: str = ""
    genoemd: set[int] = field(default_factory=set)
    eerder: bool = False


@dataclass
class Derde:
    """Somebody of no Partij at one Casus: which inbreng its provider let him have by then, and whether he may have a document."""

    id: str
    naam: str
    organisatie: str
    was_er: bool
    mag_document: bool
    mag_inbreng: set[int]
    functie: str
    toestemming: set[str]


@dataclass
class GesprokenCasus:
    """One Casus of the table as the oracle knows it."""

    van_allen: set[str]
    aan_tafel_gezegd: set[str]
    nooit: set[str]
    standen: dict[int, Aanwezigheid | None]
    regisseur: Gezegd
    inbrengen: list[Gezegd] = field(default_factory=list)
    acties: list[Gezegd] = field(default_factory=list)
    rollen: list[Gezegd] = field(default_factory=list)
    derden: list[Derde] = field(default_factory=list)
    betrokkenen: set[str] = field(default_factory=set)
    mandaten: set[str] = field(default_factory=set)


@dataclass
class RandomNotulen:
    notulen: Notulen
    partijen: list[set[str]]
    mensen: list[Mens]
    casussen: list[GesprokenCasus]
    van_de_tafel: set[str]

    def ontvanger(self, mens: int) -> Ontvanger:
        m = self.mensen[mens]
        id_, naam = self.notulen.partijnamen[m.partij]
        return AfgevaardigdeOntvanger(id_, m.id, m.naam, naam)

    def is_ontvanger(self, mens: int) -> bool:
        return any(c.standen.get(mens) in (HIER, AFGEMELD) for c in self.casussen)

    @property
    def derden(self) -> list[tuple[GesprokenCasus, Derde]]:
        return [(c, d) for c in self.casussen for d in c.derden]

    def derde_mag_weten(self, casus: GesprokenCasus, derde: Derde) -> set[str]:
        """The naive list of a Derde: whom it is about, himself, and what was let to him in writing (W-62, W-66)."""
        woorden = {derde.id, derde.naam, derde.organisatie, derde.functie}
        woorden |= self.van_de_tafel | casus.betrokkenen
        for place in derde.mag_inbreng:
            woorden |= casus.inbrengen[place].woorden | self.partijen[casus.inbrengen[place].partij]
        return woorden

    def mag_weten(self, mens: int, alleen: GesprokenCasus | None = None) -> set[str]:
        """The naive list: everything this person may read in his notulen, or of one Casus, and nothing else."""
        eigen = self.mensen[mens].partij
        woorden = {self.mensen[mens].id, self.mensen[mens].naam} | self.partijen[eigen] | self.van_de_tafel
        for casus in self.casussen:
            if alleen is not None and casus is not alleen:
                continue
            stand = casus.standen.get(mens)
            if stand not in (HIER, AFGEMELD):
                continue
            woorden |= casus.van_allen | casus.regisseur.woorden | self.partijen[casus.regisseur.partij]
            zetels = {self.mensen[m].partij for m in casus.standen}
            aanwezig = {self.mensen[m].partij for m, s in casus.standen.items() if s is HIER}
            if stand is HIER:
                woorden |= casus.aan_tafel_gezegd
                for derde in casus.derden:
                    woorden |= {derde.id, derde.naam, derde.organisatie, derde.functie}
                for m in casus.standen:
                    woorden |= {self.mensen[m].id, self.mensen[m].naam} | self.partijen[self.mensen[m].partij]
            zichtbaar = []
            for inbreng in casus.inbrengen:
                if (
                    inbreng.partij == eigen
                    or (inbreng.gebruik == "tafel" and stand is HIER)
                    or (inbreng.gebruik == "genoemde_partijen" and eigen in inbreng.genoemd)
                ):
                    zichtbaar.append(inbreng)
                    genoemd = inbreng.genoemd
                    if inbreng.partij != eigen:
                        genoemd = genoemd & (zetels | {eigen} if stand is HIER else {eigen})
                    woorden |= set().union(*(self.partijen[p] for p in genoemd))
            for actie in casus.acties:
                if actie.partij == eigen or (
                    stand is HIER and not (actie.eerder and actie.partij not in aanwezig)
                ):
                    zichtbaar.append(actie)
            for rol in casus.rollen:
                if rol.partij == eigen or (stand is HIER and rol.partij in zetels):
                    zichtbaar.append(rol)
            for gezegd in zichtbaar:
                woorden |= gezegd.woorden | self.partijen[gezegd.partij]
        return woorden


@dataclass
class RandomZaal:
    """A Casus of a random table as it is being written, with the naive list of each person who is in the hall now."""

    tafel: Casustafel
    punt: ConceptPunt
    bevestigd: set[str]
    partijnamen: dict[str, str]
    casus: GesprokenCasus
    lijsten: dict[str, set[str] | None]
    """What each person in the hall may read; None of one who may read nothing of this Casus."""


@st.composite
def random_zaal(draw: st.DrawFn) -> RandomZaal:
    """Any hall, also with people whom the rules would never let in."""
    random = draw(random_notulen())
    place = draw(st.integers(0, len(random.casussen) - 1))
    notulen, casus, punt = random.notulen, random.casussen[place], random.notulen.punten[place]
    partijnamen = dict(notulen.partijnamen)
    seated = list(dict.fromkeys(p.partij_id for p in punt.presenties))
    invited = {p for p in seated if draw(st.sampled_from((True, True, True, True, False)))}
    people = [z.persoon_id for z in (*punt.presenties, *punt.deelnemers)]
    unconfirmed = {p for p in people if draw(st.sampled_from((False, False, False, False, True)))}
    closed = {
        p.afgevaardigde_id
        for p in punt.presenties
        if draw(st.sampled_from((False, False, False, False, True)))
    }
    agendapunten = [
        Agendapunt(
            id=p.agendapunt_id,
            casus_id=p.casus_id,
            doel=p.doel,
            uitnodigingen=tuple(
                Uitnodiging(s.partij_id, s.afgevaardigde_id, "k99999q")
                for s in p.presenties
                if p is not punt or s.partij_id in invited
            ),
            informeren_betrokkene="k99998q",
        )
        for p in notulen.punten
    ]
    tafel = Casustafel(
        id=notulen.casustafel_id,
        soort=notulen.soort,
        datum=DAG,
        begin=notulen.begin,
        plaats=notulen.plaats,
        voorzitter=notulen.voorzitter,
        agendapunten=tuple(agendapunten),
    )
    verslag = Verslag(
        punt.agendapunt_id,
        tafel.id,
        punt.casus_id,
        punt.presenties,
        inbrengen=punt.inbrengen,
        bespreking=punt.bespreking,
        besluit=punt.besluit,
        richting_plan=punt.richting_plan,
        rollen=punt.rollen,
        afschalingscriteria=punt.afschalingscriteria,
        geopend_op=NU,
        deelnemers=punt.deelnemers,
    )
    acties = [
        Actie(
            f"a{at}",
            punt.casus_id,
            DAG,
            a.wat,
            a.partij_id,
            a.persoon,
            a.uiterlijk,
            stand=ActieStand.NIET_GEDAAN,
            reden=a.reden,
        )
        for at, a in enumerate(punt.acties)
    ]
    before = [a for a, told in zip(acties, casus.acties, strict=True) if told.eerder]
    concept = ConceptPunt(
        verslag,
        Casus(
            id=punt.casus_id,
            nummer=punt.nummer,
            gebied=punt.gebied,
            aanmelding_id="k99997q",
            aanmeldende_partij=notulen.partijnamen[0][0],
            betrokkenen=tuple(Betrokkene(f"b{at}", naam) for at, naam in enumerate(punt.betrokkenen)),
            gemeenten=("k99996q",),
        ),
        tuple(a for a in acties if a not in before),
        tuple(before),
        frozenset(closed),
    )
    lijsten: dict[str, set[str] | None] = {}
    for mens, stand in casus.standen.items():
        id_ = random.mensen[mens].id
        (seat,) = (p for p in punt.presenties if p.afgevaardigde_id == id_)
        if stand is None:
            lijsten[id_] = None
        elif stand is HIER and (not seat.perioden or seat.perioden[-1].tot is None):
            may = seat.partij_id in invited and id_ not in closed and id_ not in unconfirmed
            lijsten[id_] = random.mag_weten(mens, casus) if may else None
    for derde, deelnemer in zip(casus.derden, punt.deelnemers, strict=True):
        if deelnemer.stand is None:
            lijsten[derde.id] = None
        elif derde.was_er:
            may = derde.mag_document and derde.id not in unconfirmed
            lijsten[derde.id] = random.derde_mag_weten(casus, derde) if may else None
    return RandomZaal(tafel, concept, set(people) - unconfirmed, partijnamen, casus, lijsten)


@st.composite
def random_notulen(draw: st.DrawFn) -> RandomNotulen:
    """Any table, also such as the rules would never let come about: the extract has to hold for those too."""
    woord = _Woorden()
    aantal = draw(st.integers(1, 5))
    partij_ids, partij_namen = [woord() for _ in range(aantal)], [woord() for _ in range(aantal)]
    mensen = [Mens(p, woord(), woord()) for p in range(aantal) for _ in range(draw(st.integers(1, 2)))]
    kies_partij = st.integers(0, aantal - 1)
    casussen, punten = [], []
    for _ in range(draw(st.integers(1, 4))):
        zetels = draw(st.lists(st.sampled_from(range(len(mensen))), min_size=1, max_size=6, unique=True))
        standen = {m: draw(st.sampled_from((HIER, HIER, AFGEMELD, WEG, None))) for m in zetels}
        casus, punt = _casus(draw, woord, kies_partij, partij_ids, mensen, standen)
        casussen.append(casus)
        punten.append(punt)
    notulen = Notulen(
        id=woord(),
        casustafel_id=woord(),
        nummer=woord(),
        soort=draw(st.sampled_from(OverlegSoort)),
        datum=DAG,
        begin=time(9, 0),
        plaats=woord(),
        voorzitter=woord(),
        geheimhouding_op=NU,
        vastgesteld_op=NU,
        vastgesteld_door=woord(),
        punten=tuple(punten),
        partijnamen=tuple(zip(partij_ids, partij_namen, strict=True)),
        rectificeert=draw(st.sampled_from(("", woord()))),
    )
    tafel = {
        notulen.nummer,
        notulen.plaats,
        notulen.voorzitter,
        notulen.vastgesteld_door,
        notulen.rectificeert,
    }
    partijen = [{i, n} for i, n in zip(partij_ids, partij_namen, strict=True)]
    return RandomNotulen(notulen, partijen, mensen, casussen, tafel - {""})


def _casus(draw, woord, kies_partij, partij_ids, mensen, standen) -> tuple[GesprokenCasus, NotulenPunt]:
    regisseur = Gezegd(draw(kies_partij), {woord()})
    besluit = Besluit(
        soort=draw(st.sampled_from((*BesluitSoort, None))),
        reden=woord(),
        aangehouden_tot=draw(st.sampled_from((None, DAG))),
        procesregisseur=woord(),
        elders_waar=woord(),
        elders_wie=woord(),
        casusregisseur=Casusregisseur(partij_ids[regisseur.partij], *regisseur.woorden),
        afschaling=(CriteriumOordeel(woord(), True), CriteriumOordeel(woord(), None)),
        volgende_datum=draw(st.sampled_from((None, DAG))),
    )
    inbrengen, inbreng_feiten = [], []
    for _ in range(draw(st.integers(0, 4))):
        feit = Gezegd(
            draw(kies_partij),
            {woord() for _ in range(4)},
            draw(st.sampled_from(Gebruik)).value,
            draw(st.sets(kies_partij, max_size=3)),
        )
        inbreng_feiten.append(feit)
        id_, spreker, tekst, grondslag = sorted(feit.woorden)
        inbrengen.append(
            Inbreng(
                id=id_,
                partij_id=partij_ids[feit.partij],
                spreker=spreker,
                tekst=tekst,
                gebruik=Gebruik(feit.gebruik),
                genoemde_partijen=tuple(partij_ids[p] for p in sorted(feit.genoemd)),
                categorie=draw(st.sampled_from(Categorie)),
                grondslag_id=grondslag,
            )
        )
    actie_feiten = [
        Gezegd(draw(kies_partij), {woord() for _ in range(3)}, eerder=draw(st.booleans()))
        for _ in range(draw(st.integers(0, 4)))
    ]
    acties = []
    for feit in actie_feiten:
        wat, persoon, reden = sorted(feit.woorden)
        acties.append(
            NotulenActie(wat, partij_ids[feit.partij], persoon, DAG, "niet_gedaan", reden, feit.eerder)
        )
    rol_feiten = [Gezegd(p, {woord(), woord()}) for p in draw(st.sets(kies_partij, max_size=3))]
    rollen = [RolVanPartij(partij_ids[r.partij], *sorted(r.woorden)) for r in rol_feiten]
    derde_feiten, derden = [], []
    for _ in range(draw(st.integers(0, 2))):
        derde, deelnemer = _derde(draw, woord, inbrengen)
        derde_feiten.append(derde)
        derden.append(deelnemer)
    mandaten = {m: draw(st.sampled_from((None, "", woord()))) for m in standen}
    punt = NotulenPunt(
        agendapunt_id=woord(),
        casus_id=woord(),
        nummer=woord(),
        gebied=draw(st.sampled_from([g for g in Gebied if g is not Gebied.POLARISATIE_EXTREMISME])),
        betrokkenen=(woord(), woord()),
        doel=woord(),
        presenties=tuple(
            Presentie(
                partij_ids[mensen[m].partij],
                mensen[m].id,
                mensen[m].naam,
                stand,
                perioden=draw(st.sampled_from(_PERIODEN)),
                mandaat_door=mandaten[m],
            )
            for m, stand in standen.items()
        ),
        inbrengen=tuple(inbrengen),
        bespreking=woord(),
        besluit=besluit,
        richting_plan=woord(),
        rollen=tuple(rollen),
        afschalingscriteria=(woord(),),
        acties=tuple(acties),
        deelnemers=tuple(derden),
    )
    feiten = GesprokenCasus(
        van_allen={punt.nummer, *punt.betrokkenen, punt.doel},
        aan_tafel_gezegd={
            punt.bespreking,
            punt.richting_plan,
            *punt.afschalingscriteria,
            besluit.reden,
            besluit.procesregisseur,
            besluit.elders_waar,
            besluit.elders_wie,
            *(o.criterium for o in besluit.afschaling),
        },
        nooit={punt.agendapunt_id, punt.casus_id},
        standen=standen,
        regisseur=regisseur,
        inbrengen=inbreng_feiten,
        acties=actie_feiten,
        rollen=rol_feiten,
        derden=derde_feiten,
        betrokkenen={punt.nummer, *punt.betrokkenen},
        mandaten={m for m in mandaten.values() if m},
    )
    return feiten, punt


def _derde(draw, woord, inbrengen) -> tuple[Derde, Deelnemer]:
    """Permissions that hold, and such as lack something, or are dated after the notulen."""
    holds, given = set(), []
    for place, inbreng in enumerate([None, *inbrengen]):
        door, op, stuk = (
            draw(st.sampled_from((woord(), woord(), " "))),
            draw(st.sampled_from((DAG, DAG, DAG + timedelta(days=1), None))),
            draw(st.sampled_from((woord(), woord(), ""))),
        )
        words = (
            draw(st.sampled_from((inbreng.tekst, inbreng.tekst, f"{inbreng.tekst} niet"))) if inbreng else ""
        )
        if draw(st.booleans()):
            given.append(Toestemming(inbreng.id if inbreng else None, door, op, stuk, words))
            if door.strip() and op == DAG and stuk and not words.endswith(" niet"):
                holds.add(place)
    stand = draw(st.sampled_from((HIER, HIER, WEG, None)))
    deelnemer = Deelnemer(woord(), woord(), woord(), woord(), woord(), stand, toestemmingen=tuple(given))
    feiten = Derde(
        deelnemer.id,
        deelnemer.naam,
        deelnemer.organisatie,
        was_er=stand is HIER,
        mag_document=0 in holds,
        mag_inbreng={place - 1 for place in holds if place},
        functie=deelnemer.functie,
        toestemming={t for one in given for t in (one.door, one.stuk)},
    )
    return feiten, deelnemer


@dataclass
class RandomAgenda:
    tafel: Casustafel
    casussen: dict[str, Casus]
    partijnamen: dict[str, str]
    namen: dict[str, str]
    mensen: list[tuple[str, str]]
    per_punt: list[dict[str, object]]

    def ontvanger(self, mens: int) -> Ontvanger:
        partij_id, afgevaardigde_id = self.mensen[mens]
        return AfgevaardigdeOntvanger(
            partij_id, afgevaardigde_id, self.namen[afgevaardigde_id], self.partijnamen[partij_id]
        )

    def mag_weten(self, mens: int) -> set[str]:
        partij_id, afgevaardigde_id = self.mensen[mens]
        woorden = {partij_id, afgevaardigde_id, self.namen[afgevaardigde_id], self.partijnamen[partij_id]}
        woorden |= {self.tafel.plaats, self.tafel.voorzitter}
        for punt in self.per_punt:
            if afgevaardigde_id not in punt["genodigden"]:
                continue
            woorden |= punt["van_allen"] | {punt["bijdragen"][afgevaardigde_id]}
            for genodigde in punt["genodigden"]:
                woorden |= {self.namen[genodigde], self.partijnamen[punt["genodigden"][genodigde]]}
            for partij, tekst, akkoord in punt["voorinzage"]:
                woorden |= {tekst, self.partijnamen[partij]} if akkoord else set()
        return woorden


@st.composite
def random_agenda(draw: st.DrawFn) -> RandomAgenda:
    woord = _Woorden()
    partijen = {woord(): woord() for _ in range(draw(st.integers(1, 4)))}
    mensen = [(p, woord()) for p in partijen for _ in range(draw(st.integers(1, 2)))]
    namen = {a: woord() for _, a in mensen}
    punten, casussen, per_punt = [], {}, []
    for _ in range(draw(st.integers(1, 4))):
        casus = Casus(
            id=woord(),
            nummer=woord(),
            gebied=Gebied.TOP_X,
            aanmelding_id=woord(),
            aanmeldende_partij=woord(),
            betrokkenen=(Betrokkene(woord(), woord(), DAG, woord(), woord()),),
            gemeenten=(woord(),),
            afschalingscriteria=(woord(),),
        )
        genodigd: dict[str, str] = {}
        for partij, mens in draw(st.lists(st.sampled_from(mensen), unique_by=lambda m: m[0])):
            genodigd[mens] = partij
        voorinzage = [
            (draw(st.sampled_from(list(partijen))), woord(), draw(st.booleans()), draw(st.booleans()))
            for _ in range(draw(st.integers(0, 3)))
        ]
        punt = Agendapunt(
            id=woord(),
            casus_id=casus.id,
            minuten=draw(st.integers(5, 20)),
            doel=woord(),
            gevraagd_besluit=BesluitSoort.ISD,
            themas=(woord(),),
            uitnodigingen=tuple(Uitnodiging(p, m, woord()) for m, p in genodigd.items()),
            voorinzage=tuple(
                Voorinzage(woord(), p, tekst, woord() if door else " ", DAG if op else None)
                for p, tekst, door, op in voorinzage
            ),
            informeren_betrokkene=woord(),
        )
        casussen[casus.id] = casus
        punten.append(punt)
        per_punt.append(
            {
                "genodigden": genodigd,
                "bijdragen": {u.afgevaardigde_id: u.gevraagde_bijdrage for u in punt.uitnodigingen},
                "van_allen": {casus.nummer, punt.doel, *punt.themas} | kanaries(casus.betrokkenen),
                "voorinzage": [(p, tekst, door and op) for p, tekst, door, op in voorinzage],
            }
        )
    tafel = Casustafel(
        id=woord(),
        soort=OverlegSoort.CASUSTAFEL,
        datum=DAG,
        begin=time(9, 0),
        plaats=woord(),
        voorzitter=woord(),
        agendapunten=tuple(punten),
        versie=draw(st.integers(0, 50)),
    )
    return RandomAgenda(tafel, casussen, partijen, namen, mensen, per_punt)

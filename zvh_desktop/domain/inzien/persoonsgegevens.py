"""Gathers what is held on one person, for the one who asks for it (P-10, AVG art. 15). It builds up what may be told and never strikes
out: what a Partij provided only when that Partij said so (art. 16.2), what was written together only when all of them did, and no
paragraph that names somebody else or another Casus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, lijkt_op
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum
from zvh_desktop.domain.aanmelding.uitgenomen import namen_van_uitgenomenen
from zvh_desktop.domain.casus import Casus, Fase, Gebied
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId, PartijId
from zvh_desktop.domain.inzien.verzoek import Verzoek, VerzoekSoort
from zvh_desktop.domain.inzien.zoekwoorden import TUSSENVOEGSELS, fold
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenPunt
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Gebruik, Verslag
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


@dataclass(frozen=True, slots=True)
class Overleg:
    """Holds what was written of a Casus at one table: of vastgestelde notulen as they stand now, else the concept."""

    datum: date
    soort: OverlegSoort
    geschreven: NotulenPunt | Verslag
    doel: str = ""


@dataclass(frozen=True, slots=True)
class Dossierbron:
    """Holds everything that the kluis has of one Casus; `namen` are all people in the kluis, who may stand in its texts."""

    casus: Casus
    aanmeldingen: tuple[Aanmelding, ...]
    triage: Triage | None
    overleggen: tuple[Overleg, ...]
    plan: PlanVanAanpak | None
    acties: tuple[Actie, ...]
    verstrekkingen: tuple[Verstrekking, ...]
    verzoeken: tuple[Verzoek, ...]
    tafels: tuple[Casustafel, ...] = ()
    notulen: tuple[Notulen, ...] = ()
    plannen: tuple[PlanVersie, ...] = ()
    voorinzage: tuple[Voorinzage, ...] = ()
    namen: tuple[str, ...] = ()

    @property
    def gaven(self) -> frozenset[PartijId]:
        """Returns the Partijen that provided something: who put it forward, who answered in triage, and whose inbreng it is."""
        asked = self.triage.uitvragen if self.triage else ()
        return frozenset(
            (
                self.casus.aanmeldende_partij,
                *(a.partij_id for a in self.aanmeldingen if a.partij_id),
                *(g.gemeente_id for a in self.aanmeldingen for g in a.afstemmingen if g.gemeente_id),
                *(u.partij_id for u in asked if u.antwoord.strip()),
                *(i.partij_id for o in self.overleggen for i in o.geschreven.inbrengen),
            )
        )

    def teksten(self) -> Iterator[Tekst]:
        """Yields every text with who decides on it: one Partij, or None for all who provided something."""
        for a in self.aanmeldingen:
            yield from _van_aanmelding(a)
        for one in self.casus.later:
            yield Tekst(Gegevenskop.AANMELDING, None, None, _regels(*one.informeren.redenen))
        for told in self.casus.terugkoppelingen:
            yield Tekst(Gegevenskop.AANMELDING, told.op, None, told.inhoud)
        if self.triage:
            for u in self.triage.uitvragen:
                yield Tekst(Gegevenskop.TRIAGE, u.beantwoord_op, u.partij_id, _regels(u.antwoord, u.reden))
            said = _regels(self.triage.doel, *self.triage.themas, self.triage.reden)
            yield Tekst(Gegevenskop.TRIAGE, self.triage.besloten_op, None, said)
        for o in self.overleggen:
            yield from _van_overleg(o)
        yield Tekst(Gegevenskop.OVERLEG, None, None, _regels(*(w.reden for w in self.casus.wissels)))
        yield Tekst(Gegevenskop.OVERLEG, None, None, _regels(*(one.reden for one in self.casus.verlengingen)))
        plan = self.plan
        rollen = (_regels(r.rol, r.informatiebehoefte) for r in (plan or self.casus).rollen)
        yield Tekst(Gegevenskop.PLAN, None, None, _regels(*self.casus.afschalingscriteria, *rollen))
        if plan:
            yield Tekst(Gegevenskop.PLAN, None, None, plan.integraal_beeld)
            yield Tekst(
                Gegevenskop.PLAN, None, None, _regels(*(_regels(d.beeld, d.doel) for d in plan.doelen))
            )
            yield Tekst(
                Gegevenskop.PLAN, None, None, _regels(*(_regels(x.als, x.dan) for x in plan.scenarios))
            )
        for actie in self.acties:
            said = _regels(actie.wat, actie.reden)
            yield Tekst(Gegevenskop.ACTIE, actie.uiterlijk, None, said, actie.stand)

    def zonder_veld(self) -> Iterator[ZonderVeld]:
        """Yields what was sent and fits no field: nobody knows about whom it is until the chair has read it."""
        for a in self.aanmeldingen:
            for one in a.herkomst.niet_geplaatst if a.herkomst else ():
                yield ZonderVeld(a.id, a.datum, a.partij_id, one.kop, one.tekst)

    def betrokkenen(self) -> Iterator[Betrokkene]:
        """Yields everybody whom the Casus is or was about, under each name that he had."""
        yield from self.casus.betrokkenen
        yield from (c.was for c in self.casus.correcties if c.was)
        yield from (b for a in self.aanmeldingen for b in a.betrokkenen)

    def namen_van_betrokkenen(self) -> Iterator[str]:
        """Yields the names of all these, and those that still stand in what is vastgesteld of who was taken out (P-10)."""
        yield from (one.naam for one in self.betrokkenen())
        for punt in (o.geschreven for o in self.overleggen):
            if isinstance(punt, NotulenPunt):
                yield from punt.betrokkenen
        yield from (naam for version in self.plannen for naam in version.betrokkenen)

    def anderen(self) -> Iterator[str]:
        """Yields whoever is named beside the Betrokkenen; some of these fields hold a function instead of a name."""
        yield self.casus.procesregisseur
        if self.casus.casusregisseur:
            yield self.casus.casusregisseur.naam
        if taken := self.casus.regieoverdracht:
            yield from (taken.naam, *(one.door for one in taken.toestemmingen))
        yield from (told.aan for told in self.casus.terugkoppelingen)
        yield from (one.informeren.door for one in self.casus.later)
        for a in self.aanmeldingen:
            yield from (a.aangemeld_door, a.informeren.door, a.overleg.gesproken_met)
            yield from (talk.gesproken_met for talk in a.afstemmingen)
            yield a.herkomst.afzender if a.herkomst else ""
        for o in self.overleggen:
            yield from (one.naam for one in o.geschreven.presenties)
            yield from (one.naam for one in o.geschreven.deelnemers)
            yield from (i.spreker for i in o.geschreven.inbrengen)
            yield from (one.door for one in o.geschreven.isd)
        yield from (actie.persoon for actie in self.acties)
        if self.plan:
            yield self.plan.informeert_client
            yield from (scenario.wie for scenario in self.plan.scenarios)


def _regels(*texts: str) -> str:
    return "\n".join(filter(None, map(str.strip, texts)))


def _van_aanmelding(a: Aanmelding) -> Iterator[Tekst]:
    motivated = (answer.motivering for answer in a.criteria.per_criterium().values())
    weighed = (a.noodzaak, a.proportionaliteit, a.subsidiariteit, a.eerder_geprobeerd)
    said = (a.reden, *motivated, *weighed, *a.informeren.redenen, a.overleg.uitkomst)
    yield Tekst(Gegevenskop.AANMELDING, a.datum, a.partij_id, _regels(*said))
    yield Tekst(Gegevenskop.AANMELDING, a.datum, None, _regels(a.afwijking, a.advies))
    for talk in a.afstemmingen:
        yield Tekst(Gegevenskop.AFSTEMMING, talk.op, talk.gemeente_id, talk.uitkomst)


def _van_overleg(o: Overleg) -> Iterator[Tekst]:
    there = o.geschreven
    here = {one.partij_id for one in there.presenties if one.is_aanwezig}
    for i in there.inbrengen:
        is_secret = i.gebruik is Gebruik.ALLEEN_PROCESREGIE
        named = frozenset(
            p for p in here | {*i.genoemde_partijen} if i.mag_gezien_door(p, is_aanwezig=p in here)
        )
        yield Tekst(Gegevenskop.INBRENG, o.datum, i.partij_id, i.tekst, is_geheim=is_secret, lezers=named)
    yield from (Tekst(Gegevenskop.INBRENG, o.datum, one.partij_id, one.tekst) for one in there.isd)
    yield from (Tekst(Gegevenskop.INBRENG, o.datum, i.partij_id, i.reden) for i in there.instemming)
    said = _regels(o.doel, there.bespreking, there.besluit.reden, there.richting_plan)
    yield Tekst(Gegevenskop.OVERLEG, o.datum, None, said)


class Gegevenskop(StrEnum):
    """Says where in the file a text stands."""

    AANMELDING = "aanmelding"
    AFSTEMMING = "afstemming"
    TRIAGE = "triage"
    INBRENG = "inbreng"
    OVERLEG = "overleg"
    PLAN = "plan"
    ACTIE = "actie"
    BESLUIT = "besluit"
    CASUSREGISSEUR = "casusregisseur"


@dataclass(frozen=True, slots=True)
class Tekst:
    """Holds one text of the file; `partij_id` is who provided it, None for what was written together. What is `is_geheim` was provided
    for the procesregie alone: no other yes of that Partij is about it (W-35). `lezers` may read it as it was provided.
    """

    kop: Gegevenskop
    dag: date | None
    partij_id: PartijId | None
    woorden: str
    stand: ActieStand | None = None
    is_geheim: bool = False
    lezers: frozenset[PartijId] = frozenset()


@dataclass(frozen=True, slots=True)
class ZonderVeld:
    """Holds words of an Aanmelding that fit no field, under the heading as it was sent."""

    aanmelding_id: AanmeldingId
    dag: date | None
    partij_id: PartijId | None
    kop: str
    tekst: str

    def afdruk(self, betrokkene_id: BetrokkeneId) -> str:
        """Returns by what it is known that these words are about this person: about another, or in other words, it is not chosen."""
        return sha256(
            "\n".join((betrokkene_id, self.aanmelding_id, self.kop, self.tekst)).encode()
        ).hexdigest()


class NietOpgenomen(StrEnum):
    """Says why words without a field are not in the document."""

    NIET_OVER_U = "niet_over_u"
    OVER_ANDEREN = "over_anderen"
    NIET_VRIJGEGEVEN = "niet_vrijgegeven"


@dataclass(frozen=True, slots=True)
class Gegeven:
    """Holds one text that may be told, with the Partij that provided it."""

    kop: Gegevenskop
    dag: date | None
    partij: str
    tekst: str
    stand: ActieStand | None = None


@dataclass(frozen=True, slots=True)
class GenomenBesluit:
    datum: date
    overleg: OverlegSoort
    besluit: BesluitSoort | None


@dataclass(frozen=True, slots=True)
class GegevenVerstrekking:
    """Holds that a document went out; `partij` is empty of a Partij that did not say that it may be named."""

    dag: date
    soort: DocumentSoort
    partij: str


@dataclass(frozen=True, slots=True)
class GedaanVerzoek:
    soort: VerzoekSoort | None
    ontvangen_op: date | None
    beantwoord_op: date | None


@dataclass(frozen=True, slots=True)
class Persoonsgegevens(Uittreksel):
    """Holds what is held on one person, without other persons and without what a Partij withholds; `versie` counts those made."""

    nummer: str
    gebied: Gebied
    naam: str
    geboortedatum: Geboortedatum | None
    rol: str
    woonplaats: str
    op: datetime
    versie: int
    andere_namen: tuple[str, ...] = ()
    aangemeld_op: date | None = None
    geinformeerd_op: date | None = None
    fasen: tuple[tuple[date, Fase], ...] = ()
    besluiten: tuple[GenomenBesluit, ...] = ()
    gegevens: tuple[Gegeven, ...] = ()
    verstrekkingen: tuple[GegevenVerstrekking, ...] = ()
    verzoeken: tuple[GedaanVerzoek, ...] = ()
    niet_opgenomen: tuple[tuple[NietOpgenomen, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Weggelaten:
    """Counts what is not told, for the chair alone: paragraphs that name others, texts that nobody allowed to tell, and those without a
    field that were not chosen to go along.
    """

    over_anderen: int = 0
    niet_vrijgegeven: int = 0
    zonder_veld: int = 0


_BEREIKBAAR = re.compile(r"\S@\S|\b(?:\+|00?)[1-9](?:[ \-.()]{0,3}\d){7,}")
"""An address of mail or a telephone number: whose that is, no word says."""
_CASUSNUMMER = re.compile(r"\bZVH-\d{4}-\d+", re.IGNORECASE)


def _woorden(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", fold(text)))


def _naamwoorden(naam: str) -> frozenset[str]:
    return frozenset(word for word in _woorden(naam) - TUSSENVOEGSELS if len(word) > 1)


def _met_hoofdletter(naam: str) -> frozenset[str]:
    return _naamwoorden(" ".join(word for word in naam.split() if word[:1].isupper()))


@dataclass
class Zeef:
    """Lets through the paragraphs that hold none of `woorden`, no whole name of `namen`, and no number of a Casus but `nummer`; without
    a `nummer` every Casus may be named. `weg` counts what it kept back.
    """

    nummer: str
    woorden: frozenset[str] = frozenset()
    namen: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    weg: int = field(default=0)

    def zonder_anderen(self, tekst: str) -> str:
        if not (self.nummer or self.woorden or self.namen):
            return tekst
        kept = []
        for alinea in filter(None, map(str.strip, tekst.splitlines())):
            if self._noemt(alinea):
                self.weg += 1
            else:
                kept.append(alinea)
        return "\n".join(kept)

    def _noemt(self, alinea: str) -> bool:
        said = _woorden(alinea)
        said |= frozenset(word.removesuffix("s") for word in said)
        cases = (
            self.nummer and found.casefold() != self.nummer.casefold()
            for found in _CASUSNUMMER.findall(alinea)
        )
        named = (name <= said for word in said for name in self.namen.get(word, ()))
        return bool(said & self.woorden) or any(named) or any(cases)


def _zeef(bron: Dossierbron, persoon: Betrokkene, andere_namen: Iterable[str]) -> Zeef:
    """Returns what lets through the paragraphs that are about nobody else. One word of the name of somebody in this file keeps a
    paragraph back, unless it is a word of the own name; of other people in the kluis all words of the name do.
    """
    own = frozenset(word for naam in (persoon.naam, *andere_namen) for word in _naamwoorden(naam))
    people = {word for naam in bron.namen_van_betrokkenen() for word in _naamwoorden(naam)}
    people |= {word for naam in bron.anderen() for word in _met_hoofdletter(naam)}
    whole: dict[str, list[frozenset[str]]] = {}
    for name in {_naamwoorden(naam) for naam in (*bron.anderen(), *bron.namen)}:
        if len(name) > 1 and not name <= own:
            whole.setdefault(min(name), []).append(name)
    return Zeef(bron.casus.nummer, frozenset(people) - own, whole)


def zeef_van_uitgenomenen(
    casus: Casus, notulen: Iterable[Notulen], plannen: Iterable[PlanVersie], nummer: str = ""
) -> Zeef:
    """Returns what lets through the paragraphs with no word of the name of who was taken out of this Casus and stands in one of these
    still; a word that is in the name of who stays as well tells nobody (P-10, AVG art. 17). `nummer` as in `Zeef`.
    """
    held = casus.met_uitgenomenen
    stond = [p.betrokkenen for n in notulen if n.id in held for p in n.punten if p.casus_id == casus.id]
    stond += [v.betrokkenen for v in plannen if v.stuk in held]
    gone = {word for naam in namen_van_uitgenomenen(casus, stond) for word in _naamwoorden(naam)}
    stays = {word for one in casus.betrokkenen for word in _naamwoorden(one.naam)}
    return Zeef(nummer, frozenset(gone - stays))


def persoonsgegevens(
    bron: Dossierbron, verzoek: Verzoek, persoon: Betrokkene, partijnamen: dict[PartijId, str], op: datetime
) -> tuple[Persoonsgegevens, Weggelaten]:
    """Returns what may be told to this Betrokkene, and how much is left out (P-10, art. 16.2)."""
    free, casus, names = verzoek.vrijgegeven_door, bron.casus, tuple(_andere_namen(bron, persoon))
    sieve = _zeef(bron, persoon, names)
    everyone = bron.gaven <= free
    gegevens, withheld = [], 0
    # Why somebody else was not informed is not about him.
    own = tuple(one for one in casus.later if one.betrokkene_id == persoon.id)
    for one in replace(bron, casus=replace(casus, later=own)).teksten():
        if not one.woorden.strip():
            continue
        if one.is_geheim or not (everyone if one.partij_id is None else one.partij_id in free):
            withheld += 1
        elif said := sieve.zonder_anderen(one.woorden):
            partij = partijnamen.get(one.partij_id, "") if one.partij_id else ""
            gegevens.append(Gegeven(one.kop, one.dag, partij, said, one.stand))
    first = next((a for a in bron.aanmeldingen if a.id == casus.aanmelding_id), None)
    informed = casus.informeren_van(persoon.id) or (first.informeren if first else None)
    left_out = Counter[NietOpgenomen]()
    for piece in bron.zonder_veld():
        told, why = _zonder_veld(piece, verzoek, persoon, free, sieve)
        if told:
            partij = partijnamen.get(piece.partij_id, "") if piece.partij_id else ""
            gegevens.append(Gegeven(Gegevenskop.AANMELDING, piece.dag, partij, told))
        if why is not None:
            left_out[why] += 1
    made = Persoonsgegevens(
        nummer=casus.nummer,
        gebied=casus.gebied,
        naam=persoon.naam,
        geboortedatum=persoon.geboortedatum,
        rol=sieve.zonder_anderen(persoon.rol),
        woonplaats=sieve.zonder_anderen(persoon.woonplaats),
        op=op,
        versie=1 + sum(v.soort is DocumentSoort.PERSOONSGEGEVENS for v in bron.verstrekkingen),
        andere_namen=names,
        aangemeld_op=first.datum if first else None,
        geinformeerd_op=informed.op if informed and informed.is_geinformeerd else None,
        fasen=tuple((wissel.op.date(), wissel.naar) for wissel in casus.wissels),
        besluiten=tuple(
            GenomenBesluit(o.datum, o.soort, o.geschreven.besluit.soort)
            for o in bron.overleggen
            if isinstance(o.geschreven, NotulenPunt)
        ),
        gegevens=tuple(gegevens),
        verstrekkingen=tuple(_verstrekt(bron.verstrekkingen, free, partijnamen)),
        verzoeken=tuple(
            GedaanVerzoek(v.soort, v.ontvangen_op, v.beantwoord_op)
            for v in bron.verzoeken
            if v.betrokkene_id == persoon.id
        ),
        niet_opgenomen=tuple((why, left_out[why]) for why in NietOpgenomen if left_out[why]),
    )
    not_chosen, not_free = left_out[NietOpgenomen.NIET_OVER_U], left_out[NietOpgenomen.NIET_VRIJGEGEVEN]
    return made, Weggelaten(sieve.weg, withheld + not_free, not_chosen)


def _zonder_veld(
    piece: ZonderVeld, verzoek: Verzoek, persoon: Betrokkene, free: frozenset[PartijId], sieve: Zeef
) -> tuple[str, NietOpgenomen | None]:
    """Returns what is told of words without a field, and why not all of it: the chair says that they are about this person, their Partij
    that they may be told, and no paragraph names who sent them, or by what he is reached.
    """
    if piece.afdruk(persoon.id) not in verzoek.gaat_mee:
        return "", NietOpgenomen.NIET_OVER_U
    if piece.partij_id not in free:
        return "", NietOpgenomen.NIET_VRIJGEGEVEN
    lines = piece.tekst.splitlines()
    own = "\n".join(line for line in lines if not _BEREIKBAAR.search(line))
    said = sieve.zonder_anderen(own)
    why = None if said.split() == piece.tekst.split() else NietOpgenomen.OVER_ANDEREN
    return _regels(sieve.zonder_anderen(piece.kop), said) if said else "", why


def _andere_namen(bron: Dossierbron, persoon: Betrokkene) -> Iterator[str]:
    """Yields the other spellings under which he stood here; of a like name in an Aanmelding only one that is nobody else of the Casus."""
    rest = [one for one in bron.casus.betrokkenen if one.id != persoon.id]
    stood = [one.was for one in bron.casus.correcties if one.was and one.wordt.id == persoon.id]
    stood += [
        b for a in bron.aanmeldingen for b in a.betrokkenen if b.id == persoon.id or lijkt_op(b, persoon)
    ]
    names = (
        one.naam for one in stood if one.id == persoon.id or not any(lijkt_op(one, other) for other in rest)
    )
    yield from dict.fromkeys(naam for naam in names if naam != persoon.naam)


def _verstrekt(
    given: Iterable[Verstrekking], free: frozenset[PartijId], partijnamen: dict[PartijId, str]
) -> Iterator[GegevenVerstrekking]:
    """Yields what went to others: who got it is named when that Partij allows it."""
    for one in given:
        if one.partij_id is not None or one.deelnemer_id is not None:
            name = partijnamen.get(one.partij_id, "") if one.partij_id in free and one.partij_id else ""
            yield GegevenVerstrekking(one.op.date(), one.soort, name)

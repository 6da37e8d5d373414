"""Holds what is written at the table about one Casus (bijl. 3 fase 3, art. 7.4, 16.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort, Verslagveld
from zvh_desktop.domain.errors import PartijNotAtTable
from zvh_desktop.domain.ids import (
    ActieId,
    AfgevaardigdeId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    GrondslagId,
    InbrengId,
    PartijId,
    put,
)
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import (
    ISD_BRONNEN,
    ISD_EISEN,
    Besluit,
    Besluiteis,
    BesluitSoort,
    CriteriumOordeel,
    Instemming,
    IsdOnderdeel,
    IsdVerklaring,
    TerzijdeGelegd,
)
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Uitnodiging
from zvh_desktop.domain.tafel.ingevuld import Ingevuld, Invulplek, Invulwijze, afdruk_van
from zvh_desktop.domain.tafel.presentie import (
    INLOOP,
    Aanwezigheid,
    Deelnemer,
    Presentie,
    Zetel,
    is_hier,
    met_stand,
    vertrokken,
)
from zvh_desktop.domain.tekst import open_plekken


class Gebruik(StrEnum):
    """Says how others may use an inbreng; the provider decides (W-35, art. 16.2)."""

    TAFEL = "tafel"
    GENOEMDE_PARTIJEN = "genoemde_partijen"
    ALLEEN_PROCESREGIE = "alleen_procesregie"


class Aard(StrEnum):
    """Tells a fact from an opinion (P-05)."""

    FEIT = "feit"
    OORDEEL = "oordeel"


class Categorie(StrEnum):
    """Names the kind of personal data; all but `gewoon` need a ground of the provider (P-05)."""

    GEWOON = "gewoon"
    GEZONDHEID = "gezondheid"
    STRAFRECHTELIJK = "strafrechtelijk"
    POLITIEGEGEVENS = "politiegegevens"


@dataclass(frozen=True, slots=True)
class Inbreng:
    """Holds what one Partij contributed, and what may be done with it; `spreker` is who of it said so (W-35, P-05)."""

    id: InbrengId
    partij_id: PartijId
    spreker: str = ""
    tekst: str = ""
    gebruik: Gebruik = Gebruik.TAFEL
    genoemde_partijen: tuple[PartijId, ...] = ()
    aard: Aard = Aard.FEIT
    categorie: Categorie = Categorie.GEWOON
    grondslag_id: GrondslagId | None = None

    def mag_gezien_door(self, partij_id: PartijId, *, is_aanwezig: bool) -> bool:
        """Says whether this Partij may see it: its provider, a named Partij, or the table when present (W-35, art. 16.2)."""
        if partij_id == self.partij_id:
            return True
        match self.gebruik:
            case Gebruik.TAFEL:
                return is_aanwezig
            case Gebruik.GENOEMDE_PARTIJEN:
                return partij_id in self.genoemde_partijen
            case Gebruik.ALLEEN_PROCESREGIE:
                return False
            case _:
                assert_never(self.gebruik)

    def tekorten(self) -> tuple[Tekort, ...]:
        """Returns what the inbreng lacks; a line in which nothing was written is not there (W-35, P-05)."""
        if not self.tekst.strip():
            return ()
        found = []
        if self.categorie is not Categorie.GEWOON and self.grondslag_id is None:
            found.append(Tekort(Eis.INBRENG_GRONDSLAG, self.partij_id, self.id))
        if self.gebruik is Gebruik.GENOEMDE_PARTIJEN and not self.genoemde_partijen:
            found.append(Tekort(Eis.INBRENG_ONTVANGERS, self.partij_id, self.id))
        return tuple(found)


# What was said and decided, beside who was there and when: the fields of a Verslag that go along to another table.
INHOUD = (
    "inbrengen",
    "bespreking",
    "besluit",
    "richting_plan",
    "rollen",
    "afschalingscriteria",
    "instemming",
    "isd",
    "doorlopend",
    "terzijde",
    "ingevuld",
)


@dataclass(frozen=True, slots=True)
class Verslag:
    """Holds one Casus at one table, as it is being written; the acties are aggregates of their own (W-30..W-35). The table turned
    to it at `geopend_op` and left it at `gesloten_op`; `seconden` is what it took so far. `voorgelezen_op` is when the secrecy was
    read aloud at the opening, at the Casus with which the table began: who was here from its start has heard it (P-03). With
    Afschalen the Partij of an open actie in `doorlopend` goes on with it (W-50). `ingevuld` are the fields that the program filled
    in, until somebody looked at them. `weggelaten` is why the notulen of this table left the Casus out, empty when it was closed;
    None as long as it is not left out.
    """

    agendapunt_id: AgendapuntId
    casustafel_id: CasustafelId
    casus_id: CasusId
    presenties: tuple[Presentie, ...] = ()
    inbrengen: tuple[Inbreng, ...] = ()
    bespreking: str = ""
    besluit: Besluit = field(default_factory=Besluit)
    richting_plan: str = ""
    rollen: tuple[RolVanPartij, ...] = ()
    afschalingscriteria: tuple[str, ...] = ()
    geopend_op: datetime | None = None
    gesloten_op: datetime | None = None
    seconden: int = 0
    deelnemers: tuple[Deelnemer, ...] = ()
    voorgelezen_op: datetime | None = None
    versie: int = 0
    instemming: tuple[Instemming, ...] = ()
    isd: tuple[IsdVerklaring, ...] = ()
    doorlopend: tuple[ActieId, ...] = ()
    terzijde: tuple[TerzijdeGelegd, ...] = ()
    ingevuld: tuple[Ingevuld, ...] = ()
    weggelaten: str | None = None

    @property
    def zetels(self) -> tuple[Zetel, ...]:
        """Returns everybody with a seat: of a Partij first, then who is of none (W-30, W-66)."""
        return (*self.presenties, *self.deelnemers)

    @property
    def loopt(self) -> bool:
        """Says whether the Casus is on the table now."""
        return self.geopend_op is not None and self.gesloten_op is None

    @property
    def aanwezige_partijen(self) -> frozenset[PartijId]:
        return frozenset(p.partij_id for p in self.presenties if p.is_aanwezig)

    @property
    def betrokken_partijen(self) -> frozenset[PartijId]:
        """Returns the Partijen that were present, or informed because invited and excused (W-34)."""
        return frozenset(p.partij_id for p in self.presenties if p.geeft_recht_op_notulen)

    @property
    def is_leeg(self) -> bool:
        """Says whether nothing was said yet: no inbreng, no word and no besluit."""
        said = (i.tekst for i in self.inbrengen)
        return not any(t.strip() for t in (*said, self.bespreking, self.besluit.reden)) and not (
            self.besluit.soort or self.instemming
        )

    def zonder_inhoud(self) -> Verslag:
        """Keeps who was there and when; what was said and decided went to another table."""
        blank = Verslag(self.agendapunt_id, self.casustafel_id, self.casus_id)
        return replace(self, **{name: getattr(blank, name) for name in INHOUD})

    @property
    def wacht_op_een_tafel(self) -> bool:
        """Says whether it was left out, and what was written here did not go to another table yet (W-11)."""
        return self.weggelaten is not None and self != self.zonder_inhoud()

    def heeft_zetel(self, partij_id: PartijId) -> bool:
        return any(p.partij_id == partij_id for p in self.presenties)

    def presentie(self, partij_id: PartijId) -> Presentie | None:
        """Returns the one seat that this Partij can mean: of the only one who is here, else of the only one it has. None when
        colleagues sit here: one is not signed for by another (W-30, art. 16.2).
        """
        seats = [p for p in self.presenties if p.partij_id == partij_id]
        meant = [p for p in seats if p.is_aanwezig] or seats
        return meant[0] if len(meant) == 1 else None

    @property
    def sprekers(self) -> tuple[Presentie, ...]:
        """Returns who can bring something in, the likeliest to speak next first: who is here, of a Partij that has not spoken, going
        round the table from who spoke last. Who stayed away or left comes last (W-35).
        """
        said = [(i.partij_id, i.spreker) for i in self.inbrengen]
        places = [at for at, p in enumerate(self.presenties, 1) if said and (p.partij_id, p.naam) == said[-1]]
        start = places[0] if places else 0

        def chance(seat: Presentie) -> tuple[bool, ...]:
            is_away = seat.stand is not None and not is_hier(seat)
            has_spoken = (seat.partij_id, seat.naam) in said
            return is_away, has_spoken, seat.partij_id in {partij_id for partij_id, _naam in said}

        return tuple(sorted((*self.presenties[start:], *self.presenties[:start]), key=chance))

    @property
    def volgende_spreker(self) -> Presentie | None:
        """Returns who will probably speak next; None when all who are here have spoken."""
        said = {(i.partij_id, i.spreker) for i in self.inbrengen}
        return next((p for p in self.sprekers if (p.partij_id, p.naam) not in said and is_hier(p)), None)

    @property
    def in_de_zaal(self) -> tuple[Uitnodiging, ...]:
        """Returns who of the Partijen may be in the room now: who was not recorded as staying away, and did not leave (W-30)."""
        return tuple(
            Uitnodiging(p.partij_id, p.afgevaardigde_id)
            for p in self.presenties
            if p.stand is None or is_hier(p)
        )

    @property
    def derden_in_de_zaal(self) -> tuple[Deelnemer, ...]:
        """Returns who of no Partij sits here now: he leaves with this Casus, and before anything is said that he may not have (W-66)."""
        return tuple(d for d in self.deelnemers if is_hier(d))

    def with_genodigden(self, punt: Agendapunt, namen: dict[AfgevaardigdeId, str]) -> Verslag:
        """Follows the invitations: a seat for each who was invited since, none for who is not any more, unless he is here (W-30)."""
        kept = tuple(p for p in self.presenties if p.is_aanwezig or p.afgevaardigde_id in punt.genodigden)
        known = {p.afgevaardigde_id for p in kept}
        added = tuple(s for s in _empty_seats(punt, namen) if s.afgevaardigde_id not in known)
        presenties = (*kept, *added)
        return self if presenties == self.presenties else replace(self, presenties=presenties)

    def with_presentie(self, presentie: Presentie) -> Verslag:
        """Replaces the seat of the same Afgevaardigde, or adds one (W-30)."""
        return replace(self, presenties=put(self.presenties, presentie, lambda p: p.afgevaardigde_id))

    def with_zetel(self, zetel: Zetel) -> Verslag:
        """Replaces the seat of the same person, or adds one (W-30, W-66)."""
        if isinstance(zetel, Presentie):
            return self.with_presentie(zetel)
        return replace(self, deelnemers=put(self.deelnemers, zetel, lambda d: d.id))

    def without_deelnemer(self, persoon_id: str) -> Verslag:
        return replace(self, deelnemers=tuple(d for d in self.deelnemers if d.id != persoon_id))

    def met_stand(self, zetel: Zetel, stand: Aanwezigheid, op: datetime) -> Verslag:
        """Records whether somebody is here. Who comes while the Casus is on the table, and not at its start, came at `op`; what is
        noted of a Casus that is not on the table has no moment (W-30).
        """
        moment = op if self.loopt else None
        return self.with_zetel(met_stand(zetel, stand, moment, is_begin=self._is_begin(op)))

    def vertrekt(self, zetel: Zetel, op: datetime) -> Verslag:
        """Records that somebody left now; nobody leaves a Casus that is not on the table (W-30)."""
        return self.with_zetel(vertrokken(zetel, op)) if self.loopt else self

    def _is_begin(self, op: datetime) -> bool:
        return self.geopend_op is None or timedelta(seconds=self.seconden) + (op - self.geopend_op) <= INLOOP

    def allen_aanwezig(self, op: datetime | None = None) -> Verslag:
        """Records everybody whose presence is not yet known as here; what was recorded stays (W-30). The first to be noted sit there
        since the start, however late that is done; after that somebody comes at `op`.
        """
        is_roll_call = op is None or self._is_begin(op) or all(z.stand is None for z in self.zetels)
        verslag = self
        moment = op if self.loopt else None
        for zetel in (z for z in self.zetels if z.stand is None):
            here = met_stand(zetel, Aanwezigheid.AANWEZIG, moment, is_begin=is_roll_call)
            verslag = verslag.with_zetel(here)
        return verslag

    def geheimhouding_van(self, zetel: Zetel) -> datetime | None:
        """Returns when somebody who sat here confirmed the secrecy at this Casus: himself, or with all at the opening (P-03)."""
        from_start = not zetel.perioden or zetel.perioden[0].van is None
        heard = self.voorgelezen_op if zetel.is_aanwezig and from_start else None
        return zetel.geheimhouding_op or heard

    def nieuw_in_de_zaal(self, bevestigd: Collection[str]) -> tuple[Zetel, ...]:
        """Returns who still has to confirm the secrecy: `bevestigd` did so at another Casus of this table (P-03, art. 17.1). Once the
        Casus is off the table these are all who sat there: they are asked afterwards.
        """
        return tuple(
            z
            for z in self.zetels
            if (is_hier(z) if self.loopt else z.is_aanwezig)
            and z.persoon_id not in bevestigd
            and self.geheimhouding_van(z) is None
        )

    def met_geheimhouding(self, op: datetime, bevestigd: Collection[str]) -> Verslag:
        """Records that all who are new in the hall confirmed the secrecy now (P-03)."""
        verslag = self
        for zetel in self.nieuw_in_de_zaal(bevestigd):
            verslag = verslag.with_zetel(replace(zetel, geheimhouding_op=op))
        return verslag

    def with_inbreng(self, inbreng: Inbreng) -> Verslag:
        """Adds an inbreng, or replaces the one with the same id (W-35). Raises `PartijNotAtTable` for a Partij without a seat (W-34)."""
        if not self.heeft_zetel(inbreng.partij_id):
            raise PartijNotAtTable(inbreng.partij_id)
        return replace(self, inbrengen=put(self.inbrengen, inbreng, lambda i: i.id))

    def without_inbreng(self, inbreng_id: InbrengId) -> Verslag:
        return replace(self, inbrengen=tuple(i for i in self.inbrengen if i.id != inbreng_id))

    def met_criteria(self, criteria: tuple[str, ...]) -> Verslag:
        """Records the criteria; with Afschalen they are judged in the same breath, and what was judged stays judged (W-50)."""
        besluit = self.besluit
        if criteria != self.afschalingscriteria and besluit.hoort_bij("afschaling"):
            known = {o.criterium: o for o in besluit.afschaling}
            judged = tuple(known.get(c, CriteriumOordeel(c)) for c in criteria)
            besluit = replace(besluit, afschaling=judged)
        return replace(self, afschalingscriteria=criteria, besluit=besluit)

    def kies_besluit(self, soort: BesluitSoort) -> Verslag:
        """Chooses a besluit. The reason and the agreement of the one before are put aside, since they are of that one alone; what
        was put aside of this one comes back (W-31).
        """
        now = self.besluit
        if soort is now.soort:
            return self
        aside = {one.soort: one for one in self.terzijde}
        own = aside.pop(soort, None) or TerzijdeGelegd(soort, "" if now.soort else now.reden)
        if now.soort and (now.reden.strip() or self.instemming):
            aside[now.soort] = TerzijdeGelegd(now.soort, now.reden, self.instemming)
        return replace(
            self,
            besluit=replace(now, soort=soort, reden=own.reden),
            instemming=own.instemming,
            terzijde=tuple(aside.values()),
        )

    def with_instemming(self, instemming: Instemming) -> Verslag:
        """Records whether a Partij agrees, in place of what it said before (art. 8.1). Raises `PartijNotAtTable`."""
        if not self.heeft_zetel(instemming.partij_id):
            raise PartijNotAtTable(instemming.partij_id)
        return replace(self, instemming=put(self.instemming, instemming, lambda i: i.partij_id))

    def isd_verklaring(self, onderdeel: IsdOnderdeel) -> IsdVerklaring:
        """Returns what was stated on this point of the checklist; empty as long as nobody did (P-11)."""
        return next((v for v in self.isd if v.onderdeel is onderdeel), IsdVerklaring(onderdeel))

    def vraagt_naar(self, actie: Actie) -> bool:
        """Says whether Afschalen still has to say what becomes of this actie of before (W-50, art. 7.4 d). Of one that is agreed now
        that is said: its Partij does it.
        """
        is_open = actie.is_open and not actie.is_leeg and actie.id not in self.doorlopend
        return is_open and self.besluit.hoort_bij("afschaling")

    @property
    def onbekeken(self) -> tuple[Ingevuld, ...]:
        """Returns what was filled in, goes into the notulen as it was, and nobody looked at yet."""
        return _onbekeken(self, velden_van(self) if self.ingevuld else {})

    def bekeken(self, *waar: Invulplek) -> Verslag:
        """Records that somebody looked at these fields; at all of them when none is named."""
        return replace(self, ingevuld=tuple(m for m in self.ingevuld if waar and m.waar not in waar))

    def met_ingevuld(self, wijze: Invulwijze, *waar: Invulplek) -> Verslag:
        """Marks what stands in these fields now as filled in by the program, until somebody looked; an empty field has no mark."""
        texts = {one: tekst_van(self, one) for one in waar}
        new = (Ingevuld(*one, wijze, afdruk_van(tekst)) for one, tekst in texts.items() if tekst.strip())
        rest = tuple(m for m in self.ingevuld if m.waar not in texts)
        return replace(self, ingevuld=(*rest, *new))

    def partij_van(self, waar: Invulplek) -> PartijId | None:
        """Returns the Partij that a field belongs to, where it belongs to one."""
        if waar.veld is Verslagveld.INBRENG:
            return next((i.partij_id for i in self.inbrengen if i.id == waar.plek), None)
        is_of_one = waar.veld in (Verslagveld.ROL, Verslagveld.INFORMATIEBEHOEFTE, Verslagveld.INSTEMMING)
        return PartijId(waar.plek) if is_of_one else None

    def check_actie_partij(self, partij_id: PartijId) -> None:
        """Refuses an actie of a Partij without a seat here, present or not (W-34, art. 7.5). Raises `PartijNotAtTable`."""
        if not self.heeft_zetel(partij_id):
            raise PartijNotAtTable(partij_id)


def tekst_van(verslag: Verslag, waar: Invulplek) -> str:
    """Returns what stands in a field as text; empty when there is no such field."""
    veld, plek = waar
    match veld:
        case Verslagveld.INBRENG:
            return next((i.tekst for i in verslag.inbrengen if i.id == plek), "")
        case Verslagveld.BESPREKING | Verslagveld.RICHTING_PLAN:
            return str(getattr(verslag, veld))
        case Verslagveld.AFSCHALINGSCRITERIA:
            return "\n".join(verslag.afschalingscriteria)
        case Verslagveld.ROL | Verslagveld.INFORMATIEBEHOEFTE:
            return next((str(getattr(r, veld)) for r in verslag.rollen if r.partij_id == plek), "")
        case Verslagveld.VERKLARING:
            return verslag.isd_verklaring(IsdOnderdeel(plek)).tekst
        case Verslagveld.INSTEMMING:
            return next((i.reden for i in verslag.instemming if i.partij_id == plek), "")
        case Verslagveld.CASUSREGISSEUR:
            regisseur = verslag.besluit.casusregisseur
            return f"{regisseur.naam}\n{regisseur.partij_id}" if regisseur else ""
        case Verslagveld.DOEL:
            return ""
        case (
            Verslagveld.REDEN
            | Verslagveld.AANGEHOUDEN_TOT
            | Verslagveld.ELDERS_WAAR
            | Verslagveld.ELDERS_WIE
            | Verslagveld.PROCESREGISSEUR
            | Verslagveld.VOLGENDE_DATUM
        ):
            return str(getattr(verslag.besluit, veld) or "")
        case _:
            assert_never(veld)


def velden_van(verslag: Verslag) -> dict[Invulplek, str]:
    """Returns the fields of which something goes into the notulen, with what stands there."""
    soort = verslag.besluit.soort
    found = [Invulplek(Verslagveld.INBRENG, i.id) for i in verslag.inbrengen]
    found += [Invulplek(Verslagveld.BESPREKING), Invulplek(Verslagveld.REDEN)]
    found += [
        Invulplek(Verslagveld(veld)) for veld in (soort.regel.velden if soort else ()) if veld != "afschaling"
    ]
    found += [Invulplek(Verslagveld.INSTEMMING, i.partij_id) for i in verslag.instemming]
    if soort is BesluitSoort.ISD:
        found += [Invulplek(Verslagveld.VERKLARING, v.onderdeel) for v in verslag.isd]
    if soort is not None and soort.houdt_regie_bij_zvh:
        found.append(Invulplek(Verslagveld.RICHTING_PLAN))
        found += [
            Invulplek(veld, r.partij_id)
            for r in verslag.rollen
            for veld in (Verslagveld.ROL, Verslagveld.INFORMATIEBEHOEFTE)
        ]
    if soort is not None and soort.vraagt_criteria:
        found.append(Invulplek(Verslagveld.AFSCHALINGSCRITERIA))
    return {waar: tekst for waar in found if (tekst := tekst_van(verslag, waar)).strip()}


def _onbekeken(verslag: Verslag, velden: dict[Invulplek, str]) -> tuple[Ingevuld, ...]:
    marks = {mark.waar: mark for mark in verslag.ingevuld}
    return tuple(marks[waar] for waar, tekst in velden.items() if waar in marks and marks[waar].is_nog(tekst))


def geheimhouding_per_persoon(verslagen: Iterable[Verslag]) -> dict[str, datetime]:
    """Returns when each person confirmed the secrecy at this table, the first time (P-03)."""
    found: dict[str, datetime] = {}
    for verslag in verslagen:
        for zetel in verslag.zetels:
            moment = verslag.geheimhouding_van(zetel)
            if moment is not None:
                found[zetel.persoon_id] = min(moment, found.get(zetel.persoon_id, moment))
    return found


def besluit_tekorten(verslag: Verslag) -> tuple[Tekort, ...]:
    """Returns what the besluit still lacks, in the order in which the table would say it (W-31, W-32, W-33)."""
    soort = verslag.besluit.soort
    if soort is None:
        return (Tekort(Eis.BESLUIT),)
    eisen: tuple[Besluiteis, ...] = (Eis.BESLUIT_REDEN, *soort.regel.eisen)
    return tuple(tekort for eis in eisen for tekort in _lacks(verslag, eis))


def _lacks(verslag: Verslag, eis: Besluiteis) -> tuple[Tekort, ...]:
    besluit = verslag.besluit
    match eis:
        case Eis.BESLUIT_REDEN:
            is_there = bool(besluit.reden.strip())
        case Eis.AANGEHOUDEN_TOT:
            is_there = besluit.aangehouden_tot is not None
        case Eis.PROCESREGISSEUR:
            is_there = bool(besluit.procesregisseur.strip())
        case Eis.ELDERS_WAAR:
            is_there = bool(besluit.elders_waar.strip())
        case Eis.ELDERS_WIE:
            is_there = bool(besluit.elders_wie.strip())
        case Eis.CASUSREGISSEUR:
            is_there = besluit.casusregisseur is not None and besluit.casusregisseur.is_benoemd
        case Eis.RICHTING_PVA:
            is_there = bool(verslag.richting_plan.strip())
        case Eis.ROL_EN_INFORMATIEBEHOEFTE:
            complete = {r.partij_id for r in verslag.rollen if r.is_volledig}
            return tuple(
                Tekort(eis, partij_id) for partij_id in sorted(verslag.betrokken_partijen - complete)
            )
        case Eis.AFSCHALINGSCRITERIA:
            is_judged = besluit.hoort_bij("afschaling")
            is_there = bool(besluit.afschaling if is_judged else _written(verslag.afschalingscriteria))
        case Eis.AFSCHALINGSCRITERIA_BEANTWOORD:
            answered = {o.criterium for o in besluit.afschaling if o.voldaan is not None}
            asked = {*_written(verslag.afschalingscriteria), *(o.criterium for o in besluit.afschaling)}
            is_there = not besluit.afschaling or asked <= answered
        case Eis.VOLGENDE_DATUM:
            is_there = besluit.volgende_datum is not None
        case (
            Eis.ISD_MEERDERJARIG
            | Eis.ISD_VEROORDELINGEN
            | Eis.ISD_DATA
            | Eis.ISD_ADVIES_RECLASSERING
            | Eis.ISD_OM_EIGENAAR
        ):
            is_there = any(ISD_EISEN[v.onderdeel] is eis and v.is_volledig for v in verslag.isd)
        case _:
            assert_never(eis)
    return () if is_there else (Tekort(eis),)


def _written(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t for t in texts if t.strip())


def isd_van_anderen(verslag: Verslag, soorten: Mapping[PartijId, PartijSoort]) -> tuple[Tekort, ...]:
    """Returns the points of the checklist that somebody else than OM or politie stated; that is no statement (P-11)."""
    return tuple(
        Tekort(ISD_EISEN[v.onderdeel], v.partij_id)
        for v in verslag.isd
        if verslag.besluit.soort is BesluitSoort.ISD
        and v.is_volledig
        and v.partij_id
        and soorten.get(v.partij_id) not in ISD_BRONNEN
    )


def tekorten_van_verslag(
    verslag: Verslag,
    acties: tuple[Actie, ...],
    eerdere: tuple[Actie, ...] = (),
    criteria: tuple[str, ...] | None = None,
    *,
    is_mdo: bool = False,
) -> tuple[Tekort, ...]:
    """Returns all that stands between this Casus and vaststellen; speech is never blocked by it (W-30..W-35). `eerdere` are the
    acties of before, of which Afschalen says what becomes of them, and `criteria` those that were recorded before, None when they
    are not known here (W-50). An MDO needs no besluit; one that it takes is whole (W-31).
    """
    presentie = [
        Tekort(Eis.PRESENTIE, p.partij_id, persoon_id=p.persoon_id)
        for p in verslag.presenties
        if p.stand is None
    ]
    mandaat = [
        Tekort(Eis.MANDAAT_DOOR, p.partij_id, persoon_id=p.persoon_id)
        for p in verslag.presenties
        if p.is_aanwezig and p.mandaat_door is not None and not p.mandaat_door.strip()
    ]
    absent = {p.partij_id for p in verslag.presenties if p.stand is not None} - verslag.betrokken_partijen
    return (
        *presentie,
        *mandaat,
        *(Tekort(Eis.DEELNEMER, persoon_id=d.id) for d in verslag.deelnemers if not d.is_volledig),
        *(t for i in verslag.inbrengen for t in i.tekorten()),
        *(() if is_mdo and verslag.besluit.soort is None else besluit_tekorten(verslag)),
        *_open_en_onbekeken(verslag),
        *_tekorten_criteria(verslag, criteria),
        *(Tekort(Eis.AFSCHALING_ACTIE, a.partij_id, a.id) for a in eerdere if verslag.vraagt_naar(a)),
        *(t for a in acties for t in a.tekorten()),
        *(
            Tekort(Eis.ACTIE_PARTIJ_BETROKKEN, a.partij_id, a.id)
            for a in acties
            if a.partij_id in absent or (a.partij_id and not verslag.heeft_zetel(a.partij_id))
        ),
    )


def _tekorten_criteria(verslag: Verslag, eerdere: tuple[str, ...] | None) -> Iterator[Tekort]:
    """Finds what Afschalen does not say of the criteria that were recorded before: none is left out, and what is not met, or was not
    recorded then, has a reason (W-50, art. 7.4 d).
    """
    if eerdere is None or not verslag.besluit.hoort_bij("afschaling"):
        return
    oordelen = verslag.besluit.afschaling
    if not {c.strip() for c in _written(eerdere)} <= {o.criterium.strip() for o in oordelen}:
        yield Tekort(Eis.AFSCHALINGSCRITERIA_EERDER)
    if any(o.vraagt_reden(eerdere) and not o.reden.strip() for o in oordelen):
        yield Tekort(Eis.AFSCHALINGSCRITERIA_REDEN)


def _open_en_onbekeken(verslag: Verslag) -> Iterator[Tekort]:
    """Finds the fields with a place still to be filled, and those that were filled in and nobody looked at."""
    for waar, tekst in (velden := velden_van(verslag)).items():
        if open_plekken(tekst):
            yield Tekort(Eis.OPEN_PLEK, verslag.partij_van(waar), waar.plek, veld=waar.veld)
    for mark in _onbekeken(verslag, velden):
        yield Tekort(Eis.NIET_BEKEKEN, verslag.partij_van(mark.waar), mark.plek, veld=mark.veld)


def begin_verslag(
    punt: Agendapunt, casustafel_id: CasustafelId, namen: dict[AfgevaardigdeId, str]
) -> Verslag:
    """Returns a Verslag with a seat for everyone invited for this Casus, presence not yet known (W-30)."""
    return Verslag(
        agendapunt_id=punt.id,
        casustafel_id=casustafel_id,
        casus_id=punt.casus_id,
        presenties=_empty_seats(punt, namen),
    )


def _empty_seats(punt: Agendapunt, namen: dict[AfgevaardigdeId, str]) -> tuple[Presentie, ...]:
    return tuple(
        Presentie(u.partij_id, u.afgevaardigde_id, namen.get(u.afgevaardigde_id, ""))
        for u in punt.uitnodigingen
    )

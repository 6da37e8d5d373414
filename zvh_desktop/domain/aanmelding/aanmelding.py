"""Says what an Aanmelding holds and what it must have before Triage (art. 1.1, bijl. 2, bijl. 3 fase 1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren, lijkt_op
from zvh_desktop.domain.casus import Casus, Fase, Gebied, Kluissoort, check_gebied_in_kluis
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld, FaseNotAllowed
from zvh_desktop.domain.ids import AanmeldingId, CasusId, PartijId
from zvh_desktop.domain.tekst import een_regel


class Bron(StrEnum):
    """Says in which shape a Partij put the Casus forward (art. 1.1)."""

    FORMULIER = "formulier"
    LIJST = "lijst"
    TEKST = "tekst"
    MAIL = "mail"


class AanmeldVeld(StrEnum):
    """Names the parts of an Aanmelding that a Partij can fill in (W-01..W-03, P-01, P-02)."""

    PARTIJ = "partij_id"
    AANGEMELD_DOOR = "aangemeld_door"
    FUNCTIE = "functie"
    DATUM = "datum"
    BETROKKENEN = "betrokkenen"
    GEMEENTEN = "gemeenten"
    GEBIED = "gebied"
    REDEN = "reden"
    CRITERIUM_1 = "veiligheid"
    CRITERIUM_2 = "systeem"
    CRITERIUM_3 = "ketens"
    CRITERIUM_4 = "leefgebieden"
    AFSTEMMING = "afstemmingen"
    NOODZAAK = "noodzaak"
    PROPORTIONALITEIT = "proportionaliteit"
    SUBSIDIARITEIT = "subsidiariteit"
    EERDER_GEPROBEERD = "eerder_geprobeerd"
    INFORMEREN = "informeren"


@dataclass(frozen=True, slots=True)
class NietGeplaatst:
    """Keeps something that was sent and fits no field as it stands: under which heading, in which words."""

    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Gestuurd:
    """Keeps the words from which a part was read that says them otherwise: 'Enschede' for Gemeente Enschede."""

    veld: AanmeldVeld
    tekst: str


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Remembers what was sent: `velden` are as they came; one that the Procesregisseur changes is hers, and no longer among them."""

    bron: Bron
    op: date
    velden: tuple[AanmeldVeld, ...] = ()
    niet_geplaatst: tuple[NietGeplaatst, ...] = ()
    afzender: str = ""
    gestuurd: tuple[Gestuurd, ...] = ()

    def woorden(self, veld: AanmeldVeld) -> str:
        """Returns the words from which a part was read; empty when they stand in it as they were sent."""
        return "; ".join(een_regel(one.tekst) for one in self.gestuurd if one.veld is veld)


class Criterium(StrEnum):
    """Names the four criteria of bijl. 2, in its order: (1 or 2) and 3 and 4."""

    VEILIGHEID = "1"
    SYSTEEM = "2"
    KETENS = "3"
    LEEFGEBIEDEN = "4"


@dataclass(frozen=True, slots=True)
class CriteriumAntwoord:
    """Holds yes or no, WITH a motivation (W-02); `voldaan` is None as long as nobody answered."""

    voldaan: bool | None = None
    motivering: str = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Computes the outcome from the answers; it is never ticked (W-02, bijl. 2)."""

    veiligheid: CriteriumAntwoord = field(default_factory=CriteriumAntwoord)
    systeem: CriteriumAntwoord = field(default_factory=CriteriumAntwoord)
    ketens: CriteriumAntwoord = field(default_factory=CriteriumAntwoord)
    leefgebieden: CriteriumAntwoord = field(default_factory=CriteriumAntwoord)

    def per_criterium(self) -> dict[Criterium, CriteriumAntwoord]:
        return {
            Criterium.VEILIGHEID: self.veiligheid,
            Criterium.SYSTEEM: self.systeem,
            Criterium.KETENS: self.ketens,
            Criterium.LEEFGEBIEDEN: self.leefgebieden,
        }

    @property
    def is_complex(self) -> bool | None:
        """Returns the outcome of (1 or 2) and 3 and 4; None as long as an open answer can still turn it."""

        def either(a: bool | None, b: bool | None) -> bool | None:
            return True if a or b else (None if a is None or b is None else False)

        def both(a: bool | None, b: bool | None) -> bool | None:
            return False if a is False or b is False else (None if a is None or b is None else True)

        first = either(self.veiligheid.voldaan, self.systeem.voldaan)
        return both(first, both(self.ketens.voldaan, self.leefgebieden.voldaan))

    def tekorten(self) -> tuple[Tekort, ...]:
        found = []
        for criterium, antwoord in self.per_criterium().items():
            if antwoord.voldaan is None:
                found.append(Tekort(Eis.CRITERIUM_BEANTWOORD, plek=criterium))
            elif not antwoord.motivering.strip():
                found.append(Tekort(Eis.CRITERIUM_MOTIVERING, plek=criterium))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Gesprek:
    """Records who was spoken to, when and with what outcome: with a gemeente (W-03) or with the aanmeldende Partij (W-06)."""

    gesproken_met: str = ""
    op: date | None = None
    uitkomst: str = ""
    gemeente_id: PartijId | None = None

    @property
    def is_volledig(self) -> bool:
        return bool(self.gesproken_met.strip() and self.op and self.uitkomst.strip())


_CRITERIUMVELDEN = (
    AanmeldVeld.CRITERIUM_1,
    AanmeldVeld.CRITERIUM_2,
    AanmeldVeld.CRITERIUM_3,
    AanmeldVeld.CRITERIUM_4,
)


class AanmeldingStand(StrEnum):
    """Says how far an Aanmelding is (W-02, bijl. 3 fase 1)."""

    CONCEPT = "concept"
    AANGEMELD = "aangemeld"
    NAAR_TRIAGE = "naar_triage"
    NIET_IN_BEHANDELING = "niet_in_behandeling"
    TOEGEVOEGD = "toegevoegd"

    @property
    def is_open(self) -> bool:
        return self in (AanmeldingStand.CONCEPT, AanmeldingStand.AANGEMELD)


@dataclass(frozen=True, slots=True)
class Aanmelding:
    """Holds everything the Procesregisseur needs to judge whether a Casus belongs at the ZVH (W-01..W-06, P-01, P-02)."""

    id: AanmeldingId
    begonnen_op: date
    partij_id: PartijId | None = None
    aangemeld_door: str = ""
    functie: str = ""
    betrokkenen: tuple[Betrokkene, ...] = ()
    gemeenten: tuple[PartijId, ...] = ()
    gebied: Gebied | None = None
    reden: str = ""
    datum: date | None = None
    criteria: Criteria = field(default_factory=Criteria)
    afwijking: str = ""
    afstemmingen: tuple[Gesprek, ...] = ()
    overleg: Gesprek = field(default_factory=Gesprek)
    noodzaak: str = ""
    proportionaliteit: str = ""
    subsidiariteit: str = ""
    eerder_geprobeerd: str = ""
    informeren: Informeren = field(default_factory=Informeren)
    stand: AanmeldingStand = AanmeldingStand.CONCEPT
    advies: str = ""
    casus_id: CasusId | None = None
    herkomst: Herkomst | None = None
    versie: int = 0

    @property
    def dag(self) -> date:
        """Returns its date; of a draft that has none the day on which it was begun."""
        return self.datum or self.begonnen_op

    def waarde(self, veld: AanmeldVeld) -> object:
        """Returns what stands in one part of the Aanmelding."""
        return getattr(self.criteria if veld in _CRITERIUMVELDEN else self, veld.value)

    def na(self, eerder: Aanmelding) -> Aanmelding:
        """Returns this Aanmelding with what differs from `eerder` no longer marked as sent: it was written here (W-01)."""
        if self.herkomst is None:
            return self
        gebleven = tuple(v for v in self.herkomst.velden if self.waarde(v) == eerder.waarde(v))
        gestuurd = tuple(one for one in self.herkomst.gestuurd if one.veld in gebleven)
        return replace(self, herkomst=replace(self.herkomst, velden=gebleven, gestuurd=gestuurd))

    def zonder(self, gedaanten: Collection[Betrokkene], blijven: Collection[Betrokkene]) -> Aanmelding:
        """Takes out who is or was known like this, also as another Aanmelding of the Casus wrote him, unless that is somebody who stays.
        The words in which he was sent go with him, and those without a field: nobody knows whom these are about. With the last one goes
        whether he was informed (P-10).
        """
        gone = {
            one.id
            for one in self.betrokkenen
            if any(one.id == wie.id for wie in gedaanten)
            or (
                any(lijkt_op(one, wie) for wie in gedaanten)
                and not any(one.id == b.id or lijkt_op(one, b) for b in blijven)
            )
        }
        if not gone:
            return self
        rest = tuple(one for one in self.betrokkenen if one.id not in gone)
        left = replace(self, betrokkenen=rest, informeren=self.informeren if rest else Informeren()).na(self)
        return replace(left, herkomst=left.herkomst and replace(left.herkomst, niet_geplaatst=()))

    def tekorten_voor_aanmelden(self) -> tuple[Tekort, ...]:
        """Returns what the draft must still name before it is an Aanmelding (W-01)."""
        found = []
        if self.partij_id is None:
            found.append(Tekort(Eis.AANMELDENDE_PARTIJ))
        if not self.aangemeld_door.strip():
            found.append(Tekort(Eis.AANMELDER))
        if self.datum is None:
            found.append(Tekort(Eis.DATUM_AANMELDING))
        if not self.betrokkenen:
            found.append(Tekort(Eis.BETROKKENE))
        found += [Tekort(Eis.BETROKKENE_NAAM, plek=b.id) for b in self.betrokkenen if not b.naam.strip()]
        if not self.gemeenten:
            found.append(Tekort(Eis.GEMEENTE))
        if self.gebied is None:
            found.append(Tekort(Eis.GEBIED))
        if not self.reden.strip():
            found.append(Tekort(Eis.REDEN_AANMELDING))
        return tuple(found)

    def tekorten_voor_triage(self) -> tuple[Tekort, ...]:
        """Returns what is missing before Triage, beyond W-01 (W-02, W-03, W-06, P-01, P-02)."""
        found = [*self.tekorten_voor_aanmelden(), *self.criteria.tekorten()]
        if self.criteria.is_complex is False and not self.afwijking.strip():
            found.append(Tekort(Eis.COMPLEXE_CASUISTIEK))
        found += self._niet_afgestemd(self.gemeenten)
        if not self.overleg.is_volledig:
            found.append(Tekort(Eis.OVERLEG_AANMELDER, partij_id=self.partij_id))
        for text, eis in (
            (self.noodzaak, Eis.NOODZAAK),
            (self.proportionaliteit, Eis.PROPORTIONALITEIT),
            (self.subsidiariteit, Eis.SUBSIDIARITEIT),
            (self.eerder_geprobeerd, Eis.EERDER_GEPROBEERD),
        ):
            if not text.strip():
                found.append(Tekort(eis))
        return (*found, *self.informeren.tekorten())

    def _niet_afgestemd(self, gemeenten: Iterable[PartijId]) -> tuple[Tekort, ...]:
        """Returns with which of these gemeenten nobody spoke yet, each its own (W-03)."""
        spoken = {g.gemeente_id for g in self.afstemmingen if g.is_volledig}
        return tuple(Tekort(Eis.AFSTEMMING_GEMEENTE, g, g) for g in gemeenten if g not in spoken)

    def aanmelden(self, casus_id: CasusId, kluis: Kluissoort = Kluissoort.OVERIGE) -> Aanmelding:
        """Makes the draft an Aanmelding with a Casus, once (art. 1.1). Raises `EisenNietVervuld`, `GebiedEApart`, and `AlVastgesteld`
        for what is no draft any more.
        """
        check_gebied_in_kluis(self.gebied, kluis)
        if self.stand is not AanmeldingStand.CONCEPT:
            raise AlVastgesteld
        if tekorten := self.tekorten_voor_aanmelden():
            raise EisenNietVervuld(tekorten)
        return replace(self, stand=AanmeldingStand.AANGEMELD, casus_id=casus_id)

    def hoort_bij(self, casus: Casus) -> Aanmelding:
        """Adds the draft to a Casus that runs already: a second Partij puts the same person forward (art. 1.1, W-01). Of one that is past
        its Triage also a gemeente that comes with it was spoken to (W-03). Raises `EisenNietVervuld`, `AlVastgesteld` for what is no
        draft any more, and `FaseNotAllowed` for a Casus that has ended.
        """
        if self.stand is not AanmeldingStand.CONCEPT:
            raise AlVastgesteld
        if not casus.is_lopend:
            raise FaseNotAllowed(casus.fase, Fase.AANMELDING)
        new = (g for g in self.gemeenten if g not in casus.gemeenten and casus.fase is not Fase.AANMELDING)
        if tekorten := (*self.tekorten_voor_aanmelden(), *self._niet_afgestemd(new)):
            raise EisenNietVervuld(tekorten)
        return replace(self, stand=AanmeldingStand.TOEGEVOEGD, casus_id=casus.id)

    def naar_triage(self, kluis: Kluissoort = Kluissoort.OVERIGE) -> Aanmelding:
        """Sends the Aanmelding to Triage. Raises `EisenNietVervuld` with everything that is missing (W-02, W-03), and `AlVastgesteld`
        for one that went on already.
        """
        check_gebied_in_kluis(self.gebied, kluis)
        if not self.stand.is_open:
            raise AlVastgesteld
        if tekorten := self.tekorten_voor_triage():
            raise EisenNietVervuld(tekorten)
        return replace(self, stand=AanmeldingStand.NAAR_TRIAGE)

    def niet_in_behandeling(self, advies: str) -> Aanmelding:
        """Closes the Aanmelding with an advice to the aanmeldende Partij (W-02). Raises `EisenNietVervuld` without one, and
        `AlVastgesteld` once it is in Triage: then its outcome leads out (W-11).
        """
        if not self.stand.is_open:
            raise AlVastgesteld
        if not advies.strip():
            raise EisenNietVervuld((Tekort(Eis.ADVIES_AAN_PARTIJ),))
        return replace(self, stand=AanmeldingStand.NIET_IN_BEHANDELING, advies=advies.strip())

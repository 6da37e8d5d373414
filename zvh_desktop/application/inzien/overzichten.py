"""Holds what lists show: small frozen rows straight from the kluis, never aggregates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain
from typing import Protocol

from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum
from zvh_desktop.domain.afschaling.vernietiging import Bewaard, Bewaargroep, Onderwerp, Opschorting
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.ids import AanmeldingId, ActieId, CasusId, CasustafelId, PartijId, VerzoekId
from zvh_desktop.domain.inzien.rapportage import Periode, Tellingen
from zvh_desktop.domain.inzien.verzoek import VerzoekSoort
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.triage.triage import Routing, Triagestap
from zvh_desktop.domain.verspreiden.datalek import Datalek


@dataclass(frozen=True, slots=True)
class PartijRij:
    id: PartijId
    naam: str
    kort: str
    soort: PartijSoort
    aantal_afgevaardigden: int
    toegetreden_op: date
    beeindigd_op: date | None


@dataclass(frozen=True, slots=True)
class AanmeldingRij:
    id: AanmeldingId
    casus_id: CasusId | None
    nummer: str
    betrokkene: str
    partij: str
    gebied: Gebied | None
    datum: date | None
    begonnen_op: date
    stand: AanmeldingStand


@dataclass(frozen=True, slots=True)
class TriageRij:
    """Holds a Casus on the triage board: how many Partijen were asked, answered, and are late."""

    casus_id: CasusId
    nummer: str
    betrokkene: str
    gebied: Gebied
    begonnen_op: date
    gevraagd: int
    beantwoord: int
    eerstvolgend_antwoord_voor: date | None
    te_laat: int
    routing: Routing | None
    besloten_op: date | None


@dataclass(frozen=True, slots=True)
class CasusRij:
    id: CasusId
    nummer: str
    betrokkene: str
    gebied: Gebied
    fase: Fase
    gemeenten: str
    casusregisseur: str
    volgende_datum: date | None
    open_acties: int
    acties_te_laat: int


@dataclass(frozen=True, slots=True)
class CasusKop:
    """Holds what a line of an agenda says of a Casus."""

    id: CasusId
    nummer: str
    gebied: Gebied
    hoofdpersoon: str


@dataclass(frozen=True, slots=True)
class KandidaatRij:
    """Holds a Casus that could go on an agenda; `is_gereed` False: still in aanmelding or triage."""

    casus_id: CasusId
    nummer: str
    betrokkene: str
    gebied: Gebied
    fase: Fase
    is_gereed: bool
    routing: Routing | None
    volgende_datum: date | None
    laatste_tafel: date | None


@dataclass(frozen=True, slots=True)
class CasustafelRij:
    id: CasustafelId
    soort: OverlegSoort
    datum: date
    begin: time
    plaats: str
    aantal_casussen: int
    minuten: int
    notulen_stand: NotulenStand | None
    is_geopend: bool
    werkproces: str


@dataclass(frozen=True, slots=True)
class ActieRij:
    id: ActieId
    casus_id: CasusId
    nummer: str
    betrokkene: str
    wat: str
    partij_id: PartijId | None
    partij: str
    persoon: str
    uiterlijk: date | None
    stand: ActieStand
    reden: str
    casustafel_datum: date | None
    eerdere_data: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class ActiesPerPartij:
    """Counts what is open of one Partij, or of none (P-04)."""

    partij_id: PartijId | None
    partij: str
    open: int
    te_laat: int


@dataclass(frozen=True, slots=True)
class PlanRij:
    casus_id: CasusId
    nummer: str
    betrokkene: str
    gebied: Gebied
    fase: Fase
    casusregisseur: str
    vastgestelde_versies: int
    vastgesteld_op: datetime | None
    evaluatiedatum: date | None
    heeft_concept: bool


@dataclass(frozen=True, slots=True)
class EerderBesluit:
    """Holds what an earlier table decided about a Casus; nothing when its notulen left it out, which `weggelaten` says."""

    casustafel_id: CasustafelId
    datum: date
    soort_overleg: OverlegSoort
    besluit: BesluitSoort | None
    reden: str
    stand: NotulenStand
    weggelaten: str | None = None


@dataclass(frozen=True, slots=True)
class DubbelRij:
    """Names somebody already known: the same birth date or the same sounding name."""

    betrokkene: str
    geboortedatum: Geboortedatum | None
    casus_id: CasusId | None
    aanmelding_id: AanmeldingId
    nummer: str
    fase: Fase | None


@dataclass(frozen=True, slots=True)
class TeLaatPerPartij:
    """Counts what is overdue per Partij (P-04)."""

    partij_id: PartijId
    partij: str
    aantal: int
    langste_dagen: int


@dataclass(frozen=True, slots=True)
class WachtOpAntwoord:
    casus_id: CasusId
    nummer: str
    partij: str
    gevraagd_op: date
    antwoord_voor: date | None


@dataclass(frozen=True, slots=True)
class AandachtCasus:
    casus_id: CasusId
    nummer: str
    betrokkene: str
    fase: Fase


@dataclass(frozen=True, slots=True)
class UitersteDagRij:
    """Holds a Casus that runs, and until when it may (W-51)."""

    casus_id: CasusId
    nummer: str
    betrokkene: str
    uiterste_dag: date


@dataclass(frozen=True, slots=True)
class VerzoekRij:
    """Holds what a Betrokkene asked; of a destroyed Casus there is no number and nobody's name (P-10)."""

    id: VerzoekId
    casus_id: CasusId | None
    nummer: str
    betrokkene: str
    soort: VerzoekSoort | None
    ontvangen_op: date | None
    doorgestuurd_op: date | None
    termijn: date | None
    beantwoord_op: date | None
    afgehandeld_op: datetime | None


@dataclass(frozen=True, slots=True)
class AandachtPlan:
    casus_id: CasusId
    nummer: str
    betrokkene: str
    evaluatiedatum: date


@dataclass(frozen=True, slots=True)
class MandaatRij:
    partij_id: PartijId
    naam: str
    partij: str
    mandaat_tot: date


@dataclass(frozen=True, slots=True)
class UitnodigingRij:
    casustafel_id: CasustafelId
    datum: date
    casus_id: CasusId
    nummer: str


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """Holds what a Partij has in hand from a day on; of all but the invitations the numbers of the Casussen (W-73)."""

    uitnodigingen: tuple[UitnodigingRij, ...]
    casusregie: tuple[str, ...]
    acties: tuple[str, ...]
    rollen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToezichtPartij:
    """Counts how one Partij keeps what was agreed; it names nobody (W-42, art. 11.2 g, h)."""

    partij_id: PartijId
    partij: str
    open: int
    te_laat: int
    verzet: int
    niet_gedaan: int
    niet_gegeven: int
    afwezig: int
    onbeantwoord: int


@dataclass(frozen=True, slots=True)
class ToezichtCasus:
    """Counts the same of one Casus that runs, with the Partij of its Casusregisseur; it names nobody (W-42, art. 12.3)."""

    casus_id: CasusId
    nummer: str
    partij: str
    voortgang_op: date | None
    open: int
    te_laat: int
    verzet: int
    niet_gedaan: int
    niet_gegeven: int
    afwezig: int
    onbeantwoord: int


@dataclass(frozen=True, slots=True)
class VandaagOverzicht:
    """Holds everything that asks for attention on one day."""

    volgende_tafel: CasustafelRij | None
    wacht_op_antwoord: tuple[WachtOpAntwoord, ...]
    te_laat: tuple[TeLaatPerPartij, ...]
    niet_vastgesteld: tuple[CasustafelRij, ...]
    zonder_casusregisseur: Rijen[AandachtCasus]
    zonder_volgende_datum: Rijen[AandachtCasus]
    zonder_terugkoppeling: Rijen[AandachtCasus]
    concept_aanmeldingen: Rijen[AanmeldingRij]
    aangemeld: Rijen[AanmeldingRij]
    zonder_voortgang: Rijen[AandachtCasus]
    buiten_de_notulen: Rijen[AandachtCasus]
    afgeschaald_met_acties: Rijen[AandachtCasus]
    van_vertrokken_partij: Rijen[AandachtCasus]
    werk_van_vertrokken_partij: Rijen[AandachtCasus]
    te_herbeoordelen: Rijen[AandachtCasus]
    te_evalueren: Rijen[AandachtPlan]
    uiterste_dag: Rijen[UitersteDagRij]
    niet_overgezet: Rijen[AandachtCasus]
    datalekken: tuple[Datalek, ...]
    geschillen: tuple[Geschil, ...]
    mandaten: tuple[MandaatRij, ...]
    verzoeken: tuple[VerzoekRij, ...]

    def aan_de_beurt(self, dag: date) -> int:
        """Counts what has a term that ends on this day or is over; what stands here only then, always, and a Datalek for its 72 hours."""
        terms = chain(
            (one.antwoord_voor for one in self.wacht_op_antwoord),
            (one.termijn for one in self.verzoeken),
            (one.evaluatiedatum for one in self.te_evalueren),
            (one.uiterste_dag for one in self.uiterste_dag),
            (one.mandaat_tot for one in self.mandaten),
        )
        always = len(self.datalekken) + len(self.te_herbeoordelen) + len(self.niet_overgezet)
        late = sum(one.aantal for one in self.te_laat)
        return always + late + sum(1 for term in terms if term is not None and term <= dag)

    def is_aan_tafel(self, dag: date) -> bool:
        """Says whether the table of this day is open: the screen may stand on the wall."""
        tafel = self.volgende_tafel
        return tafel is not None and tafel.datum == dag and tafel.notulen_stand is NotulenStand.CONCEPT


@dataclass(frozen=True, slots=True)
class BewaardRij:
    """Holds a Casus that ended, or an Aanmelding that never became one, kept until its term is over (W-51)."""

    onderwerp: Onderwerp
    onderwerp_id: str
    casus_id: CasusId | None
    nummer: str
    betrokkene: str
    gebied: Gebied | None
    sinds: date
    reden: str = ""
    opgeschoond_op: datetime | None = None
    opschorting: Opschorting | None = None

    @property
    def bewaard(self) -> Bewaard:
        return Bewaard(
            self.onderwerp, self.onderwerp_id, self.sinds, self.opgeschoond_op is not None, self.opschorting
        )


class Overzichten(Protocol):
    """Answers the list queries; `dag` is the day from which late and coming are judged."""

    def partijen(self) -> tuple[PartijRij, ...]: ...

    def gevolgen_van_einde(self, partij_id: PartijId, vanaf: date) -> Gevolgen:
        """Returns invitations for tables from that day on that are not vastgesteld, and what runs whatever the day."""

    def namen_met(self, woorden: Collection[str]) -> tuple[str, ...]:
        """Returns every name in the kluis in which one of these words may stand, and perhaps some others."""

    def personen(self) -> tuple[str, ...]:
        """Returns every name of a person in the kluis."""

    def aanmeldingen(self, *, alleen_open: bool = False, blik: Blik = ...) -> Rijen[AanmeldingRij]:
        """Returns the newest first; open: concept or aangemeld, not yet in triage."""

    def triagebord(self, dag: date, *, stap: Triagestap | None = None, blik: Blik = ...) -> Rijen[TriageRij]:
        """Returns whose triage is open, longest waiting first, and those decided in the last two weeks, the last first."""

    def antwoorden_te_laat(self, dag: date) -> int: ...

    def casussen(
        self,
        dag: date,
        *,
        alleen_lopend: bool = True,
        fase: Fase | None = None,
        gebied: Gebied | None = None,
        blik: Blik = ...,
    ) -> Rijen[CasusRij]:
        """Returns the newest number first."""

    def kandidaten(self, casustafel_id: CasustafelId) -> tuple[KandidaatRij, ...]:
        """Returns the Casussen not yet on this agenda: ready ones first, by next date."""

    def op_agenda(self, casustafel_id: CasustafelId) -> tuple[CasusKop, ...]:
        """Returns the Casussen on this agenda, in no order."""

    def casustafels(self) -> tuple[CasustafelRij, ...]:
        """Returns the tables, newest first."""

    def acties(
        self,
        dag: date,
        *,
        alleen_open: bool = True,
        partij_id: PartijId | None = None,
        casus_id: CasusId | None = None,
        zonder_partij: bool = False,
        alleen_te_laat: bool = False,
        blik: Blik = ...,
    ) -> Rijen[ActieRij]:
        """Returns the most overdue first; counts what is `open` and `te_laat` too."""

    def acties_per_partij(self, dag: date) -> tuple[ActiesPerPartij, ...]: ...

    def plannen(self, *, gebieden: Mapping[Gebied, str] = ..., blik: Blik = ...) -> Rijen[PlanRij]:
        """Returns what is evaluated soonest first, and counts `te_maken`; `gebieden` are the words by which each is looked for."""

    def eerdere_besluiten(self, casus_id: CasusId, voor: date | None = None) -> tuple[EerderBesluit, ...]:
        """Returns what was decided before, newest first; before the day `voor` when given."""

    def dubbelen(
        self, sleutels: tuple[str, ...], geboortedata: tuple[Geboortedatum, ...]
    ) -> tuple[DubbelRij, ...]:
        """Returns candidates only: same birth date, or same `naam_sleutel`; the domain judges whether they are alike."""

    def toezicht_per_partij(self, dag: date, periode: Periode | None = None) -> tuple[ToezichtPartij, ...]:
        """Returns the Partijen of which something can be counted, in the order of their names; of all that is in the kluis, or of
        what was due in a period.
        """

    def toezicht_per_casus(
        self, dag: date, periode: Periode | None = None, *, blik: Blik = ...
    ) -> Rijen[ToezichtCasus]:
        """Returns the Casussen that run, the newest number first."""

    def casusnummer(self, casus_id: CasusId) -> str:
        """Returns the number by which people speak of it; empty once it was destroyed."""

    def datalekken(self) -> tuple[Datalek, ...]:
        """Returns those that are not done first, the longest known on top; then the last found (W-72)."""

    def geschillen(self) -> tuple[Geschil, ...]:
        """Returns the open ones first (W-71)."""

    def verzoeken(self) -> tuple[VerzoekRij, ...]:
        """Returns those that wait first, the term that comes first on top; then the others, newest first."""

    def vandaag(self, dag: date) -> VandaagOverzicht: ...

    def te_melden(self, dag: date) -> int:
        """Counts for the desktop what is due, destroying included, and reads no name for it; nothing while the table of the day is open."""

    def bewaard(self, groepen: Sequence[Bewaargroep], dag: date) -> Rijen[BewaardRij]:
        """Returns what falls due first on top and what is held up last, and counts `kan_nu`."""

    def tellingen(self, van: date, tot: date) -> Tellingen:
        """Counts Aanmeldingen, and tables with vastgestelde notulen, from `van` up to and including `tot`, without zeros."""

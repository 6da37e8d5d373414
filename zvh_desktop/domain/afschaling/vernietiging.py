"""Decides which step of the destruction falls due when, and what is left on record (W-50..W-52, bijl. 3 fase 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import assert_never

from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """Holds a number of days, and the source in which somebody read it; empty when it is only our default (W-51)."""

    dagen: int
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Bewaartermijnen:
    """Holds the four terms: the first two count from the besluit Afschalen, the others from the day on which it ended or began (W-51)."""

    opschonen: Bewaartermijn = Bewaartermijn(0)
    monitoring: Bewaartermijn = Bewaartermijn(365)
    niet_in_behandeling: Bewaartermijn = Bewaartermijn(42)
    elders_belegd: Bewaartermijn = Bewaartermijn(90)
    concept_aanmelding: Bewaartermijn = Bewaartermijn(42)

    def groepen(self, dag: date) -> Iterator[Bewaargroep]:
        """Yields all that is kept, in the groepen in which `Bewaard.volgende` names the same step and the same term."""
        for onderwerp in Onderwerp:
            if onderwerp is Onderwerp.VERZOEK:
                continue  # goes at once, and so never waits
            dagen = onderwerp.termijn(self, Vernietigstap.VERNIETIGEN).dagen
            if onderwerp is not Onderwerp.AFSCHALING:
                yield Bewaargroep(onderwerp, dagen)
                continue
            voorbij = dag - timedelta(days=dagen)
            yield Bewaargroep(onderwerp, dagen, is_opgeschoond=True)
            yield Bewaargroep(onderwerp, dagen, is_opgeschoond=False, tot=voorbij)
            yield Bewaargroep(onderwerp, self.opschonen.dagen, is_opgeschoond=False, na=voorbij)


class Opschortgrond(StrEnum):
    """Says why nothing may be destroyed for now: a request of a Betrokkene (P-10), a dispute (W-71), or something else."""

    VERZOEK_BETROKKENE = "verzoek_betrokkene"
    GESCHIL = "geschil"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Opschorting:
    """Holds destruction up, until `tot` or until it is lifted; `onderwerp_id` is a Casus or an Aanmelding (W-51, P-10, W-71)."""

    onderwerp_id: str
    grond: Opschortgrond
    toelichting: str
    sinds: datetime
    door: str
    tot: date | None = None
    versie: int = 0

    def geldt_op(self, dag: date) -> bool:
        return self.tot is None or dag < self.tot


class Vernietigstap(StrEnum):
    """Names the two steps: first goes what process direction does not need any more, then, after the monitoring, everything (W-51).
    Beside these one Betrokkene can be taken out, at his own request (P-10).
    """

    OPSCHONEN = "opschonen"
    VERNIETIGEN = "vernietigen"
    UITNEMEN = "uitnemen"


class Onderwerp(StrEnum):
    """Says why the file waits to be destroyed. Only after Afschaling is there a monitoring, and so a first step."""

    AFSCHALING = "afschaling"
    NIET_IN_BEHANDELING = "niet_in_behandeling"
    ELDERS_BELEGD = "elders_belegd"
    CONCEPT_AANMELDING = "concept_aanmelding"
    VERZOEK = "verzoek"

    def termijn(self, termijnen: Bewaartermijnen, stap: Vernietigstap) -> Bewaartermijn:
        match self:
            case Onderwerp.AFSCHALING:
                return termijnen.opschonen if stap is Vernietigstap.OPSCHONEN else termijnen.monitoring
            case Onderwerp.NIET_IN_BEHANDELING:
                return termijnen.niet_in_behandeling
            case Onderwerp.ELDERS_BELEGD:
                return termijnen.elders_belegd
            case Onderwerp.CONCEPT_AANMELDING:
                return termijnen.concept_aanmelding
            case Onderwerp.VERZOEK:
                return Bewaartermijn(0, "AVG art. 17")
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Bewaargroep:
    """Holds which of what is kept falls due `dagen` after its `sinds`: until and after which day that is, and whether it was cleaned."""

    onderwerp: Onderwerp
    dagen: int
    is_opgeschoond: bool | None = None
    tot: date | None = None
    na: date | None = None


@dataclass(frozen=True, slots=True)
class Vervaldag:
    """Holds the step that comes next, the day on which it falls due, and the term that says so (W-51)."""

    stap: Vernietigstap
    op: date
    termijn: Bewaartermijn

    def is_vervallen_op(self, dag: date) -> bool:
        return self.op <= dag


@dataclass(frozen=True, slots=True)
class Bewaard:
    """Holds something that is kept only until its term is over; `sinds` is the day from which the terms count (W-51)."""

    onderwerp: Onderwerp
    onderwerp_id: str
    sinds: date
    is_opgeschoond: bool = False
    opschorting: Opschorting | None = None

    def volgende(self, termijnen: Bewaartermijnen, dag: date) -> Vervaldag:
        """Returns the step that comes first; once the monitoring is over there is no use in cleaning before all of it goes."""
        laatste = self._vervaldag(Vernietigstap.VERNIETIGEN, termijnen)
        if self.onderwerp is Onderwerp.AFSCHALING and not self.is_opgeschoond and laatste.op > dag:
            return self._vervaldag(Vernietigstap.OPSCHONEN, termijnen)
        return laatste

    def vervaldagen(self, termijnen: Bewaartermijnen, dag: date) -> tuple[Vervaldag, ...]:
        """Returns every step that is still to come, with its day."""
        eerste = self.volgende(termijnen, dag)
        if eerste.stap is Vernietigstap.VERNIETIGEN:
            return (eerste,)
        return eerste, self._vervaldag(Vernietigstap.VERNIETIGEN, termijnen)

    def is_opgeschort_op(self, dag: date) -> bool:
        return self.opschorting is not None and self.opschorting.geldt_op(dag)

    def _vervaldag(self, stap: Vernietigstap, termijnen: Bewaartermijnen) -> Vervaldag:
        termijn = self.onderwerp.termijn(termijnen, stap)
        return Vervaldag(stap, self.sinds + timedelta(days=termijn.dagen), termijn)


class Gegevenssoort(StrEnum):
    """Names what a verklaring counts, without saying anything of what was in it (W-52)."""

    BETROKKENE = "betrokkene"
    AANMELDING = "aanmelding"
    TRIAGE = "triage"
    UITVRAAG = "uitvraag"
    AGENDAPUNT = "agendapunt"
    VERSLAG = "verslag"
    INBRENG = "inbreng"
    ACTIE = "actie"
    PLAN = "plan"
    PLANVERSIE = "planversie"
    NOTULEN = "notulen"
    WERKAANTEKENING = "werkaantekening"
    VERSTREKKING = "verstrekking"
    OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class VernietigdStuk:
    """Names a vastgesteld piece that was destroyed, with the SHA-256 of what it was, so that a copy that turns up can be told (W-52)."""

    soort: Gegevenssoort
    sha256: str


@dataclass(frozen=True, slots=True)
class Opbrengst:
    """Counts what one step took away (W-52)."""

    aantallen: tuple[tuple[Gegevenssoort, int], ...]
    stukken: tuple[VernietigdStuk, ...] = ()


class VerklaringStand(StrEnum):
    """Says how far a destruction came: tables; pages, index and journal; copies within reach (W-52)."""

    BEGONNEN = "begonnen"
    GEWIST = "gewist"
    AFGEROND = "afgerond"


@dataclass(frozen=True, slots=True)
class Verklaring:
    """Holds the verklaring van vernietiging, without personal data: `onderwerp_id` is the pseudonym of the log (W-52). `grond`
    says where the term was read; `dagen` is the term, counted from `sinds`.
    """

    id: str
    onderwerp: Onderwerp
    onderwerp_id: str
    stap: Vernietigstap
    op: datetime
    door: str
    sinds: date
    dagen: int
    grond: str
    opbrengst: Opbrengst


@dataclass(frozen=True, slots=True)
class Verklaringstaat(Uittreksel):
    """Holds a verklaring as far as it came (W-52). `kopie_tot`: until then a copy out of reach may still hold it; None: no copy does.
    `overdrachten` lead to the kluizen that may still hold it; `is_ontvangen` when it was destroyed in one of those from which this one
    was handed over.
    """

    verklaring: Verklaring
    stand: VerklaringStand
    stand_op: datetime
    kopie_tot: date | None = None
    overdrachten: tuple[Kluisoverdracht, ...] = ()
    is_ontvangen: bool = False


class Beletsel(StrEnum):
    """Says why a step cannot be done, also when it is due."""

    NOG_NIET_VERVALLEN = "nog_niet_vervallen"
    OPGESCHORT = "opgeschort"
    NOTULEN_IN_CONCEPT = "notulen_in_concept"
    NOTULEN_NIET_GEGEVEN = "notulen_niet_gegeven"


class Waarschuwing(StrEnum):
    """Names what the chair should know before she confirms a step."""

    ANDERE_CASUS = "andere_casus"
    OPEN_ACTIES = "open_acties"
    NOTULEN_NIET_UITGEGEVEN = "notulen_niet_uitgegeven"
    GEEN_BRON = "geen_bron"
    VERZOEK_WACHT = "verzoek_wacht"

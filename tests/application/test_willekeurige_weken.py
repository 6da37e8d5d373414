"""Random weeks in which Partijen leave, mandates end, triages reopen, tables move and Casussen close and come back, on a real kluis.

After each step nothing that was given holds what its reader may not know on that day, and nothing is stuck.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.application.werkkluis import Werkkluis, later, open_werkkluis, written
from tests.builders import a_besluit, an_inbreng, an_uitvraag
from tests.kluizen import mdo_gehouden
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.domain.casus import (
    AGENDEERBARE_FASEN,
    Casus,
    Casusregisseur,
    Fase,
    Overdrachtstoestemming,
    Regieoverdracht,
    RolVanPartij,
    Terugkoppeling,
    TerugkoppelWijze,
)
from zvh_desktop.domain.errors import RuleViolation
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanPartij, Scenario
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.triage.triage import Routing

PLAATS = st.integers(0, 3)
WIE = st.sets(PLAATS, min_size=1)
# A besluit ISD asks for somebody of OM or politie.
BESLUITEN = [soort for soort in BesluitSoort if soort is not BesluitSoort.ISD]


GESLOTEN = {Fase.ELDERS_BELEGD, Fase.AFSCHALING, Fase.NIET_IN_BEHANDELING, Fase.VERNIETIGD}


@dataclass
class Afgesproken:
    """What one version of a plan says of each Partij, kept beside the program."""

    uitvoerders: set[str]
    leest_beeld: set[str]
    regie: str


class Weken(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.kluis: Werkkluis = open_werkkluis(self.folder)
        self.uit = self.folder / "uit"
        self.uit.mkdir()
        self.casussen: list[str] = []
        self.tafels: list[str] = []
        self.zaten: list[tuple[str, set[str]]] = []
        self.plannen: dict[tuple[str, int], Afgesproken] = {}
        self.gerapporteerd: set[date] = set()
        for fase in (Fase.UITVOERING, Fase.MDO):
            self.een_casus_komt({0, 1, 2, 3}, fase)

    def teardown(self) -> None:
        if not hasattr(self, "kluis"):
            return
        try:
            self._loopt_af()
        finally:
            self.kluis.database.close()
            shutil.rmtree(self.folder)

    # what there is

    @property
    def vandaag(self) -> date:
        return self.kluis.moment.date()

    def partij(self, place: int) -> Partij:
        return self.kluis.services.partijen.get(self.kluis.partijen[place].id)

    def casus(self, casus_id: str) -> Casus:
        with self.kluis.database.unit_of_work() as work:
            return work.casussen.get(casus_id)

    def mag(self, partij_id: str, persoon_id: str | None, nummer: str) -> bool:
        """Says who may know, in plain words and apart from the program."""
        partij = self.kluis.services.partijen.get(partij_id)
        person = next((a for a in partij.afgevaardigden if a.id == persoon_id), None)
        mandated = person is not None and (person.mandaat_tot is None or person.mandaat_tot >= self.vandaag)
        return mandated and self.mag_partij(partij_id, nummer)

    def mag_partij(self, partij_id: str, nummer: str) -> bool:
        partij = self.kluis.services.partijen.get(partij_id)
        ended = partij.beeindigd_op is not None and partij.beeindigd_op <= self.vandaag
        casus_id = next(c for c in self.casussen if self.casus(c).nummer == nummer)
        with self.kluis.database.unit_of_work() as work:
            triage = work.triages.get(casus_id)
        asked = [u for u in triage.uitvragen if u.partij_id == partij_id]
        return not ended and bool(triage.besloten_op and asked and asked[0].is_relevant)

    def kijk_na(self, made: Iterable[Gemaakt]) -> None:
        numbers = {self.casus(c).nummer for c in self.casussen}
        names = {p.id for p in self.kluis.partijen}
        for one in made:
            who = one.ontvanger
            if who.partij_id is None:
                continue
            text = one.pad.read_text(encoding="utf-8")
            for nummer in numbers:
                assert nummer not in text or self.mag(who.partij_id, who.afgevaardigde_id, nummer)
            for other in names - {who.partij_id}:
                assert f"geheim van {other}" not in text

    def in_fase(self, *fasen: Fase) -> list[str]:
        return [c for c in self.casussen if self.casus(c).fase in fasen]

    @property
    def kwartaal(self) -> tuple[date, date]:
        """Returns the last whole quarter."""
        first = date(self.vandaag.year, self.vandaag.month - (self.vandaag.month - 1) % 3, 1)
        last = first - timedelta(1)
        return date(last.year, last.month - 2, 1), last

    def samen(self, casus_id: str, een: str, ander: str) -> bool:
        """Says whether both Partijen sat at one table of this Casus."""
        return any(of == casus_id and {een, ander} <= seats for of, seats in self.zaten)

    def kijk_plan_na(self, casus_id: str, nummer: int, made: Gemaakt) -> None:
        """Compares what stands in the plan of one recipient with what was agreed on of each Partij."""
        text, own = made.pad.read_text(encoding="utf-8"), made.ontvanger.partij_id
        if own is None:
            return
        regie = self.plannen[casus_id, nummer].regie == own
        for other in {p.id for p in self.kluis.partijen} - {own}:
            for word in ("rol", "bezwaar", "stap"):
                is_told = regie and self.samen(casus_id, own, other)
                assert is_told or f"{word} van {other}." not in text
        for version in range(1, nummer + 1):
            readers = self.plannen[casus_id, version].leest_beeld
            assert own in readers or f"beeld {version}." not in text

    # what happens

    @rule(days=st.sampled_from((1, 1, 7, 30)))
    def een_dag_later(self, days: int) -> None:
        later(self.kluis, days)

    @precondition(lambda self: len(self.casussen) < 4)
    @rule(wie=WIE, fase=st.sampled_from((Fase.VOORBEREIDING, Fase.UITVOERING, Fase.MDO)))
    def een_casus_komt(self, wie: set[int], fase: Fase) -> None:
        people = tuple(self.kluis.partijen[place] for place in sorted(wie))
        self.casussen.append(self.kluis.casus(len(self.casussen) + 1, fase=fase, partijen=people).id)

    @rule(place=PLAATS)
    def een_partij_gaat_weg(self, place: int) -> None:
        self.kluis.services.partijen.bewaren(replace(self.partij(place), beeindigd_op=self.vandaag))

    @rule(place=PLAATS)
    def zij_komt_terug(self, place: int) -> None:
        self.kluis.services.partijen.bewaren(self.partij(place).weer_partij())

    @rule(place=PLAATS, has_ended=st.booleans())
    def een_mandaat(self, place: int, has_ended: bool) -> None:
        partij = self.partij(place)
        until = self.vandaag - timedelta(1) if has_ended else None
        person = replace(partij.afgevaardigden[0], mandaat_tot=until)
        self.kluis.services.partijen.afgevaardigde_bewaren(partij.id, person)

    @precondition(lambda self: self.casussen)
    @rule(data=st.data(), wie=WIE, routing=st.sampled_from(Routing), decide=st.booleans())
    def de_triage_gaat_open(self, data, wie: set[int], routing: Routing, decide: bool) -> None:
        casus_id = data.draw(st.sampled_from(self.casussen))
        try:
            triage = self.kluis.services.trieren.heropenen(casus_id)
        except RuleViolation:
            triage = self.kluis.services.trieren.dossier(casus_id).triage
        asked = tuple(
            an_uitvraag(p.id, is_relevant=place in wie) for place, p in enumerate(self.kluis.partijen)
        )
        if decide and triage.besloten_op is None:
            self._mag_weigeren(
                self.kluis.services.trieren.besluiten, replace(triage, uitvragen=asked, routing=routing)
            )

    @precondition(lambda self: self.casussen and len(self.tafels) < 3)
    @rule(
        data=st.data(),
        soort=st.sampled_from(BESLUITEN),
        ahead=st.sampled_from((0, 0, 7)),
        is_half=st.booleans(),
    )
    def een_tafel(self, data, soort: BesluitSoort, ahead: int, is_half: bool) -> None:
        self._houd(
            data.draw(st.sets(st.sampled_from(self.casussen), min_size=1)), soort, ahead, is_half=is_half
        )

    def _houd(self, wanted: Iterable[str], soort: BesluitSoort, ahead: int, *, is_half: bool = False) -> None:
        """Holds a table; when `is_half` the reason of the first besluit is not written down."""
        services = self.kluis.services
        ready = [c for c in sorted(wanted) if not services.agenderen.wat_ontbreekt(c)]
        if not ready:
            return
        tafel = self.kluis.tafel(*map(self.casus, ready), dag=self.vandaag + timedelta(ahead))
        self.tafels.append(tafel.id)
        for punt in tafel.agendapunten:
            partijen = [p for p in self.kluis.partijen if punt.uitnodiging(p.id)]
            if not partijen:
                services.agenderen.van_agenda(tafel.id, punt.id)
                continue
            secrets = tuple(
                an_inbreng(p, 2 * n + is_open, tekst=f"{word} van {p.id}", gebruik=use)
                for n, p in enumerate(partijen)
                for is_open, (word, use) in enumerate(
                    (("geheim", Gebruik.ALLEEN_PROCESREGIE), ("woord", Gebruik.TAFEL))
                )
            )
            self.zaten.append((punt.casus_id, {p.id for p in partijen}))
            until = self.vandaag + timedelta(90)
            choice = {"aangehouden_tot": until} if soort is BesluitSoort.AANGEHOUDEN else {}
            one = replace(tafel, agendapunten=(punt,))
            if is_half and punt is tafel.agendapunten[0]:
                choice["reden"] = ""
            written(self.kluis, one, besluit=a_besluit(soort, **choice), inbrengen=secrets)
            verslag = services.notuleren.bekijken(tafel.id, punt.id).verslag
            for p in partijen:
                new = services.notuleren.nieuwe_actie(verslag, p.id, p.afgevaardigden[0].naam)
                services.notuleren.actie_schrijven(
                    verslag,
                    replace(
                        new, wat=f"stap van {p.id}. voor {self.casus(punt.casus_id).nummer}", uiterlijk=until
                    ),
                )

    @precondition(lambda self: self.tafels)
    @rule(data=st.data(), days=st.integers(1, 14))
    def een_tafel_wordt_verzet(self, data, days: int) -> None:
        tafel = self.kluis.services.agenderen.get(data.draw(st.sampled_from(self.tafels)))
        moved = replace(tafel, datum=self.vandaag + timedelta(days))
        self._mag_weigeren(self.kluis.services.agenderen.bewaren, moved)

    @precondition(lambda self: self.tafels)
    @rule(data=st.data())
    def vaststellen(self, data) -> None:
        self._stel_vast(data.draw(st.sampled_from(self.tafels)))

    def _stel_vast(self, tafel_id: str) -> None:
        """Leaves out what lacks something: nothing of it is told, and nothing of it is lost."""
        dossier = self.kluis.services.vaststellen.dossier(tafel_id)
        lacking = {t.plek for t in dossier.tekorten}
        whole = [p for p in dossier.concept.behandeld if p.verslag.agendapunt_id not in lacking]
        if dossier.notulen or None in lacking or not whole:
            return
        before = self._geschreven()
        notulen = self.kluis.services.vaststellen.vaststellen(
            tafel_id, dict.fromkeys(lacking, "er was geen tijd")
        )
        assert {p.casus_id for p in notulen.punten} <= set(self.casussen)
        assert {p.agendapunt_id for p in notulen.punten if p.weggelaten is not None} == lacking
        for punt in (p for p in notulen.punten if p.weggelaten is not None):
            assert not {word for word in ("geheim van", "woord van", "stap van") if word in repr(punt)}
        assert before == self._geschreven()

    def _geschreven(self) -> set[tuple[str, str]]:
        """Returns every word that was said of a Casus and stands in no notulen alone."""
        with self.kluis.database.unit_of_work() as work:
            return {
                (verslag.casus_id, said)
                for tafel_id in self.tafels
                for verslag in work.verslagen.van_casustafel(tafel_id)
                for said in (verslag.bespreking, *(i.tekst for i in verslag.inbrengen))
                if said
            }

    @precondition(lambda self: self.tafels)
    @rule(data=st.data(), only_missing=st.booleans())
    def geven(self, data, only_missing: bool) -> None:
        tafel_id, services = data.draw(st.sampled_from(self.tafels)), self.kluis.services
        for give in (
            lambda: services.verspreiden.notulen(tafel_id, self.uit, alleen_ontbrekende=only_missing),
            lambda: services.verspreiden.agenda(tafel_id, self.uit, alleen_ontbrekende=only_missing),
            lambda: services.actielijsten.maken(tafel_id, self.uit),
        ):
            self.kijk_na(self._mag_weigeren(give) or ())

    @precondition(lambda self: self.tafels)
    @rule(data=st.data())
    def word(self, data) -> None:
        tafel_id, services = data.draw(st.sampled_from(self.tafels)), self.kluis.services
        if not services.vaststellen.dossier(tafel_id).notulen:
            return
        for row in services.verspreiden.regels_notulen(tafel_id):
            made = self._mag_weigeren(services.verspreiden.notulen_word, tafel_id, row.ontvanger, self.uit)
            assert bool(made) is (row.krijgt_niets is None)
            self.kijk_na((made,) if made else ())

    @precondition(lambda self: self.casussen)
    @rule(data=st.data())
    def een_brief(self, data) -> None:
        casus_id = data.draw(st.sampled_from(self.casussen))
        who = self.kluis.services.partijen.get(self.casus(casus_id).aanmeldende_partij)
        told = Terugkoppeling(self.vandaag, TerugkoppelWijze.BRIEF, "S. Vermeer", "Wij gaan verder.")
        made = self._mag_weigeren(self.kluis.services.terugkoppelen.brief, casus_id, told, self.uit)
        assert bool(made) is who.is_partij_op(self.vandaag)

    @precondition(lambda self: self.in_fase(Fase.MDO, Fase.UITVOERING))
    @rule(data=st.data(), wie=WIE, leest=st.sets(PLAATS), zegt_nee=st.sets(PLAATS))
    def een_plan(self, data, wie: set[int], leest: set[int], zegt_nee: set[int]) -> None:
        """A version is written for Partijen that may know of the Casus, and vastgesteld when its fase allows that."""
        of = data.draw(st.sampled_from(self.in_fase(Fase.MDO, Fase.UITVOERING)))
        casus, plannen = self.casus(of), self.kluis.services.plannen
        mdo_gehouden(self.kluis.database, casus)
        dossier = plannen.dossier(casus.id)
        carry = [p for n, p in enumerate(self.kluis.partijen) if n in wie and p.id in dossier.bekend]
        if not carry:
            return
        number = dossier.plan.vastgestelde_versies + 1
        regie = data.draw(st.sampled_from(carry))
        plan = replace(
            dossier.plan,
            integraal_beeld=f"beeld {number}.",
            doelen=(LeefgebiedDoel("Huisvesting", "Huur loopt af", "Eigen kamer"),),
            scenarios=(Scenario("hij stopt", "bellen we", "Politie"),),
            rollen=tuple(RolVanPartij(p.id, f"rol van {p.id}.", "Wie langskomt") for p in carry),
            casusregisseur=Casusregisseur(regie.id, regie.afgevaardigden[0].naam),
            informeert_client="De behandelaar",
            afschalingscriteria=("Zes maanden rust",),
            evaluatiedatum=self.vandaag + timedelta(90),
        )
        said = plan.afdruk(dossier.acties)
        every = enumerate(self.kluis.partijen)
        plan = replace(
            plan,
            per_partij=tuple(
                PlanPartij(p.id, n in leest, False, f"bezwaar van {p.id}.", self.vandaag, said)
                if n in zegt_nee
                else PlanPartij(p.id, n in leest)
                for n, p in every
                if n in leest | zegt_nee
            ),
        )
        frozen = self._mag_weigeren(plannen.vaststellen, plannen.bewaren(plan))
        if frozen is not None:
            acts = {a.partij_id for a in dossier.acties if a.partij_id}
            self.plannen[casus.id, frozen.nummer] = Afgesproken(
                {p.id for p in carry} | acts, {self.kluis.partijen[n].id for n in leest}, regie.id
            )

    @precondition(lambda self: self.plannen)
    @rule(data=st.data(), only_missing=st.booleans())
    def een_plan_geven(self, data, only_missing: bool) -> None:
        self._geef_plan(*data.draw(st.sampled_from(sorted(self.plannen))), only_missing=only_missing)

    def _geef_plan(self, casus_id: str, nummer: int, *, only_missing: bool) -> None:
        casus, verspreiden = self.casus(casus_id), self.kluis.services.verspreiden
        made = verspreiden.plan(casus_id, nummer, self.uit, alleen_ontbrekende=only_missing)
        may = set()
        for row in verspreiden.regels_plan(casus_id, nummer):
            who = row.ontvanger
            word = self._mag_weigeren(verspreiden.plan_word, casus_id, nummer, who, self.uit)
            assert bool(word) is (row.krijgt_niets is None)
            made = (*made, word) if word else made
            if who.is_zvh or (
                casus.fase not in GESLOTEN and self.mag(who.partij_id, who.afgevaardigde_id, casus.nummer)
            ):
                may.add(who.partij_id)
        assert {one.ontvanger.partij_id for one in made} == may
        assert may <= {None, *self.plannen[casus_id, nummer].uitvoerders}
        self.kijk_na(made)
        for one in made:
            self.kijk_plan_na(casus_id, nummer, one)

    @precondition(lambda self: self.tafels and self.kwartaal[0] not in self.gerapporteerd)
    @rule()
    def het_rapport(self) -> None:
        """The Manager's report over the last whole quarter names no Casus, and nobody of one."""
        self.gerapporteerd.add(self.kwartaal[0])
        report = self.kluis.services.rapporteren.uitgeven
        for one in self._mag_weigeren(report, *self.kwartaal, self.uit) or ():
            text = one.pad.read_text(encoding="utf-8")
            for casus in map(self.casus, self.casussen):
                told = {casus.id, casus.nummer, *(b.naam for b in casus.betrokkenen)}
                assert not {word for word in told if f"'{word}'" in text or word == casus.nummer in text}
            assert "geheim van" not in text
            assert "woord van" not in text

    @rule(
        data=st.data(),
        aan=st.sampled_from((None, None, 0, 1, 2, 3)),
        wie=st.sets(PLAATS),
        of_aanmelder=st.booleans(),
    )
    def de_regie_gaat_over(self, data, aan: int | None, wie: set[int], of_aanmelder: bool) -> None:
        """To a Derde goes what each Partij permitted, to a Partij what it may read; of nobody what is for the procesregie alone."""
        if not self.in_fase(Fase.ELDERS_BELEGD, Fase.AFSCHALING) and len(self.tafels) < 3:
            planned = sorted({casus_id for casus_id, _nummer in self.plannen})
            self._houd(
                [data.draw(st.sampled_from(planned or self.casussen))], BesluitSoort.PROCESREGIE_ELDERS, 0
            )
            for tafel_id in self.tafels[-1:]:
                self._stel_vast(tafel_id)
            for casus_id, nummer in sorted(self.plannen):
                if self.casus(casus_id).fase in GESLOTEN:
                    self._geef_plan(casus_id, nummer, only_missing=False)
        closed = self.in_fase(Fase.ELDERS_BELEGD, Fase.AFSCHALING)
        of = data.draw(st.sampled_from([*closed, *closed, *self.casussen]))
        casus, service = self.casus(of), self.kluis.services.regieoverdragen
        taker = None if aan is None else self.kluis.partijen[aan]
        permitted = {self.kluis.partijen[n].id for n in wie}
        permitted |= {casus.aanmeldende_partij} if of_aanmelder else set()
        regie = Regieoverdracht(
            taker.naam if taker else "Wijkteam Zuid",
            "B. Oosterling",
            taker.id if taker else None,
            toestemmingen=tuple(
                Overdrachtstoestemming(p, "F. Wessels", self.vandaag, "brief") for p in sorted(permitted)
            ),
        )
        recorded = self._mag_weigeren(service.vastleggen, casus.id, regie)
        assert bool(recorded) is (casus.fase in (Fase.ELDERS_BELEGD, Fase.AFSCHALING))
        made = self._mag_weigeren(service.uitgeven, casus.id, self.uit) if recorded else None
        if made is None:
            return
        text = made[0].pad.read_text(encoding="utf-8")
        may = self.mag_partij(taker.id, casus.nummer) if taker else casus.aanmeldende_partij in permitted
        assert may
        for one in self.kluis.partijen:
            is_own = taker is not None and taker.id == one.id
            reads = taker is not None and self.samen(casus.id, taker.id, one.id)
            assert is_own or f"geheim van {one.id}" not in text
            assert is_own or reads or one.id in permitted or f"woord van {one.id}" not in text
        others = {self.casus(c).nummer for c in self.casussen} - {casus.nummer}
        assert not {nummer for nummer in others if nummer in text}

    def _mag_weigeren(self, act, *arguments):
        """Does it; a rule may say no, and then says so with data. Anything else is a fault."""
        try:
            return act(*arguments)
        except RuleViolation:
            return None

    # nothing is stuck

    def _loopt_af(self) -> None:
        """Lets everybody in again, and ends every table that is open."""
        services = self.kluis.services
        for place in range(4):
            self.zij_komt_terug(place)
            self.een_mandaat(place, has_ended=False)
        for casus_id in self.casussen:
            triage = services.trieren.dossier(casus_id).triage
            if triage.besloten_op is None:
                asked = tuple(an_uitvraag(p.id) for p in self.kluis.partijen)
                whole = replace(triage, uitvragen=asked, routing=Routing.CASUSTAFEL)
                services.trieren.besluiten(whole)
        for tafel_id in self.tafels:
            self._rond_af(services.agenderen.get(tafel_id))

    def _rond_af(self, tafel: Casustafel) -> None:
        services = self.kluis.services
        for punt in tafel.agendapunten:
            triage = services.trieren.dossier(punt.casus_id).triage
            if {u.partij_id for u in punt.uitnodigingen} - triage.opengestelde_partijen:
                reopened = services.trieren.heropenen(punt.casus_id) if self._loopt(punt.casus_id) else None
                if reopened is not None:
                    asked = tuple(an_uitvraag(p.id) for p in self.kluis.partijen)
                    again = replace(reopened, uitvragen=asked, routing=Routing.CASUSTAFEL)
                    services.trieren.besluiten(again)
        dossier = services.vaststellen.dossier(tafel.id)
        if not dossier.notulen:
            for part in dossier.concept.punten:
                # What the chair would say of what is still open when a Casus leaves (W-50).
                go_on = tuple(a.id for a in part.eerdere_acties)
                verslag = services.notuleren.bekijken(tafel.id, part.verslag.agendapunt_id).verslag
                besluit = replace(verslag.besluit, reden=verslag.besluit.reden or "Alsnog geschreven")
                services.notuleren.schrijven(replace(verslag, doorlopend=go_on, besluit=besluit))
            dossier = services.vaststellen.dossier(tafel.id)
        behandeld = dossier.concept.behandeld
        if not dossier.notulen and behandeld:
            open_ones = [p for p in behandeld if self._loopt(p.casus.id)]
            assert dossier.tekorten == () or len(open_ones) < len(behandeld), dossier.tekorten
            if dossier.tekorten:
                return
            services.vaststellen.vaststellen(tafel.id)
        if services.vaststellen.dossier(tafel.id).notulen:
            self.kijk_na(services.verspreiden.notulen(tafel.id, self.uit))
            services.verspreiden.verzonden(tafel.id)
            assert services.vaststellen.dossier(tafel.id).stand is NotulenStand.VERZONDEN

    def _loopt(self, casus_id: str) -> bool:
        return self.casus(casus_id).fase in AGENDEERBARE_FASEN


TestWeken = Weken.TestCase
TestWeken.settings = settings(
    max_examples=7,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=(Phase.generate,),
)

"""Gives out the documents of a table or a plan, and records what became of them (W-34, W-40, W-60..W-63, art. 14.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.inzien.uitgeven import als_csv
from zvh_desktop.application.notulen.vaststellen import concept_van
from zvh_desktop.application.ports import Buitenlezer, Gewijzigd, doorgaan
from zvh_desktop.application.verspreiden.klaarzetten import (
    Gemaakt,
    Openingsblad,
    PerStuk,
    Stuk,
    Uitgifte,
    nobody_listens,
    partij_van,
    to_the_end,
)
from zvh_desktop.application.verspreiden.ondertekenen import Voortgang
from zvh_desktop.application.verspreiden.schrijfwijzen import onafdrukbaar
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreiden_agenda import Gasten, lees_gasten
from zvh_desktop.application.verspreiden.verspreiden_notulen import TeVerstrekken, lees_te_verstrekken
from zvh_desktop.application.verspreiden.verspreiden_plan import PlanUitgave, lees_plan
from zvh_desktop.application.verspreiden.verspreidlijst import (
    Bestandsnamen,
    Verspreidregel,
    maak_regels,
    van_overleg,
)
from zvh_desktop.domain.errors import NietVastgesteld, StapDagOngeldig
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen.notulen import NotulenConcept, NotulenStand
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AfgevaardigdeOntvanger,
    Ontvanger,
    Tafelontvanger,
    Zaalontvanger,
)
from zvh_desktop.domain.verspreiden.oordeel import Verificatie
from zvh_desktop.domain.verspreiden.stukken import (
    DocumentSoort,
    actielijst,
    has_actielijst,
    ontvangers_van_actielijst,
    partijen_zonder_actielijst,
)
from zvh_desktop.domain.verspreiden.toelating import Toelating
from zvh_desktop.domain.verspreiden.verstrekking import Stap, Verstrekking, VerstrekkingStap

ADRESKOPPEN = ("E-mailadres", "Naam", "Organisatie", "Telefoon", "Bestand")


class Verspreiden:
    def __init__(
        self, uitgifte: Uitgifte, overzichten: Overzichten, lezer: Callable[[], Buitenlezer]
    ) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._overzichten, self.lezer = overzichten, lezer
        self.verpakker = uitgifte.klaarzetten.verpakker

    def onafdrukbaar(self, concept: NotulenConcept) -> tuple[str, ...]:
        """Returns what the documents could not draw, to be told while the text can still be changed."""
        return onafdrukbaar(self._uitgifte.documentmaker(), concept)

    def voorbeeld_agenda(self, casustafel_id: CasustafelId, ontvanger: Tafelontvanger) -> bytes:
        """Returns the agenda of one guest, to look at. Raises as `agenda`."""
        return self._uitgifte.voorbeeld(self._gasten(casustafel_id, is_for_making=True).uittreksel(ontvanger))

    def regels_agenda(self, casustafel_id: CasustafelId) -> tuple[Verspreidregel, ...]:
        """Returns a row per guest, the file of the ZVH last: what he gets, what not, and how far it is."""
        return self._regels(self._gasten(casustafel_id, is_for_making=False))

    def agenda(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        """Gives out the agenda per invited Afgevaardigde, the whole one for the chair (W-20..W-22), and to who was sent one and is
        invited no more what takes the appointment back. With `alleen_ontbrekende`
        an agenda that did not change is left alone when it was sent, or still lies in the folder. Raises `EisenNietVervuld`,
        `WegNotAllowed`, and `UitnodigenNotAllowed` for a guest who may not know of the Casus any more (W-04, W-21).
        """
        guests, now = self._gasten(casustafel_id, is_for_making=True), self._omgeving.nu()
        stukken = guests.stukken(self.verpakker.afspraak, now, alleen_ontbrekende=alleen_ontbrekende)
        made, is_whole = self._uitgifte.maken(tuple(stukken), folder, voortgang=voortgang, per_stuk=per_stuk)
        if is_whole:
            self._omgeving.meld(Gewijzigd("agenda", casustafel_id=casustafel_id))
        return made

    def adreslijst(self, regels: Sequence[Verspreidregel], pad: Path) -> Path:
        """Writes to whom which file still goes, as a .csv for a service of secure mail: no Casus is in it (W-63), no file that was sent,
        and none with what its recipient may be given no more (W-21).
        """
        partijen, rijen = self._uitgifte.klaarzetten.partijen(), [ADRESKOPPEN]
        about = {c for regel in regels for stuk in regel.stukken for c in stuk.verstrekking.casussen}
        with self._omgeving.werk() as work:
            toelating = lees_toelating(work, about, self._omgeving.vandaag())
        for regel in regels:
            if regel.ontvanger.is_zvh or regel.is_vervallen or regel.krijgt_niets is not None:
                continue
            partij = partij_van(regel.ontvanger, partijen)
            to = regel.ontvanger.afgevaardigde_id
            person = partij.afgevaardigde(to) if partij is not None and to is not None else None
            telefoon = person.telefoon if person is not None else ""
            who = (regel.adres, regel.ontvanger.naam, regel.partijnaam, telefoon)
            rijen += [
                (*who, stuk.verstrekking.bestandsnaam)
                for stuk in regel.stukken
                if not (stuk.stappen or _geweigerd(toelating, regel.ontvanger, stuk.verstrekking))
            ]
        with self._omgeving.uitgeven(f"adreslijst gemaakt, {len(rijen) - 1} bestanden"):
            self._uitgifte.klaarzetten.schrijver.schrijf(pad, als_csv(tuple(rijen)))
        return pad

    def ontvangers(self, casustafel_id: CasustafelId) -> tuple[Zaalontvanger, ...]:
        return self._te_verstrekken(casustafel_id).ontvangers

    def voorbeeld_notulen(self, casustafel_id: CasustafelId, ontvanger: Tafelontvanger) -> bytes:
        """Returns the unsigned document of one recipient, to look at; all his Casussen in one."""
        return self._uitgifte.voorbeeld(self._ingezien(casustafel_id, ontvanger).uittreksel(ontvanger))

    def notulen_word(self, casustafel_id: CasustafelId, ontvanger: Tafelontvanger, folder: Path) -> Gemaakt:
        """Gives out a Word file, which takes the way of all his documents. Raises `WegNotAllowed`, `NietVastgesteld`, `GeenOntvanger`."""
        return self._uitgifte.een(self._ingezien(casustafel_id, ontvanger).als_word(ontvanger), folder)

    def regels_notulen(self, casustafel_id: CasustafelId) -> tuple[Verspreidregel, ...]:
        """Returns a row per recipient, the file of the ZVH last: what he gets, what not, and how far it is."""
        return self._regels(self._te_verstrekken(casustafel_id))

    def notulen(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        wachtwoord: str | None = None,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        """Gives out the full set for the ZVH and one document per recipient, signed and verified from disk (W-60, W-61). With
        `alleen_ontbrekende` what was sent, or still lies whole in the folder, is left alone. Raises `NietVastgesteld`, and as
        `Uitgifte.maken`.
        """
        whole = self._te_verstrekken(casustafel_id)
        stukken = tuple(whole.stukken(alleen_ontbrekende=alleen_ontbrekende))
        made, is_whole = self._uitgifte.maken(stukken, folder, wachtwoord, voortgang, per_stuk)
        if is_whole:
            self._naar_stand(whole, NotulenStand.VASTGESTELD, NotulenStand.ONDERTEKEND)
            self._omgeving.meld(Gewijzigd("notulen", casustafel_id=whole.notulen.casustafel_id))
        return made

    def voorbeeld_plan(self, casus_id: CasusId, nummer: int, ontvanger: Tafelontvanger) -> bytes:
        """Returns the unsigned part of one recipient, to look at."""
        return self._uitgifte.voorbeeld(self._plan_ingezien(casus_id, nummer).uittreksel(ontvanger))

    def plan_word(self, casus_id: CasusId, nummer: int, ontvanger: Tafelontvanger, folder: Path) -> Gemaakt:
        """Gives out a Word file, as `notulen_word` does. Raises `WegNotAllowed`, `VerstrekkenNotAllowed`, `GeenOntvanger`."""
        return self._uitgifte.een(self._plan_ingezien(casus_id, nummer).als_word(ontvanger), folder)

    def laatste_plan(self, casus_id: CasusId) -> int:
        """Returns the number of the last vastgestelde version of the plan; 0 when there is none."""
        with self._omgeving.werk() as work:
            return max((v.nummer for v in work.plannen.versies(casus_id)), default=0)

    def regels_plan(self, casus_id: CasusId, nummer: int) -> tuple[Verspreidregel, ...]:
        """Returns a row per Partij that carries the plan out, the file of the ZVH last: what it gets, what not, and how far that is."""
        return self._regels(self._plan(casus_id, nummer))

    def plan(
        self,
        casus_id: CasusId,
        nummer: int,
        folder: Path,
        wachtwoord: str | None = None,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        """Gives out a vastgestelde version: the whole for the ZVH, and to each Partij that carries it out its part, signed (W-40, W-61).
        With `alleen_ontbrekende` as `notulen`. Raises as `Uitgifte.maken`.
        """
        stukken = tuple(self._plan(casus_id, nummer).stukken(alleen_ontbrekende=alleen_ontbrekende))
        made, _ = self._uitgifte.maken(stukken, folder, wachtwoord, voortgang, per_stuk)
        self._omgeving.meld(Gewijzigd("plan", casus_id))
        return made

    def verzonden(self, casustafel_id: CasustafelId) -> None:
        """Records that the user sent all that was klaargezet, but for who may be given nothing of it today (W-21, W-60, W-63). Raises
        `NietVastgesteld` when nothing was signed.
        """
        now = self._omgeving.nu()
        with self._omgeving.schrijven(Gewijzigd("notulen", casustafel_id=casustafel_id)) as work:
            notulen = work.notulen.van_casustafel(casustafel_id)
            standen = {n.id: work.notulen.stand(n.id) for n in notulen}
            if not set(standen.values()) - {NotulenStand.VASTGESTELD}:
                raise NietVastgesteld
            given = [
                v
                for v in work.verstrekkingen.van_casustafel(casustafel_id)
                if v.notulen_id is not None and v.soort is not DocumentSoort.NOTULEN_WORD
            ]
            toelating = lees_toelating(work, {c for v in given for c in v.casussen}, now.date())
            steps = work.verstrekkingen.stappen(v.id for v in given)
            latest = {(v.notulen_id, v.persoon_id, v.casus_id): v for v in given if v.persoon_id}
            door = work.instellingen.get().voorzitter
            for v in latest.values():
                is_whole = v.notulen_id and standen.get(v.notulen_id) is not NotulenStand.VASTGESTELD
                if (
                    is_whole
                    and not steps.get(v.id)
                    and not _geweigerd(toelating, toelating.ontvanger_van(v), v)
                ):
                    work.verstrekkingen.add_stap(
                        VerstrekkingStap(v.id, Stap.VERZONDEN, now, door, now.date())
                    )
            for notulen_id, stand in standen.items():
                if stand is NotulenStand.ONDERTEKEND:
                    work.notulen.zet_stand(notulen_id, NotulenStand.VERZONDEN, now)
            for casus_id in dict.fromkeys(punt.casus_id for n in notulen for punt in n.punten):
                work.log("notulen verzonden", casus_id)

    def stap_melden(
        self, casustafel_id: CasustafelId | None, verstrekking_ids: Iterable[str], stap: Stap, dag: date
    ) -> None:
        """Records that the user sent these documents, of a table or of a plan, or says they were received, on `dag` (W-63); once he
        said so of every recipient, the notulen are verzonden (W-60). Raises `StapDagOngeldig` for a day to come, or before the
        document was made.
        """
        now = self._omgeving.nu()
        with self._omgeving.schrijven() as work:
            wanted = [work.verstrekkingen.get(one) for one in verstrekking_ids]
            if any(not v.op.date() <= dag <= now.date() for v in wanted):
                raise StapDagOngeldig("dag")
            known = work.verstrekkingen.stappen(v.id for v in wanted)
            door = work.instellingen.get().voorzitter
            for v in wanted:
                if stap not in {s.stap for s in known.get(v.id, ())}:
                    work.verstrekkingen.add_stap(VerstrekkingStap(v.id, stap, now, door, dag))
                    for casus_id in v.over:
                        work.log(f"document {stap.value}: {v.soort.value}", casus_id)
        if casustafel_id is None:
            self._omgeving.meld(Gewijzigd("plan", next((v.casus_id for v in wanted), None)))
            return
        if any(v.notulen_id is not None for v in wanted):
            whole = self._te_verstrekken(casustafel_id)
            own = [last for ontvanger, last in whole.laatste() if not ontvanger.is_zvh]
            if own and all(last is not None and whole.stappen.get(last.id) for last in own):
                self._naar_stand(whole, NotulenStand.ONDERTEKEND, NotulenStand.VERZONDEN)
        self._omgeving.meld(Gewijzigd("notulen", casustafel_id=casustafel_id))

    def lees_ontvangstcertificaat(
        self, pad: Path, ga_door: Callable[[], bool] = doorgaan
    ) -> Ontvangstcertificaat:
        """Reads the certificate that a Partij mailed, to keep with it (W-63). Raises `OntvangstcertificaatOngeldig`, `LezenStartNiet`."""
        return self.lezer().ontvangstcertificaat(pad, self._omgeving.nu(), ga_door)

    def openingsblad(self, partij_id: PartijId, pad: Path) -> Path:
        """Makes the sheet that tells a Partij how to open what it gets (W-63). Raises `SchrijfwijzeNodig`."""
        with self._omgeving.werk() as work:
            partij = work.partijen.get(partij_id)
        blad = Openingsblad(partij.naam, partij.weg, partij.certificaat, self._omgeving.nu())
        made = self._uitgifte.schrijfwijzen.maken(self._uitgifte.documentmaker(), blad)
        with self._omgeving.uitgeven("blad over openen gemaakt"):
            self._uitgifte.klaarzetten.schrijver.schrijf(pad, made)
        return pad

    def verifieer(self, pad: Path) -> Verificatie:
        return self._uitgifte.verificateur.verifieer(pad)

    def _gasten(self, casustafel_id: CasustafelId, *, is_for_making: bool) -> Gasten:
        with self._omgeving.werk() as work:
            return lees_gasten(work, casustafel_id, self._omgeving.vandaag(), is_for_making=is_for_making)

    def _te_verstrekken(self, casustafel_id: CasustafelId) -> TeVerstrekken:
        with self._omgeving.werk() as work:
            return lees_te_verstrekken(work, casustafel_id, self._omgeving.vandaag())

    def _plan(self, casus_id: CasusId, nummer: int) -> PlanUitgave:
        with self._omgeving.werk() as work:
            return lees_plan(work, self._overzichten, casus_id, nummer, self._omgeving.vandaag())

    def _plan_ingezien(self, casus_id: CasusId, nummer: int) -> PlanUitgave:
        """Logs that the plan was looked at."""
        with self._omgeving.schrijven() as work:
            work.log_hourly("plan van aanpak ingezien", casus_id)
            return lees_plan(work, self._overzichten, casus_id, nummer, self._omgeving.vandaag())

    def _ingezien(self, casustafel_id: CasustafelId, ontvanger: Tafelontvanger) -> TeVerstrekken:
        """Logs that it was looked at. Raises `GeenOntvanger`."""
        with self._omgeving.schrijven() as work:
            whole = lees_te_verstrekken(work, casustafel_id, self._omgeving.vandaag())
            for casus_id in whole.casussen(whole.uittreksel(ontvanger)):
                work.log_hourly("notulen ingezien", casus_id)
        return whole

    def _regels(self, whole: Gasten | TeVerstrekken | PlanUitgave) -> tuple[Verspreidregel, ...]:
        return maak_regels(
            whole.rijen(),
            whole.verstrekt,
            whole.stappen,
            self._uitgifte.klaarzetten.partijen(),
            self._omgeving.nu(),
        )

    def _naar_stand(self, whole: TeVerstrekken, van: NotulenStand, naar: NotulenStand) -> None:
        with self._omgeving.schrijven() as work:
            if work.notulen.stand(whole.notulen.id) is van:
                work.notulen.zet_stand(whole.notulen.id, naar, self._omgeving.nu())


def _geweigerd(toelating: Toelating, wie: Ontvanger, gegeven: Verstrekking) -> bool:
    return bool(toelating.geweigerd(wie, gegeven.casussen, gegeven.vastgesteld))


@dataclass(frozen=True, slots=True)
class ActielijstStand:
    """Holds what there is to give out: to whom, and which Partijen have something to do that nobody will read."""

    heeft_acties: bool
    ontvangers: tuple[AfgevaardigdeOntvanger, ...]
    zonder_ontvanger: tuple[PartijId, ...]


class Actielijsten:
    """Gives the actielijst of a table out, to each Partij its own, as soon as the table is over (W-34, W-63, art. 7.5)."""

    def __init__(self, uitgifte: Uitgifte) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte

    def stand(self, casustafel_id: CasustafelId) -> ActielijstStand:
        concept, names = self._concept(casustafel_id)
        return ActielijstStand(
            has_actielijst(concept),
            ontvangers_van_actielijst(concept, names),
            partijen_zonder_actielijst(concept),
        )

    def maken(
        self, casustafel_id: CasustafelId, folder: Path, voortgang: Voortgang = to_the_end
    ) -> tuple[Gemaakt, ...]:
        """Makes the whole list for the file of the ZVH, and each recipient's own; nothing without acties. Raises `WegNotAllowed`."""
        concept, names = self._concept(casustafel_id)
        if not has_actielijst(concept):
            return ()
        with self._omgeving.werk() as work:
            is_vastgesteld = bool(work.notulen.van_casustafel(casustafel_id))
            given = [
                v.persoon_id
                for v in work.verstrekkingen.van_casustafel(casustafel_id)
                if v.soort is DocumentSoort.ACTIELIJST
            ]
        tafel, now = concept.casustafel, self._omgeving.nu()
        files = Bestandsnamen(van_overleg("Actielijst", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        casus_ids = {p.casus.nummer: p.casus.id for p in concept.punten}
        recipients: tuple[Tafelontvanger, ...] = (ZVH_DOSSIER, *ontvangers_van_actielijst(concept, names))
        stukken = []
        for ontvanger in recipients:
            versie = 1 + given.count(ontvanger.persoon_id)
            lijst = actielijst(concept, ontvanger, names, now, is_vastgesteld=is_vastgesteld, versie=versie)
            stukken.append(
                Stuk(
                    soort=DocumentSoort.ACTIELIJST,
                    ontvanger=ontvanger,
                    uittreksel=lijst,
                    naam=files.naam(ontvanger),
                    datum=tafel.datum,
                    versie=str(versie),
                    casussen=tuple(casus_ids[p.nummer] for p in lijst.punten),
                    casustafel_id=casustafel_id,
                )
            )
        made, _ = self._uitgifte.maken(stukken, folder, voortgang=voortgang)
        return made

    def _concept(self, casustafel_id: CasustafelId) -> tuple[NotulenConcept, dict[PartijId, str]]:
        with self._omgeving.werk() as work:
            concept = concept_van(work, casustafel_id, self._omgeving.vandaag())
            return concept, {p.id: p.naam for p in work.partijen.all()}

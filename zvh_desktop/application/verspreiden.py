"""W-61, W-63, art. 14.4: making, signing, writing and verifying the documents of a table, each with only what its recipient may know."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zvh_desktop.application.bestandsnamen import Bestandsnamen
from zvh_desktop.application.errors import DocumentNietGeverifieerd
from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.plannen import Plannen
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Certificaat,
    Documentmaker,
    Gewijzigd,
    NotulenRepository,
    Omgeving,
    Ondertekenaar,
    UnitOfWork,
    Verificateur,
    Verificatie,
)
from zvh_desktop.domain.casustafel import Casustafel, OverlegSoort, bezwaar_tegen_uitnodigen
from zvh_desktop.domain.errors import EisenNietVervuld, NietVastgesteld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen import Notulen, NotulenConcept, NotulenStand
from zvh_desktop.domain.rectificeren import ontvangers_van_rectificatie, rectificatie_uittreksel
from zvh_desktop.domain.uittreksel import (
    ZVH_DOSSIER,
    NotulenUittreksel,
    Ontvanger,
    agenda_uittreksel,
    ontvangers_van,
    uittreksel,
)
from zvh_desktop.domain.verstrekking import DocumentSoort, Verstrekking, Weg

Voortgang = Callable[[int, int], bool]
"""Told how many of how many are done; answers False to stop."""


def to_the_end(_done: int, _total: int) -> bool:
    """Nobody looks, nobody stops it."""
    return True


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """One document as it stands on disk, read back and verified."""

    ontvanger: Ontvanger
    pad: Path
    sha256: str
    verificatie: Verificatie | None


class Verspreiden:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Documentmaker],
        ondertekenaar: Ondertekenaar,
        verificateur: Verificateur,
        schrijver: Bestandschrijver,
        certificaten: Certificaten,
        plannen: Plannen,
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._ondertekenaar = ondertekenaar
        self._verificateur = verificateur
        self._schrijver = schrijver
        self._certificaten = certificaten
        self._plannen = plannen

    def ontvangers(self, casustafel_id: CasustafelId) -> tuple[Ontvanger, ...]:
        """W-61: who gets notulen of this table; of a rectification those for whom something changed."""
        reeks = self._notulen(casustafel_id)
        return ontvangers_van_rectificatie(reeks) if reeks[-1].rectificeert else ontvangers_van(reeks[-1])

    def letters_zonder_font(self, concept: NotulenConcept) -> str:
        """The letters that the documents could not draw, to be told while the text can still be changed."""
        return self._documentmaker().letters_zonder_font(repr(concept))

    def voorbeeld_notulen(self, casustafel_id: CasustafelId, ontvanger: Ontvanger) -> bytes:
        """The unsigned document of one recipient, to look at."""
        certificaat = self._certificaten.huidig()
        reeks = self._notulen(casustafel_id)
        with self._omgeving.werk() as work:
            verstrekt = work.verstrekkingen.van_casustafel(casustafel_id)
        extract = (
            rectificatie_uittreksel(reeks, ontvanger, verstrekt)
            if reeks[-1].rectificeert
            else uittreksel(reeks[-1], ontvanger)
        )
        return self._documentmaker().notulen(extract, certificaat)

    def notulen(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        wachtwoord: str | None = None,
        voortgang: Voortgang = to_the_end,
    ) -> tuple[Gemaakt, ...]:
        """W-60, W-61: the full set for the ZVH and one document per recipient, signed, written, verified from disk.

        Raises `NietVastgesteld`, `GeenCertificaat`, `CertificaatOngeldig`, `DocumentNietGeverifieerd`.
        """
        reeks = self._notulen(casustafel_id)
        notulen = reeks[-1]
        certificaat = self._certificaten.vereist()
        with self._omgeving.werk() as work:
            per_casus = work.instellingen.get().notulen_per_casus
            verstrekt = work.verstrekkingen.van_casustafel(casustafel_id)
        extracts = list(
            _corrected(reeks, verstrekt) if notulen.rectificeert else _extracts(notulen, per_casus=per_casus)
        )
        maker = self._documentmaker()
        made: list[Gemaakt] = []
        names = Bestandsnamen(_of_meeting("Notulen", notulen.soort), f"{notulen.datum:%Y-%m-%d}")
        for done, (extract, casus_id) in enumerate(extracts):
            if not voortgang(done, len(extracts)):
                return tuple(made)
            pdf = maker.notulen(extract, certificaat)
            soort = DocumentSoort.RECTIFICATIE if extract.rectificatie else DocumentSoort.NOTULEN
            name = names.next_for(extract.ontvanger, extract.versie_nummer - 1 if extract.rectificatie else 0)
            file = self._sign_and_write(pdf, folder / name, certificaat, wachtwoord)
            made.append(Gemaakt(extract.ontvanger, *file))
            self._record(soort, made[-1], str(extract.versie_nummer), casustafel_id, casus_id)
        with self._omgeving.werk() as work:
            if work.notulen.stand(notulen.id) is NotulenStand.VASTGESTELD:
                work.notulen.zet_stand(notulen.id, NotulenStand.ONDERTEKEND, self._omgeving.nu())
                work.commit()
        voortgang(len(extracts), len(extracts))
        self._omgeving.meld(Gewijzigd("notulen", notulen.id))
        return tuple(made)

    def verzonden(self, casustafel_id: CasustafelId) -> None:
        """W-60, W-63: the user's word that what was klaargezet has been sent. Raises `NietVastgesteld` when nothing was signed."""
        with self._omgeving.werk() as work:
            standen = {n.id: work.notulen.stand(n.id) for n in work.notulen.van_casustafel(casustafel_id)}
            if not set(standen.values()) - {NotulenStand.VASTGESTELD}:
                raise NietVastgesteld
            for notulen_id, stand in standen.items():
                if stand is NotulenStand.ONDERTEKEND:
                    work.notulen.zet_stand(notulen_id, NotulenStand.VERZONDEN, self._omgeving.nu())
            work.log("notulen verzonden")
            work.commit()
        self._omgeving.meld(Gewijzigd("notulen", casustafel_id))

    def agenda(
        self, casustafel_id: CasustafelId, folder: Path, voortgang: Voortgang = to_the_end
    ) -> tuple[Gemaakt, ...]:
        """W-20..W-22: the agenda per invited Afgevaardigde, and the whole one for the chair.

        Raises `EisenNietVervuld` with what the agenda still lacks, and `UitnodigenNotAllowed` (W-04, W-21) when somebody was
        invited who may not come to know of the Casus any more: a triage opened again, a mandate or a ground that ended.
        """
        with self._omgeving.werk() as work:
            tafel = work.casustafels.get(casustafel_id)
            if tekorten := tafel.tekorten():
                raise EisenNietVervuld(tekorten)
            _check_invitations(work, tafel)
            given = [
                v
                for v in work.verstrekkingen.van_casustafel(casustafel_id)
                if v.soort is DocumentSoort.AGENDA
            ]
            casussen = {p.casus_id: work.casussen.get(p.casus_id) for p in tafel.agendapunten}
            partijen = work.partijen.all()
        full = {p.id: p.naam for p in partijen}
        people: dict[AfgevaardigdeId, str] = {a.id: a.naam for p in partijen for a in p.afgevaardigden}
        maker = self._documentmaker()
        names = Bestandsnamen(_of_meeting("Agenda", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        recipients = _invited(tafel, full, people)
        made: list[Gemaakt] = []
        for done, ontvanger in enumerate(recipients):
            if not voortgang(done, len(recipients)):
                return tuple(made)
            versie = 1 + sum(v.afgevaardigde_id == ontvanger.afgevaardigde_id for v in given)
            pdf = maker.agenda(agenda_uittreksel(tafel, ontvanger, casussen, full, people, versie))
            path = folder / names.next_for(ontvanger)
            self._schrijver.schrijf(path, pdf)
            made.append(Gemaakt(ontvanger, path, _sha256(pdf), None))
            self._record(DocumentSoort.AGENDA, made[-1], str(versie), casustafel_id, None)
        voortgang(len(recipients), len(recipients))
        return tuple(made)

    def plan(self, casus_id: CasusId, nummer: int, folder: Path, wachtwoord: str | None = None) -> Gemaakt:
        """W-40: a vastgestelde version of the Plan van Aanpak as a signed PDF."""
        document = self._plannen.document(casus_id, nummer)
        certificaat = self._certificaten.vereist()
        pdf = self._documentmaker().plan(document, certificaat)
        names = Bestandsnamen("Plan van Aanpak", f"{document.versie.vastgesteld_op:%Y-%m-%d}")
        path = names.free(folder, f"versie {nummer}")
        made = Gemaakt(ZVH_DOSSIER, *self._sign_and_write(pdf, path, certificaat, wachtwoord))
        self._record(DocumentSoort.PLAN_VAN_AANPAK, made, str(nummer), None, casus_id)
        return made

    def verifieer(self, pad: Path) -> Verificatie:
        return self._verificateur.verifieer(pad)

    def _notulen(self, casustafel_id: CasustafelId) -> tuple[Notulen, ...]:
        """The notulen to give come last, after all that they follow."""
        with self._omgeving.werk() as work:
            return _to_give(work.notulen, casustafel_id)

    def _sign_and_write(
        self, pdf: bytes, pad: Path, certificaat: Certificaat, wachtwoord: str | None
    ) -> tuple[Path, str, Verificatie]:
        signed = self._ondertekenaar.ondertekenen(pdf, certificaat, wachtwoord, self._omgeving.nu())
        self._schrijver.schrijf(pad, signed)
        verificatie = self._verificateur.verifieer(pad)
        if not verificatie.is_goed:
            raise DocumentNietGeverifieerd(1)
        return pad, _sha256(signed), verificatie

    def _record(
        self,
        soort: DocumentSoort,
        made: Gemaakt,
        versie: str,
        casustafel_id: CasustafelId | None,
        casus_id: CasusId | None,
    ) -> None:
        with self._omgeving.werk() as work:
            work.verstrekkingen.add(
                Verstrekking(
                    id=self._omgeving.new_id(),
                    soort=soort,
                    op=self._omgeving.nu(),
                    door=work.instellingen.get().voorzitter,
                    weg=Weg.KLAARGEZET,
                    partij_id=made.ontvanger.partij_id,
                    afgevaardigde_id=made.ontvanger.afgevaardigde_id,
                    versie=versie,
                    sha256=made.sha256,
                    bestandsnaam=made.pad.name,
                    casustafel_id=casustafel_id,
                    casus_id=casus_id,
                )
            )
            work.log(f"document klaargezet: {soort.value}", casus_id)
            work.commit()


def _to_give(notulen: NotulenRepository, casustafel_id: CasustafelId) -> tuple[Notulen, ...]:
    """Up to the first of which nothing was signed yet, so that no rectification overtakes what it corrects; else up to the newest."""
    found = notulen.van_casustafel(casustafel_id)
    if not found:
        raise NietVastgesteld
    waiting = (place for place, n in enumerate(found) if notulen.stand(n.id) is NotulenStand.VASTGESTELD)
    return found[: next(waiting, len(found) - 1) + 1]


def _corrected(
    reeks: tuple[Notulen, ...], verstrekt: tuple[Verstrekking, ...]
) -> Iterator[tuple[NotulenUittreksel, CasusId]]:
    for ontvanger in (ZVH_DOSSIER, *ontvangers_van_rectificatie(reeks)):
        yield rectificatie_uittreksel(reeks, ontvanger, verstrekt), reeks[-1].punten[0].casus_id


def _extracts(notulen: Notulen, *, per_casus: bool) -> Iterator[tuple[NotulenUittreksel, CasusId | None]]:
    yield uittreksel(notulen, ZVH_DOSSIER), None
    for ontvanger in ontvangers_van(notulen):
        if not per_casus:
            yield uittreksel(notulen, ontvanger), None
            continue
        whole = {p.nummer for p in uittreksel(notulen, ontvanger).punten}
        for punt in notulen.punten:
            if punt.nummer in whole:
                yield uittreksel(notulen, ontvanger, punt.casus_id), punt.casus_id


def _check_invitations(work: UnitOfWork, tafel: Casustafel) -> None:
    grounds = {g.id: g for g in work.grondslagen.all()}
    for punt in tafel.agendapunten:
        triage = work.triages.find(punt.casus_id)
        for u in punt.uitnodigingen:
            partij = work.partijen.get(u.partij_id)
            bezwaar = bezwaar_tegen_uitnodigen(partij, u.afgevaardigde_id, triage, grounds, tafel.datum)
            if bezwaar is not None:
                raise UitnodigenNotAllowed(partij.id, bezwaar)


def _invited(
    tafel: Casustafel, partijnamen: dict[PartijId, str], namen: dict[AfgevaardigdeId, str]
) -> tuple[Ontvanger, ...]:
    if not tafel.agendapunten:
        return ()
    found: dict[AfgevaardigdeId, Ontvanger] = {}
    for punt in tafel.agendapunten:
        for u in punt.uitnodigingen:
            found.setdefault(
                u.afgevaardigde_id,
                Ontvanger(
                    u.partij_id,
                    u.afgevaardigde_id,
                    namen.get(u.afgevaardigde_id, ""),
                    partijnamen[u.partij_id],
                ),
            )
    return (ZVH_DOSSIER, *found.values())


def _of_meeting(document: str, soort: OverlegSoort) -> str:
    return f"{document} MDO" if soort is OverlegSoort.MDO else document


def _sha256(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()

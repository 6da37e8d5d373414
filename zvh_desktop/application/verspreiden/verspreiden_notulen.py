"""W-60, W-61, W-63: notulen and rectifications, each made anew from what is vastgesteld, signed, and set ready for its recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zvh_desktop.application.errors import DocumentNietGelijk
from zvh_desktop.application.ports import (
    Certificaat,
    Gewijzigd,
    NotulenRepository,
    Omgeving,
    Ondertekenaar,
    Tafelmaker,
    Verificateur,
)
from zvh_desktop.application.verspreiden.klaarzetten import (
    Gemaakt,
    Klaarzetten,
    PerStuk,
    Stuk,
    Voortgang,
    is_nog_daar,
    nobody_listens,
    sha256_van,
    to_the_end,
    weg_naar,
)
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreidlijst import (
    Bestandsnamen,
    Verspreidregel,
    maak_regels,
    van_overleg,
)
from zvh_desktop.domain.errors import NietVastgesteld
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.notulen.rectificeren import (
    ontvangers_van_rectificatie,
    rectificatie_uittreksel,
)
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.uittreksel import (
    ZVH_DOSSIER,
    NotulenUittreksel,
    Ontvanger,
    ontvangers_van,
    uittreksel,
    weglatingen,
)
from zvh_desktop.domain.verspreiden.verstrekking import (
    Documentafdruk,
    DocumentSoort,
    Stap,
    Verstrekking,
    VerstrekkingStap,
)


@dataclass(frozen=True, slots=True)
class _Deel:
    """Names one document of the set; `casus_id` when it is of one Casus alone."""

    uittreksel: NotulenUittreksel
    casus_id: CasusId | None

    @property
    def ontvanger(self) -> Ontvanger:
        return self.uittreksel.ontvanger

    @property
    def sleutel(self) -> tuple[str | None, str | None]:
        return self.ontvanger.afgevaardigde_id, self.casus_id


@dataclass(frozen=True, slots=True)
class _Set:
    """Holds the notulen that are to be given, with all that belongs to giving them."""

    notulen: Notulen
    delen: tuple[_Deel, ...]
    verstrekt: tuple[Verstrekking, ...]
    van_tafel: tuple[Verstrekking, ...]
    stappen: dict[str, tuple[VerstrekkingStap, ...]]

    def laatste(self, deel: _Deel) -> Verstrekking | None:
        own = [v for v in self.verstrekt if (v.afgevaardigde_id, v.casus_id) == deel.sleutel]
        return max(own, key=lambda v: v.op) if own else None

    def casussen(self, deel: _Deel) -> tuple[CasusId, ...]:
        shown = {p.nummer for p in deel.uittreksel.punten}
        return tuple(p.casus_id for p in self.notulen.punten if p.nummer in shown)


class VerspreidenNotulen:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Tafelmaker],
        ondertekenaar: Ondertekenaar,
        verificateur: Verificateur,
        certificaten: Certificaten,
        klaarzetten: Klaarzetten,
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._ondertekenaar = ondertekenaar
        self._verificateur = verificateur
        self._certificaten = certificaten
        self._klaarzetten = klaarzetten

    def ontvangers(self, casustafel_id: CasustafelId) -> tuple[Ontvanger, ...]:
        """Returns who gets notulen of this table; of a rectification those for whom something changed (W-61)."""
        reeks = self._reeks(casustafel_id)
        return ontvangers_van_rectificatie(reeks) if reeks[-1].rectificeert else ontvangers_van(reeks[-1])

    def voorbeeld(self, casustafel_id: CasustafelId, ontvanger: Ontvanger) -> bytes:
        """Returns the unsigned document of one recipient, to look at; all his Casussen in one."""
        extract, _notulen = self._uittreksel(casustafel_id, ontvanger)
        return self._documentmaker().notulen(extract, self._certificaten.huidig())

    def word(self, casustafel_id: CasustafelId, ontvanger: Ontvanger, folder: Path) -> Gemaakt:
        """Writes what a recipient may read as a Word file, when he asks; it says that it is not signed, and takes the way of all his
        documents.

        Raises `WegNotAllowed`, `NietVastgesteld`, `GeenOntvanger`.
        """
        extract, notulen = self._uittreksel(casustafel_id, ontvanger)
        names = Bestandsnamen(van_overleg("Notulen", notulen.soort), f"{notulen.datum:%Y-%m-%d}")
        name = names.next_for(ontvanger, extract.versie_nummer - 1 if extract.rectificatie else 0)
        shown = {p.nummer for p in extract.punten}
        stuk = Stuk(
            soort=DocumentSoort.NOTULEN_WORD,
            ontvanger=ontvanger,
            inhoud=self._documentmaker().notulen_word(extract),
            naam=f"{name.removesuffix('.pdf')} niet ondertekend",
            datum=notulen.datum,
            versie=str(extract.versie_nummer),
            casussen=tuple(p.casus_id for p in notulen.punten if p.nummer in shown),
            casustafel_id=casustafel_id,
            vorm=".docx",
        )
        return self._klaarzetten.klaarzetten(stuk, folder, self._klaarzetten.partijen())

    def _uittreksel(
        self, casustafel_id: CasustafelId, ontvanger: Ontvanger
    ) -> tuple[NotulenUittreksel, Notulen]:
        """Returns all that this recipient may read of what is to be given, and logs that it was looked at."""
        reeks = self._reeks(casustafel_id)
        with self._omgeving.werk() as work:
            verstrekt = work.verstrekkingen.van_casustafel(casustafel_id)
            extract = (
                rectificatie_uittreksel(reeks, ontvanger, verstrekt)
                if reeks[-1].rectificeert
                else uittreksel(reeks[-1], ontvanger)
            )
            shown = {punt.nummer for punt in extract.punten}
            for punt in reeks[-1].punten:
                if punt.nummer in shown:
                    work.log_hourly("notulen ingezien", punt.casus_id)
            work.commit()
        return extract, reeks[-1]

    def regels(self, casustafel_id: CasustafelId) -> tuple[Verspreidregel, ...]:
        """Returns a row per recipient, the file of the ZVH last: what he gets, what not, and how far it is."""
        whole = self._set(casustafel_id)
        return maak_regels(
            [
                (
                    deel.ontvanger,
                    tuple(p.nummer for p in deel.uittreksel.punten),
                    () if deel.ontvanger.is_zvh else weglatingen(whole.notulen, deel.ontvanger),
                    whole.laatste(deel),
                )
                for deel in whole.delen
            ],
            whole.van_tafel,
            whole.stappen,
            self._klaarzetten.partijen(),
            self._omgeving.nu(),
        )

    def maken(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        wachtwoord: str | None = None,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        """Makes the full set for the ZVH and one document per recipient, signed, written, verified from disk (W-60, W-61).

        With `alleen_ontbrekende` what was sent, or still lies whole in the folder, is left alone. Raises `NietVastgesteld`,
        `GeenCertificaat`, `CertificaatOngeldig`, `WegNotAllowed`, `DocumentNietGelijk`, `DocumentNietGeverifieerd`.
        """
        whole = self._set(casustafel_id)
        notulen = whole.notulen
        certificaat = self._certificaten.vereist()
        partijen = self._klaarzetten.partijen()
        self._klaarzetten.check_wegen((d.ontvanger for d in whole.delen), partijen)
        maker = self._documentmaker()
        names = Bestandsnamen(van_overleg("Notulen", notulen.soort), f"{notulen.datum:%Y-%m-%d}")
        made: list[Gemaakt] = []
        with self._ondertekenaar.reeks(certificaat, wachtwoord, self._omgeving.nu()) as onderteken:
            for done, deel in enumerate(whole.delen):
                if not voortgang(done, len(whole.delen)):
                    return tuple(made)
                extract = deel.uittreksel
                name = names.next_for(
                    deel.ontvanger, extract.versie_nummer - 1 if extract.rectificatie else 0
                )
                if alleen_ontbrekende and _heeft_het(whole, deel, folder, partijen):
                    continue
                pdf = self._gelijk_aan_eerder(maker, notulen, deel, certificaat)
                stuk = Stuk(
                    soort=DocumentSoort.RECTIFICATIE if extract.rectificatie else DocumentSoort.NOTULEN,
                    ontvanger=deel.ontvanger,
                    inhoud=onderteken(pdf, self._omgeving.nu()),
                    naam=name.removesuffix(".pdf"),
                    datum=notulen.datum,
                    versie=str(extract.versie_nummer),
                    casussen=whole.casussen(deel),
                    casustafel_id=casustafel_id,
                    casus_id=deel.casus_id,
                    notulen_id=notulen.id,
                )
                made.append(
                    self._klaarzetten.klaarzetten(stuk, folder, partijen, self._verificateur.verifieer)
                )
                per_stuk(made[-1])
        with self._omgeving.werk() as work:
            if work.notulen.stand(notulen.id) is NotulenStand.VASTGESTELD:
                work.notulen.zet_stand(notulen.id, NotulenStand.ONDERTEKEND, self._omgeving.nu())
                work.commit()
        voortgang(len(whole.delen), len(whole.delen))
        self._omgeving.meld(Gewijzigd("notulen", casustafel_id=notulen.casustafel_id))
        return tuple(made)

    def verzonden(self, casustafel_id: CasustafelId) -> None:
        """Records that the user sent all that was klaargezet (W-60, W-63). Raises `NietVastgesteld` when nothing was signed."""
        now = self._omgeving.nu()
        with self._omgeving.werk() as work:
            standen = {n.id: work.notulen.stand(n.id) for n in work.notulen.van_casustafel(casustafel_id)}
            if not set(standen.values()) - {NotulenStand.VASTGESTELD}:
                raise NietVastgesteld
            given = [v for v in work.verstrekkingen.van_casustafel(casustafel_id) if v.notulen_id is not None]
            steps = work.verstrekkingen.stappen(v.id for v in given)
            latest = {(v.notulen_id, v.afgevaardigde_id, v.casus_id): v for v in given if v.partij_id}
            door = work.instellingen.get().voorzitter
            for v in latest.values():
                is_whole = v.notulen_id and standen.get(v.notulen_id) is not NotulenStand.VASTGESTELD
                if is_whole and not steps.get(v.id):
                    work.verstrekkingen.add_stap(
                        VerstrekkingStap(v.id, Stap.VERZONDEN, now, door, now.date())
                    )
            for notulen_id, stand in standen.items():
                if stand is NotulenStand.ONDERTEKEND:
                    work.notulen.zet_stand(notulen_id, NotulenStand.VERZONDEN, now)
            work.log("notulen verzonden")
            work.commit()
        self._omgeving.meld(Gewijzigd("notulen", casustafel_id=casustafel_id))

    def werk_stand_bij(self, casustafel_id: CasustafelId) -> None:
        """Makes the notulen verzonden once the user has said of every recipient that his document was sent (W-60)."""
        whole = self._set(casustafel_id)
        own = [whole.laatste(d) for d in whole.delen if not d.ontvanger.is_zvh]
        if not own or any(v is None or not whole.stappen.get(v.id) for v in own):
            return
        with self._omgeving.werk() as work:
            if work.notulen.stand(whole.notulen.id) is NotulenStand.ONDERTEKEND:
                work.notulen.zet_stand(whole.notulen.id, NotulenStand.VERZONDEN, self._omgeving.nu())
                work.commit()

    def _gelijk_aan_eerder(
        self, maker: Tafelmaker, notulen: Notulen, deel: _Deel, certificaat: Certificaat
    ) -> bytes:
        """Makes the document again and compares it with the first making, before anybody puts a name to it (W-60). Raises
        `DocumentNietGelijk`.
        """
        opmaak = _opmaak(maker, deel.uittreksel, certificaat)
        with self._omgeving.werk() as work:
            known = next(
                (
                    a.sha256
                    for a in work.verstrekkingen.afdrukken(notulen.id)
                    if (a.afgevaardigde_id, a.casus_id, a.opmaak) == (*deel.sleutel, opmaak)
                ),
                None,
            )
        if known is None:
            known = self._leg_vast(
                notulen, deel, opmaak, sha256_van(maker.notulen(deel.uittreksel, certificaat))
            )
        pdf = maker.notulen(deel.uittreksel, certificaat)
        if sha256_van(pdf) != known:
            raise DocumentNietGelijk
        return pdf

    def _leg_vast(self, notulen: Notulen, deel: _Deel, opmaak: str, sha256: str) -> str:
        with self._omgeving.werk() as work:
            work.verstrekkingen.add_afdruk(
                Documentafdruk(
                    notulen.id,
                    deel.ontvanger.afgevaardigde_id,
                    deel.casus_id,
                    opmaak,
                    sha256,
                    self._omgeving.nu(),
                )
            )
            work.log(f"document vastgelegd: notulen, sha256 {sha256}, opmaak {opmaak}", deel.casus_id)
            work.commit()
        return sha256

    def _reeks(self, casustafel_id: CasustafelId) -> tuple[Notulen, ...]:
        """Returns the notulen to give as the last of all that they follow."""
        with self._omgeving.werk() as work:
            return _to_give(work.notulen, casustafel_id)

    def _set(self, casustafel_id: CasustafelId) -> _Set:
        with self._omgeving.werk() as work:
            reeks = _to_give(work.notulen, casustafel_id)
            per_casus = work.instellingen.get().notulen_per_casus
            verstrekt = work.verstrekkingen.van_casustafel(casustafel_id)
            own = tuple(v for v in verstrekt if _is_van(v, reeks[-1]))
            stappen = work.verstrekkingen.stappen(v.id for v in verstrekt)
        parts = (
            _corrected(reeks, verstrekt)
            if reeks[-1].rectificeert
            else _extracts(reeks[-1], per_casus=per_casus)
        )
        return _Set(reeks[-1], tuple(parts), own, verstrekt, stappen)


def _is_van(verstrekking: Verstrekking, notulen: Notulen) -> bool:
    """Says whether this was given of these notulen; what was given before that was recorded, was of the original."""
    if verstrekking.notulen_id is None:
        return verstrekking.soort is DocumentSoort.NOTULEN and not notulen.rectificeert
    return verstrekking.notulen_id == notulen.id


def _heeft_het(whole: _Set, deel: _Deel, folder: Path, partijen: dict[str, Partij]) -> bool:
    last = whole.laatste(deel)
    if last is None:
        return False
    is_made_so = last.weg is weg_naar(deel.ontvanger, partijen)
    return bool(whole.stappen.get(last.id)) or (is_made_so and is_nog_daar(last, folder))


def _opmaak(maker: Tafelmaker, extract: NotulenUittreksel, certificaat: Certificaat) -> str:
    """Returns what decides the layout; a rectification names the file that its recipient holds, which may have been signed again since."""
    names = f" na {extract.rectificatie.sha256[:8]}" if extract.rectificatie else ""
    return f"{maker.opmaak(certificaat)}{names}"


def _to_give(notulen: NotulenRepository, casustafel_id: CasustafelId) -> tuple[Notulen, ...]:
    """Returns the notulen up to the first of which nothing was signed yet, so that no rectification overtakes what it corrects; else up to
    the newest.

    A correction of which every word was destroyed since is nobody's any more (W-51).
    """
    found = notulen.van_casustafel(casustafel_id)
    if not found:
        raise NietVastgesteld
    alive = [place for place, n in enumerate(found) if not (n.rectificeert and n.is_opgeschoond)]
    waiting = (place for place in alive if notulen.stand(found[place].id) is NotulenStand.VASTGESTELD)
    return found[: next(waiting, alive[-1]) + 1]


def _corrected(reeks: tuple[Notulen, ...], verstrekt: tuple[Verstrekking, ...]) -> Iterator[_Deel]:
    for ontvanger in (ZVH_DOSSIER, *ontvangers_van_rectificatie(reeks)):
        yield _Deel(rectificatie_uittreksel(reeks, ontvanger, verstrekt), reeks[-1].punten[0].casus_id)


def _extracts(notulen: Notulen, *, per_casus: bool) -> Iterator[_Deel]:
    yield _Deel(uittreksel(notulen, ZVH_DOSSIER), None)
    for ontvanger in ontvangers_van(notulen):
        if not per_casus:
            yield _Deel(uittreksel(notulen, ontvanger), None)
            continue
        whole = {p.nummer for p in uittreksel(notulen, ontvanger).punten}
        for punt in notulen.punten:
            if punt.nummer in whole:
                yield _Deel(uittreksel(notulen, ontvanger, punt.casus_id), punt.casus_id)

"""Takes every document that is given out through the same steps (W-60, W-63, art. 14.4): made from its extract, signed, wrapped
for its recipient, written whole, read back and put on record. What is signed is made twice and compared first. What differs from
one kind of document to another is what its `Stuk` says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Protocol, assert_never

from zvh_desktop.application.errors import DocumentNietGelijk, DocumentNietGeverifieerd
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Certificaat,
    Documentmaker,
    Omgeving,
    Ondertekenaar,
    Verificateur,
)
from zvh_desktop.application.verspreiden.ondertekenen import (
    Certificaten,
    Voortgang,
    is_ons_bestand,
    sha256_van,
    zet_in_wachtrij,
)
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.domain.errors import WegNotAllowed
from zvh_desktop.domain.ids import CasusId, CasustafelId, NotulenId
from zvh_desktop.domain.inzien.rapportage import Cijfers
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat, Partij, is_emailadres
from zvh_desktop.domain.verspreiden.ontvanger import (
    AanmelderOntvanger,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Ontvanger,
    PartijOntvanger,
    Uittreksel,
    Weg,
    ZvhDossier,
)
from zvh_desktop.domain.verspreiden.oordeel import Gezag, Verificatie
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import (
    Documentafdruk,
    Verstrekking,
    VerstrekkingStap,
    vastgesteld_stuk,
)

# A plain file has the form of what is in it.
ACHTERVOEGSEL = {Weg.KLAARGEZET: "", Weg.EMAIL: ".eml", Weg.ENVELOP: ".p7m", Weg.ZIP: ".zip"}


@dataclass(frozen=True, slots=True)
class Bijlage:
    """Holds a file inside an envelope or a mail; its name says of nobody that he is in it."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Emailconcept:
    """Holds a mail to one recipient that nobody has sent yet; a mail is read on the way, so no word of it tells anything.
    `vingerafdruk` is that of the certificate behind a signed document.
    """

    aan: str
    datum: str
    bijlagen: tuple[Bijlage, ...]
    vingerafdruk: str = ""
    is_afzegging: bool = False


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Says where and when one guest is expected, in Dutch time (W-21), or that he no longer is. `uid` stays the same for him at this
    table: a higher `volgnummer` takes the place of the one before.
    """

    uid: str
    volgnummer: int
    dag: date
    van: time
    minuten: int
    plaats: str
    gemaakt_op: datetime
    is_afgezegd: bool = False


@dataclass(frozen=True, slots=True)
class Openingsblad(Uittreksel):
    """Holds what stands on the sheet that tells a Partij how to open what it gets (W-63)."""

    partijnaam: str
    weg: Weg
    certificaat: Ontvangstcertificaat | None
    op: datetime


class Verpakker(Protocol):
    """Wraps documents; it opens no connection, and keeps nothing."""

    def email(self, concept: Emailconcept) -> bytes: ...

    def envelop(self, bijlage: Bijlage, certificaat: Ontvangstcertificaat) -> bytes:
        """Returns the file in a CMS envelope that only the holder of the key of `certificaat` can open."""

    def zip(self, bijlagen: tuple[Bijlage, ...], wachtzin: str) -> bytes: ...

    def nieuwe_wachtzin(self) -> str:
        """Returns a secret that can be read aloud over the telephone."""

    def afspraak(self, afspraak: Afspraak) -> bytes: ...


def partij_van(ontvanger: Ontvanger, partijen: dict[str, Partij]) -> Partij | None:
    """Returns the Partij by whose way this recipient is given his documents; None for the file of the ZVH and for a Derde, who is of
    no Partij: those lie in a folder.
    """
    match ontvanger:
        case ZvhDossier() | DeelnemerOntvanger():
            return None
        case AfgevaardigdeOntvanger() | AanmelderOntvanger() | PartijOntvanger():
            return partijen.get(ontvanger.partij_id)
        case _:
            assert_never(ontvanger)


def weg_naar(ontvanger: Ontvanger, partijen: dict[str, Partij]) -> Weg:
    partij = partij_van(ontvanger, partijen)
    return partij.weg if partij is not None else Weg.KLAARGEZET


def adres_van(ontvanger: Ontvanger, partijen: dict[str, Partij]) -> str:
    """Returns where a mail to this recipient goes; empty when no address is known that could be one: the mail waits for it."""
    partij = partij_van(ontvanger, partijen)
    if partij is None or ontvanger.afgevaardigde_id is None:
        return ""
    person = partij.afgevaardigde(ontvanger.afgevaardigde_id)
    address = person.email.strip() if person is not None else ""
    return address if is_emailadres(address) else ""


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """Holds one document as it stands on disk, read back and verified. `wachtzin` opens its zip; it is told once and kept nowhere."""

    ontvanger: Ontvanger
    pad: Path
    sha256: str
    verificatie: Verificatie | None
    weg: Weg = Weg.KLAARGEZET
    wachtzin: str | None = field(default=None, repr=False)
    soort: DocumentSoort | None = None


def to_the_end(_done: int, _total: int) -> bool:
    return True


PerStuk = Callable[[Gemaakt], object]
"""Hears of every document once it stands on disk, also when a later one fails."""


def nobody_listens(_made: Gemaakt) -> None:
    """Does nothing, for a caller that waits for the whole set."""
    return


@dataclass(frozen=True, slots=True)
class Verstrekt:
    """Holds a document that was set ready, and what became of it (W-63)."""

    verstrekking: Verstrekking
    stappen: tuple[VerstrekkingStap, ...] = ()

    def holds(self, casussen: Sequence[CasusId]) -> bool:
        """Says whether all of these stood in it; of an older document that is not on record."""
        return not self.verstrekking.casussen or set(casussen) <= set(self.verstrekking.casussen)


ONDERTEKEND = frozenset(
    {
        DocumentSoort.NOTULEN,
        DocumentSoort.RECTIFICATIE,
        DocumentSoort.PLAN_VAN_AANPAK,
        DocumentSoort.RAPPORTAGE,
    }
)
WORD = frozenset({DocumentSoort.NOTULEN_WORD, DocumentSoort.PLAN_WORD})


@dataclass(frozen=True, slots=True)
class Stuk:
    """Holds one document for one recipient, still to be made; `naam` is the file without its suffix, `datum` the day of the
    meeting. `eerder` may do instead when it was set ready before, unless its extract `zoals_eerder` differs now. `cijfers` of a report
    are what it is the first to tell: they are fixed with its record (W-70).
    """

    soort: DocumentSoort
    ontvanger: Ontvanger
    uittreksel: Uittreksel
    naam: str
    datum: date
    versie: str
    casussen: tuple[CasusId, ...]
    casustafel_id: CasustafelId | None = None
    casus_id: CasusId | None = None
    notulen_id: NotulenId | None = None
    afspraak: bytes | None = None
    opmaak: str = ""
    eerder: Verstrekt | None = None
    zoals_eerder: Uittreksel | None = None
    cijfers: tuple[Cijfers, ...] | None = None

    @property
    def is_afzegging(self) -> bool:
        """Says whether the document is a cancelled appointment and nothing else."""
        return self.soort is DocumentSoort.AFZEGGING

    @property
    def vastgesteld(self) -> str:
        return vastgesteld_stuk(self.soort, self.versie, self.notulen_id)

    @property
    def vorm(self) -> str:
        if self.is_afzegging:
            return ".ics"
        if self.soort is DocumentSoort.RAPPORTAGE_WERKBLAD:
            return ".xlsx"
        return ".docx" if self.soort in WORD else ".pdf"

    def weg(self, partijen: dict[str, Partij]) -> Weg:
        """Returns the way of its recipient; an appointment goes in no envelope, where a calendar does not find it."""
        way = weg_naar(self.ontvanger, partijen)
        return Weg.KLAARGEZET if self.is_afzegging and way is not Weg.EMAIL else way


class Klaarzetten:
    """Sets documents ready for those who get them. It sends nothing: every way ends in a file."""

    def __init__(
        self,
        omgeving: Omgeving,
        schrijver: Bestandschrijver,
        verpakker: Verpakker,
        terug: Callable[[Path], bytes] = Path.read_bytes,
    ) -> None:
        """Takes `terug` to read back what was written."""
        self._omgeving = omgeving
        self.schrijver, self._terug = schrijver, terug
        self.verpakker = verpakker

    def partijen(self) -> dict[str, Partij]:
        with self._omgeving.werk() as work:
            return {p.id: p for p in work.partijen.all()}

    def check(self, stukken: Sequence[Stuk], partijen: dict[str, Partij]) -> None:
        """Refuses before anything is made: raises `VerstrekkenNotAllowed` for who may know of a Casus no more, on the day of today
        (W-21, art. 8.2, 22.5), `UitgenomeneInStuk`, and `WegNotAllowed` for the first Partij that its way does not lead to.
        """
        with self._omgeving.werk() as work:
            about = {casus_id for stuk in stukken for casus_id in stuk.casussen}
            toelating = lees_toelating(work, about, self._omgeving.vandaag())
        for stuk in stukken:
            toelating.check(stuk.ontvanger, stuk.casussen, stuk.vastgesteld)
            partij = partij_van(stuk.ontvanger, partijen)
            bezwaar = partij.bezwaar_tegen_weg(self._omgeving.nu()) if partij is not None else None
            if partij is not None and bezwaar is not None and stuk.weg(partijen) is Weg.ENVELOP:
                raise WegNotAllowed(partij.id, bezwaar)

    def klaarzetten(
        self,
        stuk: Stuk,
        inhoud: bytes,
        folder: Path,
        partijen: dict[str, Partij],
        controle: Callable[[Path], Verificatie] | None = None,
    ) -> Gemaakt:
        """Wraps, writes and records one document; what did not arrive whole, or is not on record, is not left behind.

        Every byte is read back; `controle` judges the signatures of a plain document besides. Raises as `check`, and
        `DocumentNietGeverifieerd`.
        """
        self.check((stuk,), partijen)
        weg = stuk.weg(partijen)
        verpakt, wachtzin = self._verpakt(stuk, inhoud, weg, partijen)
        pad = folder / f"{stuk.naam}{ACHTERVOEGSEL[weg] or stuk.vorm}"
        afspraak_pad = folder / f"{stuk.naam}.ics"
        self.schrijver.schrijf(pad, verpakt)
        try:
            verificatie = None
            if weg is Weg.KLAARGEZET and controle is not None:
                verificatie = controle(pad)
            if self._terug(pad) != verpakt or (verificatie is not None and not verificatie.is_ongewijzigd):
                raise DocumentNietGeverifieerd(1)
            if stuk.afspraak is not None and weg is not Weg.EMAIL and pad != afspraak_pad:
                self.schrijver.schrijf(afspraak_pad, stuk.afspraak)
            made = Gemaakt(stuk.ontvanger, pad, sha256_van(verpakt), verificatie, weg, wachtzin, stuk.soort)
            self._record(stuk, sha256_van(inhoud), made)
        except BaseException:
            pad.unlink(missing_ok=True)
            if stuk.afspraak is not None:
                afspraak_pad.unlink(missing_ok=True)
            raise
        return made

    def _verpakt(
        self, stuk: Stuk, inhoud: bytes, weg: Weg, partijen: dict[str, Partij]
    ) -> tuple[bytes, str | None]:
        neutral = f"{stuk.naam.partition(' ')[0]} {stuk.datum:%Y-%m-%d}"
        file = Bijlage(f"{neutral}{stuk.vorm}", inhoud)
        match weg:
            case Weg.EMAIL:
                has_extra = stuk.afspraak is not None and not stuk.is_afzegging
                extra = (Bijlage("uitnodiging.ics", stuk.afspraak or b""),) if has_extra else ()
                concept = Emailconcept(
                    adres_van(stuk.ontvanger, partijen),
                    f"{stuk.datum:%d-%m-%Y}",
                    (file, *extra),
                    self._vingerafdruk() if stuk.soort in ONDERTEKEND else "",
                    stuk.is_afzegging,
                )
                return self.verpakker.email(concept), None
            case Weg.ENVELOP:
                partij = partij_van(stuk.ontvanger, partijen)
                assert partij is not None
                assert partij.certificaat is not None
                return self.verpakker.envelop(file, partij.certificaat), None
            case Weg.ZIP:
                wachtzin = self.verpakker.nieuwe_wachtzin()
                return self.verpakker.zip((file,), wachtzin), wachtzin
            case Weg.KLAARGEZET:
                return inhoud, None
            case _:
                assert_never(weg)

    def _vingerafdruk(self) -> str:
        """Returns that of the certificate that signs; a mail tells it beside the document."""
        with self._omgeving.werk() as work:
            held = work.instellingen.certificaat()
        return held.vingerafdruk if held is not None else ""

    def _record(self, stuk: Stuk, document_sha256: str, made: Gemaakt) -> None:
        with self._omgeving.schrijven() as work:
            given = Verstrekking(
                id=self._omgeving.new_id(),
                soort=stuk.soort,
                op=self._omgeving.nu(),
                door=work.instellingen.get().voorzitter,
                weg=made.weg,
                partij_id=stuk.ontvanger.partij_id,
                afgevaardigde_id=stuk.ontvanger.afgevaardigde_id,
                versie=stuk.versie,
                sha256=made.sha256,
                bestandsnaam=made.pad.name,
                casustafel_id=stuk.casustafel_id,
                casus_id=stuk.casus_id,
                notulen_id=stuk.notulen_id,
                document_sha256=document_sha256,
                casussen=stuk.casussen,
                deelnemer_id=stuk.ontvanger.deelnemer_id,
            )
            work.verstrekkingen.add(given)
            if made.verificatie is not None:
                zet_in_wachtrij(work, self._omgeving, made.pad, made.sha256, made.verificatie)
            for one in stuk.cijfers or ():
                work.rapportcijfers.add(one)
            if stuk.cijfers is not None:
                work.log("rapport vastgesteld")
            for casus_id in given.over:
                work.log(f"document klaargezet: {stuk.soort.value}", casus_id)


class Uitgifte:
    """Takes documents through every step, one after the other; a set that is stopped or fails leaves what was done before whole."""

    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Documentmaker],
        ondertekenaar: Ondertekenaar,
        verificateur: Verificateur,
        certificaten: Certificaten,
        klaarzetten: Klaarzetten,
        schrijfwijzen: Schrijfwijzen | None = None,
    ) -> None:
        self.omgeving = omgeving
        self.schrijfwijzen = schrijfwijzen or Schrijfwijzen()
        self.documentmaker = documentmaker
        self.verificateur = verificateur
        self.klaarzetten = klaarzetten
        self._ondertekenaar = ondertekenaar
        self._certificaten = certificaten

    def voorbeeld(self, uittreksel: Uittreksel) -> bytes:
        """Returns the unsigned document, to look at."""
        return self.documentmaker().maken(
            self.schrijfwijzen.geschreven(uittreksel), self._certificaten.huidig()
        )

    def een(self, stuk: Stuk, folder: Path, wachtwoord: str | None = None) -> Gemaakt:
        """Makes one document. Raises as `maken`."""
        made, _ = self.maken((stuk,), folder, wachtwoord)
        return made[0]

    def maken(
        self,
        stukken: Sequence[Stuk],
        folder: Path,
        wachtwoord: str | None = None,
        voortgang: Voortgang = to_the_end,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[tuple[Gemaakt, ...], bool]:
        """Returns what was made, and whether nobody stopped it. All are signed with the certificate of the chair, or none is.
        Raises `GeenCertificaat`, `CertificaatOngeldig`, `VerstrekkenNotAllowed`, `UitgenomeneInStuk`, `WegNotAllowed`,
        `SchrijfwijzeNodig`, `DocumentNietGelijk`, `DocumentNietGeverifieerd`.
        """
        is_signed = any(stuk.soort in ONDERTEKEND for stuk in stukken)
        certificaat = self._certificaten.vereist(wachtwoord) if is_signed else None
        partijen = self.klaarzetten.partijen()
        self.klaarzetten.check(stukken, partijen)
        maker, now, made = self.documentmaker(), self.omgeving.nu, list[Gemaakt]()
        self.schrijfwijzen.check(maker, *(stuk.uittreksel for stuk in stukken))
        stukken = [self._geschreven(stuk) for stuk in stukken]
        pen = (
            self._ondertekenaar.reeks(certificaat, wachtwoord, now())
            if certificaat is not None
            else nullcontext(lambda pdf, _moment: pdf)
        )
        controle = partial(self._nagelezen, certificaat) if certificaat is not None else None
        with pen as onderteken:
            for done, stuk in enumerate(stukken):
                if not voortgang(done, len(stukken)):
                    return tuple(made), False
                if _heeft_het(stuk, folder, partijen, maker):
                    continue
                inhoud = onderteken(self._document(maker, stuk, certificaat), now())
                made.append(self.klaarzetten.klaarzetten(stuk, inhoud, folder, partijen, controle))
                per_stuk(made[-1])
        voortgang(len(stukken), len(stukken))
        return tuple(made), True

    def _geschreven(self, stuk: Stuk) -> Stuk:
        """Returns the document in the spelling that the chair gave; in another spelling it is another document (W-60)."""
        return replace(
            stuk,
            uittreksel=self.schrijfwijzen.geschreven(stuk.uittreksel),
            zoals_eerder=stuk.zoals_eerder and self.schrijfwijzen.geschreven(stuk.zoals_eerder),
            opmaak=f"{stuk.opmaak}{self.schrijfwijzen.merk(stuk.uittreksel)}",
        )

    def _nagelezen(self, certificaat: Certificaat, pad: Path) -> Verificatie:
        """Reads a file back from the disk; its signer is known by the certificate of this kluis."""
        return self.verificateur.verifieer(pad).op_gezag(Gezag.EIGEN, (certificaat.vingerafdruk,))

    def _document(self, maker: Documentmaker, stuk: Stuk, certificaat: Certificaat | None) -> bytes:
        """Makes the document twice before it is signed, notulen as at their first making (W-60). Raises `DocumentNietGelijk`."""
        if stuk.is_afzegging:
            return stuk.afspraak or b""
        if stuk.soort in WORD:
            return maker.word(stuk.uittreksel)
        if stuk.soort is DocumentSoort.RAPPORTAGE_WERKBLAD:
            return maker.werkblad(stuk.uittreksel)
        pdf = maker.maken(stuk.uittreksel, certificaat)
        if certificaat is None:
            return pdf
        opmaak = f"{maker.opmaak(certificaat)}{stuk.opmaak}"
        known = self._eerste(stuk, opmaak)
        if known is None:
            known = sha256_van(pdf)
            self._leg_vast(stuk, opmaak, known)
            pdf = maker.maken(stuk.uittreksel, certificaat)
        if sha256_van(pdf) != known:
            raise DocumentNietGelijk
        return pdf

    def _eerste(self, stuk: Stuk, opmaak: str) -> str | None:
        if stuk.notulen_id is None:
            return None
        sought = (stuk.ontvanger.persoon_id, stuk.casus_id, opmaak)
        with self.omgeving.werk() as work:
            known = work.verstrekkingen.afdrukken(stuk.notulen_id)
        return next((a.sha256 for a in known if (a.persoon_id, a.casus_id, a.opmaak) == sought), None)

    def _leg_vast(self, stuk: Stuk, opmaak: str, sha256: str) -> None:
        if stuk.notulen_id is None:
            return
        who, now = stuk.ontvanger, self.omgeving.nu()
        with self.omgeving.schrijven() as work:
            work.verstrekkingen.add_afdruk(
                Documentafdruk(
                    stuk.notulen_id,
                    who.afgevaardigde_id,
                    stuk.casus_id,
                    opmaak,
                    sha256,
                    now,
                    who.deelnemer_id,
                )
            )
            work.log(f"document vastgelegd: notulen, sha256 {sha256}, opmaak {opmaak}", stuk.casus_id)


def _heeft_het(stuk: Stuk, folder: Path, partijen: dict[str, Partij], maker: Documentmaker) -> bool:
    """Says whether the recipient has it: it was sent, or lies in the folder by the same way, and still says the same."""
    if stuk.eerder is None or not stuk.eerder.holds(stuk.casussen):
        return False
    last = stuk.eerder.verstrekking
    is_made_so = last.weg is stuk.weg(partijen)
    if not (stuk.eerder.stappen or (is_made_so and is_nog_daar(last, folder))):
        return False
    return (
        stuk.zoals_eerder is None or sha256_van(maker.maken(stuk.zoals_eerder, None)) == last.document_sha256
    )


def is_nog_daar(verstrekking: Verstrekking, folder: Path) -> bool:
    """Says whether the file that was set ready still lies in this folder as it was written, or raised or signed since. A zip that
    was not sent is made anew: its passphrase was shown once and may be lost.
    """
    if verstrekking.weg is Weg.ZIP:
        return False
    try:
        return is_ons_bestand((folder / verstrekking.bestandsnaam).read_bytes(), verstrekking.sha256)
    except OSError:
        return False

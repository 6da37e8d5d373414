"""The queue of signed files that wait for a higher level: signing never waits for a server, raising may be tried again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zvh_desktop.application.ports import (
    Bestandschrijver,
    Gewijzigd,
    Handtekeningdienst,
    Omgeving,
    Tijdstempeldienst,
    UnitOfWork,
    Verhoogd,
    Verificateur,
    Verificatie,
)
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.verspreiden.verstrekking import Niveau, Verhoging

Voortgang = Callable[[int, int], bool]
_END = re.compile(rb"%%EOF\r?\n?")


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Holds a file of the queue as the screen shows it; `is_daar` False when the place cannot be reached, or it was moved."""

    verhoging: Verhoging
    is_daar: bool

    @property
    def naam(self) -> str:
        return Path(self.verhoging.pad).name


def dienst_van(instellingen: Instellingen) -> Tijdstempeldienst:
    folder = instellingen.vertrouwde_map
    return Tijdstempeldienst(instellingen.tijdstempeldienst, Path(folder) if folder else None)


def zet_in_wachtrij(
    work: UnitOfWork, omgeving: Omgeving, pad: Path, sha256: str, verificatie: Verificatie
) -> None:
    """Puts a file in the queue, in the transaction that records the document; without a time-stamp server there is nothing to wait for."""
    settings = work.instellingen.get()
    reached = verificatie.niveau
    wanted = settings.handtekeningniveau
    if any(h.is_zelfgemaakt for h in verificatie.handtekeningen):
        # nobody can say that it was not withdrawn: a time-stamp is all that such a signature can have
        wanted = min(wanted, Niveau.B_T, key=lambda n: n.rang)
    if settings.tijdstempeldienst and reached is not None and reached.rang < wanted.rang:
        work.verhogingen.save(Verhoging(omgeving.new_id(), str(pad), sha256, wanted, reached, omgeving.nu()))


def is_ons_bestand(inhoud: bytes, sha256: str) -> bool:
    """Says whether this is the file that we wrote, or that file with something signed or stamped at its end."""
    if _digest(inhoud) == sha256:
        return True
    return any(_digest(inhoud[: end.end()]) == sha256 for end in _END.finditer(inhoud))


class Verhogen:
    def __init__(
        self,
        omgeving: Omgeving,
        dienst: Callable[[], Handtekeningdienst],
        verificateur: Verificateur,
        schrijver: Bestandschrijver,
    ) -> None:
        self._omgeving = omgeving
        self._dienst = dienst
        self._verificateur = verificateur
        self._schrijver = schrijver

    def wachtrij(self) -> tuple[Wachtend, ...]:
        with self._omgeving.werk() as work:
            waiting = work.verhogingen.all()
        return tuple(Wachtend(v, Path(v.pad).is_file()) for v in waiting)

    def is_mogelijk(self) -> bool:
        """Says whether a time-stamp server was set."""
        with self._omgeving.werk() as work:
            return bool(work.instellingen.get().tijdstempeldienst)

    def verhogen(self, voortgang: Voortgang) -> tuple[Verhoging, ...]:
        """Tries every file that waits; what was tried comes back, with how far it came and why not further."""
        with self._omgeving.werk() as work:
            waiting = work.verhogingen.all()
            dienst = dienst_van(work.instellingen.get())
        tried = []
        for done, verhoging in enumerate(waiting):
            if not voortgang(done, len(waiting)):
                break
            tried.append(self._try(verhoging, dienst, partial(voortgang, done, len(waiting))))
        voortgang(len(waiting), len(waiting))
        self._omgeving.meld(Gewijzigd("verhoging"))
        return tuple(tried)

    def _try(self, verhoging: Verhoging, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]) -> Verhoging:
        pad = Path(verhoging.pad)
        raised, sha256 = self._raised(verhoging, pad, dienst, ga_door)
        after = verhoging.geprobeerd(self._omgeving.nu(), raised.niveau, sha256, raised.reden)
        with self._omgeving.werk() as work:
            if after.is_klaar:
                work.verhogingen.delete(after.id)
            else:
                work.verhogingen.save(after)
            if after.bereikt is not verhoging.bereikt:
                work.log(f"handtekening verhoogd tot {after.bereikt.value}")
            work.commit()
        return after

    def _raised(
        self, verhoging: Verhoging, pad: Path, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]
    ) -> tuple[Verhoogd, str]:
        """Reads the file as it stands on the disk, raises it, writes it whole and reads it back: what stands there is what counts."""
        try:
            content = pad.read_bytes()
        except OSError:
            return Verhoogd(b"", verhoging.bereikt, "weg"), verhoging.sha256
        if not is_ons_bestand(content, verhoging.sha256):
            return Verhoogd(b"", verhoging.bereikt, "anders"), verhoging.sha256
        raised = self._dienst().verhogen(content, verhoging.gewenst, dienst, ga_door)
        if raised.pdf == content:
            return raised, _digest(content)
        try:
            self._schrijver.schrijf(pad, raised.pdf)
        except OSError:
            return Verhoogd(b"", verhoging.bereikt, "schrijven"), verhoging.sha256
        if not self._verificateur.verifieer(pad, dienst.vertrouwde_map).is_goed:
            self._schrijver.schrijf(pad, content)
            return Verhoogd(b"", verhoging.bereikt, "onvolledig"), _digest(content)
        return raised, _digest(raised.pdf)

    def verwijderen(self, ids: Iterable[str]) -> None:
        """Takes a file out of the queue; the file stays as it is."""
        with self._omgeving.werk() as work:
            for id in ids:
                work.verhogingen.delete(id)
            work.commit()
        self._omgeving.meld(Gewijzigd("verhoging"))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

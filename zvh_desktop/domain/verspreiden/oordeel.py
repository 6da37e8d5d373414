"""Says what a signed file is worth: whether it is as it was signed, and whether it is known who signed (art. 17.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from zvh_desktop.domain.instellingen import Niveau


class Oordeel(StrEnum):
    """Names the verdict on a file or on one signature, best first; that nobody signed it is no verdict on who did."""

    IN_ORDE = "in_orde"
    NIET_BEWEZEN = "niet_bewezen"
    NIET_ONDERTEKEND = "niet_ondertekend"
    ONLEESBAAR = "onleesbaar"
    GEWIJZIGD = "gewijzigd"

    @classmethod
    def slechtste(cls, found: Iterable[Oordeel]) -> Oordeel:
        return max(found, key=tuple(cls).index)


class Gezag(StrEnum):
    """Says on whose word the holder of a certificate is believed: a root that was given, a fingerprint that somebody compared, the
    certificate of this kluis, or its record of the very file.
    """

    GEEN = "geen"
    WORTEL = "wortel"
    VINGERAFDRUK = "vingerafdruk"
    EIGEN = "eigen"
    UITGIFTE = "uitgifte"


class Bevinding(StrEnum):
    """Names what is wrong with a signature or a file: what says that it was changed, that it cannot be judged, and then what leaves
    the signer unproven.
    """

    INHOUD = "inhoud_gewijzigd"
    ZEGEL = "zegel_klopt_niet"
    DAARNA = "daarna_gewijzigd"
    ACHTERAAN = "achter_het_einde"
    VOORAAN = "voor_het_begin"
    WEGGEHAALD = "weggehaald"
    DEELS = "dekt_niet_alles"
    VREEMD = "niet_te_controleren"
    OP_SLOT = "met_wachtwoord"
    AFGEBROKEN = "afgebroken"
    ZELFGEMAAKT = "zelfgemaakt"
    WORTEL_ONBEKEND = "wortel_onbekend"
    KETEN_ONAF = "keten_niet_compleet"
    UITGEVER_GEEN_CA = "uitgever_geen_ca"
    KETEN_FOUT = "keten_klopt_niet"
    UITGEVER_BEPERKT = "uitgever_beperkt"
    UITGEVER_VERLOPEN = "uitgever_verlopen"
    INGETROKKEN = "ingetrokken"
    UITGEVER_INGETROKKEN = "uitgever_ingetrokken"
    VERLOPEN = "verlopen"
    NOG_NIET_GELDIG = "nog_niet_geldig"
    ZWAKKE_AFDRUK = "zwakke_afdruk"
    ZWAKKE_SLEUTEL = "zwakke_sleutel"
    VERKEERD_GEBRUIK = "verkeerd_gebruik"
    TIJD_IN_TOEKOMST = "tijd_in_toekomst"
    TIJD_VOOR_CERTIFICAAT = "tijd_voor_certificaat"
    TIJD_NA_CERTIFICAAT = "tijd_na_certificaat"
    TIJD_NA_STEMPEL = "tijd_na_tijdstempel"
    TIJDEN_VERSCHILLEN = "tijden_verschillen"
    STEMPEL_ONGELDIG = "tijdstempel_ongeldig"
    NIET_GENOEMD = "certificaat_niet_genoemd"

    @property
    def oordeel(self) -> Oordeel:
        if self in _ODD:
            return Oordeel.ONLEESBAAR
        return Oordeel.GEWIJZIGD if self in _CHANGED else Oordeel.NIET_BEWEZEN


_ALL = tuple(Bevinding)
_CHANGED = frozenset(_ALL[: _ALL.index(Bevinding.VREEMD)])
_ODD = frozenset(_ALL[_ALL.index(Bevinding.VREEMD) : _ALL.index(Bevinding.ZELFGEMAAKT)])
_OF_ISSUER = frozenset(_ALL[_ALL.index(Bevinding.ZELFGEMAAKT) : _ALL.index(Bevinding.INGETROKKEN)])
WEERLEGD = {
    Gezag.GEEN: frozenset[Bevinding](),
    Gezag.WORTEL: frozenset[Bevinding](),
    Gezag.VINGERAFDRUK: _OF_ISSUER,
    Gezag.EIGEN: _OF_ISSUER,
    Gezag.UITGIFTE: _OF_ISSUER | {Bevinding.VERLOPEN},
}
"""Says what no longer counts: who knows the certificate itself asks no issuer, and who gave out this very file asks no date."""


def oordeel_over(bevindingen: Iterable[Bevinding], gezag: Gezag) -> Oordeel:
    """Returns the verdict on one signature: without authority its signer is never proven."""
    at_best = Oordeel.NIET_BEWEZEN if gezag is Gezag.GEEN else Oordeel.IN_ORDE
    return Oordeel.slechtste((at_best, *(one.oordeel for one in bevindingen)))


@dataclass(frozen=True, slots=True)
class Tijdstempel:
    """Says whose word it is that something was there at `op`; `is_vertrouwd` when that server is on our list."""

    dienst: str
    op: datetime | None
    is_ongewijzigd: bool
    is_vertrouwd: bool

    @property
    def is_bewijs(self) -> bool:
        """Says whether it proves that the signature was there: then its moment is the one that counts."""
        return self.is_ongewijzigd and self.is_vertrouwd


@dataclass(frozen=True, slots=True)
class Handtekening:
    """Holds one signature as found in a file; `keten` from the signer to the root, as far as it can be followed. `vingerafdruk` is
    the SHA-256 (hex) of the certificate, `afdruk` that of the file as it was when this was signed.
    """

    ondertekenaar: str
    op: datetime | None
    niveau: str
    bevindingen: tuple[Bevinding, ...] = ()
    gezag: Gezag = Gezag.GEEN
    is_zelfgemaakt: bool = False
    keten: tuple[str, ...] = ()
    tijdstempel: Tijdstempel | None = None
    is_certificerend: bool = False
    vingerafdruk: str = ""
    afdruk: str = ""
    geldig_van: datetime | None = None
    geldig_tot: datetime | None = None
    sleutel: str = ""

    @property
    def oordeel(self) -> Oordeel:
        return oordeel_over(self.bevindingen, self.gezag)

    @property
    def is_ongewijzigd(self) -> bool:
        return self.oordeel in (Oordeel.IN_ORDE, Oordeel.NIET_BEWEZEN)

    @property
    def is_vertrouwd(self) -> bool:
        return self.gezag is not Gezag.GEEN

    def op_gezag(self, gezag: Gezag) -> Self:
        """Returns it as who has this authority sees it."""
        left = tuple(one for one in self.bevindingen if one not in WEERLEGD[gezag])
        return replace(self, bevindingen=left, gezag=gezag)


@dataclass(frozen=True, slots=True)
class Verificatie:
    """Holds what verifying one file gave; `is_leesbaar` False when it is no PDF at all, or too large to be one of ours.

    `bevindingen` are those on the file as a whole; `tijdstempels` are those over the whole document.
    """

    bestandsnaam: str
    is_leesbaar: bool
    handtekeningen: tuple[Handtekening, ...]
    sha256: str = ""
    tijdstempels: tuple[Tijdstempel, ...] = ()
    is_te_groot: bool = False
    bevindingen: tuple[Bevinding, ...] = ()

    @property
    def oordeel(self) -> Oordeel:
        """Returns the worst of what was found of the file, its signatures and the time-stamps over the whole."""
        if not self.is_leesbaar:
            return Oordeel.ONLEESBAAR
        if not all(t.is_ongewijzigd for t in self.tijdstempels):
            return Oordeel.GEWIJZIGD
        signed = [h.oordeel for h in self.handtekeningen] or [Oordeel.NIET_ONDERTEKEND]
        return Oordeel.slechtste((*signed, *(one.oordeel for one in self.bevindingen)))

    @property
    def is_ongewijzigd(self) -> bool:
        """Says whether it was signed, is whole and untouched since; who signed is another question."""
        return self.oordeel in (Oordeel.IN_ORDE, Oordeel.NIET_BEWEZEN)

    def op_gezag(self, gezag: Gezag, vingerafdrukken: Iterable[str]) -> Self:
        """Returns it as seen by who knows the certificates with these fingerprints."""
        known = frozenset(vingerafdrukken) - {""}
        return replace(
            self,
            handtekeningen=tuple(
                h.op_gezag(gezag) if h.vingerafdruk in known else h for h in self.handtekeningen
            ),
        )

    @property
    def niveau(self) -> Niveau | None:
        """Returns the lowest level of its signatures; None when it is not signed, or otherwise than with PAdES."""
        levels = [Niveau.van(h.niveau) for h in self.handtekeningen]
        known = [n for n in levels if n is not None]
        return min(known, key=lambda n: n.rang) if known and len(known) == len(levels) else None

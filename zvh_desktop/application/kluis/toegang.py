"""Describes how people get into an open kluis, as the screens use it, and makes the recovery key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel

MEESTE_VERVANGERS = 3
VERVANGER = "vervanger-"


@dataclass(frozen=True, slots=True)
class VervangerSlot:
    """Holds one passphrase of a stand-in, as the key file has it: without a name."""

    id: str
    sinds: datetime


@dataclass(frozen=True, slots=True)
class Vervangersnaam:
    """Holds what the kluis itself knows of a slot, also of a withdrawn one."""

    naam: str
    sinds: datetime
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Vervanger:
    """Describes a present or earlier stand-in. `kenmerk` is his name in the log."""

    id: str
    naam: str
    sinds: datetime
    ingetrokken_op: datetime | None = None

    @property
    def kenmerk(self) -> str:
        return kenmerk_van(self.id)


def kenmerk_van(slot_id: str) -> str:
    """Returns a neutral name, short enough to read out: the log must tell who it was, but holds no name that we gave (W-64)."""
    return slot_id.removeprefix(VERVANGER)


@dataclass(frozen=True, slots=True)
class Toegangsstand:
    """Lists the ways in beside the passphrase of the chair. `als_vervanger` is the stand-in who opened it now."""

    herstelsleutel_van: datetime | None
    in_sleutelbos: bool
    vervangers: tuple[Vervanger, ...] = ()
    ingetrokken: tuple[Vervanger, ...] = ()
    als_vervanger: Vervanger | None = None


@dataclass(frozen=True, slots=True)
class NieuweHerstelsleutel:
    """Holds a new key that has no effect until it was asked back; `gevraagd` are the numbers of the groups to ask.

    The key of a kluis that was handed over works at once; `kluis` is where that one lies, and `aan` who gets it.
    """

    sleutel: Herstelsleutel = field(repr=False)
    gevraagd: tuple[int, ...]
    gemaakt_op: datetime
    aan: str = ""
    kluis: Path | None = None


@dataclass(frozen=True, slots=True)
class HerstelsleutelBlad(Uittreksel):
    """Holds what stands on the sheet of paper; `aan` is who gets the kluis that was handed over."""

    groepen: tuple[str, ...] = field(repr=False)
    kluisnaam: str
    gemaakt_op: datetime
    aan: str = ""


class Toegang(Protocol):
    """Changes who gets into the open kluis. A stand-in changes his own passphrase and nothing else."""

    @property
    def vraagt_wachtzin(self) -> bool:
        """Says whether a new recovery key asks the passphrase first, so that nobody makes one at a screen left open."""

    def stand(self) -> Toegangsstand: ...

    def herstelsleutel_ontbreekt(self) -> bool: ...

    def mist_herstelsleutel(self) -> bool:
        """Says whether there is no recovery key, and this user may make one."""

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        """Changes the passphrase `oud`, whoever's it is. Raises `WachtzinOnjuist`, `WachtzinTeZwak` and `WachtzinAlInGebruik`."""

    def vervanger_toevoegen(self, wachtzin: str, naam: str, nieuw: str) -> Vervanger:
        """Adds a stand-in; `wachtzin` is that of the chair, `nieuw` typed by the stand-in. Raises `AlleenVoorzitter` as well."""

    def vervanger_intrekken(self, vervanger: Vervanger) -> tuple[Path, ...]:
        """Returns the folders with reservekopieen that are out of reach: there the passphrase fits until they can be reached again."""

    def check_voorzitter(self, wachtzin: str) -> None:
        """Checks the passphrase of the chair. Raises `WachtzinOnjuist`, and `AlleenVoorzitter` for a stand-in."""

    def vernieuwen_nagaan(self, wachtzin: str, groepen: Sequence[str] | None) -> None:
        """Checks whether the key can be renewed with what was typed, without doing it. Raises what is wrong with either."""

    def nieuwe_herstelsleutel(self, wachtzin: str | None = None) -> NieuweHerstelsleutel:
        """Makes a new key without writing it. Raises `WachtzinOnjuist`."""

    def blad_schrijven(self, nieuw: NieuweHerstelsleutel, pad: Path) -> None:
        """Writes the sheet, the only file with the key. Raises `HerstelsleutelNaastKluis` and `OSError`."""

    def herstelsleutel_vastleggen(self, nieuw: NieuweHerstelsleutel, antwoorden: Mapping[int, str]) -> None:
        """Records the new key, which opens the kluis from now on. Raises `HerstelsleutelOnleesbaar` with the wrong groups."""

    def herstelsleutel_beproeven(self, groepen: Sequence[str]) -> None:
        """Tries a key typed from paper; changes nothing. Raises `HerstelsleutelOnleesbaar`, `HerstelsleutelOnjuist`."""

    def in_sleutelbos_zetten(self) -> None:
        """Raises `SleutelbosOntbreekt` and `SleutelbosVergrendeld`."""

    def uit_sleutelbos_halen(self) -> None: ...


OEFENEN_NA = timedelta(days=182)


class Oefenen:
    def __init__(self, omgeving: Omgeving, toegang: Toegang) -> None:
        self._omgeving, self._toegang = omgeving, toegang

    def laatst(self) -> date | None:
        """Returns when the key was last typed here, or made and asked back. None when there is no recovery key."""
        gemaakt = self._toegang.stand().herstelsleutel_van
        if gemaakt is None:
            return None
        with self._omgeving.werk() as work:
            geoefend = work.instellingen.get().herstelsleutel_geoefend_op
        op = gemaakt.astimezone().date()
        return max(op, geoefend) if geoefend else op

    def is_aan_de_beurt(self) -> bool:
        laatst = self.laatst()
        return laatst is not None and self._omgeving.vandaag() - laatst >= OEFENEN_NA

    def oefenen(self, groepen: Sequence[str]) -> None:
        """Tries a key and remembers when. Raises `HerstelsleutelOnleesbaar` and `HerstelsleutelOnjuist`; then remembers nothing."""
        self._toegang.herstelsleutel_beproeven(groepen)
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            instellingen = work.instellingen.get()
            work.instellingen.save(replace(instellingen, herstelsleutel_geoefend_op=self._omgeving.vandaag()))

"""Who gets into an open kluis, as it is told to the screens; and the recovery key, of which the hands are to remember the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.verspreiden.verstrekking import Uittreksel

MEESTE_VERVANGERS = 3
VERVANGER = "vervanger-"


@dataclass(frozen=True, slots=True)
class VervangerSlot:
    """One passphrase beside that of the chair, as the key file has it: without a name."""

    id: str
    sinds: datetime


@dataclass(frozen=True, slots=True)
class Vervangersnaam:
    """What the kluis itself knows of a slot, also of one that was withdrawn."""

    naam: str
    sinds: datetime
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Vervanger:
    """Somebody who stands in, or did. `kenmerk` is what the log calls him."""

    id: str
    naam: str
    sinds: datetime
    ingetrokken_op: datetime | None = None

    @property
    def kenmerk(self) -> str:
        return kenmerk_van(self.id)


def kenmerk_van(slot_id: str) -> str:
    """Neutral, and short enough to read out: W-64 wants who it was, and the log holds no name of our giving."""
    return slot_id.removeprefix(VERVANGER)


@dataclass(frozen=True, slots=True)
class Toegangsstand:
    """Which ways in there are beside the passphrase of the chair. `als_vervanger`: by that way it is open now."""

    herstelsleutel_van: datetime | None
    in_sleutelbos: bool
    vervangers: tuple[Vervanger, ...] = ()
    ingetrokken: tuple[Vervanger, ...] = ()
    als_vervanger: Vervanger | None = None


@dataclass(frozen=True, slots=True)
class NieuweHerstelsleutel:
    """Made, shown, and of no use until it was asked back; `gevraagd` are the numbers of the groups that will be."""

    sleutel: Herstelsleutel = field(repr=False)
    gevraagd: tuple[int, ...]
    gemaakt_op: datetime


@dataclass(frozen=True, slots=True)
class HerstelsleutelBlad(Uittreksel):
    """What stands on the sheet of paper."""

    groepen: tuple[str, ...] = field(repr=False)
    kluisnaam: str
    gemaakt_op: datetime


class Toegang(Protocol):
    """Who gets into the kluis that is open from now on. Whoever stands in changes his own passphrase and nothing else."""

    @property
    def vraagt_wachtzin(self) -> bool:
        """Whether a new recovery key asks the passphrase first, so that nobody makes one at a screen left open."""

    def stand(self) -> Toegangsstand: ...

    def herstelsleutel_ontbreekt(self) -> bool: ...

    def mist_herstelsleutel(self) -> bool:
        """There is none, and whoever sits here is the one to make it."""

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        """Of the one whose passphrase `oud` is. Raises `WachtzinOnjuist`, `WachtzinTeZwak` and `WachtzinAlInGebruik`."""

    def vervanger_toevoegen(self, wachtzin: str, naam: str, nieuw: str) -> Vervanger:
        """`wachtzin` is that of the chair, `nieuw` what the other typed himself. Raises `AlleenVoorzitter` as well."""

    def vervanger_intrekken(self, vervanger: Vervanger) -> tuple[Path, ...]:
        """The folders with reservekopieen that are out of reach now: there the passphrase fits until the program comes by again."""

    def vernieuwen_nagaan(self, wachtzin: str, groepen: Sequence[str] | None) -> None:
        """Whether the key can be renewed with what was typed; nothing is done yet. Raises what is wrong with either."""

    def nieuwe_herstelsleutel(self, wachtzin: str | None = None) -> NieuweHerstelsleutel:
        """Nothing is written yet. Raises `WachtzinOnjuist`."""

    def blad_schrijven(self, nieuw: NieuweHerstelsleutel, pad: Path) -> None:
        """The one file that it is ever written to. Raises `HerstelsleutelNaastKluis` and `OSError`."""

    def herstelsleutel_vastleggen(self, nieuw: NieuweHerstelsleutel, antwoorden: Mapping[int, str]) -> None:
        """From now on it opens the kluis. Raises `HerstelsleutelOnleesbaar` with the groups that were answered wrongly."""

    def herstelsleutel_beproeven(self, groepen: Sequence[str]) -> None:
        """Typed from paper; it changes nothing. Raises `HerstelsleutelOnleesbaar`, `HerstelsleutelOnjuist`."""

    def in_sleutelbos_zetten(self) -> None:
        """Raises `SleutelbosOntbreekt` and `SleutelbosVergrendeld`."""

    def uit_sleutelbos_halen(self) -> None: ...


OEFENEN_NA = timedelta(days=182)


class Oefenen:
    def __init__(self, omgeving: Omgeving, toegang: Toegang) -> None:
        self._omgeving, self._toegang = omgeving, toegang

    def laatst(self) -> date | None:
        """When it was last in somebody's hands: typed here, or made and asked back. None when there is no recovery key."""
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
        """Raises `HerstelsleutelOnleesbaar` and `HerstelsleutelOnjuist`; nothing is remembered then."""
        self._toegang.herstelsleutel_beproeven(groepen)
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            instellingen = work.instellingen.get()
            work.instellingen.save(replace(instellingen, herstelsleutel_geoefend_op=self._omgeving.vandaag()))

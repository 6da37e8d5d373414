"""Who gets into an open kluis from now on: its passphrase, its recovery key, the keyring.

A recovery key works from the moment that it was asked back, and until then the one before it does: a key that nobody wrote down must
never be the only one. The key itself is in memory for as long as it is shown, and in no file but the sheet that the user asks for.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from zvh_desktop.application import herstelsleutel
from zvh_desktop.application.errors import HerstelsleutelNaastKluis, HerstelsleutelOnleesbaar, WachtzinOnjuist
from zvh_desktop.application.herstelsleutel import Herstelsleutel
from zvh_desktop.application.ports import Bestandschrijver

GEVRAAGDE_GROEPEN = 2


@dataclass(frozen=True, slots=True)
class Toegangsstand:
    """Which ways in there are beside the passphrase."""

    herstelsleutel_van: datetime | None
    in_sleutelbos: bool


@dataclass(frozen=True, slots=True)
class NieuweHerstelsleutel:
    """Made, shown, and of no use until it was asked back; `gevraagd` are the numbers of the groups that will be."""

    sleutel: Herstelsleutel = field(repr=False)
    gevraagd: tuple[int, ...]
    gemaakt_op: datetime


@dataclass(frozen=True, slots=True)
class HerstelsleutelBlad:
    """What stands on the sheet of paper."""

    groepen: tuple[str, ...] = field(repr=False)
    kluisnaam: str
    gemaakt_op: datetime


class HerstelsleutelMaker(Protocol):
    """The sheet as a PDF of one page."""

    def herstelsleutel(self, blad: HerstelsleutelBlad) -> bytes: ...


class Sleutelbeheer(Protocol):
    """The key file of the kluis that is open."""

    def herstelsleutel_van(self) -> datetime | None: ...

    def in_sleutelbos(self) -> bool: ...

    def wachtzin_past(self, wachtzin: str) -> None:
        """Raises `WachtzinOnjuist`."""

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        """Raises `WachtzinOnjuist` and `WachtzinTeZwak`; the old one opens nothing from then on."""

    def herstelsleutel_zetten(self, geheim: bytes, op: datetime) -> None: ...

    def in_sleutelbos_zetten(self) -> None:
        """Raises `SleutelbosOntbreekt` and `SleutelbosVergrendeld`."""

    def uit_sleutelbos_halen(self) -> None: ...


class Toegang:
    """W-64: `schrijf` puts a line in the log once it is done.

    `is_nieuw`: the kluis was made just now by whoever sits here: for the first key the passphrase is not asked again.
    """

    def __init__(
        self,
        beheer: Sleutelbeheer,
        maker: Callable[[], HerstelsleutelMaker],
        schrijver: Bestandschrijver,
        nu: Callable[[], datetime],
        schrijf: Callable[[str], None],
        pad: Path,
        *,
        is_nieuw: bool = False,
        kans: random.Random | None = None,
    ) -> None:
        self._beheer, self._maker, self._schrijver = beheer, maker, schrijver
        self._nu, self._schrijf, self._pad = nu, schrijf, pad
        self._vraagt_wachtzin = not is_nieuw
        self._kans = kans or secrets.SystemRandom()

    @property
    def vraagt_wachtzin(self) -> bool:
        """Whether a new recovery key asks the passphrase first, so that nobody makes one at a screen left open."""
        return self._vraagt_wachtzin

    def stand(self) -> Toegangsstand:
        return Toegangsstand(self._beheer.herstelsleutel_van(), self._beheer.in_sleutelbos())

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        self._beheer.wachtzin_wijzigen(oud, nieuw)
        self._schrijf("kluis: wachtzin vervangen")

    def nieuwe_herstelsleutel(self, wachtzin: str | None = None) -> NieuweHerstelsleutel:
        """Nothing is written yet. Raises `WachtzinOnjuist`."""
        if self._vraagt_wachtzin:
            if not wachtzin:
                raise WachtzinOnjuist
            self._beheer.wachtzin_past(wachtzin)
        self._vraagt_wachtzin = True
        sleutel = Herstelsleutel.van(secrets.token_bytes(herstelsleutel.GEHEIM_BYTES))
        gevraagd = self._kans.sample(range(1, herstelsleutel.GROEPEN + 1), GEVRAAGDE_GROEPEN)
        return NieuweHerstelsleutel(sleutel, tuple(sorted(gevraagd)), self._nu())

    def blad_schrijven(self, nieuw: NieuweHerstelsleutel, pad: Path) -> None:
        """The one file that it is ever written to. Raises `HerstelsleutelNaastKluis` and `OSError`."""
        if pad.parent.resolve() == self._pad.parent.resolve():
            raise HerstelsleutelNaastKluis
        blad = HerstelsleutelBlad(nieuw.sleutel.groepen, self._pad.name, nieuw.gemaakt_op)
        self._schrijver.schrijf(pad, self._maker().herstelsleutel(blad))

    def herstelsleutel_vastleggen(self, nieuw: NieuweHerstelsleutel, antwoorden: Mapping[int, str]) -> None:
        """From now on it opens the kluis. Raises `HerstelsleutelOnleesbaar` with the groups that were answered wrongly."""
        fout = tuple(
            nummer
            for nummer in nieuw.gevraagd
            if herstelsleutel.opgeschoond(antwoorden.get(nummer, "")) != nieuw.sleutel.groepen[nummer - 1]
        )
        if fout:
            raise HerstelsleutelOnleesbaar(fout)
        self._beheer.herstelsleutel_zetten(herstelsleutel.lezen(nieuw.sleutel.groepen), nieuw.gemaakt_op)
        self._schrijf("kluis: herstelsleutel vastgelegd")

    def in_sleutelbos_zetten(self) -> None:
        self._beheer.in_sleutelbos_zetten()
        self._schrijf("kluis: in de sleutelbos bewaard")

    def uit_sleutelbos_halen(self) -> None:
        self._beheer.uit_sleutelbos_halen()
        self._schrijf("kluis: uit de sleutelbos gehaald")

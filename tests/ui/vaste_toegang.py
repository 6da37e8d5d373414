"""Access to a kluis without a key file: the real rules, with a passphrase and a recovery key that are kept in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from zvh_desktop.application.errors import SleutelbosVergrendeld, WachtzinOnjuist
from zvh_desktop.application.toegang import HerstelsleutelBlad, Toegang
from zvh_desktop.documents.bestand import AtomischeBestandschrijver

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WACHTZIN = "vier losse woorden samen"


class VasteSleutels:
    def __init__(self, herstelsleutel_van: datetime | None = NU) -> None:
        self.wachtzin = WACHTZIN
        self.gemaakt_op = herstelsleutel_van
        self.geheim: bytes | None = None
        self.bos = False
        self.is_bos_dicht = False

    def herstelsleutel_van(self) -> datetime | None:
        return self.gemaakt_op

    def in_sleutelbos(self) -> bool:
        return self.bos

    def wachtzin_past(self, wachtzin: str) -> None:
        if wachtzin != self.wachtzin:
            raise WachtzinOnjuist

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        self.wachtzin_past(oud)
        self.wachtzin = nieuw

    def herstelsleutel_zetten(self, geheim: bytes, op: datetime) -> None:
        self.geheim, self.gemaakt_op = geheim, op

    def in_sleutelbos_zetten(self) -> None:
        if self.is_bos_dicht:
            raise SleutelbosVergrendeld
        self.bos = True

    def uit_sleutelbos_halen(self) -> None:
        self.bos = False


class Bladmaker:
    def herstelsleutel(self, blad: HerstelsleutelBlad) -> bytes:
        return " ".join(blad.groepen).encode()


def vaste_toegang(pad: Path, sleutels: VasteSleutels | None = None, *, is_nieuw: bool = False) -> Toegang:
    return Toegang(
        sleutels or VasteSleutels(),
        Bladmaker,
        AtomischeBestandschrijver(),
        lambda: NU,
        lambda _handeling: None,
        pad,
        is_nieuw=is_nieuw,
    )

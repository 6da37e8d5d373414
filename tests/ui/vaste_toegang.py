"""Access to a kluis without a key file: the real rules, with a passphrase and a recovery key that are kept in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelOnjuist,
    SleutelbosVergrendeld,
    WachtzinAlInGebruik,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis.toegang import VervangerSlot, Vervangersnaam
from zvh_desktop.kluis.toegang import Toegang

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WACHTZIN = "vier losse woorden samen"


class VasteSleutels:
    """In the place of `Kluissleutels`; which kluis and which key it is about, is of no matter here."""

    def __init__(self, herstelsleutel_van: datetime | None = NU) -> None:
        self.wachtzin = WACHTZIN
        self.gemaakt_op = herstelsleutel_van
        self.geheim: bytes | None = None
        self.bos = False
        self.is_bos_dicht = False
        self.vervanger: str | None = None
        self.anderen: dict[str, tuple[str, datetime]] = {}

    def herstelsleutel_van(self, _kluis: Path) -> datetime | None:
        return self.gemaakt_op

    def in_sleutelbos(self, _kluis: Path) -> bool:
        return self.bos

    def voorzitter_past(self, _kluis: Path, wachtzin: str) -> None:
        if any(wachtzin == ander for ander, _ in self.anderen.values()):
            raise AlleenVoorzitter
        if wachtzin != self.wachtzin:
            raise WachtzinOnjuist

    def met_herstelsleutel(self, _kluis: Path, geheim: bytes) -> None:
        if geheim != self.geheim:
            raise HerstelsleutelOnjuist

    def vervangers(self, _kluis: Path) -> tuple[VervangerSlot, ...]:
        return tuple(VervangerSlot(id, sinds) for id, (_, sinds) in self.anderen.items())

    def vervanger_zetten(self, _kluis: Path, _key: bytes, slot_id: str, wachtzin: str, op: datetime) -> None:
        if wachtzin in (self.wachtzin, *(ander for ander, _ in self.anderen.values())):
            raise WachtzinAlInGebruik
        self.anderen[slot_id] = (wachtzin, op)

    def vervanger_intrekken(self, _kluis: Path, _key: bytes, slot_id: str) -> None:
        del self.anderen[slot_id]

    def wachtzin_wijzigen(self, kluis: Path, oud: str, nieuw: str) -> None:
        self.voorzitter_past(kluis, oud)
        self.wachtzin = nieuw

    def herstelsleutel_zetten(self, _kluis: Path, _key: bytes, geheim: bytes, op: datetime) -> None:
        self.geheim, self.gemaakt_op = geheim, op

    def in_sleutelbos_zetten(self, _kluis: Path, _key: bytes) -> None:
        if self.is_bos_dicht:
            raise SleutelbosVergrendeld
        self.bos = True

    def uit_sleutelbos_halen(self, _kluis: Path, _key: bytes) -> None:
        self.bos = False


class VasteNamen:
    def __init__(self) -> None:
        self._namen: dict[str, Vervangersnaam] = {}

    def namen(self) -> dict[str, Vervangersnaam]:
        return dict(self._namen)

    def erbij(self, slot_id: str, naam: str, sinds: datetime) -> None:
        self._namen[slot_id] = Vervangersnaam(naam, sinds)

    def ingetrokken(self, slot_id: str, op: datetime) -> None:
        self._namen[slot_id] = replace(self._namen[slot_id], ingetrokken_op=op)


def vaste_toegang(pad: Path, sleutels: VasteSleutels | None = None, *, is_nieuw: bool = False) -> Toegang:
    vast = sleutels or VasteSleutels()
    return Toegang(
        vast,
        pad,
        bytes(32),
        vast.vervanger,
        blad=lambda blad: " ".join(blad.groepen).encode(),
        nu=lambda: NU,
        schrijf=lambda _handeling: None,
        namen=VasteNamen(),
        is_nieuw=is_nieuw,
    )

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
from zvh_desktop.application.kluis.toegang import (
    HerstelsleutelBlad,
    Toegang,
    VervangerSlot,
    Vervangersnaam,
)
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WACHTZIN = "vier losse woorden samen"


class VasteSleutels:
    def __init__(self, herstelsleutel_van: datetime | None = NU) -> None:
        self.wachtzin = WACHTZIN
        self.gemaakt_op = herstelsleutel_van
        self.geheim: bytes | None = None
        self.bos = False
        self.is_bos_dicht = False
        self.vervanger: str | None = None
        self.anderen: dict[str, tuple[str, datetime]] = {}

    def herstelsleutel_van(self) -> datetime | None:
        return self.gemaakt_op

    def in_sleutelbos(self) -> bool:
        return self.bos

    def wachtzin_past(self, wachtzin: str) -> None:
        if any(wachtzin == ander for ander, _ in self.anderen.values()):
            raise AlleenVoorzitter
        if wachtzin != self.wachtzin:
            raise WachtzinOnjuist

    def herstelsleutel_past(self, geheim: bytes) -> None:
        if geheim != self.geheim:
            raise HerstelsleutelOnjuist

    def vervangers(self) -> tuple[VervangerSlot, ...]:
        return tuple(VervangerSlot(id, sinds) for id, (_, sinds) in self.anderen.items())

    def vervanger_zetten(self, slot_id: str, wachtzin: str, op: datetime) -> None:
        if wachtzin in (self.wachtzin, *(ander for ander, _ in self.anderen.values())):
            raise WachtzinAlInGebruik
        self.anderen[slot_id] = (wachtzin, op)

    def vervanger_intrekken(self, slot_id: str) -> None:
        del self.anderen[slot_id]

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


class VasteNamen:
    def __init__(self) -> None:
        self._namen: dict[str, Vervangersnaam] = {}

    def namen(self) -> dict[str, Vervangersnaam]:
        return dict(self._namen)

    def erbij(self, slot_id: str, naam: str, sinds: datetime) -> None:
        self._namen[slot_id] = Vervangersnaam(naam, sinds)

    def ingetrokken(self, slot_id: str, op: datetime) -> None:
        self._namen[slot_id] = replace(self._namen[slot_id], ingetrokken_op=op)


class Bladmaker:
    def maken(self, blad: HerstelsleutelBlad) -> bytes:
        return " ".join(blad.groepen).encode()


def vaste_toegang(pad: Path, sleutels: VasteSleutels | None = None, *, is_nieuw: bool = False) -> Toegang:
    return Toegang(
        sleutels or VasteSleutels(),
        Bladmaker,
        AtomischeBestandschrijver(),
        lambda: NU,
        lambda _handeling: None,
        pad,
        namen=VasteNamen(),
        is_nieuw=is_nieuw,
    )

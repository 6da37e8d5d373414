"""Verifying files that came from anywhere: who signed, on what level, and whether anything changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from zvh_desktop.application.ports import Omgeving, Verificateur, Verificatie
from zvh_desktop.application.verhogen import Voortgang, dienst_van


@dataclass(frozen=True, slots=True)
class Gecontroleerd:
    """`verificatie` is None when the file could not be read from its place at all."""

    pad: Path
    verificatie: Verificatie | None


class Controleren:
    """`verificateur` reads in another process, which is there for one set: these files are not ours until they say so."""

    def __init__(
        self, omgeving: Omgeving, verificateur: Callable[[], AbstractContextManager[Verificateur]]
    ) -> None:
        self._omgeving = omgeving
        self._verificateur = verificateur

    def controleer(self, paden: Iterable[Path], voortgang: Voortgang) -> tuple[Gecontroleerd, ...]:
        with self._omgeving.werk() as work:
            roots = dienst_van(work.instellingen.get()).vertrouwde_map
        wanted, found = list(paden), []
        with self._verificateur() as reader:
            for done, pad in enumerate(wanted):
                if not voortgang(done, len(wanted)):
                    break
                try:
                    found.append(Gecontroleerd(pad, reader.verifieer(pad, roots)))
                except OSError:
                    found.append(Gecontroleerd(pad, None))
        return tuple(found)

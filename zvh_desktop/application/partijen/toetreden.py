"""Leads an organisation to being a Partij, on record from its request on, and ends that (W-73, art. 20 to 22, bijl. 1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from zvh_desktop.application.errors import GeenPdf
from zvh_desktop.application.ports import Bestandschrijver, Documentmaker, Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.whole_file import als_schijffout
from zvh_desktop.domain.ids import ActieId, CasusId, CasustafelId, PartijId, ToetredingId
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.partijen.einde import Einde
from zvh_desktop.domain.partijen.partij import Partij, Toetredingsformulier
from zvh_desktop.domain.partijen.toetreding import Toetreding

MOST_BYTES = 20_000_000


class Gevolgen(NamedTuple):
    """Names what a Partij has in hand from the day on which it is none any more: what the end of it does, or leaves to be done."""

    uitnodigingen: tuple[tuple[CasustafelId, CasusId], ...]
    casusregie: tuple[CasusId, ...]
    acties: tuple[ActieId, ...]


class Toetreden:
    def __init__(
        self, omgeving: Omgeving, documentmaker: Callable[[], Documentmaker], schrijver: Bestandschrijver
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._schrijver = schrijver

    def formulier(self, formulier: Toetredingsformulier, pad: Path) -> Path:
        """Returns the form as a file, to be signed by the organisation and the chair of the Stuurgroep (art. 20.4)."""
        made = replace(formulier, op=self._omgeving.nu())
        document = self._documentmaker().maken(made)
        with self._omgeving.uitgeven("toetredingsformulier gemaakt"):
            self._schrijver.schrijf(pad, document)
        return pad

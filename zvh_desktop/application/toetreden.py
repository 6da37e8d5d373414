"""W-73, art. 20, bijl. 1: the form by which an organisation joins, for a Partij of the register or one still to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from zvh_desktop.application.ports import Bestandschrijver, Documentmaker, Omgeving
from zvh_desktop.domain.toetreding import Toetredingsformulier


class Toetreden:
    def __init__(
        self, omgeving: Omgeving, documentmaker: Callable[[], Documentmaker], schrijver: Bestandschrijver
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._schrijver = schrijver

    def formulier(self, formulier: Toetredingsformulier, pad: Path) -> Path:
        """The form as a file, to be signed by the organisation and the chair of the Stuurgroep (art. 20.4)."""
        made = replace(formulier, op=self._omgeving.nu())
        self._schrijver.schrijf(pad, self._documentmaker().toetreding(made))
        with self._omgeving.werk() as work:
            work.log("toetredingsformulier gemaakt")
            work.commit()
        return pad

"""What the rows of an actie need of the screen they stand on, at the table and in a plan alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from zvh_desktop.domain.actie import Actie
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.ui.widgets.suggest import Option


class ActieBlad(Protocol):
    """The sheet that holds the acties; every change goes through it, so that it is saved and can be taken back."""

    def today(self) -> date: ...

    def now(self) -> datetime: ...

    def kort(self, partij_id: PartijId | None) -> str: ...

    def partij_options(self, typed: str) -> Sequence[Option]:
        """W-34: the Partijen that can be given an actie here."""

    def persoon_van(self, partij_id: PartijId | None) -> str:
        """Who speaks for this Partij here; empty when that is not known."""

    def change_actie(self, after: Actie, label: str = "actie", *, merge_key: str = "") -> None: ...

    def remove_actie(self, actie_id: ActieId) -> None: ...

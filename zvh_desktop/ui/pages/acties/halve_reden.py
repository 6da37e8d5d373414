"""P-04: the reason why an actie was not done, while it is typed and not recorded: kept in the kluis, asked again where one left."""

from __future__ import annotations

from datetime import datetime

from zvh_desktop.domain.actie import ActieStand
from zvh_desktop.domain.ids import ActieId, CasusId
from zvh_desktop.ui.autosave import Autosave
from zvh_desktop.ui.pages.page import Page


class HalveReden:
    """One per page; `of` gives what was typed for an actie before."""

    def __init__(self, page: Page) -> None:
        self._kept = page.tools.half_typed
        self._now = page.tools.now
        self._typing: tuple[ActieId, CasusId, ActieStand, str] | None = None
        self._saver = page.autosave(Autosave(self._save, page.tools.saves, parent=page))

    def of(self, actie_id: ActieId) -> tuple[ActieStand, str] | None:
        fields = self._kept.find(_place(actie_id))
        return (ActieStand(fields["stand"]), fields["reden"]) if "reden" in fields else None

    def typed(self, actie_id: ActieId, casus_id: CasusId, stand: ActieStand, reden: str) -> None:
        if self._typing is not None and self._typing[0] != actie_id:
            self._saver.flush()
        self._typing = (actie_id, casus_id, stand, reden)
        self._saver.touch()

    def done(self, actie_id: ActieId) -> None:
        """Recorded, or not wanted any more."""
        if self._kept.find(_place(actie_id)) or self._saver.is_dirty:
            self._typing = (actie_id, CasusId(""), ActieStand.OPEN, "")
            self._saver.touch()
            self._saver.flush()

    def _save(self) -> datetime | None:
        if self._typing is None:
            return None
        actie_id, casus_id, stand, reden = self._typing
        fields = {"stand": stand.value, "reden": reden} if reden.strip() else {}
        return self._now() if self._kept.keep(_place(actie_id), fields, casus_id) else None


def _place(actie_id: ActieId) -> str:
    return f"reden:{actie_id}"

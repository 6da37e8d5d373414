from __future__ import annotations

import pytest

from tests.application.tussen_de_tafels import _actie, _vol, casus
from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.errors import DocumentNietGelijk
from zvh_desktop.domain.casus import Casus

__all__ = ["casus"]


def test_W60_a_plan_that_comes_out_otherwise_the_second_time_is_not_signed(
    kluis: Werkkluis, casus: Casus, folder, monkeypatch: pytest.MonkeyPatch
):
    from tests.application import werkkluis

    _actie(kluis, casus)
    frozen = kluis.services.plannen.vaststellen(_vol(kluis, casus))
    made = kluis.services.verspreiden.plan(casus.id, frozen.nummer, folder)
    chance = iter(range(9))
    monkeypatch.setattr(werkkluis.Tekstmaker, "maken", lambda *_: f"{next(chance)}".encode())
    with pytest.raises(DocumentNietGelijk):
        kluis.services.verspreiden.plan(casus.id, frozen.nummer, folder)
    assert set(folder.iterdir()) == {one.pad for one in made}

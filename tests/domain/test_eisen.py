from __future__ import annotations

from zvh_desktop.domain.eisen import ARTIKEL, Eis


def test_every_eis_has_its_article():
    assert set(ARTIKEL) == set(Eis)
    assert all(artikel.strip() for artikel in ARTIKEL.values())

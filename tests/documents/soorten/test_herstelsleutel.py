"""The sheet with the recovery key: one page, readable back by whoever types it over."""

from __future__ import annotations

import re

from tests.documents import lezen, voorbeelden
from zvh_desktop.application.kluis import herstelsleutel


def test_it_is_one_page_from_which_the_key_can_be_typed_over(documenten):
    bladzijden = lezen.pagina_teksten(documenten["herstelsleutel"])

    assert len(bladzijden) == 1
    groepen = re.findall(r"Groep \d ((?:\w\s?){5})", bladzijden[0])
    assert herstelsleutel.lezen(groepen) == bytes(range(16))
    assert "casustafel.kluis" in bladzijden[0]
    assert "24 november 2026 om 10.05" in bladzijden[0].replace("\u00a0", " ")


def test_the_key_is_in_no_metadata_and_no_bookmark(documenten):
    pdf = documenten["herstelsleutel"]

    for groep in voorbeelden.HERSTELSLEUTEL.groepen:
        assert groep.encode() not in pdf
        assert not any(groep in bladwijzer.replace("\u00a0", "") for bladwijzer in lezen.bladwijzers(pdf))


def test_it_does_not_show_itself_in_a_log():
    assert not any(groep in repr(voorbeelden.HERSTELSLEUTEL) for groep in voorbeelden.HERSTELSLEUTEL.groepen)

"""The table of rules says what is true, and no rule is kept without being seen and tested."""

from __future__ import annotations

import pytest

from checks import regels


def test_the_table_is_made_anew_after_every_change():
    assert regels.page() == regels.PAGE.read_text(encoding="utf-8"), "run: make regels"


@pytest.mark.parametrize("folders", [regels.KEPT, regels.SEEN, regels.TESTED], ids=["kept", "seen", "tested"])
def test_every_rule_is_kept_seen_and_tested(folders: tuple[str, ...]):
    assert regels.REGELS.keys() - regels.places(folders).keys() == set()


def test_nothing_names_a_rule_that_there_is_not():
    named = regels.places((*regels.KEPT, *regels.SEEN, *regels.TESTED)).keys()
    assert named - regels.REGELS.keys() == set()

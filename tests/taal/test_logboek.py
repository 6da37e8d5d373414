from __future__ import annotations

import pytest

from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.taal.logboek import uitslag
from zvh_desktop.ui.widgets.theme import Tone


@pytest.mark.parametrize("breuk", list(Breuk))
def test_every_outcome_has_words_and_only_a_whole_log_is_well(breuk):
    title, sentence, tone = uitslag(Controle(breuk, 3, 2, is_volledig=True))
    assert title
    assert sentence.endswith(".")
    assert (tone is Tone.OK) == (breuk is Breuk.GEEN)

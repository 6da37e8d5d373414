"""The colours can be read, in both schemes, by everybody (WCAG 2.2 AA)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.theme import DARK, LIGHT, Tokens, Tone

TEXT_PAIRS = [
    ("text", "window"), ("text", "surface"), ("text", "raised"), ("text", "sidebar"), ("text", "hover"),
    ("text", "accent_soft"), ("text", "ok_soft"), ("text", "warn_soft"), ("text", "danger_soft"), ("text", "now"),
    ("muted", "window"), ("muted", "surface"), ("muted", "raised"), ("muted", "sidebar"), ("muted", "hover"),
    ("muted", "accent_soft"), ("accent", "surface"), ("accent", "sidebar"), ("accent", "window"),
    ("on_accent", "accent_fill"), ("on_accent", "accent_fill_hover"), ("danger", "surface"), ("danger", "window"),
    ("ok", "surface"), ("warn", "surface"), ("ok", "window"), ("warn", "window"),
]  # fmt: skip
BORDER_PAIRS = [
    ("line_strong", "surface"), ("line_strong", "window"), ("accent", "surface"), ("accent", "window"),
    ("danger", "surface"), ("accent_fill", "surface"), ("accent_fill", "window"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_reckoned_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize(("text", "ground"), [p for p in TEXT_PAIRS if p[1] != "now"])
def test_text_has_a_contrast_of_at_least_4_5(tokens: Tokens, text: str, ground: str):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("tone", list(Tone))
def test_a_chip_can_be_read_on_its_own_colour(tokens: Tokens, tone: Tone):
    text, ground = tokens.tone(tone)
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize(("border", "ground"), BORDER_PAIRS)
def test_the_edge_of_a_control_has_a_contrast_of_at_least_3(tokens: Tokens, border: str, ground: str):
    assert contrast(getattr(tokens, border), getattr(tokens, ground)) >= 3


def test_the_scheme_changes_while_the_program_runs(qapp: QApplication):
    changes: list[str] = []
    theme.signals().changed.connect(lambda: changes.append(theme.current().name))
    theme.choose_scheme(qapp, "donker")
    assert qapp.palette().window().color().name() == DARK.window
    theme.choose_scheme(qapp, "licht")
    assert qapp.palette().window().color().name() == LIGHT.window
    assert changes == ["dark", "light"]

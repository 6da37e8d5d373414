from __future__ import annotations

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.style_sheet import style_sheet
from zvh_desktop.ui.widgets.theme import LIGHT


def test_there_are_four_sizes_of_text_and_the_sheet_knows_no_others():
    import re

    sizes = {int(found) for found in re.findall(r"font-size: (\d+)px", style_sheet(LIGHT))}
    text = theme.TextSize
    assert sizes == {text.SMALL, text.BODY, text.HEADING, text.TITLE}

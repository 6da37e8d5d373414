from __future__ import annotations

from PySide6.QtWidgets import QApplication

from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.theme import LIGHT


def test_every_icon_that_a_module_of_the_screen_names_is_shipped():
    import re
    from pathlib import Path

    import zvh_desktop.ui

    source = "\n".join(path.read_text("utf-8") for path in Path(zvh_desktop.ui.__file__).parent.rglob("*.py"))
    named = set(re.findall(r"icon=\"([a-z0-9-]+)\"", source))
    named |= set(re.findall(r"(?:IconText|IconButton|EmptyState)\(\s*\"([a-z0-9-]+)\"", source))
    named |= {entry.icon for entry in (*ENTRIES, SETTINGS)}
    assert len(named) > 10
    missing = sorted(name for name in named if not (resource_dir() / "icons" / f"{name}.svg").is_file())
    assert missing == []


def test_an_icon_takes_the_colour_of_its_token(qapp: QApplication):
    theme.choose_scheme(qapp, "licht")
    image = icons.pixmap("check", "danger", 16).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {LIGHT.danger}
    assert image.width() == 32

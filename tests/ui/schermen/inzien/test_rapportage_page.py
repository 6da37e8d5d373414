from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.schermen.conftest import Desk
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.ui.venster.navigation import ToRapportage
from zvh_desktop.ui.widgets.text import Text

NAMEN = (
    "Łukasz Żółkiewski",
    "Ayşe Yıldız-İnönü",
    "Kees Bakker",
    "Noor Jansen",
    "Rik ter Haar",
    "Samira Haddad",
)


@pytest.fixture
def casussen(kluis):
    """Six of one gebied, seven of another, one alone."""
    made = [kluis.casus(n, naam) for n, naam in enumerate(NAMEN, 1)]
    made += [kluis.casus(n, f"Persoon {n}", gebied=Gebied.TOP_X) for n in range(11, 18)]
    return [*made, kluis.casus(99, "Enige Eenling", gebied=Gebied.MENSENHANDEL, gereed=False)]


def table(desk: Desk, name: str) -> dict[str, str]:
    card = desk.find(name)
    words = [t.text() for t in card.findChildren(Text) if t.isVisible()][2:]
    return dict(zip(words[::2], words[1::2], strict=False))


def test_W70_a_single_casus_of_a_gebied_cannot_be_recognised(desk, casussen):
    desk.go(ToRapportage())
    assert table(desk, "per_gebied") == {
        "Top X": "7",
        "Complexe GGZ met veiligheidsrisico": "niet getoond",
        "Mensenhandel": "<5",
        "Totaal": "14",
    }
    assert desk.find("cijfer_aangemeld").accessibleName() == "Aanmeldingen: 14"


def test_W70_no_name_or_number_of_a_casus_is_on_the_page(desk, casussen):
    page = desk.go(ToRapportage())
    told = " ".join(t.text() for t in page.findChildren(Text))
    assert "ZVH-2026" not in told
    assert not any(name in told for name in (*NAMEN, "Eenling", "Joke Postma"))


def test_W70_another_period_counts_what_belongs_to_it(desk, casussen):
    desk.go(ToRapportage())
    assert desk.page.subtitle_label.text() == "1 jan 2026 tot en met 23 nov 2026"
    desk.find("periode").setFocus()
    desk.key(Qt.Key.Key_Down)
    assert desk.page.subtitle_label.text() == "1 okt 2026 tot en met 23 nov 2026"
    assert desk.find("cijfer_aangemeld").accessibleName() == "Aanmeldingen: 0"
    desk.key(Qt.Key.Key_Down)
    assert desk.page.subtitle_label.text() == "1 jul 2026 tot en met 30 sep 2026"
    assert desk.find("cijfer_aangemeld").accessibleName() == "Aanmeldingen: 14"


def test_an_empty_kluis_counts_nothing_and_says_so(desk):
    page = desk.go(ToRapportage())
    assert [t.text() for t in page.findChildren(Text)].count("Niets in deze periode.") == 4
    assert desk.find("cijfer_mediaan").accessibleName() == "Mediaan tot de tafel: te weinig"
    assert unnamed(page) == []

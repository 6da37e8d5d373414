from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.schermen.tafel.conftest import stored


def test_W20_what_is_typed_about_a_case_is_kept_without_a_button(desk, tafel):
    desk.fill("doel", "Besluiten of de zorgmachtiging wordt verlengd")
    desk.click("gevraagd_besluit_afschalen")
    desk.fill("themas", "wonen, schulden; wonen")
    desk.fill("informeren", "Op 3 november door de wijkcoach")
    punt = stored(desk, tafel).agendapunten[0]
    assert punt.doel == "Besluiten of de zorgmachtiging wordt verlengd"
    assert punt.gevraagd_besluit == "afschalen"
    assert punt.themas == ("wonen", "schulden")
    assert punt.informeren_betrokkene == "Op 3 november door de wijkcoach"
    assert desk.find("themas").text() == "wonen, schulden; wonen"


def test_typing_is_written_within_a_second_by_itself(desk, tafel):
    desk.fill("doel", "Vanzelf bewaard")
    desk.wait(lambda: desk.services.agenderen.get(tafel.id).agendapunten[0].doel == "Vanzelf bewaard")


def test_moving_between_cases_shows_each_its_own_words(desk, tafel):
    desk.fill("doel", "Doel van de eerste")
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Down)
    assert desk.find("agendapunt_nummer").text() == "2. ZVH-2026-0402"
    assert desk.find("doel").toPlainText() == "Besluiten wie de regie voert"
    desk.fill("doel", "Doel van de tweede")
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Up)
    assert desk.find("doel").toPlainText() == "Doel van de eerste"
    assert [p.doel for p in stored(desk, tafel).agendapunten[:2]] == [
        "Doel van de eerste",
        "Doel van de tweede",
    ]


def test_W20_a_place_to_fill_is_named_with_where_it_stands(desk, tafel):
    desk.fill("doel", "Besluiten over [wat]")
    desk.saved()
    lines = [row.item.text for row in desk.find("agendapunt_ontbreekt").rows()]
    assert "Vul in wat tussen vierkante haken staat" in lines
    desk.find("agendapunt_ontbreekt").rows()[lines.index("Vul in wat tussen vierkante haken staat")].click()
    desk.settle()
    assert desk.find("doel").hasFocus()

from __future__ import annotations

from tests.ui.schermen.tafel.conftest import stored


def test_W20_the_page_says_what_the_agenda_still_lacks_and_where(desk, tafel):
    (group,) = desk.find("agendapunt_ontbreekt").groups()
    assert {(i.text.split(":")[0], i.note) for i in group.items} == {
        ("Noem het besluit dat wordt gevraagd", "art. 11.2 c"),
        ("Schrijf op welke bijdrage van de partij wordt gevraagd", "art. 11.2 e"),
        ("Leg vast of en hoe de betrokkene is geïnformeerd, of waarom niet", "bijl. 3 fase 2"),
    }
    desk.find("agendapunt_ontbreekt").rows()[-1].click()
    desk.settle()
    desk.type("Nee, dat zou het onderzoek schaden")
    assert stored(desk, tafel).agendapunten[0].informeren_betrokkene == "Nee, dat zou het onderzoek schaden"

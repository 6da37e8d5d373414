"""Who comes, leaves, or is let in at the table, by keys; the presses are counted as somebody at the table makes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.agenda_kluis import POLITIE, VANDAAG
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, SHIFT
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Periode, is_hier
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat

Key = Qt.Key
BRAM = "Bram de Wit"


def seats(table) -> list[Seat]:
    return sorted((s for s in table.window.findChildren(Seat) if s.isVisible()), key=lambda s: s.number)


def options(table) -> list[tuple[str, str]]:
    popup = table.find("wie_schuift_aan").popup
    return [(row.identity.text, row.identity.second) for row in popup.list.rows_model.rows()]


@pytest.fixture
def speaking(live):
    """Everybody is here but the second, who sent no word; the chair writes a sentence of the first."""
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_P, CTRL)
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Space):
        live.key(key)
    live.key(Key.Key_Escape)
    live.key(Key.Key_I, CTRL)
    live.key(Key.Key_Return)
    live.type("De huur loopt")
    live.klok.later(minutes=25)
    return live


def test_W30_a_late_comer_costs_two_presses_and_the_sentence_goes_on(speaking):
    before = speaking.presses
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.key(Key.Key_2)
    assert speaking.presses - before == 2
    speaking.type(" af.")
    speaking.tab.flush()

    verslag = speaking.stored()[0]
    assert verslag.presenties[1].perioden == (Periode(speaking.klok()),)
    assert verslag.inbrengen[0].tekst == "De huur loopt af."
    assert seats(speaking)[1].text().endswith(f"vanaf {speaking.klok().astimezone():%H:%M}")


def test_W30_the_number_of_who_is_here_lets_him_out_and_both_times_are_shown(speaking):
    for _ in range(2):
        speaking.key(Key.Key_P, CTRL | SHIFT)
        speaking.key(Key.Key_2)
        speaking.klok.later(minutes=15)
    speaking.tab.flush()

    (stay,) = speaking.stored()[0].presenties[1].perioden
    assert (stay.tot - stay.van).total_seconds() == 15 * 60
    assert seats(speaking)[1].text().endswith(f"{stay.van.astimezone():%H:%M}–{stay.tot.astimezone():%H:%M}")
    assert not is_hier(speaking.stored()[0].presenties[1])


def test_W30_plus_and_minus_work_on_a_seat_and_escape_goes_back_to_the_sentence(speaking):
    speaking.key(Key.Key_P, CTRL)
    speaking.key(Key.Key_3)
    speaking.key(Key.Key_Minus)
    assert not is_hier(speaking.concept.verslag.presenties[2])
    speaking.klok.later(minutes=5)
    speaking.key(Key.Key_Plus)
    assert is_hier(speaking.concept.verslag.presenties[2])
    assert len(speaking.concept.verslag.presenties[2].perioden) == 2
    speaking.key(Key.Key_Escape)
    speaking.type("!")
    assert speaking.concept.verslag.inbrengen[0].tekst == "De huur loopt!"


def test_W30_three_clicks_on_who_is_here_give_no_false_moment(speaking):
    for _ in range(3):
        seats(speaking)[0].click()
        speaking.klok.later(seconds=2)
    seat = speaking.concept.verslag.presenties[0]
    assert (seat.stand, seat.perioden, seat.geheimhouding_op) == (Aanwezigheid.AANWEZIG, (), None)


def test_W30_shift_and_a_number_or_two_letters_reach_a_seat_without_changing_it(speaking):
    before = speaking.concept.verslag.presenties
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.key(Key.Key_4, SHIFT)
    assert QApplication.focusWidget() is seats(speaking)[3]
    wanted = next(s for s in seats(speaking) if s.seat.naam == "Selma Aydin")
    for letter in wanted.text()[:2]:
        speaking.type(letter.lower())
    assert QApplication.focusWidget() is wanted
    speaking.key(Key.Key_1, SHIFT)
    assert QApplication.focusWidget() is seats(speaking)[0]
    assert speaking.concept.verslag.presenties == before


def test_W30_a_deputy_is_made_in_one_line_with_four_presses_beyond_his_name(speaking):
    before = speaking.presses
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.type(f"{BRAM},m")
    assert options(speaking)[0] == (
        f"{BRAM}, Mediant",
        "nieuw bij Mediant: bevestigt nu de geheimhouding, mandaat voor vandaag; van wie, vult u daarna in",
    )
    speaking.key(Key.Key_Return)
    assert speaking.presses - before - len(BRAM) == 4
    speaking.type("!")
    speaking.tab.flush()

    verslag = speaking.stored()[0]
    seat = verslag.presenties[-1]
    assert (seat.naam, seat.partij_id, seat.mandaat_door) == (BRAM, "mediant", "")
    assert (seat.perioden, seat.geheimhouding_op) == ((Periode(speaking.klok()),), speaking.klok())
    assert verslag.inbrengen[0].tekst == "De huur loopt!"
    (person,) = (a for a in speaking.kluis.services.partijen.get("mediant").afgevaardigden if a.naam == BRAM)
    assert (person.mandaat_van, person.mandaat_tot) == (VANDAAG, VANDAAG)


def test_W30_by_whom_the_deputy_is_mandated_is_asked_below_and_f8_goes_there(speaking):
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.type(f"{BRAM}, Mediant")
    speaking.key(Key.Key_Return)
    speaking.key(Key.Key_F8)
    assert QApplication.focusWidget() is speaking.find("mandaat_door")
    speaking.type("Selma Aydin")
    speaking.tab.flush()
    assert speaking.stored()[0].presenties[-1].mandaat_door == "Selma Aydin"


def test_W30_the_mandate_may_be_typed_at_once_and_nobody_is_made_twice(speaking):
    for _ in range(2):
        speaking.key(Key.Key_P, CTRL | SHIFT)
        speaking.type(f"{BRAM}, Mediant, namens Selma Aydin")
        speaking.key(Key.Key_Return)
    speaking.tab.flush()
    people = [a.naam for a in speaking.kluis.services.partijen.get("mediant").afgevaardigden]
    assert people.count(BRAM) == 1
    (seat,) = (p for p in speaking.stored()[0].presenties if p.naam == BRAM)
    assert seat.mandaat_door == "Selma Aydin"


def test_W21_somebody_new_of_a_partij_that_is_not_invited_gets_no_seat_and_it_is_said_why(speaking):
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.type("Wim Zonnebeld, Transfore")
    assert options(speaking) == [
        ("Wim Zonnebeld, Transfore", "Stichting Transfore is niet uitgenodigd voor deze casus (art. 11.2 e)")
    ]
    speaking.key(Key.Key_Return)
    assert "Wim Zonnebeld" not in {z.naam for z in speaking.concept.verslag.zetels}


def test_W66_a_deelnemer_is_marked_and_may_have_nothing_until_it_is_written(speaking):
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.type("Fleur Bakker, Woonstichting De Brink")
    assert options(speaking)[-1][1].startswith("deelnemer van geen partij")
    speaking.key(Key.Key_Return)
    assert seats(speaking)[-1].text().startswith("Woonstichting De Brink, deelnemer")
    assert speaking.find("inbreng_derde").text() == "niet voor Woonstichting De Brink"

    speaking.key(Key.Key_F8)
    assert QApplication.focusWidget() is speaking.find("deelnemer_functie")
    speaking.type("Wijkbeheerder")
    speaking.key(Key.Key_Tab)
    speaking.type("Verhuurt de woning")
    permissions = speaking.window.findChildren(QWidget, "toestemming_door")
    permissions[1].setFocus()
    speaking.type("Els Kamp")
    speaking.key(Key.Key_Tab)
    speaking.type(f"{VANDAAG:%d-%m-%Y}")
    speaking.key(Key.Key_Tab)
    speaking.type("mail van vandaag")
    speaking.tab.flush()

    (derde,) = speaking.stored()[0].deelnemers
    (said,) = speaking.stored()[0].inbrengen
    assert (derde.functie, derde.waarom) == ("Wijkbeheerder", "Verhuurt de woning")
    assert derde.mag_inbreng(said.id, said.tekst, VANDAAG)
    assert not derde.mag_document(VANDAAG)
    assert not speaking.is_there("inbreng_derde")


def test_W62_a_permission_is_for_the_words_that_were_asked_about(speaking):
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.type("Fleur Bakker, Woonstichting De Brink")
    speaking.key(Key.Key_Return)
    speaking.window.findChildren(QWidget, "toestemming_door")[1].setFocus()
    for words in ("Els Kamp", f"{VANDAAG:%d-%m-%Y}", "mail van vandaag"):
        speaking.type(words)
        speaking.key(Key.Key_Tab)
    assert not speaking.is_there("inbreng_derde")

    speaking.find("inbreng_tekst").setFocus()
    speaking.type(" niet af")

    assert speaking.find("inbreng_derde").text() == "niet voor Woonstichting De Brink"
    states = [w.text() for w in speaking.window.findChildren(QWidget, "toestemming_stand") if w.isVisible()]
    assert states[1] == "gold voor eerdere woorden: vraag opnieuw"


def test_W66_a_deelnemer_leaves_with_his_casus_and_the_agenda_says_so(speaking):
    speaking.key(Key.Key_P, CTRL | SHIFT)
    speaking.type("Fleur Bakker, Woonstichting De Brink")
    speaking.key(Key.Key_Return)
    speaking.tab.flush()
    words = "Fleur Bakker, Woonstichting De Brink verlaat de zaal"
    QApplication.processEvents()
    assert words in [w.text() for w in speaking.labels()]
    speaking.key(Key.Key_Return, CTRL)
    assert speaking.concept.verslag.deelnemers == ()


def test_P03_guests_of_a_later_casus_confirm_the_secrecy_with_one_key(table):
    """The politie sends another to the second Casus, who was not there at the opening."""
    table.kluis.afgevaardigde(POLITIE, "Naima van der Lugt")
    naima = table.kluis.services.partijen.get(POLITIE).afgevaardigden[-1]
    second = table.casustafel.agendapunten[1]
    table.kluis.services.agenderen.uitnodigen(table.casustafel.id, second.id, POLITIE, naima.id, "Stand")
    table.open().key(Key.Key_Return, CTRL)
    table.key(Key.Key_P, CTRL)
    assert not table.is_there("nieuw_in_de_zaal")
    table.klok.later(minutes=20)
    table.key(Key.Key_Return, CTRL)
    table.key(Key.Key_P, CTRL)
    assert table.find("nieuw_in_de_zaal").text().endswith("Naima van der Lugt (Politie)")
    table.key(Key.Key_G, CTRL | SHIFT)
    assert not table.is_there("nieuw_in_de_zaal")
    table.tab.flush()
    confirmed = {p.naam: p.geheimhouding_op for p in table.stored(1)[0].presenties if p.geheimhouding_op}
    assert confirmed == {"Naima van der Lugt": table.klok()}


def test_W21_W30_P03_two_who_are_invited_of_one_partij_are_two_at_the_table(table):
    """Mark sits at every Casus; Naima is invited beside him for the second, where Sanne joins them."""
    naima = table.kluis.afgevaardigde(POLITIE, "Naima van der Lugt")
    agenderen, tafel, second = (
        table.kluis.services.agenderen,
        table.casustafel.id,
        table.casustafel.agendapunten[1],
    )
    asked = agenderen.iemand_uitnodigen(tafel, second.id, POLITIE).agendapunt(second.id)
    assert [u.afgevaardigde_id for u in asked.uitnodigingen_van(POLITIE)][1:] == [naima]
    table.open().key(Key.Key_Return, CTRL)
    table.key(Key.Key_P, CTRL)
    wissel = [w.text() for w in table.labels() if w.text().endswith("komt binnen")]
    assert "Politie, Naima van der Lugt komt binnen" in wissel
    table.key(Key.Key_Return, CTRL)
    table.key(Key.Key_P, CTRL)
    assert table.find("nieuw_in_de_zaal").text().endswith("Naima van der Lugt (Politie)")
    table.key(Key.Key_G, CTRL | SHIFT)
    table.kluis.afgevaardigde(POLITIE, "Sanne Kuipers")
    table.open()
    table.key(Key.Key_P, CTRL | SHIFT)
    table.type("sanne")
    assert [words for words, _what in options(table)] == ["Sanne Kuipers, Politie"]
    table.key(Key.Key_Return)
    table.tab.flush()
    seats = [p for p in table.stored(1)[0].presenties if p.partij_id == POLITIE]
    assert [p.naam for p in seats] == ["Mark de Wit", "Naima van der Lugt", "Sanne Kuipers"]
    assert [p.geheimhouding_op is not None for p in seats[1:]] == [True, True]


def test_W20_somebody_who_is_invited_beside_a_colleague_while_the_table_is_held_has_to_be_called(live):
    live.kluis.afgevaardigde(POLITIE, "Naima van der Lugt")
    last = live.casustafel.agendapunten[2]
    live.kluis.services.agenderen.iemand_uitnodigen(live.casustafel.id, last.id, POLITIE)
    live.open()
    live.key(Key.Key_B, ALT)
    strook = live.find("strook")
    words = [w.text() for w in strook.findChildren(QLabel) if w.isVisible()]
    assert [w for w in words if w.startswith("Naima van der Lugt, Politie: ")]

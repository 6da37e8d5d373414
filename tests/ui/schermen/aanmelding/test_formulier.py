from __future__ import annotations

import itertools
from datetime import date

from PySide6.QtCore import Qt

from tests.ui.schermen.aanmelding.invullen import missing
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.ui.venster.navigation import ToAanmelding

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


def test_a_field_speaks_only_after_it_was_left(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.type("bestaat niet")
    assert not page.form.melder._partij_field.error
    desk.tab()
    assert "staat niet in de lijst" in page.form.melder._partij_field.error
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("32-13")
    assert not page.form.melder._datum_field.error
    desk.tab()
    assert "Geen datum" in page.form.melder._datum_field.error
    assert page.form.melder._door_field.error is None


def test_the_button_says_at_each_field_what_lacks_and_goes_to_the_first(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab(2)
    desk.type("Joke Postma")
    desk.key(ENTER, CTRL)
    assert desk.focus is page.form.melder.partij
    assert "(art. 1.1)" in page.form.melder._partij_field.error
    assert "(art. 2.3)" in page.form.plaats._gebied_field.error
    assert not page.form.melder._door_field.error
    assert not page.form.afweging._fields[next(iter(page.form.afweging._fields))].error
    desk.type("ensche")
    desk.tab()
    assert not page.form.melder._partij_field.error
    assert "(art. 2.3)" in page.form.plaats._gebied_field.error
    assert desk.services.overzichten.casussen(date(2026, 11, 23), alleen_lopend=False) == ()


def test_the_column_beside_it_leads_to_the_field(desk: Desk):
    page = desk.go(ToAanmelding())
    assert "Noem de partij die aanmeldt" in missing(page)
    page.form.area.setFocus()
    desk.key(Qt.Key.Key_F8)
    assert desk.focus is page.form.melder.partij
    row = next(r for r in page.form.kolom.panel.list.rows() if r.text() == "Kies het gebied")
    row.setFocus()
    desk.key(ENTER)
    assert desk.focus.objectName() == "gebied_a"


def test_W03_of_two_gemeenten_each_is_named_and_led_to(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab_to("gemeenten_invoer")
    for name in ("ensche", "almel"):
        desk.type(name)
        desk.key(ENTER)
    named = [words for words in missing(page) if words.startswith("Gemeente")]
    assert [words.partition(":")[0] for words in named] == ["Gemeente Enschede", "Gemeente Almelo"]
    for gemeente in ("Enschede", "Almelo"):
        rows = page.form.kolom.panel.list.rows()
        next(r for r in rows if r.text().startswith(f"Gemeente {gemeente}")).setFocus()
        desk.key(ENTER)
        assert desk.focus.accessibleName() == f"Gesproken met: Afstemming met Gemeente {gemeente}"
    for words in ("Sanne Bos", "eergisteren", "Akkoord."):
        desk.type(words)
        desk.tab()
    left = [words for words in missing(page) if words.startswith("Gemeente")]
    assert [words.partition(":")[0] for words in left] == ["Gemeente Enschede"]


def test_tab_goes_from_top_to_bottom_and_passes_everything(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.key(Qt.Key.Key_B, ALT)
    page.form.melder.partij.setFocus()
    seen = []
    while desk.focus.objectName() != "ontbreekt_0_0":
        top = desk.focus.mapTo(page.form.area.widget(), desk.focus.rect().center()).y()
        seen.append((desk.focus.objectName(), top))
        desk.tab()
        assert len(seen) < 60
    names = [name for name, _top in seen]
    assert names[0] == "aanmeldende_partij"
    assert names[-1] == "geinformeerd_True"
    rows = [top for name, top in seen]
    assert all(after >= before - 12 for before, after in itertools.pairwise(rows)), names

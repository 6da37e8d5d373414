"""The Casustafel of today in the demonstration kluis, finished in the window with the keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.documents.lezen import tekst
from tests.journeys.chair import ALT, CTRL, WACHTZIN, Chair, Key
from tests.journeys.pdf_checks import assert_verified


def test_the_table_of_today_is_finished_without_the_mouse(sit_down, cheap_demonstration, tmp_path, capsys):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    chair.key(Key.Key_Return, CTRL)
    assert chair.text_of("casus_titel").startswith("4. ")
    _half_done_case(chair)
    for place in range(5, 9):
        chair.key(Key.Key_Return, CTRL)
        assert chair.text_of("casus_titel").startswith(f"{place}. ")
        _new_case(chair, keeps=place == 5)
    chair.key(Key.Key_Return, CTRL)
    _what_the_check_finds(chair)
    folder = tmp_path / "notulen"
    name = _sign(chair, folder)
    files = sorted(folder.iterdir())
    assert len(files) > 10
    assert_verified(files, capsys, name)
    for path in files:
        assert "Fictief: demonstratie" in tekst(path.read_bytes())


def _half_done_case(chair: Chair) -> None:
    """What was written before is there; the draft of an actie gets its person and its day."""
    _everybody(chair)
    _fill_the_empty(chair, "actie_uiterlijk_invoer", "over 2 weken")
    _fill_the_empty(chair, "actie_persoon", "Sabri Yalçın")
    _procesregie(chair, is_new=False)


def _everybody(chair: Chair) -> None:
    """All are here; who sits at this table for the first time hears the secrecy (P-03)."""
    chair.key(Key.Key_P, CTRL)
    chair.key(Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)


def _fill_the_empty(chair: Chair, name: str, text: str) -> None:
    """Among the lines of the acties, the one where nothing stands yet."""
    for _line in chair.all(name):
        chair.tab_to(name)
        if not chair.focus.text():
            chair.type(text)
            return
        chair.key(Key.Key_Tab)
    raise AssertionError(f"every {name} is filled already")


def _new_case(chair: Chair, *, keeps: bool) -> None:
    _everybody(chair)
    chair.key(Key.Key_I, CTRL)
    chair.key(Key.Key_Return)
    chair.type("De stand van zaken is toegelicht.")
    if keeps:
        _procesregie(chair, is_new=True)
    else:
        chair.key(Key.Key_5, ALT)
        chair.type("Vandaag niet aan toegekomen.")
        chair.fill("besluit_aangehouden_tot_invoer", "over 2 weken")
        _look_at_what_was_filled_in(chair)
    assert "Deze casus is compleet" in chair.words(), chair.words()


def _procesregie(chair: Chair, *, is_new: bool) -> None:
    chair.key(Key.Key_3, ALT)
    chair.type("Zonder regie trekt niemand op tijd aan de bel.")
    if is_new:
        chair.tab_to("besluit_casusregisseur")
        chair.key(Key.Key_Down)
        chair.key(Key.Key_Return)
    chair.fill("besluit_volgende_datum_invoer", "over 6 weken")
    chair.fill("richting_plan", "Doorgaan met het plan zoals het is.")
    if is_new:
        chair.fill("afschalingscriteria", "Drie maanden geen meldingen")
    chair.key(Key.Key_R, CTRL)
    _look_at_what_was_filled_in(chair)
    assert "Deze casus is compleet" in chair.words(), chair.words()


def _look_at_what_was_filled_in(chair: Chair) -> None:
    """Nothing that the program filled in is signed before somebody looked (W-60)."""
    for _ in range(8):
        if "iet bekeken" in chair.words():
            chair.key(Key.Key_V, ALT)
    assert "iet bekeken" not in chair.words()


def _what_the_check_finds(chair: Chair) -> None:
    """One actie of the third Casus was left without person and date: the sheet names it and leads there."""
    chair.wait_for("notulen_stand")
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("weglaten_aanvullen_3")
    chair.key(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    chair.key(Key.Key_Space)
    assert chair.text_of("casus_titel").startswith("3. ")
    assert "Noem de persoon die de actie doet" in chair.words()
    _fill_the_empty(chair, "actie_uiterlijk_invoer", "over 2 weken")
    _fill_the_empty(chair, "actie_persoon", "Ilse van den Berg")
    assert "Deze casus is compleet" in chair.words()


def _sign(chair: Chair, folder: Path) -> str:
    """Vaststellen, sign, report as sent; gives the name of the chair as it stands in the notulen."""
    folder.mkdir()
    chair.key(Key.Key_N, ALT)
    chair.key(Key.Key_Return, CTRL)
    chair.answer()
    chair.wait(lambda: chair.text_of("notulen_stand") == "vastgesteld")
    chair.key(Key.Key_Return, CTRL)
    if chair.sees("notulen_banner"):
        chair.tab_to("notulen_banner_action", most=1)
        chair.key(Key.Key_Space)
    chair.choose("map_notulen", folder)
    chair.wait(lambda: chair.text_of("notulen_stand") == "ondertekend")
    assert chair.text_of("notulen_banner_title").startswith(f"{len(list(folder.iterdir()))} documenten")
    chair.key(Key.Key_Return, CTRL)
    chair.answer()
    chair.wait(lambda: chair.text_of("notulen_stand") == "verzonden")
    chair.wait(lambda: not chair.window.jobs.is_busy)
    return chair.text_of("notulen_feiten").split(" door ")[1].split(". Wat")[0]

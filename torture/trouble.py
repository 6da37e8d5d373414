"""Scenes in which the disk fails: it strikes in the middle, the hands go on, it is lifted, and all must be in the kluis after all.

What is said of it on the screen is passed on, for who judges whether it is true.
"""

from __future__ import annotations

from torture.calls import Fault
from torture.scenes import some_work
from torture.typist import ALT, CTRL, SHIFT, WACHTZIN, Key, Steps, Typist

NEW_PASSPHRASE = "zes andere woorden voor later"


def at_autosave(typist: Typist, fault: Fault) -> Steps:
    yield from typist.unlock()
    yield from typist.to_the_table()
    yield from some_work(typist, typist.random.randint(0, 4))
    typist.strike(fault)
    for _ in range(4):
        yield from typist.type_word()
        typist.key(Key.Key_S, CTRL)
        yield
    typist.say(said=typist.red_bar(), failed=typist.has_failed)
    yield from typist.type_word()
    typist.lift()
    yield from _write_at_last(typist)


def _write_at_last(typist: Typist) -> Steps:
    """The fault is gone: at the next key, or by itself, everything is written, and the red bar goes."""
    typist.key(Key.Key_S, CTRL)
    yield from typist.until(lambda: typist.is_saved, "saved at last")
    yield from typist.until(lambda: not typist.red_bar(), "the red bar gone")
    typist.acknowledge()
    yield from typist.type_word()
    typist.say(phase="recovered")
    yield from typist.wait(200)


def at_turning(typist: Typist, fault: Fault) -> Steps:
    """To another Casus: what cannot be written keeps the user where he is, with all that was typed."""
    yield from typist.unlock()
    yield from typist.to_the_table()
    yield from typist.type_word()
    typist.strike(fault)
    yield from typist.turn()
    yield from typist.type_word()
    typist.say(said=typist.words(), failed=typist.has_failed)
    typist.lift()
    yield from _write_at_last(typist)


def at_opening(typist: Typist, fault: Fault) -> Steps:
    yield from typist.until_seen("wachtzin_invoer")
    typist.strike(fault)
    yield from typist.unlock()
    yield from typist.until(lambda: not typist.window.jobs.is_busy, "not busy")
    opened = typist.on_screen("sidebar_lock") is not None
    unread = typist.on_screen("vandaag_page_banner_action")
    typist.say(said=typist.words(), failed=not opened or unread is not None)
    typist.lift()
    if not opened:
        yield from typist.unlock()
    yield from typist.until_seen("sidebar_lock")
    if unread is not None:
        # A page that could not read says so, and offers to try again.
        typist.key(Key.Key_1, CTRL)
        yield from typist.until(lambda: not typist.on_screen("vandaag_page_banner_action"), "read at last")
    yield from typist.to_the_table()
    yield from typist.type_word()
    yield from _write_at_last(typist)


def at_locking(typist: Typist, fault: Fault) -> Steps:
    """What can be read must not stay on the screen, and what was typed must not go."""
    yield from typist.unlock()
    yield from typist.to_the_table()
    yield from typist.type_word()
    casus = typist.at_hand[0]
    typist.strike(fault)
    typist.key(Key.Key_L, CTRL)
    yield from typist.wait(60)
    typist.say(said=typist.words(), failed=typist.on_screen("cover") is not None)
    if typist.on_screen("bespreking") is not None:
        typist.say(stuck="the text can be read after locking", screen=typist.words())
    typist.lift()
    if typist.on_screen("cover") is not None:
        typist.key(Key.Key_Return)
    yield from typist.until_seen("wachtzin_invoer")
    yield from typist.unlock()
    yield from typist.until_seen("bespreking")
    typist.say(found=[casus, typist.on_screen("bespreking").toPlainText()])  # type: ignore[union-attr]
    yield from typist.type_word()
    yield from _write_at_last(typist)


def at_closing(typist: Typist, fault: Fault) -> Steps:
    """It closes with everything written, or stays open and says why."""
    yield from typist.unlock()
    yield from typist.to_the_table()
    yield from typist.type_word()
    typist.strike(fault)
    typist.window.close()
    yield from typist.wait(40)
    stays = typist.window.isVisible()
    typist.say(said=typist.words() + _question(typist), failed=stays)
    typist.lift()
    if stays:
        if typist.on_screen("confirm_cancel"):
            typist.on_screen("confirm_cancel").click()  # type: ignore[union-attr]
        yield
        yield from _write_at_last(typist)
        typist.window.close()
        yield from typist.until(lambda: not typist.window.isVisible(), "closed at last")


def _question(typist: Typist) -> str:
    from PySide6.QtWidgets import QDialog, QLabel

    return "\n".join(
        label.text()
        for dialog in typist.window.findChildren(QDialog)
        if dialog.isVisible()
        for label in dialog.findChildren(QLabel)
    )


def at_vaststellen(typist: Typist, fault: Fault) -> Steps:
    yield from typist.unlock()
    yield from typist.until_seen("naar_volgende_tafel")
    typist.key(Key.Key_Return, CTRL)
    yield from typist.until(
        lambda: typist.on_screen("notulen_stand") or typist.on_screen("bespreking"), "the table"
    )
    typist.key(Key.Key_N, ALT)
    yield from typist.until_seen("notulen_actie")
    for attempt in range(2):
        typist.key(Key.Key_Return, CTRL)
        yield from typist.to_question()
        if attempt == 0:
            typist.strike(fault)
        typist.key(Key.Key_Space)
        yield from typist.until(lambda: not typist.on_screen("confirm_action"), "answered")
        stand = typist.on_screen("notulen_stand")
        settled = stand is not None and stand.text() == "vastgesteld"
        if attempt == 0:
            typist.say(said=typist.words(), failed=not settled)
            typist.lift()
        if settled:
            break
    typist.say(settled=settled)
    typist.say(phase="recovered")


def at_key_change(typist: Typist, fault: Fault) -> Steps:
    """The passphrase is changed: one of the two opens the kluis afterwards, and it is the one that was said."""
    yield from typist.unlock()
    yield from typist.until_seen("sidebar_lock")
    toegang = typist.window._kluis.toegang
    typist.strike(fault)
    said: str = ""
    changed: bool | str = True
    try:
        toegang.wachtzin_wijzigen(WACHTZIN, NEW_PASSPHRASE)
    except Exception as error:
        from zvh_desktop.taal.fouten import present

        known = present(error)
        said, changed = f"{known.title} {known.sentence}", "onzeker" if "Niet zeker" in known.title else False
    typist.say(said=said, failed=not changed)
    typist.lift()
    typist.say(changed=changed)


def at_other_place(typist: Typist, fault: Fault) -> Steps:
    """The fault stays: the kluis goes to another place, which the fault does not reach, and the hands go on there."""
    yield from typist.unlock()
    yield from typist.to_the_table()
    typist.strike(fault)
    for _ in range(3):
        yield from typist.type_word()
        typist.key(Key.Key_S, CTRL)
        yield
    failed = typist.has_failed
    typist.say(said=typist.red_bar() if failed else "", failed=failed)
    if not failed:
        typist.lift()
        yield from _write_at_last(typist)
        return
    typist.key(Key.Key_S, CTRL | SHIFT)
    yield from typist.until_seen("andere_plaats")
    place = typist.elsewhere
    typist.answer_with(place)
    yield from typist.until(lambda: not typist.on_screen("andere_plaats"), "the dialog gone")
    yield from typist.wait(60)
    moved = not typist.red_bar()
    if not moved:
        # The old place cannot be read: that is said, and what was typed waits until it can.
        typist.say(said=typist.words(), failed=True)
        typist.lift()
        yield from _write_at_last(typist)
        return
    typist.say(moved=str(place))
    yield from typist.until_seen("bespreking")
    typist.say(found=[typist.at_hand[0], typist.on_screen("bespreking").toPlainText()])  # type: ignore[union-attr]
    yield from _write_at_last(typist)
    typist.lift()


SCENES = {
    "autosave": at_autosave,
    "turning": at_turning,
    "opening": at_opening,
    "locking": at_locking,
    "closing": at_closing,
    "another place": at_other_place,
    "vaststellen": at_vaststellen,
    "key change": at_key_change,
}

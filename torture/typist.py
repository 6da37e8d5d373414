"""The hands at the keyboard, inside the process of the program: types, and says what came on the screen.

Each way of using the program is a generator that is taken one step further at each turn of the clock, so that the program
lives between the keys as it does under a person.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from torture import calls
from torture.calls import Fault

EACH_MS = 2
# Long, for a machine that is busy with other things as well.
PATIENCE_S = 60
LONGEST_TEXT = 300
WACHTZIN = "vier losse woorden samen"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
Steps = Iterator[None]


class Stuck(Exception):
    """Something that had to come on the screen never came."""


class Typist(QObject):
    """`plan(self)` says what to do; it starts at the screen that asks for the passphrase."""

    def __init__(self, say: Callable[..., None], seed: int, plan: Callable[[Typist], Steps]) -> None:
        super().__init__()
        self.say = say
        self.random = random.Random(seed)
        self.passphrase = WACHTZIN
        self.elsewhere = Path()
        self._casus = ""
        self._text = ""
        self._steps = plan(self)
        self._listens = False
        self._clock = QTimer(self)
        self._clock.setInterval(EACH_MS)
        self._clock.timeout.connect(self._step)
        self._clock.start()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._clock.stop()
            self.say(done=True)
        except Exception as error:
            self._clock.stop()
            self.say(
                stuck=f"{type(error).__name__}: {error}", screen=f"{self.red_bar()}\n{self.words()}"[:2000]
            )
            raise

    @property
    def at_hand(self) -> tuple[str, str]:
        return self._casus, self._text

    # What is on the screen

    @property
    def window(self) -> QWidget:
        return next(w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window")

    def on_screen(self, name: str) -> QWidget | None:
        return next((w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()), None)

    def words(self) -> str:
        return "\n".join(w.text() for w in self.window.findChildren(QLabel) if w.isVisible())

    def until(self, ready: Callable[[], object], what: str) -> Steps:
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            if ready():
                return
            yield
        raise Stuck(what)

    def until_seen(self, name: str) -> Steps:
        yield from self.until(lambda: self.on_screen(name), name)

    def wait(self, milliseconds: int) -> Steps:
        for _ in range(milliseconds // EACH_MS):
            yield

    # The keys

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        window = QGuiApplication.focusWindow()
        if window is None:
            self.window.activateWindow()
            window = self.window.windowHandle()
        QTest.keyClick(window, key, modifiers)

    def letters(self, text: str) -> Steps:
        for letter in text:
            self.key(letter)
            yield

    # The way in

    def unlock(self) -> Steps:
        """Up to the page behind it, whichever that is."""
        yield from self.until_seen("wachtzin_invoer")
        self.window.activateWindow()
        yield from self.until(QGuiApplication.focusWindow, "focus")
        field = self.on_screen("wachtzin_invoer")
        assert field is not None
        field.setFocus()
        self.key(Key.Key_A, CTRL)
        yield from self.letters(self.passphrase)
        self.say(phase="opening")
        self.key(Key.Key_Return)
        yield from self.until(
            lambda: self.on_screen("sidebar_lock") or self.on_screen("kluis_banner"), "opened"
        )

    def to_the_table(self) -> Steps:
        """From Vandaag to the Casus that is being spoken about."""
        yield from self.until_seen("naar_volgende_tafel")
        self.key(Key.Key_Return, CTRL)
        again = "casustafel_page_banner_action"
        yield from self.until(lambda: self.on_screen("bespreking") or self.on_screen(again), "the table")
        if self.on_screen("bespreking") is None:
            # A connection that was made while the disk failed is let go at its first use.
            self.on_screen(again).click()  # type: ignore[union-attr]
            yield from self.until_seen("bespreking")
        self._look()
        self.say(found=[self._casus, self._text])
        self._listen()
        self.key(Key.Key_B, CTRL)
        self.key(Key.Key_End, CTRL)

    def _look(self) -> None:
        title = self.on_screen("casus_titel")
        editor = self.on_screen("bespreking")
        if title is not None and editor is not None:
            self._casus = title.text().partition(". ")[2]
            self._text = editor.toPlainText()

    def _listen(self) -> None:
        """The save moment is the one that the status line shows: it comes after the commit."""
        if self._listens:
            return
        self._listens = True
        saves = self.window.tools.saves
        from zvh_desktop.ui.venster.autosave import SaveState

        def acknowledged() -> None:
            if saves.state is SaveState.SAVED and saves.last_saved is not None:
                self.acknowledge()

        saves.changed.connect(acknowledged)

    def acknowledge(self) -> None:
        calls.mark(json.dumps([self._casus, self._text]))
        self.say(saved=[self._casus, self._text], line=self._save_words())

    def _save_words(self) -> str:
        label = self.on_screen("save_state")
        return label.text() if label is not None else ""

    @property
    def is_saved(self) -> bool:
        return self.window.tools.saves.state.value == "saved"

    @property
    def has_failed(self) -> bool:
        return self.window.tools.saves.state.value == "failed"

    # At the table

    def type_letter(self, letter: str, *, over: bool = False) -> None:
        """What it is going to be is said first: it may be saved, and all may end, before the key is done."""
        self.say(going=[self._casus, letter if over else self._text + letter])
        self.key(letter)
        self._look()
        self.say(typed=[self._casus, self._text])

    def type_word(self) -> Steps:
        editor = self.on_screen("bespreking")
        if editor is None:
            raise Stuck("bespreking")
        if not editor.hasFocus():
            self.key(Key.Key_B, CTRL)
        if len(self._text) > LONGEST_TEXT:
            self.key(Key.Key_A, CTRL)
            self.type_letter("x", over=True)
        word = "".join(
            self.random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(self.random.randint(2, 9))
        )
        for letter in f"{word} ":
            self.type_letter(letter)
            yield

    def turn(self) -> Steps:
        """To the Casus before or after: what was typed goes into the kluis on the way, without a question."""
        before = self._casus
        title = self.on_screen("casus_titel")
        assert title is not None
        place = int(title.text().partition(".")[0])
        on = place < 3 or (place < 6 and self.random.random() < 0.5)
        self.say(phase="turning")
        self.key(Key.Key_Return, CTRL if on else CTRL | SHIFT)
        yield
        yield from self.until_seen("bespreking")
        self._look()
        if self._casus != before:
            self.say(found=[self._casus, self._text])
        self.key(Key.Key_B, CTRL)
        self.key(Key.Key_End, CTRL)
        self.say(phase="typing")

    def lock(self) -> Steps:
        """Ctrl+L in the middle of a word, unlock, and the same Casus, text and cursor."""
        casus, text = self._casus, self._text
        editor = self.on_screen("bespreking")
        cursor = editor.textCursor().position() if editor is not None else None
        self.say(phase="locking")
        self.key(Key.Key_L, CTRL)
        yield from self.until(
            lambda: self.on_screen("wachtzin_invoer") or self.on_screen("cover"), "locked or covered"
        )
        if self.on_screen("cover"):
            return
        self.say(locked=[casus, text])
        yield from self.unlock()
        yield from self.until_seen("bespreking")
        self._look()
        editor = self.on_screen("bespreking")
        same = [self._casus, self._text, editor.textCursor().position()] == [casus, text, cursor]  # type: ignore[union-attr]
        self.say(found=[self._casus, self._text], same_place=same)
        self.say(phase="typing")

    def to_question(self) -> Steps:
        """The keys to the button that says yes, as Tab would bring them there."""
        yield from self.until_seen("confirm_action")
        button = self.on_screen("confirm_action")
        assert button is not None
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            if button.hasFocus() and QGuiApplication.focusWindow() is button.window().windowHandle():
                return
            button.window().activateWindow()
            button.setFocus()
            yield
        raise Stuck("confirm_action")

    def answer_with(self, path: Path) -> None:
        """In the dialog for files: the path, and Enter."""
        dialog = self.on_screen("andere_plaats")
        assert dialog is not None
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setText(str(path))
        QTest.keyClick(line, Key.Key_Return)

    def close(self) -> Steps:
        self.say(phase="closing")
        self.window.close()
        yield
        yield from self.until(
            lambda: self.on_screen("confirm_action") or not self.window.isVisible(), "closed"
        )

    # Faults

    def strike(self, fault: Fault) -> None:
        self.say(struck=fault.name)
        calls.arm(fault)

    def lift(self) -> int:
        hits, last = calls.disarm()
        self.say(lifted=hits, last=last)
        return hits

    def red_bar(self) -> str:
        """What the bar over the page says, if it is there."""
        bar = self.on_screen("save_bar")
        return bar.accessibleName() if bar is not None else ""


def run(
    say: Callable[..., None], folder: Path, plan: Callable[[Typist], Steps], seed: int, **more: Any
) -> None:
    """The real program from its command line on; comes back when its window is closed."""
    import os

    from zvh_desktop.__main__ import main
    from zvh_desktop.ui.venster.app import create_app

    record = more.get("record")
    os.environ["XDG_DATA_HOME"] = str(folder.parent / "data")
    calls.watch(folder, record)
    for fault in more.get("faults", ()):
        calls.arm(fault)
    create_app()
    typist = Typist(say, seed, plan)
    typist.elsewhere = folder.parent / "elders" / f"{seed}" / "tafel.kluis"
    typist.elsewhere.parent.mkdir(parents=True, exist_ok=True)
    say(begun=True)
    code = main([str(more.get("kluis", folder / "tafel.kluis"))])
    say(ended=code)
    del typist

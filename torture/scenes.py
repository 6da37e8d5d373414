"""The ways in which the program is used while it is ended: each starts at the screen that asks for the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torture.calls import Fault
from torture.typist import ALT, CTRL, Key, Steps, Typist


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the plug is pulled: `seconds` after a phase begins, or at the call that `fault` names within it."""

    phase: str
    seconds: float = 0.0
    fault: Fault | None = None
    actions_before: int = 0


Scene = Callable[[Typist, Cut], Steps]


def some_work(typist: Typist, actions: int) -> Steps:
    for _ in range(actions):
        chance = typist.random.random()
        if chance < 0.6:
            yield from typist.type_word()
        elif chance < 0.78:
            typist.key(Key.Key_S, CTRL)
            yield
        elif chance < 0.92:
            yield from typist.wait(typist.random.randint(20, 600))
        else:
            yield from typist.turn()


def at_the_table(typist: Typist, cut: Cut) -> Steps:
    """Types, saves, turns to another Casus, locks, unlocks and closes, for as long as it is let."""
    yield from typist.unlock()
    yield from typist.to_the_table()
    typist.say(phase="typing")
    yield from some_work(typist, cut.actions_before)
    deeds = {"turning": typist.turn, "locking": typist.lock, "closing": typist.close}
    if cut.fault is not None and cut.phase != "opening":
        typist.strike(cut.fault)
    if cut.phase in deeds:
        yield from typist.type_word()
        yield from deeds[cut.phase]()
    if cut.phase != "closing":
        typist.say(phase="typing")
        while True:
            yield from some_work(typist, 10)


def settle(typist: Typist, cut: Cut) -> Steps:
    """Vaststellen: from then on everything about the table stands fast, or nothing does."""
    yield from typist.unlock()
    yield from typist.until_seen("naar_volgende_tafel")
    typist.key(Key.Key_Return, CTRL)
    yield from typist.until(
        lambda: typist.on_screen("notulen_stand") or typist.on_screen("bespreking"), "the table"
    )
    typist.key(Key.Key_N, ALT)
    yield from typist.until_seen("notulen_actie")
    if cut.fault is not None and cut.phase == "settling":
        typist.strike(cut.fault)
    typist.key(Key.Key_Return, CTRL)
    yield from typist.to_question()
    typist.say(phase="settling")
    typist.key(Key.Key_Space)
    yield from typist.until(lambda: not typist.on_screen("confirm_action"), "answered")
    stand = typist.on_screen("notulen_stand")
    if stand is not None and stand.text() == "vastgesteld":
        typist.say(settled=True)
    typist.say(phase="settled")
    while True:
        yield

"""Reads the program from outside, as a screen reader does: over AT-SPI, by names alone. Runs under the Python of the system.

Lines of JSON in, one per request; for each a line of JSON out. A thing is asked for by its role and its name.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 60
# A busy program answers later than the 0.8 seconds that AT-SPI waits by itself.
Atspi.set_timeout(PATIENCE_S * 1000, PATIENCE_S * 1000)
APPLICATION = "zvh-desktop"


def application() -> Any:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(place)
        if found is not None and found.get_name() == APPLICATION:
            return found
    return None


def everything() -> Iterator[Any]:
    """All that is on the screen now, from the main window down."""
    root = application()
    waiting = [root.get_child_at_index(n) for n in range(root.get_child_count())] if root is not None else []
    while waiting:
        here = waiting.pop(0)
        try:
            if here is None or not here.get_state_set().contains(Atspi.StateType.VISIBLE):
                continue
            yield here
            waiting += [here.get_child_at_index(n) for n in range(min(here.get_child_count(), 300))]
        except GLib.Error:  # it went away while we looked
            continue


def until(look: Callable[[], Any], failing: str) -> Any:
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        # A locked program leaves the bus, and a new one comes: what is asked in between is heard by nobody.
        with suppress(GLib.Error):
            found = look()
            if found is not None:
                return found
        time.sleep(0.05)
    raise LookupError(failing)


def find(role: str, name: str) -> Any:
    def look() -> Any:
        return next((n for n in everything() if n.get_role_name() == role and n.get_name() == name), None)

    return until(look, f"no {role} is called {name!r}")


def reads(begin: str) -> str:
    """The words on the screen that begin so."""

    def look() -> str | None:
        return next((name for name in names("label") if name.startswith(begin)), None)

    return until(look, f"nothing on the screen begins with {begin!r}")


def names(role: str) -> list[str]:
    return [node.get_name() for node in everything() if node.get_role_name() == role]


def press(role: str, name: str) -> None:
    action = find(role, name).get_action_iface()
    wanted = [
        n for n in range(action.get_n_actions()) if action.get_action_name(n) in ("Press", "Toggle", "click")
    ]
    action.do_action(wanted[0] if wanted else 0)


def insert(role: str, name: str, text: str) -> None:
    editable = find(role, name).get_editable_text_iface()
    # The interface says bytes; Qt takes letters.
    editable.insert_text(0, text, len(text))


def text(role: str, name: str) -> str:
    found = find(role, name).get_text_iface()
    return found.get_text(0, found.get_character_count())


REQUESTS: dict[str, Callable[..., Any]] = {
    "find": lambda role, name: bool(find(role, name)),
    "names": names,
    "reads": reads,
    "press": press,
    "insert": insert,
    "text": text,
}

for line in sys.stdin:
    request, *arguments = json.loads(line)
    try:
        answer: Any = {"answer": REQUESTS[request](*arguments)}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()

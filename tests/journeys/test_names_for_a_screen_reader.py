"""The program on a screen of its own, found and driven from outside over the accessibility bus, by names alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.chair import WACHTZIN, cheap_keys
from tests.patience import PATIENCE_S
from tests.system_tools import require_tool
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.ui.venster.sidebar import ENTRIES

pytestmark = pytest.mark.desktop
ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SCREENS = [entry.label for entry in ENTRIES]
FIELDS = {"Aangemeld door": "Bram Hofstra", "Naam": "Ştefan Łaski", "Woonplaats": "Borne"}


def require_reader() -> None:
    """What a screen reader stands on; absent it skips, unless the environment said that all is there."""
    for tool in ("Xvfb", "dbus-run-session"):
        require_tool(tool)
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    there = Path(SYSTEM_PYTHON).exists() and LAUNCHER.exists()
    if (
        there
        and not subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode
    ):
        return
    if os.environ.get("ZVH_TOOLS_COMPLETE"):
        pytest.fail("the accessibility bus or its Python binding was not found", pytrace=False)
    pytest.skip("needs at-spi2-core, gir1.2-atspi-2.0 and python3-gi of the system")


MOST_TRIES = 3
BUS_IS_THERE = (
    "from gi.repository import Gio; Gio.bus_get_sync(Gio.BusType.SESSION).call_sync("
    "'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, 2000, None)"
)


class Unheard(AssertionError):
    """The bus said nothing of what must be there."""


class Reader:
    """A session bus of its own, the program in it, and somebody outside who hears only names."""

    def __init__(self, kluis: Path, display: str, folder: Path) -> None:
        self._errors = (folder / "stderr").open("w+")
        # The program looks for the bus once, when it starts: it must be there by then.
        ready = f'until {SYSTEM_PYTHON} -c "{BUS_IS_THERE}" >/dev/null 2>&1; do sleep 0.1; done'
        script = f'{LAUNCHER} --launch-immediately >/dev/null 2>&1 & {ready}; exec "$0" "$@"'
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_DATA_HOME": str(folder),
            "NO_AT_BRIDGE": "0",
        }
        inside = f'"{sys.executable}" -m zvh_desktop "{kluis}" & exec {SYSTEM_PYTHON} -m tests.journeys.outside_reader'
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", script, "sh", "-c", inside],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True, cwd=ROOT,
            env=environment, start_new_session=True,
        )  # fmt: skip

    def ask(self, *request: str) -> object:
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            pytest.fail(f"the reader ended: {self._errors.read()[-2000:]}")
        said = json.loads(line)
        if "error" in said:
            raise Unheard(said["error"])
        return said["answer"]

    def wait_until_there(self, role: str, name: str) -> None:
        assert self.ask("find", role, name)

    def close(self) -> None:
        if self._process.stdin.closed:
            return
        self._process.stdin.close()
        os.killpg(self._process.pid, 15)
        self._process.wait(timeout=PATIENCE_S)
        self._process.stdout.close()
        self._errors.close()


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    require_reader()
    read, write = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    xvfb.terminate()
    xvfb.wait(timeout=PATIENCE_S)


def test_a_screen_reader_finds_every_screen_and_writes_an_aanmelding_by_names(
    display, cheap_demonstration, tmp_path
):
    """Beside other tests a press was once lost, for a reason not yet found: so up to three tries, each from the start."""
    for attempt in range(MOST_TRIES):
        folder = tmp_path / f"run{attempt}"
        folder.mkdir(mode=0o700)
        reader = Reader(cheap_demonstration, display, folder)
        try:
            play(reader)
            break
        except Unheard:
            if attempt == MOST_TRIES - 1:
                raise
        finally:
            reader.close()

    kluis = Kluizen(sleutels=cheap_keys()).ontgrendelen(cheap_demonstration, WACHTZIN)
    kept = [row.betrokkene for row in kluis.services.overzichten.aanmeldingen()]
    kluis.close()
    assert FIELDS["Naam"] in kept


def play(reader: Reader) -> None:
    reader.wait_until_there("frame", "ZVH Desktop")
    reader.ask("insert", "password text", "Wachtzin", WACHTZIN)
    reader.ask("press", "push button", "Ontgrendel")
    reader.wait_until_there("push button", "Vandaag")
    buttons = reader.ask("names", "push button")
    assert [name for name in buttons if name in SCREENS] == SCREENS
    assert {"Zoeken", "Instellingen", "Vergrendel"} <= set(buttons)

    reader.ask("press", "push button", "Naar de tafel")
    for tab in ("Agenda", "Aan tafel", "Notulen"):
        reader.wait_until_there("page tab", tab)
    for button in ("Volgende casus", "Vorige casus", "Allen aanwezig", "Inbreng", "Actie"):
        reader.wait_until_there("push button", button)
    for besluit in ("Afschalen", "Procesregie ZVH", "Aangehouden"):
        reader.wait_until_there("radio button", besluit)

    reader.ask("press", "push button", "Aanmeldingen")
    reader.ask("press", "push button", "Nieuwe aanmelding")
    for label, typed in FIELDS.items():
        reader.ask("insert", "text", label, typed)
        assert reader.ask("text", "text", label) == typed
    reader.ask("press", "push button", "Vergrendel")
    reader.wait_until_there("password text", "Wachtzin")

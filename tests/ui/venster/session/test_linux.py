from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from zvh_desktop.ui.venster.session.linux import LinuxSession

app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
assert bus.isConnected()
heard = []
watch = LinuxSession(bus, bus, app)
watch.left.connect(lambda: heard.append(1))
sender = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")
message = QDBusMessage.createSignal(*sys.argv[1:4])
if len(sys.argv) > 4:
    message.setArguments([sys.argv[4] == "true"])
sender.send(message)
QTimer.singleShot(300, app.quit)
app.exec()
print(len(heard))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the bus of Linux desktops")
@pytest.mark.parametrize(
    ("signal", "heard"),
    [
        (("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "true"), "1"),
        (("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "false"), "0"),
        (("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock"), "1"),
        (("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", "true"), "1"),
        (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "true"), "1"),
        (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "false"), "0"),
    ],
)
def test_the_desktop_and_logind_are_heard_on_a_real_bus(signal, heard):
    run = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _LISTENER, *signal],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == heard

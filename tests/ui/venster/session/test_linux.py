from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# A signal is on its way to the watch when the bus answers the next question of who sent it, and has come when the bus
# answers the watch after that.
_LISTENER = """
import json, sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from zvh_desktop.ui.venster.session.linux import LinuxSession

app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
assert bus.isConnected()
heard = []
watch = LinuxSession(bus, bus, app)
assert watch.is_heard
watch.left.connect(lambda: heard.append(1))
sender = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")

def answered(connection):
    name = "org.freedesktop.DBus"
    asked = QDBusMessage.createMethodCall(name, "/org/freedesktop/DBus", name, "GetId")
    assert connection.call(asked).type() is QDBusMessage.MessageType.ReplyMessage

def deliver():
    for _ in range(10):
        app.processEvents()

answered(bus)
deliver()
told = []
for path, interface, name, *value in json.loads(sys.argv[1]):
    heard.clear()
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(value)
    sender.send(message)
    answered(sender)
    answered(bus)
    deliver()
    told.append(len(heard))
print(told)
"""

LOGIND = "org.freedesktop.login1"
SIGNALS = [
    (("/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", True), 1),
    (("/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", False), 0),
    (("/org/freedesktop/login1/session/_31", f"{LOGIND}.Session", "Lock"), 1),
    (("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True), 1),
    (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True), 1),
    (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False), 0),
    (("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged", True), 1),
    (("/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged", True), 1),
    (("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver", "ActiveChanged", True), 1),
]


@pytest.mark.skipif(sys.platform != "linux", reason="the bus of Linux desktops")
def test_the_desktop_and_logind_are_heard_on_a_real_bus():
    signals = json.dumps([signal for signal, _heard in SIGNALS])
    run = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _LISTENER, signals],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == [heard for _signal, heard in SIGNALS]

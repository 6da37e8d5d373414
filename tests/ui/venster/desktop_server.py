"""A desktop with a tray and notifications, on a session bus of its own: prints what it is asked to show, and clicks on it."""

from __future__ import annotations

import json
import sys

from gi.repository import Gio, GLib  # of the system, which has it

TRAY, SHOWS = "org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications"
NUMBER = 7
TOLD = f"""<node>
<interface name="{TRAY}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface>
<interface name="{SHOWS}">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{{sv}}" direction="in"/>
<arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
</interface>
</node>"""


def asked(bus, _sender, path, interface, method, arguments, invocation):
    if method == "Notify":
        words = [one for one in arguments.unpack()[:6] if isinstance(one, str)]
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()
        invocation.return_value(GLib.Variant("(u)", (NUMBER,)))
        click = GLib.Variant("(us)", (NUMBER, "default"))
        GLib.timeout_add(50, lambda: bus.emit_signal(None, path, interface, "ActionInvoked", click) and False)
    else:
        invocation.return_value(None)


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
for interface, path in zip(
    Gio.DBusNodeInfo.new_for_xml(TOLD).interfaces,
    ("/StatusNotifierWatcher", "/org/freedesktop/Notifications"),
    strict=True,
):
    bus.register_object(path, interface, asked, lambda *_asked: GLib.Variant("b", True), None)
    Gio.bus_own_name_on_connection(bus, interface.name, 0, None, None)
GLib.MainLoop().run()

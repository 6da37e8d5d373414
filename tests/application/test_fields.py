"""What no `repr` tells, and so no log, no message and no test that fails; and what a field holds that nobody filled in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass

from zvh_desktop import application
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.tafel.presentie import ALTIJD
from zvh_desktop.domain.verspreiden.ontvanger import Weg

SECRETS = {
    "Certificaat.p12",
    "Certificaat.wachtwoord",
    "Geheim.herstelsleutel",
    "Geheim.wachtzin",
    "Gemaakt.wachtzin",
    "Gevonden.huidig_sleutel",
    "Gevonden.ring",
    "Gevonden.sleutel",
    "Herstelsleutel.groepen",
    "HerstelsleutelBlad.groepen",
    "NieuweHerstelsleutel.sleutel",
    "Reservekopie.logsleutel",
    "Reservekopie.sleutel",
}
# A field that was not filled in is empty, but for these; what is made by calling is not looked at.
DEFAULTS = {
    "Gemaakt.weg": Weg.KLAARGEZET,
    "LiveCasus.tafel": ALTIJD,
    "Omgeving.kluissoort": Kluissoort.OVERIGE,
    "Tijdstempeldienst.wacht_seconden": 10.0,
}


def every_field() -> Iterator[tuple[str, Field]]:
    for found in pkgutil.walk_packages(application.__path__, f"{application.__name__}."):
        for thing in vars(importlib.import_module(found.name)).values():
            if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == found.name:
                yield from ((f"{thing.__name__}.{each.name}", each) for each in fields(thing))


def test_a_secret_never_shows_itself():
    assert {name for name, each in every_field() if not each.repr} == SECRETS
    assert "geheim" not in repr(Gemaakt(None, None, "", None, Weg.ZIP, "geheim"))


def test_a_field_that_was_not_filled_in_is_empty():
    for name, each in every_field():
        if each.default is not MISSING and not callable(each.default):
            assert each.default == DEFAULTS.get(name, each.default)
            assert not each.default or name in DEFAULTS

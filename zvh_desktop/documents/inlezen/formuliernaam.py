"""How the fields of our forms are named: so a form of ours, and of which shape, is known without looking at its words."""

from __future__ import annotations

from zvh_desktop.application.aanmelding.overnemen import Inneemveld

_ALLE = "zvh-aanmelding-"
VOORVOEGSEL = f"{_ALLE}1 "


def veldnaam(veld: Inneemveld, nummer: int = 1) -> str:
    return f"{VOORVOEGSEL}{veld.value} {nummer}"


def is_van_een_formulier(naam: str) -> bool:
    """Also of a shape that a later version of this program made."""
    return naam.startswith(_ALLE)


def doelkop_van(naam: str) -> str:
    """What stands after the prefix: 'geboortedatum 2', which a heading of a sheet could have been."""
    return naam.removeprefix(VOORVOEGSEL)

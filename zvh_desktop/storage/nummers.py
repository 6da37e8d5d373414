"""Numbers Casussen, so that two numbers tell nothing of what lies between them (W-61).

Each year has a secret order of its four-digit numbers, and goes through it. A number is never given again, also when its Casus
is destroyed: then only how far the order was used is remembered, and which number it was is not. Before, numbers counted from
0001: those that were given so stay, and of the destroyed ones the highest is remembered.
"""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.tellingen import Telsoort, tel

_EERSTE, _LAATSTE = 1000, 9999
_GETELD = ""


def volgend(connection: Connection, jaar: int, casus_id: CasusId) -> str:
    """Returns a number of the year for this Casus; from the id of its first, which is drawn at random, the year gets its order."""
    prefix = f"ZVH-{jaar}-"
    numbers = connection.scalars(select(t.casus.c.nummer).where(t.casus.c.nummer.startswith(prefix)))
    taken = {int(nummer.removeprefix(prefix)) for nummer in numbers}
    sleutel, used = _volgorde(connection, jaar)
    if not sleutel:
        sleutel = hashlib.sha256(f"nummers van {jaar} {casus_id}".encode()).hexdigest()
        _onthoud(connection, jaar, sleutel, 0)
    order = _nummers(sleutel)
    places = {nummer: place for place, nummer in enumerate(order, start=1)}
    used = max(used, *(places.get(nummer, 0) for nummer in taken), 0)
    counted = _geteld(connection, jaar)
    free = (nummer for nummer in order[used:] if nummer > counted and nummer not in taken)
    return f"{prefix}{next(free, max(_LAATSTE, counted, *taken) + 1):04d}"


def onthoud(connection: Connection, casusnummer: str) -> None:
    """Remembers of a number that is on documents outside that it was given, so that no other Casus gets it."""
    jaar, nummer = (int(deel) for deel in casusnummer.split("-")[1:])
    sleutel, _ = _volgorde(connection, jaar)
    order = _nummers(sleutel) if sleutel else ()
    if nummer in order:
        _onthoud(connection, jaar, sleutel, order.index(nummer) + 1)
    else:
        _onthoud(connection, jaar, _GETELD, nummer)


def _nummers(sleutel: str) -> tuple[int, ...]:
    def place(nummer: int) -> bytes:
        return hashlib.sha256(f"{sleutel} {nummer}".encode()).digest()

    return tuple(sorted(range(_EERSTE, _LAATSTE + 1), key=place))


def _volgorde(connection: Connection, jaar: int) -> tuple[str, int]:
    """Returns the secret of the order of that year, and how far the destroyed Casussen used it."""
    c = t.telling.c
    query = select(c.waarde, c.aantal).where(*_van(jaar), c.waarde != _GETELD)
    row = connection.execute(query).one_or_none()
    return (row.waarde, row.aantal) if row is not None else ("", 0)


def _geteld(connection: Connection, jaar: int) -> int:
    """Returns the highest number that a destroyed Casus had when numbers counted."""
    query = select(t.telling.c.aantal).where(*_van(jaar), t.telling.c.waarde == _GETELD)
    return connection.scalar(query) or 0


def _van(jaar: int) -> tuple[ColumnElement[bool], ...]:
    return (t.telling.c.soort == Telsoort.NUMMER, t.telling.c.kwartaal == date(jaar, 1, 1))


def _onthoud(connection: Connection, jaar: int, waarde: str, aantal: int) -> None:
    tel(connection, Telsoort.NUMMER, date(jaar, 1, 1), waarde, lambda known: max(known, aantal))

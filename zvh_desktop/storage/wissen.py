"""W-52: after a deletion, every page of the kluis and its journal made anew from what is alive."""

from __future__ import annotations

from sqlalchemy import Engine

from zvh_desktop.storage.engine import checkpoint, unavailable_as_such


def wis(engine: Engine) -> bool:
    """False when somebody was reading, so that the journal could not be emptied; it is then done again later.

    Secure deletion overwrites what is deleted, but not the copies that SQLite leaves in the room between two rows when it spreads
    them over pages. Only a page that was never anything else is certain.
    """
    with unavailable_as_such(engine), engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM")
    return checkpoint(engine)

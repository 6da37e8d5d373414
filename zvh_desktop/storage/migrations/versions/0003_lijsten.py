"""Adds what the lists search and sort by, so that a list of a hundred thousand rows opens as fast as one of ten."""

from __future__ import annotations

from alembic import op

from zvh_desktop.domain.inzien.zoekwoorden import naam_orde, zoektekst
from zvh_desktop.storage.migrations.steps import add_column, update_each

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_column("casus", "zoek:text", "")
    add_column("casus", "naam_orde:text?")
    add_column("actie", "zoek:text", "")
    add_column("triage", "stap:text", "besloten")
    _casussen()
    _acties()
    _triages()
    op.create_index("ix_aanmelding_datum", "aanmelding", ["datum"])
    op.create_index("ix_casus_naam_orde", "casus", ["naam_orde"])
    op.create_index("ix_triage_stap", "triage", ["stap", "begonnen_op"])


def _casussen() -> None:
    found = op.get_bind().exec_driver_sql(
        "SELECT c.id, c.nummer, coalesce(b.naam, '') AS naam FROM casus AS c "
        "LEFT JOIN casus_betrokkene AS b ON b.casus_id = c.id AND b.volgorde = 0"
    )
    rows = [
        {"id": r.id, "zoek": zoektekst(f"{r.nummer} {r.naam}"), "orde": naam_orde(r.naam)}
        for r in found.all()
    ]
    update_each("UPDATE casus SET zoek = :zoek, naam_orde = :orde WHERE id = :id", rows)


def _acties() -> None:
    found = op.get_bind().exec_driver_sql("SELECT volgnummer, wat, persoon, reden FROM actie")
    rows = [
        {"nummer": r.volgnummer, "zoek": zoektekst(f"{r.wat} {r.persoon} {r.reden}")} for r in found.all()
    ]
    update_each("UPDATE actie SET zoek = :zoek WHERE volgnummer = :nummer", rows)


def _triages() -> None:
    """Fills the step of each Triage as `Triage.stap` defines it (W-10)."""
    op.execute(
        "UPDATE triage SET stap = (SELECT CASE WHEN triage.besloten_op IS NOT NULL THEN 'besloten' "
        "WHEN count(u.gevraagd_op) = 0 THEN 'niet_gevraagd' "
        "WHEN count(u.beantwoord_op) < count(u.gevraagd_op) THEN 'wacht' ELSE 'klaar' END "
        "FROM uitvraag AS u WHERE u.casus_id = triage.casus_id)"
    )

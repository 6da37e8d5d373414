from __future__ import annotations

from dataclasses import replace

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE
from tests.ui.schermen.conftest import Desk
from tests.ui.schermen.lopend import dag


def names(desk: Desk) -> list[str]:
    return [g.objectName().removeprefix("aandacht_") for g in desk.page.groups()]


def used(desk: Desk) -> None:
    """A kluis that had a table long ago, so that nothing of the beginning is shown."""
    made = desk.kluis.tafel(datum=dag(-100))
    assert made.agendapunten == ()


def waiting(desk: Desk, nummer: int, *terms: int | None):
    """A Casus in triage whose Partijen still have to answer, each before its own day."""
    casus = desk.kluis.casus(nummer, "Ayşe Yıldız-İnönü", (ENSCHEDE, POLITIE, OM)[: len(terms)], gereed=False)
    with desk.services.omgeving.werk() as work:
        triage = work.triages.get(casus.id)
        asked = tuple(
            replace(
                u,
                beantwoord_op=None,
                antwoord="",
                is_relevant=None,
                antwoord_voor=None if t is None else dag(t),
            )
            for u, t in zip(triage.uitvragen, terms, strict=True)
        )
        work.triages.save(replace(triage, uitvragen=asked))
        work.commit()
    return casus

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.application.bijstukken import now, tafel, told
from tests.application.werkkluis import Werkkluis
from zvh_desktop.domain.tafel.casustafel import Casustafel

__all__ = ["tafel"]


def waiting(kluis: Werkkluis) -> list[str]:
    return [r.casus_id for r in kluis.services.overzichten.vandaag(kluis.moment.date()).zonder_terugkoppeling]


def test_P07_vandaag_asks_for_what_the_casus_itself_says_is_still_to_be_told(
    kluis: Werkkluis, tafel: Casustafel
):
    ids = [p.casus_id for p in tafel.agendapunten]
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert sorted(waiting(kluis)) == sorted(ids)
    assert all(now(kluis, i).terug_te_koppelen() for i in ids)
    first = now(kluis, ids[0])
    for plek in first.terug_te_koppelen():
        told_of = replace(told(kluis, first), na_casustafel=plek.na_casustafel)
        kluis.services.trieren.terugkoppelen(ids[0], told_of)
    assert now(kluis, ids[0]).terug_te_koppelen() == ()
    assert waiting(kluis) == [ids[1]]
    kluis.services.trieren.terugkoppelen(ids[1], told(kluis, first))
    assert waiting(kluis) == [ids[1]], "what was told of the triage tells nothing of the table"
    kluis.moment += timedelta(days=60)
    assert waiting(kluis) == []

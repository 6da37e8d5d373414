from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.application.tussen_de_tafels import _actie, casus
from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import CasusOpgeschoond
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import tables as t

__all__ = ["casus"]


def test_W64_opening_a_file_is_logged_under_a_pseudonym(kluis: Werkkluis, casus: Casus):
    _actie(kluis, casus)
    found = kluis.services.dossiers.openen(casus.id)
    assert (found.casus, len(found.acties)) == (casus, 1)
    with kluis.database.unit_of_work() as work:
        line = work._connection.execute(select(t.logregel).order_by(t.logregel.c.volgnummer.desc())).first()
    assert (line.handeling, line.casus_id, line.wie) == ("dossier ingezien", casus.id, "P. Voorzitter")
    assert casus.hoofdpersoon not in repr(line)
    with pytest.raises(NotFound):
        kluis.services.dossiers.openen(CasusId("bestaat-niet"))


def test_W64_a_field_of_a_casus_is_written_upon_what_stands_there_now_and_logged(
    kluis: Werkkluis, casus: Casus
):
    dossiers = kluis.services.dossiers
    dag = date(2027, 1, 12)
    with kluis.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), procesregisseur="P. Voorzitter"))
        work.commit()
    saved = dossiers.bewaren(replace(casus, volgende_datum=dag), casus)
    assert (saved.volgende_datum, saved.procesregisseur) == (dag, "P. Voorzitter")
    assert dossiers.openen(casus.id).casus == saved
    with kluis.database.unit_of_work() as work:
        lines = work._connection.execute(select(t.logregel.c.handeling)).scalars().all()
    assert "casus gewijzigd" in lines


def test_W51_nothing_is_written_on_a_casus_of_which_only_the_minimum_is_kept(kluis: Werkkluis, casus: Casus):
    with kluis.services.omgeving.werk() as work:
        left = work.casussen.save(
            replace(work.casussen.get(casus.id), opgeschoond_op=kluis.services.omgeving.nu())
        )
        work.commit()
    with pytest.raises(CasusOpgeschoond):
        kluis.services.dossiers.bewaren(replace(left, volgende_datum=date(2027, 1, 12)), left)
    assert kluis.services.dossiers.openen(casus.id).casus == left

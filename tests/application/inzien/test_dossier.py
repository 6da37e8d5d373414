from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.application.tussen_de_tafels import _actie, casus
from tests.application.werkkluis import Werkkluis
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.casus import Casus
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

"""The codes of the use cases, which stand in a kluis, on a form, or decide which Dutch words are shown."""

from __future__ import annotations

from enum import Enum, StrEnum

import pytest

from zvh_desktop.application.aanmelding.innemen import InneemBezwaar
from zvh_desktop.application.aanmelding.overnemen import Inneemveld
from zvh_desktop.application.afschaling.overdragen import Overdrachtvorm
from zvh_desktop.application.afschaling.vernietigen import Vernietigdeel
from zvh_desktop.application.inzien.logboek import Breuk, Logsoort
from zvh_desktop.application.inzien.zoeken import TrefferSoort
from zvh_desktop.application.kluis.kluis import Synchronisatie
from zvh_desktop.application.kluis.reservekopie import AandachtSoort, Huidig
from zvh_desktop.application.partijen.importeren import Importveld, RijBezwaar, RijUitkomst

CODES = (
    InneemBezwaar, Inneemveld, Importveld, Overdrachtvorm, Vernietigdeel, Breuk, Logsoort, TrefferSoort, Synchronisatie, RijBezwaar,
    RijUitkomst,
)  # fmt: skip


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_a_code_is_its_name_in_small_letters(codes: type[StrEnum]):
    assert [code.value for code in codes] == [code.name.lower() for code in codes]


@pytest.mark.parametrize("codes", [AandachtSoort, Huidig], ids=lambda codes: codes.__name__)
def test_a_code_that_stays_in_the_program_is_its_name_in_words(codes: type[Enum]):
    assert [code.value.replace(" ", "_") for code in codes] == [code.name.lower() for code in codes]

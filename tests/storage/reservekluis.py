"""A kluis on real keys, with a clock that the test sets, for everything about reservekopieen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.builders import a_casus, an_aanmelding
from tests.kluizen import NU
from tests.security.sleutelbossen import GeheugenSleutelbos, klasse
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.kluis.sleutelbos import Sleutelbos

WACHTZIN = "vier losse woorden samen"


class Wekker:
    def __init__(self) -> None:
        self.nu = NU

    def __call__(self):
        return self.nu

    def verder(self, **hoe) -> None:
        self.nu += timedelta(**hoe)


def maak_kluizen(wekker: Wekker) -> Kluizen:
    backend = GeheugenSleutelbos()
    sleutels = Kluissleutels(
        kosten=Argon2Kosten(ronden=1, geheugen_kib=8, banen=1),
        sleutelbos=Sleutelbos(backend, toegestaan=frozenset({klasse(backend)})),
    )
    return Kluizen(nu=wekker, sleutels=sleutels)


def casus_erbij(kluis, nummer: int = 0) -> None:
    casus = a_casus(nummer)
    with kluis.database.unit_of_work() as work:
        work.aanmeldingen.save(an_aanmelding(id=casus.aanmelding_id))
        work.casussen.save(casus)
        work.log("casus aangemeld", casus.id)
        work.commit()


def bestanden(map: Path) -> list[str]:
    return sorted(p.name for p in map.iterdir())

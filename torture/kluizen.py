"""The kluizen that are tortured: real ones, with real keys at a cost that hundreds of openings can pay."""

from __future__ import annotations

import shutil
from pathlib import Path

from torture.typist import WACHTZIN

NAME = "tafel.kluis"


def cheap_keys():
    from zvh_desktop.security.kluissleutel import Kluissleutels
    from zvh_desktop.security.sleutelbestand import Argon2Kosten

    return Kluissleutels(kosten=Argon2Kosten(ronden=1, geheugen_kib=8, banen=1))


def make_table(folder: Path) -> None:
    """A fictional year with a Casustafel of today that is half done."""
    from zvh_desktop.bootstrap import DEMONSTRATIE_WACHTZIN, make_demonstration

    folder.mkdir(parents=True)
    make_demonstration(folder / NAME)
    cheap_keys().wachtzin_wijzigen(folder / NAME, DEMONSTRATIE_WACHTZIN, WACHTZIN)


def lay(template: Path, folder: Path) -> Path:
    """A fresh copy of a template at this place; the kluis in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder / NAME


def make_finished(table: Path, folder: Path) -> None:
    """The same table, all of it written out: what is left is vaststellen."""
    from zvh_desktop.application.demonstratie import speel_dag
    from zvh_desktop.bootstrap import Kluizen

    pad = lay(table, folder)
    kluis = Kluizen(sleutels=cheap_keys()).ontgrendelen(pad, WACHTZIN)
    try:
        services = kluis.services
        speel_dag._afmaken(services, speel_dag._open_tafel(services), speel_dag.SEED)
    finally:
        kluis.close()

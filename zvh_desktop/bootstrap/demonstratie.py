"""Makes the demonstration kluis out of sight, and plays its Casustafel of today without a window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.bootstrap.kluizen import Kluizen
from zvh_desktop.bootstrap.place import data_folder, local_now
from zvh_desktop.taal.resource_files import resource_dir

if TYPE_CHECKING:
    from zvh_desktop.demonstratie.vandaag import GespeeldeDag
    from zvh_desktop.demonstratie.verhaal import Fictie

DEMONSTRATIE_WACHTZIN = "demonstratie twente"


def demonstration_path(vandaag: date) -> Path:
    """Returns the path of the demonstration kluis of that day; its Casustafel is of that day too."""
    return data_folder() / "demonstratie" / f"{vandaag:%Y-%m-%d}" / "demonstratie.kluis"


def read_fictie(resources: Path) -> Fictie:
    """Returns everything that the demonstration invents, read from the files where it can be corrected."""
    import tomllib

    from zvh_desktop.demonstratie.verhaal import lees_fictie

    files = (resources / "demonstratie").glob("*.toml")
    return lees_fictie({file.stem: tomllib.loads(file.read_text("utf-8")) for file in files})


def make_demonstration(pad: Path, resources: Path | None = None) -> None:
    """Fills a new kluis with the fictional year of a Casustafel, its clock travelling to today; leaves it closed.

    It is made under another name, so that a half made one is never opened as if it were whole. Raises `KluisBestaatAl`.
    """
    import tempfile

    from zvh_desktop.application.errors import KluisBestaatAl
    from zvh_desktop.application.whole_file import flush_file, flush_folder, make_folder
    from zvh_desktop.demonstratie.verloop import Demonstratie
    from zvh_desktop.kluis.afleiding import Argon2Kosten
    from zvh_desktop.kluis.kluissleutel import Kluissleutels

    demonstratie = Demonstratie(read_fictie(resources or resource_dir()), local_now())
    kluizen = Kluizen(
        nu=demonstratie.nu,
        id_maker=demonstratie.new_id,
        sleutels=Kluissleutels(kosten=Argon2Kosten()),
        resources=resources,
    )
    if kluizen.bestaat(pad):
        raise KluisBestaatAl
    make_folder(pad.parent, parents=True)
    with tempfile.TemporaryDirectory(prefix=".in-de-maak-", dir=pad.parent) as folder:
        made = Path(folder) / pad.name
        kluis = kluizen.maken(made, DEMONSTRATIE_WACHTZIN, in_sleutelbos=False, demonstratie=True)
        try:
            demonstratie.vullen(kluis.services)
        finally:
            kluis.close()
        flush_file(made)
        for rest in (".sleutel", ".logboek", ""):
            made.with_name(made.name + rest).rename(pad.with_name(pad.name + rest))
        flush_folder(pad.parent)


def play_demonstration(uit: Path) -> GespeeldeDag:
    """Plays the fictional Casustafel of today without a window; leaves the signed documents in `uit`, and no kluis.

    They replace those of an earlier play on the same day.
    """
    import tempfile

    from zvh_desktop.demonstratie.vandaag import speel_dag

    uit.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zvh-demonstratie-") as folder:
        place = Path(folder) / "demonstratie.kluis"
        make_demonstration(place)
        kluis = Kluizen().ontgrendelen(place, DEMONSTRATIE_WACHTZIN)
        try:
            with tempfile.TemporaryDirectory(prefix=".in-de-maak-", dir=uit) as making:
                return speel_dag(kluis.services, Path(making), read_fictie(resource_dir())).verplaatst(uit)
        finally:
            kluis.close()

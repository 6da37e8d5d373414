"""What is in a kluis after the crash, found out on a copy: the file itself goes on to the next crash as it was left."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = """
SELECT c.nummer, v.bespreking FROM verslag v JOIN casus c ON c.id = v.casus_id
JOIN casustafel t ON t.id = v.casustafel_id ORDER BY t.datum, t.begin, t.id
"""


@dataclass(slots=True)
class Found:
    """`faults` is empty when everything is as it should be; `texts` is what was written of each Casus at its last table."""

    faults: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    log_lines: int = 0
    notulen: int = 0
    passphrases: list[str] = field(default_factory=list)


def inspect(folder: Path, passphrases: Sequence[str], kluis: str = "tafel.kluis") -> Found:
    """Opens a copy as the program would, and checks everything that can be checked."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        copy = Path(place) / "kopie"
        shutil.copytree(folder, copy)
        found = Found()
        try:
            _inspect(copy / kluis, passphrases, found)
        except Exception as error:  # a kluis so broken that the program does not know what to say of it
            found.faults.append(f"{type(error).__name__} at looking into it")
        return found


def _inspect(pad: Path, passphrases: Sequence[str], found: Found) -> None:
    from zvh_desktop.application.errors import KluisError, StorageUnavailable, WachtzinOnjuist
    from zvh_desktop.application.inzien.logboek import Breuk
    from zvh_desktop.bootstrap import Kluizen
    from zvh_desktop.kluis import bestand as engines
    from zvh_desktop.kluis.kluissleutel import Kluissleutels

    try:
        for passphrase in passphrases:
            with suppress(WachtzinOnjuist):
                Kluissleutels().met_wachtzin(pad, passphrase)
                found.passphrases.append(passphrase)
        if not found.passphrases:
            found.faults.append("no passphrase opens it")
            return
        opened = Kluizen().ontgrendelen(pad, found.passphrases[0])
    except (KluisError, StorageUnavailable) as error:
        found.faults.append(f"does not open: {type(error).__name__}")
        return
    database = opened.database
    if opened.services.vernietigen.is_af_te_maken():
        opened.services.vernietigen.afmaken()
    key = database.sleutel
    try:
        for name, check in (
            ("at opening", database.logboek.bij_openen),
            ("whole", database.logboek.controleren()),
        ):
            if check.breuk is not Breuk.GEEN:
                found.faults.append(f"log, {name}: {check.breuk.name} at {check.volgnummer}")
            found.log_lines = check.regels
    finally:
        database.close()
    try:
        engines.check(pad, key)
    except KluisError:
        found.faults.append("damaged pages")
        return
    connection = engines.connect(pad, key)
    try:
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            found.faults.append("rows without their parent")
        found.texts = dict(connection.execute(TEXTS).fetchall())
        found.notulen = connection.execute("SELECT count(*) FROM notulen").fetchone()[0]
    finally:
        connection.close()

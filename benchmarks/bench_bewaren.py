"""What it costs to keep one bespreking, beside a bare update of the same row in the same file.

Both wait for the disk in the same way and change the same text by turns. What counts is the time of the processor, the median of
many: how fast a disk is, and what else runs on the machine, says nothing of the program.
"""

from __future__ import annotations

import random
import statistics
import sys
from dataclasses import replace

from benchmarks.grote_kluis import maak, tekst
from benchmarks.meten import Verslag, milliseconds, processor
from zvh_desktop.kluis import bestand

CASUSSEN = 500
TIMES = 400
MOST_TIMES_BARE = 4
_BARE = "UPDATE verslag SET bespreking = ? WHERE agendapunt_id = ?"


def main() -> int:
    kluis, tafel, folder = maak(casussen=CASUSSEN)
    punt = tafel.agendapunten[0]
    notuleren = kluis.services.notuleren
    verslag, keuze = notuleren.bekijken(tafel.id, punt.id).verslag, random.Random(1)
    kept = verslag.bespreking
    saves, bares, waits = [], [], []

    def save() -> None:
        nonlocal verslag
        verslag = notuleren.schrijven(replace(verslag, bespreking=kept))

    def bare() -> None:
        # On the connection that the program works on too, so that both find the same pages in memory.
        with bestand.rauw(kluis.database._engine) as connection:
            bares.append(processor(lambda: connection.execute(_BARE, (kept, punt.id))))

    for _ in range(TIMES):
        kept = f"{kept[:600]} {tekst(keuze, 3)}"
        bare()
        kept = f"{kept[:600]} {tekst(keuze, 3)}"
        waits.append(milliseconds(lambda: saves.append(processor(save))))
    verslag_ = Verslag()
    lowest, saved = statistics.median(bares), statistics.median(saves)
    verslag_.row(
        f"a save costs, beside a bare update of {lowest:.2f} ms", saved / lowest, MOST_TIMES_BARE, "x"
    )
    verslag_.median("a save, with the wait for the disk", waits, 50)
    kluis.close()
    folder.cleanup()
    return verslag_.code


if __name__ == "__main__":
    sys.exit(main())

"""Reads the command line: opens the window, plays the demonstration without one, or verifies signed files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

GOED, NIET_GOED, GEBRUIK = 0, 1, 2
LEES_BESTAND = "lees-bestand"
VERIFIEER = "verifieer-bestanden"
PRAAT_MET_PAS = "praat-met-pas"
MAAK_DOCUMENTEN = "maak-documenten"
SPEL_WOORDEN = "spel-woorden"
PROEF_GEHEUGEN = "proef-geheugen"
PROEF_PROCESSEN = "proef-processen"
"""Names a command for this program alone, which starts itself to read what comes from outside, to make documents, to spell and to
try its limits."""


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 all is well, 1 it is not, 2 wrong use; each command has more of its own."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["verify"]:
        from zvh_desktop import verify

        return verify.voer_uit(arguments[1:])
    if arguments[:1] and arguments[0] in ("backup", "restore", "check"):
        from zvh_desktop import opdrachten
        from zvh_desktop.kluis.kluizen import geheugenafdruk_verhinderen

        geheugenafdruk_verhinderen()
        return opdrachten.voer_uit(arguments)
    if arguments[:1] == ["zelftest"]:
        from zvh_desktop import zelftest

        return zelftest.voer_uit(arguments[1:])
    if arguments[:1] in ([PROEF_GEHEUGEN], [PROEF_PROCESSEN]):
        from zvh_desktop import zelftest

        if arguments == [PROEF_GEHEUGEN]:
            return zelftest.eet_geheugen(sys.stdin.buffer, sys.stdout.buffer)
        return len(zelftest.processen_zonder_antwoord(Path(arguments[1])))
    if arguments[:1] == [LEES_BESTAND]:
        from zvh_desktop.documents.inlezen import buitenlezer

        return buitenlezer.lees_bestand(arguments[1], sys.stdin.buffer, sys.stdout.buffer)
    if arguments == [PRAAT_MET_PAS]:
        from zvh_desktop.documents.handtekening import tokenproces

        tokenproces.main()
        return GOED
    if arguments == [MAAK_DOCUMENTEN]:
        from zvh_desktop.documents import documentmaker

        return documentmaker.maak_documenten(sys.stdin.buffer, sys.stdout.buffer)
    if arguments == [SPEL_WOORDEN]:
        from zvh_desktop.documents import woordenboek

        return woordenboek.spel_woorden(sys.stdin.buffer, sys.stdout.buffer)
    if arguments == [VERIFIEER]:
        from zvh_desktop.documents.handtekening import verifieren

        return verifieren.verifieer_bestanden(sys.stdin.buffer, sys.stdout.buffer)
    if not any(argument.startswith("-") for argument in arguments) and len(arguments) <= 1:
        # The daily starts need no parser, and it costs them milliseconds.
        from zvh_desktop import bootstrap

        return bootstrap.run_window(Path(*arguments) if arguments else None, demonstratie=False)
    options = parser().parse_args(arguments)
    if options.zonder_venster:
        return _play(Path(options.uit))
    return _window(options)


def parser() -> argparse.ArgumentParser:
    from zvh_desktop import __version__
    from zvh_desktop.taal.opdrachtregel import lezer

    made = lezer(
        prog="zvh-desktop", description="Het programma van de voorzitter van een Regionale Casustafel."
    )
    made.add_argument(
        "--version", action="version", version=f"ZVH Desktop {__version__}", help="toon de versie"
    )
    made.add_argument("kluis", nargs="?", type=Path, help="het bestand van de kluis")
    made.add_argument("--demo", action="store_true", help="open een kluis met fictieve casussen")
    made.add_argument(
        "--zonder-venster", action="store_true", help="speel de fictieve casustafel zonder venster"
    )
    made.add_argument("--uit", default="out", metavar="MAP", help="map voor wat --zonder-venster maakt")
    made.epilog = (
        "zvh-desktop verify BESTAND...: controleer ondertekende documenten. "
        "zvh-desktop zelftest: beproef deze computer. "
        "zvh-desktop backup, restore, check: reservekopieen; zie zvh-desktop backup --help"
    )
    return made


def _window(options: argparse.Namespace) -> int:
    from zvh_desktop import bootstrap

    if options.demo:
        place = options.kluis or bootstrap.demonstration_path(bootstrap.local_now().date())
        if not bootstrap.Kluizen().bestaat(place):
            print("De demonstratiekluis wordt gemaakt...", flush=True)
            bootstrap.make_demonstration(place)
        print(f"Wachtzin van de demonstratiekluis: {bootstrap.DEMONSTRATIE_WACHTZIN}", flush=True)
        return bootstrap.run_window(place, demonstratie=True)
    return bootstrap.run_window(options.kluis, demonstratie=False)


def _play(uit: Path) -> int:
    from zvh_desktop import bootstrap
    from zvh_desktop.taal.handtekening import regels

    print("De fictieve casustafel van vandaag wordt gespeeld...", flush=True)
    day = bootstrap.play_demonstration(uit)
    for made in day.bestanden:
        assert made.verificatie is not None
        print("\n".join(regels(made.verificatie)))
    total = len(day.bestanden)
    print(
        f"{total} ondertekende documenten in {uit}: {'alle in orde' if day.is_goed else 'NIET alle in orde'}"
    )
    return GOED if day.is_goed else NIET_GOED


if __name__ == "__main__":
    sys.exit(main())

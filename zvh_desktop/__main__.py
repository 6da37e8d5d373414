"""The command line: opens the window, plays the demonstration without one, or verifies signed files."""

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
"""Names a command for this program alone, which starts itself to read what comes from outside, to make documents and to spell."""


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 all is well, 1 something does not verify, 2 wrong use."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["verify"]:
        return _verify(arguments[1:])
    if arguments[:1] and arguments[0] in ("backup", "restore", "check"):
        from zvh_desktop import opdrachten
        from zvh_desktop.kluis.kluizen import geheugenafdruk_verhinderen

        geheugenafdruk_verhinderen()
        return opdrachten.voer_uit(arguments)
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
    options = _parser().parse_args(arguments)
    if options.zonder_venster:
        return _play(Path(options.uit))
    return _window(options)


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="zvh-desktop", description="Het programma van de voorzitter van een Regionale Casustafel."
    )
    parser.add_argument("kluis", nargs="?", type=Path, help="het bestand van de kluis")
    parser.add_argument("--demo", action="store_true", help="open een kluis met fictieve casussen")
    parser.add_argument(
        "--zonder-venster", action="store_true", help="speel de fictieve casustafel zonder venster"
    )
    parser.add_argument("--uit", default="out", help="map voor wat --zonder-venster maakt")
    parser.epilog = (
        "zvh-desktop verify BESTAND...: controleer ondertekende documenten. "
        "zvh-desktop backup, restore, check: reservekopieen; zie zvh-desktop backup --help"
    )
    return parser


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
    from zvh_desktop.documents.handtekening.verifieren import verificatie_regels

    print("De fictieve casustafel van vandaag wordt gespeeld...", flush=True)
    day = bootstrap.play_demonstration(uit)
    for made in day.bestanden:
        assert made.verificatie is not None
        print("\n".join(verificatie_regels(made.verificatie)))
    total = len(day.bestanden)
    print(
        f"{total} ondertekende documenten in {uit}: {'alle in orde' if day.is_goed else 'NIET alle in orde'}"
    )
    return GOED if day.is_goed else NIET_GOED


def _verify(files: Sequence[str]) -> int:
    from zvh_desktop.documents.handtekening.verifieren import BewaakteVerificateur, verificatie_regels

    names, roots = list(files), None
    if names[:1] == ["--vertrouwd"]:
        roots = Path(names[1]) if len(names) > 1 else None
        names = names[2:]
    if not names:
        print("Gebruik: zvh-desktop verify [--vertrouwd MAP] BESTAND...", file=sys.stderr)
        return GEBRUIK
    from zvh_desktop.bootstrap.place import own_command

    outcome = GOED
    with BewaakteVerificateur(own_command(VERIFIEER)) as reader:
        for name in names:
            try:
                found = reader.verifieer(Path(name), roots)
            except OSError:
                print(f"{name}: kan niet worden gelezen")
                outcome = NIET_GOED
                continue
            for line in verificatie_regels(found):
                print(line)
            outcome = outcome if found.is_goed else NIET_GOED
    return outcome


if __name__ == "__main__":
    sys.exit(main())

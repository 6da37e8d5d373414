"""Runs backup, restore and check from the command line, for whoever looks after the machine. A passphrase is never an argument.

What is printed names no person and no Casus: counts, moments and the files that were given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from zvh_desktop.taal.opdrachtregel import lezer

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.reservekopie import Geheim, Gevonden, Inhoud, Reservekopie
    from zvh_desktop.bootstrap.kluizen import Kluizen

JA = "ja"


class Uitkomst(IntEnum):
    """Names the exit codes."""

    GOED = 0
    NIET_GOED = 1
    GEBRUIK = 2
    IN_GEBRUIK = 3
    GEHEIM = 4
    NIET_GEVONDEN = 5


_UITLEG = (
    "uitkomst: 0 in orde, 1 niet in orde of niet gelukt, 2 verkeerd gebruik, 3 de kluis is ergens open, "
    "4 wachtzin of herstelsleutel klopt niet, 5 niet gevonden"
)


@dataclass(frozen=True, slots=True)
class Vraag:
    """Reads a secret from the terminal, without showing it, or from the first line of standard input."""

    tekst: Callable[[str], str] = getpass
    antwoord: Callable[[], str] = input

    def geheim(self, opties: argparse.Namespace) -> Geheim:
        from zvh_desktop.application.kluis.herstelsleutel import in_groepen
        from zvh_desktop.application.kluis.reservekopie import Geheim

        naam = "Herstelsleutel" if opties.herstelsleutel else "Wachtzin"
        if opties.stdin:
            getypt = sys.stdin.readline().rstrip("\r\n")
        else:
            getypt = self.tekst(f"{naam}: ")
        return Geheim(herstelsleutel=in_groepen(getypt)) if opties.herstelsleutel else Geheim(getypt)


def voer_uit(
    argumenten: Sequence[str], kluizen: Callable[[], Kluizen] | None = None, vraag: Vraag | None = None
) -> int:
    """Returns the exit code."""
    from zvh_desktop.application import errors
    from zvh_desktop.taal.fouten import present

    opties = parser().parse_args(argumenten)
    daad = {"backup": _backup, "restore": _restore, "check": _check}[opties.opdracht]
    try:
        return daad(opties, (kluizen or _kluizen)(), vraag or Vraag())
    except (errors.KluisError, errors.StorageUnavailable) as fout:
        gezegd = present(fout)
        print(f"{gezegd.title}. {gezegd.sentence}", file=sys.stderr)
        return _code(fout)
    except (KeyboardInterrupt, EOFError):
        print("Afgebroken; er is niets veranderd.", file=sys.stderr)
        return Uitkomst.NIET_GOED


def _code(fout: Exception) -> Uitkomst:
    from zvh_desktop.application import errors

    of_a_recovery_key = (
        errors.HerstelsleutelOnjuist | errors.HerstelsleutelOnleesbaar | errors.HerstelsleutelOntbreekt
    )
    match fout:
        case errors.KluisInGebruik():
            return Uitkomst.IN_GEBRUIK
        case errors.KluisOntbreekt() | errors.GeenReservekopieen():
            return Uitkomst.NIET_GEVONDEN
    is_secret = isinstance(fout, errors.WachtzinOnjuist | of_a_recovery_key)
    return Uitkomst.GEHEIM if is_secret else Uitkomst.NIET_GOED


def _kluizen() -> Kluizen:
    from zvh_desktop.bootstrap.kluizen import Kluizen

    return Kluizen()


def parser() -> argparse.ArgumentParser:
    made = lezer(prog="zvh-desktop", epilog=_UITLEG)
    onder = made.add_subparsers(dest="opdracht", required=True)
    gedeeld = argparse.ArgumentParser(add_help=False)
    gedeeld.add_argument(
        "--stdin", action="store_true", help="lees de wachtzin van de eerste regel van de standaardinvoer"
    )
    sleutel = argparse.ArgumentParser(add_help=False)
    sleutel.add_argument(
        "--herstelsleutel", action="store_true", help="vraag de herstelsleutel in plaats van de wachtzin"
    )
    backup = onder.add_parser(
        "backup", parents=[gedeeld], epilog=_UITLEG, help="maak nu een reservekopie van KLUIS in MAP"
    )
    backup.add_argument("kluis", type=Path)
    backup.add_argument("map", type=Path)
    backup.set_defaults(herstelsleutel=False)
    restore = onder.add_parser(
        "restore",
        parents=[gedeeld, sleutel],
        epilog=_UITLEG,
        help="zet de nieuwste reservekopie in MAP, of dit bestand, terug als KLUIS",
    )
    restore.add_argument("waar", type=Path, metavar="MAP_OF_BESTAND")
    restore.add_argument("kluis", type=Path)
    restore.add_argument("--ja", action="store_true", help="vraag niet om bevestiging")
    check = onder.add_parser(
        "check",
        parents=[gedeeld, sleutel],
        epilog=_UITLEG,
        help="lees elke bladzijde van deze kluizen, reservekopieën of mappen daarmee; verandert niets",
    )
    check.add_argument("waar", type=Path, nargs="+", metavar="KLUIS_OF_RESERVEKOPIE")
    return made


def _backup(opties: argparse.Namespace, kluizen: Kluizen, vraag: Vraag) -> int:
    from zvh_desktop.domain.kluis.reservekopie import Reden

    if not opties.map.is_dir():
        print("De map bestaat niet.", file=sys.stderr)
        return Uitkomst.NIET_GEVONDEN
    if not kluizen.bestaat(opties.kluis):
        print("Daar staat geen kluis.", file=sys.stderr)
        return Uitkomst.NIET_GEVONDEN
    kluis = kluizen.ontgrendelen(opties.kluis, vraag.geheim(opties).wachtzin or "")
    try:
        (kopie,) = kluis.services.reservekopieen.maken(Reden.OP_VERZOEK, in_map=opties.map.resolve()).gemaakt
    finally:
        kluis.close()
    print(f"Gemaakt en nagelezen: {kopie.pad}")
    print(f"  {_tellingen(kopie.inhoud)}; bewaard tot {kopie.verloopt_op:%d-%m-%Y}")
    return Uitkomst.GOED


def _restore(opties: argparse.Namespace, kluizen: Kluizen, vraag: Vraag) -> int:
    from zvh_desktop.application.kluis.reservekopie import geen_voortgang
    from zvh_desktop.taal.reservekopieen import komt_terug

    terugzetter = kluizen.terugzetter()
    gevonden = terugzetter.zoeken(opties.kluis, opties.waar, vraag.geheim(opties))
    kopie = _gekozen(gevonden, opties.waar)
    print(f"Reservekopie van {kopie.gemaakt_op:%d-%m-%Y %H:%M}: {_tellingen(kopie.inhoud)}")
    if gevonden.huidige_inhoud is not None:
        print(f"Kluis die er nu ligt: {_tellingen(gevonden.huidige_inhoud)}. Die wordt terzijde gezet.")
    elif gevonden.huidig.value != "geen":
        print("Wat er nu ligt gaat niet open. Het wordt terzijde gezet zoals het is.")
    print(komt_terug(gevonden.vernietigd_sinds(kopie)))
    if not opties.ja:
        print(f"Terugzetten als {opties.kluis}? Typ {JA}: ", end="", flush=True)
        if vraag.antwoord().strip().lower() != JA:
            print("Er is niets veranderd.")
            return Uitkomst.NIET_GOED
    terugzetter.terugzetten(opties.kluis, gevonden, kopie, geen_voortgang)
    print("Teruggezet en nagelezen.")
    return Uitkomst.GOED


def _gekozen(gevonden: Gevonden, waar: Path) -> Reservekopie:
    from zvh_desktop.application.errors import ReservekopieVernietigd

    kopie = next(iter(gevonden.kopieen), None) if waar.is_dir() else gevonden.aangewezen
    if kopie is None:
        raise ReservekopieVernietigd
    return kopie


def _check(opties: argparse.Namespace, kluizen: Kluizen, vraag: Vraag) -> int:
    geheim = vraag.geheim(opties)
    terugzetter = kluizen.terugzetter()
    uitkomst = Uitkomst.GOED
    for waar in opties.waar:
        for naam, klacht, inhoud in terugzetter.nagaan(waar, geheim):
            if klacht is None:
                print(f"{naam}: in orde, {_tellingen(inhoud)}")
            else:
                print(f"{naam}: {_klacht(klacht)}")
                uitkomst = _code(klacht) if uitkomst is Uitkomst.GOED else uitkomst
    return uitkomst


def _klacht(fout: Exception) -> str:
    from zvh_desktop.taal.fouten import present

    return f"NIET in orde. {present(fout).title}."


def _tellingen(inhoud: Inhoud | None) -> str:
    from zvh_desktop.taal.reservekopieen import laatst_gewijzigd, tellingen

    return f"{tellingen(inhoud)}, {laatst_gewijzigd(inhoud)}" if inhoud else ""

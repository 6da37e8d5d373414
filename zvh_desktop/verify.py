"""Runs verify from the command line: says of signed files whether they were changed, and whether it is proven who signed."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zvh_desktop.bootstrap.place import local_now
from zvh_desktop.taal.opdrachtregel import lezer

if TYPE_CHECKING:
    from zvh_desktop.domain.verspreiden.oordeel import Verificatie

VERSIE = 1
"""Counts the forms of what `--json` prints; a field that is added does not make another form."""
_UITLEG = """\
uitkomst:
  0  alles in orde: niets gewijzigd, en bewezen wie ondertekende
  1  iets is gewijzigd, niet ondertekend of niet te lezen
  2  verkeerd gebruik
  3  niets is gewijzigd, maar van een handtekening is niet bewezen wie die zette

Er wordt niets via het netwerk nagevraagd. Wat --json geeft, staat in hoofdstuk 18 van de handleiding.
"""
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class Uitkomst(IntEnum):
    """Names the exit codes of verify."""

    IN_ORDE = 0
    GEWIJZIGD = 1
    GEBRUIK = 2
    NIET_BEWEZEN = 3


def voer_uit(argumenten: Sequence[str], nu: Callable[[], datetime] = local_now) -> int:
    """Returns the exit code."""
    try:
        opties = parser().parse_args(argumenten)
    except SystemExit as einde:  # of argparse, which told what was wrong, or gave its help
        return int(einde.code or 0)
    from zvh_desktop.application.errors import LezenStartNiet
    from zvh_desktop.application.ports import Vertrouwen
    from zvh_desktop.bootstrap.place import own_command
    from zvh_desktop.documents.handtekening.verifieren import BewaakteVerificateur
    from zvh_desktop.domain.verspreiden.oordeel import Gezag
    from zvh_desktop.taal.fouten import present
    from zvh_desktop.taal.handtekening import als_json, regels, verdict

    moment = nu()
    known = [one for one in opties.vertrouw if isinstance(one, str)]
    places = (*opties.vertrouwd, *(one for one in opties.vertrouw if isinstance(one, Path)))
    outcome, told = Uitkomst.IN_ORDE, list[dict[str, Any]]()
    with BewaakteVerificateur(own_command("verifieer-bestanden")) as reader:
        for pad in opties.bestanden:
            try:
                read = reader.verifieer(pad, Vertrouwen(places, moment))
                found = read.op_gezag(Gezag.VINGERAFDRUK, known)
            except OSError:
                found = None
            except LezenStartNiet as fout:
                print(present(fout).sentence, file=sys.stderr)
                return Uitkomst.GEWIJZIGD
            outcome = max(outcome, _uitkomst(found), key=_ERGST.index)
            if opties.json:
                told.append({"pad": str(pad)} | (als_json(found) if found else {"oordeel": "onleesbaar"}))
            else:
                print("\n".join(regels(found)) if found else f"{pad}: {verdict(None)[0]}")
    if opties.json:
        whole = {"versie": VERSIE, "op": moment.isoformat(), "uitkomst": int(outcome), "bestanden": told}
        print(json.dumps(whole, ensure_ascii=False, indent=2))
    return outcome


_ERGST = (Uitkomst.IN_ORDE, Uitkomst.NIET_BEWEZEN, Uitkomst.GEWIJZIGD)


def _uitkomst(found: Verificatie | None) -> Uitkomst:
    from zvh_desktop.domain.verspreiden.oordeel import Oordeel

    if found is not None and found.oordeel is Oordeel.IN_ORDE:
        return Uitkomst.IN_ORDE
    is_whole = found is not None and found.oordeel is Oordeel.NIET_BEWEZEN
    return Uitkomst.NIET_BEWEZEN if is_whole else Uitkomst.GEWIJZIGD


def _vertrouw(getypt: str) -> str | Path:
    """Reads a fingerprint, as it is printed or copied, or the place of a certificate."""
    bare = re.sub(r"[\s:]", "", getypt).lower()
    if _FINGERPRINT.fullmatch(bare):
        return bare
    if not Path(getypt).exists():
        raise argparse.ArgumentTypeError(f"geen vingerafdruk van 64 tekens en geen bestand: {getypt}")
    return Path(getypt)


def parser() -> argparse.ArgumentParser:
    made = lezer(
        prog="zvh-desktop verify",
        description="Controleer ondertekende documenten.",
        epilog=_UITLEG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("bestanden", type=Path, nargs="+", metavar="BESTAND")
    made.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")
    made.add_argument(
        "--vertrouw",
        type=_vertrouw,
        action="append",
        default=[],
        metavar="VINGERAFDRUK|BESTAND",
        help="vertrouw het certificaat met deze vingerafdruk (SHA-256), of in dit bestand (.pem, .crt); mag vaker",
    )
    made.add_argument(
        "--vertrouwd",
        type=Path,
        action="append",
        default=[],
        metavar="MAP",
        help="vertrouw de wortels in deze map; mag vaker",
    )
    return made

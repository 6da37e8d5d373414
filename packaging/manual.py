"""Writes the man page from what the commands themselves say with --help, so that it never tells of another option.

python3 packaging/manual.py > zvh-desktop.1
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from zvh_desktop import __main__ as program, __version__, opdrachten, verify, zelftest

FILES = """\
.SH BESTANDEN
.I $XDG_DATA_HOME/zvh\\-desktop/casustafel.kluis
.RS
de eigen kluis, met de bestanden ernaast die erbij horen; verwijderen van het programma laat haar staan.
.RE
"""


def page(version: str, day: str) -> str:
    whole = program.parser()
    lines = [f'.TH ZVH\\-DESKTOP 1 "{day}" "{version}" "ZVH Desktop"', ".SH NAAM"]
    lines += [r"zvh\-desktop \- programma van de voorzitter van een Regionale Casustafel", ".SH OVERZICHT"]
    for one in (whole, *commands()):
        usage = " ".join(one.format_usage().removeprefix("gebruik: ").split())
        lines += [".nf", escaped(usage), ".fi"]
    lines += [
        ".SH BESCHRIJVING",
        "Zonder opdracht opent het venster. Elke opdracht heeft ",
        r"\-\-help.",
        *options(whole),
        ".SH OPDRACHTEN",
    ]
    for one in commands():
        lines += [f".SS {escaped(one.prog)}", escaped(one.description or ""), *options(one)]
        lines += [".PP", ".nf", *map(escaped, (one.epilog or "").splitlines()), ".fi"]
    return "\n".join(line for line in lines if line) + "\n" + FILES


def commands() -> Iterator[argparse.ArgumentParser]:
    """Returns every command that stands behind the name of the program, with what it does."""
    yield verify.parser()
    yield zelftest.parser()
    for action in opdrachten.parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {choice.dest: choice.help for choice in action._choices_actions}
            for name, one in action.choices.items():
                one.description = one.description or said[name]
                yield one


def options(one: argparse.ArgumentParser) -> Iterator[str]:
    for action in one._actions:
        if action.help and not isinstance(action, argparse._HelpAction):
            shown = action.metavar or action.dest.upper()
            value = "" if action.nargs == 0 else f" {shown}"
            names = ", ".join(f"{name}{value}" for name in action.option_strings) or str(shown)
            yield from (".TP", f".B {escaped(names)}", escaped(action.help))


def escaped(text: str) -> str:
    """Returns text that troff prints as it is: a dot or an apostrophe in front is no order."""
    safe = text.strip().replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    sys.stdout.write(page(__version__, ""))

"""Lets the commands speak Dutch: their own words and those of argparse, which stand in `resources/taal/opdrachtregel.toml`."""

from __future__ import annotations

import argparse
from typing import Any

from zvh_desktop.taal.woorden import tables


def lezer(**known: Any) -> argparse.ArgumentParser:
    """Returns a parser whose usage, help and errors are Dutch.

    argparse asks two functions of its module for every word that it shows. Its catalogues of words need files that are compiled
    for a machine and follow its language, so those two functions are replaced; what has no Dutch stays as it is.
    """
    words = tables("opdrachtregel")["argparse"]

    def said(text: str) -> str:
        return words.get(text, text)

    def counted(one: str, several: str, count: int) -> str:
        return said(one if count == 1 else several)

    vars(argparse).update(_=said, ngettext=counted)
    return argparse.ArgumentParser(**known)

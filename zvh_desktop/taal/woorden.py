"""Reads the Dutch words from `resources/taal`, one file per subject, and holds each table to the keys that the program knows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any

from zvh_desktop.taal.resource_files import resource_dir

Lines = dict[str, str]


@cache
def tables(subject: str) -> dict[str, Lines]:
    """Returns the tables of a subject by the name between their brackets; the file is read at the first question."""
    text = (resource_dir() / "taal" / f"{subject}.toml").read_text("utf-8")
    return dict(_named(tomllib.loads(text), ""))


def _named(found: dict[str, Any], name: str) -> Iterator[tuple[str, Lines]]:
    if lines := {key: one for key, one in found.items() if isinstance(one, str)}:
        yield name, lines
    for key, one in found.items():
        if isinstance(one, dict):
            yield from _named(one, f"{name}.{key}" if name else key)


def check_keys(table: str, found: Iterable[str], known: Iterable[str]) -> None:
    """Raises `LookupError` when a key is missing, or stands there and nobody asks for it."""
    found, known = set(found), set(known)
    if found != known:
        missing, unknown = sorted(known - found), sorted(found - known)
        raise LookupError(f"resources/taal, {table}: missing {missing}, unknown {unknown}")


@cache
def per_value(subject: str, soort: type[Enum], kind: str) -> dict[Enum, str]:
    """Returns what the table `[soort.kind]` says of each value of an enum."""
    table = f"{soort.__name__}.{kind}"
    lines = tables(subject).get(table, {})
    check_keys(f"{subject}.toml [{table}]", lines, (value.name.lower() for value in soort))
    return {value: lines[value.name.lower()] for value in soort}


def told(subject: str, key: str, **facts: object) -> str:
    """Returns a sentence of the table `[zinnen]`, with the facts filled in where it has their names in braces."""
    return tables(subject)["zinnen"][key].format_map(facts)

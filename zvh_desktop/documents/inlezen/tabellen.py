"""Reads a sheet that somebody made elsewhere: every cell as text, nothing evaluated, nothing trusted.

It runs in the process of `documents/inlezen/buitenlezer.py`, which limits its time and memory whatever is in the file; the bounds here
are for what a person can be told about.
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from zvh_desktop.application.errors import ImportOnleesbaar
from zvh_desktop.domain.tekst import is_formule, schoon

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 20 * MOST_BYTES
MOST_ROWS = 5000
MOST_COLUMNS = 100
MOST_LETTERS = 5_000_000
_ROWS_TO_READ = MOST_ROWS + 2
"""The headings, every row that is allowed, and one more to tell that there are too many."""
_ROWS_TO_LOOK_AT, _LETTERS_TO_LOOK_AT = 50, 100_000
_SEPARATORS = ";,\t"
_SAID = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
"""The first line of a .csv in which Excel is told what separates its cells."""


def only_expat() -> None:
    """Keeps libxml2 away, before the reader is loaded: it knows encodings in which a DTD does not look like one."""
    os.environ["OPENPYXL_LXML"] = "False"


def lees_blad(content: bytes, ending: str, naam: str = "") -> tuple[list[str], str, list[tuple[str, ...]]]:
    """Returns the names of the sheets, which one was read, and its rows; of a .csv there is one without a name.

    Without `naam` it reads the first one that looks like a list. Raises `ImportOnleesbaar` for all that is no sheet, or too large.
    """
    if not content.strip():
        raise ImportOnleesbaar("leeg")
    match ending:
        case ".xlsx":
            return _read_xlsx(content, naam)
        case ".csv":
            return [], "", _kept(_read_csv(content))
        case _:
            raise ImportOnleesbaar("bestand")


def _kept(rows: Iterable[Sequence[Any]]) -> list[tuple[str, ...]]:
    """Returns the rows with the blank ones in between, so that each keeps the number that it has in the file; so they count as well."""
    kept: list[tuple[str, ...]] = []
    blank = letters = 0
    for number, row in enumerate(rows, start=1):
        if number == _ROWS_TO_READ:
            raise ImportOnleesbaar("te_groot")
        cells = _trimmed(tuple(map(_cell_text, row[:MOST_COLUMNS])))
        letters += sum(map(len, cells))
        if any(map(_is_filled, row[MOST_COLUMNS:])) or letters > MOST_LETTERS:
            raise ImportOnleesbaar("te_groot")
        if not cells:
            blank += 1
            continue
        kept += [()] * blank
        kept.append(cells)
        blank = 0
    if not kept:
        raise ImportOnleesbaar("leeg")
    return kept


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[: max((place for place, cell in enumerate(row, start=1) if cell), default=0)]


def _is_filled(cell: Any) -> bool:
    return cell is not None and cell != ""


def _read_csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    try:
        told = _SAID.match(text)
        separator = (
            told[1] if told else max(_SEPARATORS, key=lambda sign: _fit(text[:_LETTERS_TO_LOOK_AT], sign))
        )
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for number, row in enumerate(rows):
            yield [] if told and number == 0 else row
    except csv.Error:
        raise ImportOnleesbaar("bestand") from None


def _fit(text: str, separator: str) -> tuple[float, int]:
    """Returns how well a sign separates: which part of the rows is as wide as most are, then how wide the first is."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths = [len(row) for row in islice(rows, _ROWS_TO_LOOK_AT) if any(row)]
    most = max(widths, key=widths.count, default=1)
    return (widths.count(most) / len(widths), widths[0]) if most > 1 else (0.0, 0)


def _decoded(content: bytes) -> str:
    """Reads UTF-8, UTF-16 with a mark or without, or the code page of Windows, as spreadsheets write them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content.count(0) * 3 > len(content):  # most letters are one byte and a zero
        encodings = ["utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ImportOnleesbaar("bestand")


def _read_xlsx(content: bytes, naam: str) -> tuple[list[str], str, list[tuple[str, ...]]]:
    _check_archive(content)
    from openpyxl import load_workbook

    try:
        # data_only: what the cell showed when it was saved; a formula is never worked out here
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    except MemoryError:
        raise
    except Exception:  # the reader has no error of its own for the many ways in which a file can be broken
        raise ImportOnleesbaar("bestand") from None
    names = [sheet.title for sheet in sheets]
    wanted = [sheet for sheet in sheets if sheet.title == naam] or sheets
    return names, *_first_list(wanted)


def _first_list(sheets: Sequence[Any]) -> tuple[str, list[tuple[str, ...]]]:
    """Returns the first sheet with more than one row in it, or else the first that holds anything."""
    found: tuple[str, list[tuple[str, ...]]] | None = None
    for sheet in sheets:
        try:
            rows = _kept(_rows_of(sheet))
        except ImportOnleesbaar as refused:
            if refused.code != "leeg":
                raise
            continue
        if sum(map(bool, rows)) > 1:
            return sheet.title, rows
        found = found or (sheet.title, rows)
    if found is None:
        raise ImportOnleesbaar("leeg")
    return found


def _rows_of(sheet: Any) -> Iterator[tuple[Any, ...]]:
    try:
        sheet.reset_dimensions()
        # max_row: between two rows that are far apart the reader hands out every row that is missing
        yield from sheet.iter_rows(values_only=True, max_row=_ROWS_TO_READ)
    except MemoryError:
        raise
    except Exception:  # as when the book is opened
        raise ImportOnleesbaar("bestand") from None


def _check_archive(content: bytes) -> None:
    """Refuses a small file that unpacks to gigabytes, and XML that defines anything, before the reader sees them.

    The standard of these files forbids a DTD in any part (ECMA-376 part 2), so one anywhere says that it was made to do harm. Without its
    zeros text in two bytes a letter reads as text in one; other encodings the reader of `only_expat` does not know.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise ImportOnleesbaar("te_groot")
            if any(b"<!DOCTYPE" in archive.read(part).replace(b"\0", b"") for part in parts):
                raise ImportOnleesbaar("bestand")
    except (ImportOnleesbaar, MemoryError):
        raise
    except Exception:  # zipfile raises what zlib, struct and it itself think of
        raise ImportOnleesbaar("bestand") from None


def _cell_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime() | date():
            return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"
        case time():
            return f"{value:%H:%M}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return _clean(str(value))


def _clean(text: str) -> str:
    """Returns one line, without the apostrophe that keeps a spreadsheet from working it out."""
    if text.isascii() and text.isalnum():
        return text
    line = " ".join(schoon(text).split())
    return line[1:] if line[:1] == "'" and is_formule(line[1:]) else line

"""Reading a sheet that somebody made elsewhere: every cell as text, nothing evaluated, nothing trusted."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import ImportOnleesbaar
from zvh_desktop.application.ports import ImportTabel

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 20 * MOST_BYTES
MOST_ROWS = 5000
MOST_COLUMNS = 50
_SEPARATORS = ";,\t"


class BestandTabellezer:
    """Reads the first sheet of an .xlsx, or a .csv. Raises `ImportOnleesbaar` for all that is not one, or too large."""

    def lees(self, pad: Path) -> ImportTabel:
        content = _content(pad)
        match pad.suffix.casefold():
            case ".xlsx":
                rows = _read_xlsx(content)
            case ".csv":
                rows = _read_csv(content)
            case _:
                raise ImportOnleesbaar("bestand")
        return _table(rows)


def _content(pad: Path) -> bytes:
    try:
        with pad.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise ImportOnleesbaar("bestand") from None
    if len(content) > MOST_BYTES:
        raise ImportOnleesbaar("te_groot")
    if not content.strip():
        raise ImportOnleesbaar("leeg")
    return content


def _table(rows: Iterable[tuple[str, ...]]) -> ImportTabel:
    """Blank rows in between stay, so that a row keeps the number that it has in the file."""
    kept: list[tuple[str, ...]] = []
    blank = 0
    for row in rows:
        if not any(row):
            blank += 1
            continue
        if len(kept) + blank > MOST_ROWS:
            raise ImportOnleesbaar("te_groot")
        kept += [()] * blank
        kept.append(_trimmed(row))
        blank = 0
    if not kept:
        raise ImportOnleesbaar("leeg")
    return ImportTabel(kept[0], tuple(kept[1:]))


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[: max(place for place, cell in enumerate(row, start=1) if cell)]


def _read_csv(content: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(content)
    header = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=header.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield tuple(_clean(cell) for cell in row[:MOST_COLUMNS])
    except csv.Error:
        raise ImportOnleesbaar("bestand") from None


def _decoded(content: bytes) -> str:
    """Excel writes UTF-8 with a mark, UTF-16 with a mark, or the code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
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


def _read_xlsx(content: bytes) -> Iterator[tuple[str, ...]]:
    _check_archive(content)
    from openpyxl import load_workbook

    try:
        # data_only: what the cell showed when it was saved; a formula is never worked out here
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
            yield tuple(_cell_text(cell) for cell in cells)
    except ImportOnleesbaar:
        raise
    except Exception:  # the reader has no error of its own for the many ways in which a file can be broken
        raise ImportOnleesbaar("bestand") from None


def _check_archive(content: bytes) -> None:
    """A small file that unpacks to gigabytes, or XML that defines entities, never reaches the reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise ImportOnleesbaar("te_groot")
            for part in archive.infolist():
                if part.filename.casefold().endswith((".xml", ".rels")):
                    head = archive.read(part)[:4096]
                    if b"<!" in head.replace(b"<!--", b"") or head.startswith((b"\xff\xfe", b"\xfe\xff")):
                        raise ImportOnleesbaar("bestand")
    except ImportOnleesbaar:
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
    """One line without signs that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())

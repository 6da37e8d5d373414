"""Reads a mail that was saved as a file: who sent it, its text, and the names of its attachments, which stay closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Any

from zvh_desktop.application.aanmelding.overnemen import Berichtkop, delen_van
from zvh_desktop.application.errors import BerichtOnleesbaar
from zvh_desktop.documents.inlezen.outlook import SIGN, Outlookmail, lees_outlook
from zvh_desktop.domain.tekst import een_regel, schoon

MOST_BYTES = 40 * 1024 * 1024
MOST_TEXT = 200_000
MOST_ATTACHMENTS = 500
_MOST_IN_NAME = 120
_SEALED_IN_OUTLOOK = "ipm.note.smime"
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


def lees_bericht(content: bytes) -> list[tuple[str, str]]:
    """Returns headings with what stands under them: of the mail itself, then those in its text. Raises `BerichtOnleesbaar`."""
    mails: list[list[str]] = [[]]
    try:
        if content.startswith(SIGN):
            found = lees_outlook(content)
            head, names = list(_head_of_outlook(found)), list(_names_of_outlook(found))
            _collect_outlook(found, mails)
        else:
            mail = message_from_bytes(content.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
            head, names = list(_head(mail)), list(_names(mail))
            _collect(mail, mails)
    except (BerichtOnleesbaar, MemoryError, RecursionError):
        raise
    except Exception:  # a broken mail breaks its reader in ways that have no common name
        raise BerichtOnleesbaar("bestand") from None
    return _parts(head, ["\n".join(texts) for texts in mails], names)


def _parts(head: list[tuple[Berichtkop, str]], mails: list[str], names: list[str]) -> list[tuple[str, str]]:
    if not head:
        raise BerichtOnleesbaar("bestand")
    if not any(map(str.strip, mails)):
        raise BerichtOnleesbaar("leeg")
    if sum(map(len, mails)) > MOST_TEXT or len(names) > MOST_ATTACHMENTS:
        raise BerichtOnleesbaar("te_groot")
    if names:
        head = [*head, (Berichtkop.BIJLAGEN, "\n".join(names))]
    inside = [(schoon(kop), schoon(words)) for text in mails for kop, words in delen_van(text)]
    return [*((kop.value, words) for kop, words in head), *inside]


def _head(mail: Any) -> Iterator[tuple[Berichtkop, str]]:
    return _filled_in(
        mail["From"] or mail["Sender"], getattr(mail["Date"], "datetime", None), mail["Subject"]
    )


def _head_of_outlook(mail: Outlookmail) -> Iterator[tuple[Berichtkop, str]]:
    return _filled_in(mail.van, mail.verstuurd, mail.onderwerp)


def _filled_in(
    van: object, verstuurd: datetime | None, onderwerp: object
) -> Iterator[tuple[Berichtkop, str]]:
    """Yields what a mail says of itself, each on one line; the moment as it was here, since many a server writes that of Greenwich."""
    if verstuurd and verstuurd.tzinfo is None:  # so a date of '-0000' is read
        verstuurd = verstuurd.replace(tzinfo=UTC)
    when = f"{verstuurd.astimezone():%d-%m-%Y %H:%M}" if verstuurd else ""
    for kop, said in zip(Berichtkop, (van, when, onderwerp), strict=False):
        if text := een_regel(schoon(str(said or ""))).strip():
            yield kop, text


def _collect(part: Any, mails: list[list[str]]) -> None:
    """Adds what a mail program shows to the last of the mails, a mail inside it as another; of two ways to say the same the plain one."""
    kind, inside = part.get_content_type(), list(part.iter_parts())
    if kind in _SEALED:
        raise BerichtOnleesbaar("versleuteld")
    if kind == "multipart/alternative":
        inside.sort(key=lambda one: one.get_content_type() != "text/plain")
    for one in inside:
        if kind == "message/rfc822":
            mails.append([f"{kop.value}: {words}" for kop, words in _head(one)])
        _collect(one, mails)
        if kind == "multipart/alternative" and any(map(str.strip, mails[-1])):
            break
    if not inside and not _is_attached(part):
        text = _decoded(part)
        mails[-1].append(plain_of(text) if kind == "text/html" else _unflowed(part, text))


def _collect_outlook(mail: Outlookmail, mails: list[list[str]]) -> None:
    if mail.soort.casefold().startswith(_SEALED_IN_OUTLOOK):
        raise BerichtOnleesbaar("versleuteld")
    text = mail.tekst if mail.tekst.strip() else plain_of(_in_letters(mail.html, "utf-8"))
    # Also in a mail inside: what is not read is never left out in silence.
    if mail.heeft_rtf and not text.strip():
        raise BerichtOnleesbaar("opgemaakt")
    mails[-1].append(text)
    for one in mail.erin:
        mails.append([f"{kop.value}: {words}" for kop, words in _head_of_outlook(one)])
        _collect_outlook(one, mails)


def _is_attached(part: Any) -> bool:
    kind = part.get_content_type()
    is_text = kind in ("text/plain", "text/html") or kind.startswith(
        "multipart/"
    )  # of which the parts are lost
    return not is_text or part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _names(mail: Any) -> Iterator[str]:
    for part in mail.walk():
        if not part.is_multipart() and _is_attached(part):
            size = len(part.get_payload(decode=True) or b"")
            yield _as_told(part.get_filename() or part.get_content_type(), size)


def _names_of_outlook(mail: Outlookmail) -> Iterator[str]:
    for name, size in mail.bijlagen:
        yield _as_told(name or "application/octet-stream", size)
    for one in mail.erin:
        yield from _names_of_outlook(one)


def _as_told(naam: str, size: int) -> str:
    """Returns how an attachment is told of: its name without signs that cannot be seen, and its size."""
    big = f"{size / 1_000_000:.1f} MB".replace(".", ",")
    told = f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else big
    return f"{een_regel(schoon(naam)).strip()[:_MOST_IN_NAME]} ({told})"


def _decoded(part: Any) -> str:
    return _in_letters(part.get_payload(decode=True) or b"", part.get_content_charset("utf-8"))


def _in_letters(raw: bytes, named: str) -> str:
    """Returns the text in the letters that it says it has, or else in those that it must have."""
    # What calls itself Latin 1 has the quotes and dashes of Windows.
    for charset in ("cp1252" if named == "iso-8859-1" else named, "utf-8"):
        with suppress(LookupError, ValueError):
            return str(raw, charset)
    return str(raw, "cp1252", "replace")


def _unflowed(part: Any, text: str) -> str:
    """Returns the paragraphs as they were typed, where the mail program says that it broke their lines (RFC 3676)."""
    if str(part.get_param("format", "")).casefold() != "flowed":
        return text
    glue = "" if str(part.get_param("delsp", "")).casefold() == "yes" else " "
    found: list[str] = []
    goes_on = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if depth == goes_on:
            found[-1] += bare.removesuffix(" ") + (glue if bare.endswith(" ") else "")
        else:
            found.append(f"{'>' * depth} {bare}" if depth else bare)
        goes_on = depth if bare.endswith(" ") and bare != "-- " else -1
    return "\n".join(found)


_BLOCK = re.compile(
    "address|article|blockquote|body|center|d[dlt]|div|fieldset|footer|form|h[1-6r]|header|html|li|main|nav|[ou]l|p|pre|section|table|tr"
)
_UNSEEN = ("script", "style", "title")
_MOST_QUOTES, _BULLET = 9, "- "


class _Plain(HTMLParser):
    """Collects the lines that one sees. Cells of a row stand on one line with a tab between them, as when they are pasted; the last may
    go on below. Nothing here calls itself, however deep the tables are.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[list[str]] = [[]]
        self._rows: list[tuple[list[str], int]] = []
        self._unseen = self._quoted = self._typed = 0

    def text(self) -> str:
        while self._rows:
            self._end_table()
        return "".join(self._pieces[0])

    def handle_data(self, data: str) -> None:
        words = data if self._typed else re.sub(r"[ \t\r\n\f\xa0]+", " ", data)
        if self._unseen or not words:
            return
        if self._at_begin():
            words = words.lstrip(" ")
            if words and self._quoted and not self._rows:
                self._pieces[-1].append("> " * min(self._quoted, _MOST_QUOTES))
        self._pieces[-1].append(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th") and self._rows:
            self._end_cell()
            self._pieces.append([])
        elif tag == "tr" and self._rows:
            self._end_row()
        elif _BLOCK.fullmatch(tag):
            self._break()
        elif tag == "br":
            self._pieces[-1].append("\n")
        self._unseen += tag in _UNSEEN
        self._quoted += tag == "blockquote"
        self._typed += tag == "pre"
        if tag == "table":
            self._rows.append(([], len(self._pieces)))
        elif tag == "li":
            self._pieces[-1].append(_BULLET)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._rows:
            self._end_cell()
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag == "table" and self._rows:
            self._end_table()
        elif _BLOCK.fullmatch(tag):
            self._break()
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self._quoted -= tag == "blockquote" and self._quoted > 0
        self._typed -= tag == "pre" and self._typed > 0

    def _at_begin(self) -> bool:
        return not self._pieces[-1] or self._pieces[-1][-1].endswith(("\n", _BULLET))

    def _break(self) -> None:
        if not self._at_begin():
            self._pieces[-1].append("\n")

    def _end_cell(self) -> None:
        cells, outside = self._rows[-1]
        if len(self._pieces) > outside:
            cells.append("".join(self._pieces.pop()).strip())

    def _end_row(self) -> None:
        self._end_cell()
        cells, _outside = self._rows[-1]
        filled = [cell for cell in cells if cell]
        cells.clear()
        is_row = not any("\n" in cell for cell in filled[:-1])
        self._break()
        self._pieces[-1] += [("\t" if is_row else "\n").join(filled), "\n"] if filled else []

    def _end_table(self) -> None:
        self._end_row()
        self._rows.pop()


def plain_of(html: str) -> str:
    """Returns the lines that one sees of a mail as a web page."""
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return parser.text()

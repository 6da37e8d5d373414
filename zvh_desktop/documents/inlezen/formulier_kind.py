"""Reads one form in a process of its own: whatever a hostile file does to the reader, it does there, and not for long.

The file comes in on standard input, the answers go out as JSON on standard output; nothing is written to disk.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, BinaryIO

from zvh_desktop.documents.inlezen.formuliernaam import VOORVOEGSEL, is_van_een_formulier
from zvh_desktop.documents.inlezen.watched_process import limit_this_process

KLAAR = b"klaar"
MOST_PAGES = 20
MOST_FIELDS = 400
MOST_TEXT = 20_000
_MEMORY = 1 << 30
_CPU_SECONDS = 3


class Geweigerd(Exception):
    """`code` as in `FormulierOnleesbaar`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def main(standard_input: BinaryIO, standard_output: BinaryIO) -> int:
    import pikepdf  # noqa: F401  (so that the clock runs for the file alone)

    limit_this_process(_MEMORY, _CPU_SECONDS)
    standard_output.write(KLAAR + b"\n")
    standard_output.flush()
    content = standard_input.read()
    try:
        answer: dict[str, Any] = {"velden": lees_velden(content)}
    except Geweigerd as refusal:
        answer = {"fout": refusal.code}
    except (MemoryError, RecursionError):
        answer = {"fout": "te_zwaar"}
    standard_output.write(json.dumps(answer).encode("utf-8"))
    standard_output.flush()
    return 0


def lees_velden(content: bytes) -> dict[str, str]:
    """The answers by the name of the field. Raises `Geweigerd`: nothing that can act is in a form of ours."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            root = pdf.Root
            if _can_act(root):
                raise Geweigerd("programmacode")
            if int(root.Pages.Count) > MOST_PAGES:
                raise Geweigerd("ander")
            return _answers(root)
    except Geweigerd:
        raise
    except pikepdf.PasswordError:
        raise Geweigerd("wachtwoord") from None
    except MemoryError:
        raise Geweigerd("te_zwaar") from None
    except Exception:  # a broken file breaks the reader in ways that have no common name
        raise Geweigerd("beschadigd") from None


def _can_act(root: Any) -> bool:
    names = root.get("/Names", {})
    form = root.get("/AcroForm", {})
    opening = root.get("/OpenAction")
    return (
        "/AA" in root
        or "/JavaScript" in names
        or "/EmbeddedFiles" in names
        or "/XFA" in form
        or (opening is not None and "/S" in (opening if hasattr(opening, "keys") else ()))
    )


def _answers(root: Any) -> dict[str, str]:
    import pikepdf

    fields = list(root.get("/AcroForm", {}).get("/Fields", []))
    if len(fields) > MOST_FIELDS:
        raise Geweigerd("ander")
    found: dict[str, str] = {}
    is_ours = False
    for one in fields:
        name = str(one.get("/T", ""))
        if "/A" in one or "/AA" in one:
            raise Geweigerd("programmacode")
        if not name.startswith(VOORVOEGSEL):
            if is_van_een_formulier(name):
                raise Geweigerd("nieuwer")
            continue
        is_ours = True
        value = one.get("/V")
        if isinstance(value, pikepdf.Stream):
            value = value.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized).decode(
                "utf-8", "replace"
            )
        text = "" if value is None else str(value).strip()
        if len(text) > MOST_TEXT:
            raise Geweigerd("te_groot")
        if text:
            found[name] = text
    if not is_ours:
        raise Geweigerd("ander")
    if not found:
        raise Geweigerd("leeg")
    return found

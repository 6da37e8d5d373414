"""The fields of our form: how they are named, and what was filled in; of a form that could act nothing is read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from zvh_desktop.application.aanmelding.overnemen import Inneemveld
from zvh_desktop.application.errors import FormulierOnleesbaar

_ALLE = "zvh-aanmelding-"
VOORVOEGSEL = f"{_ALLE}1 "


def veldnaam(veld: Inneemveld, nummer: int = 1) -> str:
    return f"{VOORVOEGSEL}{veld.value} {nummer}"


def is_van_een_formulier(naam: str) -> bool:
    """Also of a shape that a later version of this program made."""
    return naam.startswith(_ALLE)


def doelkop_van(naam: str) -> str:
    """What stands after the prefix: 'geboortedatum 2', which a heading of a sheet could have been."""
    return naam.removeprefix(VOORVOEGSEL)


MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
MOST_FIELDS = 400
MOST_TEXT = 20_000
_SIGN = b"%PDF-"


def lees_velden(content: bytes) -> dict[str, str]:
    """The answers by the name of the field. Raises `FormulierOnleesbaar`: nothing that can act is in a form of ours."""
    import pikepdf

    if not content.startswith(_SIGN):
        raise FormulierOnleesbaar("beschadigd")
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            root = pdf.Root
            if _can_act(root):
                raise FormulierOnleesbaar("programmacode")
            if int(root.Pages.Count) > MOST_PAGES:
                raise FormulierOnleesbaar("ander")
            return _answers(root)
    except FormulierOnleesbaar:
        raise
    except pikepdf.PasswordError:
        raise FormulierOnleesbaar("wachtwoord") from None
    except MemoryError:
        raise FormulierOnleesbaar("te_zwaar") from None
    except Exception:  # a broken file breaks the reader in ways that have no common name
        raise FormulierOnleesbaar("beschadigd") from None


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
        raise FormulierOnleesbaar("ander")
    found: dict[str, str] = {}
    is_ours = False
    for one in fields:
        name = str(one.get("/T", ""))
        if "/A" in one or "/AA" in one:
            raise FormulierOnleesbaar("programmacode")
        if not name.startswith(VOORVOEGSEL):
            if is_van_een_formulier(name):
                raise FormulierOnleesbaar("nieuwer")
            continue
        is_ours = True
        value = one.get("/V")
        if isinstance(value, pikepdf.Stream):
            value = value.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized).decode(
                "utf-8", "replace"
            )
        text = "" if value is None else str(value).strip()
        if len(text) > MOST_TEXT:
            raise FormulierOnleesbaar("te_groot")
        if text:
            found[name] = text
    if not is_ours:
        raise FormulierOnleesbaar("ander")
    if not found:
        raise FormulierOnleesbaar("leeg")
    return found

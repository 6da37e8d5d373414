"""Names the fields of our form, and reads what was filled in; of a form that could act it reads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from zvh_desktop.application.aanmelding.overnemen import Inneemveld
from zvh_desktop.application.errors import FormulierOnleesbaar
from zvh_desktop.domain.tekst import schoon

_ALLE = "zvh-aanmelding-"
VOORVOEGSEL = f"{_ALLE}1 "


def veldnaam(veld: Inneemveld, nummer: int = 1) -> str:
    return f"{VOORVOEGSEL}{veld.value} {nummer}"


def is_van_een_formulier(naam: str) -> bool:
    """Says whether a form of ours has this name, also one of a later version of this program."""
    return naam.startswith(_ALLE)


def doelkop_van(naam: str) -> str:
    """Returns what stands after the prefix: 'geboortedatum 2', which a heading of a sheet could have been."""
    return naam.removeprefix(VOORVOEGSEL)


MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
MOST_FIELDS = 400
MOST_TEXT = 20_000
_SIGN = b"%PDF-"


# All that a form of ours has, and what programs add when they fill one in. Whatever can act, or carries a file, needs another key.
_DOCUMENT = (
    "/AcroForm /Extensions /Lang /MarkInfo /Metadata /Names /OpenAction /Outlines /OutputIntents /PageLabels /PageLayout /PageMode"
    " /DSS /Pages /Perms /StructTreeRoot /Type /Version /ViewerPreferences"
)
_FORM = "/DA /DR /Fields /NeedAppearances /Q /SigFlags"
_PAGE = (
    "/Annots /ArtBox /BleedBox /Contents /CropBox /Group /LastModified /MediaBox /Metadata /Parent /Resources /Rotate"
    " /StructParents /Tabs /Thumb /Trans /TrimBox /Type /UserUnit"
)
_FIELD = (
    "/AP /AS /BS /Border /C /Contents /DA /DS /DV /F /FT /Ff /H /I /M /MK /MaxLen /NM /Opt /P /Q /RV /Rect /StructParent"
    " /Subtype /T /TI /TM /TU /Type /V"
)
_OWN_FIELD, _WIDGET = f"{_FIELD} /Kids /Lock /SV", f"{_FIELD} /Parent /Lock /SV"
_OUTLINE = "/C /Count /Dest /F /First /Last /Next /Parent /Prev /SE /Title /Type"


def lees_velden(content: bytes) -> dict[str, str]:
    """Returns the answers by the name of the field. Raises `FormulierOnleesbaar` for all that does not belong to a form of ours."""
    import pikepdf

    if not content.startswith(_SIGN):
        raise FormulierOnleesbaar("beschadigd")
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if int(pdf.Root.Pages.Count) > MOST_PAGES:
                raise FormulierOnleesbaar("ander")
            fields = _own_fields(pdf.Root)
            if not _is_harmless(pdf):
                raise FormulierOnleesbaar("programmacode")
            return _answers(fields)
    except FormulierOnleesbaar:
        raise
    except pikepdf.PasswordError:
        raise FormulierOnleesbaar("wachtwoord") from None
    except MemoryError:
        raise FormulierOnleesbaar("te_zwaar") from None
    except Exception:  # a broken file breaks the reader in ways that have no common name
        raise FormulierOnleesbaar("beschadigd") from None


def _own_fields(root: Any) -> dict[str, Any]:
    fields = {str(one.T) if "/T" in one else "": one for one in root.get("/AcroForm", {}).get("/Fields", [])}
    if any(is_van_een_formulier(name) and not name.startswith(VOORVOEGSEL) for name in fields):
        raise FormulierOnleesbaar("nieuwer")
    own = {name: one for name, one in fields.items() if name.startswith(VOORVOEGSEL)}
    if not own or len(fields) > MOST_FIELDS:
        raise FormulierOnleesbaar("ander")
    return own


def _is_harmless(pdf: Any) -> bool:
    from pikepdf import Array

    root, pages = pdf.Root, [page.obj for page in pdf.pages]
    widgets = [one for page in pages for one in page.get("/Annots", [])]
    owners = [one.Parent for one in widgets if "/Parent" in one]
    buttons = [kid for one in (*owners, *root.AcroForm.Fields) for kid in one.get("/Kids", [])]
    allowed = (
        (_DOCUMENT, [root]),
        (_FORM, [root.AcroForm]),
        ("/Dests", [root.get("/Names", {})]),
        (_PAGE, pages),
        (_OWN_FIELD, [*owners, *root.AcroForm.Fields]),
        (_WIDGET, [*widgets, *buttons]),
        (_OUTLINE, _outlines(root.get("/Outlines"))),
    )
    return (
        all(set(keys.split()).issuperset(one.keys()) for keys, holders in allowed for one in holders)
        and isinstance(root.get("/OpenAction", Array()), Array)
        and all(str(one.get("/Subtype")) == "/Widget" for one in widgets)
    )


def _outlines(first: Any) -> Iterator[Any]:
    """Yields every entry, itself included; one that comes back to itself ends with the time of the process."""
    waiting = [first]
    while waiting:
        if (one := waiting.pop()) is not None:
            yield one
            waiting += [one.get("/First"), one.get("/Next")]


def _answers(fields: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, one in fields.items():
        text = (_text(one.get("/V")) or _pressed(one)).strip()
        if len(text) > MOST_TEXT:
            raise FormulierOnleesbaar("te_groot")
        if text:
            found[name] = text
    if not found:
        raise FormulierOnleesbaar("leeg")
    return found


def _pressed(field: Any) -> str:
    """Returns which button of a field is pressed, for a program that says so at the button alone."""
    return next(filter(None, (_text(kid.get("/AS")) for kid in field.get("/Kids", []))), "")


def _text(value: Any) -> str:
    """Returns a choice that came as a list, or a text that came as a stream, without signs that cannot be seen."""
    from pikepdf import Array, Name, Stream, StreamDecodeLevel, String

    match value:
        case None | Name.Off:
            return ""
        case Name():
            text = str(value).removeprefix("/")
        case Array():
            return ", ".join(_text(one) for one in value)
        case Stream():
            raw = value.read_bytes(decode_level=StreamDecodeLevel.generalized)
            text = (
                str(String(raw))
                if raw.startswith((b"\xfe\xff", b"\xef\xbb\xbf"))
                else raw.decode("utf-8", "replace")
            )
        case _:
            text = str(value)
    return schoon(text)

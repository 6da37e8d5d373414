"""Says what may be added to a file after it was signed: signatures in fields that were there, time-stamps and their proof.

Everything else is a change, also what a viewer does not show: metadata, values of a form, an object that nothing refers to.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject, StreamObject
from pyhanko.pdf_utils.metadata.model import PDF_PRODUCER
from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FieldComparisonContext,
    FormUpdate,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    ReferenceUpdate,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import is_field_visible


class _StampFieldsOnly(SigFieldCreationRule):
    """Allows a new field for an invisible time-stamp alone: a new field for a signature can cover a page."""

    def apply(self, context: FieldComparisonContext) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        for name, spec in context.field_specs.items():
            made = spec.new_field
            if spec.old_field_ref is not None or made is None:
                continue
            is_stamp = "/V" in made and made["/V"].get("/Type") == "/DocTimeStamp"
            if not is_stamp or is_field_visible(made):
                raise SuspiciousModification(f"a field was added: {name}")
        yield from super().apply(context)


class _SigningOnly(FormUpdatingRule):
    """Lets the fonts of the form alone, which the library would allow to be replaced."""

    def apply(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        for level, update in super().apply(old, new):
            if update.field_name is not None or level is not ModificationLevel.FORM_FILLING:
                yield level, update


class _SameInfo(DocInfoRule):
    """Lets the program that stamps tell that it did, and when; all else of `/Info` stays."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        told = [_info(at) for at in (old, new)]
        was, now = ({key: str(info[key]) for key in info if key != "/ModDate"} for info in told)
        if not _is_same(was, now, "/Producer"):
            raise SuspiciousModification("/Info was changed")
        yield from super().apply(old, new)


class _SameMetadata(MetadataUpdateRule):
    """Lets the same be told in the metadata of the document, and nothing else."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        if "/Metadata" in old.root and "/Metadata" in new.root:
            was, now = (_told(at.root.get_value_as_reference("/Metadata").get_object()) for at in (old, new))
            if not _is_same(was, now, str(PDF_PRODUCER)):
                raise SuspiciousModification("/Metadata was changed")
        yield from super().apply(old, new)


_OF_STAMPING = frozenset({"ModifyDate", "MetadataDate", "InstanceID"})


def _info(at: HistoricalResolver) -> DictionaryObject:
    place = at.trailer_view.get_value_as_reference("/Info", optional=True)
    return DictionaryObject() if place is None else at.get_object(place)


def _told(metadata: PdfObject) -> dict[str, str]:
    """Returns what the metadata says, without the moment at which it was written."""
    assert isinstance(metadata, StreamObject)
    return {
        f"{number} {name}" if number else str(name): str(value.value) if name == PDF_PRODUCER else repr(value)
        for number, part in enumerate(parse_xmp(BytesIO(metadata.data)))
        for name, value in part
        if name.local_name not in _OF_STAMPING
    }


def _is_same(was: dict[str, str], now: dict[str, str], producer: str) -> bool:
    """Compares what is told before and after; who stamps may add its name behind that of the maker."""
    maker, last = was.pop(producer, ""), now.pop(producer, "")
    return was == now and last.startswith(maker)


class _NothingElse(StandardDiffPolicy):
    """Takes what cannot be compared for a change."""

    def apply(self, *revisions: Any, **rules: Any) -> DiffResult:
        try:
            return super().apply(*revisions, **rules)
        except (PdfError, AttributeError, KeyError, NotImplementedError, TypeError, ValueError) as error:
            raise SuspiciousModification("cannot be compared") from error


_AS_ARCHIVING = ModificationLevel.LTA_UPDATES
ALLEEN_ONDERTEKENEN = _NothingElse(
    global_rules=[
        CatalogModificationRule(
            ignored_keys=frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"})
        ),
        XrefStreamRule().as_qualified(_AS_ARCHIVING),
        ObjectStreamRule().as_qualified(_AS_ARCHIVING),
        DSSCompareRule().as_qualified(_AS_ARCHIVING),
        _SameInfo().as_qualified(_AS_ARCHIVING),
        _SameMetadata().as_qualified(_AS_ARCHIVING),
    ],
    form_rule=_SigningOnly(
        [_StampFieldsOnly(), SigFieldModificationRule(always_modifiable=frozenset({"/Type"}))],
        ignored_acroform_keys=frozenset({"/Fields"}),
    ),
    ignore_orphaned_objects=False,
)

"""Says what may be added to a file after it was signed: signatures in fields that were there, time-stamps and their proof.

Everything else is a change, also what a viewer does not show: metadata, values of a form, an object that nothing refers to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DSSCompareRule,
    FieldComparisonContext,
    FormUpdate,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
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
        CatalogModificationRule(ignored_keys=frozenset({"/AcroForm", "/DSS", "/Extensions"})),
        XrefStreamRule().as_qualified(_AS_ARCHIVING),
        ObjectStreamRule().as_qualified(_AS_ARCHIVING),
        DSSCompareRule().as_qualified(_AS_ARCHIVING),
    ],
    form_rule=_SigningOnly(
        [_StampFieldsOnly(), SigFieldModificationRule(always_modifiable=frozenset({"/Type"}))],
        ignored_acroform_keys=frozenset({"/Fields"}),
    ),
    ignore_orphaned_objects=False,
)

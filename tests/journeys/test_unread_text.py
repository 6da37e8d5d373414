"""Text that is no choice and no date yet: it stands again where it was typed, after locking too, and at nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.journeys.chair import WACHTZIN, Chair
from tests.journeys.test_every_width import _places
from zvh_desktop.application.services import Services
from zvh_desktop.bootstrap import local_now
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.widgets.date_field import TypedField
from zvh_desktop.ui.widgets.suggest import Suggest

WORDS = "Qqz geen keuze"


def _lines(chair: Chair) -> list[Suggest | TypedField]:
    """The fields that are still empty and keep a choice or a date."""
    page = chair.window.workspace.page
    found = [
        field
        for kind in (Suggest, TypedField)
        for field in page.findChildren(kind)
        if field.isVisible() and field.isEnabled() and not field.text()
    ]
    return [one for one in found if isinstance(one, TypedField) or not one.allow_free]


def _with(chair: Chair) -> set[str]:
    """The fields in which the words stand, seen or not."""
    page = chair.window.workspace.page
    both = [*page.findChildren(Suggest), *page.findChildren(TypedField)]
    return {one.objectName() for one in both if one.text() == WORDS}


def _go(chair: Chair, place: to.Destination) -> None:
    chair.window.tools.navigator.go(place)
    chair.settle()


def _pairs(services: Services) -> Iterator[tuple[to.Destination, to.Destination]]:
    """Two of every kind of sheet that has such a field."""
    rows = services.overzichten.casussen(local_now().date(), alleen_lopend=False)
    casus = {row.betrokkene: row.id for row in rows}
    emre, daan = casus["Emre Yıldız-İnönü"], casus["Daan Pluimershof"]
    here = {type(one): one for one in _places(services)}
    other = next(r.id for r in services.overzichten.aanmeldingen() if not r.betrokkene.startswith("Lukas"))
    yield to.ToAanmelding(other), to.ToAanmelding()
    yield to.ToCasus(emre), to.ToCasus(daan)
    yield here[to.ToTriage], to.ToTriage(emre)
    yield to.ToPlan(emre), to.ToPlan(daan)
    yield here[to.ToPartij], to.ToPartij(services.partijen.alle()[1].id)
    yield here[to.ToVerzoek], to.ToVerzoek(services.verzoeken.nieuw(daan).id)
    for use_case, kind in (
        (services.datalekken, to.ToDatalek),
        (services.geschillen, to.ToGeschil),
        (services.toetreden, to.ToToetreding),
    ):
        one, two = use_case.nieuw(), use_case.nieuw()
        use_case.bewaren(one)
        use_case.bewaren(two)
        yield kind(one.id), kind(two.id)


@pytest.fixture
def chair(cheap_demonstration, sit_down) -> Chair:
    chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    return chair


def test_it_is_kept_with_the_sheet_on_which_it_was_typed(chair):
    wrong = []
    for one, other in _pairs(chair.window._kluis.services):
        _go(chair, one)
        for field in _lines(chair)[:6]:
            line = field.line if isinstance(field, TypedField) else field
            line.setFocus()
            line.selectAll()
            chair.type(WORDS)
        typed = _with(chair)
        name = type(one).__name__
        _go(chair, other)
        wrong += [f"{name}: {field} stands at another" for field in _with(chair)]
        _go(chair, one)
        wrong += [f"{name}: {field} is gone" for field in typed - _with(chair)]
        if not typed:
            wrong.append(f"{name}: nothing could be typed")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("field", ["aanmeldende_partij", "overleg_op_invoer"])
def test_it_is_in_the_kluis_while_it_is_typed_and_stands_there_again_after_locking(chair, field):
    _go(chair, to.ToAanmelding())
    reden = chair.find("reden")
    reden.setFocus()
    chair.type("Burenruzie")  # so that it is an Aanmelding
    chair.saved()
    chair.find(field).setFocus()
    chair.type(WORDS)
    chair.wait(lambda: WORDS in repr(chair.window._kluis.kladjes.alle()))
    chair.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    chair.unlock(WACHTZIN)
    assert chair.find(field).text() == WORDS
    line = chair.find(field)
    line.setFocus()
    line.selectAll()
    chair.key(Qt.Key.Key_Delete)
    chair.wait(lambda: WORDS not in repr(chair.window._kluis.kladjes.alle()))

"""Every word of the domain has its Dutch."""

from __future__ import annotations

import importlib
import pkgutil
from enum import Enum

import pytest

import zvh_desktop.application
import zvh_desktop.domain
from zvh_desktop.domain.eisen import ARTIKEL, Eis
from zvh_desktop.taal import codes, eisen


def domain_enums() -> set[type[Enum]]:
    found: set[type[Enum]] = set()
    for package in (zvh_desktop.domain, zvh_desktop.application):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(info.name)
            found |= {
                value
                for value in vars(module).values()
                if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == module.__name__
            }
    return found


@pytest.mark.parametrize("eis", list(Eis))
def test_every_requirement_has_its_sentence_with_the_article(eis: Eis):
    sentence = eisen.eis_sentence(eis)
    assert sentence.endswith(f"({ARTIKEL[eis]})")
    assert sentence[0].isupper()


def test_every_value_of_every_enum_of_the_domain_has_a_word():
    missing = []
    for kind in domain_enums() - {Eis}:
        for value in kind:
            try:
                assert codes.label(value)
            except KeyError:
                missing.append(f"{kind.__name__}.{value.name}")
    assert sorted(missing) == []

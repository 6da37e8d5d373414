"""Every word of the domain has its Dutch."""

from __future__ import annotations

import importlib
import pkgutil
from enum import Enum

import pytest

import zvh_desktop.application
import zvh_desktop.domain
from zvh_desktop.application.aanmelding.overnemen import Berichtkop, Inneemveld
from zvh_desktop.application.partijen.importeren import Importveld
from zvh_desktop.domain.eisen import ARTIKEL, Eis
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Gezag
from zvh_desktop.taal import codes, eisen
from zvh_desktop.taal.melding import Tone


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


# Their words stand elsewhere: those of an Eis in eisen.toml, the headings of form and list at the field that is read by them, the
# sentences about a signature in handtekening.toml.
ELSEWHERE = {Berichtkop, Eis, Inneemveld, Importveld, Bevinding, Gezag}


def test_every_value_of_every_enum_of_the_domain_has_a_word_and_a_colour():
    for kind in domain_enums() - ELSEWHERE:
        for value in kind:
            assert codes.label(value)
            assert codes.tone(value) in Tone


def test_a_table_of_words_names_one_enum():
    names = [kind.__name__ for kind in domain_enums()]
    assert len(names) == len(set(names))

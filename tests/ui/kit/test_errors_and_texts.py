"""Every error and every word of the domain has its Dutch, and the Dutch says what to do."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from enum import Enum
from pathlib import Path

import pytest

import zvh_desktop.application
import zvh_desktop.domain
from zvh_desktop.application import errors as around
from zvh_desktop.domain import errors as rules
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.taal import codes, eisen
from zvh_desktop.taal.fouten import TABLE, present, reference_of

SAMPLES = {
    rules.EisenNietVervuld: lambda: rules.EisenNietVervuld((Tekort(Eis.CASUSREGISSEUR), Tekort(Eis.BESLUIT))),
    rules.FaseNotAllowed: lambda: rules.FaseNotAllowed("triage", "uitvoering"),
    rules.UitnodigenNotAllowed: lambda: rules.UitnodigenNotAllowed("p1", "geen_mandaat"),
    rules.WegNotAllowed: lambda: rules.WegNotAllowed("p1", "certificaat_verlopen"),
    rules.VernietigenNotAllowed: lambda: rules.VernietigenNotAllowed(("opgeschort",)),
    rules.StapDagOngeldig: lambda: rules.StapDagOngeldig("dag"),
    rules.PartijNotAtTable: lambda: rules.PartijNotAtTable("p1"),
    rules.MandaatPeriodeOngeldig: lambda: rules.MandaatPeriodeOngeldig("mandaat_tot"),
    around.SleutelbestandBeschadigd: lambda: around.SleutelbestandBeschadigd(True),
    around.AnderePlaatsMislukt: lambda: around.AnderePlaatsMislukt(around.SchijfVol(), is_bron=False),
    around.TeWeinigRuimte: lambda: around.TeWeinigRuimte(2_000_000, 1_000_000),
    around.KluisNieuwer: lambda: around.KluisNieuwer("0009"),
    around.KluisInGebruik: lambda: around.KluisInGebruik(4711, "laptop"),
    around.KluisOvergenomen: lambda: around.KluisOvergenomen(4711, "laptop"),
    around.WachtzinTeZwak: lambda: around.WachtzinTeZwak(12),
    around.HerstelsleutelOnleesbaar: lambda: around.HerstelsleutelOnleesbaar((3,)),
    around.NotFound: lambda: around.NotFound("casus", "c1"),
    around.ConcurrentChange: lambda: around.ConcurrentChange("casus", "c1"),
    around.CertificaatOngeldig: lambda: around.CertificaatOngeldig("verlopen"),
    around.SigningFailed: lambda: around.SigningFailed("x"),
    around.TokenFout: lambda: around.TokenFout("pin", "laatste"),
    around.DocumentNietGeverifieerd: lambda: around.DocumentNietGeverifieerd(2),
    around.ImportOnleesbaar: lambda: around.ImportOnleesbaar("leeg"),
    around.FormulierOnleesbaar: lambda: around.FormulierOnleesbaar("ander"),
    around.OntvangstcertificaatOngeldig: lambda: around.OntvangstcertificaatOngeldig("sleutel"),
}


def error_classes() -> list[type[Exception]]:
    return [
        found
        for module in (rules, around)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Exception) and found.__module__ == module.__name__
    ]


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


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_class_has_an_entry_that_says_what_to_do(kind):
    assert kind in TABLE
    said = present(SAMPLES.get(kind, kind)())
    assert said.title
    assert not said.title.endswith(".")
    assert said.to_do.endswith(".")
    assert said.happened or said.details


def test_four_states_of_a_kluis_are_four_messages():
    kinds = (
        around.WachtzinOnjuist(),
        around.KluisOntbreekt(),
        around.KluisBeschadigd(),
        around.KluisNieuwer("9"),
    )
    assert len({present(error).title for error in kinds}) == 4
    assert len({present(error).sentence for error in kinds}) == 4


def test_every_state_of_a_kluis_that_does_not_open_has_a_sentence_of_its_own():
    kinds = (
        around.WachtzinOnjuist(),
        around.KluisOntbreekt(),
        around.SleutelbestandOntbreekt(),
        around.KluisBeschadigd(),
        around.SleutelbestandBeschadigd(True),
        around.SleutelbestandBeschadigd(False),
        around.SleutelPastNietBijKluis(),
        around.KluisNieuwer("9"),
        around.SleutelbosOntbreekt(),
        around.SleutelbosVergrendeld(),
        around.SleutelbosLeeg(),
        around.SleutelbosPastNiet(),
    )
    assert len({present(error).sentence for error in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("groepen", "zin"),
    [
        ((3,), "Er zit een typefout in groep 3."),
        ((1, 2, 7), "Er zitten typefouten in de groepen 1, 2 en 7."),
        ((), "Er zit een fout in, maar niet te zeggen is in welke groep."),
    ],
)
def test_a_mistyped_recovery_key_is_told_by_its_groups(groepen, zin):
    assert present(around.HerstelsleutelOnleesbaar(groepen)).happened == zin


def test_an_unknown_error_gets_a_reference_and_none_of_its_own_text():
    error = ValueError("Łukasz Żółkiewski")
    said = present(error)
    assert reference_of(error) in said.sentence
    assert present(error) == said
    assert "Żółkiewski" not in said.title + said.sentence


def test_missing_requirements_are_listed_with_their_articles():
    said = present(rules.EisenNietVervuld((Tekort(Eis.CASUSREGISSEUR), Tekort(Eis.BESLUIT))))
    assert said.title == "Er ontbreken nog 2 dingen"
    assert said.details == (
        "Benoem de casusregisseur (art. 7.4 a)",
        "Kies een besluit, of houd de casus aan (bijl. 3 fase 3)",
    )


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


def test_no_error_of_the_domain_or_the_application_carries_prose():
    for module in (rules, around):
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        raised = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        assert raised == []

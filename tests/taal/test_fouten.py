"""Every error and every word of the domain has its Dutch, and the Dutch says what to do."""

from __future__ import annotations

import ast
import errno
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from zvh_desktop.application import errors as around
from zvh_desktop.domain import errors as rules
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.taal.fouten import TABLE, present, reference_of
from zvh_desktop.taal.melding import Severity

SAMPLES = {
    rules.EisenNietVervuld: lambda: rules.EisenNietVervuld((Tekort(Eis.CASUSREGISSEUR), Tekort(Eis.BESLUIT))),
    rules.FaseNotAllowed: lambda: rules.FaseNotAllowed("triage", "uitvoering"),
    rules.UitnodigenNotAllowed: lambda: rules.UitnodigenNotAllowed("p1", "geen_mandaat"),
    rules.UitgenomeneInStuk: lambda: rules.UitgenomeneInStuk("uitgenomen_in_plan"),
    rules.VerstrekkenNotAllowed: lambda: rules.VerstrekkenNotAllowed("p1", "geen_mandaat"),
    rules.WegNotAllowed: lambda: rules.WegNotAllowed("p1", "certificaat_verlopen"),
    rules.VernietigenNotAllowed: lambda: rules.VernietigenNotAllowed(("opgeschort",)),
    rules.PeriodeNietVoorbij: lambda: rules.PeriodeNietVoorbij(date(2026, 10, 1), date(2026, 12, 31)),
    rules.PeriodeDoorsneden: lambda: rules.PeriodeDoorsneden(date(2026, 1, 1), date(2026, 12, 31)),
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
    around.BerichtOnleesbaar: lambda: around.BerichtOnleesbaar("leeg"),
    around.FormulierOnleesbaar: lambda: around.FormulierOnleesbaar("ander"),
    around.OntvangstcertificaatOngeldig: lambda: around.OntvangstcertificaatOngeldig("sleutel"),
    around.SchrijfwijzeNodig: lambda: around.SchrijfwijzeNodig(None),
    around.GeenPdf: lambda: around.GeenPdf("te_groot"),
}


def error_classes() -> list[type[Exception]]:
    return [
        found
        for module in (rules, around)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Exception) and found.__module__ == module.__name__
    ]


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_class_has_an_entry_that_says_what_to_do(kind):
    assert kind in TABLE
    said = present(SAMPLES.get(kind, kind)())
    assert said.title
    assert not said.title.endswith(".")
    assert said.to_do.endswith(".")
    assert said.happened or said.details
    assert "{" not in said.title + said.sentence


def by_code(kind: type[Exception], codes: str) -> list[Exception]:
    return [kind(code) for code in codes.split()]


CASES = [
    *(rules.EisenNietVervuld((Tekort(Eis.BESLUIT), Tekort(Eis.CASUSREGISSEUR))[:n]) for n in (1, 2)),
    *(rules.GebiedEApart(kluis) for kluis in ("e", "abcdf")),
    *(rules.VerblijfOngeldig(code) for code in ("", "begin", "einde", "nu")),
    *(around.SleutelbestandBeschadigd(vorige) for vorige in (True, False)),
    *(OSError(number, "said") for number in (errno.ENOSPC, errno.ENAMETOOLONG)),
    around.KluisInGebruik(1, "laptop"),
    around.KluisInGebruik(1, "laptop", is_elders=True),
    around.KluisInGebruik(1, "laptop", is_ander_account=True),
    *(around.HerstelsleutelOnleesbaar(groepen) for groepen in ((), (3,), (1, 2))),
    *(around.AnderePlaatsMislukt(around.SchijfVol(), is_bron) for is_bron in (True, False)),
    *(around.DocumentNietGeverifieerd(aantal) for aantal in (1, 2)),
    *by_code(around.CertificaatOngeldig, "wachtwoord verlopen gebruik bestand te_groot te_zwaar"),
    *by_code(around.SigningFailed, "anders niet_ondertekend veld"),
    *by_code(
        around.TokenFout,
        "bibliotheek geen_token geen_sleutel pin pin_geblokkeerd pin_verlopen verwijderd gestopt tijd apparaat",
    ),
    *by_code(around.ImportOnleesbaar, "bestand leeg te_groot te_zwaar zinnen"),
    *by_code(around.BerichtOnleesbaar, "bestand leeg opgemaakt te_groot te_zwaar versleuteld"),
    *by_code(
        around.FormulierOnleesbaar, "beschadigd wachtwoord programmacode ander nieuwer leeg te_groot te_zwaar"
    ),
    *by_code(around.OntvangstcertificaatOngeldig, "bestand sleutel gebruik verlopen te_groot te_zwaar"),
    *by_code(around.GeenPdf, "bestand te_groot"),
]


def test_every_case_of_an_error_is_said_in_its_own_words():
    said = Counter(type(error) for error in {present(error): error for error in CASES}.values())
    assert said == {kind: len(cases) for kind, cases in TABLE.items() if len(cases) > 1}


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
        ((), "Er zit een fout in, maar in welke groep is niet te zeggen."),
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


def test_no_error_of_the_domain_or_the_application_carries_prose():
    for module in (rules, around):
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        raised = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        assert raised == []


SINDS = datetime(2026, 11, 23, 9, 42).astimezone()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            around.KluisInGebruik(17, "LT-0815", SINDS, "p.jansen", is_elders=True),
            ("ander apparaat (LT-0815)", "account p.jansen", "sinds 23 nov 2026, 09:42", "vijf minuten"),
        ),
        (
            around.KluisInGebruik(17, "LT-0815", SINDS, "p.jansen", is_ander_account=True),
            ("op dit apparaat", "ander account (p.jansen)", "sinds 23 nov 2026, 09:42"),
        ),
        (
            around.KluisInGebruik(17, "LT-0815", SINDS, "ik"),
            ("ander venster", "09:42", "Ga naar dat venster"),
        ),
        (around.KluisInGebruik(0, ""), ("ander venster", "Ga naar dat venster")),
    ],
)
def test_who_and_since_when(error, words):
    said = present(error)
    assert said.title == "De kluis is al open"
    for word in words:
        assert word in said.sentence
    assert "()" not in said.sentence


def test_who_lost_the_kluis_hears_that_nothing_is_written_any_more():
    said = present(around.KluisOvergenomen(17, "LT-0815", SINDS, "p.jansen", is_elders=True))
    assert said.severity is Severity.LOSS
    assert "LT-0815" in said.happened
    assert "Kopieer" in said.to_do

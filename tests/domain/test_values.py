"""What a kluis holds of an enum and of a field that was not filled in, and so what an older kluis is read by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

from zvh_desktop import domain
from zvh_desktop.domain import casus, instellingen
from zvh_desktop.domain.aanmelding import aanmelding
from zvh_desktop.domain.afschaling.vernietiging import Bewaartermijn
from zvh_desktop.domain.inzien import rapportage
from zvh_desktop.domain.partijen import geschil
from zvh_desktop.domain.tafel import actie, verslag
from zvh_desktop.domain.verspreiden import oordeel, verstrekking

MODULES = tuple(
    import_module(found.name)
    for found in walk_packages(domain.__path__, f"{domain.__name__}.")
    if not found.ispkg
)
# The name of a value in small letters is its code, but for these.
CODES = {
    "AanmeldVeld": {
        "PARTIJ": "partij_id", "CRITERIUM_1": "veiligheid", "CRITERIUM_2": "systeem", "CRITERIUM_3": "ketens",
        "CRITERIUM_4": "leefgebieden", "AFSTEMMING": "afstemmingen",
    },
    "Bevinding": {
        "INHOUD": "inhoud_gewijzigd", "ZEGEL": "zegel_klopt_niet", "DAARNA": "daarna_gewijzigd", "ACHTERAAN": "achter_het_einde",
        "VOORAAN": "voor_het_begin", "OP_SLOT": "met_wachtwoord", "NIET_GENOEMD": "certificaat_niet_genoemd",
        "DEELS": "dekt_niet_alles", "VREEMD": "niet_te_controleren", "KETEN_ONAF": "keten_niet_compleet",
        "KETEN_FOUT": "keten_klopt_niet", "TIJD_NA_STEMPEL": "tijd_na_tijdstempel", "STEMPEL_ONGELDIG": "tijdstempel_ongeldig",
    },
    "Criterium": {"VEILIGHEID": "1", "SYSTEEM": "2", "KETENS": "3", "LEEFGEBIEDEN": "4"},
    "Gebied": dict(zip(casus.Gebied.__members__, "abcdef", strict=True)),
    "Kluissoort": {"OVERIGE": "abcdf", "GEBIED_E": "e"},
    "Niveau": {"B_B": "B-B", "B_T": "B-T", "B_LT": "B-LT", "B_LTA": "B-LTA"},
}  # fmt: skip
# A field that was not filled in is empty, but for these.
DEFAULTS = {
    "Aanmelding.stand": aanmelding.AanmeldingStand.CONCEPT,
    "Bewaartermijnen.opschonen": Bewaartermijn(0),
    "Bewaartermijnen.monitoring": Bewaartermijn(365),
    "Bewaartermijnen.niet_in_behandeling": Bewaartermijn(42),
    "Bewaartermijnen.elders_belegd": Bewaartermijn(90),
    "Bewaartermijnen.concept_aanmelding": Bewaartermijn(42),
    "Casus.fase": casus.Fase.AANMELDING,
    "GebiedEApart.kluis": "abcdf",
    "Instellingen.organisatie": "Zorg- en Veiligheidshuis Twente",
    "Instellingen.minuten_per_casus": 10,
    "Instellingen.antwoordtermijn_dagen": 7,
    "Instellingen.leefgebieden": (
        "Financiën", "Dagbesteding", "Huisvesting", "Huiselijke relaties", "Geestelijke gezondheid", "Lichamelijke gezondheid",
        "Verslaving", "Dagelijks leven", "Sociaal netwerk", "Maatschappelijke participatie", "Justitie",
    ),
    "Instellingen.weergave": "systeem",
    "Instellingen.overzetten_na_dagen": 14,
    "Looptijd.maanden": 24,
    "Instellingen.spelling": instellingen.SpellingStand.STIL_AAN_TAFEL,
    "Kandidaat.is_hier": True,
    "Instellingen.vergrendelen_na_minuten": 10,
    "Instellingen.klembord_wissen_na_seconden": 60,
    "Instellingen.scherm_afschermen": True,
    "Instellingen.handtekeningniveau": verstrekking.Niveau.B_LTA,
    "NotulenPunt.versie": 1,
    "Notulen.versie_nummer": 1,
    "Partij.weg": verstrekking.Weg.KLAARGEZET,
    "Handtekening.gezag": oordeel.Gezag.GEEN,
    "Actie.stand": actie.ActieStand.OPEN,
    "BesluitRegel.kan_gevraagd": True,
    "Agendapunt.minuten": 10,
    "Inbreng.gebruik": verslag.Gebruik.TAFEL,
    "Inbreng.aard": verslag.Aard.FEIT,
    "Inbreng.categorie": verslag.Categorie.GEWOON,
    "ActielijstUittreksel.versie": 1,
    "Terugkoppelbrief.versie": 1,
    "Weglating.aantal": 1,
    "Tabel.totaal": rapportage.ONBEKEND,
    **{f"Geschil.{one}": geschil.GEEN_STAP for one in geschil.GeschilNiveau},
}  # fmt: skip


def classes_of(module: ModuleType) -> Iterator[type]:
    for thing in vars(module).values():
        if isinstance(thing, type) and thing.__module__ == module.__name__:
            yield thing


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_code_that_a_kluis_holds_keeps_its_meaning(module: ModuleType):
    for enum in (each for each in classes_of(module) if issubclass(each, StrEnum)):
        known = CODES.get(enum.__name__, {})
        codes = {value.name: value.value for value in enum}
        assert codes == {name: known.get(name, name.lower()) for name in codes}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_field_that_was_not_filled_in_is_empty(module: ModuleType):
    for value in filter(is_dataclass, classes_of(module)):
        for each in fields(value):
            if each.default is not MISSING:
                wanted = DEFAULTS.get(f"{value.__name__}.{each.name}")
                assert each.default == wanted if wanted is not None else not each.default

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from tests.journeys.chair import ALT, CTRL, Chair, Key

WACHTZIN = "vier losse woorden samen"


@dataclass(frozen=True)
class Verhaal:
    """One Casus as the chair hears it."""

    naam: str
    geboren: str
    gemeente: str
    gebied_rechts: int
    partijen: tuple[str, ...]
    doel: str
    thema: str


EERSTE = Verhaal(
    "Łukasz Żółkiewski", "3-3-1991", "ensche", 3, ("enschede", "politie", "om", "mediant", "reclassering ned"),
    "Besluiten of zorg en straf samen optrekken", "wonen",
)  # fmt: skip
TWEEDE = Verhaal(
    "Fatima el Idrissi", "12-7-2001", "almelo", 1, ("almelo", "politie", "om"), "Besluiten wie de regie voert", "schulden"
)  # fmt: skip


FIRST_IDS = (
    "gemeente-enschede", "politie-oost-nederland", "om-oost-nederland", "mediant", "reclassering-nederland",
)  # fmt: skip
SECOND_IDS = ("gemeente-almelo", "politie-oost-nederland", "om-oost-nederland")


def people_sheet(path: Path) -> Path:
    book = Workbook()
    for row in (
        ("Partij", "Naam", "Functie", "E-mail", "Mandaat van", "Mandaat tot"),
        ("Politie", "Mark de Wit", "wijkagent", "mark@example.invalid", "1-1-2020", "31-12-2099"),
        ("OM", "Ayşe Yıldız-İnönü", "officier", "ayse@example.invalid", "1-1-2020", "31-12-2099"),
        ("Mediant", "Selma Aydın", "behandelaar", "selma@example.invalid", "1-1-2020", "31-12-2099"),
        ("Reclassering Ned.", "Roel Wessels", "toezichthouder", "roel@example.invalid", "1-1-2020", "31-12-2099"),
        ("Almelo", "Ștefan Țepeș", "procesregisseur", "stefan@example.invalid", "1-1-2020", "31-12-2099"),
    ):  # fmt: skip
        book.active.append(row)
    book.save(path)
    return path


def test_from_no_kluis_to_verified_documents(sit_down, tmp_path):
    chair: Chair = sit_down(tmp_path / "leeg" / "casustafel.kluis")
    chair.make_kluis(tmp_path / "leeg" / "casustafel.kluis", WACHTZIN)
    assert chair.title == "Vandaag"
    _settings(chair)
    _people(chair, people_sheet(tmp_path / "lijst.xlsx"))
    for one in (EERSTE, TWEEDE):
        _aanmelding(chair, one)
        _triage(chair, one)
    _agenda(chair, tmp_path / "agendas")


def _settings(chair: Chair) -> None:
    chair.key(Key.Key_Comma, CTRL)
    chair.fill("voorzitter", "Berend Botje")
    chair.tab_to("certificaat_maken")
    chair.key(Key.Key_Space)
    chair.wait(lambda: chair.text_of("certificaat_stand") == "geldig")
    chair.saved()


def _people(chair: Chair, sheet: Path) -> None:
    chair.key(Key.Key_9, CTRL)
    chair.key(Key.Key_Down, times=3)
    chair.key(Key.Key_Return)
    assert chair.title == "Gemeente Enschede"
    chair.key(Key.Key_N, CTRL)
    chair.fill("naam", "Joke Postma")
    chair.fill("functie", "procesregisseur")
    chair.fill("email", "joke@example.invalid")
    chair.fill("mandaat_van_invoer", "1-1-2020")
    chair.fill("mandaat_tot_invoer", "31-12-2099")
    chair.key(Key.Key_Tab)
    chair.saved()
    chair.key(Key.Key_9, CTRL)
    chair.key(Key.Key_I, CTRL)
    chair.key(Key.Key_O, CTRL)
    chair.choose("import_kiezen", sheet)
    chair.wait_for("import_voorbeeld")
    assert chair.text_of("import_nieuw") == "5 nieuw"
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    assert chair.text_of("page_subtitle") == "30 partijen, 6 afgevaardigden"


def _aanmelding(chair: Chair, one: Verhaal) -> None:
    chair.key(Key.Key_2, CTRL)
    chair.key(Key.Key_N, CTRL)
    chair.type(one.gemeente)
    chair.key(Key.Key_Tab)
    chair.type("gisteren")
    chair.key(Key.Key_Tab)
    chair.type("Bram Hofstra")
    chair.fill("betrokkene_naam", one.naam, replacing=False)
    chair.key(Key.Key_Tab)
    chair.type(one.geboren)
    chair.fill("gemeenten_invoer", one.gemeente, replacing=False)
    chair.key(Key.Key_Return)
    chair.tab_to("gebied_a")
    chair.key(Key.Key_Space)
    chair.key(Key.Key_Right, times=one.gebied_rechts)
    chair.fill("reden", "Overlast in de wijk, en niemand krijgt er vat op.", replacing=False)
    for nummer in "1234":
        chair.tab_to(f"criterium_{nummer}_antwoord_True")
        chair.key(Key.Key_Space)
        chair.key(Key.Key_Tab)
        chair.type("Zo blijkt uit het dossier.")
    for deel in ("afstemming", "overleg"):
        chair.fill(f"{deel}_met", "Bram Hofstra", replacing=False)
        chair.key(Key.Key_Tab)
        chair.type("eergisteren")
        chair.key(Key.Key_Tab)
        chair.type("Akkoord.")
    for zin in ("noodzaak", "proportionaliteit", "subsidiariteit", "eerder_geprobeerd"):
        chair.fill(zin, "Eén zin.", replacing=False)
    chair.tab_to("geinformeerd_True")
    chair.key(Key.Key_Space)
    chair.key(Key.Key_Tab)
    chair.type("Wijkcoach")
    chair.key(Key.Key_Tab)
    chair.type("eergisteren")
    assert chair.text_of("verder") == "Naar triage"
    chair.key(Key.Key_Return, CTRL)
    assert chair.sees("partij_bevragen")


def _triage(chair: Chair, one: Verhaal) -> None:
    for place, partij in enumerate(one.partijen):
        if place:
            chair.key(Key.Key_P, ALT)
        chair.type(partij)
        chair.key(Key.Key_Return)
        chair.type("Is deze persoon bij u bekend?")
        chair.tab_to("grondslag")
        chair.key(Key.Key_Down)
        chair.fill("antwoord", "Ja, sinds vorig jaar.", replacing=False)
        chair.tab_to("relevant_antwoord_True")
        chair.key(Key.Key_Space)
        chair.key(Key.Key_Tab)
        chair.type("Kent de persoon goed.")
    chair.key(Key.Key_1, ALT)
    chair.fill("routing_reden", "Meer ketens nodig", replacing=False)
    chair.key(Key.Key_Tab)
    chair.type(one.doel)
    chair.key(Key.Key_Tab)
    chair.type(one.thema)
    chair.key(Key.Key_Return, CTRL)
    assert not chair.sees("partij_bevragen"), chair.words()


def _agenda(chair: Chair, folder: Path) -> None:
    chair.key(Key.Key_5, CTRL)
    chair.key(Key.Key_N, CTRL)
    chair.type("vandaag")
    chair.key(Key.Key_Return, CTRL)
    assert chair.title == "Regionale Casustafel"
    for one in (EERSTE, TWEEDE):
        chair.fill("kandidaten_filter", one.naam[:6])
        chair.key(Key.Key_Return)
    for place, partijen in enumerate((FIRST_IDS, SECOND_IDS)):
        chair.tab_to("agenda_volgorde")
        chair.key(Key.Key_Home)
        chair.key(Key.Key_Down, times=place)
        chair.fill("informeren", "Ja, door de wijkcoach")
        for partij_id in partijen:
            chair.fill(f"bijdrage_{partij_id}", f"Stand van zaken van {partij_id}")
    chair.saved()
    print(chair.words())

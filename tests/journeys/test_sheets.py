"""Lists as Excel, Google and Outlook write them come in by keys alone, and nothing of them goes in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView

from tests.journeys.chair import ALT, CTRL, WACHTZIN, Chair
from zvh_desktop.ui.venster import invoer as paneel
from zvh_desktop.ui.venster.navigation import ToInnemen, ToPartijen

Key = Qt.Key


@pytest.fixture
def chair(cheap_demonstration, sit_down) -> Chair:
    chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    return chair


def services(chair: Chair):
    return chair.window._kluis.services


def afgevaardigde(chair: Chair, naam: str):
    people = [a for p in services(chair).partijen.alle() for a in p.afgevaardigden]
    return next((a for a in people if a.naam == naam), None)


def partij(chair: Chair, at: int = 0) -> str:
    return services(chair).partijen.alle()[at].kort


def read(chair: Chair, sheet: Path) -> None:
    chair.key(Key.Key_9, CTRL)
    chair.key(Key.Key_I, CTRL)
    if chair.sees("ander_bestand"):
        chair.find("ander_bestand").click()
        chair.settle()
    chair.key(Key.Key_O, CTRL)
    chair.choose("import_kiezen", sheet)
    chair.wait_for("import_voorbeeld")
    chair.settle()


def shown(chair: Chair, table: str = "import_voorbeeld") -> dict[int, tuple[str, ...]]:
    model = chair.find(table, QTableView).model()
    rows = [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]
    return {int(row[0] or 0): tuple(row[1:]) for row in rows}


def lijst(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    (tmp_path / "lijst.csv").write_bytes(text.encode(encoding))
    return tmp_path / "lijst.csv"


@pytest.mark.parametrize("kind", ["excel", "google", "outlook", "oud"])
def test_a_list_comes_in_as_each_program_writes_it(chair: Chair, tmp_path: Path, kind: str):
    p = partij(chair)
    if kind == "excel":
        sheet = tmp_path / "lijst.xlsx"
        book = Workbook()
        book.active.title = "Toelichting"
        book.active["A1"] = "Zie blad 2"
        data = book.create_sheet("Lijst")
        data["A1"] = "Afgevaardigden 2027"
        data.merge_cells("A1:F1")
        for row in (
            ("Organisatie", "Voornaam", "Tussenvoegsel", "Achternaam", "Mobiel", "Mandaat t/m"),
            (p, "Wietske", "van den", "Bosch", 612345678, 46387),
        ):
            data.append(row)
        book.save(sheet)
    else:
        text, encoding = {
            "google": (
                "Organization Name,First Name,Middle Name,Last Name,Phone 1 - Value\n"
                f"{p},Wietske,van den,Bosch,0612345678\n",
                "utf-8",
            ),
            "outlook": (
                '"Bedrijf","Voornaam","Middelste naam","Achternaam","Mobiele telefoon","Faxnummer"\r\n'
                f'"{p}","Wietske","van den","Bosch","0612345678",""\r\n',
                "cp1252",
            ),
            "oud": (f"Partij\tNaam\tTelefoon\r\n{p}\tWietske van den Bosch\t0612345678\r\n", "utf-16-le"),
        }[kind]  # fmt: skip
        sheet = lijst(tmp_path, text, encoding)
    read(chair, sheet)
    assert not [one for one in chair.all("koppeling_5") if one.isVisible()]
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    person = afgevaardigde(chair, "Wietske van den Bosch")
    assert person is not None
    assert person.telefoon == "0612345678"
    if kind == "excel":
        assert f"{person.mandaat_tot:%d-%m-%Y}" == "31-12-2026"


def test_a_column_that_nobody_knows_waits_for_an_answer_and_is_remembered(chair: Chair, tmp_path: Path):
    sheet = lijst(
        tmp_path,
        f"Lijst van maart\n\nPartij;Naam;Kenteken;Rolletje\n{partij(chair)};Mia van Es;12-AB-34;wijkcoach;los\n",
    )
    read(chair, sheet)
    rest = chair.text_of("import_rest")
    assert all(
        f"‘{one}’" in rest for one in ("Lijst van maart", "Kenteken", "Rolletje", "(kolom E, zonder kop)")
    )
    chair.key(Key.Key_Return, CTRL)
    assert "nog niet gekozen" in chair.words()
    assert afgevaardigde(chair, "Mia van Es") is None
    assert chair.focus.objectName() == "koppeling_2"
    chair.tab_to("koppeling_3")
    chair.type("Functie")
    chair.key(Key.Key_O, ALT)
    assert "Functie" not in chair.text_of("import_rest")
    assert shown(chair)[4][2] == "nieuw"
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    person = afgevaardigde(chair, "Mia van Es")
    assert person is not None
    assert person.functie == "wijkcoach"

    read(
        chair,
        lijst(
            tmp_path,
            f"Een andere titel\nPartij;Naam;Kenteken;Rolletje\n{partij(chair)};Jan Blank;34-CD-56;adviseur;x\n",
        ),
    )
    assert not chair.sees("alle_overslaan")
    assert "Kenteken" in chair.text_of("import_rest")
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    person = afgevaardigde(chair, "Jan Blank")
    assert person is not None
    assert person.functie == "adviseur"


def test_a_wrong_row_is_mended_in_place_and_the_end_says_what_was_left_out(chair: Chair, tmp_path: Path):
    p = partij(chair)
    text = (
        f"Partij;Naam;E-mail;Mandaat tot\n{p};Mia van Es;geen adres;\n{p};Jan Blank;j@example.nl;ooit\n"
        f"Nergens;Truus Kamp;;\n\n{p};jan  blank;;\n"
    )
    read(chair, lijst(tmp_path, text))
    assert [shown(chair)[regel][2] for regel in (2, 3, 4, 6)] == [
        "geweigerd",
        "geweigerd",
        "geweigerd",
        "nieuw",
    ]
    chair.key(Key.Key_F8)
    assert chair.focus.objectName().startswith("vak_2")
    chair.key(Key.Key_A, CTRL)
    chair.type("m@example.nl")
    chair.key(Key.Key_Return)
    assert shown(chair)[2][2] == "nieuw"
    assert chair.focus.objectName().startswith("vak_3")
    chair.key(Key.Key_A, CTRL)
    chair.type("eind 2027")
    chair.wait(lambda: "gelezen als vr 31 dec 2027" in chair.words())
    assert shown(chair)[3][2:] == ("nieuw", "Komt erbij. Mandaat tot: vr 31 dec 2027.")
    assert shown(chair)[6][2:] == ("geweigerd", "Deze persoon staat twee keer in het bestand.")
    assert "1 lege rij" in chair.text_of("import_rest")
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    said = chair.words()
    assert "2 afgevaardigden geïmporteerd" in said
    assert "2 rijen overgeslagen" in said
    assert "Deze partij staat niet in de lijst van partijen (regel 4)" in said
    assert "Deze persoon staat twee keer in het bestand (regel 6)" in said
    assert f"{afgevaardigde(chair, 'Jan Blank').mandaat_tot:%d-%m-%Y}" == "31-12-2027"


def test_a_list_without_a_column_partij_gets_one_for_all_rows(chair: Chair, tmp_path: Path):
    read(chair, lijst(tmp_path, "Naam;Functie\nMia van Es;wijkcoach\nJan Blank;adviseur\n"))
    assert not chair.find("import_uitvoeren").isEnabled()
    chair.key(Key.Key_K, ALT)
    chair.tab_to("kolom_erbij")
    assert chair.focus.currentText() == "Partij"
    chair.key(Key.Key_Tab)
    chair.type(partij(chair))
    chair.key(Key.Key_Return)
    assert [row[2] for row in shown(chair).values()] == ["nieuw", "nieuw"]
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    assert afgevaardigde(chair, "Jan Blank") is not None


def test_a_sheet_without_headings_can_be_told_so(chair: Chair, tmp_path: Path):
    read(chair, lijst(tmp_path, f"{partij(chair)};Mia van Es\n{partij(chair)};Jan Blank\n"))
    chair.tab_to("import_koprij")
    chair.key(Key.Key_End)
    chair.tab_to("koppeling_0")
    chair.type("Partij")
    chair.tab_to("koppeling_1")
    chair.type("Naam")
    assert sorted(shown(chair)) == [1, 2]
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    assert afgevaardigde(chair, "Mia van Es") is not None


@pytest.mark.parametrize("kind", ["afgevaardigden", "aanmeldingen"])
def test_what_was_mended_is_there_again_after_locking(chair: Chair, tmp_path: Path, kind: str):
    name = "import" if kind == "afgevaardigden" else "innemen"
    if kind == "afgevaardigden":
        read(
            chair,
            lijst(tmp_path, f"Partij;Naam;Kenteken\nNergens;Mia van Es;x\n{partij(chair)};Jan Blank;y\n"),
        )
    else:
        sheet = lijst(tmp_path, "Naam;Gebied\nRik ter Haar;e\nAnna Kuiper;a\n")
        chair.window.tools.navigator.go(ToInnemen(sheet))
        chair.wait_for("innemen_voorbeeld")
    (tmp_path / "lijst.csv").unlink()
    chair.key(Key.Key_F8)
    chair.key(Key.Key_A, CTRL)
    chair.type(partij(chair) if kind == "afgevaardigden" else "b")
    chair.window.lock()
    assert "lijst.csv" not in chair.words()
    chair.unlock(WACHTZIN)
    chair.wait_for(f"{name}_voorbeeld")
    if kind == "afgevaardigden":
        assert [shown(chair)[regel][2] for regel in (2, 3)] == ["nieuw", "nieuw"]
        assert chair.find("koppeling_2").currentText() == "Nog kiezen"
        chair.key(Key.Key_O, ALT)
    else:
        assert [row[-1] for row in shown(chair, "innemen_voorbeeld").values()] == ["wordt een concept"] * 2
    chair.key(Key.Key_Return, CTRL)
    chair.wait(lambda: not chair.sees(f"{name}_voorbeeld"))
    kept = chair.window._kluis.kladjes.alle()
    assert not [place for place in kept if place.startswith("blad:")]
    assert "Mia" not in repr(kept)


def test_escape_keeps_what_was_mended_and_a_list_that_was_only_looked_at_goes(chair: Chair, tmp_path: Path):
    text = f"Partij;Naam\nNergens;Mia van Es\n{partij(chair)};Jan Blank\n"
    read(chair, lijst(tmp_path, text))
    chair.key(Key.Key_Escape)
    assert chair.sees("partijen")
    assert "Mia" not in repr(chair.window._kluis.kladjes.alle())
    read(chair, lijst(tmp_path, text))
    chair.key(Key.Key_F8)
    chair.key(Key.Key_A, CTRL)
    chair.type(partij(chair))
    chair.key(Key.Key_Escape)
    assert chair.sees("partijen")
    chair.window.tools.navigator.go(ToPartijen())
    assert chair.sees("partijen")
    chair.key(Key.Key_I, CTRL)
    chair.wait_for("import_voorbeeld")
    assert shown(chair)[2][2] == "nieuw"


def test_a_list_that_is_too_large_to_keep_says_so(chair: Chair, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(paneel, "MOST_KEPT", 50)
    read(chair, lijst(tmp_path, f"Partij;Naam\n{partij(chair)};Jan Blank\n"))
    assert "te groot om te bewaren" in chair.text_of("import_toelichting")
    assert "Jan Blank" not in repr(chair.window._kluis.kladjes.alle())


def test_two_thousand_rows_are_shown_and_mended_at_once(chair: Chair, tmp_path: Path):
    p = partij(chair)
    rows = "".join(f"{p};Persoon {n};p{n}@example.nl;31-12-2027\n" for n in range(1999))
    read(chair, lijst(tmp_path, f"Partij;Naam;E-mail;Mandaat tot\n{rows}Nergens;Mia van Es;;\n"))
    assert len(shown(chair)) == 2000
    chair.key(Key.Key_F8)
    chair.key(Key.Key_A, CTRL)
    chair.type(p)
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("partijen")
    assert afgevaardigde(chair, "Mia van Es") is not None
    assert afgevaardigde(chair, "Persoon 1998") is not None


def test_an_aanmelding_keeps_beside_it_what_no_field_takes(chair: Chair, tmp_path: Path):
    row = "Rik;ter;Haar;33000;b;K-12;los\n"
    head = "Week 48\nVoornaam;Tussenvoegsel;Achternaam;Geboortedatum;Gebied;Kenmerk\n"
    text = f"{head}{row}{row}Anna;;Kuiper;ooit;a;;\n"
    chair.window.tools.navigator.go(ToInnemen(lijst(tmp_path, text)))
    chair.wait_for("innemen_voorbeeld")
    told = shown(chair, "innemen_voorbeeld")
    assert told[4][-1] == "Deze rij staat twee keer in het bestand."
    chair.key(Key.Key_F8)
    assert "gelezen als ma 7 mei 1990" in chair.words()
    assert "Kenmerk: K-12; (kolom G, zonder kop): los" in chair.words()
    assert isinstance(chair.focus, QLineEdit)
    chair.key(Key.Key_Return, CTRL)
    chair.wait(lambda: "2 aanmeldingen ingelezen als concept" in chair.words())
    assert "1 rij overgeslagen: Deze rij staat twee keer in het bestand (regel 4)." in chair.words()
    rows = {
        row.betrokkene: services(chair).aanmelden.get(row.id)
        for row in services(chair).overzichten.aanmeldingen()
    }
    left = {one.tekst for one in rows["Rik ter Haar"].herkomst.niet_geplaatst}
    assert left == {"K-12", "los"}
    assert {one.tekst for one in rows["Anna Kuiper"].herkomst.niet_geplaatst} == {"ooit"}

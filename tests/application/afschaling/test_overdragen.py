"""P-09, art. 13.2 b: what is handed over, in the schema that is published; and that it was."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.application.overdrachten import een_overdracht
from tests.application.tussen_de_tafels import _actie, _vol
from tests.application.werkkluis import Werkkluis, written
from tests.builders import NU, a_betrokkene, an_actie, an_inbreng
from tests.json_schema import faults
from zvh_desktop.application.afschaling.overdragen import (
    KOLOMMEN,
    Overdrachtvorm,
    Overdragen,
    als_csv,
    als_json,
)
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver
from zvh_desktop.domain.afschaling.overdracht import OverdrachtPlan, OverdrachtRol
from zvh_desktop.domain.casus import Casus, Fase, Systeem
from zvh_desktop.domain.notulen.notulen import RectificatieReden
from zvh_desktop.domain.plan.plan_van_aanpak import Scenario
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "resources" / "overdracht" / "casus.schema.json").read_text("utf-8")
)


@pytest.fixture
def tafel(kluis: Werkkluis) -> Casustafel:
    gemeente, politie, *_ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)))
    written(kluis, tafel, inbrengen=(an_inbreng(politie, tekst="Wat de politie inbracht"),))
    return tafel


@pytest.fixture
def casus(kluis: Werkkluis, tafel: Casustafel) -> Casus:
    """Treated, with an actie and two people."""
    casus_id = tafel.agendapunten[0].casus_id
    with kluis.database.unit_of_work() as work:
        casus = work.casussen.get(casus_id)
        work.acties.save(an_actie(kluis.partijen[1], casus_id=casus_id, wat="=1+1 bellen"))
        casus = work.casussen.save(
            replace(
                casus, betrokkenen=(*casus.betrokkenen, a_betrokkene("محمد الأمين", id="b2", rol="broer"))
            )
        )
        work.commit()
    return casus


def taken_out(kluis: Werkkluis, casus: Casus, folder: Path) -> dict:
    path, _ = kluis.services.overdragen.als_bestand(casus.id, Overdrachtvorm.JSON, folder / "casus.json")
    return json.loads(path.read_text("utf-8"))


def test_P09_the_json_keeps_to_the_published_schema(kluis: Werkkluis, tafel, casus: Casus, folder):
    before = taken_out(kluis, casus, folder)
    assert faults(SCHEMA, before) == []
    assert before["casus"]["besluiten"] == [], "a besluit counts once the notulen are vastgesteld"
    kluis.services.vaststellen.vaststellen(tafel.id)
    after = taken_out(kluis, casus, folder)
    assert faults(SCHEMA, after) == []
    (besluit,) = after["casus"]["besluiten"]
    assert besluit["besluit"] == BesluitSoort.PROCESREGIE_ZVH.value
    assert [b["naam"] for b in after["casus"]["betrokkenen"]][-1] == "محمد الأمين"
    assert after["casus"]["acties"][0]["partij"] == kluis.partijen[1].naam


def test_W65_a_demonstration_says_so_in_both_forms(kluis: Werkkluis, casus: Casus, folder):
    fictief = replace(kluis.services.omgeving, is_demonstratie=True)
    overdragen = Overdragen(fictief, kluis.services.overzichten, AtomischeBestandschrijver())
    for vorm in (Overdrachtvorm.JSON, Overdrachtvorm.CSV):
        pad, _ = overdragen.als_bestand(casus.id, vorm, folder / vorm.value)
        assert "Fictief: demonstratie" in pad.read_text("utf-8-sig")
    assert faults(SCHEMA, json.loads((folder / Overdrachtvorm.JSON.value).read_text("utf-8"))) == []


def test_the_schema_refuses_what_is_not_in_it(kluis: Werkkluis, casus: Casus, folder):
    whole = taken_out(kluis, casus, folder)
    for spoil in (
        lambda c: c.pop("nummer"),
        lambda c: c.update(erbij=1),
        lambda c: c.update(fase="zomaar"),
        lambda c: c.update(volgende_datum="morgen"),
        lambda c: c["acties"][0].update(uiterlijk=7),
    ):
        spoilt = json.loads(json.dumps(whole))
        spoil(spoilt["casus"])
        assert faults(SCHEMA, spoilt)


def test_P09_W35_what_a_partij_brought_in_at_the_table_is_not_handed_over(
    kluis: Werkkluis, tafel, casus: Casus
):
    kluis.services.vaststellen.vaststellen(tafel.id)
    found, _ = kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.TEKST)
    assert "Wat de politie inbracht" not in repr(found)


def test_W60_a_rectification_takes_the_place_of_what_it_corrects(kluis: Werkkluis, tafel, casus: Casus):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    punt = first.punten[0]
    kluis.services.vaststellen.rectificeren(
        tafel.id, replace(punt, besluit=replace(punt.besluit, reden="Verbeterd")), RectificatieReden.ONJUIST
    )
    found, _ = kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.TEKST)
    assert [b.reden for b in found.besluiten] == ["Verbeterd"]


def test_P09_the_csv_holds_what_the_json_holds_and_no_formula(kluis: Werkkluis, tafel, casus: Casus):
    kluis.services.vaststellen.vaststellen(tafel.id)
    found, _ = kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.CSV)
    raw = als_csv(found)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert tuple(rows[0]) == KOLOMMEN
    cells = {r[3].removeprefix("'") for r in rows[2:]}
    assert cells - {""} == set(leaves(json.loads(als_json(found))["casus"])) - {""}
    assert ["acties", "1", "wat", "'=1+1 bellen"] in rows


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return ["" if value is None else str(value)]


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_no_text_of_others_is_ever_a_formula_in_a_spreadsheet(begin: str, rest: str):
    raw = als_csv(een_overdracht(procesregisseur=begin + rest)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(raw), delimiter=";"):
        assert not row[3].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_same_casus_gives_the_same_bytes(kluis: Werkkluis, casus: Casus):
    one, two = (kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.JSON)[0] for _ in range(2))
    assert (als_json(one), als_csv(one)) == (als_json(two), als_csv(two))


def test_P09_W64_that_it_stands_there_and_that_it_was_taken_out_is_on_record(kluis: Werkkluis, casus: Casus):
    kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.TEKST)
    kluis.services.overdragen.vastleggen(casus.id, Systeem.GCOS)
    saved = kluis.services.overdragen.vastleggen(casus.id, Systeem.VIS2)
    assert [(o.systeem, o.op) for o in saved.overzettingen] == [
        (Systeem.GCOS, kluis.moment),
        (Systeem.VIS2, kluis.moment),
    ]
    assert saved.overzettingen[0].door


def test_P09_the_two_forms_word_for_word(kluis: Werkkluis):
    """A system that reads them was written against these very bytes."""
    made = een_overdracht(
        gemeenten=("Waterbeek", "Oosterhaar"),
        betrokkenen=(a_betrokkene("Joris Blaauwbroek", geboortedatum=date(1992, 1, 14)),),
        plan=OverdrachtPlan(
            2,
            NU,
            "Beeld",
            (),
            (Scenario("Hij belt", "Bel terug"),),
            (OverdrachtRol("Politie", "r", "i"),),
            "x",
            None,
        ),
    )
    assert als_csv(made, "Fictief").decode("utf-8-sig").split("\r\n")[:-1] == [
        "onderdeel;volgnummer;veld;waarde",
        "schema;;versie;1",
        "schema;;kluis;Fictief",
        "casus;;nummer;ZVH-2026-0001",
        "casus;;gebied;b",
        "casus;;fase;uitvoering",
        f"casus;;gemaakt_op;{NU.isoformat()}",
        "casus;;aangemeld_op;",
        "casus;;aanmeldende_partij;",
        "gemeenten;1;;Waterbeek",
        "gemeenten;2;;Oosterhaar",
        "betrokkenen;1;naam;Joris Blaauwbroek",
        "betrokkenen;1;geboortedatum;1992-01-14",
        "betrokkenen;1;rol;",
        "betrokkenen;1;woonplaats;",
        "casus;;procesregisseur;",
        "casus;;casusregisseur;",
        "casus;;volgende_datum;",
        "plan;;versie;2",
        f"plan;;vastgesteld_op;{NU.isoformat()}",
        "plan;;integraal_beeld;Beeld",
        "plan.scenarios;1;als;Hij belt",
        "plan.scenarios;1;dan;Bel terug",
        "plan.scenarios;1;wie;",
        "plan.rollen;1;partij;Politie",
        "plan.rollen;1;rol;r",
        "plan.rollen;1;informatiebehoefte;i",
        "plan;;informeert_client;x",
        "plan;;evaluatiedatum;",
    ]
    assert "Fictief" not in als_csv(made).decode("utf-8-sig")
    text = als_json(een_overdracht(gemeenten=("É",))).decode()
    assert text.startswith(
        '{\n  "schema": "zvh-overdracht",\n  "versie": 1,\n  "casus": {\n    "nummer": "ZVH-2026-0001",'
    )
    assert text.endswith('    "acties": []\n  }\n}\n')
    assert '"É"' in text
    marked = json.loads(als_json(een_overdracht(), "Fictief"))
    assert [*marked] == ["schema", "versie", "kluis", "casus"]
    assert marked["kluis"] == "Fictief"


def test_P09_W64_what_is_taken_out_is_in_the_log_by_its_form_and_of_its_casus(
    kluis: Werkkluis, casus: Casus, folder
):
    for vorm in Overdrachtvorm:
        kluis.services.overdragen.overdracht(casus.id, vorm)
        line = kluis.services.logboek.regels(Logvraag())[0]
        assert (line.handeling, line.casus_id) == (f"overdracht uitgegeven: {vorm.value}", casus.id)
    assert (
        kluis.services.overdragen.als_bestand(casus.id, Overdrachtvorm.CSV, folder / "a")[0].read_bytes()[:3]
        == b"\xef\xbb\xbf"
    )
    assert (folder / "a").read_text("utf-8-sig").startswith("onderdeel;")


def test_P09_the_last_version_of_the_plan_goes_along(kluis: Werkkluis):
    casus = kluis.casus(2, fase=Fase.MDO)
    assert kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.TEKST)[0].plan is None
    _actie(kluis, casus)
    plannen = kluis.services.plannen
    plannen.vaststellen(_vol(kluis, casus))
    plannen.vaststellen(replace(plannen.dossier(casus.id).plan, integraal_beeld="Nu anders"))
    found, _ = kluis.services.overdragen.overdracht(casus.id, Overdrachtvorm.TEKST)
    assert (found.plan.versie, found.plan.integraal_beeld) == (2, "Nu anders")
    assert [a.leefgebied for a in found.acties] == ["Huisvesting"]
    assert found.gemaakt_op == kluis.moment


def niet_overgezet(kluis: Werkkluis, days: int) -> list[str]:
    found = kluis.services.overzichten.vandaag(kluis.moment.date() + timedelta(days=days)).niet_overgezet
    return [row.nummer for row in found]


@pytest.mark.parametrize("systeem", [Systeem.GCOS, Systeem.VIS2])
def test_P09_notulen_of_a_casus_that_was_not_carried_over_are_named_until_it_was(
    kluis: Werkkluis, tafel, casus: Casus, systeem: Systeem
):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    assert (niet_overgezet(kluis, 13), niet_overgezet(kluis, 14)) == ([], [casus.nummer])
    kluis.moment += timedelta(days=20)
    kluis.services.overdragen.vastleggen(casus.id, Systeem.AMAZONE)
    assert niet_overgezet(kluis, 60) == [casus.nummer]
    kluis.services.overdragen.vastleggen(casus.id, systeem)
    kluis.services.overdragen.vastleggen(casus.id, Systeem.AMAZONE)
    assert niet_overgezet(kluis, 60) == []
    kluis.moment += timedelta(days=1)
    punt = first.punten[0]
    kluis.services.vaststellen.rectificeren(
        tafel.id, replace(punt, besluit=replace(punt.besluit, reden="Verbeterd")), RectificatieReden.ONJUIST
    )
    assert (niet_overgezet(kluis, 13), niet_overgezet(kluis, 14)) == ([], [casus.nummer])


def test_P09_a_plan_that_was_not_carried_over_is_named_after_the_days_of_the_settings(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.MDO)
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, overzetten_na_dagen=3))
    _actie(kluis, casus)
    kluis.services.plannen.vaststellen(_vol(kluis, casus))
    assert (niet_overgezet(kluis, 2), niet_overgezet(kluis, 3)) == ([], [casus.nummer])

"""W-64: what the use cases write in the log, of which kind it is, and what an auditor gets."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import zvh_desktop.application as application
import zvh_desktop.kluis as kluis
from tests.application.werkkluis import Tekstmaker, Werkkluis
from zvh_desktop.application.afschaling.overdragen import Overdrachtvorm, Overdragen
from zvh_desktop.application.errors import NotFound, SchijfVol
from zvh_desktop.application.inzien.logboek import BEGINWOORDEN, Breuk, Logboek, Logsoort, Logvraag, soort_van
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Tabel
from zvh_desktop.application.partijen.toetreden import Toetreden
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.verstrekking import Documentafdruk
from zvh_desktop.kluis.database import open_database
from zvh_desktop.storage.shape import METADATA, shape_of
from zvh_desktop.storage.spoor import SOORTEN

_CHANGED = {
    "casus gewijzigd",
    "aangemeld",
    *(f"{word} geschreven" for word, _ in SOORTEN.values()),
    "aanmelding ingelezen uit ",
    "betrokkene uitgenomen",
    "informeren herbeoordeeld",
    "verzoek vastgelegd",
    "verzoek gewijzigd",
    "verzoek weggegooid",
    "verzoek afgehandeld",
    "afschalen teruggenomen",
    "overdracht van de procesregie vastgelegd",
    "uiterste dag verlengd",
    "aanmelding toegevoegd",
    "actie ",
    "actie geschrapt",
    "actie van concept geschrapt",
    "actie verzet",
    "afgevaardigden geïmporteerd",
    "casustafel geopend",
    "casustafel gesloten",
    "casustafel verwijderd",
    "concept-aanmelding weggegooid",
    "datalek ontdekt",
    "datalek gewijzigd",
    "datalek brieven gemaakt",
    "datalek afgerond",
    "datalek heropend",
    "datalek weggehaald",
    "geagendeerd",
    "geheimhouding getoond",
    "geschil gewijzigd",
    "werkproces genoteerd",
    "uitnodiging ingetrokken",
    "werkaantekening geschreven",
}


def _handelingen() -> set[str]:
    """The text, or the beginning of it, of every line that any use case writes, or the kluis about itself."""
    found = {"lijst ingezien: ", "gezocht"}
    for module in (m for ring in (application, kluis) for m in Path(next(iter(ring.__path__))).rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"log", "log_hourly", "uitgeven", "_schrijf", "_uitgegeven", "_klaar"}
                and node.args
            ):
                text = node.args[0]
                if isinstance(text, ast.JoinedStr):
                    text = text.values[0]
                if isinstance(text, ast.Constant):
                    found.add(str(text.value))
    return found | {f"{word} {deed}" for word, _ in SOORTEN.values() for deed in ("ingezien", "geschreven")}


def test_W64_every_line_that_is_written_has_a_kind_that_somebody_thought_of():
    handelingen = _handelingen()
    assert len(handelingen) > 25
    assert {h for h in handelingen if soort_van(h) is Logsoort.GEWIJZIGD} - _CHANGED == set()


def test_W64_no_kind_has_words_that_nobody_writes():
    handelingen = _handelingen() | {"kluis geopend"}
    woorden = {woord for woorden in BEGINWOORDEN.values() for woord in woorden}
    assert {w for w in woorden if not any(h.startswith(w) for h in handelingen)} == set()


@pytest.fixture
def logboek(kluis: Werkkluis):
    return kluis.services.logboek


def test_W64_reading_the_log_is_a_line_of_the_log(logboek):
    logboek.openen()
    (regel,) = logboek.regels(Logvraag(soort=Logsoort.INGEZIEN))
    assert regel.handeling == "logboek ingezien"
    assert logboek.controleren().breuk is Breuk.GEEN


def test_W64_a_casus_is_found_by_its_number_and_stands_there_by_it(kluis, logboek):
    casus = kluis.casus()
    kluis.services.dossiers.openen(casus.id)
    assert logboek.casus_met_nummer(f" {casus.nummer.lower()} ") == casus.id
    assert logboek.casus_met_nummer("ZVH-1900-0001") is None
    regel = logboek.regels(Logvraag(casus_id=casus.id))[0]
    assert (regel.handeling, regel.casusnummer, regel.soort) == (
        "dossier ingezien",
        casus.nummer,
        Logsoort.INGEZIEN,
    )


def test_W64_the_log_survives_its_casus_by_the_pseudonym(kluis, logboek):
    with kluis.services.omgeving.werk() as work:
        work.log("dossier ingezien", CasusId("vernietigd"))
        work.commit()
    regel = logboek.regels(Logvraag(casus_id=CasusId("vernietigd")))[0]
    assert (regel.casus_id, regel.casusnummer) == ("vernietigd", "")


def test_W64_what_an_auditor_gets_checks_without_the_program_and_names_no_betrokkene(kluis, tmp_path):
    script = Path(__file__).parents[3] / "resources/logboek/controleer_logboek.py"
    omgeving = kluis.services.omgeving
    logboek = Logboek(omgeving, kluis.database.logboek, _Schrijver(), script.read_bytes)
    casus = kluis.casus()
    kluis.services.dossiers.openen(casus.id)
    regels, sleutel, controle = logboek.uitgeven(tmp_path)
    assert [regels, sleutel, controle] == ["logboek.jsonl", "logboek-sleutel.txt", "controleer_logboek.py"]
    assert (tmp_path / sleutel).read_text() == f"{kluis.database.logboek.sleutel().hex()}\n"
    run = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            str(tmp_path / controle),
            str(tmp_path / regels),
            str(tmp_path / sleutel),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert run.stdout.startswith("Het logboek klopt: ")
    text = (tmp_path / regels).read_text("utf-8")
    assert "logboek uitgegeven" in text
    assert casus.id in text
    assert casus.betrokkenen
    assert not any(persoon.naam in text for persoon in casus.betrokkenen)


def test_W64_what_could_not_be_written_is_not_said_to_be_given(kluis, logboek, tmp_path):
    services, casus = kluis.services, kluis.casus()

    def refuse(_pad: Path, _inhoud: bytes) -> None:
        raise SchijfVol

    schrijver = _Schrijver()
    schrijver.schrijf = refuse
    ways = (
        lambda: Overdragen(services.omgeving, services.overzichten, schrijver).als_bestand(
            casus.id, Overdrachtvorm.CSV, tmp_path / "casus.csv"
        ),
        lambda: LijstUitgeven(services.omgeving, None, schrijver).als_bestand(
            Tabel("Acties", ("Wat",), (("Bellen",),)), tmp_path / "acties.csv"
        ),
        lambda: Toetreden(services.omgeving, Tekstmaker, schrijver).formulier(
            Toetredingsformulier("Stichting", kluis.moment), tmp_path / "formulier.pdf"
        ),
        lambda: Logboek(services.omgeving, kluis.database.logboek, schrijver, lambda: b"").uitgeven(tmp_path),
    )
    for way in ways:
        with pytest.raises(SchijfVol):
            way()
    assert {r.handeling for r in logboek.regels(Logvraag()) if r.soort is Logsoort.VERSTREKT} == set()


class _Schrijver:
    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        pad.write_bytes(inhoud)


def test_W64_writing_about_a_casus_is_logged_once_an_hour_and_not_every_second(kluis, logboek):
    kluis.database._nu = lambda: kluis.moment
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    notuleren = kluis.services.notuleren
    verslag = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag

    def lines() -> int:
        regels = logboek.regels(Logvraag(casus_id=casus.id))
        return sum(regel.handeling == "verslag geschreven" for regel in regels)

    for _ in range(5):
        verslag = notuleren.schrijven(verslag)
        kluis.moment += timedelta(seconds=1)
    assert lines() == 1
    kluis.moment += timedelta(hours=1)
    notuleren.schrijven(verslag)
    assert lines() == 2


def test_W64_each_who_looks_has_a_line_also_in_one_hour_and_after_opening_anew(kluis, logboek):
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    for wie in ("P. Voorzitter", "vervanger 1", "P. Voorzitter"):
        kluis.database._wie = lambda wie=wie: wie
        kluis.database.logboek.bezoeken.clear()  # as an opening does
        kluis.services.agenderen.get(tafel.id)
    seen = [r.wie for r in logboek.regels(Logvraag(casus_id=casus.id)) if r.handeling == "agenda ingezien"]
    assert sorted(seen) == ["P. Voorzitter", "vervanger 1"]


def test_W64_whoever_is_looked_at_stands_in_the_log_whatever_the_use_case_says_of_it(kluis, logboek):
    services = kluis.services
    casus, buur = kluis.casus(), kluis.casus(1)
    tafel = kluis.tafel(casus, buur)
    punt = tafel.agendapunten[0]
    actie = services.acties.bewaren(services.acties.nieuwe_voor_plan(casus.id))

    def told_of(casus_id: CasusId, look) -> set[str]:
        kluis.database.logboek.bezoeken.clear()
        with kluis.database.unit_of_work() as work:
            since = work._connection.exec_driver_sql("SELECT max(volgnummer) FROM logregel").scalar_one()
        kluis.moment += timedelta(hours=2)
        look()
        regels = logboek.regels(Logvraag(casus_id=casus_id))
        return {regel.handeling for regel in regels if regel.volgnummer > since}

    kluis.database._nu = lambda: kluis.moment
    ways = {
        "agenda ingezien": lambda: services.notuleren.zitting(tafel.id),
        "casus ingezien": lambda: services.agenderen.casussen_van(tafel),
        "triage ingezien": lambda: services.agenderen.keuzes(tafel.id, punt.id),
        "actie ingezien": lambda: services.acties.get(actie.id),
        "agenda geschreven": lambda: services.agenderen.bewaren(
            replace(services.agenderen.get(tafel.id), plaats="Almelo")
        ),
    }
    for line, look in ways.items():
        assert line in told_of(casus.id, look)
    assert "agenda ingezien" in told_of(buur.id, lambda: services.agenderen.get(tafel.id))
    assert told_of(buur.id, lambda: services.acties.van_casus(casus.id)) == set()


def test_W64_a_transaction_that_is_undone_tells_what_was_looked_at_and_not_what_was_not_kept(kluis, logboek):
    casus = kluis.casus()
    with kluis.database.unit_of_work() as work:
        work.plannen.save(PlanVanAanpak("plan", casus.id))
        work.casussen.get(casus.id)
    lines = {regel.handeling for regel in logboek.regels(Logvraag(casus_id=casus.id))}
    assert "casus ingezien" in lines
    assert "plan van aanpak geschreven" not in lines
    with pytest.raises(NotFound), kluis.database.unit_of_work() as work:
        work.plannen.get(work.triages.get(casus.id).casus_id)
    assert "triage ingezien" not in {r.handeling for r in logboek.regels(Logvraag(casus_id=casus.id))}


def test_W64_each_draft_has_lines_of_its_own(kluis, logboek):
    aanmelden = kluis.services.aanmelden
    drafts = [aanmelden.bewaren(aanmelden.beginnen()) for _ in range(2)]
    for draft in drafts:
        aanmelden.get(draft.id)
    found = [(r.handeling, r.casus_id, r.casusnummer) for r in logboek.regels(Logvraag())]
    for draft in drafts:
        assert ("aanmelding geschreven", draft.id, "concept") in found
        assert ("aanmelding ingezien", draft.id, "concept") in found


def test_W64_every_type_that_the_kluis_keeps_of_a_casus_is_told_of():
    of_a_casus = {
        shape_of(table).make
        for table in METADATA.sorted_tables
        if "shape" in table.info
        and not shape_of(table).owner
        and {"casus_id", "casussen"} & set(table.c.keys())
    }
    names_nobody = {None, Documentafdruk}
    assert of_a_casus - names_nobody | {Casus, Casustafel, Notulen} == set(SOORTEN)


def test_W64_whatever_is_typed_leaves_a_line_and_not_what_was_typed(kluis, logboek):
    from tests.builders import an_aanmelding

    services, kanarie = kluis.services, "KwetterKanarie"
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    services.aanmelden.bewaren(
        replace(services.aanmelden.beginnen(), reden=kanarie, aangemeld_door=an_aanmelding().aangemeld_door)
    )
    plan = services.plannen.dossier(casus.id).plan
    services.plannen.bewaren(replace(plan, integraal_beeld=kanarie))
    services.acties.bewaren(replace(services.acties.nieuwe_voor_plan(casus.id), wat=kanarie))
    verslag = services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    services.notuleren.werkaantekening(verslag, kanarie)
    services.trieren.heropenen(casus.id)
    services.trieren.bewaren(replace(services.trieren.dossier(casus.id).triage, reden=kanarie))
    van_casus = {regel.handeling for regel in logboek.regels(Logvraag(casus_id=casus.id))}
    assert {"plan van aanpak geschreven", "werkaantekening geschreven", "triage geschreven"} <= van_casus
    alle = logboek.regels(Logvraag())
    assert "aanmelding geschreven" in {regel.handeling for regel in alle}
    assert not any(kanarie in repr(regel) for regel in alle)


def test_W64_every_way_of_looking_at_a_casus_is_a_line(kluis, logboek):
    services = kluis.services
    casus = kluis.casus()
    tafel = kluis.tafel(casus)

    def seen(look) -> set[str]:
        before = {regel.volgnummer for regel in logboek.regels(Logvraag())}
        look()
        with kluis.database.unit_of_work() as work:  # what search showed is written with the next transaction
            work.commit()
        return {
            regel.handeling
            for regel in logboek.regels(Logvraag())
            if regel.volgnummer not in before and regel.soort is Logsoort.INGEZIEN
        }

    punt = tafel.agendapunten[0].id
    # Where the same person may stand as well is read with it, from the list of who is alike (P-12).
    assert seen(lambda: services.dossiers.openen(casus.id)) == {
        "dossier ingezien",
        "lijst ingezien: dubbelen",
    }
    assert seen(lambda: services.trieren.dossier(casus.id)) == {"triage ingezien"}
    assert seen(lambda: services.plannen.dossier(casus.id)) == {"plan van aanpak ingezien"}
    assert seen(lambda: services.aanmelden.get(casus.aanmelding_id)) == {"aanmelding ingezien"}
    assert seen(lambda: services.notuleren.bekijken(tafel.id, punt)) == {"dossier ingezien"}
    assert seen(lambda: services.notuleren.naar_casus(tafel.id, punt)) == {"dossier ingezien aan tafel"}
    assert seen(lambda: services.vaststellen.dossier(tafel.id)) == {"notulen ingezien"}
    assert seen(lambda: services.zoeken.zoek(casus.nummer)) == {"gezocht"}
    assert seen(lambda: services.zoeken.zoek(casus.nummer)) == set()
    assert seen(lambda: services.zoeken.zoek("zzzzzz")) == set()


def _rows_of(hint: object) -> set[type]:
    """The dataclasses in a type, also those in their fields."""
    found = {hint} if isinstance(hint, type) and is_dataclass(hint) else set()
    parts = [*get_args(hint), *(get_type_hints(hint).values() if found else ())]
    return found.union(*(_rows_of(part) for part in parts if part is not hint))


def test_W64_every_list_that_shows_a_casus_is_a_line_and_waits_for_no_writer(kluis, logboek):
    """One line for the list: it shows the same to whoever opens the kluis, and which Casussen there were stands in the log."""
    casus, day = kluis.casus(), kluis.moment.date()
    tafel = kluis.tafel(casus)
    lists = kluis.services.overzichten
    ways = {
        "kandidaten": lambda: lists.kandidaten(tafel.id),
        "op_agenda": lambda: lists.op_agenda(tafel.id),
        "eerdere_besluiten": lambda: lists.eerdere_besluiten(casus.id),
        "dubbelen": lambda: lists.dubbelen((), ()),
        "bewaard": lambda: lists.bewaard((), day),
        "tellingen": lambda: lists.tellingen(day, day),
        "casusnummer": lambda: lists.casusnummer(casus.id),
        "namen_met": lambda: lists.namen_met(("Noor",)),
        "gevolgen_van_einde": lambda: lists.gevolgen_van_einde(kluis.partijen[0].id, day),
        **{
            name: partial(getattr(lists, name), day)
            for name in (
                "casussen",
                "triagebord",
                "antwoorden_te_laat",
                "acties",
                "acties_per_partij",
                "vandaag",
                "te_melden",
                "toezicht_per_partij",
                "toezicht_per_casus",
            )
        },
    }
    of_a_casus = {"nummer", "betrokkene", "hoofdpersoon", "casus_id", "casussen"}
    kluis.database._nu = lambda: kluis.moment
    logboek.openen()
    for name, made in vars(Overzichten).items():
        if name.startswith("_"):
            continue
        rows = _rows_of(get_type_hints(made)["return"])
        shows = any(of_a_casus & {one.name for one in fields(row)} for row in rows)
        line = f"lijst ingezien: {name.replace('_', ' ')}"
        with kluis.database.unit_of_work():  # somebody else is writing meanwhile
            ways.get(name, getattr(lists, name))()
            kluis.moment += timedelta(minutes=1)
        assert line not in {r.handeling for r in logboek.regels(Logvraag())}
        logboek.openen()
        found = [r for r in logboek.regels(Logvraag(soort=Logsoort.INGEZIEN)) if r.handeling == line]
        assert [r.op for r in found] == ([kluis.moment - timedelta(minutes=1)] if shows else []), name


def test_W64_the_list_that_was_shown_last_is_in_the_log_when_the_kluis_closes(kluis):
    kluis.services.overzichten.casussen(kluis.moment.date())
    kluis.database.close()
    opened = open_database(kluis.database.pad, kluis.database.sleutel, nu=lambda: kluis.moment)
    assert "lijst ingezien: casussen" in {r.handeling for r in opened.logboek.regels(Logvraag(), 10)}
    opened.close()

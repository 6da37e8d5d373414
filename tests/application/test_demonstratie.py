"""The demonstration kluis: it shows everything once, breaks no rule, and is the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from tests.application.demonstratiekluis import (
    FICTIE,
    NU,
    inhoud,
    maak,
    open_demonstratie,
    vingerafdruk,
)
from zvh_desktop.application.errors import KluisBestaatAl, NotFound
from zvh_desktop.application.services import Services
from zvh_desktop.bootstrap import DEMONSTRATIE_WACHTZIN, Kluizen, make_demonstration, read_fictie
from zvh_desktop.demonstratie.decor import OVERLEGGEN, WIE, beurt_vandaag
from zvh_desktop.demonstratie.vandaag import KLAAR, begin_van_vandaag, speel_dag
from zvh_desktop.demonstratie.verhaal import REGIE, Plantekst, Ronde
from zvh_desktop.demonstratie.verloop import Demonstratie
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Casus, Fase, Gebied, TerugkoppelWijze
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import (
    Casustafel,
    OverlegSoort,
    UitnodigingBezwaar,
    bezwaar_tegen_uitnodigen,
)
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Aard, Categorie, Gebruik, Verslag
from zvh_desktop.domain.triage.triage import Routing, Triage
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort, Weg
from zvh_desktop.kluis.database import Database
from zvh_desktop.ui.resource_files import resource_dir

VANDAAG = NU.date()
NAMEN = ("Łukasz Żółkiewski", "Ayşe Yıldız-İnönü", "Ștefan Țepeș", "محمد الأمين", "Ольга Ковальчук")


@dataclass(frozen=True)
class Jaar:
    """Everything in the kluis, read through the use cases."""

    services: Services
    casussen: tuple[Casus, ...]
    triages: dict[str, Triage | None]
    tafels: tuple[Casustafel, ...]
    verslagen: tuple[Verslag, ...]
    notulen: tuple[Notulen, ...]
    plannen: tuple[PlanVersie, ...]

    @property
    def vandaag(self) -> Casustafel:
        return next(t for t in self.tafels if t.datum == VANDAAG)


@pytest.fixture(scope="module")
def jaar(tmp_path_factory) -> Jaar:
    database, services = open_demonstratie(tmp_path_factory.mktemp("demonstratie"))
    yield _gelezen(services)
    database.close()


@pytest.fixture
def verse(tmp_path) -> tuple[Database, Services]:
    database, services = open_demonstratie(tmp_path)
    yield database, services
    database.close()


def _gelezen(services: Services) -> Jaar:
    files = [
        services.dossiers.openen(r.id) for r in services.overzichten.casussen(VANDAAG, alleen_lopend=False)
    ]
    tables = [services.agenderen.get(r.id) for r in services.overzichten.casustafels()]
    meetings = [services.vaststellen.dossier(t.id) for t in tables]
    return Jaar(
        services,
        tuple(f.casus for f in files),
        {f.casus.id: f.triage for f in files},
        tuple(tables),
        tuple(v for t in tables for v in services.notuleren.zitting(t.id).verslagen.values()),
        tuple(n for m in meetings for n in m.notulen),
        tuple(v for f in files for v in f.plan_versies),
    )


def test_there_is_enough_of_everything(jaar: Jaar):
    assert len(jaar.casussen) >= 40
    past = [t for t in jaar.tafels if t.soort is OverlegSoort.CASUSTAFEL and t.datum < VANDAAG]
    assert len(past) == 9
    assert sum(t.datum == VANDAAG for t in jaar.tafels) == 1
    assert any(VANDAAG < t.datum <= VANDAAG + timedelta(days=7) for t in jaar.tafels)
    assert sum(t.soort is OverlegSoort.MDO for t in jaar.tafels) >= 4
    assert len({p.plan_id for p in jaar.plannen}) >= 10
    assert sum(n.nummer.startswith("CASUSTAFEL") for n in jaar.notulen) >= 8


def test_every_fase_is_there_but_the_one_of_which_nothing_is_left(jaar: Jaar):
    assert {c.fase for c in jaar.casussen} == set(Fase) - {Fase.VERNIETIGD}


def test_W05_every_gebied_is_there_but_polarisatie_en_extremisme(jaar: Jaar):
    assert {c.gebied for c in jaar.casussen} == set(Gebied) - {Gebied.POLARISATIE_EXTREMISME}
    drafts = jaar.services.overzichten.aanmeldingen()
    assert Gebied.POLARISATIE_EXTREMISME not in {a.gebied for a in drafts}


def test_the_names_that_break_programs_are_there(jaar: Jaar):
    people = {b.naam for c in jaar.casussen for b in c.betrokkenen}
    assert people.issuperset(NAMEN)
    assert max(len(name) for name in people) > 50


def test_P12_one_person_is_in_several_casussen_in_different_roles(jaar: Jaar):
    roles: dict[str, list[str]] = {}
    for casus in jaar.casussen:
        for person in casus.betrokkenen:
            roles.setdefault(person.naam, []).append(person.rol)
    assert sorted(roles["Ayşe Yıldız-İnönü"]) == ["hoofdpersoon", "moeder"]
    assert len(roles["Łukasz Żółkiewski"]) == 2
    born = {b.geboortedatum for c in jaar.casussen for b in c.betrokkenen if b.naam == "Łukasz Żółkiewski"}
    assert len(born) == 1


def test_a_person_under_another_spelling_waits_to_be_recognised(jaar: Jaar):
    row = next(a for a in jaar.services.overzichten.aanmeldingen() if a.betrokkene == "Lukas Zolkievski")
    draft = jaar.services.aanmelden.get(row.id)
    assert {d.bekend.betrokkene for d in jaar.services.aanmelden.dubbelen(draft)} == {"Łukasz Żółkiewski"}


def test_every_partij_sends_somebody_two_send_two_and_mandates_end(jaar: Jaar):
    partijen = jaar.services.partijen.alle()
    assert len(partijen) == 30
    assert Counter(len(p.afgevaardigden) for p in partijen) == {1: 28, 2: 2}
    ends = [a.mandaat_tot for p in partijen for a in p.afgevaardigden if a.mandaat_tot]
    assert sum(end < VANDAAG for end in ends) == 1
    assert sum(VANDAAG <= end <= VANDAAG + timedelta(days=30) for end in ends) == 1
    assert all(a.email.endswith(".example") for p in partijen for a in p.afgevaardigden)


def test_everything_that_a_screen_can_show_occurs(jaar: Jaar):
    services = jaar.services
    assert {a.stand for a in services.overzichten.aanmeldingen()} == set(AanmeldingStand)
    assert {t.routing for t in jaar.triages.values() if t and t.besloten_op} == set(Routing)
    assert {r.notulen_stand for r in services.overzichten.casustafels() if r.is_geopend} == set(NotulenStand)
    assert {a.stand for a in services.overzichten.acties(VANDAAG, alleen_open=False)} == set(ActieStand)
    assert {t.wijze for c in jaar.casussen for t in c.terugkoppelingen} == set(TerugkoppelWijze)
    assert {p.stand for v in jaar.verslagen for p in v.presenties} == {*Aanwezigheid, None}
    said = [i for v in jaar.verslagen for i in v.inbrengen]
    assert {i.gebruik for i in said} == set(Gebruik)
    assert {i.aard for i in said} == set(Aard)
    assert {i.categorie for i in said} == set(Categorie)
    assert {v.besluit.soort for v in jaar.verslagen} == {*BesluitSoort, None}
    assert {v.is_akkoord for t in jaar.tafels for p in t.agendapunten for v in p.voorinzage} == {True, False}
    assert {p.nummer for p in jaar.plannen} == {1, 2}
    assert any(p.plan.scenarios for p in jaar.plannen)
    assert {p.heeft_concept for p in services.overzichten.plannen()} == {True, False}


def test_every_list_of_vandaag_has_something_to_say(jaar: Jaar):
    seen = jaar.services.overzichten.vandaag(VANDAAG)
    assert seen.volgende_tafel is not None
    assert seen.volgende_tafel.datum == VANDAAG
    late = [w for w in seen.wacht_op_antwoord if w.antwoord_voor and w.antwoord_voor < VANDAAG]
    assert 0 < len(late) < len(seen.wacht_op_antwoord)
    assert len(seen.te_laat) >= 3
    assert seen.niet_vastgesteld
    assert seen.zonder_casusregisseur
    assert seen.zonder_volgende_datum
    assert len(seen.concept_aanmeldingen) >= 2


def test_W20_no_casus_is_on_an_agenda_without_a_decided_triage(jaar: Jaar):
    for tafel in jaar.tafels:
        for punt in tafel.agendapunten:
            triage = jaar.triages[punt.casus_id]
            assert triage is not None
            assert triage.besloten_op is not None
            assert triage.besloten_op < tafel.datum
            assert triage.routing in (Routing.CASUSTAFEL, Routing.MDO)


def test_W21_nobody_is_invited_who_may_not_be(jaar: Jaar):
    partijen = {p.id: p for p in jaar.services.partijen.alle()}
    gronden = {g.id: g for g in jaar.services.partijen.grondslagen()}
    for tafel in jaar.tafels:
        for punt in tafel.agendapunten:
            assert punt.uitnodigingen
            for u in punt.uitnodigingen:
                triage = jaar.triages[punt.casus_id]
                found = bezwaar_tegen_uitnodigen(
                    partijen[u.partij_id], u.afgevaardigde_id, triage, gronden, tafel.datum
                )
                assert found is None


def test_W21_next_weeks_agenda_shows_why_somebody_cannot_be_invited(jaar: Jaar):
    coming = next(t for t in jaar.tafels if t.datum == VANDAAG + timedelta(days=7))
    why = {
        choice.bezwaar
        for punt in coming.agendapunten
        for choice in jaar.services.agenderen.keuzes(coming.id, punt.id)
    }
    assert why == {None, *UitnodigingBezwaar} - {UitnodigingBezwaar.GEEN_PARTIJ}
    assert {t.eis for t in coming.tekorten()} >= {Eis.DOEL, Eis.GEVRAAGDE_BIJDRAGE}


def test_W30_the_table_of_today_is_half_done(jaar: Jaar):
    meeting = jaar.services.notuleren.zitting(jaar.vandaag.id)
    written = [meeting.verslagen.get(p.id) for p in jaar.vandaag.agendapunten]
    assert 6 <= len(written) <= 8
    assert all(v and v.gesloten_op and v.besluit.soort for v in written[:KLAAR])
    assert written[KLAAR + 1 :] == [None] * (len(written) - KLAAR - 1)
    assert meeting.huidig == jaar.vandaag.agendapunten[KLAAR].id
    busy = jaar.services.notuleren.bekijken(jaar.vandaag.id, meeting.huidig)
    assert busy.verslag.bespreking.endswith(" niet voor")
    assert {p.stand for p in busy.verslag.presenties} == {Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD, None}
    assert any(p.geheimhouding_op for p in busy.verslag.presenties)
    assert busy.werkaantekening
    assert any(a.dagen_te_laat_op(VANDAAG) for a in busy.open_acties)
    moves = [meeting.casustafel.wissel_naar(p.id) for p in jaar.vandaag.agendapunten[1:]]
    assert all(m.komen_binnen for m in moves)
    assert any(m.verlaten_zaal for m in moves)


def test_W61_two_of_one_partij_sit_at_different_casussen_today(jaar: Jaar):
    seats = {(u.partij_id, u.afgevaardigde_id) for p in jaar.vandaag.agendapunten for u in p.uitnodigingen}
    assert 2 in Counter(partij for partij, _ in seats).values()


def test_W63_the_documents_of_the_past_are_on_record(jaar: Jaar):
    files = [jaar.services.dossiers.openen(c.id) for c in jaar.casussen]
    given = [v for t in jaar.tafels for v in jaar.services.vaststellen.dossier(t.id).verstrekkingen]
    given += [v for f in files for v in f.verstrekkingen]
    assert {v.soort for v in given} == {
        DocumentSoort.AGENDA,
        DocumentSoort.NOTULEN,
        DocumentSoort.PLAN_VAN_AANPAK,
    }
    assert {v.weg for v in given} <= set(Weg)
    assert len({v.sha256 for v in given}) > 100


def test_the_words_are_whole_and_the_moments_in_order(jaar: Jaar, tmp_path):
    database, _ = open_demonstratie(tmp_path)
    database.close()
    rows = inhoud(tmp_path / "demonstratie.kluis")
    lines = [row for table, found in rows.items() if table != "zoekregel" for row in found]
    assert not [row for row in lines if re.search(r"\w\|\w+\]|\{gemeente\}|lorem", row)]
    moments = [re.search(r"datetime\.datetime\([^)]*\)", row)[0] for row in rows["logregel"]]
    stamps = [datetime(*map(int, re.findall(r"\d+", m)[:6])) for m in moments]  # noqa: DTZ001
    assert stamps == sorted(stamps)
    assert stamps[-1] <= NU.replace(tzinfo=None)


def _said() -> Iterator[Ronde | Plantekst]:
    for verhaal in {loop.verhaal.reden: loop.verhaal for loop in FICTIE.casussen}.values():
        yield from (verhaal.start, verhaal.voortgang, verhaal.afronding, verhaal.plan)
    yield from FICTIE.vandaag.eigen_ronde.values()


def test_the_texts_speak_only_of_partijen_meetings_and_people_that_are_there():
    known = {"gem", *WIE}
    assert set(FICTIE.aanloop.rol) == set(FICTIE.aanloop.bijdrage) == known
    called = set(FICTIE.vandaag.afgemeld.values())
    for loop in FICTIE.casussen:
        called |= {
            loop.verhaal.aanmelder,
            loop.verhaal.regisseur,
            *loop.verhaal.partijen.split(),
            *loop.oude_grond,
        }
    for part in _said():
        agreed = part.afspraken if isinstance(part, Ronde) else part.acties
        called |= {a.wie for a in agreed}
        for woord in part.woorden if isinstance(part, Ronde) else ():
            called |= {woord.wie, *woord.voor.split()} - {REGIE}
    assert called <= known
    assert {b.overleg for loop in FICTIE.casussen for b in loop.beurten} == set(OVERLEGGEN)
    today, words = {loop.hoofdpersoon for loop in FICTIE.casussen if beurt_vandaag(loop)}, FICTIE.vandaag
    assert sorted(words.volgorde) == sorted(today)
    assert today >= {*words.afgemeld, *words.eigen_ronde}
    people = {mens.naam for loop in FICTIE.casussen for mens in loop.mensen}
    assert people >= {*words.conceptplannen, *words.zelfde_mens, *words.zelfde_mens.values()}


@pytest.mark.parametrize(
    ("regel", "anders"),
    [
        ('voorzitter = "', 'voorziter = "'),
        ('plaats = "Vergaderzaal 2.14"', ""),
        ('plaats = "Vergaderzaal 2.14"', "plaats = 2"),
        ('plaats = "Vergaderzaal 2.14"', 'plaats = "Vergaderzaal 2.14"\nzaal = "2"'),
    ],
    ids=["misspelt", "left out", "no text", "one too many"],
)
def test_a_file_with_a_fault_in_it_is_refused(tmp_path, regel: str, anders: str):
    shutil.copytree(resource_dir() / "demonstratie", tmp_path / "demonstratie")
    read_fictie(tmp_path)
    file = tmp_path / "demonstratie" / "afgevaardigden.toml"
    text = file.read_text("utf-8")
    assert regel in text
    file.write_text(text.replace(regel, anders), "utf-8")
    with pytest.raises((KeyError, TypeError)):
        read_fictie(tmp_path)


def test_the_same_seed_and_moment_give_the_same_kluis_in_another_process(tmp_path):
    database, _ = open_demonstratie(tmp_path)
    database.close()
    code = (
        "import sys, pathlib\n"
        "from tests.application.demonstratiekluis import maak, vingerafdruk\n"
        "print(vingerafdruk(maak(pathlib.Path(sys.argv[1]))))\n"
    )
    other = tmp_path / "elders"
    other.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, str(other)],
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == vingerafdruk(tmp_path / "demonstratie.kluis")


@pytest.mark.parametrize("uur", ["00:00", "00:07", "00:41", "09:30", "23:59"])
def test_the_table_of_today_begins_today_at_a_round_time(uur: str):
    hour, minute = map(int, uur.split(":"))
    now = NU.replace(hour=hour, minute=minute)
    begin = begin_van_vandaag(now)
    assert begin.date() == now.date()
    assert begin <= now
    assert begin.minute % 5 == 0


def test_it_can_be_made_on_a_sunday_just_after_midnight_on_which_the_clock_goes_forward(tmp_path):
    pad = maak(tmp_path, datetime(2026, 3, 29, 0, 3).astimezone(), seed=7)
    assert len(inhoud(pad)["casus"]) >= 40


def test_the_played_day_gives_every_recipient_his_own_verified_file(
    verse: tuple[Database, Services], tmp_path
):
    _, services = verse
    folder = tmp_path / "uit"
    folder.mkdir()
    day = speel_dag(services, folder, FICTIE)
    assert day.is_goed
    assert day.certificaat.is_zelfgemaakt
    assert {p.name for p in folder.iterdir()} == {g.pad.name for g in day.bestanden}
    assert len(day.plannen_van_aanpak) >= 2
    seats = {p.afgevaardigde_id for punt in day.notulen.punten for p in punt.presenties}
    assert {g.ontvanger.afgevaardigde_id for g in day.notulen_per_ontvanger} == {*seats, None}
    assert all(punt.besluit.soort and punt.bespreking.endswith((".", "?")) for punt in day.notulen.punten)
    assert all(services.verspreiden.verifieer(g.pad).is_goed for g in day.bestanden)
    assert services.vaststellen.dossier(day.casustafel.id).stand is NotulenStand.ONDERTEKEND
    elsewhere = tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / day.bestanden[-1].pad.name).write_bytes(b"van een vorige keer")
    moved = day.verplaatst(elsewhere)
    assert [g.pad.parent for g in moved.bestanden] == [elsewhere] * len(day.bestanden)
    assert list(folder.iterdir()) == []
    assert services.verspreiden.verifieer(moved.bestanden[-1].pad).is_goed
    outcomes = {p.casus_id: p.besluit.soort for p in day.notulen.punten}
    for casus_id, besluit in outcomes.items():
        fase = services.dossiers.openen(casus_id).casus.fase
        assert (fase is Fase.AFSCHALING) == (besluit is BesluitSoort.AFSCHALEN)
        assert fase is not Fase.CASUSTAFEL


def test_a_day_that_was_played_is_only_given_out_again(
    verse: tuple[Database, Services], tmp_path, monkeypatch: pytest.MonkeyPatch
):
    _, services = verse
    given = []
    quiet = replace(services, verspreiden=_Stil(given))
    first = speel_dag(quiet, tmp_path, FICTIE)
    assert speel_dag(quiet, tmp_path, FICTIE).notulen == first.notulen
    assert given == [first.casustafel.id] * 2


def test_a_kluis_without_an_opened_table_has_no_day_to_play(verse: tuple[Database, Services], tmp_path):
    _, services = verse
    closed = replace(services, overzichten=_GeenTafels())
    with pytest.raises(NotFound):
        speel_dag(closed, tmp_path, FICTIE)


def test_a_demonstration_that_was_interrupted_leaves_nothing_to_open(
    tmp_path, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Demonstratie, "vullen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make_demonstration(tmp_path / "demonstratie.kluis")
    assert list(tmp_path.iterdir()) == []


def test_a_demonstration_is_whole_or_not_there_and_overwrites_nothing(
    tmp_path, monkeypatch: pytest.MonkeyPatch
):
    pad = tmp_path / "demonstratie.kluis"
    monkeypatch.setattr(Demonstratie, "vullen", lambda *_: None)
    make_demonstration(pad)
    assert {p.name for p in tmp_path.iterdir()} == {pad.name, f"{pad.name}.sleutel", f"{pad.name}.logboek"}
    opened = Kluizen().ontgrendelen(pad, DEMONSTRATIE_WACHTZIN)
    assert opened.is_demonstratie
    opened.close()
    before = pad.read_bytes()
    with pytest.raises(KluisBestaatAl):
        make_demonstration(pad)
    assert pad.read_bytes() == before


class _Stil:
    """Gives nothing out, and remembers what was asked."""

    def __init__(self, given: list[str]) -> None:
        self._given = given

    def notulen(self, casustafel_id, folder) -> tuple:
        self._given.append(casustafel_id)
        return ()

    def plan(self, casus_id, nummer, folder) -> None:
        return None


class _GeenTafels:
    def casustafels(self) -> tuple:
        return ()

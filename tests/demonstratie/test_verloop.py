"""The demonstration kluis: it shows everything once, breaks no rule, and is the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path

import pytest

from tests.demonstratie.demonstratiekluis import NU, inhoud, open_demonstratie, vingerafdruk
from zvh_desktop.application.services import Services
from zvh_desktop.demonstratie.vandaag import KLAAR
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Casus, Fase, Gebied, TerugkoppelWijze
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.inzien.verzoek import VerzoekSoort
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
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import Aard, Categorie, Gebruik, Verslag
from zvh_desktop.domain.triage.triage import Routing, Triage
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

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
def jaar(gemaakt, tmp_path_factory) -> Jaar:
    database, services = open_demonstratie(gemaakt, tmp_path_factory.mktemp("demonstratie"))
    yield _gelezen(services)
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
    assert [len(c.correcties) for c in jaar.casussen if c.correcties] == [1]
    assert [len(c.medeaanmelders) for c in jaar.casussen if c.medeaanmelders] == [1]
    assert [v.soort for v in services.overzichten.verzoeken()] == [VerzoekSoort.INZAGE]
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
    assert len(seen.verzoeken) == len(seen.datalekken) == len(seen.geschillen) == 1


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
    coming = min((t for t in jaar.tafels if t.datum > VANDAAG), key=attrgetter("datum"))
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
    assert any(p.perioden for p in busy.verslag.presenties)
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


def test_the_words_are_whole_and_the_moments_in_order(gemaakt, tmp_path):
    rows = inhoud(Path(shutil.copy(gemaakt, tmp_path)))
    lines = [row for table, found in rows.items() if table != "zoekregel" for row in found]
    words = [re.sub(r"\bb(['\"]).*\1", "", row) for row in lines]  # the seal of a log line is no word
    assert not [row for row in words if re.search(r"\w\|\w+\]|\{gemeente\}|lorem", row)]
    # A moment on the whole minute is written without its seconds.
    moments = [re.search(r"datetime\.datetime\(([\d, ]+\d)", row)[1] for row in rows["logregel"]]
    stamps = [datetime(*map(int, moment.split(", "))) for moment in moments]  # noqa: DTZ001
    assert stamps == sorted(stamps)
    assert stamps[-1] <= NU.replace(tzinfo=None)


def test_the_same_seed_and_moment_give_the_same_kluis_in_another_process(gemaakt, tmp_path):
    code = (
        "import sys, pathlib\n"
        "from tests.demonstratie.demonstratiekluis import maak, vingerafdruk\n"
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
    assert done.stdout.strip() == vingerafdruk(Path(shutil.copy(gemaakt, tmp_path)))

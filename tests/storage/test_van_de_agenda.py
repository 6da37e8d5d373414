"""P-08, W-34, W-52: when an agendapunt goes, by whatever way, nothing is left below it that a destruction would not find."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.application.werkkluis import written
from tests.builders import WGS, a_besluit
from tests.kanaries import Kanaries, gevonden
from tests.vernietigkluis import NAAM, open_vernietigkluis
from tests.vernietigproef import (
    agendeer,
    bewaar_kopieen,
    geef_uit,
    leesbaar,
    meld_aan,
    rijen,
    tafel,
    termen,
    triage,
)
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.afschaling.vernietiging import Vernietigstap
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.verslag import Categorie, Inbreng, Verslag
from zvh_desktop.kluis.database import open_database

ONDER = ("verslag", "presentie", "inbreng", "werkaantekening", "uitnodiging", "agendapunt")


class Tafelproef:
    """A Casus that was written up in canaries at one table, and is decided at another."""

    def __init__(self, kluis, map_) -> None:
        self.kluis, self.map = kluis, map_
        ids = {
            "PartijId": kluis.partijen[0].id,
            "AfgevaardigdeId": kluis.partijen[0].afgevaardigden[0].id,
            "GrondslagId": WGS.id,
        }
        self.k = Kanaries("van de agenda", ids)
        self.casus = meld_aan(kluis, self.k)
        triage(kluis, self.k, self.casus)

    def schrijf(self, *, open_tafel: bool = True):
        """The agenda, the notulen so far, an agreement and a line that waits for one, and the chair's own note."""
        tafel_id = agendeer(self.kluis, self.k, [(self.casus, self.k)])
        notuleren = self.kluis.services.notuleren
        if open_tafel:
            notuleren.openen(tafel_id)
        overleg = self.kluis.services.agenderen.get(tafel_id)
        (punt,) = overleg.agendapunten
        live = (notuleren.naar_casus if open_tafel else notuleren.bekijken)(tafel_id, punt.id)
        verslag = notuleren.schrijven(
            self.k.gevuld(
                Verslag,
                weggelaten=None,
                agendapunt_id=punt.id,
                casustafel_id=tafel_id,
                casus_id=self.casus.id,
                inbrengen=(self.k.gevuld(Inbreng, categorie=Categorie.GEWOON),),
                besluit=self.k.vul(a_besluit(BesluitSoort.AFSCHALEN)),
                geopend_op=live.verslag.geopend_op,
                versie=live.verslag.versie,
            )
        )
        self.actie = replace(
            self.k.vul(notuleren.nieuwe_actie(verslag, self.kluis.partijen[0].id)), stand_op=None, reden=""
        )
        notuleren.actie_schrijven(verslag, self.actie)
        notuleren.actie_schrijven(verslag, notuleren.nieuwe_actie(verslag))
        notuleren.werkaantekening(verslag, self.k.woord("werkaantekening"))
        return overleg, punt, verslag

    def inhoud(self) -> bytes:
        return leesbaar(self.map, self.map / NAAM, self.kluis.database.sleutel)

    def vernietig(self) -> set[str]:
        """Scaled down at another table, destroyed in both steps; the words that are left in any file, page or copy."""
        with self.kluis.database.unit_of_work() as work:
            self.casus = work.casussen.get(self.casus.id)
        elders = agendeer(self.kluis, self.k, [(self.casus, self.k)])
        tafel(self.kluis, elders, [(self.casus, self.k)])
        geef_uit(self.kluis, elders, self.map.parent / "uitgegeven")
        bewaar_kopieen(self.kluis, self.map / "stick")
        assert gevonden(self.inhoud(), self.k.woorden)
        for dagen, stap in ((2, Vernietigstap.OPSCHONEN), (400, Vernietigstap.VERNIETIGEN)):
            self.kluis.moment += timedelta(days=dagen)
            self.kluis.services.vernietigen.uitvoeren(self.casus.id, stap)
        words = termen(self.map / NAAM, self.kluis.database.sleutel)
        return gevonden(self.inhoud(), self.k.woorden) | words & set(self.k.woorden)


@pytest.fixture
def proef(tmp_path):
    map_ = tmp_path / "kluis"
    map_.mkdir()
    with open_vernietigkluis(map_) as kluis:
        yield Tafelproef(kluis, map_)


def van_agenda(kluis, overleg, punt) -> None:
    kluis.services.agenderen.van_agenda(overleg.id, punt.id)


def bewaard_zonder(kluis, overleg, punt) -> None:
    """As a step back on the agenda does."""
    nu = kluis.services.agenderen.get(overleg.id)
    kluis.services.agenderen.bewaren(nu.without_agendapunt(punt.id))


def overleg_weg(kluis, overleg, punt) -> None:
    kluis.services.agenderen.verwijderen(overleg.id)


WEGEN = [van_agenda, bewaard_zonder, overleg_weg]


@pytest.mark.parametrize("weg", WEGEN)
def test_P08_W52_whatever_hung_below_an_agendapunt_goes_with_it(proef, weg):
    overleg, punt, _ = proef.schrijf(open_tafel=weg is not overleg_weg)
    assert all(rijen(proef.kluis)[tabel] for tabel in ONDER)

    weg(proef.kluis, overleg, punt)

    na = rijen(proef.kluis)
    assert {tabel: na[tabel] for tabel in ONDER if na[tabel]} == {}
    plekken = ("werkaantekening", "Verslag", "Inbreng", "Besluit", "Uitnodiging", "Voorinzage", "Agendapunt")
    geschreven = {w for w, plek in proef.k.plekken.items() if plek.startswith(plekken)}
    assert {w for w in geschreven if any(w in str(rij) for rij in na["zoekregel"])} == set()
    assert proef.vernietig() == set()


@pytest.mark.parametrize("weg", WEGEN)
def test_W34_P04_an_agreement_outlives_its_agendapunt_and_is_closed_with_a_word_of_its_own(proef, weg):
    overleg, punt, _ = proef.schrijf(open_tafel=weg is not overleg_weg)

    weg(proef.kluis, overleg, punt)

    acties = proef.kluis.services.acties
    (over,) = acties.van_casus(proef.casus.id)
    assert (over.wat, over.agendapunt_id, over.is_open) == (proef.actie.wat, None, True)
    assert over.casustafel_id == (None if weg is overleg_weg else overleg.id)
    acties.afdoen(over.id, ActieStand.VERVALLEN, "Niet meer nodig")
    assert acties.get(over.id).stand is ActieStand.VERVALLEN


def test_W41_the_agreement_comes_back_on_the_next_agendapunt_of_its_casus(proef):
    overleg, punt, _ = proef.schrijf()
    van_agenda(proef.kluis, overleg, punt)

    weer = proef.kluis.services.agenderen.agenderen(overleg.id, proef.casus.id)
    live = proef.kluis.services.notuleren.naar_casus(overleg.id, weer.agendapunten[0].id)

    assert [a.wat for a in live.open_acties] == [proef.actie.wat]
    assert (live.acties, live.werkaantekening, live.verslag.bespreking) == ((), "", "")


def test_P08_nothing_is_written_below_an_agendapunt_that_is_gone(proef):
    overleg, punt, verslag = proef.schrijf()
    van_agenda(proef.kluis, overleg, punt)
    notuleren = proef.kluis.services.notuleren
    for schrijf in (
        lambda: notuleren.werkaantekening(verslag, "te laat"),
        lambda: notuleren.schrijven(replace(verslag, versie=0)),
        lambda: notuleren.actie_schrijven(verslag, notuleren.nieuwe_actie(verslag)),
    ):
        with pytest.raises(NotFound):
            schrijf()
    na = rijen(proef.kluis)
    assert (na["werkaantekening"], na["verslag"]) == ([], [])


def test_nothing_of_another_casus_on_that_agenda_goes(proef):
    overleg, punt, _ = proef.schrijf()
    buur = proef.kluis.casus(7)
    met = proef.kluis.services.agenderen.agenderen(overleg.id, buur.id)
    notuleren = proef.kluis.services.notuleren
    verslag = notuleren.naar_casus(overleg.id, met.agendapunten[1].id).verslag
    notuleren.schrijven(replace(verslag, bespreking="Blijft staan"))
    notuleren.werkaantekening(verslag, "Blijft ook")

    van_agenda(proef.kluis, overleg, punt)

    live = notuleren.bekijken(overleg.id, met.agendapunten[1].id)
    assert (live.verslag.bespreking, live.werkaantekening) == ("Blijft staan", "Blijft ook")


def _verweesd(proef, tabellen: tuple[str, ...]) -> None:
    """As an earlier version of the program took a Casus off: it emptied these tables, and let the rest stand."""
    _, punt, _ = proef.schrijf()
    with proef.kluis.database._engine.connect().execution_options(write=True) as connection:
        for tabel in tabellen:
            kolom = "id" if tabel == "agendapunt" else "agendapunt_id"
            connection.execute(text(f"DELETE FROM {tabel} WHERE {kolom} = :punt"), {"punt": punt.id})
        connection.execute(text("DELETE FROM zoekregel WHERE bron = 'casustafel'"))
        connection.execute(text("UPDATE casustafel SET versie = versie + 1"))
        connection.commit()
    assert rijen(proef.kluis)["werkaantekening"]


def test_W52_destruction_finds_what_an_earlier_version_left_without_its_agendapunt(proef):
    _verweesd(proef, ("agendapunt", "uitnodiging", "verslag"))
    assert proef.vernietig() == set()


def test_W52_it_is_gone_at_the_next_opening_also_when_its_casus_was_destroyed_before(tmp_path):
    with open_vernietigkluis(tmp_path) as kluis:
        proef = Tafelproef(kluis, tmp_path)
        _verweesd(proef, ("agendapunt", "uitnodiging"))
        sleutel = kluis.database.sleutel
    onder = {w for w, plek in proef.k.plekken.items() if plek.startswith(("werkaantekening", "Verslag.b"))}
    assert gevonden(leesbaar(tmp_path, tmp_path / NAAM, sleutel), list(onder)) == onder

    database = open_database(tmp_path / NAAM, sleutel, nu=lambda: kluis.moment)
    with database.unit_of_work() as work:
        (actie,) = work.acties.van_casus(proef.casus.id)
    database.close()

    assert (actie.wat, actie.agendapunt_id) == (proef.actie.wat, None)
    assert gevonden(leesbaar(tmp_path, tmp_path / NAAM, sleutel), list(onder)) == set()


def test_W51_a_casus_that_is_only_monitored_leaves_nothing_at_a_table_that_is_still_to_come(proef):
    nog = agendeer(proef.kluis, proef.k, [(proef.casus, proef.k)])
    notuleren = proef.kluis.services.notuleren
    (punt,) = proef.kluis.services.agenderen.get(nog).agendapunten
    notuleren.werkaantekening(notuleren.bekijken(nog, punt.id).verslag, proef.k.woord("werkaantekening"))

    assert proef.vernietig() == set()
    assert proef.kluis.services.agenderen.get(nog).agendapunten == ()


def test_W52_what_the_notulen_left_out_and_why_goes_with_the_casus(proef):
    """It waits at a table whose notulen are vastgesteld, comes along to another, and nothing of either is left."""
    overleg, punt, _ = proef.schrijf()
    kluis, agenderen = proef.kluis, proef.kluis.services.agenderen
    whole = meld_aan(kluis, buur := Kanaries("compleet", {"PartijId": kluis.partijen[0].id}))
    triage(kluis, buur, whole)
    tafel_nu = agenderen.agenderen(overleg.id, whole.id)
    kluis.services.notuleren.geheimhouding_getoond(overleg.id)
    written(kluis, replace(tafel_nu, agendapunten=tafel_nu.agendapunten[1:]))
    kluis.services.vaststellen.vaststellen(overleg.id, {punt.id: proef.k.woord("weggelaten")})
    geef_uit(kluis, overleg.id, proef.map.parent / "uit")
    with kluis.database.unit_of_work() as work:
        # the line that waited for an agreement would be asked for at the next table
        work.acties.delete(next(a.id for a in work.acties.van_casus(proef.casus.id) if a.is_leeg))
        work.commit()
    # whom a document of that table was given to stays on record (W-63)
    assert {proef.k.plekken[w] for w in proef.vernietig()} <= {"Presentie.naam"}

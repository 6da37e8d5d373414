"""W-51, W-52: what is destroyed is in no file and no page any more, and nothing of anybody else went with it."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.bladzijden import ontcijferd
from tests.builders import DAG, a_casus, an_aanmelding
from tests.kanaries import LENGTE, LETTERS, Kanaries, gevonden
from tests.kluizen import NU, SLEUTEL, leg_neer
from tests.vernietigkluis import NAAM, open_vernietigkluis
from tests.vernietigproef import Gelopen, bewaar_kopieen, gelopen, leesbaar, rijen, termen
from zvh_desktop.application.errors import KluisBeschadigd, NotFound
from zvh_desktop.domain.aanmelding.betrokkene import naam_sleutel
from zvh_desktop.domain.afschaling.vernietiging import (
    Opschortgrond,
    Opschorting,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel
from zvh_desktop.kluis import bestand as engines
from zvh_desktop.kluis.bestand import wis
from zvh_desktop.storage import schema, vernietigen as vernietigen_module

MONITORING = timedelta(days=400)


@dataclass
class Proef:
    kluis: object
    map: Path
    weg: Gelopen
    buur: Gelopen

    @property
    def pad(self) -> Path:
        return self.map / NAAM

    def inhoud(self) -> bytes:
        return leesbaar(self.map, self.pad, self.kluis.database.sleutel)

    def opschonen(self):
        self.kluis.moment += timedelta(days=2)
        return self.kluis.services.vernietigen.uitvoeren(self.weg.id, Vernietigstap.OPSCHONEN)

    def vernietigen(self):
        self.kluis.moment += MONITORING
        return self.kluis.services.vernietigen.uitvoeren(self.weg.id, Vernietigstap.VERNIETIGEN)


@pytest.fixture
def proef(tmp_path, monkeypatch):
    """Two Casussen on one table, on a real kluis with copies in two places; temporary files go where they are looked for."""
    map_ = tmp_path / "kluis"
    map_.mkdir()
    for naam in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(naam, str(map_))
    with open_vernietigkluis(map_) as kluis:
        weg, buur = gelopen(kluis, 2, tmp_path / "uitgegeven")
        bewaar_kopieen(kluis, map_ / "stick")
        yield Proef(kluis, map_, weg, buur)


def _mag_blijven(gelopen: Gelopen) -> set[str]:
    """The naive list for the monitoring, written apart from the rules: who, who watches, the besluit and its criteria."""
    casus = gelopen.casus
    besluit = next(w for w in casus.wissels if w.naar is Fase.AFSCHALING)
    return {
        *(b.naam for b in casus.betrokkenen),
        casus.casusregisseur.naam,
        casus.procesregisseur,
        *casus.afschalingscriteria,
        *(w.door for w in casus.wissels),
        *(o.door for o in casus.overzettingen),
        # That somebody was taken out, and the pseudonyms of the documents in which he stood.
        *(word for one in casus.uitgenomen for word in (one.door, *one.uitgegeven)),
        besluit.reden,
    }


def test_W52_a_canary_in_every_field_is_found_before_and_nowhere_after(proef, record_property):
    woorden = proef.weg.kanaries.woorden
    voor = gevonden(proef.inhoud(), woorden)
    assert len(woorden) > 100
    assert set(woorden) - voor == set(), "a canary that the search does not see proves nothing"

    proef.opschonen()
    na_opschonen = gevonden(proef.inhoud(), woorden)
    proef.vernietigen()
    na_vernietigen = gevonden(proef.inhoud(), woorden)

    record_property("geplaatst", len(woorden))
    record_property("gevonden", len(na_vernietigen))
    sys.stdout.write(
        f"kanaries geplaatst {len(woorden)}, na opschonen {len(na_opschonen)}, na vernietigen {len(na_vernietigen)}\n"
    )
    assert na_vernietigen == set()
    assert termen(proef.pad, proef.kluis.database.sleutel) & set(woorden) == set()


def test_W51_after_the_first_step_exactly_the_minimum_is_left(proef):
    """Of a name that was corrected since, the notulen keep what was said then."""
    k = proef.weg.kanaries
    in_notulen = {
        w
        for w, plek in k.plekken.items()
        if plek
        in ("Betrokkene.naam", "Besluit.reden", "CriteriumOordeel.criterium", "CriteriumOordeel.reden")
    }
    # What was corrected once is in no notulen.
    in_notulen -= {name for c in proef.weg.casus.correcties for name in (c.was.naam, c.wordt.naam)}
    ids = {
        w
        for w, plek in k.plekken.items()
        if plek.endswith((".id", ".herkomst", ".na_casustafel", ".aanmelding_id"))
    }
    mag = _mag_blijven(proef.weg) & set(k.woorden) | in_notulen

    proef.opschonen()

    over = gevonden(proef.inhoud(), k.woorden) - ids
    assert {k.plekken[w] for w in over - mag} == set()
    assert {k.plekken[w] for w in mag - over} == set()
    assert len(over) < len(k.woorden) / 8


def test_W52_neither_the_names_as_they_sound_nor_the_number_are_left(proef):
    casus = proef.weg.casus
    klanken = [naam_sleutel(b.naam).replace(" ", "") for b in casus.betrokkenen]
    sporen = [*(k.encode() for k in klanken if len(k) > 6), casus.nummer.encode()]
    assert all(spoor in proef.inhoud() for spoor in sporen)
    assert len(sporen) > 1

    proef.vernietigen()

    inhoud = proef.inhoud()
    assert [spoor for spoor in sporen if spoor in inhoud] == []


def _mis(proef, **anders) -> tuple[Kanaries, Datalek, Geschil]:
    """A datalek and a geschil with a canary in every text that somebody may type."""
    k = Kanaries("mis", {"PartijId": proef.kluis.partijen[0].id})
    with proef.kluis.database.unit_of_work() as work:
        datalek = work.datalekken.save(
            k.gevuld(Datalek, id="d1", verstrekkingen=(), gewist_op=None, versie=0, **anders)
        )
        geschil = work.geschillen.save(k.gevuld(Geschil, id="g1", gewist_op=None, versie=0, **anders))
        work.commit()
    return k, datalek, geschil


def test_W71_W72_W52_a_datalek_and_a_geschil_stand_after_the_destruction_without_a_word_or_a_name(proef):
    k, datalek, geschil = _mis(proef, casussen=(proef.weg.id, proef.buur.id))
    namen = [b.naam for b in proef.weg.casus.betrokkenen]
    assert gevonden(proef.inhoud(), k.woorden) == set(k.woorden)

    proef.opschonen()
    with proef.kluis.database.unit_of_work() as work:
        assert (work.datalekken.get("d1"), work.geschillen.get("g1")) == (datalek, geschil)
    proef.vernietigen()

    inhoud = proef.inhoud()
    assert gevonden(inhoud, [*k.woorden, *proef.weg.kanaries.woorden]) == set()
    cells = [str(cell) for table in rijen(proef.kluis).values() for row in table for cell in row.values()]
    assert not any(naam in cell for naam in namen for cell in cells)
    day = proef.kluis.moment.date()
    with proef.kluis.database.unit_of_work() as work:
        lek, strijd = work.datalekken.get("d1"), work.geschillen.get("g1")
    assert lek == replace(datalek.zonder_woorden(day), versie=lek.versie)
    assert strijd == replace(geschil.zonder_woorden(day), versie=strijd.versie)
    assert [lek.casussen, strijd.casussen] == [(proef.weg.id, proef.buur.id)] * 2
    assert [one.id for one in proef.kluis.services.overzichten.datalekken()] == ["d1"]


@pytest.mark.parametrize(
    ("casussen", "deel", "is_gewist"),
    [((), 1, True), (("ander",), 1, False), (("ander",), 9, True), ((), 0, False)],
)
def test_W52_words_about_no_casus_go_when_they_name_somebody_of_it(proef, casussen, deel, is_gewist):
    """Of a record about another Casus a whole name is asked: one word of it is another person's too."""
    naam = " ".join(proef.weg.casus.betrokkenen[0].naam.split()[-deel:] if deel else ["niemand"])
    if deel == 1 and casussen:
        with proef.kluis.database.unit_of_work() as work:
            casus = work.casussen.get(proef.weg.id)
            eerste = replace(casus.betrokkenen[0], naam=f"Voornaam {naam}")
            work.casussen.save(replace(casus, betrokkenen=(eerste,)))
            work.commit()
    with proef.kluis.database.unit_of_work() as work:
        work.datalekken.save(Datalek("d1", DAG, wat=f"Het ging om {naam.upper()}.", casussen=casussen))
        work.geschillen.save(Geschil("g1", onderwerp=naam, casussen=casussen))
        work.commit()
    proef.opschonen()
    proef.vernietigen()
    with proef.kluis.database.unit_of_work() as work:
        found = work.datalekken.get("d1"), work.geschillen.get("g1")
    assert [one.gewist_op is not None for one in found] == [is_gewist] * 2


def test_W52_a_concept_takes_along_what_is_of_it_and_what_hangs_below_nothing(database):
    with database.unit_of_work() as work:
        for one in ("m1", "m2"):
            work.aanmeldingen.save(an_aanmelding(id=one, casus_id=None))
            work.opschortingen.save(Opschorting(one, next(iter(Opschortgrond)), "", NU, "W. de Graaf"))
        casus = work.casussen.save(a_casus(1, id="m1"))
        tafel = work.casustafels.save(Casustafel("t1", OverlegSoort.CASUSTAFEL, DAG, time(9), "Almelo", "V."))
        work.verslagen.save(Verslag("weg", tafel.id, casus.id, geopend_op=NU))
        work.commit()
    with database.unit_of_work() as work:
        work.vernietigingen.vernietig_concept("m1")
        work.commit()
    with database.unit_of_work() as work:
        assert (work.opschortingen.find("m1"), work.aanmeldingen.find("m1")) == (None, None)
        assert None not in (work.opschortingen.find("m2"), work.aanmeldingen.find("m2"))
        assert work.verslagen.find("weg") is None
        found = work._connection.exec_driver_sql("SELECT DISTINCT bron, bron_id FROM zoekregel").all()
    assert set(found) == {("aanmelding", "m2"), ("casus", "m1")}


@pytest.mark.parametrize("vergeten", ["plan_van_aanpak", "klad"])
def test_W52_what_would_be_left_of_a_casus_stops_its_destruction_before_anything_goes(
    proef, monkeypatch, vergeten
):
    """A table that is forgotten, now or by a later version, is no half destruction with a verklaring that says it is whole."""
    met = vernietigen_module.Vernietiging._tabellen
    monkeypatch.setattr(
        vernietigen_module.Vernietiging,
        "_tabellen",
        lambda self, *rest: [tabel for tabel in met(self, *rest) if tabel.name != vergeten],
    )
    before = proef.inhoud()
    with pytest.raises(KluisBeschadigd), proef.kluis.database.unit_of_work() as work:
        work.vernietigingen.vernietigen(proef.weg.casus.id, proef.kluis.moment)
    assert gevonden(proef.inhoud(), proef.weg.kanaries.woorden) == gevonden(
        before, proef.weg.kanaries.woorden
    )


@pytest.mark.parametrize("eerst", [[], ["opschonen"]])
def test_W51_what_the_chair_noted_under_its_agendapunt_goes_with_it(proef, eerst):
    """It went when the notulen were vastgesteld; one that an earlier version left behind goes now."""
    for stap in eerst:
        getattr(proef, stap)()
    with proef.kluis.database.unit_of_work() as work:
        for gelopen in (proef.weg, proef.buur):
            (punt,) = _punten(rijen(proef.kluis), gelopen.id)
            work.verslagen.schrijf_werkaantekening(punt, gelopen.tafel_id, f"over {gelopen.id}")
        work.commit()

    (proef.vernietigen if eerst else proef.opschonen)()

    assert [rij["tekst"] for rij in rijen(proef.kluis)["werkaantekening"]] == [f"over {proef.buur.id}"]


def test_W51_nothing_of_another_casus_was_lost(proef):
    kluis, buur = proef.kluis, proef.buur
    voor, dossier = rijen(kluis), kluis.services.dossiers.openen(buur.id)
    woorden = gevonden(proef.inhoud(), buur.kanaries.woorden)
    live = {w for w in woorden if any(w in str(rij.values()) for r in voor.values() for rij in r)}
    # Of half-typed text without a Casus nobody knows whom it is about: it goes with the first that is destroyed.
    live -= {w for w, plek in buur.kanaries.plekken.items() if plek == "klad zonder casus"}
    voor["klad"] = [rij for rij in voor["klad"] if rij["casus_id"] is not None]
    eigen = {proef.weg.id, proef.weg.casus.aanmelding_id, *_punten(voor, proef.weg.id)}

    proef.opschonen()
    proef.vernietigen()

    na = rijen(kluis)
    assert kluis.services.dossiers.openen(buur.id) == dossier
    assert gevonden(proef.inhoud(), buur.kanaries.woorden) >= live
    mag_anders = {
        "notulen",
        "casustafel",
        "documentafdruk",
        "verklaring",
        "verklaring_stand",
        "telling",
        "logregel",
        "zoekregel_oud",
    }
    for tabel, rijen_voor in voor.items():
        if tabel not in mag_anders:
            weg = [rij for rij in rijen_voor if rij not in na[tabel]]
            assert all(eigen & {str(waarde) for waarde in rij.values()} for rij in weg), tabel
    for rij in voor["notulen"]:
        (nu,) = [r for r in na["notulen"] if r["id"] == rij["id"]]
        assert nu["sha256"] == rij["sha256"]
        assert _van_anderen(nu["inhoud"], proef.weg.id) == _van_anderen(rij["inhoud"], proef.weg.id)


def _punten(alle: dict, casus_id: str) -> set[str]:
    return {rij["id"] for rij in alle["agendapunt"] if rij["casus_id"] == casus_id}


def _van_anderen(inhoud: str, casus_id: str) -> list[str]:
    return [
        json.dumps(p, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        for p in json.loads(inhoud)["punten"]
        if p["casus_id"] != casus_id
    ]


def test_W61_the_others_still_get_their_own_notulen_and_the_zvh_sees_that_one_is_gone(proef, tmp_path):
    kluis = proef.kluis
    eerst = kluis.services.vaststellen.dossier(proef.weg.tafel_id).notulen[0]
    for stap in (proef.opschonen, proef.vernietigen):
        stap()
        notulen = kluis.services.vaststellen.dossier(proef.weg.tafel_id).notulen
        assert [len(n.punten) for n in notulen] == [2, 1, 1]
        for ontvanger in ontvangers_van(notulen[0]):
            was = uittreksel(eerst, ontvanger, proef.buur.id)
            assert uittreksel(notulen[0], ontvanger).punten == was.punten
    uit = tmp_path / "opnieuw"
    uit.mkdir()
    kluis.services.verspreiden.notulen(proef.weg.tafel_id, uit)
    (weg,) = [p for p in notulen[0].punten if p.casus_id == proef.weg.id]
    assert (weg.vernietigd_op, weg.nummer, weg.presenties) == (kluis.moment.date(), "", ())
    gegeven = b"".join(p.read_bytes() for p in uit.iterdir())
    assert gevonden(gegeven, proef.weg.kanaries.woorden) == set()


def test_W60_what_is_vastgesteld_is_guarded_again_afterwards(proef):
    def bewaking() -> list[tuple[str, str]]:
        with proef.kluis.database._engine.connect() as connection:
            return connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
            ).all()

    voor = bewaking()
    proef.opschonen()
    assert bewaking() == voor
    proef.vernietigen()
    assert bewaking() == voor
    with (
        proef.kluis.database._engine.connect() as connection,
        pytest.raises(Exception, match="alleen toevoegen"),
    ):
        connection.execute(text("UPDATE notulen SET inhoud = ''"))


def test_W52_a_number_that_was_given_out_is_never_given_again(proef):
    laatste = max((proef.weg, proef.buur), key=lambda g: g.casus.nummer)
    proef.weg = laatste
    with proef.kluis.database.unit_of_work() as work:
        volgende = work.casussen.volgend_nummer(int(laatste.casus.nummer.split("-")[1]), "c")
        work.commit()

    proef.vernietigen()

    with proef.kluis.database.unit_of_work() as work:
        jaar = int(laatste.casus.nummer.split("-")[1])
        assert work.casussen.volgend_nummer(jaar, "another") == volgende
    with pytest.raises(NotFound):
        proef.kluis.services.dossiers.openen(laatste.id)


@pytest.mark.parametrize("stap", [Vernietigstap.OPSCHONEN, Vernietigstap.VERNIETIGEN])
def test_W52_a_preview_changes_nothing_and_tells_exactly_what_goes(proef, stap):
    if stap is Vernietigstap.VERNIETIGEN:
        proef.kluis.moment += MONITORING
    else:
        proef.kluis.moment += timedelta(days=2)
    voor = {t: r for t, r in rijen(proef.kluis).items() if t != "logregel"}

    voorbeeld = proef.kluis.services.vernietigen.voorbeeld(proef.weg.id)

    assert {t: r for t, r in rijen(proef.kluis).items() if t != "logregel"} == voor
    gedaan = proef.kluis.services.vernietigen.uitvoeren(proef.weg.id, stap)
    assert gedaan.verklaring.opbrengst == voorbeeld.opbrengst
    assert (gedaan.stand, gedaan.kopie_tot) == (VerklaringStand.AFGEROND, None)


def test_W52_deleting_alone_leaves_words_between_two_rows_and_making_every_page_anew_does_not(tmp_path):
    """Why the kluis is written anew: secure deletion never sees the copies that stay behind when rows move to another page."""
    pad = leg_neer(tmp_path / NAAM)
    engine = engines.open_engine(pad, SLEUTEL)
    kans = random.Random(2)
    woorden = _door_elkaar(engine, kans)
    engines.checkpoint(engine)
    assert len(gevonden(ontcijferd(pad, SLEUTEL), woorden)) > len(woorden) * 0.99

    with engine.connect().execution_options(write=True) as connection:
        connection.execute(text("DELETE FROM actie WHERE casus_id = 'weg'"))
        connection.commit()
    assert engines.checkpoint(engine)
    assert gevonden(ontcijferd(pad, SLEUTEL), woorden) != set()

    assert wis(engine)
    assert gevonden(ontcijferd(pad, SLEUTEL), woorden) == set()
    engine.dispose()


def _door_elkaar(engine, kans: random.Random) -> list[str]:
    """Acties that grow among others, as texts do while people type; the words of those that will go."""
    weg: list[str] = []

    def woorden(aantallen: tuple[int, ...], casus: str) -> str:
        nieuw = ["".join(kans.choices(LETTERS, k=LENGTE)) for _ in range(kans.choice(aantallen))]
        if casus == "weg":
            weg.extend(nieuw)
        return " ".join(nieuw)

    with engine.connect().execution_options(write=True) as connection:
        for casus in ("weg", "blijft"):
            connection.execute(
                text(
                    "INSERT INTO casus (id, nummer, gebied, aanmelding_id, aanmeldende_partij, fase, procesregisseur, "
                    "afschalingscriteria, rollen, terugkoppelingen, versie) "
                    "VALUES (:c, :c, 'b', 'm', 'p', 'triage', '', '[]', '[]', '[]', 1)"
                ),
                {"c": casus},
            )
        for i in range(3000):
            casus = "blijft" if i % 10 else "weg"
            connection.execute(
                text(
                    "INSERT INTO actie (id, casus_id, afgesproken_op, wat, persoon, leefgebied, stand, reden, versie) "
                    "VALUES (:i, :casus, '2026-01-01', :wat, '', '', 'open', '', 1)"
                ),
                {"i": str(i), "casus": casus, "wat": woorden((1, 3, 10, 40), casus)},
            )
            for j in kans.choices(range(i + 1), k=30 if i % 50 == 0 else 0):
                meer = woorden((1, 5, 60), "blijft" if j % 10 else "weg")
                connection.execute(
                    text("UPDATE actie SET wat = wat || ' ' || :meer, reden = :kort WHERE id = :j"),
                    {"j": str(j), "meer": meer, "kort": meer[: 3 * LENGTE]},
                )
        connection.commit()
    return weg


ZONDER_CASUS = {
    "afgevaardigde", "casustafel", "certificaat", "grondslag", "instellingen", "kluis", "partij", "rapportcijfers", "telling",
    "toetreding", "verhoging",
    "vervanger",
}  # fmt: skip
ONDER_EEN_ANDER = {
    "aanmelding_betrokkene": "aanmelding_id",
    "uitnodiging": "agendapunt_id",
    "werkaantekening": "agendapunt_id",
    "presentie": "agendapunt_id",
    "inbreng": "agendapunt_id",
}
EIGEN_WEG = {
    "casus": "the Casus itself",
    "notulen": "written anew without it",
    "notulen_stand": "of the whole table",
    "opschorting": "by its own key",
    "datalek": "stays without its words, with pseudonyms of Casussen",
    "geschil": "stays without its words, with pseudonyms of Casussen",
    "verklaring": "what is left of it",
    "verklaring_stand": "what is left of it",
    "verstrekking_stap": "of a Verstrekking, which names it by its pseudonym",
    "zoekregel_oud": "empty when a step of destruction ends",
}


def test_W52_of_every_table_somebody_thought_what_becomes_of_it():
    for tabel in schema.METADATA.sorted_tables:
        plekken = [
            tabel.name in ZONDER_CASUS,
            tabel.name in ONDER_EEN_ANDER and ONDER_EEN_ANDER[tabel.name] in tabel.c,
            tabel.name in EIGEN_WEG,
            "casus_id" in tabel.c,
        ]
        assert sum(plekken) == 1, tabel.name
    assert {t.name for t in schema.METADATA.sorted_tables} >= (
        vernietigen_module.BLIJFT | vernietigen_module.OPGESCHOOND | vernietigen_module.NIET_GETELD
    )

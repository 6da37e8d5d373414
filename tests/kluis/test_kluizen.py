"""Keys and database together, as the unlock screen meets them: every way in and every state in which there is none."""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from types import SimpleNamespace

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, GeslotenSleutelbos, goedkope_sleutels
from tests.kluizen import NU
from tests.reservekluis import leg_neer
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisInGebruik,
    KluisNieuwer,
    KluisOntbreekt,
    SleutelbosOntbreekt,
    SleutelbosVergrendeld,
    StorageUnavailable,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.kluis import database as databases, sleutelbestand, verzegeld
from zvh_desktop.kluis.kluizen import geheugenafdruk_verhinderen
from zvh_desktop.kluis.reservekopieen import Reservekopieen
from zvh_desktop.kluis.slot import slot_pad_van

WACHTZIN, VAN_HEM = "vier losse woorden samen", "de zin van wie vervangt"


def _kluizen(backend=None) -> Kluizen:
    backend = backend or GeheugenSleutelbos()
    sleutels = goedkope_sleutels(backend)
    return Kluizen(nu=lambda: NU, sleutels=sleutels)


@pytest.fixture
def kluizen() -> Kluizen:
    return _kluizen()


@pytest.fixture
def pad(tmp_path):
    return tmp_path / "map" / "casustafel.kluis"


@pytest.fixture
def gemaakt(kluizen, pad):
    with closing(kluizen.ontgrendelen(leg_neer(pad), WACHTZIN)) as kluis:
        kluis.toegang.in_sleutelbos_zetten()
    return pad


def _bestanden(pad) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in pad.parent.iterdir()}


def test_a_new_kluis_holds_the_partijen_of_the_convenant_and_opens_both_ways(kluizen, pad):
    assert not kluizen.bestaat(pad)
    nieuw = kluizen.maken(pad, WACHTZIN, in_sleutelbos=True)
    assert len(nieuw.services.overzichten.partijen()) == 30
    assert not nieuw.is_demonstratie
    nieuw.close()

    assert kluizen.bestaat(pad)
    kluizen.ontgrendelen(pad, WACHTZIN).close()
    kluizen.ontgrendelen_met_sleutelbos(pad).close()
    assert sorted(_bestanden(pad)) == [
        "casustafel.kluis",
        "casustafel.kluis.logboek",
        "casustafel.kluis.sleutel",
    ]


def test_an_existing_kluis_is_never_overwritten(kluizen, gemaakt):
    voor = _bestanden(gemaakt)

    with pytest.raises(KluisBestaatAl):
        kluizen.maken(gemaakt, "een heel andere wachtzin", in_sleutelbos=False)

    assert _bestanden(gemaakt) == voor


def test_a_weak_passphrase_or_a_closed_keyring_makes_nothing(kluizen, pad):
    with pytest.raises(WachtzinTeZwak):
        kluizen.maken(pad, "kort", in_sleutelbos=False)
    with pytest.raises(SleutelbosVergrendeld):
        _kluizen(GeslotenSleutelbos()).maken(pad, WACHTZIN, in_sleutelbos=True)

    assert not pad.parent.exists()


def _zonder_database(pad) -> None:
    pad.unlink()


def _zonder_sleutelbestand(pad) -> None:
    sleutelbestand.pad_van(pad).unlink()


def _sleutelbestand_beschadigd(pad) -> None:
    bestand = sleutelbestand.pad_van(pad)
    bestand.write_text(bestand.read_text()[:-40])


def _database_beschadigd(pad) -> None:
    pad.write_bytes(os.urandom(len(pad.read_bytes())))


def _database_leeg(pad) -> None:
    pad.write_bytes(b"")


def _andere_database(pad) -> None:
    elders = pad.with_name("elders.kluis")
    databases.maak_database(elders, os.urandom(32), gemaakt_op=NU)
    databases.plaats_database(elders)
    elders.replace(pad)


def _nieuwer(pad) -> None:
    bestand = sleutelbestand.pad_van(pad)
    inhoud = json.loads(bestand.read_text()) | {"formaat": 7}
    inhoud.pop("controlesom")
    bestand.write_text(json.dumps(inhoud | {"controlesom": verzegeld.controlesom(inhoud)}))


@pytest.mark.parametrize(
    ("gebeurd", "fout"),
    [
        (_zonder_database, KluisOntbreekt),
        (_zonder_sleutelbestand, KluisOntbreekt),
        (_sleutelbestand_beschadigd, KluisBeschadigd),
        (_database_beschadigd, KluisBeschadigd),
        (_database_leeg, KluisBeschadigd),
        (_andere_database, KluisBeschadigd),
        (_nieuwer, KluisNieuwer),
    ],
)
def test_what_is_wrong_is_told_apart_and_nothing_is_touched(kluizen, gemaakt, gebeurd, fout):
    gebeurd(gemaakt)
    voor = _bestanden(gemaakt)

    with pytest.raises(fout):
        kluizen.ontgrendelen(gemaakt, WACHTZIN)
    with pytest.raises(fout):
        kluizen.ontgrendelen_met_sleutelbos(gemaakt)
    with pytest.raises(KluisBestaatAl):
        kluizen.maken(gemaakt, WACHTZIN, in_sleutelbos=False)

    assert _bestanden(gemaakt) == voor


def test_a_wrong_passphrase_is_a_wrong_passphrase(kluizen, gemaakt):
    with pytest.raises(WachtzinOnjuist):
        kluizen.ontgrendelen(gemaakt, "een heel andere wachtzin")


def test_another_keyring_leads_to_the_passphrase(gemaakt):
    with pytest.raises(SleutelbosOntbreekt):
        _kluizen().ontgrendelen_met_sleutelbos(gemaakt)
    with pytest.raises(SleutelbosVergrendeld):
        _kluizen(GeslotenSleutelbos()).ontgrendelen_met_sleutelbos(gemaakt)

    _kluizen().ontgrendelen(gemaakt, WACHTZIN).close()


def test_an_open_kluis_is_in_use(kluizen, gemaakt):
    kluis = kluizen.ontgrendelen(gemaakt, WACHTZIN)

    with pytest.raises(KluisInGebruik):
        kluizen.ontgrendelen(gemaakt, WACHTZIN)

    kluis.close()
    kluizen.ontgrendelen(gemaakt, WACHTZIN).close()


class _Stroomstoring(BaseException):
    """The program is gone from one moment to the next."""


@pytest.mark.parametrize("stap", ["maak_database", "plaats_database", "open_database"])
def test_a_making_interrupted_at_any_step_ends_in_no_kluis_or_in_a_whole_one(kluizen, pad, stap, monkeypatch):
    def uit(*_, **__):
        raise _Stroomstoring

    with monkeypatch.context() as patch:
        patch.setattr(databases, stap, uit)
        with pytest.raises(_Stroomstoring):
            kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)

    if kluizen.bestaat(pad):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
    else:
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
    assert len(kluis.services.overzichten.partijen()) == 30
    kluis.close()


def regels(kluis) -> list[str]:
    """Returns what the log says of this opening, the newest first."""
    return [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]


class TestWays:
    """W-64: every way in is told apart in the log, and each gives the same kluis."""

    @pytest.fixture
    def wegen(self, kluizen, gemaakt):
        with closing(kluizen.ontgrendelen(gemaakt, WACHTZIN)) as kluis:
            return kluis.toegang.vervanger_toevoegen(WACHTZIN, "B. Vervanger", VAN_HEM)

    def test_the_chair_and_who_stands_in(self, kluizen, gemaakt, wegen):
        with closing(kluizen.ontgrendelen(gemaakt, WACHTZIN)) as kluis:
            assert regels(kluis)[0] == "kluis geopend"
            assert kluis.toegang.stand().als_vervanger is None
        with closing(kluizen.ontgrendelen(gemaakt, VAN_HEM)) as kluis:
            assert regels(kluis)[0] == f"kluis geopend door vervanger {wegen.kenmerk}"
            assert kluis.toegang.stand().als_vervanger == wegen

    def test_the_keyring_opens_it_for_the_chair(self, kluizen, gemaakt, wegen):
        with closing(kluizen.ontgrendelen_met_sleutelbos(gemaakt)) as kluis:
            assert regels(kluis)[0] == "kluis geopend met de sleutelbos"
            assert kluis.toegang.stand().als_vervanger is None

    def test_the_previous_key_file_takes_the_place_of_the_damaged_one(self, kluizen, gemaakt, wegen):
        goed = sleutelbestand.pad_van(gemaakt).read_bytes()
        _sleutelbestand_beschadigd(gemaakt)
        with closing(kluizen.ontgrendelen_met_vorige(gemaakt, VAN_HEM)) as kluis:
            assert regels(kluis)[0] == "kluis geopend met het vorige sleutelbestand"
            assert kluis.toegang.stand().als_vervanger == wegen
            assert sleutelbestand.pad_van(gemaakt).read_bytes() == goed
            (gemaakt.parent.parent / "elders").mkdir()
            kluis.verplaatsen(gemaakt.parent.parent / "elders" / gemaakt.name)
        assert sleutelbestand.pad_van(kluis.pad).read_bytes() == goed

    def test_what_is_missing_or_older_beside_it_is_told_in_the_same_line(self, kluizen, gemaakt):
        oud = sleutelbestand.pad_van(gemaakt).read_bytes()
        with closing(kluizen.ontgrendelen(gemaakt, WACHTZIN)) as kluis:
            kluis.toegang.wachtzin_wijzigen(WACHTZIN, VAN_HEM)
            assert not kluis.services.logboek.bij_openen.is_oud_sleutelbestand
        sleutelbestand.pad_van(gemaakt).write_bytes(oud)
        gemaakt.with_name(gemaakt.name + ".logboek").unlink()
        with closing(kluizen.ontgrendelen(gemaakt, WACHTZIN)) as kluis:
            assert (
                regels(kluis)[0]
                == "kluis geopend, anker van het logboek ontbrak, met een ouder sleutelbestand"
            )
            assert kluis.services.logboek.bij_openen.is_oud_sleutelbestand

    def test_opened_again_it_is_the_same_one(self, kluizen, gemaakt):
        opnieuw = kluizen.ontgrendelen(gemaakt, WACHTZIN).heropenen()
        with closing(opnieuw):
            assert (opnieuw.pad, opnieuw.is_demonstratie, opnieuw.soort) == (
                gemaakt,
                False,
                Kluissoort.OVERIGE,
            )
            assert opnieuw.kladjes is opnieuw.database.kladjes
            assert not opnieuw.plaats.is_gedeeld


def test_a_kluis_is_made_as_it_was_asked(kluizen, tmp_path):
    with closing(
        kluizen.maken(tmp_path / "e.kluis", WACHTZIN, in_sleutelbos=False, demonstratie=True, gebied_e=True)
    ) as kluis:
        assert (kluis.is_demonstratie, kluis.soort) == (True, Kluissoort.GEBIED_E)
        assert not kluis.toegang.stand().in_sleutelbos
        assert not kluis.toegang.vraagt_wachtzin
    with closing(kluizen.ontgrendelen(tmp_path / "e.kluis", WACHTZIN)) as kluis:
        assert (kluis.is_demonstratie, kluis.soort) == (True, Kluissoort.GEBIED_E)
        assert kluis.toegang.vraagt_wachtzin


def test_a_folder_of_folders_is_made_for_it_for_the_owner_alone(kluizen, tmp_path):
    pad = tmp_path / "een" / "twee" / "x.kluis"
    kluizen.maken(pad, WACHTZIN, in_sleutelbos=False).close()
    if os.name != "nt":
        assert pad.parent.stat().st_mode & 0o777 == 0o700


def test_where_there_is_no_kluis_every_way_in_says_so(kluizen, tmp_path):
    weg = tmp_path / "weg.kluis"
    for opening in (
        lambda: kluizen.ontgrendelen(weg, WACHTZIN),
        lambda: kluizen.ontgrendelen_met_vorige(weg, WACHTZIN),
        lambda: kluizen.ontgrendelen_met_sleutelbos(weg),
        lambda: kluizen.sleutel_vernieuwen(weg, WACHTZIN, None),
        lambda: kluizen.herstelsleutel_past(weg, Herstelsleutel.van(bytes(16)).groepen),
        lambda: kluizen.herstellen(weg, Herstelsleutel.van(bytes(16)).groepen, VAN_HEM),
    ):
        with pytest.raises(KluisOntbreekt):
            opening()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing", ["services", "sleutelkopie"])
def test_what_fails_after_the_database_was_opened_closes_it_again(kluizen, gemaakt, monkeypatch, failing):
    def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        if failing == "services":
            patch.setattr(kluizen, "_rondom", kluizen._rondom._replace(services=broken))
        else:
            patch.setattr("zvh_desktop.kluis.verplaatsen.Sleutelkopie.__init__", broken)
        with pytest.raises(RuntimeError):
            kluizen.ontgrendelen(gemaakt, WACHTZIN)
    assert not slot_pad_van(gemaakt).exists()
    kluizen.ontgrendelen(gemaakt, WACHTZIN).close()


def test_a_secret_that_was_changed_is_logged_though_the_folders_cannot_be_reached(
    kluizen, gemaakt, monkeypatch
):
    def away(_self: object) -> None:
        raise StorageUnavailable

    with closing(kluizen.ontgrendelen(gemaakt, WACHTZIN)) as kluis:
        monkeypatch.setattr(Reservekopieen, "sleutelbestand_volgen", away)
        vervanger = kluis.toegang.vervanger_toevoegen(WACHTZIN, "B. Vervanger", VAN_HEM)
        buiten_bereik = kluis.toegang.vervanger_intrekken(vervanger)
        assert buiten_bereik == (gemaakt.with_name(gemaakt.name + ".reservekopieen"),)
        assert regels(kluis)[0] == f"kluis: vervanger {vervanger.kenmerk} ingetrokken"


def test_no_image_of_the_memory_is_left_where_the_platform_allows_that(monkeypatch):
    asked = []
    resource = SimpleNamespace(RLIMIT_CORE=4, setrlimit=lambda *how: asked.append(how))
    monkeypatch.setitem(sys.modules, "resource", resource)
    monkeypatch.setattr(sys, "platform", "linux")
    assert geheugenafdruk_verhinderen() is True
    assert asked == [(4, (0, 0))]
    monkeypatch.setattr(sys, "platform", "win32")
    assert geheugenafdruk_verhinderen() is False

"""Putting a reservekopie back, on real files: on a clean machine, over a kluis of today, over a damaged one, and cut off at every step."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.kluizen import NU
from tests.reservekluis import WACHTZIN, casus_erbij
from zvh_desktop.application.errors import (
    AndereKluis,
    GeenReservekopieen,
    HerstelsleutelOnjuist,
    HerstelsleutelOnleesbaar,
    KluisBeschadigd,
    KluisInGebruik,
    KluisNieuwer,
    KluisOntbreekt,
    KluisplaatsOngeschikt,
    WachtzinOnjuist,
)
from zvh_desktop.application.inzien.logboek import Breuk, Logvraag
from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.application.kluis.reservekopie import Geheim, Huidig, geen_voortgang
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import bestand as engines, reservekopie, reservesleutels, sleutelbestand, terugzetten
from zvh_desktop.kluis.plaats import teruggezet, teruggezet_klaar
from zvh_desktop.kluis.reservekopie import inhoud_van_kluis
from zvh_desktop.storage import schema, upgrade

GEHEIM = Geheim(WACHTZIN)


def _zet_terug(kluizen: Kluizen, pad: Path, waar: Path, geheim: Geheim = GEHEIM) -> None:
    terugzetter = kluizen.terugzetter()
    gevonden = terugzetter.zoeken(pad, waar, geheim)
    terugzetter.terugzetten(pad, gevonden, gevonden.kopieen[0], geen_voortgang)


def casussen_in(kluizen: Kluizen, pad: Path, wachtzin: str = WACHTZIN) -> int:
    kluis = kluizen.ontgrendelen(pad, wachtzin)
    try:
        return len(kluis.services.overzichten.casussen(NU.date()))
    finally:
        kluis.close()


def test_what_is_in_it_is_shown_beside_what_is_there_and_nothing_is_changed(kluizen, gevuld, stick):
    voor = {p.name: p.read_bytes() for p in gevuld.parent.iterdir() if p.is_file()}

    gevonden = kluizen.terugzetter().zoeken(gevuld, stick, GEHEIM)

    (kopie,) = gevonden.kopieen
    assert (kopie.gemaakt_op, kopie.inhoud.casussen) == (NU, 1)
    assert gevonden.huidig is Huidig.LEESBAAR
    assert gevonden.huidige_inhoud.casussen == 2
    assert gevonden.huidige_inhoud.laatste_wijziging >= kopie.inhoud.laatste_wijziging
    assert {p.name: p.read_bytes() for p in gevuld.parent.iterdir() if p.is_file()} == voor


def test_over_the_kluis_of_today_which_is_kept_with_a_key_and_a_term_of_its_own(kluizen, gevuld, stick):
    _zet_terug(kluizen, gevuld, stick)

    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    assert len(kluis.services.overzichten.casussen(NU.date())) == 1
    terzijde = next(
        k for k in kluis.services.reservekopieen.stand().kopieen if k.reden is Reden.VOOR_TERUGZETTEN
    )
    assert reservekopie.controleren(terzijde.pad, terzijde.sleutel).casussen == 2
    assert terzijde.verloopt_op > terzijde.gemaakt_op
    kluis.close()
    assert not [p for p in gevuld.parent.iterdir() if ".terug" in p.name]

    gevonden = kluizen.terugzetter().zoeken(gevuld, terzijde.map, GEHEIM)
    kluizen.terugzetter().terugzetten(gevuld, gevonden, gevonden.kopieen[0], geen_voortgang)
    assert casussen_in(kluizen, gevuld) == 2


def test_W64_the_log_goes_on_and_its_anchor_fits(kluizen, gevuld, stick):
    _zet_terug(kluizen, gevuld, stick)

    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    logboek = kluis.database.logboek
    assert logboek.bij_openen.breuk is Breuk.GEEN
    assert not logboek.anker_ontbrak
    assert logboek.controleren().breuk is Breuk.GEEN
    regel = logboek.regels(Logvraag(), 3)[1].handeling
    assert regel.startswith(
        f"kluis: teruggezet uit de reservekopie van {NU:%Y-%m-%d %H:%M}; de kluis van daarvoor (tot logregel "
    )
    kluis.close()


def test_on_a_clean_machine_the_folder_and_the_passphrase_are_enough(kluizen, gevuld, stick, tmp_path):
    shutil.rmtree(gevuld.parent)
    andere_naam = stick.rename(tmp_path / "E")
    elders = tmp_path / "nieuwe laptop" / "mijn.kluis"

    assert kluizen.terugzetter().zoeken(elders, andere_naam, GEHEIM).huidig is Huidig.GEEN
    _zet_terug(kluizen, elders, andere_naam)

    kluis = kluizen.ontgrendelen(elders, WACHTZIN)
    assert len(kluis.services.overzichten.casussen(NU.date())) == 1
    (kopie,) = kluis.services.reservekopieen.stand().kopieen
    assert kopie.map.parent == andere_naam
    assert kluis.database.logboek.bij_openen.breuk is Breuk.GEEN
    kluis.close()


def test_on_a_clean_machine_the_recovery_key_is_enough(kluizen, kluispad, stick, tmp_path):
    kluis = kluizen.maken(kluispad, WACHTZIN, in_sleutelbos=False)
    nieuw = kluis.toegang.nieuwe_herstelsleutel()
    kluis.toegang.herstelsleutel_vastleggen(
        nieuw, {nummer: nieuw.sleutel.groepen[nummer - 1] for nummer in nieuw.gevraagd}
    )
    kluis.services.reservekopieen.plaats_kiezen(stick)
    kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    kluis.close()
    shutil.rmtree(kluispad.parent)

    _zet_terug(kluizen, kluispad, stick, Geheim(herstelsleutel=nieuw.sleutel.groepen))

    kluizen.herstellen(kluispad, nieuw.sleutel.groepen, "een heel andere wachtzin").close()


@pytest.mark.parametrize(
    "geheim", [Geheim("niet deze wachtzin"), Geheim(herstelsleutel=Herstelsleutel.van(b"x" * 16).groepen)]
)
def test_a_wrong_secret_says_so_and_touches_nothing(kluizen, gevuld, stick, geheim):
    with pytest.raises((WachtzinOnjuist, HerstelsleutelOnjuist)):
        kluizen.terugzetter().zoeken(gevuld, stick, geheim)

    assert casussen_in(kluizen, gevuld) == 2


def test_a_folder_without_any_is_said(kluizen, gevuld, tmp_path):
    leeg = tmp_path / "leeg"
    leeg.mkdir()

    with pytest.raises(GeenReservekopieen):
        kluizen.terugzetter().zoeken(gevuld, leeg, GEHEIM)


@pytest.mark.parametrize("schade", ["pagina", "leeg", "weg", "sleutel"])
def test_over_a_kluis_that_does_not_open_which_is_kept_as_it_is(kluizen, gevuld, stick, schade):
    sleutelbestand = gevuld.with_name(gevuld.name + ".sleutel")
    if schade == "pagina":
        inhoud = bytearray(gevuld.read_bytes())
        inhoud[100] ^= 1
        gevuld.write_bytes(inhoud)
    elif schade == "leeg":
        gevuld.write_bytes(b"")
    elif schade == "weg":
        gevuld.unlink()
    else:
        sleutelbestand.write_text("{")
        sleutelbestand.with_name(sleutelbestand.name + ".vorige").unlink(missing_ok=True)
    beschadigd = gevuld.read_bytes() if gevuld.exists() else None

    assert kluizen.terugzetter().zoeken(gevuld, stick, GEHEIM).huidig is Huidig.ONLEESBAAR
    _zet_terug(kluizen, gevuld, stick)

    assert casussen_in(kluizen, gevuld) == 1
    (terzijde,) = gevuld.with_name(gevuld.name + ".reservekopieen").glob("*.terzijde")
    assert beschadigd is None or (terzijde / gevuld.name).read_bytes() == beschadigd
    assert (terzijde / sleutelbestand.name).exists()


def test_the_journal_of_a_kluis_that_crashed_is_not_played_into_the_one_that_is_put_back(
    kluizen, gevuld, stick, tmp_path
):
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    casus_erbij(kluis, 7)
    toen = tmp_path / "toen"
    toen.mkdir()
    for rest in ("", "-wal"):
        shutil.copy(gevuld.with_name(gevuld.name + rest), toen)
    kluis.close()
    for bestand in toen.iterdir():
        shutil.copy(bestand, gevuld.parent)
    gevuld.with_name(gevuld.name + ".sleutel").write_text("{")
    gevuld.with_name(gevuld.name + ".sleutel.vorige").unlink(missing_ok=True)

    _zet_terug(kluizen, gevuld, stick)

    assert casussen_in(kluizen, gevuld) == 1
    (terzijde,) = gevuld.with_name(gevuld.name + ".reservekopieen").glob("*.terzijde")
    assert (terzijde / f"{gevuld.name}-wal").exists()


def test_W52_what_was_set_aside_as_it_was_goes_in_time_as_well(kluizen, gevuld, stick, wekker):
    gevuld.write_bytes(b"")
    _zet_terug(kluizen, gevuld, stick)
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    (terzijde,) = gevuld.with_name(gevuld.name + ".reservekopieen").glob("*.terzijde")

    kluis.services.reservekopieen.opnieuw_maken()

    assert not terzijde.exists()
    assert kluis.services.reservekopieen.laatste_verloopt_op(wekker.nu) is None
    kluis.close()


def test_another_kluis_is_never_replaced(kluizen, gevuld, stick, tmp_path):
    andere = tmp_path / "e" / "gebied e.kluis"
    kluizen.maken(andere, "een heel andere wachtzin", in_sleutelbos=False).close()
    voor = andere.read_bytes()
    terugzetter = kluizen.terugzetter()
    gevonden = terugzetter.zoeken(andere, stick, GEHEIM)

    with pytest.raises(AndereKluis):
        terugzetter.terugzetten(andere, gevonden, gevonden.kopieen[0], geen_voortgang)

    assert andere.read_bytes() == voor


def test_a_kluis_that_is_open_somewhere_is_not_replaced(kluizen, gevuld, stick):
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    try:
        with pytest.raises(KluisInGebruik):
            _zet_terug(kluizen, gevuld, stick)
        assert len(kluis.services.overzichten.casussen(NU.date())) == 2
    finally:
        kluis.close()


def test_a_reservekopie_with_one_changed_bit_is_not_put_back(kluizen, gevuld, stick):
    (bestand,) = stick.glob("*/*.reservekopie")
    inhoud = bytearray(bestand.read_bytes())
    inhoud[-1] ^= 1
    bestand.write_bytes(inhoud)

    with pytest.raises(KluisBeschadigd):
        _zet_terug(kluizen, gevuld, stick)

    assert casussen_in(kluizen, gevuld) == 2


def test_W52_a_file_whose_key_was_destroyed_is_counted_and_not_offered(kluizen, gevuld, stick):
    (bestand,) = stick.glob("*/*.reservekopie")
    oud = bestand.read_bytes()
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    kluis.services.reservekopieen.opnieuw_maken()
    kluis.close()
    bestand.write_bytes(oud)

    gevonden = kluizen.terugzetter().zoeken(gevuld, stick, GEHEIM)

    assert bestand.name not in [kopie.bestand for kopie in gevonden.kopieen]
    assert gevonden.zonder_sleutel == 1


def test_after_the_key_was_renewed_one_from_before_comes_back_under_the_new_key(kluizen, gevuld, stick):
    kluizen.sleutel_vernieuwen(gevuld, WACHTZIN, None).close()

    _zet_terug(kluizen, gevuld, stick)

    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    assert len(kluis.services.overzichten.casussen(NU.date())) == 1
    assert kluis.database.logboek.controleren().breuk is Breuk.GEEN
    assert kluis.database.logboek.bij_openen.breuk is Breuk.GEEN
    kluis.close()


def test_one_from_before_an_upgrade_has_a_key_of_its_own_and_comes_back_up_to_date(kluizen, kluispad):
    kluispad.parent.mkdir()
    bestand, sleutel = kluizen._sleutels.nieuw(WACHTZIN, in_sleutelbos=False)
    engines.create_file(kluispad)
    engine = engines.open_engine(kluispad, sleutel)
    upgrade.upgrade(engine, lambda: None, doel="0001")
    with engine.connect().execution_options(write=True) as connection:
        connection.exec_driver_sql(
            "INSERT INTO kluis VALUES (1, 'abcdf', 0, '2026-01-01T00:00:00.000000+00:00')"
        )
        connection.commit()
    engines.close(engine)
    kluizen._sleutels.schrijven(kluispad, bestand)

    kluis = kluizen.ontgrendelen(kluispad, WACHTZIN)
    (kopie,) = kluis.services.reservekopieen.stand().kopieen
    kluis.close()
    assert kopie.reden is Reden.VOOR_BIJWERKEN
    assert kopie.inhoud.revisie == "0001"
    with pytest.raises(KluisBeschadigd):
        reservekopie.controleren(kopie.pad, sleutel)

    _zet_terug(kluizen, kluispad, kopie.map)
    kluis = kluizen.ontgrendelen(kluispad, WACHTZIN)
    assert inhoud_van_kluis(kluispad, sleutel).revisie == schema.HEAD
    assert kluis.database.logboek.bij_openen.breuk is Breuk.GEEN
    kluis.close()


class TestFound:
    """What is in a folder is offered, each file for what it is, and what opens none says why."""

    @pytest.fixture
    def twee(self, kluizen, gevuld, wekker) -> Path:
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        return gevuld

    def test_first_it_is_looked_for_beside_the_kluis(self, kluizen, gevuld, tmp_path):
        assert kluizen.terugzetter().standaardplaats(gevuld) is None
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.plaats_kiezen(None)
            kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        assert kluizen.terugzetter().standaardplaats(gevuld) == reservekopie.eigen_map(gevuld)

    def test_the_newest_stands_first_and_the_file_that_was_chosen_is_pointed_at(self, kluizen, twee, stick):
        (vak,) = stick.iterdir()
        for waar in (stick, vak):
            gevonden = kluizen.terugzetter().zoeken(twee, waar, GEHEIM)
            assert [kopie.inhoud.casussen for kopie in gevonden.kopieen] == [2, 1]
            assert (gevonden.map, gevonden.aangewezen, gevonden.zonder_sleutel) == (vak, None, 0)
        oudste = gevonden.kopieen[1]
        gevonden = kluizen.terugzetter().zoeken(twee, oudste.pad, GEHEIM)
        assert gevonden.aangewezen == oudste
        assert len(gevonden.kopieen) == 2

    def test_by_a_relative_path_they_are_found_as_well(self, kluizen, twee, stick, monkeypatch):
        monkeypatch.chdir(stick.parent)
        assert kluizen.terugzetter().zoeken(twee, Path("stick"), GEHEIM).map.parent == stick

    def test_of_several_folders_the_first_that_the_secret_opens_counts(self, kluizen, twee, stick):
        (vak,) = stick.iterdir()
        (stick / "zomaar").mkdir()
        (stick / "zomaar" / "brief.pdf").touch()
        (stick / "aaa").mkdir()
        (stick / "aaa" / "leeg.reservekopie").touch()
        (stick / "bestand").touch()
        with pytest.raises(WachtzinOnjuist):
            kluizen.terugzetter().zoeken(twee.parent / "elders.kluis", stick, Geheim("niet deze wachtzin"))
        assert kluizen.terugzetter().zoeken(twee.parent / "elders.kluis", stick, GEHEIM).map == vak

    def test_without_a_key_file_in_the_folder_that_of_the_kluis_opens_it(self, kluizen, twee, stick):
        (vak,) = stick.iterdir()
        (vak / "reservekopieen.sleutel").unlink()
        assert kluizen.terugzetter().zoeken(twee, stick, GEHEIM).map == vak
        with pytest.raises(KluisOntbreekt):
            kluizen.terugzetter().zoeken(twee.parent / "elders.kluis", stick, GEHEIM)

    @pytest.mark.parametrize("kapot", ["reservekopieen.reserve", "kluis", "allebei"])
    def test_one_of_the_two_rings_is_enough(self, kluizen, twee, stick, kapot):
        (vak,) = stick.iterdir()
        beide = {
            "reservekopieen.reserve": vak / "reservekopieen.reserve",
            "kluis": reservesleutels.pad_van(twee),
        }
        for naam, ring in beide.items():
            if kapot in (naam, "allebei"):
                ring.write_bytes(b"{}")
        if kapot == "allebei":
            with pytest.raises(KluisBeschadigd):
                kluizen.terugzetter().zoeken(twee, stick, GEHEIM)
        else:
            assert len(kluizen.terugzetter().zoeken(twee, stick, GEHEIM).kopieen) == 2

    def test_a_recovery_key_where_there_was_none_is_not_the_right_one(self, kluizen, twee, stick):
        groepen = Herstelsleutel.van(bytes(16)).groepen
        with pytest.raises(HerstelsleutelOnjuist):
            kluizen.terugzetter().zoeken(twee.parent / "elders.kluis", stick, Geheim(herstelsleutel=groepen))
        with pytest.raises(HerstelsleutelOnleesbaar):
            kluizen.terugzetter().zoeken(twee, stick, Geheim())

    @pytest.mark.parametrize(
        ("wat", "huidig"),
        [("database", Huidig.ONLEESBAAR), ("alles", Huidig.GEEN), ("sleutel", Huidig.ONLEESBAAR)],
    )
    def test_what_lies_at_its_place_now_is_told(self, kluizen, twee, stick, wat, huidig):
        if wat == "alles":
            shutil.rmtree(twee.parent)
        elif wat == "database":
            twee.unlink()
        else:
            sleutelbestand.pad_van(twee).write_bytes(b"{}")
            sleutelbestand.vorig_pad_van(twee).unlink(missing_ok=True)
        gevonden = kluizen.terugzetter().zoeken(twee, stick, GEHEIM)
        assert (gevonden.huidig, gevonden.huidige_inhoud) == (huidig, None)


def test_a_network_drive_is_no_place_to_put_one_back(kluizen, gevuld, stick, monkeypatch):
    terugzetter = kluizen.terugzetter()
    gevonden = terugzetter.zoeken(gevuld, stick, GEHEIM)
    monkeypatch.setattr(terugzetten, "soort_plaats", lambda _pad: Kluisplaats(None, True, "x"))
    with pytest.raises(KluisplaatsOngeschikt):
        terugzetter.terugzetten(gevuld, gevonden, gevonden.kopieen[0], geen_voortgang)


def test_one_of_a_later_version_is_not_put_back(kluizen, gevuld, stick, monkeypatch):
    terugzetter = kluizen.terugzetter()
    gevonden = terugzetter.zoeken(gevuld, stick, GEHEIM)
    monkeypatch.setattr(schema, "REVISIES", ("0001",))
    with pytest.raises(KluisNieuwer) as said:
        terugzetter.terugzetten(gevuld, gevonden, gevonden.kopieen[0], geen_voortgang)
    assert said.value.args == (schema.HEAD,)
    assert not teruggezet(gevuld).exists()


@pytest.mark.parametrize("changed", [{"sleutel": None}, {"inhoud": None}, {"sha256": "ab" * 32}])
def test_one_of_which_anything_is_unknown_is_not_put_back(kluizen, gevuld, stick, changed):
    (kopie,) = kluizen.terugzetter().zoeken(gevuld, stick, GEHEIM).kopieen
    terugzetten.nagaan(kopie)
    with pytest.raises(KluisBeschadigd):
        terugzetten.nagaan(replace(kopie, **changed))


def log_of(kluizen: Kluizen, pad: Path) -> list[str]:
    with closing(kluizen.ontgrendelen(pad, WACHTZIN)) as kluis:
        assert kluis.database.logboek.controleren().breuk is Breuk.GEEN
        return [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]


def test_W64_the_log_says_what_became_of_what_lay_there(kluizen, gevuld, stick):
    van = f"kluis: teruggezet uit de reservekopie van {NU:%Y-%m-%d %H:%M}"
    regels = len(log_of(kluizen, gevuld))
    _zet_terug(kluizen, gevuld, stick)
    assert f"{van}; de kluis van daarvoor (tot logregel {regels}) is terzijde gezet" in log_of(
        kluizen, gevuld
    )

    gevuld.write_bytes(b"schade")
    _zet_terug(kluizen, gevuld, stick)
    assert f"{van}; wat er lag is terzijde gezet" in log_of(kluizen, gevuld)

    shutil.rmtree(gevuld.parent)
    _zet_terug(kluizen, gevuld, stick)
    assert van in log_of(kluizen, gevuld)


def test_W64_a_chain_that_was_broken_before_the_renewal_is_said_to_be(kluizen, gevuld, stick):
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
        sleutel = kluis.database.sleutel
    with closing(engines.connect(gevuld, sleutel)) as connection:
        for (naam,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {naam}")
        connection.execute("UPDATE logregel SET handeling = 'niets' WHERE volgnummer = 2")
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    kluizen.sleutel_vernieuwen(gevuld, WACHTZIN, None).close()

    _zet_terug(kluizen, gevuld, stick)

    vernieuwd = next(
        regel for regel in log_of(kluizen, gevuld) if regel.startswith("kluis: sleutel vernieuwd")
    )
    assert vernieuwd.endswith("die keten klopte niet: regel 2")


def test_a_damaged_kluis_is_set_aside_whole_for_its_owner_alone(kluizen, gevuld, stick):
    """It goes in time like any other; what an interruption left there before, and no ring knows, goes at once."""
    eigen = reservekopie.eigen_map(gevuld)
    for naam in ("20200101-000000.terzijde", "20200101-000000.terzijde.part"):
        (eigen / naam).mkdir(parents=True)
    sleutelbestand.pad_van(gevuld).write_bytes(b"{}")
    gevuld.with_name(gevuld.name + "-wal").write_bytes(b"journaal")
    voor = {p.name: p.read_bytes() for p in gevuld.parent.iterdir() if p.is_file()}

    _zet_terug(kluizen, gevuld, stick)

    (terzijde,) = eigen.glob("*.terzijde*")
    assert terzijde.name == f"{NU + timedelta(hours=3):%Y%m%d-%H%M%S}.terzijde"
    assert {p.name: p.read_bytes() for p in terzijde.iterdir()} == {
        naam: inhoud for naam, inhoud in voor.items() if not naam.endswith((".vorige", ".slot"))
    }
    if os.name != "nt":
        assert terzijde.stat().st_mode & 0o777 == 0o700
        assert {p.stat().st_mode & 0o777 for p in terzijde.iterdir()} == {0o600}
    sleutelbestand.pad_van(gevuld).write_bytes(b"{}")
    _zet_terug(kluizen, gevuld, stick)
    assert len(list(eigen.glob("*.terzijde*"))) == 2


class Stroomuitval(BaseException):
    """From here on the machine does nothing more."""


_DADEN = [
    (os, "fsync"), (os, "open"), (Path, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "mkdir"), (shutil, "copyfile"),
]  # fmt: skip


def _met_uitval(monkeypatch, na: int, doe) -> bool:
    """Whether the power went before it was done: every act on the disk counts, and after `na` of them none succeeds."""
    stand = {"over": na, "uit": False}
    with monkeypatch.context() as patch:
        for waar, naam in _DADEN:
            echt = getattr(waar, naam)

            def daad(*args, _echt=echt, **kwargs):
                if args and str(args[0]).endswith(".slot"):
                    return _echt(*args, **kwargs)  # the system lets go of what a dead program held
                if stand["over"] <= 0:
                    stand["uit"] = True
                    raise Stroomuitval
                stand["over"] -= 1
                return _echt(*args, **kwargs)

            patch.setattr(waar, naam, daad)
        with suppress(Stroomuitval):
            doe()
    return stand["uit"]


@pytest.mark.parametrize("toestand", ["heel", "beschadigd", "geen"])
def test_interrupted_at_every_step_there_is_the_old_kluis_or_the_new_one(
    kluizen, gevuld, stick, tmp_path, monkeypatch, toestand
):
    if toestand == "beschadigd":
        gevuld.with_name(gevuld.name + ".sleutel").write_text("{")
        gevuld.with_name(gevuld.name + ".sleutel.vorige").unlink(missing_ok=True)
    elif toestand == "geen":
        shutil.rmtree(gevuld.parent)
        gevuld.parent.mkdir()
    begin = tmp_path / "begin"
    shutil.copytree(gevuld.parent, begin)
    oud = {"heel": 2, "beschadigd": None, "geen": None}[toestand]
    gezien = set()
    for na in range(400):
        shutil.rmtree(gevuld.parent)
        shutil.copytree(begin, gevuld.parent)
        viel_uit = _met_uitval(monkeypatch, na, lambda: _zet_terug(kluizen, gevuld, stick))
        klaar = teruggezet_klaar(gevuld).exists()
        try:
            gevonden = casussen_in(kluizen, gevuld)
        except Exception:
            gevonden = None
        gezien.add(gevonden)
        assert gevonden in (oud, 1), na
        assert gevonden == 1 or not klaar, na
        assert not teruggezet(gevuld).exists() or gevonden is None
        if gevonden is None:
            _zet_terug(kluizen, gevuld, stick)
            assert casussen_in(kluizen, gevuld) == 1
        if not viel_uit:
            assert gevonden == 1
            break
    else:
        pytest.fail("it never came to an end")
    assert gezien == {oud, 1}

"""The key itself is renewed: the same kluis under another key, whatever is interrupted, and nothing beside it that the old one opens."""

from __future__ import annotations

import linecache
import os
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluis.test_toegang import vastgelegd
from tests.kluizen import NU
from tests.reservekluis import leg_neer
from zvh_desktop.application import whole_file
from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelOnjuist,
    HerstelsleutelOnleesbaar,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisError,
    KluisInGebruik,
    SleutelbosOntbreekt,
    StorageUnavailable,
    TeWeinigRuimte,
    WachtzinOnjuist,
)
from zvh_desktop.application.inzien.logboek import Breuk, Logvraag
from zvh_desktop.application.kluis.reservekopie import Geheim
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.kluis.reservekopie import Klokstand
from zvh_desktop.kluis import (
    bestand as engines,
    kluissleutel,
    logketen as keten,
    reservesleutels,
    sleutelbestand,
    vernieuwen,
)
from zvh_desktop.kluis.bestand import check
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Sleutelbestand
from zvh_desktop.storage import schema
from zvh_desktop.storage.upgrade import row_counts

WACHTZIN = "vier losse woorden samen"
VAN_HEM = "de zin van wie vervangt"
NIEUW = "na het vergeten een andere"


@pytest.fixture
def bos() -> GeheugenSleutelbos:
    return GeheugenSleutelbos()


@pytest.fixture
def sleutels(bos) -> Kluissleutels:
    return goedkope_sleutels(bos)


@pytest.fixture
def kluizen(sleutels) -> Kluizen:
    return Kluizen(nu=lambda: NU, sleutels=sleutels)


@pytest.fixture
def pad(tmp_path):
    return tmp_path / "map" / "casustafel.kluis"


@pytest.fixture
def groepen(kluizen, pad) -> tuple[str, ...]:
    """A kluis with everything that can hang on its key: a recovery key, a stand-in, a keyring, a ring of reservekopieen."""
    kluis = kluizen.ontgrendelen(leg_neer(pad), WACHTZIN)
    kluis.toegang.in_sleutelbos_zetten()
    made = vastgelegd(kluis.toegang, WACHTZIN)
    kluis.toegang.vervanger_toevoegen(WACHTZIN, "B. Vervanger", VAN_HEM)
    instellingen = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(instellingen)
    kluis.close()
    ring = reservesleutels.OpenRing(pad, sleutel_van(pad))
    ring.schrijven(ring.lezen())
    return made


def sleutel_van(pad: Path, wachtzin: str = WACHTZIN) -> bytes:
    return sleutelbestand.lezen(pad).ontgrendelen(wachtzin)


def inhoud(pad: Path, sleutel: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that holds what people typed."""
    engine = engines.open_engine(pad, sleutel)
    try:
        with engine.connect() as connection:
            return {
                tabel: sorted(map(repr, connection.execute(text(f"SELECT * FROM {tabel}")).all()))
                for tabel in row_counts(connection)
                if tabel not in ("logregel", "vervanger")
            }
    finally:
        engine.dispose()


def regels(kluis) -> list[str]:
    return [regel.handeling for regel in reversed(kluis.services.logboek.regels(Logvraag()))]


def opent_met_oud(pad: Path, oud: bytes) -> list[str]:
    """The files beside the kluis that the old key opens, as a database, as a key file, or as a ring."""
    namen = []
    for bestand in sorted(pad.parent.iterdir()):
        try:
            Sleutelbestand.uit_tekst(bestand.read_text("utf-8"))
            past = Sleutelbestand.uit_tekst(bestand.read_text("utf-8")).past(oud)
        except (KluisError, UnicodeDecodeError):
            past = False
        try:
            past = past or reservesleutels.lezen(bestand, oud) is not None
        except (KluisError, StorageUnavailable):
            pass
        if bestand.stat().st_size >= 4096:
            kopie = bestand.with_name("proef-op-oud")
            shutil.copy(bestand, kopie)
            try:
                engines.connect(kopie, oud).close()
                past = True
            except (KluisBeschadigd, StorageUnavailable):
                pass
            for rest in ("", "-wal", "-shm"):
                kopie.with_name(kopie.name + rest).unlink(missing_ok=True)
        if past:
            namen.append(bestand.name)
    return namen


class TestRenewed:
    def test_the_content_is_whole_and_under_a_key_that_nobody_had(self, kluizen, pad, groepen):
        oud = sleutel_van(pad)
        voor = inhoud(pad, oud)

        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()

        nieuw = sleutel_van(pad)
        assert nieuw != oud
        assert inhoud(pad, nieuw) == voor
        check(pad, nieuw)
        assert opent_met_oud(pad, oud) == []
        assert opent_met_oud(pad, nieuw) == [
            "casustafel.kluis",
            "casustafel.kluis.reserve",
            "casustafel.kluis.sleutel",
            "casustafel.kluis.sleutel.vorige",
        ]

    def test_nothing_is_left_beside_it(self, kluizen, pad, groepen):
        voor = sorted(p.name for p in pad.parent.iterdir())

        kluizen.sleutel_vernieuwen(pad, WACHTZIN, None).close()

        assert sorted(p.name for p in pad.parent.iterdir()) == voor

    def test_an_old_key_file_put_back_opens_nothing_any_more(self, kluizen, pad, groepen):
        gestolen = sleutelbestand.pad_van(pad).read_bytes()
        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()
        sleutelbestand.pad_van(pad).write_bytes(gestolen)

        with pytest.raises(KluisBeschadigd):
            kluizen.ontgrendelen(pad, WACHTZIN)
        with pytest.raises(KluisBeschadigd):
            kluizen.ontgrendelen(pad, VAN_HEM)

    def test_a_recovery_key_that_was_typed_stays_and_one_that_was_not_lapses(self, kluizen, pad, groepen):
        kluis = kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)
        assert kluis.toegang.stand().herstelsleutel_van == NU
        kluis.close()
        kluizen.herstelsleutel_past(pad, groepen)

        kluis = kluizen.sleutel_vernieuwen(pad, WACHTZIN, None)
        assert kluis.toegang.herstelsleutel_ontbreekt()
        assert not kluis.toegang.vraagt_wachtzin
        nieuw = vastgelegd(kluis.toegang)
        kluis.close()
        kluizen.herstelsleutel_past(pad, nieuw)
        with pytest.raises(HerstelsleutelOnjuist):
            kluizen.herstelsleutel_past(pad, groepen)

    def test_who_stood_in_lapses_and_stays_known(self, kluizen, pad, groepen):
        kluis = kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)
        stand = kluis.toegang.stand()
        kluis.close()

        assert stand.vervangers == ()
        assert [(v.naam, v.ingetrokken_op) for v in stand.ingetrokken] == [("B. Vervanger", NU)]
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(pad, VAN_HEM)

    def test_the_keyring_goes_on_with_a_secret_of_its_own(self, kluizen, pad, groepen, bos):
        voor = dict(bos.inhoud)

        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()

        assert bos.inhoud.keys() == voor.keys()
        assert bos.inhoud != voor
        kluizen.ontgrendelen_met_sleutelbos(pad).close()

    def test_a_keyring_that_is_locked_by_then_costs_the_convenience_alone(
        self, kluizen, pad, groepen, bos, monkeypatch
    ):
        def dicht(*_):
            raise OSError

        monkeypatch.setattr(bos, "set_password", dicht)
        kluis = kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)
        assert not kluis.toegang.stand().in_sleutelbos
        kluis.close()
        with pytest.raises(SleutelbosOntbreekt):
            kluizen.ontgrendelen_met_sleutelbos(pad)

    def test_the_ring_of_the_reservekopieen_follows(self, kluizen, pad, groepen):
        voor = reservesleutels.OpenRing(pad, sleutel_van(pad)).lezen()
        assert voor.klok == Klokstand()

        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()

        assert reservesleutels.OpenRing(pad, sleutel_van(pad)).lezen() == voor

    def test_the_folders_with_reservekopieen_follow_and_what_is_in_them_can_still_be_put_back(
        self, kluizen, pad, groepen
    ):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        kluis.services.reservekopieen.opnieuw_maken()
        kluis.close()
        oud = sleutel_van(pad)

        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()

        (in_map,) = pad.parent.rglob(reservesleutels.SLEUTEL_IN_MAP)
        bestand = Sleutelbestand.uit_tekst(in_map.read_text())
        assert not bestand.past(oud)
        assert bestand.ontgrendelen(WACHTZIN) == sleutel_van(pad)
        with pytest.raises(KluisError):
            reservesleutels.lezen(in_map.with_name(reservesleutels.RING_IN_MAP), oud)
        gevonden = kluizen.terugzetter().zoeken(pad, in_map.parent, Geheim(wachtzin=WACHTZIN))
        assert len(gevonden.kopieen) == 1

    def test_progress_ends_at_the_whole(self, kluizen, pad, groepen):
        gezien: list[tuple[int, int]] = []

        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen, lambda *stand: gezien.append(stand)).close()

        assert gezien[-1][0] == gezien[-1][1] > 0
        assert gezien == sorted(gezien)
        # The copy, then the log, then what was checked: each goes on where the one before it ended.
        assert {40, 70, 100} <= {klaar for klaar, _alles in gezien}
        assert {alles for _klaar, alles in gezien} == {100}

    def test_nothing_waits_for_the_next_opening(self, kluizen, sleutels, pad, groepen):
        """A laptop that goes away after it holds nothing that the old key opens."""
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        kluis.toegang.uit_sleutelbos_halen()
        kluis.close()
        oud = sleutel_van(pad)

        nieuw = vernieuwen.vernieuw_sleutel(
            sleutels, pad, WACHTZIN, groepen, nu=lambda: NU, wie="P. V.", voortgang=lambda *_: None
        )

        assert sleutel_van(pad) == nieuw != oud
        assert opent_met_oud(pad, oud) == []
        assert sleutelbestand.lezen(pad).vorige_sleutel(nieuw) is None


class TestLog:
    def test_W64_the_chain_is_whole_under_the_new_key_and_says_where_the_old_one_ended(
        self, kluizen, pad, groepen
    ):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        uitgegeven = kluis.database.logboek.als_json_regels(NU).splitlines()
        voor = regels(kluis)
        kluis.close()
        laatste = uitgegeven[-1].decode()

        kluis = kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)
        na = regels(kluis)
        controle = kluis.services.logboek.controleren()
        kluis.close()

        assert na[: len(voor)] == voor
        mac = laatste.partition('"mac":"')[2].partition('"')[0]
        assert na[len(voor)] == (
            f"kluis: sleutel vernieuwd; de keten hiervoor eindigt bij regel {len(voor)} met {mac}"
        )
        assert controle.breuk is Breuk.GEEN
        assert kluis.services.logboek.bij_openen.breuk is Breuk.GEEN

    def test_W64_a_chain_that_was_broken_is_not_mended_by_it(self, kluizen, pad, groepen):
        engine = engines.open_engine(pad, sleutel_van(pad))
        with engine.connect().execution_options(write=True) as connection:
            connection.execute(text("DROP TRIGGER logregel_wijzigt_niet"))
            connection.execute(text("UPDATE logregel SET handeling = 'niets' WHERE volgnummer = 2"))
            connection.commit()
        engines.close(engine)

        kluis = kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)

        assert [regel for regel in regels(kluis) if regel.endswith("; die keten klopte niet: regel 2")]
        kluis.close()

    def test_W64_the_guards_of_the_log_are_back(self, kluizen, pad, groepen):
        kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()
        engine = engines.open_engine(pad, sleutel_van(pad))

        with (
            engine.connect().execution_options(write=True) as connection,
            pytest.raises(Exception, match="alleen toevoegen"),
        ):
            connection.execute(text("UPDATE logregel SET handeling = 'niets' WHERE volgnummer = 2"))
        engine.dispose()


class TestRefused:
    def _bestanden(self, pad) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in pad.parent.iterdir()}

    @pytest.mark.parametrize(
        ("wachtzin", "wijzig", "fout"),
        [
            (NIEUW, lambda g: g, WachtzinOnjuist),
            (VAN_HEM, lambda g: g, AlleenVoorzitter),
            (WACHTZIN, lambda g: (g[0][::-1], *g[1:]), HerstelsleutelOnleesbaar),
        ],
    )
    def test_with_a_wrong_secret_nothing_is_touched(self, kluizen, pad, groepen, wachtzin, wijzig, fout):
        voor = self._bestanden(pad)

        with pytest.raises(fout):
            kluizen.sleutel_vernieuwen(pad, wachtzin, wijzig(groepen))

        assert self._bestanden(pad) == voor

    def test_too_little_room_is_found_before_anything_is_written(self, kluizen, pad, groepen, monkeypatch):
        voor = self._bestanden(pad)
        vol = namedtuple("usage", "total used free")(10**9, 10**9, 1000)
        monkeypatch.setattr(vernieuwen.shutil, "disk_usage", lambda _pad: vol)

        with pytest.raises(TeWeinigRuimte) as gezegd:
            kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)

        assert gezegd.value.vrij == 1000 < gezegd.value.nodig
        assert self._bestanden(pad) == voor

    def test_an_open_kluis_is_left_alone(self, kluizen, pad, groepen):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)

        with pytest.raises(KluisInGebruik):
            kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)

        kluis.close()

    @pytest.mark.parametrize("tiende", range(1, 10))
    def test_a_damaged_kluis_is_not_carried_over(self, kluizen, pad, groepen, tiende):
        ruw = bytearray(pad.read_bytes())
        ruw[len(ruw) * tiende // 10] ^= 1
        pad.write_bytes(ruw)
        voor = self._bestanden(pad)

        with pytest.raises(KluisBeschadigd):
            kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)

        na = self._bestanden(pad)
        assert {naam: na[naam] for naam in voor} == voor
        assert sleutel_van(pad)

    def test_a_copy_that_lost_a_row_is_not_taken(self, kluizen, pad, groepen, monkeypatch):
        oud = sleutel_van(pad)
        echt = schema.create_triggers

        def met_verlies(connection) -> None:
            connection.exec_driver_sql("DELETE FROM zoekregel WHERE rij = (SELECT min(rij) FROM zoekregel)")
            echt(connection)

        with monkeypatch.context() as patch:
            patch.setattr(schema, "create_triggers", met_verlies)
            with pytest.raises(KluisBeschadigd):
                kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)

        assert sleutel_van(pad) == oud
        kluizen.ontgrendelen(pad, WACHTZIN).close()

    def test_a_copy_whose_journal_was_not_emptied_is_not_taken(self, kluizen, pad, groepen, monkeypatch):
        """What it wrote last would stay behind in the journal, which is not moved along."""
        oud = sleutel_van(pad)
        with monkeypatch.context() as patch:
            patch.setattr(engines, "checkpoint", lambda _engine: False)
            with pytest.raises(StorageUnavailable):
                kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)

        assert sleutel_van(pad) == oud
        kluizen.ontgrendelen(pad, WACHTZIN).close()

    def test_without_a_recovery_key_none_is_carried_over(self, kluizen, pad):
        kluizen.maken(pad, WACHTZIN, in_sleutelbos=False).close()
        kluizen.sleutel_vernieuwen(pad, WACHTZIN, None).close()

        with pytest.raises(HerstelsleutelOntbreekt):
            kluizen.herstelsleutel_past(pad, vastgelegd_elders())


def vastgelegd_elders() -> tuple[str, ...]:
    from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel

    return Herstelsleutel.van(bytes(16)).groepen


class _Stroomstoring(BaseException):
    """The program is gone from one moment to the next."""


_GEVOLGD = tuple(
    module.__file__
    for module in (vernieuwen, kluissleutel, reservesleutels, sleutelbestand, keten, whole_file)
)


class Regelteller:
    """Follows the renewal line by line, and does something at the line with a given number."""

    def __init__(self, bij: int = 0, doe=lambda: None) -> None:
        self.bij, self.doe = bij, doe
        self.regels: list[tuple[str, int]] = []

    def __call__(self, frame, event, _arg):
        if frame.f_code.co_filename not in _GEVOLGD:
            return None
        if event == "line":
            self.regels.append((frame.f_code.co_filename, frame.f_lineno))
            self.regel()
        return self

    def regel(self) -> None:
        if len(self.regels) == self.bij:
            sys.settrace(None)
            self.doe()

    def volg(self, werk) -> None:
        eerder = sys.gettrace()
        sys.settrace(self)
        try:
            werk()
        finally:
            sys.settrace(eerder)


class Standenteller(Regelteller):
    """Remembers at which lines the disk had changed: between two of those an interruption is no other interruption."""

    def __init__(self, map_: Path) -> None:
        super().__init__()
        self._map, self._stand, self.momenten = map_, (), []

    def regel(self) -> None:
        stand = tuple(sorted((p.name, p.stat().st_ino, p.stat().st_size) for p in self._map.iterdir()))
        bestand, regel = self.regels[-1]
        # Between taking the lock and the block that lets it go, no exception comes from anywhere.
        op_de_grens = linecache.getline(bestand, regel).strip() in ("try:", "slot.loslaten()")
        if stand != self._stand and not op_de_grens:
            self._stand = stand
            self.momenten.append(len(self.regels))


class TestInterrupted:
    @pytest.fixture
    def begin(self, pad, groepen, tmp_path) -> Path:
        begin = tmp_path / "begin"
        shutil.copytree(pad.parent, begin)
        return begin

    @pytest.fixture
    def momenten(self, kluizen, pad, groepen, begin) -> list[int]:
        teller = Standenteller(pad.parent)
        teller.volg(lambda: kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close())
        assert len(teller.momenten) > 30
        return teller.momenten

    def _terug(self, pad: Path, begin: Path) -> None:
        shutil.rmtree(pad.parent)
        shutil.copytree(begin, pad.parent)

    def _is_heel(self, kluizen, pad: Path, oud: bytes, voor, groepen) -> bool:
        """Whatever happened: it opens by the passphrase with all that was in it; True when it is under the new key."""
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        assert kluis.services.logboek.bij_openen.breuk is Breuk.GEEN
        assert kluis.services.logboek.controleren().breuk is Breuk.GEEN
        kluis.close()
        nu = sleutel_van(pad)
        assert inhoud(pad, nu) == voor
        assert reservesleutels.lezen(reservesleutels.pad_van(pad), nu) is not None
        kluizen.herstelsleutel_past(pad, groepen)
        namen = [p.name for p in pad.parent.iterdir()]
        assert not [naam for naam in namen if "vernieuwd" in naam or naam.endswith(".part")]
        if nu == oud:
            assert sleutelbestand.lezen(pad).ontgrendelen(VAN_HEM) == oud
            return False
        assert opent_met_oud(pad, oud) == []
        assert sleutelbestand.lezen(pad).vorige_sleutel(nu) is None
        return True

    def test_by_a_failure_at_every_line(self, kluizen, pad, groepen, begin, momenten):
        self._terug(pad, begin)
        oud = sleutel_van(pad)
        voor = inhoud(pad, oud)
        uitkomsten = []
        for moment in momenten:
            self._terug(pad, begin)

            def stroomstoring() -> None:
                raise _Stroomstoring

            teller = Regelteller(moment, stroomstoring)
            with pytest.raises(_Stroomstoring):
                teller.volg(lambda: kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen))
            uitkomsten.append(self._is_heel(kluizen, pad, oud, voor, groepen))

        # Old up to one step, new from it on: never one and then the other.
        assert uitkomsten == sorted(uitkomsten)
        assert set(uitkomsten) == {False, True}

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is gone at once needs fork")
    def test_by_a_process_that_is_gone_at_every_line(self, kluizen, pad, groepen, begin, momenten):
        """Nothing is unwound, closed or let go: what lies on the disk at that moment is all there is."""
        self._terug(pad, begin)
        oud = sleutel_van(pad)
        voor = inhoud(pad, oud)
        uitkomsten = []
        for moment in momenten:
            self._terug(pad, begin)
            kind = os.fork()
            if not kind:
                try:
                    teller = Regelteller(moment, lambda: os._exit(9))
                    teller.volg(lambda: kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen))
                finally:
                    os._exit(3)
            assert os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]) == 9
            uitkomsten.append(self._is_heel(kluizen, pad, oud, voor, groepen))

        assert uitkomsten == sorted(uitkomsten)
        assert set(uitkomsten) == {False, True}

    def test_one_that_was_interrupted_can_be_done_again(self, kluizen, pad, groepen, begin, momenten):
        oud = sleutel_van(begin / pad.name)
        for moment in momenten[:: max(len(momenten) // 8, 1)]:
            self._terug(pad, begin)

            def stroomstoring() -> None:
                raise _Stroomstoring

            with pytest.raises(_Stroomstoring):
                Regelteller(moment, stroomstoring).volg(
                    lambda: kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen)
                )
            tussen = sleutel_van(pad)
            kluizen.sleutel_vernieuwen(pad, WACHTZIN, groepen).close()
            assert opent_met_oud(pad, oud) == opent_met_oud(pad, tussen) == []

    def test_a_copy_that_nobody_can_open_does_not_take_the_place_of_the_kluis(self, kluizen, pad, groepen):
        vernieuwen.vernieuwd_pad(pad).write_bytes(os.urandom(8192))

        kluizen.ontgrendelen(pad, WACHTZIN).close()

        assert not vernieuwen.vernieuwd_pad(pad).exists()

    def test_nothing_is_thrown_away_by_a_key_that_fits_neither(self, kluizen, sleutels, pad, groepen):
        copie = vernieuwen.vernieuwd_pad(pad)
        copie.write_bytes(os.urandom(8192))
        bestand, _ = sleutels.nieuw(WACHTZIN, in_sleutelbos=False)
        sleutelbestand.pad_van(pad).write_text(bestand.als_tekst())

        with pytest.raises(KluisBeschadigd):
            kluizen.ontgrendelen(pad, WACHTZIN)

        assert copie.exists()

"""A second person reads a kluis that somebody else holds and writes: real processes, real files, one folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluizen import NU
from zvh_desktop.application.errors import (
    AlleenLezen,
    KluisBeschadigd,
    KluisInGebruik,
    KluisIsVrij,
    KluisNieuwer,
    KluisOntbreekt,
    MeelezenNietVastgelegd,
    MeelezenTeDruk,
    MeelezenTeOud,
    SleutelbosOntbreekt,
    WachtzinOnjuist,
)
from zvh_desktop.application.inzien.logboek import Breuk, Logvraag
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.kluis import leesregels, momentbeeld
from zvh_desktop.kluis.kluizen import clear_pictures
from zvh_desktop.kluis.slot import slot_pad_van
from zvh_desktop.storage import schema
from zvh_desktop.storage.kladjes import SqlKladjes

WACHTZIN, VAN_HEM = "vier losse woorden samen", "de zin van wie vervangt"
PROJECT = Path(__file__).parents[2]

_HOUDER = """
import json, random, sys
from dataclasses import replace
from pathlib import Path
from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import bestand
from sqlalchemy import text
kluis = Kluizen(sleutels=goedkope_sleutels(GeheugenSleutelbos())).ontgrendelen(Path(sys.argv[1]), sys.argv[2])
engine, kans = kluis.database._engine, random.Random(7)
for plek in range(12):  # far apart in the file
    kluis.kladjes.bewaren(f"plek {plek:02}", {"tekst": "000000 " * 3000}, None)
    kluis.kladjes.bewaren(f"ballast {plek:02}", {"tekst": "x" * 250_000}, None)
slag = 0
stapvoets = sys.argv[4:] == ["stapvoets"]
while True:
    if stapvoets:
        sys.stdin.readline()
    slag += 1
    with kluis.database.unit_of_work() as work:
        for partij in work.partijen.all():
            work.partijen.save(replace(partij, naam=f"{slag:06} " + "n" * kans.randrange(10, 130)))
        tekst = json.dumps({"tekst": f"{slag:06} " * kans.randrange(1500, 3000)})
        work._connection.execute(text("UPDATE klad SET inhoud = :tekst WHERE plek LIKE 'plek%'"), {"tekst": tekst})
        work.commit()
    if slag % 15 == 0:
        with bestand.rauw(engine) as raw:
            raw.execute(f"PRAGMA wal_checkpoint({kans.choice(['PASSIVE', 'RESTART', 'TRUNCATE'])})")
    if slag % 40 == 0:
        kluis.kladjes.bewaren("ballast 05", {"tekst": "y" * kans.randrange(100_000, 1_000_000)}, None)
        bestand.wis(engine)
    if slag == 1 and not stapvoets:
        print("schrijft", flush=True)
    Path(sys.argv[3]).write_text(str(slag), "ascii")
    if stapvoets:
        print(slag, flush=True)
"""

_LEZER = """
import sys, time
from pathlib import Path
from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from zvh_desktop.bootstrap import Kluizen
beeld = Kluizen(sleutels=goedkope_sleutels(GeheugenSleutelbos())).meelezen(Path(sys.argv[1]), sys.argv[2])
print(beeld.database._map.pad, flush=True)
time.sleep(600)
"""


def _kluizen(bos: GeheugenSleutelbos | None = None) -> Kluizen:
    return Kluizen(nu=lambda: NU, sleutels=goedkope_sleutels(bos or GeheugenSleutelbos()))


@pytest.fixture(autouse=True)
def eigen_tijdelijke_map(tmp_path, monkeypatch) -> Path:
    map = tmp_path / "tijdelijk"
    map.mkdir()
    monkeypatch.setattr(momentbeeld.tempfile, "tempdir", str(map))
    monkeypatch.setenv("TMPDIR", str(map))
    return map


@pytest.fixture
def pad(tmp_path) -> Path:
    return tmp_path / "share" / "casustafel.kluis"


@pytest.fixture
def houder(pad) -> Iterator:
    with closing(_kluizen().maken(pad, WACHTZIN, in_sleutelbos=False)) as kluis:
        yield kluis


@contextmanager
def _proces(code: str, *woorden: object) -> Iterator[subprocess.Popen[str]]:
    """A program of its own, that is killed at the end."""
    proces = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, woorden)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    try:
        yield proces
    finally:
        proces.kill()
        proces.wait()
        proces.stdin.close()
        proces.stdout.close()


def _lees_mee(pad: Path):
    return closing(_kluizen().meelezen(pad, WACHTZIN))


def _sporen(map: Path) -> dict[str, tuple[object, ...]]:
    """Every byte and time of the files of the kluis; the lines of who reads are the reader's own."""
    return {
        one.name: (one.read_bytes(), one.stat().st_mtime_ns, one.stat().st_ctime_ns, one.stat().st_ino)
        for one in sorted(map.iterdir())
        if one.is_file() and ".gelezen-" not in one.name
    }


def _stap(houder: subprocess.Popen[str]) -> int:
    """Lets the holder make one transaction more, and returns its number."""
    houder.stdin.write("\n")
    houder.stdin.flush()
    return int(houder.stdout.readline())


def _gekopieerd_terwijl(houder: subprocess.Popen[str], pad: Path, doel: Path) -> None:
    """Copies as over a slow network: some four transactions of the holder fit into one copy, however fast the machine is."""
    with pad.open("rb", buffering=0) as van, doel.open("wb") as naar:
        deel = max(1 << 12, pad.stat().st_size // 4)
        while stuk := van.read(deel):
            naar.write(stuk)
            _stap(houder)


def _geschreven(beeld) -> set[str]:
    """Every number that stands in the rows that lie far apart."""
    kladjes = SqlKladjes(beeld.database._engine).alle()
    return {
        slag
        for plek, velden in kladjes.items()
        if plek.startswith("plek")
        for slag in velden["tekst"].split()
    }


def _regels(kluis) -> list[tuple[str, str]]:
    return [(one.wie, one.handeling) for one in reversed(list(kluis.services.logboek.regels(Logvraag())))]


class TestOneMoment:
    def test_every_picture_is_what_was_committed_at_one_moment_while_the_holder_never_stops(
        self, pad, monkeypatch
    ):
        """Thirty rows are written in each transaction, the database grows, shrinks and is checkpointed in every way, while its bytes
        come as slowly as over a bad network.
        """
        _kluizen().maken(pad, WACHTZIN, in_sleutelbos=False).close()
        slagen, gezien, te_druk = pad.with_name("slagen"), [], 0
        monkeypatch.setattr(momentbeeld, "_RUST_SECONDEN", 0)
        with _proces(_HOUDER, pad, WACHTZIN, slagen, "stapvoets") as schrijver:
            assert _stap(schrijver) == 1
            monkeypatch.setattr(momentbeeld.shutil, "copyfile", partial(_gekopieerd_terwijl, schrijver))
            while len(gezien) < 12 or int(slagen.read_text("ascii")) < 200:
                assert schrijver.poll() is None
                try:
                    with _lees_mee(pad) as beeld:
                        namen = {one.naam.partition(" ")[0] for one in beeld.services.partijen.alle()}
                        namen |= _geschreven(beeld)
                        assert beeld.services.logboek.controleren().breuk is Breuk.GEEN
                except MeelezenTeDruk:
                    te_druk += 1
                    continue
                assert len(namen) == 1, f"a mixture of {sorted(namen)}"
                gezien.append(int(namen.pop()))
        assert gezien == sorted(gezien)
        assert len(set(gezien)) > 8
        assert te_druk < len(gezien)

    def test_all_that_was_committed_before_is_in_it(self, pad, houder):
        for slag in range(30):
            eerste = houder.services.partijen.alle()[0]
            houder.services.partijen.bewaren(replace(eerste, naam=f"Gemeente nummer {slag}"))
            with _lees_mee(pad) as beeld:
                assert beeld.services.partijen.get(eerste.id).naam == f"Gemeente nummer {slag}"

    def test_what_never_fits_together_is_no_picture(self, pad, houder, monkeypatch):
        marks = iter(range(10_000))
        monkeypatch.setattr(momentbeeld, "_kop", lambda _wal: next(marks).to_bytes(32, "big"))
        monkeypatch.setattr(momentbeeld, "_RUST_SECONDEN", 0)
        with pytest.raises(MeelezenTeDruk):
            _kluizen().meelezen(pad, WACHTZIN)
        assert not [*momentbeeld.lezersmap().iterdir()]

    def test_the_journal_of_a_holder_that_was_killed_is_read_too(self, pad):
        _kluizen().maken(pad, WACHTZIN, in_sleutelbos=False).close()
        with _proces(_HOUDER, pad, WACHTZIN, pad.with_name("slagen")) as schrijver:
            assert schrijver.stdout.readline() == "schrijft\n"
        assert pad.with_name(pad.name + "-wal").stat().st_size
        with _lees_mee(pad) as beeld:
            assert len({one.naam.partition(" ")[0] for one in beeld.services.partijen.alle()}) == 1
        # The lock is stale, and the ordinary way applies.
        _kluizen().ontgrendelen(pad, WACHTZIN).close()


class TestTheHolderIsLeftAlone:
    def test_no_byte_and_no_time_of_a_file_of_the_kluis_changes(self, pad, houder):
        voor = _sporen(pad.parent)
        with _lees_mee(pad) as beeld:
            beeld.services.overzichten.partijen()
            beeld.services.zoeken.zoek("gemeente")
            beeld.services.logboek.controleren()
            beeld.opnieuw_bekijken().close()
        assert _sporen(pad.parent) == voor
        assert sorted(voor) == [
            pad.name + rest for rest in ("", "-shm", "-wal", ".logboek", ".sleutel", ".slot")
        ]

    def test_the_holder_writes_and_checkpoints_while_a_picture_is_open(self, pad, houder):
        with _lees_mee(pad):
            eerste = houder.services.partijen.alle()[0]
            houder.services.partijen.bewaren(replace(eerste, naam="Gemeente Elders"))
            assert houder.database.wissen(), "a reader was in the way"

    def test_a_picture_stays_as_it_was_until_a_new_one_is_taken(self, pad, houder):
        with _lees_mee(pad) as beeld:
            eerste = houder.services.partijen.alle()[0]
            houder.services.partijen.bewaren(replace(eerste, naam="Gemeente Elders"))
            assert beeld.services.partijen.get(eerste.id).naam == eerste.naam
            with closing(beeld.opnieuw_bekijken()) as nieuw:
                assert nieuw.services.partijen.get(eerste.id).naam == "Gemeente Elders"


class TestNothingIsWritten:
    @pytest.fixture
    def beeld(self, pad, houder):
        with _lees_mee(pad) as beeld:
            yield beeld

    def test_a_use_case_that_writes_is_refused_and_changes_nothing(self, beeld):
        eerste = beeld.services.partijen.alle()[0]
        with pytest.raises(AlleenLezen):
            beeld.services.partijen.bewaren(replace(eerste, naam="Anders"))
        with pytest.raises(AlleenLezen):
            beeld.services.instellen.bewaren(replace(beeld.services.instellen.get(), organisatie="Anders"))
        with pytest.raises(AlleenLezen):
            beeld.services.omgeving.log("document gemaakt")
        assert beeld.services.partijen.get(eerste.id) == eerste

    def test_a_unit_of_work_cannot_write_whatever_it_is_told(self, beeld):
        with pytest.raises(AlleenLezen), beeld.database.unit_of_work() as work:
            work.partijen.delete(work.partijen.all()[0].id)
        with pytest.raises(AlleenLezen):
            beeld.database.wissen()
        with pytest.raises(AlleenLezen):
            beeld.database.may_write()
        with pytest.raises(AlleenLezen):
            beeld.database.vervangersnamen.erbij("x", "Iemand", NU)

    def test_nothing_is_given_out_moved_or_handed_over(self, beeld, tmp_path):
        uit = tmp_path / "uit"
        uit.mkdir()
        with pytest.raises(AlleenLezen):
            beeld.services.documenten.schrijver.schrijf(uit / "stuk.pdf", b"%PDF")
        with pytest.raises(AlleenLezen):
            beeld.services.logboek.uitgeven(uit)
        with pytest.raises(AlleenLezen):
            beeld.verplaatsen(uit / "elders.kluis")
        with pytest.raises(AlleenLezen):
            beeld.database.overdragen(uit, None, b"", lambda _wat: None, lambda _klaar, _alles: None)
        assert [*uit.iterdir()] == []

    def test_no_key_changes(self, pad, beeld):
        sleutel = (pad.parent / f"{pad.name}.sleutel").read_bytes()
        for deed in (
            lambda: beeld.toegang.wachtzin_wijzigen(WACHTZIN, "vijf heel andere woorden"),
            lambda: beeld.toegang.vervanger_toevoegen(WACHTZIN, "Iemand", VAN_HEM),
            beeld.toegang.in_sleutelbos_zetten,
        ):
            with pytest.raises(AlleenLezen):
                deed()
        assert (pad.parent / f"{pad.name}.sleutel").read_bytes() == sleutel

    def test_no_reservekopie_is_made_and_none_is_removed(self, pad, beeld):
        with pytest.raises(AlleenLezen):
            beeld.services.reservekopieen.gewone_ronde()
        with pytest.raises(AlleenLezen):
            beeld.services.reservekopieen.check_kluis(lambda: None)
        assert not (pad.parent / f"{pad.name}.reservekopieen").exists()

    def test_what_is_half_typed_stays_in_memory(self, houder, beeld):
        houder.kladjes.bewaren("formulier", {"naam": "van de voorzitter"}, None)
        beeld.kladjes.bewaren("lijst", {"orde": "2"}, None)
        assert beeld.kladjes.alle() == {"lijst": {"orde": "2"}}
        assert "lijst" not in houder.kladjes.alle()


class TestOnRecord:
    """W-64: who reads along is on record before anything is shown, and the holder takes it into the log."""

    def test_W64_what_was_read_comes_into_the_log_of_the_holder_in_the_readers_name(
        self, pad, houder, monkeypatch
    ):
        monkeypatch.setenv("USER", "t.lezer")
        monkeypatch.delenv("USERNAME", raising=False)
        with _lees_mee(pad) as beeld:
            beeld.services.overzichten.partijen()
            beeld.services.zoeken.zoek("gemeente")
        monkeypatch.setenv("USER", "v.voorzitter")
        houder.neem_leesregels_in()

        gelezen = [one for one in _regels(houder) if "(meegelezen" in one[1]]
        assert {wie for wie, _ in gelezen} == {"t.lezer"}
        woorden = [handeling.partition(" (")[0] for _, handeling in gelezen]
        assert woorden[0].startswith("kluis: meelezen begonnen, stand van ")
        assert woorden[-1] == "kluis: meelezen beëindigd"
        assert "gezocht" in woorden
        assert ("v.voorzitter", f"kluis: meegelezen, regels opgenomen: {len(gelezen)}") in _regels(houder)
        assert houder.services.logboek.controleren().breuk is Breuk.GEEN
        assert not [*pad.parent.glob("*.gelezen-*")]

    def test_W64_they_come_into_the_log_at_the_next_opening_when_the_holder_was_gone(self, pad, houder):
        beeld = _kluizen().meelezen(pad, WACHTZIN)
        houder.close()
        beeld.close()
        assert [*pad.parent.glob("*.gelezen-*")]
        with closing(_kluizen().ontgrendelen(pad, WACHTZIN)) as kluis:
            assert sum("(meegelezen" in handeling for _, handeling in _regels(kluis)) == 2

    def test_W64_nothing_is_read_where_it_cannot_be_recorded(self, pad, houder, monkeypatch):
        def vol(*_what, **_more):
            raise OSError(28, "vol")

        with _lees_mee(pad) as beeld:
            monkeypatch.setattr(leesregels, "write_whole", vol)
            with pytest.raises(MeelezenNietVastgelegd):
                beeld.services.zoeken.zoek("gemeente")
            with pytest.raises(MeelezenNietVastgelegd):
                _kluizen().meelezen(pad, WACHTZIN)

    def test_W64_the_lines_are_sealed_and_say_nothing_to_who_has_no_key(self, pad, houder):
        with _lees_mee(pad):
            inhoud = b"".join(one.read_bytes() for one in pad.parent.glob("*.gelezen-*"))
        assert b"meelezen begonnen" not in inhoud

    def test_W64_what_was_taken_away_or_forged_shows_in_the_log(self, pad, houder):
        with _lees_mee(pad) as beeld:
            beeld.services.zoeken.zoek("gemeente")
        eerste, tweede, _derde = sorted(pad.parent.glob("*.gelezen-*"))
        tweede.unlink()
        eerste.write_bytes(eerste.read_bytes().replace(b'"inhoud": "', b'"inhoud": "AAAA'))
        houder.neem_leesregels_in()
        woorden = [handeling for _, handeling in _regels(houder)]
        assert any(one.startswith("kluis: meegelezen, een regel is onleesbaar") for one in woorden)
        assert any(one.startswith("kluis: meegelezen, voor deze regel ontbreekt er een") for one in woorden)

    def test_W64_a_kill_between_log_and_taking_away_leaves_no_line_twice(self, pad, houder, monkeypatch):
        _kluizen().meelezen(pad, WACHTZIN).close()
        with monkeypatch.context() as before:
            before.setattr(leesregels, "take_away", lambda *_files: None)
            houder.neem_leesregels_in()
        eerst = [one for one in _regels(houder) if "(meegelezen" in one[1]]
        houder.neem_leesregels_in()
        assert [one for one in _regels(houder) if "(meegelezen" in one[1]] == eerst
        assert not [*pad.parent.glob("*.gelezen-*")]

    def test_W64_what_somebody_put_in_their_place_holds_up_no_line_of_another_reader(self, pad, houder):
        """Who may write beside the kluis and has no key can keep nobody else out of the log."""
        (pad.parent / f"{pad.name}.gelezen-00000000-000001").mkdir()
        (pad.parent / f"{pad.name}.gelezen-00000000-000002").symlink_to(pad.parent)
        _kluizen().meelezen(pad, WACHTZIN).close()
        houder.neem_leesregels_in()
        assert sum("(meegelezen" in handeling for _, handeling in _regels(houder)) == 2

    def test_W64_lines_that_cannot_be_taken_away_are_told_of_once(self, pad, houder, monkeypatch):
        def locked(*_files: Path) -> None:
            raise PermissionError(13, "nee")

        monkeypatch.setattr(leesregels, "take_away", locked)
        _kluizen().meelezen(pad, WACHTZIN).close()
        houder.neem_leesregels_in()
        first = _regels(houder)
        houder.neem_leesregels_in()
        assert _regels(houder) == first


class TestThePictureGoes:
    def test_it_is_private_encrypted_and_gone_at_closing(self, pad, houder):
        eerste = houder.services.partijen.alle()[0]
        houder.services.partijen.bewaren(replace(eerste, naam="Zoekmijnietopdeschijf"))
        beeld = _kluizen().meelezen(pad, WACHTZIN)
        beeld.services.zoeken.zoek("zoekmijniet")
        map = beeld.database._map.pad
        assert map.stat().st_mode & 0o777 == 0o700
        inhoud = b"".join(one.read_bytes() for one in map.iterdir())
        assert b"SQLite format" not in inhoud
        assert b"Zoekmijniet" not in inhoud
        beeld.close()
        assert [*momentbeeld.lezersmap().iterdir()] == []

    def test_what_a_killed_reader_left_goes_at_the_next_start_and_that_of_a_living_one_stays(
        self, pad, houder
    ):
        with _proces(_LEZER, pad, WACHTZIN) as gedood, _proces(_LEZER, pad, WACHTZIN) as levend:
            dood, leeft = (Path(one.stdout.readline().strip()) for one in (gedood, levend))
            os.kill(gedood.pid, signal.SIGKILL)
            gedood.wait()
            assert [*dood.iterdir()], "nothing was left: this proves nothing"
            clear_pictures()
            assert not dood.exists()
            assert [*leeft.iterdir()]

    @pytest.mark.skipif(os.name == "nt", reason="the temporary folder of Windows is of the account alone")
    def test_at_a_start_nothing_goes_that_somebody_else_pointed_at(self, tmp_path):
        """In a temporary folder that all accounts write in, another may have put a link where ours would be."""
        documents = tmp_path / "documenten"
        (documents / "vakantie").mkdir(parents=True)
        (documents / "vakantie" / "foto").write_text("van mij", "utf-8")
        momentbeeld.lezersmap().symlink_to(documents)
        clear_pictures()
        assert (documents / "vakantie" / "foto").exists()

    def test_it_goes_also_when_what_must_end_before_it_fails(self, pad, houder):
        def fails() -> None:
            raise RuntimeError("niet te stoppen")

        beeld = _kluizen().meelezen(pad, WACHTZIN)
        beeld.database.bij_sluiten = (fails,)
        with pytest.raises(RuntimeError):
            beeld.database.close()
        assert [*momentbeeld.lezersmap().iterdir()] == []

    def test_a_picture_that_fails_leaves_none(self, pad, houder, monkeypatch):
        monkeypatch.setattr(
            leesregels, "write_whole", lambda *_a, **_k: (_ for _ in ()).throw(OSError(13, "nee"))
        )
        with pytest.raises(MeelezenNietVastgelegd):
            _kluizen().meelezen(pad, WACHTZIN)
        assert [*momentbeeld.lezersmap().iterdir()] == []


class TestEveryState:
    def test_who_holds_it_and_of_which_moment_it_is(self, pad, houder):
        with pytest.raises(KluisInGebruik) as geweigerd:
            _kluizen().ontgrendelen(pad, WACHTZIN)
        with _lees_mee(pad) as beeld:
            assert beeld.leesstand.op == NU
            gehouden = beeld.leesstand.houder
            assert (gehouden.pid, gehouden.host, gehouden.sinds) == (
                geweigerd.value.pid, geweigerd.value.host, geweigerd.value.sinds,
            )  # fmt: skip
        assert houder.leesstand is None

    def test_a_kluis_that_nobody_holds_opens_in_the_usual_way(self, pad):
        _kluizen().maken(pad, WACHTZIN, in_sleutelbos=False).close()
        with pytest.raises(KluisIsVrij):
            _kluizen().meelezen(pad, WACHTZIN)

    def test_no_kluis_and_a_wrong_passphrase_are_said_as_always(self, pad, houder):
        with pytest.raises(WachtzinOnjuist):
            _kluizen().meelezen(pad, "een heel andere zin")
        with pytest.raises(KluisOntbreekt):
            _kluizen().meelezen(pad.with_name("geen.kluis"), WACHTZIN)

    def test_the_keyring_of_this_machine_reads_along_and_that_of_another_machine_knows_nothing(self, pad):
        bos = GeheugenSleutelbos()
        with closing(_kluizen(bos).maken(pad, WACHTZIN, in_sleutelbos=True)):
            with closing(_kluizen(bos).meelezen_met_sleutelbos(pad)) as beeld:
                assert beeld.services.partijen.alle()
            with pytest.raises(SleutelbosOntbreekt):
                _kluizen().meelezen_met_sleutelbos(pad)

    def test_W05_a_kluis_of_gebied_e_stays_one(self, pad):
        with (
            closing(_kluizen().maken(pad, WACHTZIN, in_sleutelbos=False, gebied_e=True)),
            _lees_mee(pad) as beeld,
        ):
            assert beeld.soort is Kluissoort.GEBIED_E
            assert beeld.services.omgeving.merk.startswith("Gebied e")

    def test_a_demonstration_says_so(self, pad):
        with (
            closing(_kluizen().maken(pad, WACHTZIN, in_sleutelbos=False, demonstratie=True)),
            _lees_mee(pad) as beeld,
        ):
            assert beeld.is_demonstratie

    def test_an_older_kluis_is_not_upgraded_and_a_newer_one_is_not_read(self, pad, houder, monkeypatch):
        met_een_meer = (*schema.REVISIES, "9999")
        with monkeypatch.context() as later:
            later.setattr(schema, "REVISIES", met_een_meer)
            later.setattr(schema, "HEAD", "9999")
            with pytest.raises(MeelezenTeOud):
                _kluizen().meelezen(pad, WACHTZIN)
        monkeypatch.setattr(schema, "REVISIES", schema.REVISIES[:-1])
        with pytest.raises(KluisNieuwer):
            _kluizen().meelezen(pad, WACHTZIN)
        assert [*momentbeeld.lezersmap().iterdir()] == []

    def test_a_damaged_kluis_is_said_to_be_damaged(self, pad, houder):
        houder.database.wissen()
        inhoud = bytearray(pad.read_bytes())
        inhoud[5 * 4096 + 100] ^= 1
        pad.write_bytes(inhoud)
        with pytest.raises(KluisBeschadigd):
            _kluizen().meelezen(pad, WACHTZIN)

    def test_a_stand_in_who_was_withdrawn_gets_no_new_picture(self, pad, houder):
        vervanger = houder.toegang.vervanger_toevoegen(WACHTZIN, "A. Vervanger", VAN_HEM)
        with closing(_kluizen().meelezen(pad, VAN_HEM)) as beeld:
            houder.toegang.vervanger_intrekken(vervanger)
            with pytest.raises(WachtzinOnjuist):
                beeld.opnieuw_bekijken()
            with pytest.raises(WachtzinOnjuist):
                _kluizen().meelezen(pad, VAN_HEM)

    def test_under_a_new_key_the_old_picture_cannot_be_renewed(self, pad, houder):
        with _lees_mee(pad) as beeld:
            houder.close()
            with closing(_kluizen().sleutel_vernieuwen(pad, WACHTZIN, None)), pytest.raises(KluisBeschadigd):
                beeld.opnieuw_bekijken()
            assert slot_pad_van(pad).exists() is False

"""A kluis is handed over whole, under a key of its own; both know of each other until one is gone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.kluizen import NU
from tests.reservekluis import WACHTZIN, casus_erbij
from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelNaastKluis,
    HerstelsleutelOntbreekt,
    SchijfVol,
    WachtzinOnjuist,
)
from zvh_desktop.application.inzien.logboek import Breuk, Logvraag
from zvh_desktop.application.kluis.overdragen import Kluisoverdragen
from zvh_desktop.application.kluis.reservekopie import Geheim, geen_voortgang
from zvh_desktop.domain.afschaling.vernietiging import (
    Onderwerp,
    Opbrengst,
    Verklaring,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.domain.kluis.overdracht import Overdrachteinde
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import bestand as bestanden, overdracht as overdrachten

COLLEGA = "B. van der Collega"
VAN_HEM = "de zin van wie het overneemt"


def handover(kluis) -> Kluisoverdragen:
    return Kluisoverdragen(kluis.services.omgeving, kluis.overdragen)


def counts(kluis) -> list[str]:
    return sorted(row.nummer for row in kluis.services.overzichten.casussen(NU.date()))


def log_of(kluis) -> list[str]:
    return [line.handeling for line in kluis.services.logboek.regels(Logvraag())]


@pytest.fixture
def kluis(kluizen, gevuld):
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    yield kluis
    kluis.close()


@pytest.fixture
def new(kluis, stick, wekker):
    kluis.toegang.vervanger_toevoegen(WACHTZIN, "A. Invaller", "de zin van de invaller")
    wekker.verder(minutes=1)
    return handover(kluis).overdragen(f" {COLLEGA} ", WACHTZIN, stick)


@pytest.fixture
def other(kluizen, new):
    other = kluizen.herstellen(new.kluis, new.sleutel.groepen, VAN_HEM)
    yield other
    other.close()


class TestWhatIsHandedOver:
    def test_all_of_it_opens_by_the_key_and_by_nothing_of_the_chair(self, kluizen, kluis, new):
        assert new.kluis.parent.parent.name == "stick"
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(new.kluis, WACHTZIN)
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(new.kluis, "de zin van de invaller")
        with pytest.raises(HerstelsleutelOntbreekt):
            kluizen.herstellen(kluis.pad, new.sleutel.groepen, VAN_HEM)
        other = kluizen.herstellen(new.kluis, new.sleutel.groepen, VAN_HEM)
        try:
            assert counts(other) == counts(kluis) != []
            assert other.services.vernietigen.overzicht() == kluis.services.vernietigen.overzicht()
        finally:
            other.close()
        kluizen.ontgrendelen(new.kluis, VAN_HEM).close()

    def test_no_word_of_it_is_readable_beside_it(self, new):
        names = {pad.name for pad in new.kluis.parent.iterdir()}
        assert names == {"overdracht.kluis", "overdracht.kluis.sleutel", "overdracht.kluis.logboek"}
        beside = b"".join(pad.read_bytes() for pad in new.kluis.parent.iterdir())
        assert not [one for one in (COLLEGA, "SQLite format", *new.sleutel.groepen) if one.encode() in beside]

    def test_the_ways_in_and_the_folders_of_the_chair_do_not_go_along(self, kluis, other):
        assert kluis.services.instellen.get().reservekopie_map
        assert not other.services.instellen.get().reservekopie_map
        assert other.toegang.stand().vervangers == ()
        assert [one.naam for one in other.toegang.stand().ingetrokken] == ["A. Invaller"]
        assert other.services.reservekopieen.stand().kopieen == ()

    def test_the_log_goes_on_in_it_and_is_whole(self, kluis, new, other):
        before, (given,) = log_of(kluis), kluis.services.instellen.get().overdrachten
        assert f"kluis: overdracht {given.kenmerk} gemaakt, de hele kluis" in before
        said = log_of(other)
        assert f"kluis: dit is overdracht {given.kenmerk} van kluis {given.kluis[:8]}" in said
        assert set(before) - set(said) <= {f"kluis: overdracht {given.kenmerk} gemaakt, de hele kluis"}
        assert COLLEGA not in " ".join(before + said)
        assert other.services.logboek.controleren().breuk is Breuk.GEEN
        assert kluis.services.logboek.controleren().breuk is Breuk.GEEN

    def test_nobody_signs_with_the_certificate_of_the_chair(self, kluizen, kluis, stick):
        kluis.services.instellen.bewaren(replace(kluis.services.instellen.get(), voorzitter="A. Voorzitter"))
        own = kluis.services.certificaten.maken()
        assert own.wachtwoord
        new = handover(kluis).overdragen(COLLEGA, WACHTZIN, stick)
        other = kluizen.herstellen(new.kluis, new.sleutel.groepen, VAN_HEM)
        try:
            assert other.services.certificaten.huidig() is None
            assert kluis.services.certificaten.huidig() == own
        finally:
            other.close()
        copy = bestanden.connect_to_copy(other.pad, other.database.sleutel, is_te_schrijven=True)
        with closing(copy):  # else the key to sign with would stay behind in a page that is free
            assert copy.execute("PRAGMA secure_delete").fetchone() == (1,)

    def test_both_go_on_apart_and_each_is_still_whole(self, kluis, other):
        casus_erbij(kluis, 2)
        assert len(counts(kluis)) == len(counts(other)) + 1


class TestBothKnow:
    def test_each_has_the_other_on_record_until_one_is_gone(self, kluis, other, wekker):
        (given,), (got,) = handover(kluis).alle(), handover(other).alle()
        assert (given.aan, given.op, given.is_ontvangen, given.is_open) == (COLLEGA, wekker.nu, False, True)
        assert (got.kenmerk, got.op, got.is_ontvangen, got.is_open) == (given.kenmerk, given.op, True, True)

        wekker.verder(days=1)
        handover(other).beeindigen(got.kenmerk, Overdrachteinde.DEZE_OPGEGEVEN)
        handover(kluis).beeindigen(given.kenmerk, Overdrachteinde.ANDERE_WEG)

        assert [one.einde for one in handover(kluis).alle()] == [Overdrachteinde.ANDERE_WEG]
        (ended,) = handover(other).alle()
        assert (ended.einde, ended.einde_op) == (Overdrachteinde.DEZE_OPGEGEVEN, wekker.nu)
        assert f"kluis: overdracht {got.kenmerk} beëindigd (deze_opgegeven)" in log_of(other)

    def test_W52_what_was_destroyed_in_one_may_be_in_the_other_until_that_is_gone(self, kluis, other):
        for one in (kluis, other):
            (told,) = handover(one).alle()
            assert told.kan_bevatten(told.op)
            assert not told.kan_bevatten(told.op - timedelta(seconds=1))
            handover(one).beeindigen(told.kenmerk, Overdrachteinde.DEZE_OPGEGEVEN)
            assert handover(one).alle()[0].kan_bevatten(told.op)
            handover(one).beeindigen(told.kenmerk, Overdrachteinde.ANDERE_WEG)
            assert not handover(one).alle()[0].kan_bevatten(told.op)

    def test_W52_copies_of_the_first_may_hold_what_it_destroyed_before(self, kluizen, kluis, stick, wekker):
        """The second kluis has no copies; until when one of the first can be read is what the first knew."""
        until = NU.date() + timedelta(days=20)
        verklaring = Verklaring(
            "v1",
            Onderwerp.AFSCHALING,
            "c1",
            Vernietigstap.VERNIETIGEN,
            NU - timedelta(days=1),
            "",
            NU.date(),
            0,
            "",
            Opbrengst(()),
        )
        with kluis.services.omgeving.schrijven() as work:
            work.vernietigingen.add(verklaring)
            work.vernietigingen.zet_stand(verklaring.id, VerklaringStand.AFGEROND, NU, until)
        new = handover(kluis).overdragen(COLLEGA, WACHTZIN, stick)
        other = kluizen.herstellen(new.kluis, new.sleutel.groepen, VAN_HEM)
        try:
            for days, known in ((1, until), (21, None)):
                wekker.verder(days=days)
                other.services.vernietigen.afmaken()
                (told,) = other.services.vernietigen.verklaringen()
                assert told.kopie_tot == known
        finally:
            other.close()

    def test_a_reservekopie_from_before_does_not_make_one_forget_the_other(self, kluizen, kluis, new, stick):
        given = handover(kluis).alle()
        kluis.close()
        back = kluizen.terugzetter()
        found = back.zoeken(kluis.pad, stick, Geheim(WACHTZIN))
        oldest = found.kopieen[-1]
        assert oldest.gemaakt_op < given[0].op
        back.terugzetten(kluis.pad, found, oldest, lambda _done, _of: None)

        opened = kluizen.ontgrendelen(kluis.pad, WACHTZIN)
        try:
            assert handover(opened).alle() == given
            assert f"kluis: overdracht {given[0].kenmerk} gemaakt, de hele kluis" not in log_of(opened)
            assert opened.services.logboek.controleren().breuk is Breuk.GEEN
        finally:
            opened.close()

    def test_a_reservekopie_that_knows_more_adds_what_it_knows(self, kluizen, kluis, new, stick, wekker):
        (first,) = handover(kluis).alle()
        wekker.verder(hours=1)
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        kluis.close()
        shutil.rmtree(kluis.pad.parent)  # lost, and first the oldest is put back
        back = kluizen.terugzetter()
        for oldest_first in (True, False):
            found = back.zoeken(kluis.pad, stick, Geheim(WACHTZIN))
            copy = sorted(found.kopieen, key=lambda one: one.gemaakt_op)[0 if oldest_first else 1]
            back.terugzetten(kluis.pad, found, copy, geen_voortgang)
            opened = kluizen.ontgrendelen(kluis.pad, WACHTZIN)
            try:
                if oldest_first:
                    assert handover(opened).alle() == ()
                    wekker.verder(days=1)
                    handover(opened).overdragen("C. Derde", WACHTZIN, stick)
                    (second,) = handover(opened).alle()
                else:
                    assert handover(opened).alle() == (first, second)
            finally:
                opened.close()

    def test_what_was_handed_over_can_be_handed_over_again(self, kluizen, other, stick, wekker):
        wekker.verder(days=1)
        next_one = handover(other).overdragen("C. Derde", VAN_HEM, stick)
        third = kluizen.herstellen(next_one.kluis, next_one.sleutel.groepen, "en nog een andere zin")
        try:
            assert [one.is_ontvangen for one in handover(third).alle()] == [True, True]
            assert [one.is_ontvangen for one in handover(other).alle()] == [True, False]
        finally:
            third.close()


class TestRefused:
    def test_only_the_chair_hands_over(self, kluizen, kluis, stick):
        kluis.toegang.vervanger_toevoegen(WACHTZIN, "A. Invaller", "de zin van de invaller")
        for wrong, error in (
            ("een heel andere zin", WachtzinOnjuist),
            ("de zin van de invaller", AlleenVoorzitter),
        ):
            with pytest.raises(error):
                handover(kluis).overdragen(COLLEGA, wrong, stick)
        assert handover(kluis).alle() == ()
        assert not [*stick.glob("overdracht-*")]

    @pytest.mark.parametrize("step", ["overschrijven", "_in_andere_handen", "controleren", "flush_folder"])
    def test_what_fails_halfway_leaves_no_kluis(self, kluis, stick, monkeypatch, step):
        def full(*_any, **_named):
            raise SchijfVol

        monkeypatch.setattr(overdrachten, step, full)
        with pytest.raises(SchijfVol):
            handover(kluis).overdragen(COLLEGA, WACHTZIN, stick)
        assert not [*stick.glob("overdracht-*")]
        assert (handover(kluis).alle() == ()) == (step != "flush_folder")

    def test_there_is_no_kluis_that_is_not_on_record(self, kluis, stick, monkeypatch):
        def not_written(_self, _overdracht):
            raise SchijfVol

        monkeypatch.setattr(Kluisoverdragen, "_vastleggen", not_written)
        with pytest.raises(SchijfVol):
            handover(kluis).overdragen(COLLEGA, WACHTZIN, stick)
        assert not [*stick.glob("overdracht-*")]

    def test_the_sheet_with_the_key_does_not_lie_beside_either_nor_on_the_same_stick(
        self, kluis, new, stick, tmp_path
    ):
        for beside in (new.kluis, kluis.pad, stick / "niets"):
            with pytest.raises(HerstelsleutelNaastKluis):
                kluis.toegang.blad_schrijven(new, beside.with_name("sleutel.pdf"))
        kluis.toegang.blad_schrijven(new, tmp_path / "sleutel.pdf")
        assert (tmp_path / "sleutel.pdf").read_bytes().startswith(b"%PDF")


_HANDS_OVER = """
import sys, time
from pathlib import Path
from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluis.test_overdracht import handover
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import overdracht
def waits(*_what):
    print("half", flush=True)
    time.sleep(600)
setattr(overdracht, sys.argv[4], waits)
kluis = Kluizen(sleutels=goedkope_sleutels(GeheugenSleutelbos())).ontgrendelen(Path(sys.argv[1]), sys.argv[3])
handover(kluis).overdragen("B. van der Collega", sys.argv[3], Path(sys.argv[2]))
"""


class TestKilled:
    @pytest.mark.parametrize("step", ["_in_andere_handen", "controleren"])
    def test_what_a_kill_leaves_is_cleared_at_the_next_opening(self, kluizen, gevuld, stick, step):
        words = [sys.executable, "-c", _HANDS_OVER, str(gevuld), str(stick), WACHTZIN, step]
        program = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        try:
            assert program.stdout.readline() == "half\n"
        finally:
            program.kill()
            program.wait()
            program.stdout.close()
        (left,) = stick.glob("overdracht-*")
        assert (left / "overdracht.kluis.nieuw").exists(), "nothing was left: this proves nothing"

        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            assert not left.exists()
            assert handover(kluis).alle() == ()

    def test_what_is_whole_stays(self, kluizen, gevuld, kluis, new):
        kluis.close()
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)):
            assert new.kluis.exists()

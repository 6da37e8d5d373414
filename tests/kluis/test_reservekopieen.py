"""Reservekopieen of a real kluis: when one is made, where they go, and when they are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.reservekluis import bestanden, casus_erbij, kluis, reserve
from zvh_desktop.application.errors import KluisBeschadigd, SchijfVol, StorageUnavailable
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.kluis.reservekopie import AandachtSoort
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import reservekopie, reservekopieen, reservesleutels

__all__ = ["kluis", "reserve"]


class TestVanzelf:
    def test_nothing_is_made_for_nothing(self, kluis, reserve, wekker):
        assert len(reserve.gewone_ronde().gemaakt) == 1
        for _ in range(5):
            wekker.verder(hours=1, minutes=1)
            assert reserve.gewone_ronde().gemaakt == ()

    def test_a_change_asks_for_another_but_not_within_the_hour(self, kluis, reserve, wekker):
        reserve.gewone_ronde()
        casus_erbij(kluis)
        wekker.verder(minutes=20)
        assert reserve.gewone_ronde().gemaakt == ()
        wekker.verder(minutes=41)
        assert len(reserve.gewone_ronde().gemaakt) == 1

    def test_at_closing_it_does_not_wait_for_the_hour(self, kluis, reserve, wekker):
        reserve.gewone_ronde()
        wekker.verder(minutes=5)
        assert reserve.gewone_ronde(bij_sluiten=True).gemaakt == ()
        casus_erbij(kluis)
        assert len(reserve.gewone_ronde(bij_sluiten=True).gemaakt) == 1

    def test_W52_a_key_whose_time_is_over_is_in_no_ring_and_its_file_is_gone(self, kluis, reserve, wekker):
        eerste = reserve.gewone_ronde().gemaakt[0]
        for uur in range(30):
            wekker.verder(hours=1)
            casus_erbij(kluis, uur)
            reserve.gewone_ronde()

        wekker.verder(days=2)
        casus_erbij(kluis, 40)
        reserve.gewone_ronde()

        stand = reserve.stand()
        assert all(kopie.verloopt_op > wekker.nu for kopie in stand.kopieen)
        assert eerste.pad.exists(), "the first of the month stays for months"
        in_de_map = {p.name for p in eerste.map.glob("*.reservekopie")}
        assert in_de_map == {kopie.bestand for kopie in stand.kopieen}
        assert reserve.buiten_bereik() == ()


class TestPlaats:
    def test_they_go_to_the_place_of_choice_with_all_that_restoring_needs(self, kluis, reserve, stick):
        reserve.plaats_kiezen(stick)

        kopie = reserve.gewone_ronde().gemaakt[0]

        (vak,) = stick.iterdir()
        assert kopie.map == vak
        assert vak.name.startswith("zvh-")
        assert len(bestanden(vak)) == 3
        assert reserve.stand().laatste_op_gekozen == kopie

    def test_when_the_place_is_away_they_go_beside_the_kluis_until_it_is_back(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        reserve.gewone_ronde()
        weg = stick.with_name("uit de laptop")
        stick.rename(weg)
        casus_erbij(kluis)
        wekker.verder(hours=2)

        ronde = reserve.gewone_ronde()
        assert ronde.gemaakt[0].map == kluis.pad.with_name("casustafel.kluis.reservekopieen")
        assert len(ronde.buiten_bereik) == 1
        assert not reserve.stand().gekozen.is_bereikbaar

        weg.rename(stick)
        wekker.verder(hours=2)
        ronde = reserve.gewone_ronde()
        assert ronde.gemaakt[0].map.parent == stick
        assert ronde.buiten_bereik == ()
        assert reserve.stand().gekozen.is_bij

    def test_another_stick_under_the_same_name_costs_the_first_none_of_its_keys(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        kopie = reserve.gewone_ronde().gemaakt[0]
        stick.rename(stick.with_name("eerste stick"))
        stick.mkdir()
        wekker.verder(hours=2)
        casus_erbij(kluis)

        assert len(reserve.gewone_ronde().gemaakt) == 1
        assert kopie in reserve.stand().kopieen

    def test_one_that_was_thrown_away_beside_the_kluis_is_not_shown_any_more(self, kluis, reserve, wekker):
        kopie = reserve.gewone_ronde().gemaakt[0]
        kopie.pad.unlink()
        wekker.verder(hours=2)
        reserve.gewone_ronde()

        assert kopie.id not in {een.id for een in reserve.stand().kopieen}

    def test_W52_one_from_before_an_upgrade_goes_in_time_though_it_is_the_last_in_its_folder(
        self, kluis, reserve, stick, wekker
    ):
        oud = reserve.maken(Reden.VOOR_BIJWERKEN).gemaakt[0]
        reserve.plaats_kiezen(stick)
        for dag in range(60):
            wekker.verder(days=1)
            casus_erbij(kluis, dag)
            reserve.gewone_ronde()

        assert not oud.pad.exists()
        assert oud.id not in {een.id for een in reserve.stand().kopieen}

    def test_a_place_that_fails_halfway_is_no_reason_to_have_none(self, kluis, reserve, stick, monkeypatch):
        reserve.plaats_kiezen(stick)
        echt = reservekopie.overschrijven

        def vol(bron, doel, sleutel, voortgang) -> None:
            if stick in doel.parents:
                raise StorageUnavailable
            echt(bron, doel, sleutel, voortgang)

        monkeypatch.setattr(reservekopie, "overschrijven", vol)

        assert reserve.gewone_ronde().gemaakt[0].map == kluis.pad.with_name("casustafel.kluis.reservekopieen")

    def test_a_ring_that_was_lost_comes_back_from_the_place(self, kluis, reserve, stick):
        reserve.plaats_kiezen(stick)
        kopie = reserve.gewone_ronde().gemaakt[0]
        reservesleutels.pad_van(kluis.pad).unlink()

        assert reserve.gewone_ronde().gemaakt == ()
        assert reserve.stand().kopieen == (kopie,)

    def test_a_ring_that_was_damaged_comes_back_from_the_place_without_what_was_destroyed(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        reserve.opnieuw_maken()
        staan = set(reserve.stand().kopieen)
        pad = reservesleutels.pad_van(kluis.pad)
        pad.write_bytes(pad.read_bytes()[:-40])

        reserve.gewone_ronde()

        assert staan <= set(reserve.stand().kopieen)
        assert not list(kluis.pad.parent.glob("*.onleesbaar"))
        assert oud.id not in {een.id for een in reserve.stand().kopieen}

    def test_a_kluis_that_goes_on_elsewhere_still_knows_those_of_the_old_place(
        self, kluis, reserve, tmp_path
    ):
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        kluis.verplaatsen(tmp_path / "elders.kluis")
        elders = kluis.heropenen()
        try:
            assert elders.services.reservekopieen.stand().kopieen == (oud,)
        finally:
            elders.close()

    def test_closing_waits_for_no_place_that_may_be_gone(self, kluis, reserve, stick):
        assert reserve.is_snel()
        reserve.plaats_kiezen(stick)
        assert reserve.is_snel()
        stick.rename(stick.with_name("weg"))
        reserve.stand()
        assert not reserve.is_snel()


class TestOpnieuwMaken:
    def test_W52_all_older_keys_are_destroyed_and_a_fresh_one_is_in_every_place(
        self, kluis, reserve, stick, wekker
    ):
        oude = [reserve.maken(Reden.OP_VERZOEK).gemaakt[0]]
        reserve.plaats_kiezen(stick)
        wekker.verder(hours=1)
        oude.append(reserve.maken(Reden.OP_VERZOEK).gemaakt[0])
        wekker.verder(hours=1)
        vernietigd_op = wekker.nu
        assert reserve.laatste_verloopt_op(vernietigd_op) is not None

        ronde = reserve.opnieuw_maken()

        assert ronde.vernietigd == 2
        assert {kopie.map.parent for kopie in ronde.gemaakt} == {stick, kluis.pad.parent}
        assert set(reserve.stand().kopieen) == set(ronde.gemaakt)
        assert not any(kopie.pad.exists() for kopie in oude)
        assert reserve.laatste_verloopt_op(vernietigd_op) is None
        assert reserve.laatste_verloopt_op() is not None
        assert reserve.buiten_bereik() == ()

    def test_W52_what_is_out_of_reach_is_said_until_it_was_reached(self, kluis, reserve, stick, wekker):
        reserve.plaats_kiezen(stick)
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        weg = stick.with_name("in de la")
        stick.rename(weg)
        wekker.verder(hours=1)

        ronde = reserve.opnieuw_maken()

        assert ronde.buiten_bereik == (oud.map,)
        assert reserve.buiten_bereik() == (oud.map,)
        assert reserve.laatste_verloopt_op(oud.gemaakt_op + timedelta(minutes=1)) == oud.verloopt_op.date()
        assert oud.id not in {kopie.id for kopie in reserve.stand().kopieen}

        weg.rename(stick)
        reserve.gewone_ronde()
        assert not oud.pad.exists()
        assert reserve.buiten_bereik() == ()
        assert reserve.laatste_verloopt_op(oud.gemaakt_op + timedelta(minutes=1)) is None
        terug = reservesleutels.lezen(oud.map / reservesleutels.RING_IN_MAP, kluis.database.sleutel)
        assert oud.id not in {kopie.id for kopie in terug.kopieen}

    def test_nothing_is_destroyed_when_no_fresh_one_can_be_made(self, kluis, reserve, monkeypatch):
        reserve.maken(Reden.OP_VERZOEK)

        def vol(*_alles) -> None:
            raise StorageUnavailable

        monkeypatch.setattr(reservekopie, "overschrijven", vol)
        with pytest.raises(StorageUnavailable):
            reserve.opnieuw_maken()

        assert len(reserve.stand().kopieen) == 1

    def test_W52_another_stick_under_the_same_name_does_not_hide_the_one_in_the_drawer(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        stick.rename(stick.with_name("eerste stick"))
        stick.mkdir()
        wekker.verder(hours=1)

        reserve.opnieuw_maken()

        assert reserve.buiten_bereik() == (oud.map,)


class TestAttention:
    """What the user has to hear of it, from the very day on, and the gravest first."""

    def said(self, reserve) -> list[tuple[AandachtSoort, int | None]]:
        reserve.stand()
        return [(one.soort, one.dagen) for one in reserve.aandacht()]

    def test_before_anybody_looked_there_is_nothing_to_say(self, reserve):
        assert reserve.aandacht() == ()

    def test_none_at_all_is_said_at_once(self, reserve):
        assert self.said(reserve) == [(AandachtSoort.LANG_GEEN, None)]

    @pytest.mark.parametrize(
        ("later", "said"),
        [
            (timedelta(days=7) - timedelta(seconds=1), []),
            (timedelta(days=7), [(AandachtSoort.LANG_GEEN, 7)]),
            (timedelta(days=12, hours=5), [(AandachtSoort.LANG_GEEN, 12)]),
        ],
    )
    def test_a_week_without_a_look_is_long(self, reserve, wekker, later, said):
        reserve.gewone_ronde()
        wekker.nu += later
        assert self.said(reserve) == said

    @pytest.mark.parametrize(
        ("later", "said"),
        [
            (timedelta(days=3) - timedelta(seconds=1), []),
            (timedelta(days=3), [(AandachtSoort.PLAATS_WEG, 3)]),
            (timedelta(days=4, hours=5), [(AandachtSoort.PLAATS_WEG, 4)]),
        ],
    )
    def test_a_place_that_is_away_for_three_days_is_missed(self, kluis, reserve, stick, wekker, later, said):
        reserve.plaats_kiezen(stick)
        reserve.gewone_ronde()
        assert self.said(reserve) == []
        stick.rename(stick.with_name("weg"))
        wekker.nu += later
        reserve.gewone_ronde()
        assert self.said(reserve) == said

    def test_a_place_that_never_got_one_is_missed_at_once(self, reserve, stick):
        reserve.gewone_ronde()
        reserve.plaats_kiezen(stick)
        assert self.said(reserve) == []
        stick.rename(stick.with_name("weg"))
        assert self.said(reserve) == [(AandachtSoort.PLAATS_WEG, None)]

    @pytest.mark.parametrize(
        ("ends", "soort"),
        [
            (StorageUnavailable(), AandachtSoort.MISLUKT),
            (KluisBeschadigd(), AandachtSoort.MISLUKT),
            (RuntimeError(), AandachtSoort.GESTOPT),
        ],
    )
    def test_a_round_that_failed_or_was_stopped_is_said_until_one_succeeds(
        self, reserve, monkeypatch, ends, soort
    ):
        def ended(*_: object) -> None:
            raise ends

        with monkeypatch.context() as patch:
            patch.setattr(reservekopie, "overschrijven", ended)
            with pytest.raises(type(ends)):
                reserve.gewone_ronde()
        assert self.said(reserve) == [(soort, None), (AandachtSoort.LANG_GEEN, None)]
        reserve.gewone_ronde()
        assert self.said(reserve) == []

    def test_a_damaged_kluis_is_said_first_and_stays_so(self, reserve, monkeypatch):
        asked = []
        assert reserve.check_kluis(lambda: asked.append(1)) is True
        assert asked
        assert self.said(reserve) == [(AandachtSoort.LANG_GEEN, None)]

        def damage(*_: object) -> None:
            raise KluisBeschadigd

        with monkeypatch.context() as patch:
            patch.setattr(reservekopie, "check_bladzijden", damage)
            assert reserve.check_kluis(lambda: None) is False
        assert self.said(reserve) == [(AandachtSoort.BESCHADIGD, None), (AandachtSoort.LANG_GEEN, None)]
        assert reserve.check_kluis(lambda: None) is False

    def test_who_stops_before_it_begins_reads_nothing(self, reserve, monkeypatch):
        def stop() -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(reservekopieen, "kluis_nagaan", lambda *_: pytest.fail("it was read"))
        with pytest.raises(KeyboardInterrupt):
            reserve.check_kluis(stop)


def regels(kluis) -> list[str]:
    return [regel.handeling for regel in reversed(kluis.services.logboek.regels(Logvraag()))]


def test_W64_choosing_a_place_expiring_and_destroying_are_lines_in_the_log(kluis, reserve, stick, wekker):
    begin = len(regels(kluis))
    reserve.plaats_kiezen(stick)
    reserve.gewone_ronde()
    wekker.verder(days=1)
    casus_erbij(kluis)
    reserve.maken(Reden.VOOR_BIJWERKEN)
    wekker.verder(days=200)
    casus_erbij(kluis, 1)
    reserve.gewone_ronde()
    wekker.verder(days=1)
    reserve.gewone_ronde()
    reserve.opnieuw_maken()
    reserve.plaats_kiezen(None)

    assert [regel for regel in regels(kluis)[begin:] if "reserve" in regel] == [
        "reservekopieën: andere plaats gekozen",
        "reservekopie gemaakt (gepland)",
        "reservekopie gemaakt (voor bijwerken)",
        "reservekopie gemaakt (gepland)",
        "reservekopieën: 2 verlopen en vernietigd",
        "reservekopie gemaakt (op verzoek)",
        "reservekopie gemaakt (op verzoek)",
        "reservekopieën: opnieuw gemaakt, 1 oudere vernietigd",
        "reservekopieën: andere plaats gekozen",
    ]


def test_the_screen_shows_the_newest_first_and_what_was_chosen(kluis, reserve, stick, wekker):
    eerste = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
    wekker.verder(hours=1)
    stand = reserve.plaats_kiezen(stick)
    assert (stand.gekozen.map.parent, stand.gekozen.is_bereikbaar, stand.gekozen.is_bij) == (
        stick,
        True,
        False,
    )
    ronde = reserve.gewone_ronde()
    stand = reserve.stand()
    assert stand.kopieen == (*ronde.gemaakt, eerste)
    assert (stand.gekozen.is_bij, stand.gezien_op.date()) == (True, wekker.nu.date())
    assert stand.eigen == kluis.pad.with_name("casustafel.kluis.reservekopieen")
    assert reserve.plaats_kiezen(None).gekozen is None
    assert kluis.services.instellen.get().reservekopie_map == ""


def test_one_can_be_made_in_any_folder_without_choosing_it(kluis, reserve, stick):
    (kopie,) = reserve.maken(Reden.OP_VERZOEK, in_map=stick).gemaakt

    assert kopie.map.parent == stick
    assert kopie.pad.is_file()
    assert reserve.stand().gekozen is None


def test_the_last_day_of_one_made_before_a_moment_is_the_last_of_these_alone(kluis, reserve, wekker):
    eerste = reserve.maken(Reden.VOOR_BIJWERKEN).gemaakt[0]
    wekker.verder(days=30)
    tweede = reserve.maken(Reden.VOOR_BIJWERKEN).gemaakt[0]

    assert reserve.laatste_verloopt_op() == tweede.verloopt_op.date()
    assert reserve.laatste_verloopt_op(tweede.gemaakt_op) == eerste.verloopt_op.date()
    assert reserve.laatste_verloopt_op(tweede.gemaakt_op + timedelta(seconds=1)) == tweede.verloopt_op.date()
    assert reserve.laatste_verloopt_op(eerste.gemaakt_op) is None


def test_the_ring_is_written_for_a_reason_and_a_later_hour_is_none(kluis, reserve, wekker):
    """Every copy of it on every stick would be written again each time."""

    def stand() -> int:
        return reservesleutels.OpenRing(kluis.pad, kluis.database.sleutel).lezen().stand

    reserve.gewone_ronde()
    begin = stand()
    wekker.verder(hours=2)
    reserve.gewone_ronde()
    assert stand() == begin
    wekker.verder(days=1)
    reserve.gewone_ronde()
    assert stand() == begin + 1


def test_after_a_long_absence_nothing_is_destroyed_for_a_day(kluis, reserve, wekker):
    """A clock that jumped looks just like it, and would destroy them all."""
    for dag in range(2):
        casus_erbij(kluis, dag)
        reserve.gewone_ronde()
        wekker.verder(hours=2)
    wekker.verder(days=400)
    assert reserve.gewone_ronde().vernietigd == 0
    wekker.verder(hours=23)
    assert reserve.gewone_ronde().vernietigd == 0
    wekker.verder(hours=2)
    assert reserve.gewone_ronde().vernietigd >= 1


def test_a_full_disk_beside_the_kluis_is_said_and_not_gone_round(kluis, reserve, monkeypatch):
    asked = []

    def vol(*_: object) -> None:
        asked.append(1)
        raise SchijfVol

    monkeypatch.setattr(reservekopie, "overschrijven", vol)
    with pytest.raises(SchijfVol):
        reserve.gewone_ronde()
    assert len(asked) == 1


def test_what_lost_its_place_writes_nothing(kluis, reserve, monkeypatch):
    def lost() -> None:
        raise StorageUnavailable

    reserve.gewone_ronde()
    voor = {p: p.read_bytes() for p in kluis.pad.parent.rglob("*.reserve*") if p.is_file()}
    monkeypatch.setattr(reserve, "_may_write", lost)
    with pytest.raises(StorageUnavailable):
        reserve.sleutelbestand_volgen()
    assert {p: p.read_bytes() for p in voor} == voor

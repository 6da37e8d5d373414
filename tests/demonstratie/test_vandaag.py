"""The day of today in the demonstration kluis: half done when it is opened, and played to its end on request."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.demonstratie.demonstratiekluis import FICTIE, NU, open_demonstratie
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.services import Services
from zvh_desktop.demonstratie.vandaag import begin_van_vandaag, speel_dag
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.kluis.database import Database


@pytest.fixture
def verse(gemaakt, tmp_path) -> tuple[Database, Services]:
    database, services = open_demonstratie(gemaakt, tmp_path)
    yield database, services
    database.close()


@pytest.mark.parametrize("uur", ["00:00", "00:07", "00:41", "09:30", "23:59"])
def test_the_table_of_today_begins_today_at_a_round_time(uur: str):
    hour, minute = map(int, uur.split(":"))
    now = NU.replace(hour=hour, minute=minute)
    begin = begin_van_vandaag(now)
    assert begin.date() == now.date()
    assert begin <= now
    assert begin.minute % 5 == 0


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
    assert all(services.verspreiden.verifieer(g.pad).is_ongewijzigd for g in day.bestanden)
    assert services.vaststellen.dossier(day.casustafel.id).stand is NotulenStand.ONDERTEKEND
    elsewhere = tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / day.bestanden[-1].pad.name).write_bytes(b"van een vorige keer")
    moved = day.verplaatst(elsewhere)
    assert [g.pad.parent for g in moved.bestanden] == [elsewhere] * len(day.bestanden)
    assert list(folder.iterdir()) == []
    assert services.verspreiden.verifieer(moved.bestanden[-1].pad).is_ongewijzigd
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


class _Stil:
    """Gives nothing out, and remembers what was asked."""

    def __init__(self, given: list[str]) -> None:
        self._given = given

    def notulen(self, casustafel_id, folder) -> tuple:
        self._given.append(casustafel_id)
        return ()

    def plan(self, casus_id, nummer, folder) -> tuple:
        return ()


class _GeenTafels:
    def casustafels(self) -> tuple:
        return ()

"""Keys and database together, as the unlock screen meets them: every way in and every state in which there is none."""

from __future__ import annotations

import json
import os

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, GeslotenSleutelbos, goedkope_sleutels
from tests.kluizen import NU
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisInGebruik,
    KluisNieuwer,
    KluisOntbreekt,
    SleutelbosOntbreekt,
    SleutelbosVergrendeld,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import database as databases, sleutelbestand, verzegeld

WACHTZIN = "vier losse woorden samen"


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
    kluizen.maken(pad, WACHTZIN, in_sleutelbos=True).close()
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

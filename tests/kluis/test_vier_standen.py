"""Why a kluis does not open: each state found before the database is touched, told apart, and left exactly as it was."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from keyring.backends import null
from keyring.backends.chainer import ChainerBackend
from sqlalchemy import text

from tests.kluis.sleutelbossen import (
    DichtgeblevenSleutelbos,
    GeheugenSleutelbos,
    GeslotenSleutelbos,
    KapotteSleutelbos,
    klasse,
)
from tests.kluis.test_toegang import NIEUW as ANDERE_WACHTZIN, WACHTZIN
from tests.kluizen import NU
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisNieuwer,
    KluisOntbreekt,
    SleutelbestandBeschadigd,
    SleutelbestandOntbreekt,
    SleutelbosLeeg,
    SleutelbosOntbreekt,
    SleutelbosPastNiet,
    SleutelbosVergrendeld,
    SleutelPastNietBijKluis,
    WachtzinOnjuist,
)
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import bestand as engines, database as databases, sleutelbestand, verzegeld
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten
from zvh_desktop.kluis.sleutelbos import TOEGESTAAN, Sleutelbos


def kluizen_met(backend, toegestaan: frozenset[str] | None = None) -> Kluizen:
    sleutelbos = Sleutelbos(backend, toegestaan=toegestaan or frozenset({klasse(backend)}))
    return Kluizen(
        nu=lambda: NU,
        sleutels=Kluissleutels(kosten=Argon2Kosten(ronden=1, geheugen_kib=8, banen=1), sleutelbos=sleutelbos),
    )


@pytest.fixture
def bos() -> GeheugenSleutelbos:
    return GeheugenSleutelbos()


@pytest.fixture
def kluizen(bos) -> Kluizen:
    return kluizen_met(bos)


@pytest.fixture
def pad(kluizen, tmp_path):
    pad = tmp_path / "map" / "casustafel.kluis"
    kluizen.maken(pad, WACHTZIN, in_sleutelbos=True).close()
    return pad


def bestanden(pad) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in pad.parent.iterdir()}


def sleutelbestand_stuk(pad) -> None:
    bestand = sleutelbestand.pad_van(pad)
    bestand.write_text(bestand.read_text()[:-40])


def sleutelbestand_leeg(pad) -> None:
    sleutelbestand.pad_van(pad).write_bytes(b"")


def sleutelbestand_weg(pad) -> None:
    sleutelbestand.pad_van(pad).unlink()


def sleutelbestand_van_een_ander(pad) -> None:
    elders = pad.parent.parent / "elders" / "ander.kluis"
    kluizen_met(GeheugenSleutelbos()).maken(elders, WACHTZIN, in_sleutelbos=False).close()
    shutil.copy(sleutelbestand.pad_van(elders), sleutelbestand.pad_van(pad))


def sleutelbestand_nieuwer(pad) -> None:
    bestand = sleutelbestand.pad_van(pad)
    inhoud = json.loads(bestand.read_text()) | {"formaat": 7}
    inhoud.pop("controlesom")
    bestand.write_text(json.dumps(inhoud | {"controlesom": verzegeld.controlesom(inhoud)}))


def eerste_bladzijde_stuk(pad) -> None:
    ruw = bytearray(pad.read_bytes())
    ruw[100] ^= 1
    pad.write_bytes(ruw)


def helemaal_overschreven(pad) -> None:
    pad.write_bytes(os.urandom(pad.stat().st_size))


def database_leeg(pad) -> None:
    pad.write_bytes(b"")


def database_weg(pad) -> None:
    pad.unlink()


def allebei_stuk(pad) -> None:
    sleutelbestand_stuk(pad)
    helemaal_overschreven(pad)


def database_nieuwer(pad) -> None:
    engine = engines.open_engine(pad, sleutelbestand.lezen(pad).ontgrendelen(WACHTZIN))
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    engines.close(engine)


TOESTANDEN = [
    (sleutelbestand_stuk, SleutelbestandBeschadigd),
    (sleutelbestand_leeg, SleutelbestandBeschadigd),
    (sleutelbestand_weg, SleutelbestandOntbreekt),
    (sleutelbestand_van_een_ander, SleutelPastNietBijKluis),
    (sleutelbestand_nieuwer, KluisNieuwer),
    (eerste_bladzijde_stuk, KluisBeschadigd),
    (helemaal_overschreven, SleutelPastNietBijKluis),
    (database_leeg, KluisBeschadigd),
    (database_weg, KluisOntbreekt),
    (allebei_stuk, SleutelbestandBeschadigd),
    (database_nieuwer, KluisNieuwer),
]


@pytest.mark.parametrize(("gebeurd", "fout"), TOESTANDEN)
def test_each_state_is_told_apart_and_nothing_is_touched_or_made(kluizen, pad, gebeurd, fout):
    gebeurd(pad)
    voor = bestanden(pad)

    with pytest.raises(Exception) as gezegd:  # noqa: PT011
        kluizen.ontgrendelen(pad, WACHTZIN)
    assert type(gezegd.value) is fout
    with pytest.raises(KluisBestaatAl):
        kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)

    assert bestanden(pad) == voor


@pytest.mark.parametrize(
    "gebeurd", [sleutelbestand_stuk, sleutelbestand_weg, sleutelbestand_nieuwer, lambda pad: None]
)
def test_what_the_key_file_can_tell_is_told_before_the_database_is_opened(kluizen, pad, gebeurd, monkeypatch):
    gebeurd(pad)

    def te_vroeg(*_, **__):
        pytest.fail("the database was opened")

    monkeypatch.setattr(databases, "open_database", te_vroeg)
    monkeypatch.setattr(engines, "connect", te_vroeg)
    with pytest.raises((SleutelbestandBeschadigd, SleutelbestandOntbreekt, KluisNieuwer, WachtzinOnjuist)):
        kluizen.ontgrendelen(pad, ANDERE_WACHTZIN)


def test_any_number_of_wrong_passphrases_costs_patience_alone(kluizen, pad):
    voor = bestanden(pad)

    for poging in range(30):
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(pad, f"{ANDERE_WACHTZIN} {poging}")

    assert bestanden(pad) == voor
    kluizen.ontgrendelen(pad, WACHTZIN).close()


class TestPreviousKeyFile:
    @pytest.fixture
    def met_vorige(self, kluizen, pad):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDERE_WACHTZIN)
        kluis.close()
        return pad

    @pytest.mark.parametrize("gebeurd", [sleutelbestand_stuk, sleutelbestand_leeg])
    def test_it_is_offered_and_takes_the_place_of_the_damaged_one(self, kluizen, met_vorige, gebeurd):
        gebeurd(met_vorige)
        kapot = sleutelbestand.pad_van(met_vorige).read_bytes()
        with pytest.raises(SleutelbestandBeschadigd) as gezegd:
            kluizen.ontgrendelen(met_vorige, ANDERE_WACHTZIN)
        assert gezegd.value.vorige

        kluis = kluizen.ontgrendelen_met_vorige(met_vorige, ANDERE_WACHTZIN)
        regel = kluis.services.logboek.regels(Logvraag())[0].handeling
        kluis.close()

        assert regel == "kluis geopend met het vorige sleutelbestand"
        kluizen.ontgrendelen(met_vorige, ANDERE_WACHTZIN).close()
        bewaard = met_vorige.with_name(met_vorige.name + ".sleutel.beschadigd")
        assert bewaard.read_bytes() == kapot

    def test_it_opens_nothing_by_what_was_replaced(self, kluizen, met_vorige):
        sleutelbestand_stuk(met_vorige)

        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen_met_vorige(met_vorige, WACHTZIN)

        with pytest.raises(SleutelbestandBeschadigd):
            kluizen.ontgrendelen(met_vorige, WACHTZIN)

    def test_it_does_not_take_its_place_when_the_kluis_does_not_open(self, kluizen, met_vorige):
        sleutelbestand_stuk(met_vorige)
        helemaal_overschreven(met_vorige)
        voor = bestanden(met_vorige)

        with pytest.raises(SleutelPastNietBijKluis):
            kluizen.ontgrendelen_met_vorige(met_vorige, ANDERE_WACHTZIN)

        assert bestanden(met_vorige) == voor

    def test_where_there_is_none_or_that_is_damaged_too_it_is_not_offered(self, kluizen, pad):
        sleutelbestand_stuk(pad)
        for inhoud in (None, b"", sleutelbestand.pad_van(pad).read_bytes()):
            if inhoud is not None:
                sleutelbestand.vorig_pad_van(pad).write_bytes(inhoud)
            with pytest.raises(SleutelbestandBeschadigd) as gezegd:
                kluizen.ontgrendelen(pad, WACHTZIN)
            assert not gezegd.value.vorige
            with pytest.raises(SleutelbestandBeschadigd):
                kluizen.ontgrendelen_met_vorige(pad, WACHTZIN)

    def test_the_damaged_one_goes_when_a_secret_is_replaced(self, kluizen, met_vorige):
        sleutelbestand_stuk(met_vorige)
        kluis = kluizen.ontgrendelen_met_vorige(met_vorige, ANDERE_WACHTZIN)
        kluis.toegang.wachtzin_wijzigen(ANDERE_WACHTZIN, WACHTZIN)
        kluis.close()

        assert not [naam for naam in bestanden(met_vorige) if naam.endswith(".beschadigd")]


class _Keten(ChainerBackend):
    backends = ()


_Keten.__module__, _Keten.__qualname__ = ChainerBackend.__module__, ChainerBackend.__qualname__


def keten_van(*backends) -> ChainerBackend:
    keten = _Keten()
    type(keten).backends = backends
    return keten


class TestKeyring:
    """Every one of them leads to the passphrase, and to nothing weaker."""

    def _zegt(self, kluizen, pad) -> type[BaseException]:
        voor = bestanden(pad)
        with pytest.raises(Exception) as gezegd:  # noqa: PT011
            kluizen.ontgrendelen_met_sleutelbos(pad)
        assert bestanden(pad) == voor
        kluizen.ontgrendelen(pad, WACHTZIN).close()
        return type(gezegd.value)

    @pytest.mark.parametrize(
        ("backend", "fout"),
        [
            (GeslotenSleutelbos(), SleutelbosVergrendeld),
            (DichtgeblevenSleutelbos(), SleutelbosVergrendeld),
            (KapotteSleutelbos(), SleutelbosOntbreekt),
            (GeheugenSleutelbos(), SleutelbosLeeg),
        ],
    )
    def test_locked_absent_and_empty_are_told_apart(self, pad, backend, fout):
        assert self._zegt(kluizen_met(backend), pad) is fout

    def test_one_that_keeps_nothing_is_never_asked(self, pad):
        assert self._zegt(kluizen_met(null.Keyring(), TOEGESTAAN), pad) is SleutelbosOntbreekt

    def test_a_chain_of_such_is_none_either(self, pad):
        assert self._zegt(kluizen_met(keten_van(null.Keyring()), TOEGESTAAN), pad) is SleutelbosOntbreekt

    def test_behind_one_that_may_not_be_used_the_next_is_found(self, pad, bos):
        keten = keten_van(null.Keyring(), bos)
        kluizen_met(keten, frozenset({klasse(bos)})).ontgrendelen_met_sleutelbos(pad).close()

    @pytest.mark.parametrize("inhoud", ["AAAA", "geen base64 ©", "A" * 44])
    def test_a_wrong_secret_in_it_is_said_as_such(self, kluizen, pad, bos, inhoud):
        bos.inhoud[next(iter(bos.inhoud))] = inhoud

        assert self._zegt(kluizen, pad) is SleutelbosPastNiet

    def test_an_empty_answer_is_not_a_secret(self, kluizen, pad, bos):
        bos.inhoud[next(iter(bos.inhoud))] = ""

        assert self._zegt(kluizen, pad) is SleutelbosLeeg

    def test_a_kluis_that_was_never_put_into_it_says_so_without_asking_it(self, pad):
        kluizen = kluizen_met(GeslotenSleutelbos())
        elders = pad.with_name("zonder.kluis")
        kluizen.maken(elders, WACHTZIN, in_sleutelbos=False).close()

        assert self._zegt(kluizen, elders) is SleutelbosLeeg

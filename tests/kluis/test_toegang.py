"""The recovery key on a real kluis: how it is made, what it opens, and that it lies nowhere."""

from __future__ import annotations

import base64
import logging
import random

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluizen import NU
from zvh_desktop.application.errors import (
    HerstelsleutelNaastKluis,
    HerstelsleutelOnjuist,
    HerstelsleutelOnleesbaar,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisInGebruik,
    KluisOntbreekt,
    StorageUnavailable,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.application.inzien.logboek import Logsoort, Logvraag
from zvh_desktop.application.kluis import herstelsleutel
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.kluissleutel import Kluissleutels

WACHTZIN = "vier losse woorden samen"
NIEUW = "na het vergeten een andere"
ANDERS = herstelsleutel.Herstelsleutel.van(bytes(16)).groepen


@pytest.fixture
def sleutels() -> Kluissleutels:
    backend = GeheugenSleutelbos()
    return goedkope_sleutels(backend)


@pytest.fixture
def kluizen(sleutels) -> Kluizen:
    return Kluizen(nu=lambda: NU, sleutels=sleutels)


@pytest.fixture
def pad(tmp_path):
    return tmp_path / "map" / "casustafel.kluis"


def vastgelegd(toegang, wachtzin=None) -> tuple[str, ...]:
    nieuw = toegang.nieuwe_herstelsleutel(wachtzin)
    toegang.herstelsleutel_vastleggen(nieuw, {n: nieuw.sleutel.groepen[n - 1] for n in nieuw.gevraagd})
    return nieuw.sleutel.groepen


@pytest.fixture
def groepen(kluizen, pad) -> tuple[str, ...]:
    kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
    made = vastgelegd(kluis.toegang)
    kluis.close()
    return made


def _bestanden(pad) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in pad.parent.iterdir()}


class TestOpening:
    def test_it_opens_with_a_new_passphrase_and_the_forgotten_one_is_gone(self, kluizen, pad, groepen):
        kluizen.herstelsleutel_past(pad, groepen)
        kluis = kluizen.herstellen(pad, [groep.lower() for groep in groepen], NIEUW)
        assert len(kluis.services.overzichten.partijen()) == 30
        kluis.close()

        kluizen.ontgrendelen(pad, NIEUW).close()
        kluizen.herstellen(pad, groepen, NIEUW).close()
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(pad, WACHTZIN)

    @pytest.mark.parametrize(
        ("wijzig", "fout"),
        [
            (lambda g: (g[0][::-1], *g[1:]), HerstelsleutelOnleesbaar),
            (lambda g: g[:6], HerstelsleutelOnleesbaar),
            (lambda _g: ANDERS, HerstelsleutelOnjuist),
        ],
    )
    def test_a_wrong_one_opens_nothing_and_touches_nothing(self, kluizen, pad, groepen, wijzig, fout):
        voor = _bestanden(pad)

        with pytest.raises(fout):
            kluizen.herstelsleutel_past(pad, wijzig(groepen))
        with pytest.raises(fout):
            kluizen.herstellen(pad, wijzig(groepen), NIEUW)

        assert _bestanden(pad) == voor

    def test_without_a_passphrase_worth_its_name_it_does_not_open(self, kluizen, pad, groepen):
        voor = _bestanden(pad)

        with pytest.raises(WachtzinTeZwak):
            kluizen.herstellen(pad, groepen, "kort")

        assert _bestanden(pad) == voor

    def test_a_kluis_without_one_says_so(self, kluizen, pad):
        kluizen.maken(pad, WACHTZIN, in_sleutelbos=False).close()

        with pytest.raises(HerstelsleutelOntbreekt):
            kluizen.herstellen(pad, ANDERS, NIEUW)

    def test_no_kluis_a_damaged_one_and_one_in_use_stay_what_they_are(self, kluizen, pad, groepen):
        held = kluizen.ontgrendelen(pad, WACHTZIN)
        with pytest.raises(KluisInGebruik):
            kluizen.herstellen(pad, groepen, NIEUW)
        held.close()
        kluizen.ontgrendelen(pad, WACHTZIN).close()
        with pytest.raises(KluisOntbreekt):
            kluizen.herstelsleutel_past(pad.with_name("elders.kluis"), groepen)
        pad.write_bytes(bytes(len(pad.read_bytes())))
        with pytest.raises(KluisBeschadigd):
            kluizen.herstellen(pad, groepen, NIEUW)
        assert sleutelbestand.lezen(pad).ontgrendelen(WACHTZIN)

    def test_a_passphrase_that_cannot_be_written_leaves_it_closed(
        self, kluizen, sleutels, pad, groepen, monkeypatch
    ):
        def vol(*_):
            raise StorageUnavailable

        with monkeypatch.context() as patch:
            patch.setattr(sleutels, "nieuwe_wachtzin", vol)
            with pytest.raises(StorageUnavailable):
                kluizen.herstellen(pad, groepen, NIEUW)

        kluizen.ontgrendelen(pad, WACHTZIN).close()

    def test_opening_ends_a_secret_that_a_crash_left_beside_it(self, kluizen, pad, groepen):
        oud = sleutelbestand.pad_van(pad).read_bytes()
        kluizen.herstellen(pad, groepen, NIEUW).close()
        sleutelbestand.vorig_pad_van(pad).write_bytes(oud)

        kluizen.ontgrendelen(pad, NIEUW).close()

        assert sleutelbestand.vorig_pad_van(pad).read_bytes() == sleutelbestand.pad_van(pad).read_bytes()


class TestMaking:
    def test_it_works_from_the_moment_it_was_asked_back_and_not_before(self, kluizen, pad):
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
        toegang = kluis.toegang
        nieuw = toegang.nieuwe_herstelsleutel()
        assert toegang.stand().herstelsleutel_van is None
        een, ander = nieuw.gevraagd
        groepen = nieuw.sleutel.groepen
        with pytest.raises(HerstelsleutelOnleesbaar) as gezegd:
            toegang.herstelsleutel_vastleggen(nieuw, {een: groepen[een - 1], ander: groepen[een - 1]})
        assert gezegd.value.groepen == (ander,)
        assert toegang.stand().herstelsleutel_van is None

        getypt = {een: groepen[een - 1].lower(), ander: f" {groepen[ander - 1].replace('0', 'o')} "}
        toegang.herstelsleutel_vastleggen(nieuw, getypt)

        assert toegang.stand().herstelsleutel_van == NU
        kluis.close()
        kluizen.herstelsleutel_past(pad, groepen)

    def test_the_old_one_works_until_the_new_one_was_asked_back(self, kluizen, pad, groepen):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        kluis.toegang.nieuwe_herstelsleutel(WACHTZIN)
        kluizen.herstelsleutel_past(pad, groepen)

        nieuw = vastgelegd(kluis.toegang, WACHTZIN)
        kluis.close()

        kluizen.herstelsleutel_past(pad, nieuw)
        with pytest.raises(HerstelsleutelOnjuist):
            kluizen.herstelsleutel_past(pad, groepen)

    def test_who_sits_at_a_screen_left_open_cannot_make_one(self, kluizen, pad, groepen):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        assert kluis.toegang.vraagt_wachtzin
        for geprobeerd in (None, "", NIEUW):
            with pytest.raises(WachtzinOnjuist):
                kluis.toegang.nieuwe_herstelsleutel(geprobeerd)
        kluis.close()

    def test_just_made_it_does_not_ask_again_but_only_once(self, kluizen, pad):
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
        assert not kluis.toegang.vraagt_wachtzin
        kluis.toegang.nieuwe_herstelsleutel()
        assert kluis.toegang.vraagt_wachtzin
        with pytest.raises(WachtzinOnjuist):
            kluis.toegang.nieuwe_herstelsleutel()
        kluis.close()

    def test_which_groups_are_asked_back_cannot_be_known_in_advance(self, kluizen, pad):
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
        kluis.toegang._kans = random.Random(1)
        gevraagd = {kluis.toegang.nieuwe_herstelsleutel(WACHTZIN).gevraagd for _ in range(200)}
        kluis.close()

        assert len(gevraagd) == 21
        assert all(een < ander for een, ander in gevraagd)

    def test_the_passphrase_and_the_keyring_change_from_inside(self, kluizen, pad):
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
        with pytest.raises(WachtzinOnjuist):
            kluis.toegang.wachtzin_wijzigen(NIEUW, NIEUW)
        kluis.toegang.wachtzin_wijzigen(WACHTZIN, NIEUW)
        kluis.toegang.in_sleutelbos_zetten()
        assert kluis.toegang.stand().in_sleutelbos
        kluis.close()
        kluis = kluizen.ontgrendelen_met_sleutelbos(pad)
        kluis.toegang.uit_sleutelbos_halen()
        assert not kluis.toegang.stand().in_sleutelbos
        kluis.close()
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(pad, WACHTZIN)
        kluizen.ontgrendelen(pad, NIEUW).close()


def test_W64_every_change_of_who_gets_in_is_in_the_log_and_nothing_of_the_secrets(kluizen, pad):
    kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
    groepen = vastgelegd(kluis.toegang)
    kluis.toegang.wachtzin_wijzigen(WACHTZIN, NIEUW)
    kluis.toegang.in_sleutelbos_zetten()
    kluis.toegang.uit_sleutelbos_halen()
    kluis.close()
    kluis = kluizen.herstellen(pad, groepen, WACHTZIN)
    regels = kluis.services.logboek.regels(Logvraag(soort=Logsoort.BEHEER))
    kluis.close()

    gedaan = [regel.handeling for regel in reversed(regels) if regel.handeling.startswith("kluis:")]
    # Which key file was replaced stands there as well, by its digest.
    gedaan = [one for one in gedaan if not one.startswith("kluis: sleutelbestand")]
    assert gedaan == [
        "kluis: herstelsleutel vastgelegd",
        "kluis: wachtzin vervangen",
        "kluis: in de sleutelbos bewaard",
        "kluis: uit de sleutelbos gehaald",
        "kluis: met de herstelsleutel geopend, wachtzin vervangen",
    ]


class TestNowhere:
    def test_the_sheet_goes_where_the_user_says_and_never_beside_the_kluis(self, kluizen, pad, tmp_path):
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
        nieuw = kluis.toegang.nieuwe_herstelsleutel()
        voor = sorted(_bestanden(pad))
        with pytest.raises(HerstelsleutelNaastKluis):
            kluis.toegang.blad_schrijven(nieuw, pad.parent / ".." / "map" / "blad.pdf")
        assert sorted(_bestanden(pad)) == voor
        (tmp_path / "stick").mkdir()
        kluis.toegang.blad_schrijven(nieuw, tmp_path / "stick" / "blad.pdf")
        kluis.close()

        assert [p.name for p in (tmp_path / "stick").iterdir()] == ["blad.pdf"]
        assert (tmp_path / "stick" / "blad.pdf").read_bytes().startswith(b"%PDF-")

    def test_the_key_is_in_no_file_beside_the_kluis_and_in_no_log(self, kluizen, pad, tmp_path, caplog):
        caplog.set_level(logging.DEBUG)
        kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=True)
        nieuw = kluis.toegang.nieuwe_herstelsleutel()
        (tmp_path / "stick").mkdir()
        kluis.toegang.blad_schrijven(nieuw, tmp_path / "stick" / "blad.pdf")
        groepen = nieuw.sleutel.groepen
        with pytest.raises(HerstelsleutelOnleesbaar) as gezegd:
            kluis.toegang.herstelsleutel_vastleggen(
                nieuw, {nieuw.gevraagd[0]: groepen[nieuw.gevraagd[0] - 1]}
            )
        caplog.records.append(logging.makeLogRecord({"msg": f"{gezegd.value!r} {nieuw!r}"}))
        kluis.toegang.herstelsleutel_vastleggen(nieuw, {n: groepen[n - 1] for n in nieuw.gevraagd})
        open_nu = _bestanden(pad)
        kluis.close()
        kluizen.herstellen(pad, groepen, NIEUW).close()

        geheim = herstelsleutel.lezen(groepen)
        vormen = [geheim, geheim.hex().encode(), base64.b64encode(geheim), *(g.encode() for g in groepen)]
        bytes_op_schijf = b"".join([*open_nu.values(), *_bestanden(pad).values()])
        assert len(bytes_op_schijf) > 100_000
        assert [vorm for vorm in vormen[:3] if vorm in bytes_op_schijf] == []
        leesbaar = b"".join(
            v for n, v in {**open_nu, **_bestanden(pad)}.items() if not n.endswith((".kluis", "-wal"))
        )
        assert [vorm for vorm in vormen if vorm in leesbaar] == []
        assert "".join(groepen).encode() not in bytes_op_schijf
        log = " ".join(record.getMessage() for record in caplog.records)
        assert "NieuweHerstelsleutel" in log
        assert [groep for groep in groepen if groep in log] == []


def test_what_is_taken_out_of_the_keyring_is_gone_from_it(pad):
    backend = GeheugenSleutelbos()
    kluis = Kluizen(nu=lambda: NU, sleutels=goedkope_sleutels(backend)).maken(
        pad, WACHTZIN, in_sleutelbos=True
    )
    assert backend.inhoud
    kluis.toegang.uit_sleutelbos_halen()
    assert not any(backend.inhoud.values())
    kluis.close()

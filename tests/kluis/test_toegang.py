"""The recovery key on a real kluis: how it is made, what it opens, and that it lies nowhere."""

from __future__ import annotations

import base64
import logging
import random
import re
import shutil
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from tests.kluizen import NU
from tests.reservekluis import leg_neer
from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelNaastKluis,
    HerstelsleutelOnjuist,
    HerstelsleutelOnleesbaar,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisInGebruik,
    KluisOntbreekt,
    KluisOvergenomen,
    StorageUnavailable,
    TeWeinigRuimte,
    WachtzinAlInGebruik,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.application.inzien.logboek import Logsoort, Logvraag
from zvh_desktop.application.kluis import herstelsleutel
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.slot import slot_pad_van
from zvh_desktop.kluis.vernieuwen import ruimte_nagaan

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
    with closing(kluizen.ontgrendelen(leg_neer(pad), WACHTZIN)) as kluis:
        return vastgelegd(kluis.toegang, WACHTZIN)


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


VAN_HEM = "de zin van wie vervangt"


class TestStandIn:
    """Up to three people stand in; each is known by name in the kluis and by a neutral mark in the log."""

    @pytest.fixture
    def toegang(self, kluizen, pad):
        with closing(kluizen.ontgrendelen(leg_neer(pad), WACHTZIN)) as kluis:
            yield kluis.toegang

    def test_there_are_three_at_most_and_each_has_a_name(self, toegang):
        for naam in ("", "   "):
            with pytest.raises(ValueError, match="a name"):
                toegang.vervanger_toevoegen(WACHTZIN, naam, VAN_HEM)
        namen = [
            toegang.vervanger_toevoegen(WACHTZIN, f" {naam} ", f"{VAN_HEM} {naam}")
            for naam in ("B. Een", "C. Twee", "D. Drie")
        ]
        with pytest.raises(ValueError, match="not too many"):
            toegang.vervanger_toevoegen(WACHTZIN, "E. Vier", f"{VAN_HEM} vier")

        assert [vervanger.naam for vervanger in namen] == ["B. Een", "C. Twee", "D. Drie"]
        assert all(re.fullmatch("vervanger-[0-9a-f]{6}", vervanger.id) for vervanger in namen)
        assert toegang.stand().vervangers == tuple(namen)
        assert toegang.stand().ingetrokken == ()

    def test_a_withdrawn_one_stays_known_by_name(self, toegang):
        vervanger = toegang.vervanger_toevoegen(WACHTZIN, "B. Een", VAN_HEM)
        toegang.vervanger_intrekken(vervanger)

        assert toegang.stand().vervangers == ()
        assert toegang.stand().ingetrokken == (replace(vervanger, ingetrokken_op=NU),)

    @pytest.mark.parametrize(
        ("wachtzin", "nieuw", "fout"),
        [
            (NIEUW, VAN_HEM, WachtzinOnjuist),
            (WACHTZIN, "kort", WachtzinTeZwak),
            (WACHTZIN, WACHTZIN, WachtzinAlInGebruik),
        ],
    )
    def test_one_that_could_not_be_added_is_nobody(self, toegang, wachtzin, nieuw, fout):
        with pytest.raises(fout):
            toegang.vervanger_toevoegen(wachtzin, "B. Een", nieuw)

        assert toegang.stand().vervangers == ()
        assert len(toegang.stand().ingetrokken) == (fout is not WachtzinOnjuist)

    def test_one_of_whom_the_kluis_knows_no_name_is_shown_without(self, kluizen, sleutels, pad):
        sleutel = sleutels.met_wachtzin(leg_neer(pad), WACHTZIN)
        sleutels.vervanger_zetten(pad, sleutel, "vervanger-0a1b2c", VAN_HEM, NU)
        with closing(kluizen.ontgrendelen(pad, VAN_HEM)) as kluis:
            stand = kluis.toegang.stand()
        assert [(v.id, v.naam, v.sinds) for v in stand.vervangers] == [("vervanger-0a1b2c", "", NU)]
        assert stand.als_vervanger == stand.vervangers[0]

    def test_he_changes_his_own_passphrase_and_nothing_else(self, kluizen, pad, toegang):
        vervanger = toegang.vervanger_toevoegen(WACHTZIN, "B. Een", VAN_HEM)
        toegang._vervanger = vervanger.id
        groepen = ANDERS
        for daad in (
            lambda: toegang.vervanger_toevoegen(VAN_HEM, "C. Twee", NIEUW),
            lambda: toegang.vervanger_intrekken(vervanger),
            lambda: toegang.vernieuwen_nagaan(VAN_HEM, groepen),
            lambda: toegang.nieuwe_herstelsleutel(VAN_HEM),
            toegang.in_sleutelbos_zetten,
            toegang.uit_sleutelbos_halen,
        ):
            with pytest.raises(AlleenVoorzitter):
                daad()
        toegang.wachtzin_wijzigen(VAN_HEM, NIEUW)
        assert toegang.stand().vervangers == (vervanger,)
        assert toegang.herstelsleutel_ontbreekt() is True
        assert toegang.mist_herstelsleutel() is False

    def test_the_chair_hears_that_there_is_no_recovery_key_until_there_is(self, toegang):
        assert (toegang.herstelsleutel_ontbreekt(), toegang.mist_herstelsleutel()) == (True, True)
        vastgelegd(toegang, WACHTZIN)
        assert (toegang.herstelsleutel_ontbreekt(), toegang.mist_herstelsleutel()) == (False, False)


class TestBeforeARenewal:
    """What was typed is tried before anything is done with it."""

    def test_with_the_right_secrets_and_room_it_may_begin(self, kluizen, pad, groepen, monkeypatch):
        with closing(kluizen.ontgrendelen(pad, WACHTZIN)) as kluis:
            kluis.toegang.vernieuwen_nagaan(WACHTZIN, None)
            kluis.toegang.vernieuwen_nagaan(WACHTZIN, groepen)
            for geheimen, fout in (
                ((NIEUW, None), WachtzinOnjuist),
                ((WACHTZIN, ANDERS), HerstelsleutelOnjuist),
                ((WACHTZIN, groepen[1:]), HerstelsleutelOnleesbaar),
            ):
                with pytest.raises(fout):
                    kluis.toegang.vernieuwen_nagaan(*geheimen)

    def test_there_has_to_be_room_for_a_copy_and_its_journal(self, pad, monkeypatch):
        leg_neer(pad)
        journaal = pad.with_name(pad.name + "-wal")
        journaal.write_bytes(bytes(1000))
        nodig = 2 * (pad.stat().st_size + 1000) + 32 * 1024 * 1024
        for vrij in (nodig, nodig - 1):
            monkeypatch.setattr(shutil, "disk_usage", lambda _map, vrij=vrij: SimpleNamespace(free=vrij))
            if vrij == nodig:
                ruimte_nagaan(pad)
                continue
            with pytest.raises(TeWeinigRuimte) as gezegd:
                ruimte_nagaan(pad)
            assert (gezegd.value.nodig, gezegd.value.vrij) == (nodig, vrij)


def test_W64_a_key_that_was_tried_is_a_line_in_the_log_and_a_wrong_one_is_none(kluizen, pad, groepen):
    with closing(kluizen.ontgrendelen(pad, WACHTZIN)) as kluis:
        with pytest.raises(HerstelsleutelOnjuist):
            kluis.toegang.herstelsleutel_beproeven(ANDERS)
        assert kluis.services.logboek.regels(Logvraag())[0].handeling == "kluis geopend"
        kluis.toegang.herstelsleutel_beproeven(groepen)
        assert kluis.services.logboek.regels(Logvraag())[0].handeling == "kluis: herstelsleutel beproefd"


def test_W64_which_key_file_was_replaced_stands_in_the_log(kluizen, pad):
    with closing(kluizen.ontgrendelen(leg_neer(pad), WACHTZIN)) as kluis:
        mark = sleutelbestand.mark(pad)
        kluis.toegang.wachtzin_wijzigen(WACHTZIN, NIEUW)
        regels = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
        assert regels[:2] == ["kluis: wachtzin vervangen", f"kluis: sleutelbestand {mark} vervallen"]
        assert re.fullmatch("[0-9a-f]{12}", mark)
        assert sleutelbestand.mark(pad) != mark


def test_a_kluis_that_was_taken_over_keeps_its_secrets(kluizen, pad):
    with closing(kluizen.ontgrendelen(leg_neer(pad), WACHTZIN)) as kluis:
        voor = sleutelbestand.pad_van(pad).read_bytes()
        slot_pad_van(pad).write_text('{"pid": 7, "host": "LT", "apparaat": "x", "teken": "van-daar"}')
        with pytest.raises(KluisOvergenomen):
            kluis.toegang.wachtzin_wijzigen(WACHTZIN, NIEUW)
        assert sleutelbestand.pad_van(pad).read_bytes() == voor


def test_what_is_taken_out_of_the_keyring_is_gone_from_it(pad):
    backend = GeheugenSleutelbos()
    kluis = Kluizen(nu=lambda: NU, sleutels=goedkope_sleutels(backend)).maken(
        pad, WACHTZIN, in_sleutelbos=True
    )
    assert backend.inhoud
    kluis.toegang.uit_sleutelbos_halen()
    assert not any(backend.inhoud.values())
    kluis.close()

"""The contract of the keyring, on one in memory and on the real Secret Service in a session of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backends import null

from tests.kluis import sleutelbossen
from tests.kluis.conftest import GOEDKOOP, WACHTZIN, sleutelbos_op
from zvh_desktop.application.errors import (
    SleutelbosLeeg,
    SleutelbosOntbreekt,
    SleutelbosPastNiet,
    SleutelbosVergrendeld,
    StorageUnavailable,
)
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbos import DIENST, Sleutelbos

_IN_SESSIE = "ZVH_TEST_IN_SESSION"
_PROJECT = Path(__file__).resolve().parents[2]
_met_daemon = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="no gnome-keyring and dbus on this machine",
)


class _Contract:
    """What every keyring that we use has to do."""

    def test_what_was_kept_comes_back(self, sleutelbos):
        sleutelbos.bewaren("kluis-een", b"\x00\xff" * 16)
        sleutelbos.bewaren("kluis-twee", b"\x01" * 32)

        assert sleutelbos.halen("kluis-een") == b"\x00\xff" * 16

    def test_nothing_there_is_no_key_and_no_crash(self, sleutelbos):
        with pytest.raises(SleutelbosOntbreekt):
            sleutelbos.halen("onbekende-kluis")

    def test_forgetting_may_be_done_twice(self, sleutelbos):
        sleutelbos.bewaren("kluis-een", b"\x02" * 32)
        sleutelbos.vergeten("kluis-een")
        sleutelbos.vergeten("kluis-een")

        with pytest.raises(SleutelbosOntbreekt):
            sleutelbos.halen("kluis-een")

    def test_a_kluis_opens_by_it_and_by_the_passphrase(self, sleutelbos, kluis):
        sleutels = Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos)
        bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=True)
        sleutels.schrijven(kluis, bestand)

        assert sleutels.in_sleutelbos(kluis)
        assert sleutels.met_sleutelbos(kluis) == sleutel
        assert sleutels.met_wachtzin(kluis, WACHTZIN) == sleutel

        sleutels.uit_sleutelbos_halen(kluis, sleutel)
        assert not sleutels.in_sleutelbos(kluis)
        with pytest.raises(SleutelbosOntbreekt):
            sleutels.met_sleutelbos(kluis)


class TestInMemory(_Contract):
    @pytest.fixture
    def sleutelbos(self, geheugen):
        return sleutelbos_op(geheugen)


@pytest.mark.skipif(_IN_SESSIE not in os.environ, reason="run by the tests below, in a session of its own")
@pytest.mark.desktop
class TestRealSecretService(_Contract):
    @pytest.fixture
    def sleutelbos(self):
        return Sleutelbos()

    def test_the_name_of_the_keyring_is_known(self, sleutelbos):
        assert sleutelbos.naam() == "keyring.backends.SecretService.Keyring"


def _in_sessie(tmp_path, wachtwoord: str | None, opdracht: list[str]) -> subprocess.CompletedProcess[str]:
    for map_ in ("thuis", "run"):
        (tmp_path / map_).mkdir(mode=0o700, exist_ok=True)
    omgeving = {
        naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("DBUS", "PYTHON_KEY"))
    }
    omgeving |= {
        "HOME": str(tmp_path / "thuis"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_DATA_HOME": str(tmp_path / "thuis"),
        _IN_SESSIE: "1",
    }
    ontgrendel = "" if wachtwoord is None else f"printf '{wachtwoord}\\n' | gnome-keyring-daemon --unlock"
    start = ontgrendel or "gnome-keyring-daemon --start"
    script = f'{start} --components=secrets --daemonize >/dev/null 2>&1; exec "$@"'
    return subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script, "_", *opdracht],
        cwd=_PROJECT,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@_met_daemon
@pytest.mark.desktop
def test_the_contract_holds_on_a_real_unlocked_keyring(tmp_path):
    uitkomst = _in_sessie(
        tmp_path,
        "proef-wachtwoord",
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"{__file__}::TestRealSecretService"],
    )

    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    assert "5 passed" in uitkomst.stdout


_VRAAG = """
from zvh_desktop.application.errors import KluisError
from zvh_desktop.kluis.sleutelbos import Sleutelbos
try:
    Sleutelbos().halen("kluis-een")
except KluisError as fout:
    print(type(fout).__name__)
"""


@_met_daemon
@pytest.mark.desktop
def test_a_real_keyring_that_stays_locked_is_locked_and_not_empty(tmp_path):
    bewaren = (
        "from zvh_desktop.kluis.sleutelbos import Sleutelbos; Sleutelbos().bewaren('kluis-een', bytes(32))"
    )
    assert _in_sessie(tmp_path, "goed", [sys.executable, "-c", bewaren]).returncode == 0

    assert _in_sessie(tmp_path, "fout", [sys.executable, "-c", _VRAAG]).stdout.split() == [
        "SleutelbosVergrendeld"
    ]


def test_without_any_keyring_there_is_a_plain_answer(tmp_path):
    omgeving = os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    uitkomst = subprocess.run(
        [sys.executable, "-c", _VRAAG],
        cwd=_PROJECT,
        env=omgeving,
        capture_output=True,
        text=True,
        check=False,
    )

    assert uitkomst.stdout.split() == ["SleutelbosOntbreekt"]


def test_a_backend_outside_the_list_is_not_used(geheugen):
    with pytest.raises(SleutelbosOntbreekt):
        Sleutelbos(geheugen).bewaren("kluis-een", bytes(32))

    assert geheugen.inhoud == {}
    assert not Sleutelbos(null.Keyring()).is_beschikbaar()


def test_a_chain_is_walked_for_the_first_that_may_be_used(geheugen):
    from keyring.backends.chainer import ChainerBackend

    class Keten(ChainerBackend):
        backends = (null.Keyring(), geheugen)

    Keten.__module__, Keten.__qualname__ = ChainerBackend.__module__, ChainerBackend.__qualname__
    sleutelbos = Sleutelbos(Keten(), toegestaan=frozenset({sleutelbossen.klasse(geheugen)}))

    sleutelbos.bewaren("kluis-een", b"\x03" * 32)

    assert [naam for naam, _ in geheugen.inhoud] == [DIENST]


def test_a_keyring_that_keeps_nothing_is_found_out_at_once():
    with pytest.raises(SleutelbosOntbreekt):
        sleutelbos_op(sleutelbossen.VergeetachtigeSleutelbos()).bewaren("kluis-een", bytes(32))


@pytest.mark.parametrize(
    ("backend", "fout"),
    [
        (sleutelbossen.GeslotenSleutelbos(), SleutelbosVergrendeld),
        (sleutelbossen.DichtgeblevenSleutelbos(), SleutelbosVergrendeld),
        (sleutelbossen.KapotteSleutelbos(), SleutelbosOntbreekt),
    ],
)
def test_every_failure_leads_to_the_passphrase(backend, fout):
    sleutelbos = sleutelbos_op(backend)

    for doen in (
        lambda: sleutelbos.halen("kluis-een"),
        lambda: sleutelbos.bewaren("kluis-een", bytes(32)),
        lambda: sleutelbos.vergeten("kluis-een"),
    ):
        with pytest.raises(fout):
            doen()


def test_the_secret_of_another_kluis_opens_nothing(sleutels, geheugen, kluis):
    sleutels.schrijven(kluis, sleutels.nieuw(WACHTZIN, in_sleutelbos=True)[0])
    plaats = next(iter(geheugen.inhoud))
    geheugen.inhoud[plaats] = "AAAA"

    with pytest.raises(SleutelbosOntbreekt):
        sleutels.met_sleutelbos(kluis)


def test_when_the_keyring_refuses_no_key_is_made():
    sleutels = Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos_op(sleutelbossen.GeslotenSleutelbos()))

    with pytest.raises(SleutelbosVergrendeld):
        sleutels.nieuw(WACHTZIN, in_sleutelbos=True)


def named(backend: type[sleutelbossen.GeheugenSleutelbos], name: str) -> sleutelbossen.GeheugenSleutelbos:
    """Returns a keyring in memory that calls itself by this name."""
    module, _, kind = name.rpartition(".")
    return type(kind, (backend,), {"__module__": module, "__qualname__": kind})()


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    ],
)
def test_the_keyrings_of_the_desktops_are_used(monkeypatch, name):
    import keyring

    monkeypatch.setattr(keyring, "get_keyring", lambda: named(sleutelbossen.GeheugenSleutelbos, name))
    assert Sleutelbos().is_beschikbaar() is True
    assert Sleutelbos().naam() == name


@pytest.mark.parametrize(
    "name", ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring", "een.ander.Keyring"]
)
def test_no_other_keyring_is(monkeypatch, name):
    import keyring

    monkeypatch.setattr(keyring, "get_keyring", lambda: named(sleutelbossen.GeheugenSleutelbos, name))
    assert Sleutelbos().is_beschikbaar() is False
    with pytest.raises(SleutelbosOntbreekt):
        Sleutelbos().naam()


def test_a_desktop_whose_keyring_cannot_be_found_has_none(monkeypatch):
    import keyring

    def broken() -> None:
        raise RuntimeError("no bus")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert Sleutelbos().is_beschikbaar() is False
    with pytest.raises(SleutelbosOntbreekt):
        Sleutelbos().halen("kluis-een")


def test_a_chain_without_links_is_none():
    class Keten(sleutelbossen.GeheugenSleutelbos):
        pass

    Keten.__module__, Keten.__qualname__ = "keyring.backends.chainer", "ChainerBackend"
    assert not Sleutelbos(
        Keten(), toegestaan=frozenset({"keyring.backends.chainer.ChainerBackend"})
    ).is_beschikbaar()


@pytest.mark.parametrize("name", ["LockedException", "PromptDismissedException", "NoSuchObject"])
def test_who_closes_the_question_of_the_desktop_left_it_locked(name):
    """These are errors of the library below the keyring, which is not on every machine."""

    class Gevraagd(sleutelbossen.GeslotenSleutelbos):
        fout = type(name, (Exception,), {})

    with pytest.raises(SleutelbosOntbreekt if name == "NoSuchObject" else SleutelbosVergrendeld):
        sleutelbos_op(Gevraagd()).halen("kluis-een")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", SleutelbosLeeg),
        (None, SleutelbosLeeg),
        ("geen base64 !", SleutelbosPastNiet),
        ("AA=A", SleutelbosPastNiet),
        ("AA!AA", SleutelbosPastNiet),
        ("é", SleutelbosPastNiet),
    ],
)
def test_an_answer_that_is_no_secret_is_told_apart(geheugen, content, kind):
    geheugen.inhoud[DIENST, "kluis-een"] = content
    with pytest.raises(SleutelbosOntbreekt) as said:
        sleutelbos_op(geheugen).halen("kluis-een")
    assert type(said.value) is kind


def test_a_kluis_that_is_in_no_keyring_asks_none(sleutels, kluis, monkeypatch):
    sleutels.schrijven(kluis, sleutels.nieuw(WACHTZIN, in_sleutelbos=False)[0])
    monkeypatch.setattr(Sleutelbos, "halen", lambda *_: pytest.fail("it was asked"))
    with pytest.raises(SleutelbosLeeg):
        sleutels.met_sleutelbos(kluis)
    assert sleutels.in_sleutelbos(kluis) is False


def test_taken_out_it_is_forgotten_there_as_well(sleutels, geheugen, kluis):
    bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=False)
    sleutels.schrijven(kluis, bestand)
    sleutels.in_sleutelbos_zetten(kluis, sleutel)
    assert sleutels.in_sleutelbos(kluis) is True
    assert sleutels.met_sleutelbos(kluis) == sleutel
    sleutels.uit_sleutelbos_halen(kluis, sleutel)
    assert geheugen.inhoud == {}


def test_a_key_file_with_a_slot_that_does_not_fit_is_not_put_in_force(sleutels, geheugen, kluis, monkeypatch):
    """A keyring that gives something else than it got would lock the user out of it unnoticed."""
    bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=False)
    sleutels.schrijven(kluis, bestand)
    voor = kluis.with_name(kluis.name + ".sleutel").read_bytes()
    monkeypatch.setattr(Sleutelbos, "halen", lambda *_: bytes(32))
    with pytest.raises(StorageUnavailable):
        sleutels.in_sleutelbos_zetten(kluis, sleutel)
    assert kluis.with_name(kluis.name + ".sleutel").read_bytes() == voor

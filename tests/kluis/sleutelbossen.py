"""Keyrings as the contract tests meet them: one that works, and each way in which one does not; and keys that cost little."""

from __future__ import annotations

from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from zvh_desktop.application.errors import KluisBeschadigd, WachtzinOnjuist
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten, Sleutelbestand
from zvh_desktop.kluis.sleutelbos import Sleutelbos

GOEDKOOP = Argon2Kosten(ronden=1, geheugen_kib=8, banen=1)


class GeheugenSleutelbos(KeyringBackend):
    """Keeps what it gets, for the length of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.inhoud: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.inhoud.get((service, username))

    def set_password(self, service, username, password):
        self.inhoud[service, username] = password

    def delete_password(self, service, username):
        if self.inhoud.pop((service, username), None) is None:
            raise PasswordDeleteError("absent")


class VergeetachtigeSleutelbos(GeheugenSleutelbos):
    """Says yes and keeps nothing, as the null backend does."""

    def set_password(self, service, username, password):
        return


class GeslotenSleutelbos(GeheugenSleutelbos):
    """Its prompt was dismissed."""

    fout: type[Exception] = KeyringLocked

    def _weigeren(self, *_):
        raise self.fout("locked")

    get_password = set_password = delete_password = _weigeren


class DichtgeblevenSleutelbos(GeslotenSleutelbos):
    fout = InitError


class KapotteSleutelbos(GeslotenSleutelbos):
    """Foreign code that raises what it likes."""

    fout = OSError


def klasse(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def sleutelbos_op(backend: KeyringBackend) -> Sleutelbos:
    return Sleutelbos(backend, toegestaan=frozenset({klasse(backend)}))


def goedkope_sleutels(backend: KeyringBackend | None = None) -> Kluissleutels:
    """Keys of which a guess costs nothing, with a keyring in memory."""
    return Kluissleutels(kosten=GOEDKOOP, sleutelbos=sleutelbos_op(backend or GeheugenSleutelbos()))


def opent_ergens(kluis: Path, wachtzin: str) -> list[str]:
    """Returns the names of the files beside a kluis that open by this passphrase."""
    namen = []
    for pad in kluis.parent.iterdir():
        try:
            Sleutelbestand.uit_tekst(pad.read_text()).ontgrendelen(wachtzin)
        except (WachtzinOnjuist, KluisBeschadigd):
            continue
        namen.append(pad.name)
    return sorted(namen)

"""Keyrings as the contract tests meet them: one that works, and each way in which one does not."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError


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

"""Uses the keyring of the desktop, as a convenience beside the passphrase; it must never be the only way in.

It uses only keyrings that are known to encrypt, and to keep what they get.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from zvh_desktop.application.errors import (
    KluisError,
    SleutelbosLeeg,
    SleutelbosOntbreekt,
    SleutelbosPastNiet,
    SleutelbosVergrendeld,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

DIENST = "ZVH Desktop"

TOEGESTAAN = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
_CHAINER = "keyring.backends.chainer.ChainerBackend"


class Sleutelbos:
    """Keeps one secret of 256 bits per kluis in the keyring; every failure becomes one of two classes."""

    def __init__(
        self, backend: KeyringBackend | None = None, *, toegestaan: frozenset[str] = TOEGESTAAN
    ) -> None:
        self._gegeven = backend
        self._toegestaan = toegestaan

    def is_beschikbaar(self) -> bool:
        try:
            self._backend()
        except KluisError:
            return False
        return True

    def naam(self) -> str:
        """Returns which keyring it is, for the record: after a change of desktop it explains why nothing is found."""
        return _klasse(self._backend())

    def bewaren(self, kluis_id: str, geheim: bytes) -> None:
        """Writes the secret and reads it back: some keyrings say yes and keep nothing."""
        backend = self._backend()
        waarde = base64.b64encode(geheim).decode("ascii")
        try:
            backend.set_password(DIENST, kluis_id, waarde)
            terug = backend.get_password(DIENST, kluis_id)
        except Exception as fout:
            raise _vertaald(fout) from fout
        if terug != waarde:
            raise SleutelbosOntbreekt

    def halen(self, kluis_id: str) -> bytes:
        """Returns the secret of this kluis. An empty answer means that we do not know, not that there is no kluis."""
        backend = self._backend()
        try:
            waarde = backend.get_password(DIENST, kluis_id)
        except Exception as fout:
            raise _vertaald(fout) from fout
        if not waarde:
            raise SleutelbosLeeg
        try:
            return base64.b64decode(waarde, validate=True)
        except (binascii.Error, ValueError) as fout:
            raise SleutelbosPastNiet from fout

    def vergeten(self, kluis_id: str) -> None:
        """Removes the secret; that it was gone already is fine."""
        from keyring.errors import PasswordDeleteError

        backend = self._backend()
        try:
            backend.delete_password(DIENST, kluis_id)
        except PasswordDeleteError:
            return
        except Exception as fout:
            raise _vertaald(fout) from fout

    def _backend(self) -> KeyringBackend:
        for kandidaat in self._kandidaten():
            if _klasse(kandidaat) in self._toegestaan:
                return kandidaat
        raise SleutelbosOntbreekt

    def _kandidaten(self) -> list[KeyringBackend]:
        backend = self._gegeven
        if backend is None:
            import keyring

            try:
                backend = keyring.get_keyring()
            except Exception as fout:
                raise SleutelbosOntbreekt from fout
        if _klasse(backend) == _CHAINER:
            return list(getattr(backend, "backends", ()))
        return [backend]


def _klasse(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _vertaald(fout: Exception) -> KluisError:
    """Translates any error of the keyring, which is foreign code on a foreign bus, so that the passphrase is asked."""
    from keyring.errors import InitError, KeyringLocked

    dichtgebleven = {"LockedException", "PromptDismissedException"}
    if isinstance(fout, KeyringLocked | InitError) or type(fout).__name__ in dichtgebleven:
        return SleutelbosVergrendeld()
    return SleutelbosOntbreekt()

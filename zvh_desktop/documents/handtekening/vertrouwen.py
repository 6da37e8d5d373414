"""On whose word: the roots that this machine trusts, and those that lie in the folder of the user."""

from __future__ import annotations

import ssl
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem, x509

_KINDS = frozenset({".pem", ".crt", ".cer", ".der"})
_MOST_FILES, _MOST_BYTES = 500, 1024 * 1024


def vertrouwde_wortels(folder: Path | None = None) -> tuple[x509.Certificate, ...]:
    """A folder that is away, or a file that is no certificate, gives no trust and no error."""
    return (*_of_machine(), *(_of_folder(folder) if folder is not None else ()))


@lru_cache(maxsize=1)
def _of_machine() -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der) for der in ssl.create_default_context().get_ca_certs(binary_form=True)
    )


def _of_folder(folder: Path) -> tuple[x509.Certificate, ...]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _KINDS)[:_MOST_FILES]
    except OSError:
        return ()
    return tuple(certificate for path in files for certificate in lees_certificaten(path))


def lees_certificaten(path: Path) -> tuple[x509.Certificate, ...]:
    """Every certificate in a PEM or DER file; none when it cannot be read as one."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return ()
        content = path.read_bytes()
        ders = (
            [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
            if pem.detect(content)
            else [content]
        )
        return tuple(x509.Certificate.load(der, strict=True) for der in ders)
    except (OSError, ValueError, TypeError):
        return ()

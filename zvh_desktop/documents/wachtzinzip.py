"""A zip that a passphrase opens, AES-256 (WinZip AE-2). The names in it can be read by anybody, and so say nothing."""

from __future__ import annotations

from io import BytesIO

from pyzipper import WZ_AES, ZIP_DEFLATED, AESZipFile

from zvh_desktop.application.verpakken import Bijlage

_BITS = 256


def maak_zip(bijlagen: tuple[Bijlage, ...], wachtzin: str) -> bytes:
    """`wachtzin` as it is told; its spaces are for the ear alone and are no part of the passphrase."""
    whole = BytesIO()
    with AESZipFile(whole, "w", compression=ZIP_DEFLATED, encryption=WZ_AES) as archive:
        archive.setpassword(wachtzin.replace(" ", "").encode())
        archive.setencryption(WZ_AES, nbits=_BITS)
        for bijlage in bijlagen:
            archive.writestr(archive.zipinfo_cls(bijlage.naam), bijlage.inhoud, compress_type=ZIP_DEFLATED)
    return whole.getvalue()

"""What the system says of a file, as one of our words; and what is not known of an error is empty."""

from __future__ import annotations

import errno

import pytest

from zvh_desktop.application.errors import (
    KluisInGebruik,
    NaamKanNiet,
    SchijfAlleenLezen,
    SchijfStoring,
    SchijfVol,
    SchijfWeg,
    StorageUnavailable,
    TokenFout,
    schijffout,
)

SAID = {
    SchijfVol: "ENOSPC EDQUOT EFBIG",
    SchijfAlleenLezen: "EROFS EACCES EPERM",
    SchijfWeg: "ENOENT ENODEV ENXIO ESTALE ENOTCONN ENOTDIR EHOSTDOWN ETIMEDOUT ESHUTDOWN",
    SchijfStoring: "EIO EBADF EILSEQ EUCLEAN",
    NaamKanNiet: "ENAMETOOLONG",
    StorageUnavailable: "EAGAIN EEXIST EINTR",
}


@pytest.mark.parametrize("kind", SAID, ids=lambda kind: kind.__name__)
def test_what_the_system_says_of_a_file_is_told_apart(kind: type[StorageUnavailable]):
    for name in SAID[kind].split():
        # No system has them all.
        if number := getattr(errno, name, None):
            assert type(schijffout(OSError(number, "said"))) is kind


def test_an_error_without_a_number_is_only_unavailable():
    assert type(schijffout(OSError())) is StorageUnavailable
    assert type(schijffout(OSError(99_999, "unknown"))) is StorageUnavailable


def test_what_is_not_known_of_an_error_is_empty():
    held = KluisInGebruik(7, "laptop")
    assert (held.sinds, held.wie, held.is_elders, held.is_ander_account) == (None, "", False, False)
    assert TokenFout("pin").pogingen == ""

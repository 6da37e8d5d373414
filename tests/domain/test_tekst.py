"""What people type and paste: lines, marks, and a number that should not be there (P-06)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.domain.tekst import bevat_bsn, een_regel, is_bsn, zichtbaar

# Invented: it passes the test of eleven.
BSN = "123456782"


@pytest.mark.parametrize(
    "tekst",
    [
        BSN,
        f"BSN {BSN}.",
        f"bsn:{BSN}, geboren 1985",
        f"BSN-{BSN}",
        "123 456 782",
        "123.456.782",
        "1234.56.782",
        "1234 56 782",
        "12 34 56 782",
        "123-456-782",
        "123\u00a0456\u00a0782",
        f"Hij heet Jan ({BSN}) en woont hier",
        f"{BSN} 3 keer",
        "eerst\n123456782\ndan",
        "012345672",
    ],
)
def test_P06_a_number_that_passes_the_test_of_eleven_is_noticed_however_it_is_written(tekst: str):
    assert bevat_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "123456789",
        "000000000",
        "1234567820",
        "0123456782",
        "1.123.456.782",
        "123 456 782 1",
        "06 12 34 56 78",
        "06-12345678",
        "ZVH-2026-0412",
        "12-01-2027 9:30",
        "NL91 ABNA 0417 1643 00",
        "12345678",
        "1 2 3 4 5 6 7 8 2",
    ],
)
def test_P06_what_is_no_such_number_is_left_alone(tekst: str):
    assert not bevat_bsn(tekst)


@given(st.integers(1, 999_999_999).map("{:09d}".format), st.text(alphabet="abc .,\n", max_size=9))
def test_P06_it_is_noticed_exactly_when_the_number_passes(cijfers: str, voor: str):
    grouped = f"{cijfers[:3]} {cijfers[3:6]} {cijfers[6:]}"
    assert bevat_bsn(f"{voor} x{cijfers} y") is bevat_bsn(f"{voor} x{grouped} y") is is_bsn(cijfers)


@given(st.text(max_size=40))
def test_one_line_has_no_break_and_keeps_every_other_sign(tekst: str):
    line = een_regel(tekst)
    assert len(line.splitlines()) <= 1
    assert een_regel(line) == line
    assert "".join(line.split()) == "".join(tekst.split())
    assert zichtbaar(zichtbaar(tekst)) == zichtbaar(tekst)

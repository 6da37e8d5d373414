"""What may stand as the address of a time-stamp server, and how long anything is waited for."""

from __future__ import annotations

import asyncio

import pytest

from zvh_desktop.documents.handtekening import netwerk


@pytest.mark.parametrize(
    ("url", "is_address"),
    [
        ("https://tsa.example", True), ("http://tsa.example:8080/stempel", True), ("ftp://tsa.example", False), ("tsa.example", False),
        ("", False), ("https://", False), ("https://tsa.example:0", False), ("https://tsa.example:99999", False), ("https://[::1", False),
        ("file:///etc/passwd", False),
    ],
)  # fmt: skip
def test_only_a_web_address_can_be_asked(url: str, is_address: bool) -> None:
    assert netwerk.is_adres(url) is is_address


async def soon() -> str:
    await asyncio.sleep(0.15)
    return "klaar"


async def never() -> str:
    await asyncio.sleep(600)
    return "te laat"


async def broken() -> str:
    raise OSError("no route")


def test_what_ends_in_time_is_returned_or_raised() -> None:
    asked: list[int] = []
    assert netwerk.voer_uit(soon(), lambda: asked.append(1) or True, 60.0) == "klaar"
    assert len(asked) == 1
    with pytest.raises(OSError, match="no route"):
        netwerk.voer_uit(broken(), lambda: True, 60.0)


def test_what_does_not_end_is_dropped_when_the_time_is_over_or_the_user_stops() -> None:
    asked: list[int] = []
    with pytest.raises(netwerk.Gestopt):
        netwerk.voer_uit(never(), lambda: asked.append(1) or True, 0.3)
    assert len(asked) in (2, 3)
    with pytest.raises(netwerk.Gestopt):
        netwerk.voer_uit(never(), lambda: False, 600.0)


def test_no_certificate_makes_it_ask_without_end() -> None:
    limits = netwerk.ophaler(5.0)
    assert limits.per_request_timeout == 5.0
    assert (
        netwerk._LIMITS.max_requests,
        netwerk._LIMITS.max_cert_requests,
        netwerk._LIMITS.max_aia_urls_per_object,
    ) == (40, 8, 3)
    assert netwerk._MOST_BYTES == 256 * 1024

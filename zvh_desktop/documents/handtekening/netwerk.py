"""Reaches the network, as the only module: the time-stamp server of the settings, and the addresses in a certificate.

To the first goes a hash; to the others the question whether a certificate still holds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

import aiohttp
from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.fetchers.api import FetchLimits

_T = TypeVar("_T")
_MOST_BYTES = 256 * 1024
_LOOK_EVERY_SECONDS = 0.1
_REPLY = "application/timestamp-reply"
_LIMITS = FetchLimits(max_requests=40, max_cert_requests=8, max_aia_urls_per_object=3)


class Gestopt(Exception):
    """Says that the user stopped it, or that it took longer than is allowed."""


NETWERKFOUTEN = (Gestopt, aiohttp.ClientError, OSError)


class Tijdstempelaar(TimeStamper):
    """Asks exactly one server: no redirect is followed, and no more than a hash is sent."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__()
        self._url, self._seconds = url, seconds

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        headers = {
            "Content-Type": "application/timestamp-query",
            "Accept": _REPLY,
            "User-Agent": "ZVH Desktop",
        }
        limit = aiohttp.ClientTimeout(total=self._seconds)
        async with aiohttp.ClientSession(timeout=limit) as session:
            asked = session.post(self._url, data=req.dump(), headers=headers, allow_redirects=False)
            async with asked as answer:
                if answer.status != 200 or answer.content_type != _REPLY:
                    raise TimestampRequestError("no time-stamp")
                content = b""
                async for piece in answer.content.iter_any():
                    content += piece
                    if len(content) > _MOST_BYTES:
                        raise TimestampRequestError("too large")
        try:
            return tsp.TimeStampResp.load(content, strict=True)
        except ValueError as error:
            raise TimestampRequestError("unreadable") from error


def is_adres(url: str) -> bool:
    """Says whether a time-stamp server could stand here."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


KLOKKEN_VERSCHILLEN = timedelta(minutes=5)
"""Limits how far an answer may be from the moment at which we began to ask: their clock is another, and several are asked in turn."""


def ophaler(seconds: float) -> AIOHttpFetcherBackend:
    """Asks whether certificates still hold, at the addresses that stand in them, a limited number of times."""
    return AIOHttpFetcherBackend(per_request_timeout=seconds, limits=_LIMITS)


def voer_uit(work: Coroutine[Any, Any, _T], ga_door: Callable[[], bool], seconds: float) -> _T:
    """Runs to the end, unless `ga_door` says no or the time is over: then what is under way is dropped."""
    return asyncio.run(_watched(work, ga_door, seconds))


async def _watched(work: Coroutine[Any, Any, _T], ga_door: Callable[[], bool], seconds: float) -> _T:
    task = asyncio.ensure_future(work)
    for _ in range(int(seconds / _LOOK_EVERY_SECONDS)):
        done, _pending = await asyncio.wait({task}, timeout=_LOOK_EVERY_SECONDS)
        if done:
            return task.result()
        if not ga_door():
            break
    task.cancel()
    await asyncio.wait({task})
    raise Gestopt

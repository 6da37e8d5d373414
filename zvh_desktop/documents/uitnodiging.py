"""An invitation for the calendar of one guest (RFC 5545): where and when, and nothing about whom or who else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from zvh_desktop.application.verpakken import Afspraak
from zvh_desktop.documents.woorden import moment_van

ONDERWERP = "Overleg"
_OCTETS = 75


def maak_uitnodiging(afspraak: Afspraak) -> bytes:
    """No organiser and no attendees: a calendar shows it to others, and answers nobody."""
    begin = moment_van(afspraak.dag, afspraak.van)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ZVH Desktop//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{afspraak.uid}",
        f"DTSTAMP:{_utc(afspraak.gemaakt_op)}",
        f"DTSTART:{_utc(begin)}",
        f"DTEND:{_utc(begin + timedelta(minutes=max(afspraak.minuten, 1)))}",
        f"SEQUENCE:{afspraak.volgnummer}",
        f"SUMMARY:{_escaped(ONDERWERP)}",
        *((f"LOCATION:{_escaped(afspraak.plaats)}",) if afspraak.plaats.strip() else ()),
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    whole = "".join(" " if ord(letter) < 32 and letter != "\n" else letter for letter in text.strip())
    for sign in ("\\", ";", ","):
        whole = whole.replace(sign, f"\\{sign}")
    return whole.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """No line longer than 75 octets, and no letter cut in two."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(part) + len(octets) > _OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join((*parts, part)) + b"\r\n"

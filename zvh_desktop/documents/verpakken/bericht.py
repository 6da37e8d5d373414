"""Writes a mail as a file that a mail program opens as a draft; the user looks at it and sends it from his own account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

from zvh_desktop.application.errors import DocumentNietGeverifieerd
from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Bijlage, Emailconcept
from zvh_desktop.domain.tekst import schoon
from zvh_desktop.taal.datum import moment_of
from zvh_desktop.taal.handtekening import in_groepen, in_woorden

ONDERWERP = "Stuk voor overleg"
_TEKST = """\
Geachte afgevaardigde,

Bij dit bericht vindt u een stuk dat alleen voor u bestemd is. Op de inhoud rust geheimhouding: stuur het niet door.

Ontvangt u dit bericht ten onrechte, laat het dan weten en verwijder het.
"""
AFZEGGING = "Afzegging overleg"
_AFZEGGING = """\
Geachte afgevaardigde,

Uw uitnodiging voor dit overleg is ingetrokken; u wordt niet verwacht. Open het agendabestand bij dit bericht om de afspraak uit uw agenda
te halen, en verwijder de agenda die u kreeg.
"""
_VINGERAFDRUK = """
Het stuk is digitaal ondertekend. De vingerafdruk van het certificaat is:

{woorden}
{groepen}

Vergelijk deze met het blad dat u op papier van de voorzitter kreeg. Wat alleen in een mail staat, kan ook een ander hebben geschreven.
"""
_SOORTEN = {
    ".pdf": ("application", "pdf"),
    ".ics": ("text", "calendar"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def maak_email(concept: Emailconcept) -> bytes:
    """Makes a draft (RFC 5322 with X-Unsent) that opens to be sent; the mail program adds sender and date itself. What stands in it is
    read back as a mail program reads it: raises `DocumentNietGeverifieerd` when that is to anyone else, or anything else.
    """
    message = EmailMessage(policy=SMTP)
    if concept.aan:
        message["To"] = concept.aan
    subject, text = (AFZEGGING, _AFZEGGING) if concept.is_afzegging else (ONDERWERP, _TEKST)
    message["Subject"] = f"{subject} {concept.datum}"
    message["X-Unsent"] = "1"
    message.set_content(text + _over_handtekening(concept.vingerafdruk), charset="utf-8")
    for bijlage in concept.bijlagen:
        soort, deel = _SOORTEN[bijlage.naam[bijlage.naam.rindex(".") :]]
        method = "CANCEL" if concept.is_afzegging else "PUBLISH"
        params = {"charset": "utf-8", "method": method} if deel == "calendar" else None
        message.add_attachment(
            bijlage.inhoud, maintype=soort, subtype=deel, filename=bijlage.naam, params=params
        )
    raw = message.as_bytes()
    if _as_read(raw) != ([concept.aan] if concept.aan else [], message["Subject"], concept.bijlagen):
        raise DocumentNietGeverifieerd(1)
    return raw


def als_mime(bijlage: Bijlage) -> bytes:
    """Returns a file as a mail program reads it: what it is, its name, and its bytes."""
    soort, deel = _SOORTEN[bijlage.naam[bijlage.naam.rindex(".") :]]
    message = EmailMessage(policy=SMTP)
    message.set_content(bijlage.inhoud, soort, deel, disposition="attachment", filename=bijlage.naam)
    return message.as_bytes()


def _as_read(raw: bytes) -> tuple[list[str], str, tuple[Bijlage, ...]]:
    """Returns to whom a mail goes, its subject, and what is attached under which name."""
    read = message_from_bytes(raw, policy=default)
    assert isinstance(read, EmailMessage)
    to = [one.addr_spec for one in read["To"].addresses] if "To" in read else []
    attached = ((one.get_filename() or "", one.get_payload(decode=True)) for one in read.iter_attachments())
    return to, str(read["Subject"]), tuple(Bijlage(name, bytes(content)) for name, content in attached)


def _over_handtekening(vingerafdruk: str) -> str:
    if not vingerafdruk:
        return ""
    return _VINGERAFDRUK.format(woorden=in_woorden(vingerafdruk), groepen=in_groepen(vingerafdruk))


SAMENVATTING = "Overleg"
_OCTETS = 75


def maak_uitnodiging(afspraak: Afspraak) -> bytes:
    """Makes an invitation, or takes it back, without organiser and attendees: a calendar shows it to others, and answers nobody."""
    begin = moment_of(afspraak.dag, afspraak.van)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ZVH Desktop//NL",
        f"METHOD:{'CANCEL' if afspraak.is_afgezegd else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{afspraak.uid}",
        f"DTSTAMP:{_utc(afspraak.gemaakt_op)}",
        f"DTSTART:{_utc(begin)}",
        f"DTEND:{_utc(begin + timedelta(minutes=max(afspraak.minuten, 1)))}",
        f"SEQUENCE:{afspraak.volgnummer}",
        f"SUMMARY:{_escaped(SAMENVATTING)}",
        *(("STATUS:CANCELLED",) if afspraak.is_afgezegd else ()),
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
    whole = schoon(text).strip()
    for sign in ("\\", ";", ","):
        whole = whole.replace(sign, f"\\{sign}")
    return whole.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Folds a line at 75 octets, and cuts no letter in two."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(part) + len(octets) > _OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join((*parts, part)) + b"\r\n"

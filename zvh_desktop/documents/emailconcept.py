"""A mail as a file that a mail program opens as a draft; the user looks at it, signs in with his own account, and sends it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from zvh_desktop.application.verpakken import Emailconcept

ONDERWERP = "Stuk voor overleg"
_TEKST = """\
Geachte afgevaardigde,

Bij dit bericht vindt u een stuk dat alleen voor u bestemd is. Op de inhoud rust geheimhouding: stuur het niet door.

Ontvangt u dit bericht ten onrechte, laat het dan weten en verwijder het.
"""
_SOORTEN = {
    ".pdf": ("application", "pdf"),
    ".ics": ("text", "calendar"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def maak_email(concept: Emailconcept) -> bytes:
    """RFC 5322, with X-Unsent so that it opens to be sent; no sender and no date, which the mail program adds itself."""
    message = EmailMessage(policy=SMTP)
    if concept.aan:
        message["To"] = concept.aan
    message["Subject"] = f"{ONDERWERP} {concept.datum}"
    message["X-Unsent"] = "1"
    message.set_content(_TEKST, charset="utf-8")
    for bijlage in concept.bijlagen:
        soort, deel = _SOORTEN[bijlage.naam[bijlage.naam.rindex(".") :]]
        message.add_attachment(bijlage.inhoud, maintype=soort, subtype=deel, filename=bijlage.naam)
    return message.as_bytes()

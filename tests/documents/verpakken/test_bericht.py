"""W-63: a mail or an invitation names its recipient alone, and no other program stumbles over it."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import date, time
from email.policy import default

import pytest
from hypothesis import given, strategies as st

from tests.documents.verpakken.enveloppen import NU, PDF, VERPAKKER, read_ics
from zvh_desktop.application.errors import DocumentNietGeverifieerd
from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Bijlage, Emailconcept
from zvh_desktop.domain.partijen.partij import is_emailadres
from zvh_desktop.domain.tekst import schoon
from zvh_desktop.taal.handtekening import in_groepen, in_woorden


class TestEmail:
    def test_it_opens_as_a_draft_for_one_with_one_attachment(self):
        raw = VERPAKKER.email(
            Emailconcept(
                "j.postma@waterbeek.example", "24-11-2026", (Bijlage("Notulen 2026-11-24.pdf", PDF),)
            )
        )
        message = email.message_from_bytes(raw, policy=default)
        assert message["X-Unsent"] == "1"
        assert message["To"] == "j.postma@waterbeek.example"
        assert {"From", "Cc", "Bcc", "Date", "Message-ID"}.isdisjoint(message.keys())
        (one,) = message.iter_attachments()
        assert (one.get_filename(), one.get_content()) == ("Notulen 2026-11-24.pdf", PDF)
        assert message["Subject"] == "Stuk voor overleg 24-11-2026"
        assert all(line.endswith(b"\r\n") for line in raw.splitlines(keepends=True))

    def test_it_tells_the_fingerprint_beside_a_signed_document_and_says_with_what_to_compare_it(self):
        mark = "00ff0180" + "ab" * 28
        signed = Emailconcept("a@b.example", "24-11-2026", (Bijlage("Notulen.pdf", PDF),), mark)
        for concept, is_told in ((signed, True), (replace(signed, vingerafdruk=""), False)):
            message = email.message_from_bytes(VERPAKKER.email(concept), policy=default)
            text = message.get_body().get_content()
            assert (in_woorden(mark) in text) is is_told
            assert (in_groepen(mark) in text) is is_told
            assert ("het blad dat u op papier van de voorzitter kreeg" in text) is is_told

    def test_without_an_address_it_waits_for_one(self):
        raw = VERPAKKER.email(Emailconcept("", "24-11-2026", (Bijlage("Agenda.pdf", PDF),)))
        assert "To" not in email.message_from_bytes(raw, policy=default)

    def test_an_address_cannot_smuggle_in_another_recipient(self):
        with pytest.raises(ValueError, match=r"linefeed|header"):
            VERPAKKER.email(Emailconcept("a@b.example\nBcc: x@y.example", "24-11-2026", ()))

    @pytest.mark.parametrize(
        "aan", ["m,vanes@b.example", "m;vanes@b.example", "A <a@b.example>, c@d.example", "a@b.example,"]
    )
    def test_what_a_mail_program_would_send_to_somebody_else_is_not_made(self, aan: str):
        with pytest.raises(DocumentNietGeverifieerd):
            VERPAKKER.email(Emailconcept(aan, "24-11-2026", ()))

    @given(st.text(alphabet="abZ9.+'-{}&=?/_", min_size=1, max_size=120))
    def test_an_address_that_is_one_is_read_back_as_that_one(self, begin: str):
        for aan in (f"{begin}@b.example", f"a@{begin}.example", begin):
            if is_emailadres(aan):
                message = email.message_from_bytes(
                    VERPAKKER.email(Emailconcept(aan, "24-11-2026", ())), policy=default
                )
                assert [one.addr_spec for one in message["To"].addresses] == [aan]


AFSPRAAK = Afspraak("ab12", 2, date(2026, 11, 24), time(9, 20), 35, "Waterbeek, zaal 1; 2e étage\\noord", NU)


class TestUitnodiging:
    def test_it_says_where_and_when_and_nothing_else(self):
        found = read_ics(VERPAKKER.afspraak(AFSPRAAK))
        values = dict(found)
        assert values["DTSTART"] == "20261124T082000Z"
        assert values["DTEND"] == "20261124T085500Z"
        assert values["LOCATION"] == AFSPRAAK.plaats
        assert (values["UID"], values["SEQUENCE"], values["SUMMARY"]) == ("ab12", "2", "Overleg")
        names = [name for name, _ in found]
        assert {"ATTENDEE", "ORGANIZER", "DESCRIPTION", "CONTACT", "ATTACH"}.isdisjoint(names)
        assert "VALARM" not in values.values()
        assert (names[0], names[-1]) == ("BEGIN", "END")
        for once in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "METHOD", "VERSION", "PRODID"):
            assert names.count(once) == 1

    @pytest.mark.parametrize(
        ("dag", "utc"),
        [(date(2026, 7, 1), "072000"), (date(2026, 10, 25), "082000"), (date(2026, 3, 28), "082000")],
    )
    def test_the_hour_is_that_of_the_netherlands_in_summer_and_in_winter(self, dag: date, utc: str):
        values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, dag=dag))))
        assert values["DTSTART"] == f"{dag:%Y%m%d}T{utc}Z"

    def test_a_long_place_is_folded_between_its_letters(self):
        for plaats in ("zaal " * 60, "é" * 200, "ab" + "é" * 200):
            values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, plaats=plaats))))
            assert values["LOCATION"] == plaats.strip()

    @given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
    def test_whatever_the_place_is_called_the_file_stays_valid(self, plaats: str):
        values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, plaats=plaats))))
        assert values.get("LOCATION", "") == schoon(plaats).strip()

    @given(st.text(max_size=60))
    def test_no_place_writes_a_line_of_its_own(self, plaats: str):
        raw = VERPAKKER.afspraak(replace(AFSPRAAK, plaats=plaats))
        assert raw.count(b"BEGIN:") == 2


INVITATION = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//ZVH Desktop//NL
METHOD:PUBLISH
BEGIN:VEVENT
UID:ab12
DTSTAMP:20261123T100000Z
DTSTART:20261124T082000Z
DTEND:20261124T085500Z
SEQUENCE:2
SUMMARY:Overleg
LOCATION:Waterbeek\\, zaal 1\\; 2e étage\\\\noord
CLASS:PRIVATE
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""


def test_an_invitation_is_private_line_by_line():
    """A calendar that shares with others shows that there is something, and not what."""
    assert VERPAKKER.afspraak(AFSPRAAK).decode("utf-8") == INVITATION.replace("\n", "\r\n")


def test_an_invitation_lasts_a_minute_at_least_and_may_have_no_place():
    values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, minuten=0, plaats=" \n"))))
    assert (values["DTSTART"], values["DTEND"]) == ("20261124T082000Z", "20261124T082100Z")
    assert "LOCATION" not in values


def test_signs_that_cannot_be_seen_are_left_out_and_a_line_stays_a_line():
    values = dict(read_ics(VERPAKKER.afspraak(replace(AFSPRAAK, plaats=" zaal\x1f1\x00\nachterin "))))
    assert values["LOCATION"] == "zaal1\nachterin"


def test_a_line_is_folded_at_seventy_five_octets():
    for letters, lines in ((66, 1), (67, 2)):
        raw = VERPAKKER.afspraak(replace(AFSPRAAK, plaats="a" * letters))
        [place] = [one for one in raw.split(b"\r\n") if one.startswith(b"LOCATION")]
        assert len(place) == 75
        assert raw.count(b"\r\n a") == lines - 1


@pytest.mark.parametrize(
    ("naam", "soort"),
    [
        ("a.pdf", "application/pdf"),
        ("a.ics", "text/calendar"),
        ("a.b.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_the_mail_says_what_kind_each_attachment_is(naam: str, soort: str):
    raw = VERPAKKER.email(Emailconcept("a@b.example", "24-11-2026", (Bijlage(naam, b"x"),)))
    message = email.message_from_bytes(raw, policy=default)
    assert [one.get_content_type() for one in message.iter_attachments()] == [soort]
    body = message.get_body()
    assert (body.get_content_type(), body.get_content_charset()) == ("text/plain", "utf-8")
    assert body.get_content().startswith("Geachte afgevaardigde,\r\n\r\nBij dit bericht vindt u een stuk")

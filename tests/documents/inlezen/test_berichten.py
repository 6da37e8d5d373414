"""A mail that was saved as a file: what it says of itself, its text however it was sent, and its attachments by their names."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from zvh_desktop.application.aanmelding.overnemen import Berichtkop
from zvh_desktop.application.errors import BerichtOnleesbaar
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen.berichten import lees_bericht, plain_of
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer

pytestmark = pytest.mark.usefixtures("children_are_forked")

LEZER = ProcesBuitenlezer(own_command("lees-bestand"))
TEKST = "Naam: Łukasz Żółkiewski\nReden: zeven meldingen – ‘overlast’\n"
DELEN = [("Naam", "Łukasz Żółkiewski"), ("Reden", "zeven meldingen – ‘overlast’")]
HTML = (
    "<html><head><title>x</title><style>p{color:red}</style></head><body><p>Beste Marieke,</p><table>"
    "<tr><td><p class=MsoNormal><b>Naam</b></p></td><td><p>Łukasz&nbsp;Żółkiewski</p></td></tr>"
    "<tr><th>Reden</th><td><p>zeven meldingen</p><p>bang</p></td></tr></table><script>alert(1)</script></body></html>"
)


HIER = f"{datetime(2026, 11, 30, 13, 5, tzinfo=UTC).astimezone():%d-%m-%Y %H:%M}"


def mail(tekst: str | None = TEKST, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ünal de Graaf <u.degraaf@politie.example>"
    made["Date"] = "Mon, 30 Nov 2026 14:05:00 +0100"
    made["Subject"] = "Aanmelding, graag vóór vrijdag"
    if tekst is not None:
        made.set_content(tekst)
    if html is not None:
        (made.add_alternative if tekst is not None else made.set_content)(html, subtype="html")
    return made


@pytest.fixture
def gelezen(tmp_path: Path) -> Callable[[EmailMessage | bytes], list[tuple[str, str]]]:
    def read(made: EmailMessage | bytes) -> list[tuple[str, str]]:
        pad = tmp_path / "bericht.eml"
        pad.write_bytes(made if isinstance(made, bytes) else made.as_bytes())
        return list(LEZER.bericht(pad))

    return read


def test_a_mail_says_who_sent_it_when_and_about_what_before_its_text(gelezen) -> None:
    assert gelezen(mail()) == [
        (Berichtkop.AFZENDER, "Ünal de Graaf <u.degraaf@politie.example>"),
        (Berichtkop.VERSTUURD, HIER),
        (Berichtkop.ONDERWERP, "Aanmelding, graag vóór vrijdag"),
        *DELEN,
    ]


@pytest.mark.parametrize("written", ["13:05:00 +0000", "14:05:00 +0100", "13:05:00 -0000"])
def test_the_moment_is_that_of_here_wherever_the_mail_was_written(written: str) -> None:
    raw = f"From: a@politie.example\nDate: Mon, 30 Nov 2026 {written}\n\nHallo\n".encode()
    here = os.environ.get("TZ")
    try:
        os.environ["TZ"] = "Europe/Amsterdam"
        time.tzset()
        assert dict(lees_bericht(raw))[Berichtkop.VERSTUURD] == "30-11-2026 14:05"
    finally:
        os.environ.pop("TZ") if here is None else os.environ.update(TZ=here)
        time.tzset()


@pytest.mark.parametrize(
    ("charset", "cte"),
    [
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("utf-8", "8bit"),
        ("iso-8859-2", "quoted-printable"),
    ],
)
def test_the_letters_come_through_however_they_were_packed(gelezen, charset: str, cte: str) -> None:
    made = mail(None)
    words = TEKST if charset == "utf-8" else "Naam: Łukasz Żółkiewski\n"
    made.set_content(words, charset=charset, cte=cte)
    assert gelezen(made)[3:] == (DELEN if charset == "utf-8" else DELEN[:1])


@pytest.mark.parametrize(
    "named", ["iso-8859-1", "windows-1252", "us-ascii", "utf-8", "x-onbekend", "hex", ""]
)
def test_a_mail_that_names_the_wrong_letters_is_read_in_those_of_windows(gelezen, named: str) -> None:
    kind = f"Content-Type: text/plain; charset={named}\n" if named else ""
    raw = f"From: a@b.example\n{kind}Content-Transfer-Encoding: 8bit\n\nReden: ‘één’ – €\n".encode("cp1252")
    assert gelezen(raw)[1:] == [("Reden", "‘één’ – €")]


def test_of_two_ways_to_say_the_same_the_plain_one_is_read(gelezen) -> None:
    assert gelezen(mail(TEKST, HTML))[3:] == DELEN
    assert gelezen(mail("  \n", HTML))[4:] == [
        ("Naam", "Łukasz Żółkiewski"),
        ("Reden", "zeven meldingen\nbang"),
    ]


def test_a_web_page_becomes_the_lines_that_one_sees(gelezen) -> None:
    assert gelezen(mail(None, HTML))[3:] == [
        ("", "Beste Marieke,"),
        ("Naam", "Łukasz Żółkiewski"),
        ("Reden", "zeven meldingen\nbang"),
    ]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
        ("<p>a\n  b</p><p>c", "a b\nc"),
        ("<ul><li>a<li><p>b</p></ul>", "- a\n- b\n"),
        ("<blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "> a\n> b\n> > c\nd"),
        ("<pre>a\n b</pre>c", "a\n b\nc"),
        ("<table><tr><td>a<td>b<tr><td><td>c</table>", "a\tb\nc\n"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>c", "a\tb\nc"),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\nc\n"),
        ("</td></tr></table></blockquote>a&lt;b&gt;", "a<b>"),
        ("<table><tr><td>a", "a\n"),
    ],
)
def test_markup_becomes_lines_and_cells_are_parted_by_a_tab(html: str, lines: str) -> None:
    assert plain_of(html) == lines


def test_lines_that_a_mail_program_broke_are_whole_again(gelezen) -> None:
    raw = (
        b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n"
        b"Reden: zeven \nmeldingen in twee \nmaanden.\n  ingesprongen\n> eerder \n> gezegd\n-- \nJan\n"
    )
    assert gelezen(raw)[1:] == [
        ("Reden", "zeven meldingen in twee maanden.\n ingesprongen\neerder gezegd\n-- \nJan")
    ]


def test_an_attachment_is_told_by_its_name_and_size_and_stays_closed(gelezen) -> None:
    made = mail()
    made.add_attachment(
        b"x" * 119_500, maintype="application", subtype="pdf", filename="dossier\u202efdp.exe\n.pdf"
    )
    made.add_attachment("Naam: iemand anders", filename="notitie.txt")
    made.add_attachment(b"x" * 3_140_000, maintype="image", subtype="png")
    found = dict(gelezen(made))
    assert found[Berichtkop.BIJLAGEN].splitlines() == [
        "dossierfdp.exe .pdf (120 kB)",
        "notitie.txt (1 kB)",
        "image/png (3,1 MB)",
    ]
    assert found["Naam"] == "Łukasz Żółkiewski"


def test_a_mail_inside_the_mail_is_read_after_it_and_a_greeting_above_it_ends_there(gelezen) -> None:
    outer = mail("Zie hieronder.\n\nMet vriendelijke groet,\nWoonplaats: Almelo\n")
    outer.add_attachment(mail())
    found = gelezen(outer)
    assert found[3:] == [
        ("", "Zie hieronder."),
        ("", "Met vriendelijke groet,\nWoonplaats: Almelo"),
        (
            "",
            f"Afzender: Ünal de Graaf <u.degraaf@politie.example>\nVerstuurd: {HIER}\n"
            "Onderwerp: Aanmelding, graag vóór vrijdag",
        ),
        *DELEN,
    ]


def test_a_mail_of_which_the_parts_are_lost_keeps_its_words(gelezen) -> None:
    raw = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=weg\n\nReden: overlast\n"
    assert gelezen(raw)[1:] == [("Reden", "overlast")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"From: a@b.example\n\n \n", "leeg"),
        (b"", "bestand"),
        (b"%PDF-1.7\n%\xe2\xe3", "bestand"),
        (b"zomaar een tekst\n", "bestand"),
        (b"From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG", "versleuteld"),
        (b"From: a@b.example\n\n" + b"a" * 200_001, "te_groot"),
    ],
)
def test_what_is_no_mail_with_a_text_is_refused(gelezen, raw: bytes, code: str) -> None:
    with pytest.raises(BerichtOnleesbaar) as refusal:
        gelezen(raw)
    assert refusal.value.code == code

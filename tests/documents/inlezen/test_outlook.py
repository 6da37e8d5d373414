"""A mail that Outlook saved as .msg says what the same mail as .eml does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.documents.inlezen.outlookmails import Tree, attached, compound, moment, text
from zvh_desktop.application.aanmelding.overnemen import Berichtkop
from zvh_desktop.application.errors import BerichtOnleesbaar
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer

pytestmark = pytest.mark.usefixtures("children_are_forked")

LEZER = ProcesBuitenlezer(own_command("lees-bestand"))
OP = datetime(2026, 11, 30, 12, 5, tzinfo=UTC)
AFZENDER = text("0C1A", "Ünal de Graaf") | text("5D01", "u.degraaf@politie.example")
TEKST = "Naam: Łukasz Żółkiewski\r\nReden: zeven meldingen – ‘overlast’\r\n"
DELEN = [("Naam", "Łukasz Żółkiewski"), ("Reden", "zeven meldingen – ‘overlast’")]
RTF: Tree = {"__substg1.0_10090102": b"LZFu"}
HEAD = [
    (Berichtkop.AFZENDER, "Ünal de Graaf <u.degraaf@politie.example>"),
    (Berichtkop.ONDERWERP, "Aanmelding"),
]


@pytest.fixture
def gelezen(tmp_path: Path) -> Callable[[bytes], list[tuple[str, str]]]:
    def read(made: bytes) -> list[tuple[str, str]]:
        pad = tmp_path / "bericht.msg"
        pad.write_bytes(made)
        return list(LEZER.bericht(pad))

    return read


def mail(*more: Tree) -> Tree:
    made = AFZENDER | text("0037", "Aanmelding")
    for one in more:
        made |= one
    return made


def test_a_mail_of_outlook_says_who_sent_it_when_and_about_what_before_its_text(gelezen) -> None:
    found = gelezen(compound(mail(text("1000", TEKST), moment(OP))))
    when = OP.astimezone().strftime("%d-%m-%Y %H:%M")
    assert found == [HEAD[0], (Berichtkop.VERSTUURD, when), HEAD[1], *DELEN]


def test_a_long_text_and_one_in_letters_of_eight_bits_are_read_as_well(gelezen) -> None:
    long = "Reden: " + "zeven meldingen. " * 400
    assert gelezen(compound(mail(text("1000", long))))[2:] == [
        ("Reden", long.removeprefix("Reden: ").strip())
    ]
    assert gelezen(compound(mail({"__substg1.0_1000001E": "Reden: ‘één’".encode("cp1252")})))[2:] == [
        ("Reden", "‘één’")
    ]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_mail_that_is_a_web_page_alone_becomes_the_lines_that_one_sees(gelezen, charset: str) -> None:
    html = "<table><tr><td>Reden</td><td><p>één</p></td></tr></table>".encode(charset)
    assert gelezen(compound(mail({"__substg1.0_10130102": html})))[2:] == [("Reden", "één")]


def test_an_address_inside_the_organisation_is_no_mail_address(gelezen) -> None:
    made = text("0C1A", "Graaf, Ünal de") | text("0C1F", "/O=POLITIE/CN=GRAAF") | text("1000", TEKST)
    assert gelezen(compound(made)) == [(Berichtkop.AFZENDER, "Graaf, Ünal de"), *DELEN]


def test_attachments_are_told_by_their_names_and_a_mail_among_them_is_read(gelezen) -> None:
    files = [("dossier\u202efdp.exe", b"x" * 119_500), ("notitie.txt", b"Naam: iemand anders")]
    inside = mail(text("1000", TEKST), attached([("foto.jpg", b"x")]))
    found = gelezen(compound(mail(text("1000", "Zie hieronder."), attached(files, inside))))
    names = "dossierfdp.exe (120 kB)\nnotitie.txt (1 kB)\nfoto.jpg (1 kB)"
    said = "\n".join(f"{kop.value}: {words}" for kop, words in HEAD)
    assert found == [*HEAD, (Berichtkop.BIJLAGEN, names), ("", "Zie hieronder."), ("", said), *DELEN]


def test_a_text_that_stands_in_it_as_rtf_as_well_is_read(gelezen) -> None:
    assert gelezen(compound(mail(text("1000", TEKST), RTF))) == [*HEAD, *DELEN]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: compound(mail()), "leeg"),
        (lambda: compound(text("1000", TEKST)), "bestand"),
        (lambda: compound(mail(text("001A", "IPM.Note.SMIME"), text("1000", TEKST))), "versleuteld"),
        (lambda: compound(mail(RTF)), "opgemaakt"),
        (lambda: compound(mail(text("1000", TEKST), attached([], mail(RTF)))), "opgemaakt"),
        (lambda: compound(mail(text("1000", TEKST)))[:700], "bestand"),
        (lambda: compound({"WordDocument": b"x" * 5000}), "bestand"),
    ],
    ids=(
        "no text",
        "no head",
        "sealed",
        "rtf alone",
        "rtf alone in a mail inside",
        "half a file",
        "a document of Word",
    ),
)
def test_what_is_no_mail_with_a_text_is_refused(gelezen, made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(BerichtOnleesbaar) as refusal:
        gelezen(made())
    assert refusal.value.code == code

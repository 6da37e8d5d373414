"""What stands on the pages, read back with two readers."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest

from tests.documents import lezen, voorbeelden
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.engine.fonts import FontBook, clean, visual
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.taal import datum


def plain(text: str) -> str:
    """Ligatures are copied as one sign; who compares by letter takes them apart."""
    return unicodedata.normalize("NFKC", text)


def test_W65_every_page_says_it_is_not_public_and_for_whom(casusdocument: bytes) -> None:
    pages = lezen.pagina_teksten(casusdocument)
    for number, page in enumerate(pages, start=1):
        assert "Niet openbaar (art. 8.2 convenant)" in page
        assert f"pagina {number} van {len(pages)}" in page
        assert "Voor: " in page
        assert "versie " in page
        assert "Zorg- en Veiligheidshuis Twente" in page
        assert "Fictief: demonstratie" in page


def test_a_real_kluis_does_not_say_fictional() -> None:
    made = voorbeelden.maker(is_demonstratie=False).maken(voorbeelden.agenda())
    assert "Fictief" not in lezen.tekst(made)


def test_W05_a_document_of_gebied_e_says_so_on_every_page_and_no_other_does(
    documenten: dict[str, bytes],
) -> None:
    briefhoofd = Briefhoofd("Zorg- en Veiligheidshuis Twente", soort=Kluissoort.GEBIED_E)
    made = PdfDocumentmaker(voorbeelden.RESOURCES, briefhoofd).maken(voorbeelden.agenda())
    for page in lezen.pagina_teksten(made):
        assert "Gebied e: eigen convenant en privacyprotocol (art. 2.3)" in page
    assert not any("Gebied e:" in lezen.tekst(pdf) for pdf in documenten.values())


def test_pages_name_recipient_title_and_version(documenten: dict[str, bytes]) -> None:
    for page in lezen.pagina_teksten(documenten["notulen"]):
        assert "Voor: Łukasz Żółkiewski, Gemeente Enschede" in page
        assert "Notulen Regionale Casustafel, 23 november 2026" in page
        assert "versie 1" in page


@pytest.mark.parametrize("naam", voorbeelden.NAMEN)
def test_names_in_every_script_can_be_read_back(documenten: dict[str, bytes], naam: str) -> None:
    made = documenten["notulen"]
    assert plain(naam) in plain(lezen.tekst(made))
    assert plain(naam) in plain(lezen.tekst_volgens_poppler(made))


def test_right_to_left_names_are_read_aloud_in_order(documenten: dict[str, bytes]) -> None:
    spans = {span.actual_text for span in lezen.structuur(documenten["notulen"]).named("Span")}
    assert spans == {"محمد الأمين", "שרה כהן"}


def test_right_to_left_lines_are_turned_each_by_itself() -> None:
    assert visual("שרה כהן") == "ןהכ הרש"
    assert visual(" שרה ") == " הרש "


def test_notulen_hold_what_was_decided(documenten: dict[str, bytes]) -> None:
    text = lezen.tekst(documenten["notulen"])
    for words in (
        "maandag 23 november 2026, 13.30 uur",
        "Enschede, zaal Twentekanaal",
        "Casus ZVH-2026-0411",
        "d. complexe GGZ met veiligheidsrisico",
        "Mediant, Ștefan Țepeș (geheimhouding bevestigd om 13.50 uur)",
        "Afwezig met bericht",
        "Oordeel · gezondheidsgegevens · alleen te gebruiken door Gemeente Enschede, Mediant",
        "te gebruiken door de Partijen die bij deze Casus aanwezig waren",
        "Besluit (bijlage 3, fase 3) Procesregie ZVH",
        "Mediant (art. 7.4 a)",
        "Richting van het Plan van Aanpak (art. 7.4 b)",
        "Huisbezoek samen met de wijk-ggz Gemeente Enschede Łukasz Żółkiewski 1 dec. 2026",
        "Volgende datum 18 januari 2027",
        "niet gedaan: geen toestemming van de bewoner",
        "vastgesteld op 24 november 2026 om 10.05 uur door Willemijn de Graaf-Ünal",
    ):
        assert words in text, words


def test_a_rectification_names_what_it_corrects(documenten: dict[str, bytes]) -> None:
    first = lezen.pagina_teksten(documenten["notulen volledig"])[0]
    assert "Rectificatie notulen Regionale Casustafel" in first
    assert "Rectificeert N-2026-010" in first
    assert "versie 2" in first


def test_who_was_excused_is_told_why_there_is_little(documenten: dict[str, bytes]) -> None:
    assert "U had bericht dat u niet aanwezig kon zijn." in lezen.tekst(documenten["notulen leeg"])


def test_outline_has_an_entry_per_casus(documenten: dict[str, bytes]) -> None:
    assert lezen.bladwijzers(documenten["notulen"]) == [
        "Notulen Regionale Casustafel",
        "Casus ZVH-2026-0411",
        "Casus ZVH-2026-0412",
        "Vaststelling en ondertekening",
    ]


def test_the_plan_says_what_changed_in_words(documenten: dict[str, bytes]) -> None:
    text = lezen.tekst(documenten["plan gewijzigd"])
    assert "Gewijzigd sinds versie 1" in text
    assert "De dagbesteding is begonnen" in text
    assert "uiterlijk 18 dec. 2026, open" in text
    assert "uiterlijk 8 jan. 2027, open" in text
    assert "p0" not in text
    assert "Gewijzigd sinds" not in lezen.tekst(documenten["plan"])


def test_words_about_the_certificate_are_honest(maker: PdfDocumentmaker, certificaat: Certificaat) -> None:
    own = lezen.tekst(maker.maken(voorbeelden.LEEG, certificaat))
    assert "bewijst niet wie heeft ondertekend" in own
    brought = Certificaat(
        p12=b"",
        naam="W. de Graaf",
        uitgever="Fictieve CA",
        geldig_van=voorbeelden.OP,
        geldig_tot=datetime(2027, 6, 30, tzinfo=UTC),
        is_zelfgemaakt=False,
    )
    other = lezen.tekst(maker.maken(voorbeelden.LEEG, brought))
    assert "uitgegeven door Fictieve CA en geldig tot en met 30 juni 2027" in other
    assert "gekwalificeerd" not in (own + other).casefold()


def test_without_certificate_there_is_no_field(maker: PdfDocumentmaker) -> None:
    made = maker.maken(voorbeelden.LEEG, None)
    with lezen.open_pdf(made) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_letters_that_nobody_has_are_named_and_never_an_empty_box(maker: PdfDocumentmaker) -> None:
    assert maker.letters_zonder_font("Łukasz محمد שרה 😀 a😀漢") == "😀漢"
    assert maker.letters_zonder_font("\r\n\tok ’ € – ĳ • é") == ""
    book = FontBook(voorbeelden.RESOURCES / "fonts")
    assert [run.text for run in book.runs("a😀b")] == ["a[U+1F600]b"]


def test_text_is_composed_and_rid_of_what_cannot_be_seen() -> None:
    assert clean("e\u0301\u200b\ufeff\u00ad\ufe0f\r\nx\ty") == "é\nx y"


@pytest.mark.parametrize(
    ("utc", "words"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 maart 2026 om 1.59 uur"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 maart 2026 om 3.00 uur"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "25 oktober 2026 om 2.59 uur"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 oktober 2026 om 2.00 uur"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027 om 0.30 uur"),
    ],
)
def test_moments_are_told_by_the_clock_on_the_wall(utc: datetime, words: str) -> None:
    assert datum.paper_moment(utc).replace("\u00a0", " ") == words


def test_dates_stay_on_one_line_and_can_still_be_found(documenten: dict[str, bytes]) -> None:
    assert datum.paper_short_date(date(2026, 3, 4)) == "4\u00a0mrt.\u00a02026"
    for text in (lezen.tekst(documenten["notulen"]), lezen.tekst_volgens_poppler(documenten["notulen"])):
        assert "1 dec. 2026" in text
        assert "\u00a0" not in text

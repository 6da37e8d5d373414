"""The sentences about one recipient: what he gets, what not and why, and how far it came."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import a_partij, an_ontvanger
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, Weg
from zvh_desktop.domain.verspreiden.uittreksel import Weglating, WeglatingReden, WeglatingSoort
from zvh_desktop.taal.verspreiden import krijgt, krijgt_niet, langs_welke_weg, telling, wegen, wie

REGEL = Verspreidregel(
    an_ontvanger(a_partij(1)), ("ZVH-2026-0001", "ZVH-2026-0002"), (), Weg.EMAIL, None, "", 1, ()
)


def test_a_name_in_another_script_keeps_its_place_in_the_line():
    one = replace(REGEL.ontvanger, naam="محمد الأمين", partijnaam="Politie")
    assert wie(one) == "\u2068محمد الأمين\u2069, Politie"


def test_what_somebody_gets_is_said_by_number_and_nothing_as_well():
    assert krijgt(REGEL) == "ZVH-2026-0001, ZVH-2026-0002"
    assert krijgt(replace(REGEL, casusnummers=())) == "niets"


def test_W61_what_was_left_out_stands_per_casus_and_whole_casussen_together_by_their_reason():
    politie = a_partij(1)
    lines = krijgt_niet(
        (
            Weglating("0003", WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD),
            Weglating("0001", WeglatingSoort.INBRENG, WeglatingReden.ALLEEN_PROCESREGIE, 2, politie.id),
            Weglating("0004", WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD),
        ),
        {politie.id: "Politie"}.__getitem__,
    ).splitlines()
    assert lines == [
        "0001",
        "•  2 keer inbreng van Politie: alleen voor de procesregie (art. 16.2)",
        "0003, 0004",
        "•  het hele stuk: niet uitgenodigd (art. 11.2 e)",
    ]


def test_W63_a_mail_without_an_address_says_that_one_is_to_be_filled_in():
    assert "vul het in" in langs_welke_weg(REGEL)
    assert langs_welke_weg(replace(REGEL, adres="post@example.invalid")).endswith("aan post@example.invalid")
    assert "vul het in" not in langs_welke_weg(replace(REGEL, weg=Weg.ZIP))


def test_the_file_of_the_zvh_is_counted_as_no_recipient():
    zvh = replace(REGEL, ontvanger=ZVH_DOSSIER)
    assert telling([zvh]) == ""
    assert telling([REGEL, zvh]) == "1 ontvanger: 1 nog niet gemaakt"
    assert telling([REGEL, zvh, REGEL]) == "2 ontvangers: 2 nog niet gemaakt"


def test_only_the_ways_that_were_taken_are_named():
    assert wegen([(Weg.KLAARGEZET, 8), (Weg.EMAIL, 0), (Weg.ZIP, 1)]) == (
        "8 als los bestand, 1 in een zip met wachtzin"
    )

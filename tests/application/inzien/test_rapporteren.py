"""W-70 on a real kluis: what is counted and when, what is given out, and that it stays as it was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, a_besluit, an_aanmelding
from zvh_desktop.application.errors import DocumentNietGeverifieerd, GeenCertificaat
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Gebied, Kluissoort
from zvh_desktop.domain.errors import PeriodeDoorsneden, PeriodeNietVoorbij
from zvh_desktop.domain.inzien.rapportage import ONBEKEND, Besluituitkomst, Rapport, Rapportdeel, TijdTotTafel
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.verspreiden.ontvanger import Weg

JAAR = (DAG - timedelta(days=365), DAG)
KWARTAAL = (date(2026, 10, 1), date(2026, 12, 31))
VOORBIJ = 60


def test_W70_a_table_counts_when_its_notulen_are_vastgesteld(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    written(kluis, tafel)
    counts = kluis.services.overzichten.tellingen(*JAAR)
    assert (counts[Rapportdeel.BESLUIT], counts[Rapportdeel.LOOPTIJD]) == ({}, {})

    kluis.services.vaststellen.vaststellen(tafel.id)

    counts = kluis.services.overzichten.tellingen(*JAAR)
    assert counts[Rapportdeel.BESLUIT] == {Besluituitkomst.PROCESREGIE_ZVH: 2}
    assert counts[Rapportdeel.LOOPTIJD] == {TijdTotTafel.TWEE_WEKEN: 2}


def test_W70_a_table_outside_the_period_is_not_counted(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    besluiten = [
        kluis.services.overzichten.tellingen(*period)[Rapportdeel.BESLUIT].total()
        for period in ((DAG, DAG), tuple(day - timedelta(days=1) for day in JAAR))
    ]
    assert besluiten == [1, 0]


@pytest.mark.parametrize(
    ("met", "outcome"), [(True, Besluituitkomst.GESLAAGD), (False, Besluituitkomst.AFSCHALEN)]
)
def test_W70_W50_afschalen_is_successful_when_every_criterion_was_met(kluis: Werkkluis, met, outcome):
    tafel = kluis.tafel(kluis.casus(1))
    besluit = a_besluit(BesluitSoort.AFSCHALEN)
    judged = tuple(replace(one, voldaan=met) for one in besluit.afschaling)
    written(kluis, tafel, besluit=replace(besluit, afschaling=judged))
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert kluis.services.overzichten.tellingen(*JAAR)[Rapportdeel.BESLUIT] == {outcome: 1}


def test_W70_W51_an_afschalen_that_was_taken_back_closed_nothing(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel = kluis.tafel(casus)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    kluis.services.vaststellen.vaststellen(tafel.id)
    kluis.services.dossiers.afschalen_terugnemen(casus.id, "Bij de verkeerde casus gezet")
    assert kluis.services.overzichten.tellingen(*JAAR)[Rapportdeel.BESLUIT] == {}


def aangemeld(kluis: Werkkluis, hoeveel: int, gebied: Gebied = Gebied.TOP_X, dag: date = DAG) -> None:
    with kluis.database.unit_of_work() as work:
        for n in range(hoeveel):
            work.aanmeldingen.save(
                an_aanmelding(
                    id=f"{gebied}-{dag}-{n}", gebied=gebied, datum=dag, stand=AanmeldingStand.AANGEMELD
                )
            )
        work.commit()


def geven(kluis: Werkkluis, folder: Path, van: date = KWARTAAL[0], tot: date = KWARTAAL[1]) -> Rapport:
    kluis.services.rapporteren.uitgeven(van, tot, folder)
    return kluis.services.rapporteren.rapport(van, tot)


def per_gebied(rapport: Rapport) -> dict[object, int | None]:
    return {rij.onderwerp: rij.nu.waarde for rij in rapport.rijen(Rapportdeel.GEBIED)}


def test_W70_what_is_given_out_is_signed_read_back_and_on_record(kluis: Werkkluis, tmp_path: Path):
    aangemeld(kluis, 9)
    later(kluis, VOORBIJ)
    made = kluis.services.rapporteren.uitgeven(*KWARTAAL, tmp_path)
    assert [one.pad.name for one in made] == [
        "Rapportage 2026-10-01 tot en met 2026-12-31.pdf",
        "Rapportage 2026-10-01 tot en met 2026-12-31.xlsx",
    ]
    document, sheet = made
    assert document.pad.read_bytes().endswith(b"|getekend")
    assert document.verificatie is not None
    assert document.verificatie.is_ongewijzigd
    assert "Tabel(deel=<Rapportdeel.GEBIED" in sheet.pad.read_text("utf-8")
    with kluis.database.unit_of_work() as work:
        given = work.verstrekkingen.met_afdruk(one.sha256 for one in made)
    assert {(v.soort.value, v.partij_id, v.weg) for v in given} == {
        ("rapportage", None, Weg.KLAARGEZET),
        ("rapportage_werkblad", None, Weg.KLAARGEZET),
    }
    log = [line.handeling for line in kluis.services.logboek.regels(Logvraag())]
    assert "rapport vastgesteld" in log


def test_W70_a_report_made_again_has_the_same_numbers_whatever_came_in_since(
    kluis: Werkkluis, tmp_path: Path
):
    aangemeld(kluis, 9)
    later(kluis, VOORBIJ)
    first = geven(kluis, tmp_path)
    aangemeld(kluis, 1, Gebied.MENSENHANDEL)
    later(kluis, 7)
    again = geven(kluis, tmp_path)
    assert per_gebied(first) == per_gebied(again) == {Gebied.TOP_X: 9}
    assert (again.nu, again.eerder) == (first.nu, first.eerder)


def test_W70_until_it_is_given_out_the_screen_follows_what_comes_in(kluis: Werkkluis):
    aangemeld(kluis, 9)
    later(kluis, VOORBIJ)
    before = kluis.services.rapporteren.rapport(*KWARTAAL)
    aangemeld(kluis, 6, Gebied.MENSENHANDEL)
    now = kluis.services.rapporteren.rapport(*KWARTAAL)
    assert (before.nu.vastgesteld_op, now.nu.vastgesteld_op) == (None, None)
    assert per_gebied(now) == {Gebied.TOP_X: 9, Gebied.MENSENHANDEL: 6}


def test_W70_a_longer_period_adds_up_what_was_told_and_no_more(kluis: Werkkluis, tmp_path: Path):
    aangemeld(kluis, 9)
    aangemeld(kluis, 3, Gebied.MENSENHANDEL)
    aangemeld(kluis, 8, dag=date(2026, 8, 1))
    later(kluis, VOORBIJ)
    geven(kluis, tmp_path)
    half = geven(kluis, tmp_path, date(2026, 7, 1))
    rows = {rij.onderwerp: rij.nu for rij in half.rijen(Rapportdeel.GEBIED)}
    assert (rows[Gebied.TOP_X].minst, rows[Gebied.TOP_X].meest) == (13, None)
    assert (rows[Gebied.MENSENHANDEL].minst, rows[Gebied.MENSENHANDEL].meest) == (1, 4)
    assert half.totaal(Rapportdeel.GEBIED).nu.waarde == 20


def test_W70_a_part_of_a_period_that_was_told_is_refused_and_not_compared_with(
    kluis: Werkkluis, tmp_path: Path
):
    aangemeld(kluis, 9, dag=date(2026, 8, 1))
    later(kluis, VOORBIJ)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    geven(kluis, tmp_path, *year)
    with pytest.raises(PeriodeDoorsneden) as refused:
        kluis.services.rapporteren.uitgeven(*KWARTAAL, tmp_path)
    assert (refused.value.van, refused.value.tot) == year
    later(kluis, 120)
    assert geven(kluis, tmp_path, date(2027, 1, 1), date(2027, 3, 31)).eerder is None


def test_W70_the_period_before_is_fixed_with_it(kluis: Werkkluis, tmp_path: Path):
    aangemeld(kluis, 9, dag=date(2026, 8, 1))
    later(kluis, VOORBIJ)
    assert geven(kluis, tmp_path).totaal(Rapportdeel.GEBIED).eerder.waarde == 9
    aangemeld(kluis, 1, Gebied.MENSENHANDEL, dag=date(2026, 8, 2))
    assert per_gebied(geven(kluis, tmp_path, date(2026, 7, 1), date(2026, 9, 30))) == {Gebied.TOP_X: 9}


def test_W70_every_quarter_of_the_period_before_can_still_be_reported(kluis: Werkkluis, tmp_path: Path):
    aangemeld(kluis, 9, dag=date(2025, 8, 1))
    aangemeld(kluis, 3, Gebied.MENSENHANDEL, dag=date(2025, 8, 2))
    aangemeld(kluis, 8, dag=date(2025, 11, 1))
    later(kluis, VOORBIJ)
    whole = geven(kluis, tmp_path, date(2026, 1, 1), date(2026, 9, 30))
    assert (whole.eerder.van, whole.eerder.tot) == (date(2025, 4, 1), date(2025, 12, 31))
    assert whole.totaal(Rapportdeel.GEBIED).eerder.waarde == 20
    aangemeld(kluis, 7, Gebied.VEELPLEGERS, dag=date(2025, 8, 3))
    for van, tot, number in (
        (date(2025, 4, 1), date(2025, 6, 30), 0),
        (date(2025, 7, 1), date(2025, 9, 30), 12),
        (date(2025, 10, 1), date(2025, 12, 31), 8),
    ):
        quarter = kluis.services.rapporteren.rapport(van, tot)
        assert quarter.nu.vastgesteld_op is not None
        assert quarter.totaal(Rapportdeel.GEBIED).nu.waarde == number


def is_vast(kluis: Werkkluis) -> bool:
    with kluis.database.unit_of_work() as work:
        return bool(work.rapportcijfers.all())


def test_W70_what_could_not_be_given_out_is_not_fixed(kluis: Werkkluis, tmp_path: Path, monkeypatch):
    """Neither of the quarter, nor of the one before: without a folder, with a disk that fails, without a certificate."""
    aangemeld(kluis, 9)
    later(kluis, VOORBIJ)
    services = kluis.services
    with pytest.raises(OSError, match="weg"):
        services.rapporteren.uitgeven(*KWARTAAL, tmp_path / "weg")
    with monkeypatch.context() as away:
        away.setattr(services.rapporteren._uitgifte.klaarzetten, "_terug", lambda _pad: b"half")
        with pytest.raises(DocumentNietGeverifieerd):
            services.rapporteren.uitgeven(*KWARTAAL, tmp_path)
    with monkeypatch.context() as away:
        away.setattr(services.rapporteren._uitgifte._certificaten, "huidig", lambda: None)
        with pytest.raises(GeenCertificaat):
            services.rapporteren.uitgeven(*KWARTAAL, tmp_path)
    assert not list(tmp_path.glob("Rapportage*"))
    assert not is_vast(kluis)
    assert "rapport vastgesteld" not in [line.handeling for line in services.logboek.regels(Logvraag())]
    aangemeld(kluis, 6, Gebied.MENSENHANDEL)
    assert per_gebied(geven(kluis, tmp_path)) == {Gebied.TOP_X: 9, Gebied.MENSENHANDEL: 6}


def test_W70_what_the_document_told_is_fixed_also_when_the_sheet_fails(
    kluis: Werkkluis, tmp_path: Path, monkeypatch
):
    aangemeld(kluis, 9)
    later(kluis, VOORBIJ)
    (tmp_path / "Rapportage 2026-10-01 tot en met 2026-12-31.xlsx").mkdir()
    with pytest.raises(OSError, match="xlsx"):
        kluis.services.rapporteren.uitgeven(*KWARTAAL, tmp_path)
    assert [one.name for one in tmp_path.glob("Rapportage*.pdf")]
    assert is_vast(kluis)


def test_W70_a_quarter_that_goes_on_is_refused(kluis: Werkkluis, tmp_path: Path):
    with pytest.raises(PeriodeNietVoorbij):
        kluis.services.rapporteren.rapport(*KWARTAAL)
    with pytest.raises(PeriodeNietVoorbij):
        kluis.services.rapporteren.uitgeven(*KWARTAAL, tmp_path)
    assert not list(tmp_path.glob("Rapportage*"))


def test_W70_a_few_are_not_told_at_all(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    later(kluis, VOORBIJ)
    report = kluis.services.rapporteren.rapport(*KWARTAAL)
    assert all(report.rijen(deel) == () for deel in Rapportdeel)
    assert {report.totaal(deel).nu for deel in (Rapportdeel.BESLUIT, Rapportdeel.LOOPTIJD)} == {ONBEKEND}


def test_W70_a_table_without_vastgestelde_notulen_is_counted_as_waiting(kluis: Werkkluis):
    written(kluis, kluis.tafel(kluis.casus(1)))
    later(kluis, VOORBIJ)
    assert kluis.services.rapporteren.rapport(*KWARTAAL).open_tafels == 1
    assert kluis.services.rapporteren.rapport(date(2026, 7, 1), date(2026, 9, 30)).open_tafels == 0


def test_W70_W05_a_report_of_gebied_e_says_so_in_its_name(kluis: Werkkluis, tmp_path: Path):
    later(kluis, VOORBIJ)
    apart = kluis.services.rapporteren
    apart._omgeving = replace(apart._omgeving, kluissoort=Kluissoort.GEBIED_E)
    made, _sheet = apart.uitgeven(*KWARTAAL, tmp_path)
    assert made.pad.name == "Rapportage 2026-10-01 tot en met 2026-12-31 gebied e.pdf"

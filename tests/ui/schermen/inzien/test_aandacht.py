from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.agenda_kluis import ENSCHEDE, NU, OM, POLITIE, VANDAAG
from tests.ui.schermen.conftest import Desk
from tests.ui.schermen.inzien.vandaag import names, used, waiting
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering, scaled_down, vastgesteld_plan
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Informeren
from zvh_desktop.domain.casus import Casus, Fase, Systeem
from zvh_desktop.domain.ids import AanmeldingId, CasusId
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.ui.schermen.aanmelding.samenvatting import HerbeoordeelBlad
from zvh_desktop.ui.venster.navigation import (
    ToAanmelding,
    ToActies,
    ToCasus,
    ToCasustafel,
    ToInstellingen,
    ToPartij,
    ToPlan,
    ToTriage,
    ToTriageBord,
    ToVandaag,
)


def group(desk: Desk, name: str):
    return next(g for g in desk.page.groups() if g.objectName() == f"aandacht_{name}")


def words(desk: Desk, name: str) -> list[str]:
    return [row.spoken() for row in group(desk, name).rows()]


def test_waiting_answers_stand_late_first_and_late_is_said_in_words(desk):
    used(desk)
    casus = waiting(desk, 7, 4, -9, None)
    desk.go(ToVandaag())
    assert words(desk, "antwoorden") == [
        "Politie, ZVH-2026-0007 · gevraagd op 2 sep 2026, 9 dagen te laat",
        "Enschede, ZVH-2026-0007 · gevraagd op 2 sep 2026, uiterlijk 27 nov 2026",
        "OM, ZVH-2026-0007 · gevraagd op 2 sep 2026",
    ]
    desk.find("antwoorden").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToTriage(casus.id)


def test_a_long_group_ends_in_one_line_to_the_whole_list(desk):
    used(desk)
    for nummer in (1, 2, 3):
        waiting(desk, nummer, -nummer, -nummer)
    desk.go(ToVandaag())
    assert len(words(desk, "antwoorden")) == 5
    assert words(desk, "antwoorden")[-1] == "Alle 6 tonen"
    desk.find("antwoorden").setFocus()
    for _ in range(4):
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToTriageBord()


def test_P04_overdue_acties_are_counted_per_partij_with_how_long(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    afgesproken(desk.kluis, casus, "een", POLITIE, -12)
    afgesproken(desk.kluis, casus, "twee", POLITIE, -3)
    afgesproken(desk.kluis, casus, "drie", ENSCHEDE, -1)
    afgesproken(desk.kluis, casus, "vier", OM, 5)
    desk.go(ToVandaag())
    assert words(desk, "te_laat") == [
        "Politie, de langste 12 dagen te laat, 2 acties te laat",
        "Enschede, de langste 1 dag te laat, 1 actie te laat",
    ]
    line = desk.find("te_laat")
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    desk.settle()
    assert desk.tools.navigator.here == ToActies(POLITIE)


def test_notulen_of_an_earlier_table_wait_to_be_vastgesteld(desk):
    tafel = desk.kluis.tafel(in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski"), datum=dag(-20))
    desk.go(ToVandaag())
    assert words(desk, "notulen") == [
        "Regionale Casustafel van 3 nov 2026, 1 casus · Enschede, 20 dagen geleden"
    ]
    desk.find("notulen").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasustafel(tafel.id, "Notulen")


def test_casussen_without_casusregisseur_or_next_date_are_named(desk):
    used(desk)
    nobody = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski", casusregisseur=None)
    never = in_uitvoering(desk.kluis, 2, "Ștefan Țepeș", volgende_datum=None)
    in_uitvoering(desk.kluis, 3, "Ольга Ковальчук")
    desk.go(ToVandaag())
    assert words(desk, "zonder_casusregisseur") == [f"{nobody.nummer}, Łukasz Żółkiewski, uitvoering"]
    assert words(desk, "zonder_volgende_datum") == [f"{never.nummer}, Ștefan Țepeș, uitvoering"]
    desk.find("zonder_volgende_datum").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(never.id)


def test_W11_what_the_notulen_left_out_waits_on_vandaag_and_the_dossier_says_why(desk):
    used(desk)
    out, whole = desk.kluis.casus(7, "Łukasz Żółkiewski", (OM,)), desk.kluis.casus(8, "Rik ter Haar", (OM,))
    tafel, notuleren = desk.kluis.tafel(out, whole, datum=VANDAAG), desk.services.notuleren
    notuleren.openen(tafel.id)
    notuleren.geheimhouding_getoond(tafel.id)
    half, done = tafel.agendapunten
    for punt, reden in ((half, ""), (done, "Eerst de zitting afwachten")):
        verslag = notuleren.naar_casus(tafel.id, punt.id).verslag.allen_aanwezig()
        besluit = Besluit(BesluitSoort.AANGEHOUDEN, reden, aangehouden_tot=VANDAAG + timedelta(30))
        notuleren.schrijven(replace(verslag, besluit=besluit))
    notuleren.sluiten(tafel.id)
    desk.services.vaststellen.vaststellen(tafel.id, {half.id: "De tijd was om."})
    desk.go(ToVandaag())
    assert words(desk, "buiten_de_notulen") == [f"{out.nummer}, Łukasz Żółkiewski, voorbereiding"]
    desk.find("buiten_de_notulen").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(out.id)
    said = [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]
    assert "Buiten de notulen gelaten" in said
    assert "De tijd was om." in said


def test_an_aanmelding_in_concept_is_not_forgotten(desk):
    used(desk)
    concept = desk.services.aanmelden.bewaren(replace(desk.services.aanmelden.beginnen(), partij_id=POLITIE))
    desk.go(ToVandaag())
    assert words(desk, "concepten") == ["Nog zonder naam, Politie · begonnen vandaag"]
    desk.find("concepten").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToAanmelding(concept.id)


def test_what_is_settled_elsewhere_goes_from_the_page(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    actie = afgesproken(desk.kluis, casus, "een", POLITIE, -12)
    desk.go(ToVandaag())
    assert names(desk) == ["te_laat"]
    desk.services.acties.afdoen(actie.id, actie.stand.GEDAAN)
    desk.settle()
    assert names(desk) == []
    assert desk.page.nothing.isVisible()


def test_a_long_group_of_casussen_grows_where_it_stands(desk):
    used(desk)
    for nummer in range(1, 9):
        in_uitvoering(desk.kluis, nummer, "Łukasz Żółkiewski", casusregisseur=None)
    desk.go(ToVandaag())
    assert words(desk, "zonder_casusregisseur")[-1] == "Nog 4 tonen"
    desk.find("zonder_casusregisseur").setFocus()
    for _ in range(4):
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert [w.split(",")[0] for w in words(desk, "zonder_casusregisseur")] == [
        f"ZVH-2026-000{n}" for n in range(1, 9)
    ]
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(CasusId("casus-5"))


def test_an_aanmelding_that_nobody_judged_waits(desk):
    used(desk)
    desk.kluis.casus(4, "Ayşe Yıldız-İnönü")
    with desk.services.omgeving.werk() as work:
        found = work.aanmeldingen.get(AanmeldingId("aanmelding-4"))
        work.aanmeldingen.save(replace(found, stand=AanmeldingStand.AANGEMELD))
        work.commit()
    desk.go(ToVandaag())
    assert words(desk, "aangemeld") == ["Ayşe Yıldız-İnönü, ZVH-2026-0004 · Enschede, 83 dagen geleden"]
    desk.find("aangemeld").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToAanmelding(AanmeldingId("aanmelding-4"))


def test_a_casus_that_nobody_moved_for_two_weeks_is_named_until_it_is_on_an_agenda(desk):
    used(desk)
    casus, young = desk.kluis.casus(1, "Ștefan Țepeș"), desk.kluis.casus(2, "Ольга Ковальчук")
    with desk.services.omgeving.werk() as work:
        for one, days in ((casus, 15), (young, 13)):
            first = NU - timedelta(days=50)
            at_table = work.casussen.get(one.id).naar(Fase.CASUSTAFEL, first, "Anna de Wit", "op de agenda")
            for moment in (NU - timedelta(days=40), NU - timedelta(days=days)):
                moved = at_table.naar(Fase.VOORBEREIDING, moment, "Anna de Wit", "van de agenda")
                at_table = moved.naar(Fase.CASUSTAFEL, moment, "Anna de Wit", "op de agenda")
            work.casussen.save(moved)
        work.commit()
    desk.go(ToVandaag())
    assert words(desk, "zonder_voortgang") == ["ZVH-2026-0001, Ștefan Țepeș, voorbereiding"]
    desk.kluis.tafel(casus)
    desk.settle()
    assert "zonder_voortgang" not in names(desk)


def test_a_plan_is_named_two_weeks_before_its_evaluation_and_late_after_it(desk):
    used(desk)
    for nummer, days in ((1, 14), (2, 15), (3, -2)):
        casus = in_uitvoering(desk.kluis, nummer, "Łukasz Żółkiewski")
        afgesproken(desk.kluis, casus, f"wat {nummer}", POLITIE, 5)
        vastgesteld_plan(desk.kluis, casus, evaluatiedatum=dag(days))
    desk.go(ToVandaag())
    assert words(desk, "te_evalueren") == [
        "ZVH-2026-0003, Łukasz Żółkiewski, 2 dagen te laat",
        "ZVH-2026-0001, Łukasz Żółkiewski, over 14 dagen",
    ]
    desk.find("te_evalueren").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToPlan(CasusId("casus-3"))


def test_P04_an_open_actie_of_a_casus_that_was_scaled_down_is_not_forgotten(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    open_actie = afgesproken(desk.kluis, casus, "een", POLITIE, 12)
    scaled_down(desk.kluis, casus)
    desk.go(ToVandaag())
    assert words(desk, "afgeschaald_met_acties") == ["ZVH-2026-0001, Łukasz Żółkiewski"]
    desk.services.acties.afdoen(open_actie.id, open_actie.stand.GEDAAN)
    desk.settle()
    assert "afgeschaald_met_acties" not in names(desk)


def test_a_casusregisseur_of_a_partij_that_left_is_named(desk):
    used(desk)
    in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    with desk.services.omgeving.werk() as work:
        work.partijen.save(replace(work.partijen.get(ENSCHEDE), beeindigd_op=VANDAAG))
        work.commit()
    desk.go(ToVandaag())
    assert words(desk, "van_vertrokken_partij") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]


def test_mandates_are_named_a_month_before_they_end_and_a_month_after(desk):
    used(desk)
    for name, end in (("Sanne Bos", 30), ("Tim Vos", 31), ("Ria Kok", -30), ("Jan Mol", -31)):
        desk.kluis.afgevaardigde(POLITIE, name, tot=dag(end))
    desk.go(ToVandaag())
    assert words(desk, "mandaten") == ["Ria Kok, Politie, afgelopen", "Sanne Bos, Politie, t/m 23 dec 2026"]
    desk.find("mandaten").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToPartij(POLITIE)


def niet_geinformeerd(desk: Desk, over: int) -> Casus:
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    with desk.services.omgeving.werk() as work:
        found = work.aanmeldingen.get(casus.aanmelding_id)
        why = Informeren(False, reden_niet="Gevaar voor zijn moeder", herbeoordelen_op=dag(over))
        work.aanmeldingen.save(replace(found, informeren=why))
        work.commit()
    return casus


def test_P02_a_betrokkene_who_was_not_informed_is_looked_at_again(desk):
    used(desk)
    casus = niet_geinformeerd(desk, 0)
    desk.go(ToVandaag())
    assert words(desk, "te_herbeoordelen") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]
    desk.go(ToCasus(casus.id))
    assert desk.find("informeren_stand").text() == (
        "Nee. Gevaar voor zijn moeder\nOpnieuw bekijken op 23 nov 2026"
    )
    desk.click("herbeoordelen")
    desk.click("herbeoordeel_vastleggen")
    assert desk.find("herbeoordeel_weer_error").text().startswith("Schrijf op wanneer u dit opnieuw bekijkt")
    sheet = desk.window.findChild(HerbeoordeelBlad)
    QTest.mouseClick(sheet.answer.segment(True), Qt.MouseButton.LeftButton)
    QTest.keyClicks(sheet.by, "T. Haverslag")
    QTest.keyClicks(sheet.on.line, "22-11-2026")
    desk.click("herbeoordeel_vastleggen")
    assert desk.find("informeren_stand").text() == (
        "Ja, door T. Haverslag, 22 nov 2026\nEerder niet: Gevaar voor zijn moeder"
    )
    assert not desk.is_there("herbeoordelen")
    desk.go(ToVandaag())
    assert "te_herbeoordelen" not in names(desk)


def test_P02_it_is_not_asked_before_its_day(desk):
    used(desk)
    niet_geinformeerd(desk, 1)
    desk.go(ToVandaag())
    assert "te_herbeoordelen" not in names(desk)


def test_P02_of_an_aanmelding_that_was_added_nothing_is_asked_that_nobody_can_answer(desk):
    """The answer is recorded at the Aanmelding with which the Casus began: one that was added stood on Vandaag for good."""
    used(desk)
    casus = niet_geinformeerd(desk, 5)
    with desk.services.omgeving.werk() as work:
        first = work.aanmeldingen.get(casus.aanmelding_id)
        why = Informeren(False, reden_niet="Nog niet bereikt", herbeoordelen_op=dag(-3))
        joined = replace(first, id="toegevoegd", stand=AanmeldingStand.TOEGEVOEGD, informeren=why, versie=0)
        work.aanmeldingen.save(joined)
        work.commit()
    desk.go(ToVandaag())
    assert "te_herbeoordelen" not in names(desk)
    with desk.services.omgeving.werk() as work:
        first = work.aanmeldingen.get(casus.aanmelding_id)
        work.aanmeldingen.save(replace(first, informeren=replace(first.informeren, herbeoordelen_op=dag(0))))
        work.commit()
    desk.go(ToCasus(casus.id))
    desk.go(ToVandaag())
    assert words(desk, "te_herbeoordelen") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]


def test_P02_who_came_later_is_asked_for_until_it_is_answered_and_again_on_its_day(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    sister = replace(desk.services.betrokkenen.nieuw(), naam="Zofia Żółkiewska")
    desk.services.betrokkenen.corrigeren(casus.id, sister, VANDAAG, "Woont er ook")
    desk.go(ToVandaag())
    assert words(desk, "te_herbeoordelen") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]
    for over, is_asked in ((1, False), (0, True)):
        later = Informeren(False, reden_niet="Nog niet bereikt", herbeoordelen_op=dag(over))
        desk.services.aanmelden.herbeoordelen(casus.id, later, sister.id)
        desk.go(ToCasus(casus.id))
        desk.go(ToVandaag())
        assert ("te_herbeoordelen" in names(desk)) is is_asked
    informed = Informeren(True, "T. Haverslag", VANDAAG)
    desk.services.aanmelden.herbeoordelen(casus.id, informed, sister.id)
    page = desk.go(ToCasus(casus.id))
    assert desk.find("informeren_later").text() == (
        "Zofia Żółkiewska, later toegevoegd: Ja, door T. Haverslag, 23 nov 2026\n"
        "Eerder niet: Nog niet bereikt\nEerder niet: Nog niet bereikt"
    )
    assert not desk.is_there("herbeoordelen_later")
    assert page.overzicht.informeren.isVisible()
    desk.go(ToVandaag())
    assert "te_herbeoordelen" not in names(desk)


def test_W41_an_actie_or_a_role_of_a_partij_that_left_is_named_until_another_has_it(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    actie = afgesproken(desk.kluis, casus, "een", OM, 12)
    with desk.services.omgeving.werk() as work:
        work.partijen.save(replace(work.partijen.get(OM), beeindigd_op=VANDAAG))
        work.commit()
    desk.go(ToVandaag())
    assert words(desk, "werk_van_vertrokken_partij") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]
    desk.services.acties.afdoen(actie.id, actie.stand.GEDAAN)
    desk.settle()
    assert "werk_van_vertrokken_partij" not in names(desk)


def test_P09_a_casus_that_nobody_carried_over_is_named_until_it_stands_in_the_legal_register(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    afgesproken(desk.kluis, casus, "een", POLITIE, 5)
    vastgesteld_plan(desk.kluis, casus)
    desk.go(ToInstellingen())
    desk.fill("overzetten_na_dagen", "1")
    desk.saved()
    desk.go(ToVandaag())
    assert "niet_overgezet" not in names(desk)
    desk.kluis.services.instellen.bewaren(replace(desk.services.instellen.get(), overzetten_na_dagen=0))
    desk.go(ToVandaag())
    assert words(desk, "niet_overgezet") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]
    desk.find("niet_overgezet").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(casus.id)
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    (done,) = desk.services.dossiers.openen(casus.id).casus.overzettingen
    assert done.systeem is Systeem.AMAZONE
    desk.go(ToVandaag())
    assert words(desk, "niet_overgezet") == ["ZVH-2026-0001, Łukasz Żółkiewski, uitvoering"]
    desk.find("niet_overgezet").setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert desk.services.dossiers.openen(casus.id).casus.overzettingen[-1].systeem is Systeem.VIS2
    desk.go(ToVandaag())
    assert "niet_overgezet" not in names(desk)

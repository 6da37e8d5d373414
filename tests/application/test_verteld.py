"""What each intention leaves behind: it is in the kluis, a line in the log, and the open windows hear what changed, after it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG, VOORZITTER, a_plan, an_aanmelding
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.casus import Fase, Systeem, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.ids import ActieId, CasusId, CasustafelId
from zvh_desktop.domain.notulen.notulen import RectificatieReden
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.casustafel import OverlegSoort


def done(kluis: Werkkluis, what: Callable[[], Any]) -> tuple[Any, list[Gewijzigd], list[str]]:
    """Returns what came back, what was told, and the lines that the log got."""
    before = len(kluis.services.logboek.regels(Logvraag()))
    kluis.verteld.clear()
    result = what()
    lines = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
    return result, list(kluis.verteld), lines[: len(lines) - before][::-1]


def test_W64_from_the_draft_to_triage(kluis: Werkkluis):
    service = kluis.services.aanmelden
    saved, told, lines = done(kluis, lambda: service.bewaren(an_aanmelding()))
    assert told == [Gewijzigd("aanmelding", aanmelding_id=saved.id)]
    assert lines == ["aanmelding geschreven"]
    casus, told, lines = done(kluis, lambda: service.aanmelden(saved))
    assert (told, lines) == ([Gewijzigd("casus", casus.id)], ["aangemeld"])
    again = service.get(saved.id)
    assert again.casus_id == casus.id
    sent, told, lines = done(kluis, lambda: service.naar_triage(again))
    assert (sent.fase, told) == (Fase.TRIAGE, [Gewijzigd("casus", casus.id)])
    assert lines == ["naar triage"]

    other = service.bewaren(an_aanmelding(id="ander"))
    closed, told, lines = done(
        kluis, lambda: service.niet_in_behandeling(other, " Meld het bij de wijkagent ")
    )
    assert [each.soort for each in told] == ["casus", "casus"]
    assert lines == ["aangemeld", "aanmelding ingezien", "niet in behandeling"]
    assert (closed.fase, closed.wissels[-1].reden) == (Fase.NIET_IN_BEHANDELING, "Meld het bij de wijkagent")
    draft = service.bewaren(an_aanmelding(id="weg"))
    _, told, lines = done(kluis, lambda: service.weggooien(draft.id))
    assert (told, lines) == (
        [Gewijzigd("aanmelding", aanmelding_id=draft.id)],
        ["concept-aanmelding weggegooid"],
    )


def test_W64_triage(kluis: Werkkluis):
    casus, service = kluis.casus(fase=Fase.UITVOERING), kluis.services.trieren
    reopened, told, lines = done(kluis, lambda: service.heropenen(casus.id))
    assert (told, lines) == ([Gewijzigd("triage", casus.id)], ["triage heropend"])
    partij = kluis.partijen[0]
    answered, told, lines = done(
        kluis, lambda: service.antwoord(reopened, partij.id, "Nee", is_relevant=False, reden="Niet bekend")
    )
    own = answered.uitvraag(partij.id)
    assert (own.antwoord, own.is_relevant, own.reden, own.beantwoord_op) == ("Nee", False, "Niet bekend", DAG)
    # The fixture wrote this triage in the same hour, which is one line (W-64).
    assert (told, lines) == ([Gewijzigd("triage", casus.id)], [])
    assert service.dossier(casus.id).triage == answered
    _, told, lines = done(kluis, lambda: service.besluiten(answered))
    assert (told, lines) == ([Gewijzigd("casus", casus.id)], ["triage besloten"])
    heard = Terugkoppeling(DAG, TerugkoppelWijze.TELEFOON, "T. Haverslag", "Komt op de tafel")
    _, told, lines = done(kluis, lambda: service.terugkoppelen(casus.id, heard))
    assert (told, lines) == ([Gewijzigd("casus", casus.id)], ["teruggekoppeld aan aanmelder"])
    asked = service.nieuwe_uitvraag(partij.id)
    assert (asked.gevraagd_op, (asked.antwoord_voor - DAG).days) == (DAG, 7)


def test_W64_an_agenda(kluis: Werkkluis):
    casus, service = kluis.casus(1), kluis.services.agenderen
    tafel, told, lines = done(
        kluis, lambda: service.maken(OverlegSoort.MDO, DAG, time(9), " Waterbeek, zaal 1 ")
    )
    of_table = Gewijzigd("casustafel", casustafel_id=tafel.id)
    of_casus = Gewijzigd("casustafel", casus.id, casustafel_id=tafel.id)
    assert (told, lines, tafel.plaats) == ([of_table], ["casustafel gemaakt"], "Waterbeek, zaal 1")
    tafel, told, lines = done(kluis, lambda: service.agenderen(tafel.id, casus.id))
    assert (told, lines) == ([of_casus], ["geagendeerd"])
    (punt,) = tafel.agendapunten
    gemeente = kluis.partijen[0]
    tafel, told, lines = done(kluis, lambda: service.uitnodiging_intrekken(tafel.id, punt.id, gemeente.id))
    assert (told, lines) == ([of_casus], ["uitnodiging ingetrokken"])
    assert gemeente.id not in {u.partij_id for u in tafel.agendapunten[0].uitnodigingen}
    assert len(tafel.agendapunten[0].uitnodigingen) == 3
    choices = service.keuzes(tafel.id, punt.id)
    assert {(c.partij.id, bool(c.uitnodiging), c.bezwaar) for c in choices} == {
        (p.id, p.id != gemeente.id, None) for p in kluis.partijen
    }
    assert choices[0].grondslag == "Wet gegevensverwerking, ZVH"
    assert choices[0].afgevaardigden == tuple((a.id, a.naam) for a in gemeente.afgevaardigden)
    person = gemeente.afgevaardigden[0].id
    tafel, told, lines = done(
        kluis, lambda: service.uitnodigen(tafel.id, punt.id, gemeente.id, person, "Uw beeld")
    )
    assert (told, lines) == ([of_casus], ["uitgenodigd"])
    assert tafel.agendapunten[0].uitnodiging(gemeente.id).gevraagde_bijdrage == "Uw beeld"
    plain = service.uitnodigen(tafel.id, punt.id, gemeente.id, person).agendapunten[0]
    assert plain.uitnodiging(gemeente.id).gevraagde_bijdrage == "Uw beeld", (
        "what is asked is asked of the Partij (W-20)"
    )
    tafel = service.get(tafel.id)
    assert service.uitnodigen(tafel.id, "weg", gemeente.id, person) == tafel
    assert service.uitnodiging_intrekken(tafel.id, "weg", gemeente.id) == tafel
    assert service.keuzes(tafel.id, "weg") == ()
    tafel = service.agenderen(tafel.id, kluis.casus(2).id)
    moved, told, lines = done(kluis, lambda: service.verplaatsen(tafel.id, punt.id, 1))
    assert (told, lines) == ([of_table], ["agenda geschreven"])
    assert [p.id for p in service.get(tafel.id).agendapunten] == [p.id for p in moved.agendapunten]
    assert moved.agendapunten[1].id == punt.id
    left, told, lines = done(kluis, lambda: service.van_agenda(tafel.id, punt.id))
    assert (told, lines, len(left.agendapunten)) == ([of_casus], ["van agenda gehaald"], 1)
    assert set(service.casussen_van(left)) == {CasusId("casus-2")}
    _, told, lines = done(kluis, lambda: service.verwijderen(tafel.id))
    assert (told, lines) == ([of_table], ["casustafel verwijderd"])


def test_W64_at_the_table(kluis: Werkkluis):
    casus, service = kluis.casus(1), kluis.services.notuleren
    tafel = kluis.services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG, time(9), "Waterbeek")
    tafel = kluis.services.agenderen.agenderen(tafel.id, casus.id)
    (punt,) = tafel.agendapunten
    of_table = Gewijzigd("casustafel", casustafel_id=tafel.id)
    opened, told, lines = done(kluis, lambda: service.openen(tafel.id))
    assert (told, lines, opened.opening.geopend_op) == (
        [of_table],
        ["casustafel geopend", "agenda geschreven"],
        kluis.moment,
    )
    assert done(kluis, lambda: service.openen(tafel.id)) == (opened, [of_table], ["agenda ingezien"])
    _, told, lines = done(kluis, lambda: service.geheimhouding_getoond(tafel.id))
    assert (told, lines) == ([of_table], ["geheimhouding getoond"])
    live, told, lines = done(kluis, lambda: service.naar_casus(tafel.id, punt.id))
    assert (told, lines) == (
        [Gewijzigd("verslag", casus.id)],
        # Where the same person may stand as well is read with it, for the chair (P-12).
        ["lijst ingezien: dubbelen", "dossier ingezien aan tafel"],
    )
    _, told, lines = done(kluis, lambda: service.bekijken(tafel.id, punt.id))
    assert (told, lines) == ([], ["dossier ingezien"])
    verslag = service.schrijven(replace(live.verslag, bespreking="Besproken"))
    assert kluis.verteld[-1] == Gewijzigd("verslag", casus.id)
    actie = service.nieuwe_actie(verslag, kluis.partijen[0].id, "J. de Boer")
    assert (actie.casustafel_id, actie.agendapunt_id, actie.persoon) == (tafel.id, punt.id, "J. de Boer")
    assert (actie.casus_id, actie.afgesproken_op, actie.partij_id) == (casus.id, DAG, kluis.partijen[0].id)
    actie, told, lines = done(kluis, lambda: service.actie_schrijven(verslag, actie))
    assert told == [Gewijzigd("actie", casus.id)]
    assert [a.id for a in service.bekijken(tafel.id, punt.id).acties] == [actie.id]
    _, told, lines = done(kluis, lambda: service.actie_schrappen(verslag, actie.id))
    assert (told, lines) == ([Gewijzigd("actie", casus.id)], ["actie geschrapt"])
    service.werkaantekening(verslag, "Voor mijzelf")
    assert service.bekijken(tafel.id, punt.id).werkaantekening == "Voor mijzelf"
    kluis.moment = kluis.moment.replace(hour=kluis.moment.hour + 1)
    _, told, lines = done(kluis, lambda: service.sluiten(tafel.id))
    assert (told, lines) == ([of_table], ["casustafel gesloten"])
    closed = service.verslagen(tafel.id)[punt.id]
    assert (closed.gesloten_op, closed.seconden) == (kluis.moment, 3600)


def test_W64_an_agenda_while_its_table_is_held(kluis: Werkkluis):
    casus, agenda, notuleren = kluis.casus(1), kluis.services.agenderen, kluis.services.notuleren
    tafel = kluis.tafel(casus, kluis.casus(2))
    other = agenda.maken(OverlegSoort.CASUSTAFEL, DAG.replace(year=2027), time(9), "Waterbeek")
    (first, second), gemeente = tafel.agendapunten, kluis.partijen[0]
    of_table = Gewijzigd("casustafel", casustafel_id=tafel.id)
    kluis.moment += timedelta(hours=2)
    after, told, lines = done(kluis, lambda: agenda.later(tafel.id, first.id))
    assert told == [Gewijzigd("casustafel", casus.id, casustafel_id=tafel.id)]
    assert (lines, [p.id for p in after.agendapunten]) == (["volgorde gewijzigd"], [second.id, first.id])
    assert {c.om for c in after.te_bellen} == {(kluis.moment + timedelta(minutes=first.minuten)).time()}
    _, told, lines = done(kluis, lambda: agenda.gebeld(tafel.id, after.te_bellen[0]))
    assert (told, lines) == ([of_table], [])
    assert after.te_bellen[0] not in agenda.get(tafel.id).te_bellen
    _, told, lines = done(kluis, lambda: notuleren.pauze(tafel.id, aan=True))
    assert (told, lines, agenda.get(tafel.id).pauze.begin) == ([of_table], [], kluis.moment)
    verslag = notuleren.naar_casus(tafel.id, second.id).verslag
    _, told, lines = done(
        kluis, lambda: notuleren.schuift_nieuw_aan(verslag, gemeente.id, "Bram de Wit", "S. Aydin")
    )
    assert told == [Gewijzigd("partij", partij_id=gemeente.id)]
    assert lines == ["afgevaardigde gewijzigd", "triage ingezien", "verslag ingezien"]
    _, told, lines = done(kluis, lambda: notuleren.werkaantekening(verslag, "Voor mijzelf"))
    assert (told, lines) == ([], ["werkaantekening geschreven"])
    moved, told, lines = done(kluis, lambda: agenda.verplaatsen_naar(tafel.id, [first.id], other.id))
    assert told == [of_table, Gewijzigd("casustafel", casustafel_id=other.id)]
    assert lines == ["van agenda gehaald", "geagendeerd"]
    assert [p.casus_id for p in agenda.get(other.id).agendapunten] == [casus.id]
    assert (moved.naar, moved.blijft, moved.vervallen) == (agenda.get(other.id), (), ())


def test_W64_an_actie_that_a_draft_of_a_plan_only_considered(kluis: Werkkluis):
    casus, service = kluis.casus(1), kluis.services.acties
    actie = service.bewaren(replace(service.nieuwe_voor_plan(casus.id, "Huisvesting"), wat="Belt"))
    _, told, lines = done(kluis, lambda: service.weghalen(actie.id))
    assert (told, lines) == ([Gewijzigd("actie", casus.id)], ["actie van concept geschrapt"])
    assert service.van_casus(casus.id) == ()


def test_W64_notulen_plan_and_acties(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    _, told, lines = done(kluis, lambda: kluis.services.vaststellen.vaststellen(tafel.id))
    assert Gewijzigd("notulen", casustafel_id=CasustafelId(tafel.id)) in told
    assert "notulen vastgesteld" in lines
    casus_id, service = CasusId("casus-1"), kluis.services.acties
    actie = replace(
        service.nieuwe_voor_plan(casus_id, "Huisvesting"),
        wat="Wekelijks langs",
        partij_id=kluis.partijen[0].id,
        persoon="J. de Boer",
        uiterlijk=DAG,
    )
    of_actie = [Gewijzigd("actie", casus_id)]
    actie, told, lines = done(kluis, lambda: service.bewaren(actie))
    assert (told, lines, actie.leefgebied) == (of_actie, ["actie geschreven"], "Huisvesting")
    moved, told, lines = done(kluis, lambda: service.verzetten(actie.id, DAG.replace(year=2027)))
    assert (told, lines, moved.uiterlijk) == (of_actie, ["actie verzet"], DAG.replace(year=2027))
    closed, told, lines = done(kluis, lambda: service.afdoen(actie.id, ActieStand.GEDAAN))
    assert (told, lines, closed.stand_op) == (of_actie, ["actie gedaan"], kluis.moment)
    assert closed in service.van_casus(casus_id)
    assert service.get(ActieId(actie.id)) == closed
    plannen = kluis.services.plannen
    dossier, told, lines = done(kluis, lambda: plannen.dossier(casus_id))
    assert (told, lines) == ([], ["plan van aanpak ingezien"])
    plan, told, lines = done(kluis, lambda: plannen.bewaren(a_plan(id=dossier.plan.id, casus_id=casus_id)))
    assert told == [Gewijzigd("plan", casus_id)]
    assert plannen.dossier(casus_id).plan == plan


def test_W64_partijen_and_grounds(kluis: Werkkluis):
    service, partij = kluis.services.partijen, kluis.partijen[0]
    of_partij = [Gewijzigd("partij", partij_id=partij.id)]
    saved, told, lines = done(kluis, lambda: service.bewaren(replace(partij, kort="Beek")))
    assert (told, lines, service.get(partij.id)) == (of_partij, ["partij gewijzigd"], saved)
    person, told, lines = done(
        kluis,
        lambda: service.nieuwe_afgevaardigde(
            partij.id, " Mia ", functie=" arts ", email=" m@x.nl ", telefoon=" 06 ", mandaat_tot=DAG
        ),
    )
    assert (told, lines) == (of_partij, ["afgevaardigde gewijzigd"])
    assert (person.naam, person.functie, person.email, person.telefoon, person.mandaat_tot) == (
        "Mia",
        "arts",
        "m@x.nl",
        "06",
        DAG,
    )
    assert service.get(partij.id).afgevaardigde(person.id) == person
    assert service.blanco_afgevaardigde().naam == ""
    ground = replace(service.grondslagen()[0], bron="Gelezen")
    saved, told, lines = done(kluis, lambda: service.grondslag_bewaren(ground))
    assert (told, lines) == ([Gewijzigd("grondslag")], ["grondslag gewijzigd"])
    assert service.grondslagen() == (saved,)
    assert service.nieuwe_grondslag_id()
    assert len(service.alle()) == 4


def test_W64_a_rectification_and_what_goes_to_another_system(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    service = kluis.services.rectificeren
    dossier = service.openen(tafel.id)
    better = replace(dossier.punten[0], bespreking="Anders gezegd")
    wrong = RectificatieReden.ONJUIST
    made, told, lines = done(kluis, lambda: service.rectificeren(dossier, better, wrong, " Verhoord "))
    assert told == [Gewijzigd("notulen", casustafel_id=tafel.id)]
    assert lines == ["notulen gerectificeerd"]
    assert (made.rectificatie_reden, made.toelichting, made.versie_nummer) == (wrong, "Verhoord", 2)
    assert service.openen(tafel.id).punten[0].bespreking == "Anders gezegd"
    casus, told, lines = done(
        kluis, lambda: kluis.services.overdragen.vastleggen(CasusId("casus-1"), Systeem.GCOS)
    )
    assert (told, lines) == ([Gewijzigd("casus", casus.id)], ["overgezet naar gcos"])
    assert [(o.systeem, o.op, o.door) for o in casus.overzettingen] == [
        (Systeem.GCOS, kluis.moment, VOORZITTER)
    ]

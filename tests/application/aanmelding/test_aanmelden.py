"""W-02, P-12 in the use cases: drafts, advice, and people who may be known already."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.application.bijstukken import told
from tests.application.tussen_de_tafels import casus
from tests.application.werkkluis import Werkkluis, later
from tests.builders import DAG, VOORZITTER, a_betrokkene, a_casus, an_aanmelding
from zvh_desktop.application.aanmelding.aanmelden import Aanmelden
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Informeren, LatereBetrokkene
from zvh_desktop.domain.aanmelding.geboortedatum import OnvolledigeDatum
from zvh_desktop.domain.casus import Fase, Gebied, Kluissoort, Terugkoppelplek
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld, FaseNotAllowed, GebiedEApart
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId

__all__ = ["casus"]


def test_a_draft_can_be_thrown_away_a_casus_cannot(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("kladje")))
    aanmelden.weggooien(draft.id)
    with pytest.raises(NotFound):
        aanmelden.get(draft.id)
    kept = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("echt")))
    aanmelden.aanmelden(kept)
    with pytest.raises(AlVastgesteld):
        aanmelden.weggooien(kept.id)
    assert aanmelden.get(kept.id).stand is AanmeldingStand.AANGEMELD


def test_W02_niet_in_behandeling_asks_for_an_advice(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("kladje")))
    with pytest.raises(EisenNietVervuld):
        aanmelden.niet_in_behandeling(draft, " ")
    assert aanmelden.get(draft.id).stand is AanmeldingStand.CONCEPT
    casus = aanmelden.niet_in_behandeling(draft, "Lokaal zorgoverleg")
    assert casus.fase is Fase.NIET_IN_BEHANDELING
    assert casus.wissels[-1].reden == "Lokaal zorgoverleg"


def test_P12_who_may_be_known_already_is_shown_and_never_merged(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    born = date(1992, 1, 14)
    one = a_betrokkene("Łukasz Żółkiewski", geboortedatum=born)
    known = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("een"), betrokkenen=(one,)))
    other = a_betrokkene("Lukas Zolkievski", geboortedatum=born)
    stranger = a_betrokkene("Lukas Zolkievski", geboortedatum=date(1970, 2, 2))
    draft = an_aanmelding(id=AanmeldingId("twee"), betrokkenen=(other,))
    assert [d.bekend.aanmelding_id for d in aanmelden.dubbelen(draft)] == [known.id]
    assert aanmelden.dubbelen(replace(draft, betrokkenen=(stranger,))) == ()
    first, second = aanmelden.aanmelden(known), aanmelden.aanmelden(aanmelden.bewaren(draft))
    assert first.id != second.id
    assert first.betrokkenen == (one,)


def test_W01_W03_an_aanmelding_goes_by_the_whole_way_to_triage(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding())
    casus = kluis.services.aanmelden.naar_triage(saved)
    assert casus.fase is Fase.TRIAGE
    assert [(w.van, w.naar, w.door) for w in casus.wissels] == [(Fase.AANMELDING, Fase.TRIAGE, "W. de Graaf")]
    with pytest.raises(AlVastgesteld):
        kluis.services.aanmelden.bewaren(replace(saved, reden="Anders", versie=99))


def test_W03_what_is_refused_leaves_nothing_behind(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding(afstemmingen=()))
    with pytest.raises(EisenNietVervuld):
        kluis.services.aanmelden.naar_triage(saved)
    assert kluis.services.aanmelden.get(saved.id).stand is AanmeldingStand.CONCEPT
    assert kluis.services.overzichten.casussen(DAG) == ()


def test_W05_of_gebied_e_not_a_word_comes_into_this_kluis(kluis: Werkkluis):
    with pytest.raises(GebiedEApart):
        kluis.services.aanmelden.bewaren(an_aanmelding(gebied=Gebied.POLARISATIE_EXTREMISME))
    assert kluis.services.overzichten.aanmeldingen() == ()


def test_W05_a_casus_does_not_become_gebied_e_afterwards(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding())
    casus = kluis.services.aanmelden.aanmelden(saved)
    taken = kluis.services.aanmelden.get(saved.id)
    with pytest.raises(GebiedEApart):
        kluis.services.aanmelden.bewaren(replace(taken, gebied=Gebied.POLARISATIE_EXTREMISME))
    assert kluis.services.dossiers.openen(casus.id).casus.gebied is Gebied.TOP_X


def test_a_casus_of_the_builders_is_one_the_kluis_takes(kluis: Werkkluis):
    casus = kluis.casus(3, fase=Fase.UITVOERING)
    assert replace(casus, versie=0) == a_casus(3, fase=Fase.UITVOERING)


def test_W01_until_triage_the_casus_follows_what_is_changed_in_its_aanmelding(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.bewaren(an_aanmelding(betrokkenen=(a_betrokkene("Joris Blaauwbroek"),)))
    casus = aanmelden.aanmelden(draft)
    stored = aanmelden.get(draft.id)
    changed = replace(
        stored,
        gebied=Gebied.RISICOJONGEREN,
        partij_id=kluis.partijen[2].id,
        betrokkenen=(a_betrokkene("Hanneke Blaauwbroek"),),
        gemeenten=(kluis.partijen[0].id, kluis.partijen[3].id),
    )
    saved = aanmelden.bewaren(changed)
    with kluis.database.unit_of_work() as work:
        followed = work.casussen.get(casus.id)
    assert followed.gebied is Gebied.RISICOJONGEREN
    assert followed.aanmeldende_partij == kluis.partijen[2].id
    assert followed.hoofdpersoon == "Hanneke Blaauwbroek"
    assert followed.gemeenten == changed.gemeenten
    aanmelden.bewaren(replace(saved, reden="Anders gezegd"))
    aanmelden.bewaren(replace(aanmelden.get(draft.id), betrokkenen=()))
    with kluis.database.unit_of_work() as work:
        # What did not change is not written again, and a half-emptied draft takes nothing from the Casus.
        assert work.casussen.get(casus.id) == followed


def test_W01_what_is_sent_to_triage_is_what_the_casus_is_about(kluis: Werkkluis):
    """Also what was changed in the same go, and was not kept as a draft before."""
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.bewaren(an_aanmelding(betrokkenen=(a_betrokkene("Joris Blaauwbroek"),)))
    aanmelden.aanmelden(draft)
    changed = replace(aanmelden.get(draft.id), betrokkenen=(a_betrokkene("Hanneke Blaauwbroek"),))
    assert aanmelden.naar_triage(changed).hoofdpersoon == "Hanneke Blaauwbroek"


def test_W10_triage_begins_on_the_day_on_which_the_casus_is_sent_to_it(kluis: Werkkluis):
    casus = kluis.services.aanmelden.naar_triage(kluis.services.aanmelden.bewaren(an_aanmelding()))
    later(kluis, 3)
    assert kluis.services.trieren.dossier(casus.id).triage.begonnen_op == DAG


def test_W64_who_looks_at_an_aanmelding_stands_in_the_log(kluis: Werkkluis):
    saved = kluis.services.aanmelden.bewaren(an_aanmelding())
    kluis.services.aanmelden.get(saved.id)
    lines = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
    assert lines.count("aanmelding ingezien") == 1


def test_W05_a_new_draft_is_dated_today_and_of_no_gebied_where_there_are_several(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    draft = aanmelden.beginnen()
    assert aanmelden.kluissoort is Kluissoort.OVERIGE
    assert (draft.datum, draft.begonnen_op, draft.gebied) == (DAG, DAG, None)
    own = Aanmelden(
        replace(kluis.services.omgeving, kluissoort=Kluissoort.GEBIED_E), kluis.services.overzichten
    )
    assert own.beginnen().gebied is Gebied.POLARISATIE_EXTREMISME
    assert aanmelden.nieuwe_betrokkene().naam == ""


def test_P12_of_who_has_no_name_nobody_is_looked_for_and_nobody_is_his_own_double(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    nameless, signs = a_betrokkene(" "), a_betrokkene("...", geboortedatum=date(1992, 1, 14))
    born = a_betrokkene("Joris Blaauwbroek", geboortedatum=date(1992, 1, 14))
    known = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("een"), betrokkenen=(born, nameless)))
    assert aanmelden.dubbelen(known) == ()
    draft = an_aanmelding(id=AanmeldingId("twee"))
    assert aanmelden.dubbelen(replace(draft, betrokkenen=(nameless,))) == ()
    assert aanmelden.dubbelen(replace(draft, betrokkenen=(signs,))) == ()
    twice = replace(draft, betrokkenen=(a_betrokkene("Hanneke Kuiper"), a_betrokkene("Joris Blaauwbroek")))
    (found,) = aanmelden.dubbelen(twice)
    assert (found.betrokkene_id, found.bekend.betrokkene) == (twice.betrokkenen[1].id, "Joris Blaauwbroek")


def test_W01_a_casus_is_numbered_in_the_year_of_its_aanmelding(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    seen = set()
    for id_, datum in (("een", date(2025, 12, 31)), ("twee", date(2026, 1, 1)), ("drie", date(2025, 1, 1))):
        saved = aanmelden.bewaren(an_aanmelding(id=AanmeldingId(id_), datum=datum))
        casus = aanmelden.aanmelden(saved)
        assert re.fullmatch(rf"ZVH-{datum.year}-[1-9][0-9]{{3}}", casus.nummer)
        assert casus.nummer not in seen
        seen.add(casus.nummer)
        assert casus.fase is Fase.AANMELDING
        assert (casus.gebied, casus.aanmelding_id) == (saved.gebied, saved.id)
        assert (casus.aanmeldende_partij, casus.gemeenten) == (saved.partij_id, saved.gemeenten)


@pytest.mark.parametrize("complex_", [True, False])
def test_W02_the_step_to_triage_says_why_it_was_taken(kluis: Werkkluis, complex_: bool):
    aanmelden = kluis.services.aanmelden
    criteria = an_aanmelding().criteria
    if not complex_:
        criteria = replace(criteria, ketens=replace(criteria.ketens, voldaan=False))
    saved = aanmelden.bewaren(an_aanmelding(criteria=criteria, afwijking="De burgemeester vroeg erom"))
    aanmelden.aanmelden(saved)
    casus = aanmelden.naar_triage(aanmelden.get(saved.id))
    (wissel,) = casus.wissels
    assert (wissel.reden == "De burgemeester vroeg erom") is not complex_
    assert (wissel.op, wissel.herkomst) == (kluis.moment, None)
    stored = aanmelden.get(saved.id)
    assert (stored.stand, stored.casus_id) == (AanmeldingStand.NAAR_TRIAGE, casus.id)
    assert [c.id for c in kluis.services.overzichten.casussen(DAG)] == [casus.id]


def test_W02_what_is_not_taken_on_keeps_its_number_and_says_why(kluis: Werkkluis):
    aanmelden = kluis.services.aanmelden
    saved = aanmelden.bewaren(an_aanmelding())
    first = aanmelden.aanmelden(saved)
    closed = aanmelden.niet_in_behandeling(aanmelden.get(saved.id), " Lokaal zorgoverleg ")
    assert (closed.id, closed.nummer) == (first.id, first.nummer)
    (wissel,) = closed.wissels
    assert (wissel.op, wissel.door, wissel.reden) == (kluis.moment, VOORZITTER, "Lokaal zorgoverleg")
    stored = aanmelden.get(saved.id)
    assert (stored.stand, stored.advies) == (AanmeldingStand.NIET_IN_BEHANDELING, "Lokaal zorgoverleg")
    with pytest.raises(AlVastgesteld):
        aanmelden.bewaren(stored)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        (date(1985, 3, 12), date(1985, 12, 3)),
        (date(1985, 3, 12), OnvolledigeDatum(1985)),
        (date(1985, 3, 12), OnvolledigeDatum(1985, 3)),
        (OnvolledigeDatum(1985), date(1985, 3, 12)),
        (OnvolledigeDatum(1985, 3), OnvolledigeDatum(1985)),
        (OnvolledigeDatum(1985), OnvolledigeDatum(1985, 3)),
        (date(1985, 3, 12), None),
        (None, date(1985, 3, 12)),
        (date(1985, 1, 1), date(1985, 3, 12)),
    ],
)
def test_P12_somebody_is_known_also_with_a_swapped_or_incomplete_or_no_birth_date(
    kluis: Werkkluis, known, typed
):
    """Also with another spelling, where the dates can be the same; the kluis keeps what is known, and no more."""
    aanmelden = kluis.services.aanmelden
    name = "Joris Blauwbroek" if known and typed and known != date(1985, 1, 1) else "Joris Blaauwbroek"
    kept = aanmelden.bewaren(
        an_aanmelding(
            id=AanmeldingId("een"), betrokkenen=(a_betrokkene("Joris Blaauwbroek", geboortedatum=known),)
        )
    )
    assert aanmelden.get(kept.id).betrokkenen[0].geboortedatum == known
    draft = an_aanmelding(id=AanmeldingId("twee"), betrokkenen=(a_betrokkene(name, geboortedatum=typed),))
    assert [d.bekend.geboortedatum for d in aanmelden.dubbelen(draft)] == [known]
    stranger = replace(draft, betrokkenen=(a_betrokkene(name, geboortedatum=date(1971, 7, 20)),))
    assert aanmelden.dubbelen(stranger) == () or known is None


class TestHoortBij:
    """W-01: a second Partij puts somebody forward whose Casus runs already."""

    @pytest.fixture
    def casus(self, kluis: Werkkluis):
        aanmelden = kluis.services.aanmelden
        return aanmelden.aanmelden(aanmelden.bewaren(an_aanmelding(id=AanmeldingId("een"))))

    def second(self, kluis: Werkkluis, **more):
        draft = an_aanmelding(id=AanmeldingId("twee"), partij_id=kluis.partijen[1].id, **more)
        return kluis.services.aanmelden.bewaren(draft)

    def test_W01_it_joins_with_who_is_new_and_changes_nothing_else(self, kluis: Werkkluis, casus):
        known, other = casus.betrokkenen[0], a_betrokkene("Hanneke Kuiper", id=BetrokkeneId("nieuw"))
        same = replace(known, id=BetrokkeneId("zelfde"), woonplaats="Elders")
        draft = self.second(kluis, betrokkenen=(same, other))
        joined = kluis.services.aanmelden.hoort_bij(draft, casus.id)
        assert joined.betrokkenen == (*casus.betrokkenen, other)
        assert (joined.id, joined.nummer, joined.aanmeldende_partij) == (
            casus.id,
            casus.nummer,
            casus.aanmeldende_partij,
        )
        kept = kluis.services.aanmelden.get(draft.id)
        assert (kept.stand, kept.casus_id, kept.betrokkenen) == (
            AanmeldingStand.TOEGEVOEGD,
            casus.id,
            (same, other),
        )
        dossier = kluis.services.dossiers.openen(casus.id)
        assert [one.id for one in dossier.ook_aangemeld] == [draft.id]
        lines = kluis.services.logboek.regels(Logvraag(casus_id=casus.id))
        assert "aanmelding toegevoegd" in {line.handeling for line in lines}

    def test_P07_who_joined_is_answered_too_and_reads_only_of_whom_it_put_forward(
        self, kluis: Werkkluis, folder
    ):
        casus = kluis.casus(1)
        other = a_betrokkene("Hanneke Kuiper", id=BetrokkeneId("nieuw"))
        joined = kluis.services.aanmelden.hoort_bij(self.second(kluis, betrokkenen=(other,)), casus.id)
        mine = Terugkoppelplek(None, AanmeldingId("twee"))
        assert joined.terug_te_koppelen() == (Terugkoppelplek(), mine)
        kluis.services.trieren.terugkoppelen(casus.id, told(kluis, casus))

        def waiting() -> list[str]:
            today = kluis.services.overzichten.vandaag(kluis.moment.date())
            return [r.casus_id for r in today.zonder_terugkoppeling]

        assert waiting() == [casus.id]
        said = replace(told(kluis, casus), aanmelding_id=mine.aanmelding_id)
        letter = kluis.services.terugkoppelen.brief(casus.id, said, folder).pad.read_text()
        assert "Hanneke Kuiper" in letter
        assert casus.hoofdpersoon not in letter
        with kluis.database.unit_of_work() as work:
            (given,) = work.verstrekkingen.van_casus(casus.id)
            assert work.casussen.get(casus.id).terug_te_koppelen() == ()
        assert given.partij_id == kluis.partijen[1].id
        assert waiting() == []

    def test_P07_vandaag_asks_also_for_who_joins_long_after_the_triage(self, kluis: Werkkluis):
        casus = kluis.casus(1)
        kluis.services.trieren.terugkoppelen(casus.id, told(kluis, casus))
        kluis.moment += timedelta(days=90)
        kluis.services.aanmelden.hoort_bij(self.second(kluis), casus.id)
        today = kluis.services.overzichten.vandaag(kluis.moment.date())
        assert [r.casus_id for r in today.zonder_terugkoppeling] == [casus.id]

    def test_W01_it_stays_joined_when_the_first_aanmelding_is_written_on(self, kluis: Werkkluis, casus):
        aanmelden = kluis.services.aanmelden
        other = a_betrokkene("Hanneke Kuiper", id=BetrokkeneId("nieuw"))
        joined = aanmelden.hoort_bij(self.second(kluis, betrokkenen=(other,)), casus.id)
        aanmelden.bewaren(replace(aanmelden.get(casus.aanmelding_id), reden="Meer bekend"))
        assert kluis.services.dossiers.openen(casus.id).casus.betrokkenen == joined.betrokkenen

    @pytest.mark.parametrize("known", [Informeren(), Informeren(True, "J. de Vries", DAG)])
    def test_P02_whether_a_new_person_was_informed_is_what_his_own_aanmelding_says(
        self, kluis: Werkkluis, casus, known
    ):
        other = a_betrokkene("Hanneke Kuiper", id=BetrokkeneId("nieuw"))
        draft = self.second(kluis, betrokkenen=(*casus.betrokkenen, other), informeren=known)
        joined = kluis.services.aanmelden.hoort_bij(draft, casus.id)
        assert joined.later == (LatereBetrokkene(other.id, known),)

    def test_P02_who_was_taken_out_of_the_first_aanmelding_is_not_asked_for(self, kluis: Werkkluis, casus):
        aanmelden = kluis.services.aanmelden
        other = a_betrokkene("Hanneke Kuiper", id=BetrokkeneId("nieuw"))
        aanmelden.hoort_bij(self.second(kluis, betrokkenen=(other,), informeren=Informeren()), casus.id)

        def asked() -> list[str]:
            today = kluis.services.overzichten.vandaag(kluis.moment.date())
            return [row.casus_id for row in today.te_herbeoordelen]

        assert asked() == [casus.id]
        first = aanmelden.get(casus.aanmelding_id)
        aanmelden.bewaren(replace(first, betrokkenen=first.betrokkenen[:1]))
        assert asked() == []
        with pytest.raises(NotFound):
            aanmelden.herbeoordelen(casus.id, Informeren(True, "J. de Vries", DAG), other.id)

    def test_W03_past_triage_a_gemeente_that_comes_along_was_spoken_to(self, kluis: Werkkluis, casus):
        """Until Triage it is asked of the first Aanmelding, which names every gemeente from then on."""
        other = (*casus.gemeenten, kluis.partijen[1].id)
        aanmelden = kluis.services.aanmelden
        aanmelden.naar_triage(aanmelden.get(casus.aanmelding_id))
        draft = self.second(kluis, gemeenten=other)
        with pytest.raises(EisenNietVervuld) as refused:
            aanmelden.hoort_bij(draft, casus.id)
        assert [(t.eis, t.plek) for t in refused.value.tekorten] == [(Eis.AFSTEMMING_GEMEENTE, other[-1])]
        talk = replace(draft.afstemmingen[0], gemeente_id=other[-1])
        told = aanmelden.bewaren(replace(draft, afstemmingen=(talk,)))
        assert aanmelden.hoort_bij(told, casus.id).gemeenten == other

    def test_W03_a_gemeente_that_joins_before_triage_is_asked_of_the_first(self, kluis: Werkkluis, casus):
        aanmelden = kluis.services.aanmelden
        more = kluis.partijen[1].id
        aanmelden.hoort_bij(self.second(kluis, gemeenten=(more,)), casus.id)
        with pytest.raises(EisenNietVervuld) as refused:
            aanmelden.naar_triage(aanmelden.get(casus.aanmelding_id))
        assert [(t.eis, t.plek) for t in refused.value.tekorten] == [(Eis.AFSTEMMING_GEMEENTE, more)]

    def test_W01_it_is_asked_for_what_every_aanmelding_names(self, kluis: Werkkluis, casus):
        with pytest.raises(EisenNietVervuld):
            kluis.services.aanmelden.hoort_bij(self.second(kluis, reden=" "), casus.id)

    def test_it_cannot_join_twice_nor_be_written_on_nor_join_what_has_ended(self, kluis: Werkkluis, casus):
        aanmelden = kluis.services.aanmelden
        draft = self.second(kluis)
        aanmelden.hoort_bij(draft, casus.id)
        with pytest.raises(AlVastgesteld):
            aanmelden.hoort_bij(aanmelden.get(draft.id), casus.id)
        with pytest.raises(AlVastgesteld):
            aanmelden.bewaren(replace(aanmelden.get(draft.id), reden="Anders"))
        aanmelden.niet_in_behandeling(aanmelden.get(casus.aanmelding_id), "Lokaal zorgoverleg")
        late = aanmelden.bewaren(an_aanmelding(id=AanmeldingId("drie")))
        with pytest.raises(FaseNotAllowed):
            aanmelden.hoort_bij(late, casus.id)

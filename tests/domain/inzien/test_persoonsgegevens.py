"""P-10, art. 16.2: what is told to one person names nobody else and nothing that a Partij withholds, whatever was written."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

from hypothesis import given, settings, strategies as st

from tests.builders import (
    DAG,
    NU,
    a_betrokkene,
    a_casus,
    a_plan,
    a_triage,
    a_verslag,
    an_aanmelding,
    an_actie,
    an_inbreng,
    an_uitvraag,
    some_notulen,
    some_partijen,
)
from zvh_desktop.domain.aanmelding.aanmelding import Bron, Herkomst, NietGeplaatst
from zvh_desktop.domain.aanmelding.betrokkene import BetrokkeneCorrectie, Informeren, LatereBetrokkene
from zvh_desktop.domain.inzien.persoonsgegevens import (
    Dossierbron,
    Gegevenskop,
    NietOpgenomen,
    Overleg,
    Zeef,
    persoonsgegevens,
)
from zvh_desktop.domain.inzien.verzoek import Raadpleging, Verzoek, VerzoekSoort
from zvh_desktop.domain.inzien.zoekwoorden import fold
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel
from zvh_desktop.domain.tafel.besluit import Besluit
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, Weg

PARTIJEN = some_partijen(3)
NAMEN = {p.id: p.naam for p in PARTIJEN}
JORIS, HANNEKE = a_betrokkene("Joris Blaauwbroek"), a_betrokkene("Hanneke Blaauwbroek")
ELDERS = "Pietronella van Oosterzand"
"""Somebody of another Casus in the kluis."""
OTHERS = ("hanneke", "bregje", "oosterling", "haverslag", "oosterzand", "kolk", "pietronella")
SAID = (
    "Hanneke belde", "volgens HANNEKE'S buurman", "zus “hanneke”!", "Hannekes kamer", "Bregje Oosterling zag het", "vraag het Oosterling",
    "met T. Haverslag", "en Pietronella van Oosterzand", "zie ZVH-2026-0417", "Joris Blaauwbroek woont alleen", "de huur loopt af",
    "familie Blaauwbroek", "mevrouw Kolk sprak hem",
)  # fmt: skip
paragraphs = st.lists(st.sampled_from(SAID), min_size=1, max_size=4)


def verzoek_met(free) -> Verzoek:
    asked = tuple(Raadpleging(p, DAG, DAG, True) for p in free)
    return Verzoek("verzoek-1", DAG, "casus-0", JORIS.id, VerzoekSoort.INZAGE, raadplegingen=asked)


def texts_in(value: object) -> list[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        return [str(value)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in texts_in(getattr(value, one.name))]
    return [text for one in value for text in texts_in(one)] if isinstance(value, tuple) else []


@st.composite
def bronnen(draw):
    """A file in which every text has a mark of its own, by who provided it: M0, M1 and M2, MX for secret, MZ for together."""

    def said(mark: str) -> str:
        return "\n".join(f"{one} {mark}" for one in draw(paragraphs))

    politie = PARTIJEN[1]
    aanmelding = an_aanmelding(
        betrokkenen=(JORIS, HANNEKE), reden=said("M1"), noodzaak=said("M1"), advies=said("MZ"),
        aangemeld_door="T. Haverslag", partij_id=politie.id,
    )  # fmt: skip
    inbrengen = tuple(
        an_inbreng(p, place, tekst=said("MX" if secret else f"M{place}"), gebruik=Gebruik.ALLEEN_PROCESREGIE if secret else use)
        for place, p in enumerate(PARTIJEN)
        for secret, use in [(draw(st.booleans()), draw(st.sampled_from([Gebruik.TAFEL, Gebruik.GENOEMDE_PARTIJEN])))]
    )  # fmt: skip
    verslag = a_verslag(
        partijen=PARTIJEN, inbrengen=inbrengen, bespreking=said("MZ"), besluit=Besluit(reden=said("MZ")),
        richting_plan=said("MZ"), isd=(),
    )  # fmt: skip
    uitvragen = tuple(
        an_uitvraag(p.id, antwoord=said(f"M{place}"), reden=said(f"M{place}"))
        for place, p in enumerate(PARTIJEN)
    )
    return Dossierbron(
        a_casus(
            betrokkenen=(
                replace(JORIS, rol=draw(st.sampled_from(["zoon van Hanneke", "hoofdpersoon"]))),
                HANNEKE,
            ),
            correcties=(
                BetrokkeneCorrectie(a_betrokkene("Joris Blauwbroek"), JORIS, DAG, "Typefout", "x", NU),
            ),
            later=(LatereBetrokkene(HANNEKE.id, Informeren(False, reden_niet=said("MZ"))),),
            wissels=(),
        ),
        (aanmelding,),
        a_triage(uitvragen=uitvragen, doel=said("MZ"), reden=said("MZ"), themas=(said("MZ"),)),
        (Overleg(DAG, OverlegSoort.CASUSTAFEL, verslag, said("MZ")),),
        a_plan(integraal_beeld=said("MZ"), doelen=(LeefgebiedDoel("Wonen", said("MZ"), said("MZ")),)),
        (an_actie(wat=said("MZ"), persoon="mevrouw Kolk"),),
        (),
        (),
        namen=(ELDERS, "Joris Blaauwbroek"),
    )


@given(bron=bronnen(), free=st.sets(st.sampled_from([p.id for p in PARTIJEN])))
@settings(max_examples=150, deadline=None)
def test_P10_no_other_persons_name_and_nothing_withheld_is_ever_told(bron, free):
    made, left_out = persoonsgegevens(bron, verzoek_met(free), bron.casus.betrokkenen[0], NAMEN, NU)
    told = "\n".join(texts_in(made))
    words = set(re.findall(r"[^\W\d_]+", fold(told)))
    assert not words & {*OTHERS, *(f"{one}s" for one in OTHERS)}
    assert "0417" not in told
    may = {f"M{place}" for place, p in enumerate(PARTIJEN) if p.id in free} | (
        {"MZ"} if bron.gaven <= free else set()
    )
    assert {*re.findall(r"\bM[012XZ]\b", told)} <= may
    assert (left_out.niet_vrijgegeven == 0) == (
        bron.gaven <= free and not any(t.is_geheim for t in bron.teksten())
    )
    # What is about him alone, and free, is told.
    alone = [
        t
        for t in bron.teksten()
        if not t.is_geheim and t.partij_id in free and "de huur loopt af" in t.woorden
    ]
    assert bool(alone) <= any("de huur loopt af" in one.tekst for one in made.gegevens)


def bron(**more) -> Dossierbron:
    return Dossierbron(
        **{
            "casus": a_casus(betrokkenen=(JORIS,)),
            "aanmeldingen": (an_aanmelding(),),
            "triage": None,
            "overleggen": (Overleg(DAG, OverlegSoort.CASUSTAFEL, a_verslag(partijen=PARTIJEN[:1], isd=())),),
            "plan": None,
            "acties": (),
            "verstrekkingen": (),
            "verzoeken": (),
            **more,
        }
    )


def test_P10_under_which_other_names_he_stood_says_nothing_of_how_others_were_called():
    """A wrong name that another person had first is nobody's business, though it looks like no name of the Casus."""
    blaauw, second = a_betrokkene("Joris Blauwbroek"), a_betrokkene("Joris Blaauwbroeck")
    casus = a_casus(
        betrokkenen=(JORIS, HANNEKE),
        correcties=(
            BetrokkeneCorrectie(blaauw, JORIS, DAG, "Typefout", "x", NU),
            BetrokkeneCorrectie(a_betrokkene("Wendelien Kolk"), HANNEKE, DAG, "Verwisseld", "x", NU),
        ),
    )
    aanmelding = an_aanmelding(betrokkenen=(replace(second, id=JORIS.id), a_betrokkene("Wendelien Kolk")))
    file = bron(casus=casus, aanmeldingen=(aanmelding,))
    made, _left_out = persoonsgegevens(file, verzoek_met(()), JORIS, NAMEN, NU)
    assert made.andere_namen == ("Joris Blauwbroek", "Joris Blaauwbroeck")


def test_P10_a_partij_that_does_not_allow_it_is_not_named_as_recipient_and_its_inbreng_is_not_told():
    def given_to(partij_id, nummer):
        return Verstrekking(
            f"v{nummer}", DocumentSoort.NOTULEN, NU, "x", Weg.KLAARGEZET, partij_id, None, "1", "00", "n.pdf"
        )  # fmt: skip

    gemeente, politie, _ = PARTIJEN
    file = bron(verstrekkingen=(given_to(gemeente.id, 1), given_to(politie.id, 2), given_to(None, 3)))
    made, left_out = persoonsgegevens(file, verzoek_met([gemeente.id]), JORIS, NAMEN, NU)
    assert [one.partij for one in made.verstrekkingen] == [gemeente.naam, ""]
    assert [one.tekst for one in made.gegevens if one.kop is Gegevenskop.INBRENG] == ["De huur loopt af."]
    assert politie.naam not in texts_in(made)
    assert left_out.niet_vrijgegeven > 0


def test_P10_what_was_written_together_is_told_when_all_who_provided_something_allow_it():
    file = bron()
    kops = {one.kop for one in persoonsgegevens(file, verzoek_met(file.gaven), JORIS, NAMEN, NU)[0].gegevens}
    assert Gegevenskop.OVERLEG in kops
    fewer = file.gaven - {PARTIJEN[0].id}
    kops = {one.kop for one in persoonsgegevens(file, verzoek_met(fewer), JORIS, NAMEN, NU)[0].gegevens}
    assert kops == {Gegevenskop.AANMELDING}


def test_P02_P10_who_came_later_reads_when_he_himself_was_informed():
    informed = {JORIS.id: DAG, HANNEKE.id: None}
    aanmelding = an_aanmelding(betrokkenen=(JORIS,), informeren=Informeren(True, "T. Haverslag", DAG))
    casus = a_casus(
        aanmelding_id=aanmelding.id, betrokkenen=(JORIS, HANNEKE), later=(LatereBetrokkene(HANNEKE.id),)
    )
    bron = Dossierbron(casus, (aanmelding,), None, (), None, (), (), ())
    for who in (JORIS, HANNEKE):
        made, _ = persoonsgegevens(bron, verzoek_met([]), who, {}, NU)
        assert made.geinformeerd_op == informed[who.id]


def test_P02_P10_why_somebody_else_was_not_informed_is_told_to_nobody_but_him():
    reasons = {JORIS.id: "Vader dreigt thuis", HANNEKE.id: "Slaapt elders uit angst"}
    later = tuple(
        LatereBetrokkene(who, Informeren(False, reden_niet=said, herbeoordelen_op=DAG))
        for who, said in reasons.items()
    )
    file = Dossierbron(a_casus(betrokkenen=(JORIS, HANNEKE), later=later), (), None, (), None, (), (), ())
    for who in (JORIS, HANNEKE):
        made, _ = persoonsgegevens(file, verzoek_met(file.gaven), who, {}, NU)
        assert {one.tekst for one in made.gegevens} & {*reasons.values()} == {reasons[who.id]}


def test_P10_who_was_taken_out_is_named_to_nobody_as_long_as_the_notulen_name_him():
    names = (JORIS.naam, HANNEKE.naam)
    punt = replace(some_notulen().punten[0], betrokkenen=names, bespreking="Hanneke was thuis")
    file = bron(
        casus=a_casus(betrokkenen=(JORIS,)),
        aanmeldingen=(),
        overleggen=(Overleg(DAG, OverlegSoort.CASUSTAFEL, punt),),
    )
    made, left_out = persoonsgegevens(file, verzoek_met(file.gaven), JORIS, NAMEN, NU)
    assert "Hanneke" not in "\n".join(texts_in(made))
    assert left_out


def test_P10_other_spellings_of_his_own_name_are_told_and_hold_no_text_back():
    was = a_betrokkene("Joris Blauwbroek")
    casus = a_casus(betrokkenen=(replace(JORIS, id=was.id),))
    right = replace(
        casus, correcties=(BetrokkeneCorrectie(was, casus.betrokkenen[0], DAG, "Typefout", "x", NU),)
    )
    aanmelding = an_aanmelding(reden="Blauwbroek zorgt voor overlast")
    file = bron(casus=right, aanmeldingen=(aanmelding,), overleggen=())
    verzoek = verzoek_met(file.gaven)
    made, _ = persoonsgegevens(file, verzoek, right.betrokkenen[0], NAMEN, NU)
    assert made.andere_namen == ("Joris Blauwbroek",)
    assert any("Blauwbroek zorgt" in one.tekst for one in made.gegevens)


def test_P10_the_earlier_name_of_somebody_else_is_not_among_his_own():
    was = replace(HANNEKE, naam="Wilhelmina Oosterling")
    casus = a_casus(
        betrokkenen=(JORIS, HANNEKE),
        correcties=(BetrokkeneCorrectie(was, HANNEKE, DAG, "Andere naam", "x", NU),),
    )
    file = bron(casus=casus, aanmeldingen=(an_aanmelding(betrokkenen=(JORIS, was)),), overleggen=())
    made, _ = persoonsgegevens(file, verzoek_met(file.gaven), JORIS, NAMEN, NU)
    assert made.andere_namen == ()
    assert "Oosterling" not in "\n".join(texts_in(made))


LOS = (
    NietGeplaatst("Overig", "Joris slaapt in de auto.\nBel T. Haverslag\nmail t.haverslag@voorbeeld.nl of 06 - 1234 5678"),
    NietGeplaatst("Over de zus", "Hanneke is zwanger."),
    NietGeplaatst("Opmerking", "Hij heeft een hond."),
)  # fmt: skip


def met_losse_woorden(**overrides):
    sent = Herkomst(Bron.MAIL, DAG, niet_geplaatst=LOS, afzender='"Wendelien Kolk" <w.kolk@voorbeeld.nl>')
    aanmelding = an_aanmelding(betrokkenen=(JORIS, HANNEKE), partij_id=PARTIJEN[1].id, herkomst=sent)
    return bron(aanmeldingen=(aanmelding,), **overrides)


def test_P10_words_without_a_field_go_along_only_when_the_chair_says_that_they_are_about_him():
    file = met_losse_woorden()
    verzoek = verzoek_met(file.gaven)
    made, left_out = persoonsgegevens(file, verzoek, JORIS, NAMEN, NU)
    assert made.niet_opgenomen == ((NietOpgenomen.NIET_OVER_U, 3),)
    assert left_out.zonder_veld == 3
    assert not any(word in str(made) for word in ("auto", "zwanger", "hond"))
    for one in file.zonder_veld():
        verzoek = verzoek.met_tekst(one.afdruk(JORIS.id), gaat_mee=True)
    made, left_out = persoonsgegevens(file, verzoek, JORIS, NAMEN, NU)
    told = [one.tekst for one in made.gegevens if one.kop is Gegevenskop.AANMELDING]
    assert told[-2:] == ["Overig\nJoris slaapt in de auto.", "Opmerking\nHij heeft een hond."]
    # Of the first the lines of and to the sender stay away, the second names his sister.
    assert made.niet_opgenomen == ((NietOpgenomen.OVER_ANDEREN, 2),)
    assert not any(word in str(made.gegevens) for word in ("Haverslag", "voorbeeld.nl", "5678", "zwanger"))
    assert left_out.zonder_veld == 0


def test_P10_the_sender_of_words_without_a_field_is_told_to_nobody():
    file = met_losse_woorden()
    signed = NietGeplaatst("Groet", "Hij heeft een hond.\nMet groet, Kolk")
    aanmelding = file.aanmeldingen[0]
    sent = replace(aanmelding.herkomst, niet_geplaatst=(signed,))
    file = replace(file, aanmeldingen=(replace(aanmelding, herkomst=sent),))
    (one,) = file.zonder_veld()
    verzoek = verzoek_met(file.gaven).met_tekst(one.afdruk(JORIS.id), gaat_mee=True)
    made, _ = persoonsgegevens(file, verzoek, JORIS, NAMEN, NU)
    assert "Kolk" not in str(made)
    assert "hond" in str(made)


def test_P10_what_was_chosen_of_one_person_or_of_other_words_is_not_chosen_of_another():
    file = met_losse_woorden()
    one = list(file.zonder_veld())[2]
    chosen = verzoek_met(file.gaven).met_tekst(one.afdruk(JORIS.id), gaat_mee=True)
    assert "hond" in str(persoonsgegevens(file, chosen, JORIS, NAMEN, NU)[0])
    assert "hond" not in str(persoonsgegevens(file, chosen, HANNEKE, NAMEN, NU)[0])
    assert chosen.met_tekst(one.afdruk(JORIS.id), gaat_mee=False).gaat_mee == ()
    assert replace(one, tekst="Hij heeft twee honden.").afdruk(JORIS.id) not in chosen.gaat_mee


def test_P10_no_word_without_a_field_goes_along_that_its_partij_withholds():
    file = met_losse_woorden()
    one = list(file.zonder_veld())[2]
    chosen = verzoek_met(file.gaven - {PARTIJEN[1].id}).met_tekst(one.afdruk(JORIS.id), gaat_mee=True)
    made, _ = persoonsgegevens(file, chosen, JORIS, NAMEN, NU)
    assert "hond" not in str(made)
    assert dict(made.niet_opgenomen) == {NietOpgenomen.NIET_OVER_U: 2, NietOpgenomen.NIET_VRIJGEGEVEN: 1}


def test_P10_the_chair_is_told_how_many_paragraphs_were_kept_back():
    sieve = Zeef("", frozenset({"hanneke"}))
    assert (
        sieve.zonder_anderen("Hanneke belde\n\nDe huur loopt af\nvolgens Hannekes buurman")
        == "De huur loopt af"
    )
    assert sieve.weg == 2
    assert sieve.zonder_anderen("Alles is rustig") == "Alles is rustig"
    assert sieve.weg == 2

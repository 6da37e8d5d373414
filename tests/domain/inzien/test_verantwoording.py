"""Art. 10.3 g: the account of a Casus says who knew what on which ground, and not a word of what a Partij or a Betrokkene said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from tests.builders import DAG, GRONDSLAGEN, NU, WGS, a_casus, a_casustafel, an_agendapunt, some_notulen
from tests.domain.inzien.test_persoonsgegevens import PARTIJEN, bron, bronnen, texts_in
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.inzien.verantwoording import Register, Verantwoordsoort, verantwoording
from zvh_desktop.domain.inzien.zoekwoorden import fold
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, Weg

REGISTER = Register({p.id: p for p in PARTIJEN}, GRONDSLAGEN)


@given(bron=bronnen())
@settings(max_examples=60, deadline=None)
def test_10_3_g_no_word_of_a_partij_and_no_betrokkene_is_in_the_account(bron):
    account = verantwoording(bron, REGISTER, NU)
    told = "\n".join(texts_in(account))
    assert not re.findall(r"\bM[012XZ]\b", told)
    assert not {"joris", "hanneke", "blaauwbroek"} & set(re.findall(r"[^\W\d_]+", fold(told)))
    assert [r.plek for r in account.regels] == sorted(r.plek for r in account.regels)


def test_10_3_g_it_says_who_was_there_on_which_ground_and_who_decided():
    from tests.builders import a_triage

    casus = a_casus(fase=Fase.UITVOERING)
    punt = an_agendapunt(casus, PARTIJEN)
    notulen = some_notulen()
    file = bron(
        casus=casus,
        triage=a_triage(casus, PARTIJEN[:2]),
        tafels=(a_casustafel(punt),),
        notulen=(notulen, replace(notulen, id="n2", rectificeert="n1")),
    )
    account = verantwoording(file, REGISTER, NU)
    of_kind = {soort: [r for r in account.regels if r.soort is soort] for soort in Verantwoordsoort}
    gemeente, politie, _ggz = PARTIJEN
    ground = f"{WGS.naam} {WGS.artikel}"
    (there,) = of_kind[Verantwoordsoort.AANWEZIG]
    assert (there.wie, there.grond) == (f"{gemeente.afgevaardigden[0].naam}, {gemeente.naam}", ground)
    assert [r.wie for r in of_kind[Verantwoordsoort.OPENGESTELD]] == [gemeente.naam, politie.naam]
    # Of who was invited without having been asked, the ground is empty: that is what an audit looks for.
    assert [bool(r.grond) for r in of_kind[Verantwoordsoort.GENODIGD]] == [True, True, False]
    (besluit,) = of_kind[Verantwoordsoort.BESLUIT]
    assert (besluit.wat, besluit.door) == (BesluitSoort.PROCESREGIE_ZVH, notulen.vastgesteld_door)
    assert [r.wat for r in of_kind[Verantwoordsoort.FASE]] == [w.naar for w in casus.wissels]


def test_10_3_g_what_has_a_day_only_comes_before_what_has_a_moment_on_it():
    casus = a_casus(fase=Fase.TRIAGE)
    account = verantwoording(bron(casus=casus, overleggen=()), REGISTER, NU + timedelta(days=1))
    assert [r.soort for r in account.regels][-1] is Verantwoordsoort.FASE
    assert {r.op for r in account.regels} == {DAG, NU}


def test_W63_it_says_who_was_given_what_and_not_what_the_zvh_made_for_itself():
    def verstrekking(soort: DocumentSoort, partij=None, derde=None) -> Verstrekking:
        return Verstrekking(
            soort.value,
            soort,
            NU,
            "P. V.",
            Weg.KLAARGEZET,
            partij,
            None,
            "1",
            "ab",
            "x.pdf",
            deelnemer_id=derde,
        )

    given_out = (
        verstrekking(DocumentSoort.NOTULEN, PARTIJEN[0].id),
        verstrekking(DocumentSoort.ACTIELIJST, derde="d1"),
        verstrekking(DocumentSoort.AGENDA),
    )
    account = verantwoording(bron(verstrekkingen=given_out), REGISTER, NU)
    told = [(r.wat, r.wie, r.door) for r in account.regels if r.soort is Verantwoordsoort.VERSTREKT]
    assert told == [
        (DocumentSoort.NOTULEN, PARTIJEN[0].naam, "P. V."),
        (DocumentSoort.ACTIELIJST, "", "P. V."),
    ]


def test_W22_the_account_tells_each_agreement_and_withdrawal_and_who_of_the_partij_said_so():
    casus, politie = a_casus(fase=Fase.CASUSTAFEL), PARTIJEN[1]
    who = politie.afgevaardigden[0]
    yes = Akkoordstap(True, who.id, who.naam, DAG, "T. Haverslag", DAG, vastgelegd_op=NU)
    no = replace(yes, is_akkoord=False)
    piece = Voorinzage("v1", politie.id, "Een verslag", verloop=(yes, no))
    account = verantwoording(bron(casus=casus, voorinzage=(piece,)), REGISTER, NU)
    told = [(r.soort, r.wie) for r in account.regels if r.soort.value.startswith("voorinzage")]
    said = f"{who.naam}, {politie.naam}"
    assert told == [(Verantwoordsoort.VOORINZAGE, said), (Verantwoordsoort.VOORINZAGE_INGETROKKEN, said)]

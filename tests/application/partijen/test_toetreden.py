"""W-73, art. 20: an organisation becomes a Partij once, and its form comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from zvh_desktop.application.errors import GeenPdf
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.partijen.toetreding import Toetreding

FORM = b"%PDF-1.7 getekend"


def asked(kluis: Werkkluis) -> Toetreding:
    one = replace(
        kluis.services.toetreden.nieuw(),
        naam="Stichting De Brug",
        kort="De Brug",
        soort=PartijSoort.MAATSCHAPPELIJKE_ZORG,
        aangevraagd_op=DAG - timedelta(60),
        aangekondigd_op=DAG - timedelta(50),
        akkoorden=tuple((partij.id, DAG - timedelta(20)) for partij in kluis.partijen),
        besluit_op=DAG - timedelta(10),
        ondertekend_op=DAG,
    )
    return kluis.services.toetreden.bewaren(one)


def test_W73_it_is_a_partij_once_and_from_the_day_of_the_signature(kluis: Werkkluis, folder):
    service, one = kluis.services.toetreden, asked(kluis)
    (folder / "getekend.pdf").write_bytes(FORM)
    with pytest.raises(EisenNietVervuld) as refused:
        service.toetreden(one.id)
    assert [lack.eis for lack in refused.value.tekorten] == [Eis.TOETREDING_FORMULIER]
    service.formulier_bewaren(one.id, folder / "getekend.pdf")
    partij = service.toetreden(one.id)
    assert service.toetreden(one.id) == partij
    assert len(kluis.services.partijen.alle()) == len(kluis.partijen) + 1
    assert (partij.is_partij_op(DAG - timedelta(1)), partij.is_partij_op(DAG)) == (False, True)
    assert service.formulier_uitgeven(one.id, folder / "terug.pdf").read_bytes() == FORM
    assert "getekend" not in repr(service.get(one.id))


def test_W73_who_is_a_partij_already_does_not_join_again(kluis: Werkkluis):
    one = replace(asked(kluis), kort=kluis.partijen[0].kort.upper())
    lacks = [lack.eis for lack in one.tekorten(kluis.partijen, DAG)]
    assert lacks == [Eis.TOETREDING_ORGANISATIE, Eis.TOETREDING_FORMULIER]


def test_W73_a_form_that_cannot_be_read_is_not_kept(kluis: Werkkluis, folder):
    one = asked(kluis)
    with pytest.raises(GeenPdf):
        kluis.services.toetreden.formulier_bewaren(one.id, folder / "er is niets")
    assert kluis.services.toetreden.get(one.id) == one

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.errors import MandaatPeriodeOngeldig
from zvh_desktop.domain.partijen.partij import Toetredingsformulier


def test_W73_the_form_of_bijlage_1_is_made_for_an_organisation_that_is_no_partij_yet(
    kluis: Werkkluis, folder
):
    form = Toetredingsformulier("Stichting Nachtopvang", kluis.moment, functie="directeur")
    path = kluis.services.toetreden.formulier(form, folder / "form.pdf")
    assert "Stichting Nachtopvang" in path.read_text()
    assert "directeur" in path.read_text()


def test_a_mandate_ends_and_never_before_it_begins(kluis: Werkkluis):
    partijen, partij = kluis.services.partijen, kluis.partijen[0]
    person = partijen.nieuwe_afgevaardigde(partij.id, " Mia van Es ", mandaat_van=DAG)
    with pytest.raises(MandaatPeriodeOngeldig):
        partijen.afgevaardigde_bewaren(partij.id, replace(person, mandaat_tot=DAG - timedelta(days=1)))
    saved = partijen.afgevaardigde_bewaren(partij.id, replace(person, mandaat_tot=DAG))
    ended = saved.afgevaardigde(person.id)
    assert ended is not None
    assert (ended.naam, ended.mandaat_tot) == ("Mia van Es", DAG)
    assert (ended.functie, ended.email, ended.telefoon) == ("", "", "")
    assert ended.is_gemandateerd_op(DAG)
    assert not ended.is_gemandateerd_op(DAG + timedelta(days=1))


def test_W73_W64_the_form_bears_the_moment_and_is_in_the_log(kluis: Werkkluis, folder):
    form = Toetredingsformulier("Stichting Nachtopvang", kluis.moment)
    kluis.moment += timedelta(days=3)
    path = kluis.services.toetreden.formulier(form, folder / "form.pdf")
    assert path.read_text() == repr(replace(form, op=kluis.moment))
    assert kluis.services.logboek.regels(Logvraag())[0].handeling == "toetredingsformulier gemaakt"

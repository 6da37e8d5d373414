from __future__ import annotations

import io

import pikepdf

from tests.documents import voorbeelden
from tests.documents.formulieren import _velden, leeg
from zvh_desktop.application.aanmelding.overnemen import (
    DELEN_VAN_NAAM,
    MOST_BETROKKENEN,
    PER_BETROKKENE,
    Inneemveld,
    LeegAanmeldformulier,
)
from zvh_desktop.documents.inlezen.formuliervelden import veldnaam
from zvh_desktop.domain.casus import Kluissoort

__all__ = ["leeg"]


def test_every_field_that_can_be_taken_in_stands_on_the_form_once(leeg: bytes) -> None:
    expected = {
        veldnaam(veld, nummer)
        for veld in Inneemveld
        if veld not in DELEN_VAN_NAAM
        for nummer in range(1, MOST_BETROKKENEN + 1 if veld in PER_BETROKKENE else 2)
    }
    assert sorted(_velden(leeg)) == sorted(expected)


def test_every_field_says_what_it_asks_for_and_has_a_letter_to_type_in(leeg: bytes) -> None:
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form
        assert "/FontFile2" in form.DR.Font.ZvhSans.FontDescriptor
        assert all(str(one.TU).strip() and one.AP.N.BBox for one in form.Fields)
        [gebied] = [one for one in form.Fields if str(one.T) == veldnaam(Inneemveld.GEBIED)]
        assert not any("extremisme" in str(option) for option in gebied.Opt)


def test_W05_the_form_of_a_kluis_for_gebied_e_offers_that_alone() -> None:
    pdf = voorbeelden.maker().maken(LeegAanmeldformulier(Kluissoort.GEBIED_E.gebieden))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [gebied] = [one for one in opened.Root.AcroForm.Fields if str(one.T) == veldnaam(Inneemveld.GEBIED)]
        assert [str(option).strip() for option in gebied.Opt] == ["", "e. polarisatie en extremisme"]

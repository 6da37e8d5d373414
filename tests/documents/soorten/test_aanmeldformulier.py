from __future__ import annotations

import io
from itertools import count

import pikepdf
import pytest

from tests.builders import NU, some_partijen
from tests.documents import voorbeelden
from tests.documents.formulieren import _velden, leeg
from zvh_desktop.application.aanmelding.overnemen import (
    DELEN_VAN_NAAM,
    MOST_BETROKKENEN,
    PER_BETROKKENE,
    Inneemveld,
    LeegAanmeldformulier,
    doel_van,
    overnemen,
)
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.documents.inlezen.formuliervelden import doelkop_van, veldnaam
from zvh_desktop.domain.aanmelding.aanmelding import Bron
from zvh_desktop.domain.casus import Kluissoort

__all__ = ["leeg"]


def _omgeving() -> Omgeving:
    numbers = count()
    return Omgeving(
        lambda: pytest.fail("nothing is written"), lambda: NU, lambda: str(next(numbers)), lambda _: None
    )


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
        assert all(str(one.TU).strip() for one in form.Fields)
        for one in (kid for field in form.Fields for kid in field.get("/Kids", [field])):
            looks = one.AP.N.values() if str(one.get("/AS")) == "/Off" else [one.AP.N]
            assert all(list(look.BBox) for look in looks)
        [gebied] = [one for one in form.Fields if str(one.T) == veldnaam(Inneemveld.GEBIED)]
        assert not any("extremisme" in str(option) for option in gebied.Opt)


def test_W05_the_form_of_a_kluis_for_gebied_e_offers_that_alone() -> None:
    pdf = voorbeelden.maker().maken(LeegAanmeldformulier(Kluissoort.GEBIED_E.gebieden))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [gebied] = [one for one in opened.Root.AcroForm.Fields if str(one.T) == veldnaam(Inneemveld.GEBIED)]
        assert [str(option).strip() for option in gebied.Opt] == ["", "e. polarisatie en extremisme"]


def test_a_question_of_yes_or_no_has_a_button_for_each_and_none_is_pressed(leeg: bytes) -> None:
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        buttons = {str(one.T): one for one in pdf.Root.AcroForm.Fields if str(one.FT) == "/Btn"}
        asked = [Inneemveld(f"criterium_{number}") for number in range(1, 5)] + [Inneemveld.GEINFORMEERD]
        assert sorted(buttons) == sorted(map(veldnaam, asked))
        for one in buttons.values():
            assert [sorted(kid.AP.N.keys()) for kid in one.Kids] == [["/Off", "/ja"], ["/Off", "/nee"]]
            assert [str(kid.Contents).rpartition(": ")[2] for kid in one.Kids] == ["ja", "nee"]
            assert {str(kid.AS) for kid in one.Kids} == {str(one.V)} == {"/Off"}


def test_every_field_is_told_apart_by_what_is_said_at_it(leeg: bytes) -> None:
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        said = [str(one.TU) for one in pdf.Root.AcroForm.Fields]
    assert len({*said}) == len(said)
    assert "Naam van de betrokkene. Betrokkene 3" in said


def test_W01_what_is_told_to_be_needed_is_what_a_casus_is_not_put_on_record_without(leeg: bytes) -> None:
    partijen = some_partijen(1)
    partij = partijen[0]
    with pikepdf.open(io.BytesIO(leeg)) as pdf:
        needed = [one for one in pdf.Root.AcroForm.Fields if int(one.get("/Ff", 0)) & 2]
        assert all("nodig" in str(one.TU) for one in needed)
        answers = {
            str(one.T): "20-11-2026"
            if "datum" in str(one.T)
            else str(one.Opt[1])
            if "/Opt" in one
            else partij.naam
            for one in needed
        }
    rij = tuple((name, doel_van(doelkop_van(name)), text) for name, text in answers.items())
    assert overnemen(rij, Bron.FORMULIER, partijen, _omgeving()).aanmelding.tekorten_voor_aanmelden() == ()
    for name in answers:
        less = tuple(one for one in rij if one[0] != name)
        short = overnemen(less, Bron.FORMULIER, partijen, _omgeving()).aanmelding
        assert short.tekorten_voor_aanmelden() or "datum" in name  # today stands in for it

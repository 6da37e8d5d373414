from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.application.aanmelding.berichten import _met, bericht, innemen
from zvh_desktop.application.aanmelding.innemen import InneemBezwaar
from zvh_desktop.application.aanmelding.overnemen import Inneemveld
from zvh_desktop.application.errors import ImportOnleesbaar
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import Gewijzigd, ImportTabel
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldVeld, Bron
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.partijen.partij import PartijSoort

__all__ = ["bericht", "innemen"]


def test_the_text_of_a_mail_becomes_a_draft_with_the_field_that_each_line_means(innemen, bericht):
    [rij] = innemen.proef(innemen.uit_tekst(bericht))
    a = rij.aanmelding

    assert rij.bezwaar is None
    assert (a.aangemeld_door, a.gebied) == ("Ünal de Graaf", Gebied.COMPLEXE_GGZ)
    assert a.partij_id
    assert len(a.gemeenten) == 1
    assert [(b.naam, b.geboortedatum) for b in a.betrokkenen] == [("Łukasz Żółkiewski", date(1979, 4, 3))]
    assert a.reden.endswith("De buren durven niet meer aan te bellen: zij zijn bang.")


def test_a_partij_that_is_not_known_by_that_name_is_never_guessed(innemen):
    [rij] = innemen.proef(innemen.uit_tekst("Partij: Mediant Deventer\nReden: overlast"))

    assert rij.aanmelding.partij_id is None
    assert [one.tekst for one in rij.aanmelding.herkomst.niet_geplaatst] == ["Mediant Deventer"]


def test_W05_a_row_of_gebied_e_is_refused_and_the_others_come_in(kluis):
    tabel = ImportTabel(
        ("Betrokkene", "Gebied", "Reden"),
        (("Anna Kuiper", "polarisatie en extremisme", "x"), ("Bram Vos", "b. top x", "y"), ("", "", "")),
    )
    innemen = _met(kluis, tabel=tabel)

    rijen = innemen.proef(innemen.uit_bestand(Path("lijst.xlsx")))
    ids = innemen.innemen(rijen)

    assert [rij.bezwaar for rij in rijen] == [InneemBezwaar.GEBIED_APART, None]
    [only] = [kluis.services.aanmelden.get(id) for id in ids]
    assert only.betrokkenen[0].naam == "Bram Vos"
    assert "Anna Kuiper" not in repr(kluis.services.overzichten.aanmeldingen())


def test_W01_a_cell_beyond_the_last_heading_is_kept_in_its_own_words(kluis):
    tabel = ImportTabel(("Betrokkene", "Reden"), (("Bram Vos", "x", "", "let op: hond"), ("Anna Kuiper",)))
    one, two = (innemen := _met(kluis, tabel=tabel)).proef(innemen.uit_bestand(Path("lijst.xlsx")))

    assert [found.tekst for found in one.aanmelding.herkomst.niet_geplaatst] == ["let op: hond"]
    assert two.aanmelding.betrokkenen[0].naam == "Anna Kuiper"


def test_a_trial_writes_nothing(kluis, innemen, bericht):
    before = kluis.services.overzichten.aanmeldingen()
    innemen.proef(innemen.uit_tekst(bericht))

    assert kluis.services.overzichten.aanmeldingen() == before


def test_what_comes_back_from_the_kluis_still_says_where_it_came_from(kluis, innemen, bericht):
    [id_] = innemen.innemen(innemen.proef(innemen.uit_tekst(bericht)))
    stored = kluis.services.aanmelden.get(id_)

    assert stored.herkomst.bron is Bron.TEKST
    assert AanmeldVeld.REDEN in stored.herkomst.velden


def test_W01_what_the_procesregisseur_changes_is_hers_and_the_rest_stays_as_it_was_sent(innemen, bericht):
    [rij] = innemen.proef(innemen.uit_tekst(bericht))
    sent = rij.aanmelding
    changed = replace(sent, reden="Anders gezegd.").na(sent)

    assert set(sent.herkomst.velden) - set(changed.herkomst.velden) == {AanmeldVeld.REDEN}
    assert changed.na(changed) == changed


def test_W01_the_words_from_which_a_field_was_read_stay_until_it_is_changed(innemen, kluis):
    partij = next(p for p in kluis.services.partijen.alle() if p.soort is PartijSoort.GEMEENTE)
    said = f"Partij: {partij.kort}\nGebied: complexe GGZ\nVoornaam: Bram\nAchternaam: Vos\nGeboren: 3 april 1979\nReden: x"
    [rij] = innemen.proef(innemen.uit_tekst(said))
    sent = rij.aanmelding
    assert {veld: words for veld in AanmeldVeld if (words := sent.herkomst.woorden(veld))} == {
        AanmeldVeld.PARTIJ: partij.kort,
        AanmeldVeld.GEBIED: "complexe GGZ",
        AanmeldVeld.BETROKKENEN: "3 april 1979; Bram, Vos",
    }
    changed = replace(sent, gebied=Gebied.TOP_X).na(sent)
    assert changed.herkomst.woorden(AanmeldVeld.GEBIED) == ""
    assert changed.herkomst.woorden(AanmeldVeld.PARTIJ) == partij.kort
    [id_] = innemen.innemen([rij])
    assert kluis.services.aanmelden.get(id_).herkomst == sent.herkomst


def test_a_partij_by_its_whole_name_was_read_as_it_was_sent(innemen, kluis):
    partij = kluis.services.partijen.alle()[0]
    [rij] = innemen.proef(
        innemen.uit_tekst(f"Partij: {partij.naam.upper()}\nDatum: 20-11-2026\nNaam: Anna Kuiper")
    )
    assert rij.aanmelding.herkomst.velden
    assert rij.aanmelding.herkomst.gestuurd == ()


def test_W64_the_log_says_that_it_was_taken_in_and_from_what_and_no_more(kluis):
    innemen = _met(kluis, antwoorden={"naam 1": "Łukasz Żółkiewski", "reden 1": "overlast"})
    innemen.innemen(innemen.proef(innemen.uit_bestand(Path("x.pdf"))))

    lines = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
    assert "aanmelding ingelezen uit formulier" in lines
    assert not any("Żółkiewski" in line for line in lines)


@pytest.mark.parametrize(("tekst", "code"), [("  \n ", "leeg"), ("x" * 300_000, "te_groot")])
def test_a_text_that_cannot_be_one_is_refused(innemen, tekst, code):
    with pytest.raises(ImportOnleesbaar) as refusal:
        innemen.uit_tekst(tekst)

    assert refusal.value.code == code


def test_a_sheet_of_thousands_of_rows_is_no_list_of_aanmeldingen(kluis):
    innemen = _met(kluis, tabel=ImportTabel(("Naam",), (("x",),) * 500))
    with pytest.raises(ImportOnleesbaar):
        innemen.uit_bestand(Path("lijst.csv"))


@pytest.mark.parametrize(("count", "fits"), [(200, True), (201, False)])
def test_a_list_of_two_hundred_aanmeldingen_is_one_and_a_longer_one_is_not(kluis, count: int, fits: bool):
    innemen = _met(kluis, tabel=ImportTabel(("Naam",), (("Bram Vos",),) * count))
    if fits:
        assert len(innemen.uit_bestand(Path("lijst.CSV")).tabel.rijen) == count
    else:
        with pytest.raises(ImportOnleesbaar) as refused:
            innemen.uit_bestand(Path("lijst.csv"))
        assert refused.value.code == "te_groot"


def test_a_text_of_two_hundred_thousand_signs_is_read_and_a_longer_one_is_not(innemen):
    text = "Reden: " + "x" * 199_993
    assert innemen.uit_tekst(text).koppeling == ((Inneemveld.REDEN, 1),)
    with pytest.raises(ImportOnleesbaar):
        innemen.uit_tekst(f"{text}x")


def test_a_filled_in_form_is_read_by_the_names_of_its_fields_and_a_strange_one_keeps_its_own(kluis):
    innemen = _met(kluis, antwoorden={"naam 2": "Bram Vos", "kenteken": "12-AB-34", "reden": "overlast"})
    aanbod = innemen.uit_bestand(Path("formulier.PDF"))
    assert aanbod.bron is Bron.FORMULIER
    assert aanbod.tabel == ImportTabel(
        ("Naam van de betrokkene 2", "kenteken", "Reden van de aanmelding"),
        (("Bram Vos", "12-AB-34", "overlast"),),
    )
    [rij] = innemen.proef(aanbod)
    assert (rij.regel, rij.bezwaar) == (2, None)
    assert [(n.kop, n.tekst) for n in rij.aanmelding.herkomst.niet_geplaatst] == [("kenteken", "12-AB-34")]


def test_what_is_taken_in_is_told_row_by_row_and_a_refused_row_is_not(kluis):
    tabel = ImportTabel(
        ("Naam", "Gebied", "Kenmerk"), (("Bram Vos", "b", ""), ("Anna Kuiper", "e", ""), ("", "", "kenmerk"))
    )
    innemen = _met(kluis, tabel=tabel)
    rijen = innemen.proef(innemen.uit_bestand(Path("lijst.csv")))
    assert [r.bezwaar for r in rijen] == [None, InneemBezwaar.GEBIED_APART, InneemBezwaar.LEEG]
    assert [r.regel for r in rijen] == [2, 3, 4]
    kluis.verteld.clear()
    [id_] = innemen.innemen(rijen)
    assert kluis.verteld == [Gewijzigd("aanmelding", aanmelding_id=id_)]
    assert len(kluis.services.overzichten.aanmeldingen()) == 1


def test_the_empty_form_asks_for_the_gebieden_of_this_kluis(kluis, folder):
    kluis.services.innemen.leeg_formulier_schrijven(folder / "formulier.pdf")
    form = (folder / "formulier.pdf").read_text()
    assert "TOP_X" in form
    assert "POLARISATIE_EXTREMISME" not in form

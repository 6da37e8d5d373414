"""P-07, W-34, W-60, W-73 in the use cases: the documents beside the notulen, and what stays on record of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.test_aan_de_tafel import written
from tests.application.werkkluis import Werkkluis
from tests.builders import a_besluit, an_actie
from zvh_desktop.domain.casus import Casus, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.notulen.notulen import RectificatieReden
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort, Weg


@pytest.fixture
def tafel(kluis: Werkkluis) -> Casustafel:
    """Two Casussen; the gemeente sits at the first, the ggz at the second, the politie at both and has something to do at each."""
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz)))
    written(kluis, tafel)
    with kluis.database.unit_of_work() as work:
        for place, punt in enumerate(tafel.agendapunten):
            work.acties.save(
                an_actie(
                    politie,
                    nummer=place,
                    wat=f"Actie voor {place}",
                    casus_id=punt.casus_id,
                    casustafel_id=tafel.id,
                    agendapunt_id=punt.id,
                )
            )
        work.commit()
    return tafel


def given(kluis: Werkkluis, tafel: Casustafel, soort: DocumentSoort) -> list:
    found = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    return [v for v in found if v.soort is soort]


def test_W61_W63_the_actielijst_goes_out_before_the_notulen_and_is_on_record(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    _gemeente, politie, *_ = kluis.partijen
    made = kluis.services.actielijsten.maken(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, politie.id]
    assert all(b"is_vastgesteld=False" in g.pad.read_bytes() for g in made)
    assert [(v.versie, v.bestandsnaam) for v in given(kluis, tafel, DocumentSoort.ACTIELIJST)] == [
        ("1", g.pad.name) for g in made
    ]
    kluis.services.vaststellen.vaststellen(tafel.id)
    again = kluis.services.actielijsten.maken(tafel.id, folder)
    assert all(b"is_vastgesteld=True" in g.pad.read_bytes() for g in again)
    assert {v.versie for v in given(kluis, tafel, DocumentSoort.ACTIELIJST)} == {"1", "2"}


def test_an_actielijst_without_acties_is_not_made(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    assert kluis.services.actielijsten.maken(tafel.id, folder) == ()
    assert list(folder.iterdir()) == []


def told(kluis: Werkkluis, casus: Casus, tafel: Casustafel | None = None) -> Terugkoppeling:
    return Terugkoppeling(
        kluis.moment.date(),
        TerugkoppelWijze.BRIEF,
        "J. de Vries",
        "Wij hebben uw aanmelding besproken.",
        tafel.id if tafel else None,
    )


def now(kluis: Werkkluis, casus_id: str) -> Casus:
    with kluis.database.unit_of_work() as work:
        return work.casussen.get(casus_id)


def waiting(kluis: Werkkluis) -> list[str]:
    return [r.casus_id for r in kluis.services.overzichten.vandaag(kluis.moment.date()).zonder_terugkoppeling]


def test_P07_the_letter_after_the_triage_tells_the_routing_and_nothing_that_others_answered(
    kluis: Werkkluis, folder
):
    casus = kluis.casus(1)
    made = kluis.services.terugkoppelen.brief(casus.id, told(kluis, casus), folder)
    letter = made.pad.read_text()
    assert "Routing.CASUSTAFEL" in letter
    with kluis.database.unit_of_work() as work:
        triage = work.triages.get(casus.id)
        names = {p.id: p.naam for p in work.partijen.all()}
        given_out = work.verstrekkingen.van_casus(casus.id)
    for asked in triage.uitvragen:
        if asked.partij_id != casus.aanmeldende_partij:
            assert names[asked.partij_id] not in letter
            assert asked.partij_id not in letter
    assert triage.reden not in letter
    assert triage.doel not in letter
    assert [(v.soort, v.partij_id, v.sha256) for v in given_out] == [
        (DocumentSoort.TERUGKOPPELING, casus.aanmeldende_partij, made.sha256)
    ]
    assert now(kluis, casus.id).terugkoppelingen == (told(kluis, casus),)


def test_P07_W61_of_a_table_at_which_it_did_not_sit_the_aanmelder_reads_only_that_it_was_held(
    kluis: Werkkluis, folder
):
    gemeente, politie, ggz, _ = kluis.partijen
    casussen = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz))
    with kluis.database.unit_of_work() as work:
        for c in casussen:
            work.casussen.save(replace(c, aanmeldende_partij=gemeente.id))
        work.commit()
    tafel = kluis.tafel(*casussen)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.ISD, reden="Wat aan tafel is gezegd"))
    kluis.services.vaststellen.vaststellen(tafel.id)
    letters = [
        kluis.services.terugkoppelen.brief(c.id, told(kluis, c, tafel), folder).pad.read_text()
        for c in casussen
    ]
    sat, elsewhere = letters
    assert "BesluitSoort.ISD" in sat
    assert "BesluitSoort" not in elsewhere
    assert not any("Wat aan tafel is gezegd" in letter for letter in letters)
    assert "date(2026" in elsewhere


def test_P07_letters_of_one_day_do_not_overwrite_each_other(kluis: Werkkluis, folder):
    casus = kluis.casus(1)
    names = [
        kluis.services.terugkoppelen.brief(casus.id, told(kluis, casus), folder).pad.name for _ in range(3)
    ]
    assert len(set(names)) == 3
    assert not any(casus.nummer in name for name in names)


def test_P07_vandaag_asks_for_what_the_casus_itself_says_is_still_to_be_told(
    kluis: Werkkluis, tafel: Casustafel
):
    ids = [p.casus_id for p in tafel.agendapunten]
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert sorted(waiting(kluis)) == sorted(ids)
    assert all(now(kluis, i).tekorten_terugkoppeling() for i in ids)
    first = now(kluis, ids[0])
    for tekort in first.tekorten_terugkoppeling():
        kluis.services.trieren.terugkoppelen(ids[0], replace(told(kluis, first), na_casustafel=tekort.plek))
    assert now(kluis, ids[0]).tekorten_terugkoppeling() == ()
    assert waiting(kluis) == [ids[1]]
    kluis.services.trieren.terugkoppelen(ids[1], told(kluis, first))
    assert waiting(kluis) == [ids[1]], "what was told of the triage tells nothing of the table"
    kluis.moment += timedelta(days=60)
    assert waiting(kluis) == []


def test_W61_what_a_rectification_says_for_the_zvh_is_in_no_file_of_another(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    dossier = kluis.services.rectificeren.openen(tafel.id)
    kluis.services.rectificeren.rectificeren(
        dossier,
        replace(first.punten[0], bespreking="Verbeterd"),
        RectificatieReden.ONVOLLEDIG,
        "De politie belde hierover",
    )
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    held = {v.afgevaardigde_id: v for v in given(kluis, tafel, DocumentSoort.NOTULEN)}
    for g in made:
        content = g.pad.read_text(errors="replace")
        assert ("De politie belde hierover" in content) == g.ontvanger.is_zvh
        original = held[g.ontvanger.afgevaardigde_id]
        assert (original.document_sha256 or original.sha256) in content
    _gemeente, _politie, ggz, _ = kluis.partijen
    assert ggz.id not in {g.ontvanger.partij_id for g in made}


def test_W73_the_form_of_bijlage_1_is_made_for_an_organisation_that_is_no_partij_yet(
    kluis: Werkkluis, folder
):
    form = Toetredingsformulier("Stichting Nachtopvang", kluis.moment, functie="directeur")
    path = kluis.services.toetreden.formulier(form, folder / "form.pdf")
    assert "Stichting Nachtopvang" in path.read_text()
    assert "directeur" in path.read_text()


def test_W61_W63_a_word_file_holds_what_the_recipient_may_read_and_is_no_signed_document(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    signed = kluis.services.verspreiden.notulen(tafel.id, folder)
    gemeente, *_ = kluis.partijen
    who = next(g.ontvanger for g in signed if g.ontvanger.partij_id == gemeente.id)
    made = kluis.services.verspreiden.notulen_word(tafel.id, who, folder)
    assert made.pad.suffix == ".docx"
    assert made.pad.stem.endswith("niet ondertekend")
    assert first.punten[0].nummer in made.pad.read_text()
    assert first.punten[1].nummer not in made.pad.read_text()
    assert [v.sha256 for v in given(kluis, tafel, DocumentSoort.NOTULEN_WORD)] == [made.sha256]
    (regel,) = [r for r in kluis.services.verspreiden.regels_notulen(tafel.id) if r.ontvanger == who]
    assert made.pad.name not in {s.verstrekking.bestandsnaam for s in regel.stukken}


def test_W63_a_word_file_for_who_gets_an_encrypted_envelope_is_never_plain(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    kluis.services.vaststellen.vaststellen(tafel.id)
    gemeente, *_ = kluis.partijen
    kluis.services.partijen.bewaren(replace(kluis.services.partijen.get(gemeente.id), weg=Weg.ZIP))
    who = next(o for o in kluis.services.verspreiden.ontvangers(tafel.id) if o.partij_id == gemeente.id)
    made = kluis.services.verspreiden.notulen_word(tafel.id, who, folder)
    assert made.pad.suffix == ".zip"
    assert made.wachtzin
    assert not list(folder.glob("*.docx"))

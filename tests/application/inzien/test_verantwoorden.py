"""Art. 10.3 g: the account is made from what the kluis has, and is on record once it was given out."""

from __future__ import annotations

from tests.application.werkkluis import Werkkluis, written
from tests.builders import an_inbreng
from zvh_desktop.domain.inzien.verantwoording import Verantwoordsoort
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


def test_10_3_g_the_account_follows_a_casus_from_its_aanmelding_to_what_was_given_out(
    kluis: Werkkluis, folder
):
    gemeente, politie, *_ = kluis.partijen
    casus = kluis.casus(1, partijen=(gemeente, politie))
    tafel = kluis.tafel(casus)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    written(kluis, tafel, inbrengen=(an_inbreng(politie, tekst="Gezien bij de brug"),))
    kluis.services.vaststellen.vaststellen(tafel.id)
    account = kluis.services.verantwoorden.lezen(casus.id)
    kinds = {regel.soort for regel in account.regels}
    assert kinds >= {
        Verantwoordsoort.OPENGESTELD,
        Verantwoordsoort.TRIAGE,
        Verantwoordsoort.GENODIGD,
        Verantwoordsoort.AANWEZIG,
        Verantwoordsoort.BESLUIT,
        Verantwoordsoort.VERSTREKT,
        Verantwoordsoort.FASE,
    }
    given = [r for r in account.regels if r.soort is Verantwoordsoort.VERSTREKT]
    assert {r.wat for r in given} == {DocumentSoort.AGENDA}
    assert all(r.wie and r.grond and r.door for r in given)
    made = kluis.services.verantwoorden.uitgeven(casus.id, folder)
    told = made.pad.read_text("utf-8")
    assert casus.nummer in told
    for word in ("brug", "Blaauwbroek"):
        assert word not in told
    assert kluis.services.verantwoorden.lezen(casus.id).versie == 2

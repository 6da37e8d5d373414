"""The chair's own sentences go out as a file and come in again as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.application.werkkluis import Schrijver, Werkkluis
from tests.documents.formulieren import lezer
from zvh_desktop.application.codec import decode
from zvh_desktop.application.errors import ImportOnleesbaar
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.kluis.inrichten import Standaardzinnen, samengevoegd
from zvh_desktop.documents.inlezen import buitenlezer
from zvh_desktop.domain.instellingen import Standaardzin

__all__ = ["lezer"]

LISTS = st.lists(st.builds(Standaardzin, st.text(), st.text())).map(tuple)


class Here:
    """Reads in this process what the real one reads in its own."""

    def standaardzinnen(self, pad: Path, ga_door) -> tuple[Standaardzin, ...]:
        read, _library = buitenlezer._READERS["standaardzinnen"]
        return decode(tuple[Standaardzin, ...], json.loads(json.dumps(read({"pad": str(pad)}))))


@given(zinnen=LISTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_comes_in_as_it_was(kluis: Werkkluis, tmp_path: Path, zinnen):
    use = Standaardzinnen(kluis.services.omgeving, Here, Schrijver())
    file = use.uitgeven(zinnen, tmp_path / "zinnen.json")
    assert use.lezen(file) == zinnen
    assert samengevoegd((), use.lezen(file)) == zinnen
    kept = tuple(one for one in zinnen if not one.is_leeg)
    assert samengevoegd(kept, kept) == kept


def test_sentences_are_kept_in_the_kluis_and_giving_them_out_stands_in_the_log(
    kluis: Werkkluis, lezer, tmp_path
):
    zinnen = (Standaardzin("Gesprek", "Gesprek met [naam].\nVervolg: [datum]"),)
    instellen = kluis.services.instellen
    instellen.bewaren(replace(instellen.get(), standaardzinnen=zinnen))
    assert instellen.get().standaardzinnen == zinnen
    use = Standaardzinnen(kluis.services.omgeving, lambda: lezer, Schrijver())
    assert use.lezen(use.uitgeven(zinnen, tmp_path / "zinnen.json")) == zinnen
    lines = [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]
    assert "standaardzinnen uitgegeven: 1" in lines


def test_a_file_comes_before_what_has_the_same_name():
    own = (Standaardzin("A", "oud"), Standaardzin("B", "eigen"), Standaardzin())
    assert samengevoegd(own, (Standaardzin("A", "nieuw"),)) == (
        Standaardzin("B", "eigen"),
        Standaardzin("A", "nieuw"),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"[]",
        b'{"standaardzinnen": "x"}',
        b'{"standaardzinnen": [{"naam": "a", "tekst": 3}]}',
        b'{"standaardzinnen": [{"naam": "a", "anders": "b"}]}',
        b"[" * 100_000,
        b" " * (1 << 20) + b'{"standaardzinnen": []}',
    ],
    ids=["leeg", "pdf", "lijst", "woord", "getal", "onbekend", "diep", "groot"],
)
def test_what_is_no_file_of_ours_is_refused_with_a_word(lezer, tmp_path, content):
    pad = tmp_path / "anders.json"
    pad.write_bytes(content)
    with pytest.raises(ImportOnleesbaar) as refused:
        lezer.standaardzinnen(pad)
    assert refused.value.code == "zinnen"

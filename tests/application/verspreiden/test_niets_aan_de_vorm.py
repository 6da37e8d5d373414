"""W-61: what a reader gets is the same, name and letter, whatever else was at the table; neither shape nor time nor name tells."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from unittest import mock

from hypothesis import given, settings, strategies as st

from tests.application.werkkluis import Tekstmaker, Werkkluis, open_werkkluis, written
from zvh_desktop.documents import documentmaker  # noqa: F401  # registers the documents
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.tafel.casustafel import Agendapunt
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel

OWN = (1, 2)
BEGIN = time(10, 4)
DRAWN = re.compile("CASUSTAFEL-[0-9]{8}-[0-9A-F]{4}")


def blocks_of(_maker: Tekstmaker, uittreksel: Uittreksel, certificaat: object = None) -> bytes:
    """Returns every block of the document, and nothing of the extract that is not in it."""
    return repr(document_van(uittreksel, Briefhoofd("ZVH"))).encode()


def given_to_the_politie(folder: Path, others: tuple[tuple[int, int, int], ...], *, per_casus: bool) -> dict:
    """Plays a table with the two Casussen of the politie and, at these places, others of so many minutes; returns its files."""
    folder.mkdir()
    kluis: Werkkluis = open_werkkluis(folder)
    gemeente, politie, ggz, _ = kluis.partijen
    try:
        own = [kluis.casus(n, partijen=(gemeente, politie)) for n in OWN]
        tafel = kluis.tafel(*own, *(kluis.casus(n, partijen=(gemeente, ggz)) for _, n, _ in others))
        order: list[Agendapunt] = list(tafel.agendapunten[: len(own)])
        strangers = tafel.agendapunten[len(own) :]
        for (place, _, minutes), punt in zip(others, strangers, strict=True):
            order.insert(min(place, len(order)), replace(punt, minuten=minutes))
        before = sum(
            p.minuten for p in order[: next(i for i, p in enumerate(order) if p.casus_id == own[0].id)]
        )
        begin = (datetime.combine(tafel.datum, BEGIN) - timedelta(minutes=before)).time()
        tafel = kluis.services.agenderen.bewaren(replace(tafel, agendapunten=tuple(order), begin=begin))
        with kluis.database.unit_of_work() as work:
            work.instellingen.save(replace(work.instellingen.get(), notulen_per_casus=per_casus))
            work.commit()
        out = folder / "uit"
        out.mkdir()
        made = [*kluis.services.verspreiden.agenda(tafel.id, out)]
        written(kluis, kluis.services.agenderen.get(tafel.id))
        made += kluis.services.actielijsten.maken(tafel.id, out)
        kluis.services.vaststellen.vaststellen(tafel.id)
        made += kluis.services.verspreiden.notulen(tafel.id, out)
        mine = [g.pad for g in made if g.ontvanger.partij_id == politie.id]
        return {
            path.name: DRAWN.sub("a mark that was drawn", path.read_text())
            for pad in mine
            for path in (pad, pad.with_suffix(".ics"))
            if path.exists()
        }
    finally:
        kluis.database.close()


casussen = st.lists(
    st.tuples(st.integers(0, 4), st.integers(5, 9), st.integers(1, 45)), max_size=3, unique_by=lambda c: c[1]
)


@settings(max_examples=8, deadline=None)
@given(casussen, st.booleans())
def test_W61_a_reader_gets_the_same_files_whatever_else_was_at_the_table(others, per_casus: bool):
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(Tekstmaker, "maken", blocks_of):
        alone = given_to_the_politie(Path(folder) / "a", (), per_casus=per_casus)
        among = given_to_the_politie(Path(folder) / "b", tuple(others), per_casus=per_casus)
    assert alone == among
    assert len(alone) == (4 if per_casus else 3)


def test_W61_a_guest_of_the_first_and_the_third_casus_reads_no_time_of_a_casus(
    kluis: Werkkluis, folder, monkeypatch
):
    monkeypatch.setattr(Tekstmaker, "maken", blocks_of)
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(
        kluis.casus(1, partijen=(gemeente, politie)),
        kluis.casus(2, partijen=(gemeente, ggz)),
        kluis.casus(3, partijen=(gemeente, politie)),
    )
    starts = [f"{start.hour}.{start.minute:02}" for start in tafel.begintijden().values()]
    by_partij = {g.ontvanger.partij_id: g for g in kluis.services.verspreiden.agenda(tafel.id, folder)}
    words = by_partij[politie.id].pad.read_text()
    assert [start in words for start in starts] == [True, False, False]
    assert all(start in by_partij[None].pad.read_text() for start in starts)

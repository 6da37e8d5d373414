from __future__ import annotations

import itertools
import re
from dataclasses import replace

from hypothesis import Phase, given, settings, strategies as st

from tests.documents import lezen, voorbeelden
from tests.documents.willekeurig import ENGINE, documents, texts
from zvh_desktop.documents.engine.content import Document

# a failing document is told by what it holds; making it smaller takes minutes and teaches little
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=60, phases=PHASES)
@given(documents())
def test_any_content_becomes_a_readable_tagged_document(document: Document) -> None:
    pdf = ENGINE.compose(document)
    pages = lezen.pagina_teksten(pdf)
    assert all(f"pagina {number} van {len(pages)}" in page for number, page in enumerate(pages, start=1))
    with lezen.open_pdf(pdf) as opened:
        for page in opened.pages:
            assert all(len(drawn.marks) == 1 for drawn in lezen.geschilderd(page))
    tree = lezen.structuur(pdf)
    levels = [int(element.tag[1]) for element in tree.walk() if re.fullmatch(r"H\d", element.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(table.named("TBody") for table in tree.named("Table") if table.named("THead"))


@settings(max_examples=30, phases=PHASES)
@given(st.lists(texts, min_size=12, max_size=12))
def test_any_words_become_notulen(words: list[str]) -> None:
    punt = voorbeelden.punt(0)
    changed = replace(
        punt,
        betrokkenen=(words[0], words[1]),
        doel=words[2],
        bespreking=words[3],
        richting_plan=words[4],
        afschalingscriteria=(words[5], words[6]),
        acties=tuple((replace(actie, wat=words[7], persoon=words[8]), words[9]) for actie, _ in punt.acties),
        besluit=replace(punt.besluit, reden=words[10], procesregisseur=words[11]),
    )
    made = voorbeelden.maker().maken(voorbeelden.notulen((changed,)), None)
    assert "Casus ZVH-2026-0411" in lezen.tekst(made)

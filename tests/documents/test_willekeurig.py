"""Whatever is typed, pasted or left empty becomes a whole document."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from hypothesis import Phase, given, settings, strategies as st

from tests.documents import lezen, voorbeelden
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.content import (
    BulletList,
    Column,
    Contribution,
    Decision,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Table,
)

ENGINE = DocumentEngine(voorbeelden.RESOURCES)
SCRIPTS = "abcé Żł ĳ Ĳ ’“€ <b>&amp; \n\t\u00a0 Ελ Ольга محمد الأمين ١٢ 12 שרה (כהן) 😀漢\u202e\u200d\u0301"
# a failing document is told by what it holds; making it smaller takes minutes and teaches little
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
texts = st.one_of(
    st.just(""),
    st.text(max_size=60),
    st.text(alphabet=SCRIPTS, max_size=200),
    st.text(alphabet="abcdefghijklm", min_size=300, max_size=320),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    def rows() -> tuple[tuple[str, ...], ...]:
        return tuple(draw(st.lists(st.tuples(texts, texts, texts), max_size=6)))

    kinds = {
        "heading": lambda: Heading(draw(texts), new_page=draw(st.booleans())),
        "piece": lambda: Heading(draw(texts), level=2, bookmark=draw(st.booleans())),
        "paragraph": lambda: Paragraph(draw(texts) * draw(st.sampled_from([1, 40]))),
        "bullets": lambda: BulletList(tuple(draw(st.lists(texts, max_size=4)))),
        "pairs": lambda: KeyValues(tuple(draw(st.lists(st.tuples(texts, texts), max_size=4)))),
        "table": lambda: Table(
            (Column(draw(texts), 3), Column("Partij", 2), Column("Uiterlijk", 1)), rows(), "Rijen"
        ),
        "contribution": lambda: Contribution(
            draw(texts), draw(texts), draw(texts) * draw(st.sampled_from([1, 60]))
        ),
        "decision": lambda: Decision(draw(texts), draw(texts), draw(texts), ((draw(texts), draw(texts)),)),
        "notice": lambda: Notice(draw(texts) * draw(st.sampled_from([1, 80])), draw(texts)),
    }
    names = draw(st.lists(st.sampled_from(sorted(kinds)), max_size=8))
    return Document(
        title=draw(texts),
        running_title=draw(texts),
        recipient=draw(texts),
        version=draw(texts),
        organisation=draw(texts),
        moment=voorbeelden.OP,
        blocks=(Heading("Deel"), *(kinds[name]() for name in names)),
        marking="Niet openbaar",
    )


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

"""Whatever is typed, pasted or left empty becomes a whole document."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.documents import voorbeelden
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
        "heading": lambda: Heading(draw(texts)),
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

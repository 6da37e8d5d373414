"""Ways of writing that went wrong once, and are refused wherever they would stand."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREEN = ROOT / "zvh_desktop/ui"
FOLDERS = ("zvh_desktop", "torture", "benchmarks", "packaging", "checks", "tests")
# One class each, which knows what is typed, what may be taken back and what is a secret.
FIELDS = {
    "QLineEdit": SCREEN / "widgets/line.py",
    "QPlainTextEdit": SCREEN / "widgets/growing_editor.py",
    "QTextEdit": None,
}
HIDDEN = "setEchoMode", "echoMode"
# What Qt shows with marks and pictures, or guesses about: what people type goes through `Text` and `set_tip`, letter by letter.
MARKED: dict[str, tuple[str, ...]] = {
    "setToolTip": ("widgets/text.py",),
    "ToolTipRole": ("widgets/row_table.py",),
    "QLabel": ("widgets/text.py", "widgets/icons.py", "widgets/pdf_preview.py"),
    "setTextFormat": ("widgets/text.py",),
    "setHtml": ("venster/lijst_page.py",),
    # The guide is shipped with the program.
    "setMarkdown": ("schermen/inzien/handleiding_page.py",),
    "QTextBrowser": ("schermen/inzien/handleiding_page.py",),
} | dict.fromkeys(
    ("insertHtml", "appendHtml", "setWhatsThis", "WhatsThisRole", "QToolTip", "QMessageBox"),
    (),
)  # fmt: skip
WITHOUT_BODY = {"abstractmethod", "overload"}


def name_of(node: ast.expr) -> str:
    """The last name of `a.b[c]` or `a.b(c)`: b."""
    match node:
        case ast.Subscript(value=inner) | ast.Call(func=inner):
            return name_of(inner)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def in_screens(scan: Callable[[ast.AST, Path], Iterator[str]]) -> list[str]:
    """Returns the places that a scan refuses, in all screens."""
    paths = sorted(SCREEN.rglob("*.py"))
    return [place for path in paths for place in scan(ast.parse(path.read_text(encoding="utf-8")), path)]


def made_raw(tree: ast.AST, path: Path) -> Iterator[str]:
    """Each field of Qt itself, and each line that hides what is typed without being a `SecretLine`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call():
                found = {name_of(node.func), *(one.arg for one in node.keywords)}
            case ast.ClassDef():
                found = {name_of(base) for base in node.bases}
            case _:
                continue
        refused = {name for name, home in FIELDS.items() if home != path}
        if FIELDS["QLineEdit"] != path:
            refused |= set(HIDDEN)
        yield from (f"{path.name}:{node.lineno}: {name}" for name in sorted(found & refused))


def test_every_field_of_text_is_of_the_class_that_knows_what_may_come_back():
    assert in_screens(made_raw) == []


@pytest.mark.parametrize(
    "text",
    [
        "QLineEdit()",
        "QtWidgets.QLineEdit('x')",
        "class Field(QLineEdit): ...",
        "QPlainTextEdit()",
        "Line(echoMode=1)",
        "line.setEchoMode(1)",
    ],
)
def test_a_raw_field_is_seen(text):
    assert len(list(made_raw(ast.parse(text), SCREEN / "pages/x.py"))) == 1


def shown_marked(tree: ast.AST, path: Path) -> Iterator[str]:
    """Each use of what could show a name as marks; an annotation or a test of the type shows nothing."""
    for node in ast.walk(tree):
        match node:
            case ast.Call():
                found = {name_of(node.func)}
            case ast.ClassDef():
                found = {name_of(base) for base in node.bases}
            case ast.Attribute(attr=name) | ast.Name(id=name):
                found = {name} - {"QLabel"}
            case _:
                continue
        yield from (
            f"{path.name}:{node.lineno}: {name}"
            for name in sorted(found & {*MARKED})
            if path not in {SCREEN / home for home in MARKED[name]}
        )


def test_what_people_type_is_shown_letter_by_letter():
    assert in_screens(shown_marked) == []


@pytest.mark.parametrize(
    "text",
    [
        "knop.setToolTip(naam)",
        "QLabel(naam)",
        "QtWidgets.QLabel()",
        "class Naam(QLabel): ...",
        "match role:\n    case Qt.ItemDataRole.ToolTipRole: pass",
        "QMessageBox.warning(self, naam, naam)",
        "self.text.setHtml(naam)",
        "label.setTextFormat(soort)",
    ],
)
def test_a_way_to_show_marks_is_seen(text):
    assert list(shown_marked(ast.parse(text), SCREEN / "pages/x.py"))


def without_body(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Each function that says what it does and does not do it; what does nothing on purpose says so with `return`."""
    promised = {
        one
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "Protocol" in map(name_of, node.bases)
        for one in node.body
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node not in promised
            and not WITHOUT_BODY & set(map(name_of, node.decorator_list))
            and all(
                isinstance(one, ast.Pass)
                or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
                for one in node.body
            )
        ):
            yield node


def test_a_function_does_what_its_docstring_says():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in without_body(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("def f():\n    'Keeps it at the left.'", 1),
        ("def f(): ...", 1),
        ("async def f():\n    'Waits.'\n    pass", 1),
        ("class C:\n    def f(self):\n        'Shows.'\n        ...", 1),
        ("def f():\n    'Does nothing.'\n    return", 0),
        ("class P(Protocol[T]):\n    def f(self): ...", 0),
        ("class C(ABC):\n    @abc.abstractmethod\n    def f(self):\n        'Reads.'", 0),
        ("@overload\ndef f(x: int) -> int: ...", 0),
    ],
)
def test_a_function_without_a_body_is_seen(text, count):
    assert len(list(without_body(ast.parse(text)))) == count

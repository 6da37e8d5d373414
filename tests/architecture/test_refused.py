"""Ways of writing that went wrong once, and are refused wherever they would stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("zvh_desktop", "torture", "benchmarks", "packaging", "tests")
WITHOUT_BODY = {"abstractmethod", "overload"}


def name_of(node: ast.expr) -> str:
    """The last name of `a.b[c]` or `a.b(c)`: b."""
    match node:
        case ast.Subscript(value=inner) | ast.Call(func=inner):
            return name_of(inner)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


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

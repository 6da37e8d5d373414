"""Finds the places where code can be broken in one small way, as a change of its text.

Left alone: types, docstrings, decorators, protocols, logging, `assert_never`, and strings with a space, which are words.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPERATORS = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
}
# Parts of a ring that are counted by themselves.
APART = ("documents/engine", "ui/widgets")
# Widgets that keep no text, secret or date; what they do wrong is seen on the screen.
ONLY_SHOW = {
    f"ui/widgets/{name}.py"
    for name in (
        "banner", "buttons", "card", "card_list", "icons", "jump_list", "key_tab_bar", "layout", "letters", "pdf_preview",
        "row_table", "side_panels", "style_sheet", "theme", "tokens",
    )
}  # fmt: skip
# What is only said, and what the type checker sees that is never reached.
SILENT = {"log", "logger", "logging", "warnings", "assert_never"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutation:
    """One change: the bytes from `begin` to `end` of the file become `new`."""

    file: str
    line: int
    function: str
    begin: int
    end: int
    old: str
    new: str
    # The function that holds it and stands in no other, if any.
    outermost: str = ""

    @property
    def ring(self) -> str:
        return (*Path(self.file).with_suffix("").parts, "")[1]

    @property
    def part(self) -> str:
        within = self.file.partition("/")[2]
        apart = (part for part in APART if within.startswith(f"{part}/") and within not in ONLY_SHOW)
        return next(apart, self.ring)

    @property
    def change(self) -> str:
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{old if len(old) < 70 else old[:67] + '...'} -> {new}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.change}"

    @property
    def place(self) -> str:
        return f"{self.file}:{self.function}" if self.function else self.file

    def applied_to(self, source: str) -> str:
        data = source.encode()
        return (data[: self.begin] + self.new.encode() + data[self.end :]).decode()


def functions_in(tree: ast.AST, within: str = "") -> Iterator[tuple[str, Function]]:
    """Returns every function with its name and the names around it."""
    for node in ast.iter_child_nodes(tree):
        name = within
        if isinstance(node, Function | ast.ClassDef):
            name = f"{within}.{node.name}".removeprefix(".")
            if isinstance(node, Function):
                yield name, node
        yield from functions_in(node, name)


def own_statements(node: Function) -> list[ast.stmt]:
    """Returns the body of a function without its docstring."""
    return node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body


def mutations_of(source: str, file: str) -> list[Mutation]:
    found = _Finder(source, file)
    found.walk(ast.parse(source), "")
    return sorted(set(found.mutations), key=lambda mutation: (mutation.begin, mutation.end, mutation.new))


class _Finder:
    def __init__(self, source: str, file: str) -> None:
        self._data = source.encode()
        self._file = file
        self._starts = [0]
        for line in self._data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self.mutations: list[Mutation] = []

    def walk(self, node: ast.AST, function: str, outermost: str = "") -> None:
        for child in _what_runs(node):
            name = function
            if isinstance(child, Function | ast.ClassDef):
                name = f"{function}.{child.name}".removeprefix(".")
            outer = outermost or (name if isinstance(child, Function) else "")
            for begin, end, new in self._changes(child):
                old = self._data[begin:end].decode()
                if old != new:
                    line = self._data.count(b"\n", 0, begin) + 1
                    self.mutations.append(Mutation(self._file, line, name, begin, end, old, new, outer))
            self.walk(child, name, outer)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _text(self, node: ast.expr) -> str:
        begin, end = self._span(node)
        return self._data[begin:end].decode()

    def _changes(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare():
                parts = [node.left, *node.comparators]
                for left, operator, right in zip(parts, node.ops, parts[1:], strict=False):
                    yield from self._between(left, operator, right)
            case ast.BoolOp():
                for left, right in zip(node.values, node.values[1:], strict=False):
                    yield from self._between(left, node.op, right)
            case ast.UnaryOp(op=ast.Not()):
                yield (*self._span(node), f"({self._text(node.operand)})")
            case ast.Constant():
                yield from ((*self._span(node), new) for new in _other_constants(node.value))
            case ast.Return(value=ast.expr() as value) if not _says_nothing(value):
                yield (*self._span(value), "None")
            case ast.Raise() | ast.Expr(value=ast.Call()):
                yield (*self._span(node), "pass")
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                if isinstance(test, ast.Name | ast.Attribute | ast.Call):
                    yield (*self._span(test), f"(not {self._text(test)})")
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                body = own_statements(node)
                if len(body) > 1:
                    first = min(
                        [body[0], *getattr(body[0], "decorator_list", [])], key=lambda part: part.lineno
                    )
                    yield self._span(first)[0], self._span(body[-1])[1], "pass"

    def _between(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> Iterator[tuple[int, int, str]]:
        begin, end = self._span(left)[1], self._span(right)[0]
        old, new = OPERATORS[type(operator)]
        at = self._data.find(old.encode(), begin, end)
        if at >= 0:
            yield at, at + len(old), new


def _other_constants(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield str(value + 1)
    elif isinstance(value, str) and " " not in value:
        yield '""' if value else '"x"'


def _says_nothing(node: ast.expr) -> bool:
    """Says whether this is None, or False: to whoever asks yes or no these are the same."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _what_runs(node: ast.AST) -> Iterator[ast.AST]:
    """Returns the children of a node that do something when the program runs."""
    skipped: set[ast.AST] = set()
    if isinstance(node, Function):
        skipped |= {*node.decorator_list, *([node.returns] if node.returns else [])}
    if isinstance(node, ast.ClassDef):
        skipped |= {*node.decorator_list, *node.bases}
    if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
        skipped.add(node.annotation)
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Subscript(value=ast.Name(id="Literal")):
                continue
            case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar" | "ParamSpec" | "NewType"))):
                continue
            case ast.ClassDef() if any("Protocol" in ast.unparse(base) for base in child.bases):
                continue
            case ast.Expr(value=ast.Call(func=func)) if ast.unparse(func).split(".")[0].strip("_") in SILENT:
                continue
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"))))):
                continue
        if child not in skipped:
            yield child

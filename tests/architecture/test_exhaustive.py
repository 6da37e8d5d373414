"""A new value of an enum is a red test or a type error wherever a table or a `match` would have to know it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from zvh_desktop.taal.woorden import tables

PACKAGE = Path(__file__).resolve().parents[2] / "zvh_desktop"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
# A form holds some of these, another form the rest: its table says where on it each of its own stands.
SHARED_OUT = {"Eis", "AanmeldVeld"}
# What is made up in a story holds for that story.
STORIES = PACKAGE / "demonstratie"
# What the words of `resources/taal` say of a value.
KINDS = {
    "codes": {"woord", "kort", "papier", "zin", "kleur", "een", "meer"},
    "eisen": {"woord", "tekst"},
    "verspreiden": {"titel", "veld", "knop", "hoe"},
}


def _members(node: ast.ClassDef) -> set[str]:
    return {
        target.id
        for line in node.body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }


def _enums() -> dict[str, set[str]]:
    """Returns the members of every enum, also of one that inherits from an enum of ours."""
    classes = [n for tree in TREES.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    bases = {node.name: [ast.unparse(base).rpartition(".")[2] for base in node.bases] for node in classes}

    def is_enum(name: str) -> bool:
        return name.endswith("Enum") or any(is_enum(base) for base in bases.get(name, ()))

    return {node.name: _members(node) for node in classes if is_enum(node.name)}


ENUMS = _enums()


def _value(node: ast.expr | None) -> tuple[str, str] | None:
    """Returns the enum and the name when this expression is a value of one of our enums."""
    if not isinstance(node, ast.Attribute):
        return None
    enum = ast.unparse(node.value).rpartition(".")[2]
    return (enum, node.attr) if node.attr in ENUMS.get(enum, ()) else None


def _tables(tree: ast.Module) -> Iterator[tuple[int, str, set[str]]]:
    """Yields line, enum and missing values of each table over one enum."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Dict):
            continue
        values = [_value(key) for key in node.keys]
        if values and all(values) and len({enum for enum, _name in filter(None, values)}) == 1:
            enum = values[0][0]  # type: ignore[index]
            yield node.lineno, enum, ENUMS[enum] - {name for _enum, name in filter(None, values)}


def test_every_table_over_an_enum_knows_all_its_values():
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {enum} lacks {', '.join(sorted(missing))}"
        for path, tree in TREES.items()
        for line, enum, missing in _tables(tree)
        if missing and enum not in SHARED_OUT and STORIES not in path.parents
    ]
    assert found == []


def test_every_table_of_words_knows_all_values_of_its_enum_and_no_others():
    found = []
    for subject in ("codes", "eisen", "verspreiden"):
        for table, lines in tables(subject).items():
            if table == "zinnen":
                continue
            enum, _, kind = table.partition(".")
            known = {name.lower() for name in ENUMS.get(enum, ())}
            if kind not in KINDS[subject] or lines.keys() != known:
                found.append(f"{subject}.toml [{table}]: {sorted(lines.keys() ^ known)}")
    assert found == []


def test_every_match_over_an_enum_ends_where_nothing_is_left():
    """Mypy proves what stands before `assert_never`; a wildcard that does something else would swallow a new value."""
    found = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Match):
                continue
            patterns = (
                p for case in node.cases for p in ast.walk(case.pattern) if isinstance(p, ast.MatchValue)
            )
            enums = {value[0] for p in patterns if (value := _value(p.value))}
            if (
                STORIES not in path.parents
                and enums - SHARED_OUT
                and "assert_never" not in ast.unparse(node.cases[-1])
            ):
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno}: {', '.join(sorted(enums))}")
    assert found == []

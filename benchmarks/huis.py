"""Print the figures of the house: how large the program is, how it hangs together, how much has a test of its name.

A module is a file with any code: an `__init__` of a docstring alone is none. A circle is a set of modules that need each other,
also when an import stands inside a function or serves types alone.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "zvh_desktop"
# Within a ring: what all of it stands on, and what puts it together.
LOWER, UPPER = ("application.ports",), ("application.services",)
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def program() -> dict[str, Path]:
    """Returns the file of every module that counts, by its dotted name within the program."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
        if _has_code(path):
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def _has_code(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in body)


def long_ones(trees: Mapping[str, ast.Module], *kinds: type[Definition]) -> list[tuple[int, str]]:
    return sorted(
        (node.end_lineno - node.lineno + 1, f"{name}.{node.name}")
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    )


def imports(tree: ast.Module, names: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            wanted = [(f"{node.module}.{alias.name}", node.module) for alias in node.names]
        elif isinstance(node, ast.Import):
            wanted = [(alias.name, "") for alias in node.names]
        else:
            continue
        for pair in wanted:
            inner = (name.removeprefix(f"{PACKAGE}.") for name in pair if name.startswith(f"{PACKAGE}."))
            yield from [name for name in inner if name in names][:1]


def circles(arrows: Mapping[str, set[str]]) -> set[frozenset[str]]:
    reach: dict[str, set[str]] = {}
    for name in arrows:
        reach[name], waiting = set(), [name]
        while waiting:
            for other in arrows[waiting.pop()] - reach[name]:
                reach[name].add(other)
                waiting.append(other)
    return {
        frozenset({name} | {other for other in reach[name] if name in reach[other]})
        for name in arrows
        if name in reach[name]
    }


def heights() -> dict[str, float]:
    """Returns the height of every ring, as the contract of the imports has it, from the inside out."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rings")
    found = {
        ring: float(height)
        for height, layer in enumerate(reversed(layers))
        for ring in re.findall(r"\w+", layer)
    }
    found |= {name: found[name.partition(".")[0]] - 0.5 for name in LOWER}
    return found | {name: found[name.partition(".")[0]] + 0.5 for name in UPPER}


def arrows_up(arrows: Mapping[str, set[str]]) -> list[str]:
    """Returns the imports of something further out; the longest name that fits a module says how high it stands."""
    known = heights()

    def height(name: str) -> float:
        fitting = [ring for ring in known if f"{name}.".startswith(f"{ring}.")]
        return known[max(fitting, key=len)] if fitting else 0.0

    return sorted(
        f"{one} > {other}" for one in arrows for other in arrows[one] if height(other) > height(one)
    )


def figures() -> list[tuple[str, str]]:
    files = program()
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    lengths = sorted(len(text.splitlines()) for text in texts.values())
    arrows = {name: set(imports(tree, set(files))) - {name} for name, tree in trees.items()}
    up = arrows_up(arrows)
    round_about = circles(arrows)
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    named = {path.stem for path in files.values()} & tested
    longest, largest = (
        long_ones(trees, ast.FunctionDef, ast.AsyncFunctionDef)[-1],
        long_ones(trees, ast.ClassDef)[-1],
    )
    ui = [name for name in files if name.startswith("ui.")]
    return [
        ("lines", f"{sum(lengths):,}"),
        ("modules", str(len(files))),
        ("modules of ui", str(len(ui))),
        (
            "module: median / p95 / max",
            f"{median(lengths):.0f} / {lengths[len(lengths) * 95 // 100]} / {lengths[-1]}",
        ),
        ("longest function", "{} {}".format(*longest)),
        ("longest class", "{} {}".format(*largest)),
        ("circles of imports", f"{len(round_about)} {'; '.join(' = '.join(sorted(c)) for c in round_about)}"),
        ("arrows up", f"{len(up)} {'; '.join(up)}"),
        ("tests named after a module", f"{len(named)} ({100 * len(named) / len(files):.0f} %)"),
    ]


if __name__ == "__main__":
    for what, figure in figures():
        print(f"{what:28} {figure.rstrip()}")

"""Run every `bench_*.py` of this folder in a process of its own, or only those that are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    found = sorted(path.stem for path in FOLDER.glob("bench_*.py"))
    chosen = [name for name in found if not names or name.removeprefix("bench_") in names]
    if not chosen:
        print(f"Benchmarks: {', '.join(name.removeprefix('bench_') for name in found)}", file=sys.stderr)
        return 2
    codes = []
    for name in chosen:
        print(f"\n== {name.removeprefix('bench_')}", flush=True)
        codes.append(subprocess.call([sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

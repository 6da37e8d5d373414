"""python -m torture: hundreds of kills, faults of the disk and power cuts on the real program; prints what came of it."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from torture import calls
from torture.weaken import WEAKENINGS

KILLS, FAULTS, CUTS, COPIES, MEMORIES = 500, 200, 200, 60, 3


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    if not calls.is_loaded():
        return _start_again(arguments)
    from torture import kluizen, program
    from torture.figures import Figures
    from torture.session import Session

    seed = options.seed if options.seed is not None else int(time.time())
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zvh-torture-") as folder:
        keep = Path(options.keep) if options.keep else Path(folder) / "wrong"
        keep.mkdir(parents=True, exist_ok=True)
        figures = Figures(keep, options.first)
        print(f"seed {seed}", flush=True)
        program.warm_up()
        kluizen.make_keys_cheap()
        table = Path(options.table) if options.table else None
        weaken = WEAKENINGS[options.weaken] if options.weaken else None
        session = Session(Path(folder), figures, seed, table, weaken)
        session.run(options.kills, options.faults, options.cuts, options.copies, options.memories)
    figures.print(seed, time.monotonic() - begun)
    return 1 if figures.problems else 0


def _start_again(arguments: Sequence[str]) -> int:
    """In a process in which every call on a file goes past the shim."""
    with tempfile.TemporaryDirectory(prefix="zvh-shim-") as folder:
        try:
            shim = calls.build(Path(folder))
        except calls.CannotLoad as reason:
            print(f"The program cannot be tortured here: {reason}", file=sys.stderr)
            return 2
        command = [sys.executable, "-m", "torture", *arguments]
        return subprocess.call(command, env=calls.environment(shim))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--faults", type=int, default=FAULTS)
    parser.add_argument("--cuts", type=int, default=CUTS)
    parser.add_argument("--copies", type=int, default=COPIES)
    parser.add_argument("--memories", type=int, default=MEMORIES)
    parser.add_argument("--seed", type=int, help="the same seed makes the same choices")
    parser.add_argument("--table", help="a folder with a kluis to begin with, as an earlier run made it")
    parser.add_argument(
        "--weaken", choices=sorted(WEAKENINGS), help="break the program, to see that it is found"
    )
    parser.add_argument("--first", action="store_true", help="end at the first thing that is wrong")
    parser.add_argument("--keep", help="a folder for the kluizen in which something was wrong")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

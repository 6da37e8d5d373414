"""What the start-up touches of this ring costs next to nothing; what is heavy waits for the first document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_doors_of_the_ring_load_no_heavy_library() -> None:
    script = (
        "import sys, zvh_desktop.documents.handtekening.ondertekenen, zvh_desktop.documents.handtekening.verifieren; "
        "import zvh_desktop.documents.verpakken.verpakken;"
        "heavy = {'reportlab', 'pikepdf', 'pyhanko', 'cryptography', 'asn1crypto', 'openpyxl', 'PIL', 'lxml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"

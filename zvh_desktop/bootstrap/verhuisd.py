"""Remembers per kluis where it was saved when its own place failed, so that nobody goes on in the old one unknowingly."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from zvh_desktop.bootstrap.place import data_folder

_NAAM = "verhuisd.json"


def onthoud(van: Path, naar: Path) -> None:
    """As well as it can: the disk that fails may be the one that this folder is on."""
    bekend = {oud: nieuw for oud, nieuw in _lees().items() if oud != str(naar)} | {str(van): str(naar)}
    with suppress(OSError):
        data_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        half = data_folder() / f"{_NAAM}.part"
        half.write_text(json.dumps(bekend, indent=1), "utf-8")
        half.replace(data_folder() / _NAAM)


def waarheen(pad: Path) -> Path | None:
    """Followed to its end; None when it was never saved elsewhere, or does not lie there now."""
    bekend, gezien = _lees(), {str(pad)}
    naar = bekend.get(str(pad))
    while naar is not None and bekend.get(naar) not in (None, *gezien):
        gezien.add(naar)
        naar = bekend[naar]
    return Path(naar) if naar is not None and Path(naar).is_file() else None


def _lees() -> dict[str, str]:
    try:
        gelezen = json.loads((data_folder() / _NAAM).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(van): str(naar) for van, naar in gelezen.items()} if isinstance(gelezen, dict) else {}

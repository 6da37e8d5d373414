"""Words and conditions of going on at another place, when the disk under the kluis fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zvh_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from zvh_desktop.ui.jobs import JobRunner
    from zvh_desktop.ui.workspace import Workspace


def can_move(jobs: JobRunner, workspace: Workspace) -> bool:
    """What a job is busy with would end up half here and half there."""
    if not jobs.is_busy:
        return True
    if workspace.page is not None:
        workspace.page.show_notice(
            "Nog even wachten",
            f"Eerst wordt dit afgemaakt: {jobs.label}. Kies daarna opnieuw een andere plaats.",
            Tone.WARN,
        )
    return False


def say_moved(workspace: Workspace, pad: Path) -> None:
    if workspace.page is not None:
        workspace.page.show_notice(
            "De kluis is op een andere plaats bewaard",
            f"Alles is opgeslagen in {pad}. U werkt daar verder; open voortaan deze kluis. De oude is gebleven zoals hij was.",
            Tone.OK,
        )

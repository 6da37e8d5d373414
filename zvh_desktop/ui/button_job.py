"""A job that a button starts: the button waits until it has ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zvh_desktop.ui.jobs import JobRunner
from zvh_desktop.ui.widgets.buttons import KeyButton


def run_from_button(
    button: KeyButton,
    jobs: JobRunner,
    work: Callable[[], object],
    done: Callable[[Any], object],
    failed: Callable[[BaseException], object],
    *,
    label: str,
) -> None:
    """A second press would find another state than the one that was asked about."""
    button.setEnabled(False)

    def ended(tell: Callable[[Any], object]) -> Callable[[Any], None]:
        def end(value: Any) -> None:
            button.setEnabled(True)
            tell(value)

        return end

    jobs.run(lambda _control: work(), ended(done), ended(failed), label=label)

"""Let a birth date be known in part.

No column changes: a date column holds '1985-05' and '1985' too. The number keeps an older program, which cannot read these, away.
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    return

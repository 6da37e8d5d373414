"""The two sentences that stand on every screen; apart, because the first screen needs them and no other words."""

from __future__ import annotations

NIET_OPENBAAR = "Niet openbaar (art. 8.2)"
DEMONSTRATIE = "Demonstratie: alle personen en zaken zijn fictief"

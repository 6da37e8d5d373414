"""Types the identifiers, so that a PartijId can never be handed where a CasusId is meant."""

from __future__ import annotations

from typing import NewType

PartijId = NewType("PartijId", str)
AfgevaardigdeId = NewType("AfgevaardigdeId", str)
GrondslagId = NewType("GrondslagId", str)
BetrokkeneId = NewType("BetrokkeneId", str)
AanmeldingId = NewType("AanmeldingId", str)
CasusId = NewType("CasusId", str)
CasustafelId = NewType("CasustafelId", str)
AgendapuntId = NewType("AgendapuntId", str)
InbrengId = NewType("InbrengId", str)
ActieId = NewType("ActieId", str)
NotulenId = NewType("NotulenId", str)
PlanId = NewType("PlanId", str)

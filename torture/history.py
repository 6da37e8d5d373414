"""What was typed and what was acknowledged, against what is found in the kluis afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MAY_BE_MISSING_S = 1.0


@dataclass(slots=True)
class Typed:
    """The texts of one Casus in the order in which they stood on the screen; `sure` is the last that was acknowledged."""

    texts: list[tuple[float, str]]
    sure: int = 0
    going: str | None = None

    def place_of(self, text: str) -> int | None:
        """The earliest place from `sure` on where the screen read so; one past the end when a key was being pressed."""
        found = (n for n in range(self.sure, len(self.texts)) if self.texts[n][1] == text)
        return next(found, len(self.texts) if text == self.going else None)


@dataclass(slots=True)
class History:
    """Follows one life of the program. `lost` and `late` are sentences; both should stay empty."""

    begin: dict[str, str]
    casussen: dict[str, Typed] = field(default_factory=dict)
    acknowledged: int = 0
    last: float = 0.0
    lost: list[str] = field(default_factory=list)

    def hear(self, said: dict[str, Any]) -> None:
        self.last = said["t"]
        if "found" in said:
            casus, text = said["found"]
            if casus not in self.casussen:
                if self.begin and self.begin.get(casus, "") != text:
                    self.lost.append(f"{casus} shows another text than the kluis holds")
                self.casussen[casus] = Typed([(said["t"], text)])
            elif self.casussen[casus].texts[-1][1] != text:
                self.lost.append(f"{casus} came back with another text than was left")
        elif "typed" in said:
            casus, text = said["typed"]
            self.casussen[casus].texts.append((said["t"], text))
            self.casussen[casus].going = None
        elif "going" in said:
            casus, text = said["going"]
            self.casussen[casus].going = text
        elif "saved" in said:
            casus, text = said["saved"]
            if casus in self.casussen:
                typed = self.casussen[casus]
                typed.sure = len(typed.texts) - 1
                if typed.texts[-1][1] != text:
                    self.lost.append(f"{casus} was acknowledged with another text than was typed")
                self.acknowledged += 1
        elif said.get("same_place") is False:
            self.lost.append("not the same place after unlocking")

    def compare(self, texts: dict[str, str]) -> float:
        """Adds to `lost`; the seconds of typing that are missing, by the clock of the program itself."""
        missing = 0.0
        for casus, typed in self.casussen.items():
            place = typed.place_of(texts.get(casus, ""))
            if place is None:
                self.lost.append(f"{casus}: the acknowledged text is not there")
            elif place + 1 < len(typed.texts):
                missing = max(missing, self.last - typed.texts[place + 1][0])
        return missing

    def after(self, casus: str, text: str) -> set[str]:
        """What stood on the screen from the last time on that it read so."""
        texts = [written for _when, written in self.casussen[casus].texts]
        begin = max(n for n, written in enumerate(texts) if written == text)
        going = self.casussen[casus].going
        return {*texts[begin:], *([going] if going is not None else [])}

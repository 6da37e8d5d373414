"""Holds the person the data are about, and finds the same person under another spelling (art. 1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import SequenceMatcher

from zvh_desktop.domain.aanmelding.geboortedatum import (
    Geboortedatum,
    is_plaatshouder,
    kan_dezelfde_zijn,
    leeftijden,
)
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import BetrokkeneId
from zvh_desktop.domain.inzien.zoekwoorden import TUSSENVOEGSELS, fold, words


def eigen_woorden(naam: str) -> set[str]:
    return {word for word in words(naam) if len(word) > 1} - TUSSENVOEGSELS


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """Holds one person of a Casus (art. 1.3); `rol` says who in the family system (hoofdpersoon, moeder, kind, ...)."""

    id: BetrokkeneId
    naam: str
    geboortedatum: Geboortedatum | None = None
    rol: str = ""
    woonplaats: str = ""

    def leeftijd_op(self, dag: date) -> int | None:
        """Returns the age; None while it is not certain."""
        ages = leeftijden(self.geboortedatum, dag) if self.geboortedatum else ()
        return ages[0] if len(ages) == 1 else None

    @property
    def eigen_woorden(self) -> set[str]:
        """Returns the words of the name by which a text can name this person, without initials and tussenvoegsels."""
        return eigen_woorden(self.naam)


@dataclass(frozen=True, slots=True)
class BetrokkeneCorrectie:
    """Records that a Betrokkene was corrected, or added where there is no `was`: from which day that is known, why, and by whom it
    was written down (W-01, art. 1.3).
    """

    was: Betrokkene | None
    wordt: Betrokkene
    op: date | None
    reden: str
    door: str
    vastgelegd_op: datetime

    @property
    def is_nieuwe_naam(self) -> bool:
        """Says whether another name was given out before than the one that holds now."""
        return self.was is not None and self.was.naam != self.wordt.naam

    def tekorten(self) -> tuple[Tekort, ...]:
        """Returns what is missing; no day lies in the future (W-01)."""
        asked = (
            (Eis.BETROKKENE_NAAM, self.wordt.naam.strip()),
            (Eis.CORRECTIE_VERSCHIL, self.was != self.wordt),
            (Eis.CORRECTIE_DATUM, self.op and self.op <= self.vastgelegd_op.date()),
            (Eis.CORRECTIE_REDEN, self.reden.strip()),
        )
        return tuple(Tekort(eis) for eis, there in asked if not there)


@dataclass(frozen=True, slots=True)
class BetrokkeneUitgenomen:
    """Records without a name that a Betrokkene was taken out of the Casus, because a request of wissing was granted (P-10, AVG art. 17):
    on which day and why. `uitgegeven` are the documents in which he stood: who got those is told (AVG art. 19). `vastgesteld` names the
    notulen and versions of the plan in which he stands for good, since these can still be given.
    """

    op: date | None
    reden: str
    door: str
    vastgelegd_op: datetime
    uitgegeven: tuple[str, ...] = ()
    vastgesteld: tuple[str, ...] = ()

    def tekorten(self, gedaanten: Iterable[Betrokkene]) -> tuple[Tekort, ...]:
        """Returns what is missing; the reason stays, and so does not say who it was, by a name of before a correction either."""
        named = {word for wie in gedaanten for word in wie.eigen_woorden}
        asked = (
            (Eis.UITNEMEN_DATUM, self.op and self.op <= self.vastgelegd_op.date()),
            (Eis.UITNEMEN_REDEN, self.reden.strip()),
            (Eis.UITNEMEN_ZONDER_NAAM, named.isdisjoint(words(self.reden))),
        )
        return tuple(Tekort(eis) for eis, there in asked if not there)


@dataclass(frozen=True, slots=True)
class NietGeinformeerd:
    """Holds an earlier reason not to inform the Betrokkene, and when it had to be looked at again (P-02)."""

    reden: str
    herbeoordelen_op: date | None


@dataclass(frozen=True, slots=True)
class Informeren:
    """Records whether the Betrokkene was informed before the Aanmelding, by whom and when; or why not, and when to look again (P-02)."""

    is_geinformeerd: bool | None = None
    door: str = ""
    op: date | None = None
    reden_niet: str = ""
    herbeoordelen_op: date | None = None
    eerder: tuple[NietGeinformeerd, ...] = ()

    def herbeoordeeld(self, nieuw: Informeren) -> Informeren:
        """Returns the new answer with the reason of before, if there was one, kept beside it (P-02). Raises `EisenNietVervuld`."""
        if tekorten := nieuw.tekorten():
            raise EisenNietVervuld(tekorten)
        if self.is_geinformeerd is not False:
            return replace(nieuw, eerder=self.eerder)
        return replace(nieuw, eerder=(*self.eerder, NietGeinformeerd(self.reden_niet, self.herbeoordelen_op)))

    @property
    def redenen(self) -> tuple[str, ...]:
        """Returns every reason that was given not to inform, the last one first."""
        return (self.reden_niet, *(one.reden for one in reversed(self.eerder)))

    @property
    def bekijken_vanaf(self) -> date | None:
        """Returns the day from which it has to be looked at: any day while nobody answered, none once he was informed (P-02)."""
        if self.is_geinformeerd is None:
            return date.min
        return None if self.is_geinformeerd else self.herbeoordelen_op

    def tekorten(self) -> tuple[Tekort, ...]:
        if self.is_geinformeerd is None or (self.is_geinformeerd and not (self.door.strip() and self.op)):
            return (Tekort(Eis.BETROKKENE_INFORMEREN),)
        if not self.is_geinformeerd and not (self.reden_niet.strip() and self.herbeoordelen_op):
            return (Tekort(Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN),)
        return ()


@dataclass(frozen=True, slots=True)
class LatereBetrokkene:
    """Records of a Betrokkene who was added after the Aanmelding whether he was informed: its answer is not about him (P-02)."""

    betrokkene_id: BetrokkeneId
    informeren: Informeren = field(default_factory=Informeren)


_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "ts", "ч": "tj", "ш": "sj", "щ": "sj", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "joe", "я": "ja",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d",
    "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "sj", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "g",
    "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "o", "ي": "i", "ى": "a", "ة": "a",
    "ء": "", "ؤ": "o", "ئ": "i",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "t", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o",
}  # fmt: skip
_SOUNDS = (
    ("tsch", "k"), ("tsj", "k"), ("tch", "k"), ("sch", "s"), ("ch", "k"), ("ph", "f"), ("th", "t"), ("sz", "s"), ("sj", "s"), ("sh", "s"),
    ("cz", "k"), ("tj", "k"), ("zh", "s"), ("dj", "i"), ("kh", "k"), ("gh", "g"), ("ck", "k"), ("qu", "k"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("f", "v"), ("z", "s"), ("y", "i"), ("j", "i"), ("oe", "u"), ("ou", "u"),
)  # fmt: skip


_SAID_SHORT = re.compile(r"\bv[./ ]?d[rn.]?(?=[ .]|$)\.?")
"""v.d., v/d and vdr, for van de and van der."""
_CLIPPED = re.compile(r"(?<!\w)['’`][ts](?= )")
"""'t and 's, which without their mark would be an initial."""
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_CLOSE = 0.8


def _latin(naam: str) -> str:
    """Returns plain letters, as far as they are known; letters of another script stay what they are."""
    plain = _CLIPPED.sub(" ", _ARABIC_ARTICLE.sub(" ", fold(naam)))
    known = _CYRILLIC | _ARABIC | _GREEK
    return _SAID_SHORT.sub(" ", "".join(known.get(c, c) for c in plain))


def naam_sleutel(naam: str) -> str:
    """Returns a name as it sounds, so that Łukasz Żółkiewski and Lukas Zolkievski meet (art. 1.3); empty when nothing can be
    compared. It is stored beside the name, so that a list can be searched on it.
    """
    words, found = [], re.findall(r"[^\W\d_]+", _latin(naam).replace("'", "").replace("’", ""))
    for word in [one for one in found if one not in TUSSENVOEGSELS] or found:
        for written, sound in _SOUNDS:
            word = word.replace(written, sound)
        skeleton = word[0] + re.sub(r"[aeiouh]", "", word[1:])
        words.append(re.sub(r"(.)\1+", r"\1", skeleton))
    return " ".join(sorted(words))


def lijkt_op(een: Betrokkene, ander: Betrokkene) -> bool:
    """Says whether these could be one person: a birth date that can be the same (or one unknown) and a like name (art. 1.4). An
    unknown birth date asks for an equal sound, and so does the first of January beside another day of that year. One that can
    be the same forgives a letter, an initial or a missing first name: every word of the shorter name must have its own like
    word in the other, so that twins are two people.
    """
    a, b = naam_sleutel(een.naam), naam_sleutel(ander.naam)
    if not a or not b:
        return False
    born, other = een.geboortedatum, ander.geboortedatum
    if born is None or other is None:
        return a == b
    if not kan_dezelfde_zijn(born, other):
        return a == b and is_plaatshouder(born, other)
    fewer, more = sorted((a.split(), b.split()), key=len)
    left = [*more]
    for word in sorted(fewer, key=len, reverse=True):
        best = max(left, key=lambda other: _likeness(word, other))
        if _likeness(word, best) < _CLOSE:
            return False
        left.remove(best)
    return True


def _likeness(een: str, ander: str) -> float:
    """Returns how alike two words are: 1.0 for the same sound; an initial is just close enough."""
    if een != ander and 1 in (len(een), len(ander)):
        return _CLOSE if een[0] == ander[0] else 0.0
    return SequenceMatcher(None, een, ander).ratio()

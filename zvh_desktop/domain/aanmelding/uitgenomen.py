"""Finds in what is vastgesteld who was taken out of its Casus since: nobody keeps his name, so it is known by who stays (P-10, AVG
art. 17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, eigen_woorden, lijkt_op
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.inzien.zoekwoorden import words


def zonder_uitgenomenen(casus: Casus, namen: Iterable[str]) -> tuple[str, ...]:
    """Returns of these names those of who is a Betrokkene still, as he is or was called: of two with one name, of whom one was taken out,
    the name once. A name that only sounds the same is that of somebody who has no other among these.
    """
    left, kept, named = [*casus.betrokkenen], set[int](), tuple(enumerate(namen))

    def was_called(one: Betrokkene, naam: str) -> bool:
        return any(form.naam == naam for form in casus.gedaanten(one.id))

    for is_his in (was_called, _klinkt_als):
        for place, naam in named:
            his = next((one for one in left if place not in kept and is_his(one, naam)), None)
            if his is not None:
                left.remove(his)
                kept.add(place)
    return tuple(naam for place, naam in named if place in kept)


def zonder_hem(casus: Casus, gedaanten: Iterable[Betrokkene], namen: tuple[str, ...]) -> tuple[str, ...]:
    """Returns these names without his, who was taken out of the Casus and was known like `gedaanten`; a name that somebody who stays has
    as well is his only when it stands there once more.
    """
    left, forms = [*zonder_uitgenomenen(casus, namen)], tuple(gedaanten)
    rest = []
    for naam in namen:
        if naam in left:
            left.remove(naam)
        elif any(naam == one.naam or _klinkt_als(one, naam) for one in forms):
            continue
        rest.append(naam)
    return tuple(rest)


def _klinkt_als(one: Betrokkene, naam: str) -> bool:
    return lijkt_op(replace(one, geboortedatum=None), Betrokkene(one.id, naam))


def namen_van_uitgenomenen(casus: Casus, stond: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Returns the names of who was taken out, each with how many who stay bear it; `stond` are the Betrokkenen of each thing in which he
    stands for good.
    """
    gone: dict[str, int] = {}
    for namen in stond:
        kept = zonder_uitgenomenen(casus, namen)
        gone |= {naam: kept.count(naam) for naam in namen if namen.count(naam) > kept.count(naam)}
    return gone


def noemt_uitgenomene(
    casus: Casus, stond: Iterable[tuple[str, ...]], betrokkenen: tuple[str, ...], teksten: Iterable[str]
) -> bool:
    """Says whether somebody who was taken out stands among these Betrokkenen, or with his whole name in these texts; `stond` as
    `namen_van_uitgenomenen`.
    """
    gone = namen_van_uitgenomenen(casus, stond)
    if any(betrokkenen.count(naam) > stays for naam, stays in gone.items()):
        return True
    whole = [one for one in map(hele_naam, gone) if one and not is_ook_van(one, casus.betrokkenen)]
    return any(name <= said for said in (set(words(text)) for text in teksten) for name in whole)


def hele_naam(naam: str) -> frozenset[str]:
    """Returns the words by which a text names him beyond doubt; none of a name of one word, which can be anybody's."""
    own = eigen_woorden(naam)
    return frozenset(own) if len(own) > 1 else frozenset()


def is_ook_van(hele: frozenset[str], anderen: Iterable[Betrokkene]) -> bool:
    """Says whether somebody else is called so as well: then a text does not say which of them it names."""
    return any(hele <= one.eigen_woorden for one in anderen)

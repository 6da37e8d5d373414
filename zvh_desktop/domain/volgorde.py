"""W-30: an order of treatment in which people come in and leave as little as possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zvh_desktop.domain.casustafel import Agendapunt
from zvh_desktop.domain.ids import AfgevaardigdeId

Genodigden = frozenset[AfgevaardigdeId]
NIEMAND: Genodigden = frozenset()


def aantal_wissels(punten: Sequence[Agendapunt]) -> int:
    """W-30: how many times somebody comes in or leaves, from the empty room to the empty room."""
    return _cost([p.genodigden for p in punten])


def met_minste_wissels(punten: Sequence[Agendapunt]) -> tuple[Agendapunt, ...]:
    """W-30: the same Casussen in a calmer order; the given order when none is found that is calmer. Always the same answer."""
    best, best_cost = tuple(punten), aantal_wissels(punten)
    for first in range(len(punten)):
        found = _improved(_nearest_first(tuple(punten), first))
        if (cost := aantal_wissels(found)) < best_cost:
            best, best_cost = found, cost
    return best


def _cost(seats: Sequence[Genodigden]) -> int:
    return sum(len(a ^ b) for a, b in pairwise((NIEMAND, *seats, NIEMAND)))


def _nearest_first(punten: tuple[Agendapunt, ...], first: int) -> tuple[Agendapunt, ...]:
    """From one Casus to the one with the most people in common, and so on."""
    rest = list(punten)
    order = [rest.pop(first)]
    while rest:
        here = order[-1].genodigden
        order.append(rest.pop(min(range(len(rest)), key=lambda i: (len(rest[i].genodigden ^ here), i))))
    return tuple(order)


def _improved(order: tuple[Agendapunt, ...]) -> tuple[Agendapunt, ...]:
    """Move one Casus at a time for as long as that helps."""
    cost = aantal_wissels(order)
    while True:
        moves = (
            (*rest[:to], order[place], *rest[to:])
            for place in range(len(order))
            for rest in ((*order[:place], *order[place + 1 :]),)
            for to in range(len(order))
        )
        better = min(moves, key=aantal_wissels, default=order)
        if (found := aantal_wissels(better)) >= cost:
            return order
        order, cost = better, found

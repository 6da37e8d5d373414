from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.storage.logregels import pad
from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.kluis import logketen as ankers
from zvh_desktop.kluis.logketen import BEGIN, Anker, Schakel, eerste_breuk, mac_van

__all__ = ["pad"]


_tekst = st.text(max_size=20)
_regel = st.tuples(_tekst, _tekst, _tekst, st.none() | _tekst)


def _keten(regels: list[tuple], sleutel: bytes) -> list[Schakel]:
    vorige, keten = BEGIN, []
    for nummer, (op, wie, handeling, casus) in enumerate(regels, 1):
        vorige = mac_van(sleutel, vorige, nummer, op, wie, handeling, casus)
        keten.append(Schakel(nummer, op, wie, handeling, casus, vorige))
    return keten


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_regel, min_size=1, max_size=8), st.data())
def test_W64_any_change_removal_or_exchange_breaks_the_chain(regels, data):
    sleutel = b"k" * 32
    keten = _keten(regels, sleutel)
    assert eerste_breuk(keten, sleutel) is None
    assert eerste_breuk(keten, b"x" * 32) == 1
    plek = data.draw(st.integers(0, len(keten) - 1))
    s = keten[plek]
    ander = data.draw(_regel.filter(lambda r: r != (s.op, s.wie, s.handeling, s.casus_id)))
    gewijzigd = [*keten[:plek], Schakel(s.volgnummer, *ander, s.mac), *keten[plek + 1 :]]
    assert eerste_breuk(gewijzigd, sleutel) == plek + 1
    if plek < len(keten) - 1:
        assert eerste_breuk([*keten[:plek], *keten[plek + 1 :]], sleutel) == plek + 1
        t = keten[plek + 1]
        geruild = [
            Schakel(s.volgnummer, t.op, t.wie, t.handeling, t.casus_id, t.mac),
            Schakel(t.volgnummer, s.op, s.wie, s.handeling, s.casus_id, s.mac),
        ]
        assert eerste_breuk([*keten[:plek], *geruild, *keten[plek + 2 :]], sleutel) == plek + 1


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_an_anchor_comes_back_as_it_was_and_only_with_its_key(tmp_path_factory, volgnummer, mac):
    pad = tmp_path_factory.mktemp("anker") / "k"
    Anker(volgnummer, mac).schrijven(pad, b"k" * 32)
    assert ankers.lezen(pad, b"k" * 32) == Anker(volgnummer, mac)
    with pytest.raises(KluisBeschadigd):
        ankers.lezen(pad, b"x" * 32)


def test_W64_half_a_sign_in_a_name_is_sealed_as_it_is():
    """Some name of an account holds one; it must not keep the whole log from being checked."""
    macs = {mac_van(b"k" * 32, BEGIN, 1, "", wie, "", None) for wie in ("\ud800", "\udfff", "", "?")}
    assert len(macs) == 4

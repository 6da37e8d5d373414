from __future__ import annotations

from zvh_desktop.domain.notulen.notulen import NotulenStand


def test_casustafels_newest_first_with_where_their_notulen_stand(lijsten):
    assert [
        (r.id, r.notulen_stand, r.is_geopend, r.aantal_casussen, r.minuten) for r in lijsten.casustafels()
    ] == [
        ("t-straks", None, False, 1, 15),
        ("t-nu", None, False, 2, 30),
        ("t-leeg", None, False, 0, 0),
        ("t-open", NotulenStand.CONCEPT, True, 1, 15),
        ("t-oud", NotulenStand.VASTGESTELD, True, 2, 30),
    ]

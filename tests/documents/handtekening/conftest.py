"""A document of ours, and one with a field, made once for all who sign it."""

from __future__ import annotations

import pytest

from tests.documents.handtekening.gevallen import met_veld, ongetekend


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return ongetekend()


@pytest.fixture(scope="session")
def formulier(pdf: bytes) -> bytes:
    return met_veld(pdf)

"""Nobody who gets hold of the memory of a locked program finds a key, a passphrase or a name in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from torture.memory import left_after_lock


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads the memory of Linux")
def test_after_locking_no_key_no_passphrase_and_no_name_is_in_the_memory(cheap_demonstration):
    assert left_after_lock(cheap_demonstration) == set()

"""Values of ours as JSON or TOML has them, and back: what is read is of its kind, or refused."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from enum import EnumType
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


def to_json(value: Any) -> Any:
    """Returns the fields of a value as JSON has them."""
    return json.loads(json.dumps(asdict(value), default=_in_letters))


def _in_letters(value: datetime | bytes) -> str:
    return b64encode(value).decode() if isinstance(value, bytes) else value.isoformat()


def from_json(kind: Any, told: Any) -> Any:
    """Returns the value as one of this kind: a class with fields, a list or a table of a kind, a choice, or itself.

    Raises `KeyError`, `TypeError` or `ValueError` when something is missing, is one too many or is of another kind.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(from_json(inner[0], part) for part in told)
    if origin is Mapping:
        return {key: from_json(inner[1], part) for key, part in told.items()}
    if origin is UnionType:  # of one kind and None
        return None if told is None else from_json(inner[0], told)
    if isinstance(told, kind):
        return told
    if isinstance(kind, EnumType):
        return kind(told)
    if hasattr(kind, "__dataclass_fields__") and isinstance(told, dict):
        kinds = _fields(kind)
        return kind(**{name: from_json(kinds[name], part) for name, part in told.items()})
    if kind is bytes:
        return b64decode(told)
    if kind is datetime:
        return datetime.fromisoformat(told)
    raise TypeError(kind)


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)

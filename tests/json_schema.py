"""A checker for the part of JSON Schema (2020-12) that our schemas use; a keyword that it does not know is an error."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

_KNOWN = {
    "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items",
    "enum", "const", "pattern", "format", "minimum",
}  # fmt: skip
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": type(None),
}


def faults(schema: dict[str, Any], value: Any, at: str = "$") -> list[str]:
    """Everything that is wrong with `value`, each with its place."""
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    found = []
    kinds = schema.get("type", [])
    allowed = [kinds] if isinstance(kinds, str) else kinds
    if allowed and not any(isinstance(value, _TYPES[k]) and not isinstance(value, bool) for k in allowed):
        return [f"{at}: not of type {allowed}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is not listed")
    if isinstance(value, str):
        found += _text_faults(schema, value, at)
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{at}: too small")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{at}: {name} is not known" for name in value.keys() - properties.keys()]
        for name in value.keys() & properties.keys():
            found += faults(properties[name], value[name], f"{at}.{name}")
    if isinstance(value, list):
        for place, one in enumerate(value):
            found += faults(schema["items"], one, f"{at}[{place}]")
    return found


def _text_faults(schema: dict[str, Any], value: str, at: str) -> list[str]:
    found = []
    if "pattern" in schema and re.search(schema["pattern"], value) is None:
        found.append(f"{at}: does not match")
    try:
        match schema.get("format"):
            case "date":
                date.fromisoformat(value)
            case "date-time":
                assert datetime.fromisoformat(value).tzinfo is not None
    except (ValueError, AssertionError):
        found.append(f"{at}: not a {schema['format']}")
    return found

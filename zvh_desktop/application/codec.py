"""Turns values of ours into plain JSON and back, by their types; equal values give equal bytes.

It serves what is frozen for good (notulen, plan versions), small files, and what another process tells. It never guesses: an unknown
type is an error.
"""

from __future__ import annotations

import hashlib
import json
import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum, OnvolledigeDatum, van_iso

T = TypeVar("T")

_Lezer = Callable[[Any], Any]


class CodecError(TypeError):
    """Reports a value or a type that has no place in a stored document."""


def canonical_json(value: object) -> str:
    """Returns the one text of this value: sorted keys, no spaces, letters as they are."""
    return json.dumps(encode(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def from_json(type_: type[T], text: str) -> T:
    return decode(type_, json.loads(text))


def encode(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise CodecError("a moment without a time zone")
        return value.isoformat()
    if isinstance(value, date | time | OnvolledigeDatum):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(encode(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Path):
        return str(value)
    raise CodecError(type(value).__qualname__)


def decode(type_: type[T], data: Any) -> T:
    """Returns the value of this type. Raises `ValueError` or `TypeError` (also as `CodecError`) for what is none."""
    result: T = reader(cast("Any", type_))(data)
    return result


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def reader(type_: Any) -> _Lezer:
    """Returns the function that reads a value of this type; raises `CodecError` for an unknown type."""
    if isinstance(type_, NewType):
        return reader(type_.__supertype__)
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        item = reader(arguments[0])
        return lambda data: frozenset(item(part) for part in data)
    if origin is Mapping:
        item = reader(arguments[1])
        return lambda data: {name: item(part) for name, part in data.items()}
    if type_ in (str, int, bool):
        return _checked(type_)
    if type_ is bytes:
        return partial(b64decode, validate=True)
    if type_ is Path:
        return Path
    if type_ is datetime:
        return _moment
    if type_ in (date, time):
        parse: _Lezer = type_.fromisoformat
        return parse
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_
    if isinstance(type_, type) and is_dataclass(type_):
        return _dataclass(type_)
    raise CodecError(str(type_))


def _moment(data: str) -> datetime:
    found = datetime.fromisoformat(data)
    if found.tzinfo is None:
        raise CodecError("a moment without a time zone")
    return found


def _optional(arguments: tuple[Any, ...]) -> _Lezer:
    kinds = [argument for argument in arguments if argument is not type(None)]
    if {*kinds} == {*get_args(Geboortedatum)}:
        return lambda data: None if data is None else van_iso(data)
    if len(kinds) != 1:
        raise CodecError("a choice between types cannot be read back")
    read = reader(kinds[0])
    return lambda data: None if data is None else read(data)


def _tuple(arguments: tuple[Any, ...]) -> _Lezer:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = reader(arguments[0])
        return lambda data: tuple(item(part) for part in data)
    items = [reader(argument) for argument in arguments]
    return lambda data: tuple(read(part) for read, part in zip(items, data, strict=True))


def _checked(type_: type) -> _Lezer:
    def read(data: Any) -> Any:
        if type(data) is not type_:
            raise CodecError(type(data).__qualname__)
        return data

    return read


def _dataclass(cls: type) -> _Lezer:
    hints = get_type_hints(cls)
    readers = {name: reader(hints[name]) for name in _names(cls)}

    def read(data: Any) -> Any:
        if isinstance(data, cls):
            return data
        # A field added since takes its default; one that we do not know would be lost without a word, so it is an error.
        if not isinstance(data, dict) or not data.keys() <= readers.keys():
            raise CodecError(cls.__qualname__)
        return cls(**{name: readers[name](part) for name, part in data.items()})

    return read

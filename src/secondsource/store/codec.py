"""Records to JSON and back, by their type hints.

A dataclass is an object with the names of its fields, without those that have their default; a tuple is a list; an
array is its shape and its float32 or int8 bytes as base64. What is read back is equal to what was written,
bit for bit. A field that the class no longer has is passed over, and one that is missing has its default, so that rows of
another version can be read as long as nothing is missing that has none; where it is, ``CodecError`` says so.
"""

from __future__ import annotations

import base64
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

from secondsource.errors import SecondSourceError
from secondsource.language.uncollected import uncollected

__all__ = ["CodecError", "decoded", "encoded", "packed", "unpacked"]

T = TypeVar("T")
Json = Any
Coder = Callable[[Any], Json]

#: Names that records use for arrays; they import them for type checkers only.
_ARRAYS = {"Vectors": np.ndarray, "SmallVectors": np.ndarray, "Vector": np.ndarray}


class CodecError(SecondSourceError):
    """JSON that is not what was to be read from it."""


def encoded(record: Any) -> Json:
    """Return a record as what ``json`` can write."""
    kind: Any = type(record)
    return _encoder(kind)(record)


def decoded(kind: type[T], value: Json) -> T:
    """Return the record of a type that was encoded."""
    try:
        coder: Any = kind
        made: T = _decoder(coder)(value)
    except (KeyError, TypeError, ValueError, AttributeError) as cause:
        raise CodecError(f"no {kind.__name__}: {type(cause).__name__}: {cause}") from cause
    return made


def packed(record: Any) -> bytes:
    """Return a record as JSON; the store deflates it."""
    return json.dumps(encoded(record), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def unpacked(kind: type[T], data: bytes) -> T:
    """Return the record of a type that was packed."""
    with uncollected():
        try:
            return decoded(kind, json.loads(data))
        except ValueError as cause:
            raise CodecError(f"no {kind.__name__}: {cause}") from cause


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=_ARRAYS)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


# -- to JSON -------------------------------------------------------------------------------------


@cache
def _encoder(kind: Any) -> Coder:
    """Return what turns values of a type into JSON; built once a type."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _object_encoder(kind)
    if kind is np.ndarray:
        return _array
    if kind is date:
        return lambda value: value.isoformat()
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _encoder(_only(args))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            one = _encoder(args[0])
            return lambda value: [one(v) for v in value]
        coders = tuple(_encoder(a) for a in args)
        return lambda value: [c(v) for c, v in zip(coders, value, strict=True)]
    if origin is not None and issubclass(_class_of(origin), Mapping):
        of = _encoder(args[1])
        return lambda value: {k: of(v) for k, v in value.items()}
    return lambda value: value


def _object_encoder(kind: type) -> Coder:
    hints = _hints(kind)
    parts = [(f.name, _encoder(hints[f.name]), _default(f)) for f in fields(kind)]

    def encode(record: Any) -> Json:
        out = {}
        for name, coder, default in parts:
            value = getattr(record, name)
            if default is MISSING or (value is not default and value != default):
                out[name] = coder(value)
        return out

    return encode


def _array(value: Any) -> Json:
    small = value.dtype == np.int8
    flat = np.ascontiguousarray(value, dtype="<i1" if small else "<f4")
    name = "int8" if small else "float32"
    return {"shape": list(flat.shape), name: base64.b64encode(flat.tobytes()).decode("ascii")}


# -- from JSON -----------------------------------------------------------------------------------


@cache
def _decoder(kind: Any) -> Coder:
    """Return what turns JSON into values of a type; built once a type."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _object_decoder(kind)
    if kind is np.ndarray:
        return _array_of
    if kind is date:
        return date.fromisoformat
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _decoder(_only(args))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            one = _decoder(args[0])
            return lambda value: tuple(one(v) for v in value)
        coders = tuple(_decoder(a) for a in args)
        return lambda value: tuple(c(v) for c, v in zip(coders, value, strict=True))
    if origin is not None and issubclass(_class_of(origin), Mapping):
        of = _decoder(args[1])
        return lambda value: {k: of(v) for k, v in value.items()}
    return lambda value: value


def _object_decoder(kind: type) -> Coder:
    hints = _hints(kind)
    parts = [(f.name, _decoder(hints[f.name])) for f in fields(kind)]
    made: Any = kind

    def decode(value: Json) -> Any:
        return made(**{name: coder(value[name]) for name, coder in parts if name in value})

    return decode


def _array_of(value: Json) -> Any:
    if "int8" in value:
        return np.frombuffer(base64.b64decode(value["int8"]), dtype="<i1").reshape(value["shape"])
    flat = np.frombuffer(base64.b64decode(value["float32"]), dtype="<f4")
    return flat.astype(np.float32).reshape(value["shape"])


def _only(args: tuple[Any, ...]) -> Any:
    """Return the one type of an optional; the nouns have no other unions."""
    kinds = [a for a in args if a is not type(None)]
    if all(get_origin(k) is None and k in (str, int, float, bool) for k in kinds):
        return kinds[0]
    (kind,) = kinds
    return kind


def _class_of(origin: Any) -> type:
    return origin if isinstance(origin, type) and origin is not Literal else object

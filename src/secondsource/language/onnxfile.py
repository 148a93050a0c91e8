"""ONNX files without the package of that name: the tables of numbers in one are read, and a graph of one's own is written.

The format is protocol buffers: fields of a number, a wire type and a value, one within another. What is read and written here is
a small part of it; the numbers of the fields are those of ``onnx.proto3``. onnxruntime takes the bytes as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BadFileError", "Graph", "tables"]

#: Wire types: a number of variable length, eight bytes, a length with so many bytes, four bytes.
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
#: Types of tables: the number in ``TensorProto.DataType`` and the name in numpy.
_TYPES = {1: "float32", 2: "uint8", 3: "int8", 6: "int32", 7: "int64", 9: "bool"}
_NUMBERS = {name: number for number, name in _TYPES.items()}
#: Fields of ModelProto, GraphProto and TensorProto.
_GRAPH, _TABLE = 7, 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
#: Version of the format, and of the sets of operators: that of ONNX itself, and that of onnxruntime.
_FORMAT = 8
_STANDARD = 18
RUNTIME = "com.microsoft"


class BadFileError(ValueError):
    """The bytes are no ONNX file of the kind that is read here."""


# -- reading ---------------------------------------------------------------------------------------


def tables(data: bytes) -> dict[str, NDArray[Any]]:
    """Return the tables that a model holds, by name, without copying them. BadFileError: it is no such file."""
    import numpy as np

    out: dict[str, NDArray[Any]] = {}
    try:
        for number, graph in _fields(memoryview(data)):
            if number == _GRAPH:
                out.update(_table(t, np) for n, t in _fields(_inside(graph)) if n == _TABLE)
    except (IndexError, KeyError, TypeError, UnicodeDecodeError, ValueError) as error:
        raise BadFileError(f"no ONNX file that can be read: {error}") from error
    return out


def _table(field: memoryview | int, np: Any) -> tuple[str, NDArray[Any]]:
    dims: list[int] = []
    name, kind, raw = "", 0, memoryview(b"")
    for number, value in _fields(_inside(field)):
        if number == _DIMS:
            dims += [value] if isinstance(value, int) else _varints(value)
        elif number == _TYPE and isinstance(value, int):
            kind = value
        elif number == _NAME:
            name = bytes(_inside(value)).decode()
        elif number == _RAW:
            raw = _inside(value)
    return name, np.frombuffer(raw, dtype=_TYPES[kind]).reshape(dims)


def _inside(value: memoryview | int) -> memoryview:
    if isinstance(value, int):
        raise BadFileError("a number where a message should be")
    return value


def _fields(data: memoryview) -> Iterator[tuple[int, memoryview | int]]:
    """Yield the number and the value of each field; what has four or eight bytes is passed over."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, at = _varint(data, at)
            yield number, value
        elif wire == _BYTES:
            size, at = _varint(data, at)
            if at + size > len(data):
                raise BadFileError("cut off")
            yield number, data[at : at + size]
            at += size
        elif wire in (_FOUR, _EIGHT):
            at += 4 if wire == _FOUR else 8
        else:
            raise BadFileError(f"wire type {wire}")


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """Return a number of variable length, and where the next byte stands."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _varints(data: memoryview) -> Iterator[int]:
    at = 0
    while at < len(data):
        value, at = _varint(data, at)
        yield value


# -- writing ---------------------------------------------------------------------------------------


class Graph:
    """A graph in the making: tables and operators go in one by one, and each operator gives the names of what it makes."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._tables: list[bytes] = []
        self._known: dict[str, str] = {}
        self._count = 0

    def table(self, name: str, values: NDArray[Any]) -> str:
        """Put in a table, and return its name; a second table of one name is the first."""
        if name not in self._known:
            raw = values.tobytes()
            dims = b"".join(_number(_DIMS, d) for d in values.shape)
            head = dims + _number(_TYPE, _NUMBERS[values.dtype.name]) + _text(_NAME, name)
            head += _key(_RAW, _BYTES) + _coded(len(raw))
            # Put together with the rest at the very end: tables are large, and each joining copies them.
            self._tables += [_key(_TABLE, _BYTES) + _coded(len(head) + len(raw)) + head, raw]
            self._known[name] = name
        return name

    def constant(self, value: float, kind: type[np.generic], *shape: int) -> str:
        """Put in a number, or a table of this shape full of it, and return its name."""
        import numpy as np

        return self.table(f"{kind.__name__}:{value}:{shape}", np.full(shape, value, dtype=kind))

    def apply(self, operator: str, inputs: Sequence[str], **attributes: float | str | int) -> str:
        """Put in an operator, of onnxruntime's own set where its name begins with a dot, and return the name of its result."""
        self._count += 1
        result = f"made:{self._count}"
        self._nodes.append(_node(operator, inputs, result, attributes))
        return result

    def model(self, inputs: Mapping[str, tuple[str, int]], outputs: Mapping[str, tuple[str, int]]) -> bytes:
        """Return the file: ``inputs`` with their types and dimensions, ``outputs`` (floats) with what makes them and theirs."""
        ends = [_node("Identity", [made], name, {}) for name, (made, _) in outputs.items()]
        graph = _joined(1, (*self._nodes, *ends)) + _text(2, "graph")
        graph += _joined(11, (_declared(name, kind, dims) for name, (kind, dims) in inputs.items()))
        graph += _joined(12, (_declared(name, "float32", dims) for name, (_, dims) in outputs.items()))
        size = len(graph) + sum(map(len, self._tables))
        sets = ((RUNTIME, 1), ("", _STANDARD))
        versions = _joined(8, (_text(1, domain) + _number(2, version) for domain, version in sets))
        start = _number(1, _FORMAT) + _key(_GRAPH, _BYTES) + _coded(size)
        return b"".join((start, graph, *self._tables, versions))


def _node(
    operator: str, inputs: Iterable[str], result: str, attributes: Mapping[str, float | str | int]
) -> bytes:
    own = operator.startswith(".")
    out = b"".join(_text(1, name) for name in inputs) + _text(2, result)
    out += _text(3, result) + _text(4, operator.lstrip("."))
    out += _joined(5, (_attribute(name, value) for name, value in attributes.items()))
    return out + (_text(7, RUNTIME) if own else b"")


def _attribute(name: str, value: float | str | int) -> bytes:
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, 2)
    if isinstance(value, float):
        return _text(1, name) + _key(2, _FOUR) + struct.pack("<f", value) + _number(20, 1)
    return _text(1, name) + _text(4, value) + _number(20, 3)


def _declared(name: str, kind: str, dimensions: int) -> bytes:
    """Return the declaration of a table of any size."""
    shape = _part(2, _part(1, b"") * dimensions)
    return _text(1, name) + _part(2, _part(1, _number(1, _NUMBERS[kind]) + shape))


def _key(number: int, wire: int) -> bytes:
    return _coded(number << 3 | wire)


def _number(field: int, value: int) -> bytes:
    return _key(field, _VARINT) + _coded(value % 2**64)


def _text(field: int, value: str) -> bytes:
    return _part(field, value.encode())


def _part(field: int, value: bytes) -> bytes:
    return _key(field, _BYTES) + _coded(len(value)) + value


def _joined(field: int, values: Iterable[bytes]) -> bytes:
    return b"".join(_part(field, v) for v in values)


def _coded(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*out, value))

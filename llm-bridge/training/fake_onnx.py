"""Writes made-up ONNX files out of tensors and the names of matrix products: for tests."""
from __future__ import annotations

from pathlib import Path

import numpy as np

from onnxfile import DTYPES


def field(number: int, content: bytes | int) -> bytes:
    """A field of a protobuf message: a varint, or bytes behind their length."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)


def tensor(name: str, array: np.ndarray, packed: bool = False) -> bytes:
    """An initializer: its values as raw data, or each as a varint (int32_data)."""
    kind = next(kind for kind, dtype in DTYPES.items() if dtype == array.dtype)
    values = field(5, b''.join(varint(int(v)) for v in array.flat)) if packed else field(9, array.tobytes())
    return b''.join(field(1, size) for size in array.shape) + field(2, kind) + field(8, name.encode()) + values


def write(path: Path, tensors: dict[str, np.ndarray], places: dict[str, str], packed: tuple[str, ...] = ()) -> None:
    """A graph of these initializers, and of a matrix product with the named one at each place."""
    nodes = [field(1, b'x') + field(1, weight.encode()) + field(2, f'/encoder/{place}/MatMul_output_0'.encode()) + field(4, b'MatMul')
             for place, weight in places.items()]
    graph = b''.join(field(1, node) for node in nodes) + b''.join(
        field(5, tensor(name, np.ascontiguousarray(array), name in packed)) for name, array in tensors.items())
    path.write_bytes(field(7, graph))

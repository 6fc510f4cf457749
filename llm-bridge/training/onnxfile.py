"""Reads tensors out of an ONNX file and patches them in place: a few lines of protobuf, no onnx package.

Only what the two published MiniLM files use is understood: raw data, packed float data and packed varints.
"""
from __future__ import annotations

from pathlib import Path
from typing import Iterator, NamedTuple, Union

import numpy as np

FLOAT, UINT8, INT8, INT64 = 1, 2, 3, 7
DTYPES = {FLOAT: np.dtype('<f4'), UINT8: np.dtype('u1'), INT8: np.dtype('i1'), INT64: np.dtype('<i8')}


class Tensor(NamedTuple):
    """An initializer: its type, shape and bytes; `packed` is true where the bytes are varints (int32_data)."""
    type: int
    shape: tuple[int, ...]
    data: memoryview
    packed: bool

    def array(self) -> np.ndarray:
        """The values as a numpy array (a copy of nothing where the file holds raw data)."""
        if not self.packed:
            return np.frombuffer(self.data, DTYPES[self.type]).reshape(self.shape)
        values, at = [], 0
        while at < len(self.data):
            value, at = _varint(self.data, at)
            values.append(value)
        return np.array(values).astype(DTYPES[self.type]).reshape(self.shape)


class Node(NamedTuple):
    """An operation of the graph."""
    op: str
    name: str
    inputs: list[str]
    outputs: list[str]


class OnnxFile:
    """The initializers and nodes of one file; the tensors are views of a buffer that can be written to."""

    def __init__(self, path: Union[str, Path]):
        self.buffer = bytearray(Path(path).read_bytes())
        self.tensors: dict[str, Tensor] = {}
        self.nodes: list[Node] = []
        for field, model in _fields(memoryview(self.buffer)):
            if field == 7:
                for part, value in _fields(model):
                    if part == 5:
                        name, tensor = _tensor(value)
                        self.tensors[name] = tensor
                    elif part == 1:
                        self.nodes.append(_node(value))

    def array(self, name: str) -> np.ndarray:
        """The values of one initializer."""
        return self.tensors[name].array()

    def weights_of(self, place: str) -> str:
        """Name of the weight initializer of the matrix product at a place such as 'layer.0/output/dense'."""
        output = f'/encoder/{place}/MatMul_output_0'
        for node in self.nodes:
            if node.op in ('MatMul', 'MatMulInteger') and node.outputs[0].startswith(output):
                return node.inputs[1]
        raise KeyError(place)

    def write(self, name: str, values: np.ndarray) -> None:
        """Overwrites an initializer with values of the same type and shape."""
        tensor = self.tensors[name]
        data = np.ascontiguousarray(values, DTYPES[tensor.type]).tobytes()
        if tensor.packed or len(data) != len(tensor.data):
            raise ValueError(f'{name}: {len(data)} bytes do not fit in place')
        tensor.data[:] = data

    def save(self, path: Union[str, Path]) -> None:
        """Writes the file with all changes."""
        Path(path).write_bytes(self.buffer)


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    result = shift = 0
    while True:
        byte = data[at]
        at += 1
        result |= (byte & 127) << shift
        if byte < 128:
            return result, at
        shift += 7


def _fields(data: memoryview) -> Iterator[tuple[int, Union[int, memoryview]]]:
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(data, at)
        else:
            if kind == 2:
                size, at = _varint(data, at)
            else:
                size = {1: 8, 5: 4}[kind]
            value = data[at:at + size]
            at += size
        yield key >> 3, value


def _tensor(data: memoryview) -> tuple[str, Tensor]:
    shape: list[int] = []
    name, kind, content, packed = '', 0, memoryview(b''), False
    for field, value in _fields(data):
        if field == 1:
            shape.append(value)
        elif field == 2:
            kind = value
        elif field == 8:
            name = bytes(value).decode()
        elif field in (4, 5, 9):
            content, packed = value, field == 5
    return name, Tensor(kind, tuple(shape), content, packed)


def _node(data: memoryview) -> Node:
    op = name = ''
    inputs: list[str] = []
    outputs: list[str] = []
    for field, value in _fields(data):
        if field == 1:
            inputs.append(bytes(value).decode())
        elif field == 2:
            outputs.append(bytes(value).decode())
        elif field == 3:
            name = bytes(value).decode()
        elif field == 4:
            op = bytes(value).decode()
    return Node(op, name, inputs, outputs)

"""Start weights: of the published files, or of what export.py wrote over the int8 one."""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Callable

import numpy as np
import torch

from encoder import TABLE_ZERO, Encoder, bias_name, linears, norms
from export import TABLES, read_container
from model import Pointer
from onnxfile import OnnxFile


def start_encoder(options: argparse.Namespace) -> Encoder:
    """The encoder with its start weights."""
    encoder = Encoder(options.layers, dropout=options.dropout)
    if options.onnx and not options.scratch:
        encoder.load_onnx(OnnxFile(options.onnx))
    elif options.word_table and not options.scratch:
        load_published(encoder, OnnxFile(options.word_table))
    if options.word_table and not options.scratch:
        encoder.load_word_table(OnnxFile(options.word_table))
    if options.scratch:
        encoder.words.weight.data = encoder.words.weight.data.half().float()
    return encoder


@torch.no_grad()
def load_shipped(model: Pointer, folder: Path, int8: OnnxFile) -> None:
    """Fills a model from `encoder.delta` and `heads.bin`; `int8` is the published int8 file they belong to.

    The weights come back as they were rounded: at most half a step of int8 from what was trained.
    """
    delta = read_container(folder / 'encoder.delta')
    _load(model.encoder, int8, delta.__getitem__)
    heads = read_container(folder / 'heads.bin')
    for name, parameter in model.head_parameters():
        _put(parameter, heads[name])


@torch.no_grad()
def load_published(encoder: Encoder, int8: OnnxFile) -> None:
    """Fills an encoder from the published int8 file alone: a quarter of the fp32 file, and as good a start."""
    _load(encoder, int8, int8.array)
    encoder.types.weight[1] = encoder.types.weight[0]


def _put(parameter: torch.Tensor, array: np.ndarray) -> None:
    parameter.copy_(torch.from_numpy(np.array(array, dtype=np.float32)).view_as(parameter))


def _load(encoder: Encoder, int8: OnnxFile, array: Callable[[str], np.ndarray]) -> None:
    for name, part in TABLES.items():
        initializer = f'embeddings.{name}_embeddings.weight'
        levels = array(initializer + '_quantized').astype(np.float32) - TABLE_ZERO
        _put(getattr(encoder, part).weight, levels * array(initializer + '_scale'))
    _put(encoder.norm.weight, array('embeddings.LayerNorm.weight'))
    _put(encoder.norm.bias, array('embeddings.LayerNorm.bias'))
    for index, layer in enumerate(encoder.layers):
        for linear, places in linears(layer):
            parts = []
            for place in places:
                quantized = int8.weights_of(f'layer.{index}/{place}')
                scales = array(quantized[:-len('_quantized')] + '_scale')
                parts.append((array(quantized).astype(np.float32) * scales).T)
            _put(linear.weight, np.concatenate(parts))
            _put(linear.bias, np.concatenate([array(bias_name(index, place)) for place in places]))
        for norm, name in norms(layer):
            _put(norm.weight, array(f'encoder.layer.{index}.{name}.weight'))
            _put(norm.bias, array(f'encoder.layer.{index}.{name}.bias'))

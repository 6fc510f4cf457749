"""Reads what export.py wrote, so that training can go on from the weights that ship instead of from the published encoder."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from encoder import TABLE_ZERO, bias_name, linears, norms
from export import TABLES, read_container
from model import Pointer
from onnxfile import OnnxFile


@torch.no_grad()
def load_shipped(model: Pointer, folder: Path, int8: OnnxFile) -> None:
    """Fills a model from `encoder.delta` and `heads.bin`; `int8` is the published int8 file they belong to.

    The weights come back as they were rounded: at most half a step of int8 from what was trained.
    """
    delta = read_container(folder / 'encoder.delta')
    encoder = model.encoder

    def put(parameter: torch.Tensor, array: np.ndarray) -> None:
        parameter.copy_(torch.from_numpy(np.array(array, dtype=np.float32)).view_as(parameter))

    for name, part in TABLES.items():
        initializer = f'embeddings.{name}_embeddings.weight'
        levels = delta[initializer + '_quantized'].astype(np.float32) - TABLE_ZERO
        put(getattr(encoder, part).weight, levels * delta[initializer + '_scale'])
    put(encoder.norm.weight, delta['embeddings.LayerNorm.weight'])
    put(encoder.norm.bias, delta['embeddings.LayerNorm.bias'])
    for index, layer in enumerate(encoder.layers):
        for linear, places in linears(layer):
            parts = []
            for place in places:
                quantized = int8.weights_of(f'layer.{index}/{place}')
                scales = delta[quantized[:-len('_quantized')] + '_scale']
                parts.append((delta[quantized].astype(np.float32) * scales).T)
            put(linear.weight, np.concatenate(parts))
            put(linear.bias, np.concatenate([delta[bias_name(index, place)] for place in places]))
        for norm, name in norms(layer):
            put(norm.weight, delta[f'encoder.layer.{index}.{name}.weight'])
            put(norm.bias, delta[f'encoder.layer.{index}.{name}.bias'])
    heads = read_container(folder / 'heads.bin')
    for name, parameter in model.head_parameters():
        put(parameter, heads[name])

"""The encoder (MiniLM-L6-H384, a BERT): forward pass, start weights out of ONNX, fake quantization.

Names of the layers follow what the ONNX files call them, so that export.py can write the weights back.
"""
from __future__ import annotations

from typing import Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onnxfile import OnnxFile

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
EPSILON = 1e-12
LEVELS = 64
"""Largest int8 weight. The published graph keeps to 7 bits, too: u8 x s8 pairs then cannot overflow 16 bits on CPUs without VNNI."""
TABLE_ZERO = 128
"""Zero point of the embedding tables of the published int8 graph."""


def weight_scales(weight: Tensor) -> Tensor:
    """Scale of each output channel (row) of a weight matrix: symmetric int8."""
    return weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / LEVELS


def quantize_weight(weight: Tensor, scales: Tensor) -> Tensor:
    """Whole numbers in -LEVELS..LEVELS, as floats."""
    return torch.round(weight.detach() / scales).clamp_(-LEVELS, LEVELS)


def quantize_input(x: Tensor) -> tuple[Tensor, Tensor]:
    """As ONNX' DynamicQuantizeLinear, one range per sequence: (uint8 value - zero point) as floats, and the scale.

    Nothing is clamped: the range is that of the input, so a value is at most one rounding step outside.
    """
    x = x.detach()
    flat = x.flatten(1)
    low, high = flat.amin(1).clamp_max(0), flat.amax(1).clamp_min(0)
    scale = ((high - low) / 255).clamp_min(1e-12)[:, None, None]
    return torch.round(x / scale), scale


def table_scale(table: Tensor) -> Tensor:
    """Scale of an embedding table stored as uint8 with the fixed zero point 128."""
    table = table.detach()
    return torch.maximum(table.max() / (255 - TABLE_ZERO), -table.min() / TABLE_ZERO).clamp_min(1e-8)


def fake_table(table: Tensor) -> Tensor:
    """An embedding table after rounding to uint8; the gradient passes straight through."""
    scale = table_scale(table)
    rounded = torch.round(table.detach() / scale).clamp_(-TABLE_ZERO, 255 - TABLE_ZERO) * scale
    return table + (rounded - table).detach()


class QuantizedLinear(torch.autograd.Function):
    """A linear layer with int8 weights and uint8 inputs; gradients pass straight through the rounding.

    The whole numbers (at most 255) are exact in bfloat16, so the product may run in that type.
    """

    @staticmethod
    def forward(ctx, x: Tensor, weight: Tensor, bias: Tensor, dtype: torch.dtype) -> Tensor:
        scales = weight_scales(weight)
        levels = quantize_weight(weight, scales)
        values, scale = quantize_input(x)
        low_values, low_levels = values.to(dtype), levels.to(dtype)
        ctx.save_for_backward(low_values, scale, (levels * scales).to(dtype))
        ctx.input_dtype = x.dtype
        product = F.linear(low_values, low_levels).float()
        return product * (scales.view(-1) * scale) + bias

    @staticmethod
    def backward(ctx, grad: Tensor):
        values, scale, weight = ctx.saved_tensors
        low = grad.to(weight.dtype)
        grad_x = torch.matmul(low, weight).to(ctx.input_dtype)
        scaled = (grad * scale).to(weight.dtype)
        grad_weight = torch.mm(scaled.flatten(0, 1).t(), values.flatten(0, 1)).float()
        return grad_x, grad_weight, grad.float().sum((0, 1)), None


class Linear(nn.Linear):
    """A linear layer of the encoder: plain, or fake-quantized."""

    quantized = False

    def forward(self, x: Tensor, dtype: torch.dtype) -> Tensor:
        if self.quantized:
            with torch.autocast(x.device.type, enabled=False):
                return QuantizedLinear.apply(x, self.weight, self.bias, dtype).to(dtype)
        return F.linear(x.to(dtype), self.weight.to(dtype), self.bias.to(dtype))


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.attention_out = Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.intermediate = Linear(WIDTH, INNER)
        self.output = Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, bias: Tensor, keep: Optional[Tensor], dtype: torch.dtype, dropout: float = 0) -> Tensor:
        """x: fp32 [B,L,d]; bias: what is added to the attention scores; keep: 1 for pieces, 0 for padding (quantized only)."""
        size, length, _ = x.shape
        query, key, value = self.qkv(x, dtype).view(size, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = attended(query, key, value, bias).transpose(1, 2).reshape(size, length, WIDTH)
        mixed = F.dropout(self.attention_out(_kept(mixed, keep), dtype).float(), dropout, self.training)
        x = self.attention_norm(x + mixed)
        inner = F.gelu(self.intermediate(_kept(x, keep), dtype))
        outer = F.dropout(self.output(_kept(inner, keep), dtype).float(), dropout, self.training)
        return _kept(self.output_norm(x + outer), keep)


def attended(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
    """Softmax attention; in one kernel where PyTorch has it and it pays off."""
    if query.is_cuda and hasattr(F, 'scaled_dot_product_attention'):
        return F.scaled_dot_product_attention(query, key, value, bias.expand(-1, -1, query.shape[2], -1))
    scores = torch.matmul(query * (WIDTH // HEADS) ** -0.5, key.transpose(-1, -2)) + bias
    return torch.matmul(F.softmax(scores, -1), value)


def _kept(x: Tensor, keep: Optional[Tensor]) -> Tensor:
    """Zeroes the padding, so that it does not widen the range of a quantized input."""
    return x if keep is None else x * keep.to(x.dtype)


class Encoder(nn.Module):
    """ids, match bits and lengths -> hidden states (fp32)."""

    def __init__(self, layers: int = LAYERS, vocabulary: int = VOCABULARY, dropout: float = 0) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.quantized = False
        for part in (self.words, self.positions, self.types):
            nn.init.normal_(part.weight, std=0.02)
        for layer in self.layers:
            for linear in (layer.qkv, layer.attention_out, layer.intermediate, layer.output):
                nn.init.normal_(linear.weight, std=0.02)
                nn.init.zeros_(linear.bias)

    def quantize(self, on: bool = True) -> None:
        """Switches fake quantization of all linear layers and of the position and type tables."""
        self.quantized = on
        for layer in self.layers:
            for linear in (layer.qkv, layer.attention_out, layer.intermediate, layer.output):
                linear.quantized = on

    def forward(self, ids: Tensor, hit: Tensor, mask: Tensor, dtype: torch.dtype = torch.float32) -> Tensor:
        """ids, hit: int64 [B,L]; mask: bool [B,L], true for pieces; dtype of the products."""
        positions, types = self.positions.weight, self.types.weight
        if self.quantized:
            positions, types = fake_table(positions), fake_table(types)
        x = self.words(ids) + (types[0] + hit[:, :, None].to(types.dtype) * (types[1] - types[0])) + positions[:ids.shape[1]]
        keep = mask[:, :, None] if self.quantized else None
        x = _kept(F.dropout(self.norm(x), self.dropout, self.training), keep)
        bias = torch.zeros(mask.shape, dtype=dtype, device=ids.device).masked_fill_(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias, keep, dtype, self.dropout)
        return x

    def load_onnx(self, file: OnnxFile) -> None:
        """Start weights out of the published fp32 file; type row 1 becomes a copy of row 0."""
        def put(parameter: Tensor, array: np.ndarray) -> None:
            parameter.data.copy_(torch.from_numpy(np.array(array)))

        for name, part in (('word', self.words), ('position', self.positions), ('token_type', self.types)):
            put(part.weight, file.array(f'embeddings.{name}_embeddings.weight'))
        self.types.weight.data[1] = self.types.weight.data[0]
        put(self.norm.weight, file.array('embeddings.LayerNorm.weight'))
        put(self.norm.bias, file.array('embeddings.LayerNorm.bias'))
        for index, layer in enumerate(self.layers):
            for linear, names in linears(layer):
                put(linear.weight, np.concatenate([file.array(file.weights_of(f'layer.{index}/{n}')).T for n in names]))
                put(linear.bias, np.concatenate([file.array(bias_name(index, n)) for n in names]))
            for norm, name in norms(layer):
                put(norm.weight, file.array(f'encoder.layer.{index}.{name}.weight'))
                put(norm.bias, file.array(f'encoder.layer.{index}.{name}.bias'))

    def load_word_table(self, file: OnnxFile) -> None:
        """The word table of the published int8 file, dequantized: what the runtime will see."""
        name = 'embeddings.word_embeddings.weight'
        levels = file.array(name + '_quantized').astype(np.float32) - np.float32(file.array(name + '_zero_point'))
        self.words.weight.data.copy_(torch.from_numpy(levels * file.array(name + '_scale')))


def linears(layer: Layer) -> list[tuple[Linear, list[str]]]:
    """The linear layers with the places of the ONNX graph that make them up."""
    return [(layer.qkv, [f'attention/self/{n}' for n in ('query', 'key', 'value')]),
            (layer.attention_out, ['attention/output/dense']),
            (layer.intermediate, ['intermediate/dense']),
            (layer.output, ['output/dense'])]


def norms(layer: Layer) -> list[tuple[nn.LayerNorm, str]]:
    """The layer norms with their ONNX names."""
    return [(layer.attention_norm, 'attention.output.LayerNorm'), (layer.output_norm, 'output.LayerNorm')]


def bias_name(layer: int, place: str) -> str:
    """Initializer of the bias of a place."""
    return f'encoder.layer.{layer}.{place.replace("/", ".")}.bias'

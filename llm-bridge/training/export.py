"""Writes what the runtime needs out of a checkpoint.

    python3 export.py --checkpoint OUT/checkpoint.pt --onnx F32.onnx --int8 Q.onnx --shard dev.jsonl --out OUT

encoder.delta    what differs from the published int8 file, by initializer name (see `write_container`)
heads.bin        the heads, float16, the same container
pointer-f32.onnx the published fp32 file with the trained weights (also rounded: --round f16|int8|int4)
prompts.jsonl.gz examples with the trainer's decisions, to test the runtime against
parity.json      packs with hidden states and logits, to test another implementation against
"""
from __future__ import annotations

import argparse
import gzip
import json
import struct
from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np
import torch
from torch import Tensor

from encoder import LAYERS, TABLE_ZERO, Encoder, bias_name, linears, norms, quantize_weight, table_scale, weight_scales
from model import Pointer
from onnxfile import DTYPES, OnnxFile
from shards import collate, columns, read_lines

MAGIC = b'AWPT1\n'
TYPES = {np.dtype('<f4'): 'float32', np.dtype('<f2'): 'float16', np.dtype('i1'): 'int8', np.dtype('u1'): 'uint8'}
TABLES = {'position': 'positions', 'token_type': 'types'}


def write_container(path: Path, tensors: dict[str, np.ndarray]) -> None:
    """`AWPT1\\n`, int32 length of the header, header {"tensors":[{name,type,shape,offset,length}]}, data.

    Everything is little-endian; offsets count from the first byte behind the header.
    """
    entries, blobs, offset = [], [], 0
    for name, array in tensors.items():
        data = np.ascontiguousarray(array).tobytes()
        entries.append({'name': name, 'type': TYPES[array.dtype], 'shape': list(array.shape), 'offset': offset, 'length': len(data)})
        blobs.append(data)
        offset += len(data)
    header = json.dumps({'tensors': entries}, separators=(',', ':')).encode()
    path.write_bytes(b''.join([MAGIC, struct.pack('<i', len(header)), header, *blobs]))


def read_container(path: Path) -> dict[str, np.ndarray]:
    """The tensors of a container."""
    data = path.read_bytes()
    start = len(MAGIC) + 4
    if data[:len(MAGIC)] != MAGIC:
        raise ValueError(f'{path} is no container')
    size, = struct.unpack('<i', data[len(MAGIC):start])
    dtypes = {name: dtype for dtype, name in TYPES.items()}
    return {e['name']: np.frombuffer(data, dtypes[e['type']], int(np.prod(e['shape'])), start + size + e['offset']).reshape(e['shape'])
            for e in json.loads(data[start:start + size])['tensors']}


def load_model(checkpoint: Path, onnx: Optional[Path], int8: Optional[Path]) -> Pointer:
    """The trained model, with the word table it was trained on."""
    state = torch.load(checkpoint, map_location='cpu')
    encoder = Encoder(state.get('layers', LAYERS))
    if 'words' in state:
        encoder.words.weight.data.copy_(state['words'])
    elif int8:
        encoder.load_word_table(OnnxFile(int8))
    elif onnx:
        encoder.load_onnx(OnnxFile(onnx))
    model = Pointer(encoder)
    missing = model.load_state_dict(state['model'], strict=False)
    if missing.unexpected_keys or missing.missing_keys != ['encoder.words.weight']:
        raise ValueError(f'checkpoint does not fit: {missing}')
    model.eval()
    return model


# ----- rounding

def rounded_int8(weight: Tensor) -> Tensor:
    """Symmetric, one scale per output channel: the values of the int8 graph."""
    scales = weight_scales(weight)
    return quantize_weight(weight, scales) * scales


def rounded_int4(weight: Tensor, group: int = 32) -> Tensor:
    """Symmetric -7..7, one scale for each group of 32 inputs of an output channel."""
    parts = weight.reshape(-1, group)
    scales = parts.abs().amax(1, keepdim=True).clamp_min(1e-8) / 7
    return (torch.round(parts / scales).clamp_(-7, 7) * scales).view_as(weight)


ROUND: dict[str, Callable[[Tensor], Tensor]] = {
    'none': lambda w: w, 'f16': lambda w: w.half().float(), 'int8': rounded_int8, 'int4': rounded_int4}


def round_weights(encoder: Encoder, how: str) -> None:
    """Rounds the weights of all linear layers (f16: everything that is trained)."""
    with torch.no_grad():
        for layer in encoder.layers:
            for linear, _ in linears(layer):
                linear.weight.copy_(ROUND[how](linear.weight))
        if how == 'f16':
            for parameter in encoder.parameters():
                if parameter.requires_grad:
                    parameter.copy_(parameter.half().float())


# ----- the graphs

def plain_tensors(encoder: Encoder) -> dict[str, np.ndarray]:
    """Biases and layer norms under their initializer names (the same in both files)."""
    found = {'embeddings.LayerNorm.weight': numpy(encoder.norm.weight), 'embeddings.LayerNorm.bias': numpy(encoder.norm.bias)}
    for index, layer in enumerate(encoder.layers):
        for linear, places in linears(layer):
            for place, bias in zip(places, linear.bias.chunk(len(places))):
                found[bias_name(index, place)] = numpy(bias)
        for norm, name in norms(layer):
            found[f'encoder.layer.{index}.{name}.weight'] = numpy(norm.weight)
            found[f'encoder.layer.{index}.{name}.bias'] = numpy(norm.bias)
    return found


def weights(encoder: Encoder) -> dict[str, Tensor]:
    """Weight matrices (output channels first) by their place in the graph."""
    return {f'layer.{index}/{place}': part
            for index, layer in enumerate(encoder.layers)
            for linear, places in linears(layer)
            for place, part in zip(places, linear.weight.detach().chunk(len(places)))}


def f32_tensors(encoder: Encoder, file: OnnxFile) -> dict[str, np.ndarray]:
    """All initializers of the fp32 file that training changes."""
    found = plain_tensors(encoder)
    for name, part in TABLES.items():
        found[f'embeddings.{name}_embeddings.weight'] = numpy(getattr(encoder, part).weight)
    for place, weight in weights(encoder).items():
        found[file.weights_of(place)] = numpy(weight.t())
    return found


def int8_tensors(encoder: Encoder, file: OnnxFile) -> dict[str, np.ndarray]:
    """All initializers of the int8 file that training changes; the zero points stay what they are (0; tables: 128)."""
    found = plain_tensors(encoder)
    for name, part in TABLES.items():
        initializer = f'embeddings.{name}_embeddings.weight'
        if int(file.array(initializer + '_zero_point')) != TABLE_ZERO:
            raise ValueError(f'{initializer}: unexpected zero point')
        table = getattr(encoder, part).weight.detach()
        scale = table_scale(table)
        levels = torch.round(table / scale).clamp_(-TABLE_ZERO, 255 - TABLE_ZERO) + TABLE_ZERO
        found[initializer + '_quantized'] = numpy(levels).astype(np.uint8)
        found[initializer + '_scale'] = numpy(scale)
    for place, weight in weights(encoder).items():
        quantized = file.weights_of(place)
        base = quantized[:-len('_quantized')]
        if file.array(base + '_zero_point').any():
            raise ValueError(f'{base}: zero point is not 0')
        scales = weight_scales(weight)
        found[quantized] = numpy(quantize_weight(weight, scales).t()).astype(np.int8)
        found[base + '_scale'] = numpy(scales[:, 0])
    return found


def numpy(tensor: Tensor) -> np.ndarray:
    """A contiguous array."""
    return np.array(tensor.detach().numpy(), order='C')


def patch(file: OnnxFile, tensors: dict[str, np.ndarray]) -> None:
    """Writes tensors in place, after a check of type and shape."""
    for name, array in tensors.items():
        old = file.tensors[name]
        if old.shape != array.shape or DTYPES[old.type] != array.dtype:
            raise ValueError(f'{name}: {array.dtype} {array.shape} is not {DTYPES[old.type]} {old.shape}')
        file.write(name, array)


# ----- parity

@torch.no_grad()
def parity(model: Pointer, shard: Path, packs: int = 24, full: int = 3) -> list[dict[str, Any]]:
    """Packs with what the fp32 encoder and the heads (as stored: float16) say, each computed on its own."""
    found: list[dict[str, Any]] = []
    for line, example in read_lines(shard, packs):
        batch = collate([example])
        hidden = model.encoder(batch.ids, batch.hit, batch.mask)
        at = [0, len(example.ids) // 2, len(example.ids) - 1]
        pack: dict[str, Any] = {'ids': line['ids'], 'hit': line['hit'], 'positions': at,
                                'hidden': [[float(v) for v in hidden[0, p, :8]] for p in at]}
        if sum(1 for p in found if 'example' in p) < full and example.params:
            tools, choices = model.heads(hidden, batch)
            pack['example'] = line
            pack['toolLogits'] = tools.tolist()
            pack['paramLogits'] = [choices[k, columns(p, batch.enum_at.shape[1], batch.link_at.shape[1])].tolist() for k, p in enumerate(example.params)]
        found.append(pack)
    return found


@torch.no_grad()
def prompts(model: Pointer, shard: Path, count: int) -> list[dict[str, Any]]:
    """Examples with what the trainer's int8 forward decides: the count of each tool, the choice of each parameter.

    `sure` tells which decisions are far from the next best one (half a logit): those must not change in another int8.
    """
    found: list[dict[str, Any]] = []
    model.encoder.quantize(True)
    for line, example in read_lines(shard, count):
        batch = collate([example])
        tools, choices = model.heads(model.encoder(batch.ids, batch.hit, batch.mask), batch)
        rows = [choices[k, columns(p, batch.enum_at.shape[1], batch.link_at.shape[1])] for k, p in enumerate(example.params)]
        found.append({'example': line, 'tools': decided(list(tools)), 'params': decided(rows)})
    model.encoder.quantize(False)
    return found


def decided(rows: list[Tensor]) -> list[list[int]]:
    """For each row of logits the best index, and 1 if it is half a logit ahead."""
    best = [row.topk(2) for row in rows]
    return [[int(b.indices[0]), int(b.values[0] - b.values[1] > 0.5)] for b in best]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--checkpoint', type=Path, required=True)
    parser.add_argument('--onnx', type=Path, help='published fp32 file; without it no fp32 graphs are written')
    parser.add_argument('--int8', type=Path, required=True, help='published int8 file')
    parser.add_argument('--shard', type=Path, help='examples for parity.json')
    parser.add_argument('--prompts', type=int, default=0, help='also write that many examples of the shard with the trainer\'s decisions')
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--round', choices=[k for k in ROUND if k != 'none'], action='append', default=[],
                        help='also write pointer-HOW.onnx, an fp32 graph with rounded weights')
    parser.add_argument('--int8-file', action='store_true', help='also write pointer-q.onnx, the patched int8 file')
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = load_model(options.checkpoint, options.onnx, options.int8)
    heads = {n: p.detach().half() for n, p in model.head_parameters()}
    write_container(options.out / 'heads.bin', {n: numpy(p) for n, p in heads.items()})
    for name, parameter in model.head_parameters():
        parameter.data.copy_(heads[name])
    published = OnnxFile(options.int8)
    changed = int8_tensors(model.encoder, published)
    write_container(options.out / 'encoder.delta', changed)
    if options.int8_file:
        patch(published, changed)
        published.save(options.out / 'pointer-q.onnx')
    if options.shard:
        packs = parity(model, options.shard)
        (options.out / 'parity.json').write_text(json.dumps(packs), encoding='utf-8')
    if options.shard and options.prompts:
        with gzip.open(options.out / 'prompts.jsonl.gz', 'wt', encoding='utf-8') as file:
            for one in prompts(model, options.shard, options.prompts):
                file.write(json.dumps(one, separators=(',', ':')) + '\n')
    start = {n: p.clone() for n, p in model.encoder.state_dict().items()}
    for how in ['none', *options.round] if options.onnx else []:
        model.encoder.load_state_dict(start)
        round_weights(model.encoder, how)
        file = OnnxFile(options.onnx)
        tensors = f32_tensors(model.encoder, file)
        tensors['embeddings.word_embeddings.weight'] = numpy(model.encoder.words.weight)
        patch(file, tensors)
        file.save(options.out / f'pointer-{"f32" if how == "none" else how}.onnx')
    for path in sorted(options.out.glob('*')):
        if path.name in ('heads.bin', 'encoder.delta', 'parity.json') or path.suffix == '.onnx':
            print(f'{path.name:20} {path.stat().st_size:>12,} bytes')


if __name__ == '__main__':
    main()

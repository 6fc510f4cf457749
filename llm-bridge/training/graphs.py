"""Writes what ships as fp32 graphs, its weights rounded, to measure types of numbers with `appweave eval --model`.

    python3 graphs.py --weights POINTER --onnx F32.onnx --int8 Q.onnx --out DIR

DIR/f32, DIR/f16 and DIR/int4 each get pointer-f32.onnx, and heads.bin and judge.json as they ship. The int8 weights that
ship are what training rounded them to at each of its last steps; f32 is these, computed without rounding anything between.
"""
from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from encoder import Encoder
from export import f32_tensors, numpy, patch, round_weights
from model import Pointer
from onnxfile import OnnxFile
from shipped import load_shipped

FOLDERS = {'none': 'f32', 'f16': 'f16', 'int4': 'int4'}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--weights', type=Path, required=True, help='folder of encoder.delta, heads.bin and judge.json')
    parser.add_argument('--onnx', type=Path, required=True, help='published fp32 file')
    parser.add_argument('--int8', type=Path, required=True, help='published int8 file')
    parser.add_argument('--out', type=Path, required=True)
    options = parser.parse_args()
    int8 = OnnxFile(options.int8)
    encoder = Encoder()
    encoder.load_word_table(int8)
    model = Pointer(encoder)
    load_shipped(model, options.weights, int8)
    model.eval()
    start = {n: p.clone() for n, p in encoder.state_dict().items()}
    for how, folder in FOLDERS.items():
        encoder.load_state_dict(start)
        round_weights(encoder, how)
        file = OnnxFile(options.onnx)
        patch(file, {**f32_tensors(encoder, file), 'embeddings.word_embeddings.weight': numpy(encoder.words.weight)})
        to = options.out / folder
        to.mkdir(parents=True, exist_ok=True)
        file.save(to / 'pointer-f32.onnx')
        for name in ('heads.bin', 'judge.json'):
            shutil.copy(options.weights / name, to / name)
        print(to)


if __name__ == '__main__':
    main()

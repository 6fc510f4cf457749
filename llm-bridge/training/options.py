"""The command line of train.py."""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Optional

import torch

from encoder import LAYERS


def arguments(args: Optional[list[str]] = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description='Trains the pointing model on shards of examples.')
    parser.add_argument('--shards', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--onnx', type=Path, help='published fp32 file: start weights; default: those of the int8 file')
    parser.add_argument('--word-table', type=Path, help='published int8 file: its dequantized word table is trained on')
    parser.add_argument('--weights', type=Path, help='folder with encoder.delta and heads.bin: go on from these')
    parser.add_argument('--minutes', type=float, default=0)
    parser.add_argument('--steps', type=int, default=0)
    parser.add_argument('--batch-tokens', type=int, default=2048, help='padded pieces a step and process')
    parser.add_argument('--lr', type=float, default=2e-4, help='of the encoder; heads: four times as much')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--processes', type=int, default=0, help='default: 2 on a CPU, 1 on CUDA')
    parser.add_argument('--threads', type=int, default=1, help='of each process')
    parser.add_argument('--workers', type=int, default=0, help='processes that read and pad for one trainer (a resumed run then begins with the first shard)')
    parser.add_argument('--dropout', type=float, default=0, help='of the encoder')
    parser.add_argument('--qat-from', type=float, default=0.8, help='share of the run after which weights are fake-quantized')
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--dev', type=Path, help='held-out shard; default OUT/../dev.jsonl')
    parser.add_argument('--dev-examples', type=int, default=600)
    parser.add_argument('--scratch', action='store_true', help='random start weights')
    parser.add_argument('--ablate', choices=('hit', 'cos'), action='append', default=[], help='zero an input')
    parser.add_argument('--layers', type=int, default=LAYERS)
    parser.add_argument('--fp32', action='store_true', help='no bfloat16')
    parser.add_argument('--log-seconds', type=float, default=30)
    parser.add_argument('--save-seconds', type=float, default=300, help='between checkpoints and evaluations')
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    options = parser.parse_args(args)
    if (options.minutes > 0) == (options.steps > 0):
        parser.error('give --minutes or --steps')
    if not options.onnx and not options.word_table and not options.scratch:
        parser.error('give --onnx, --word-table or --scratch')
    if options.weights and not options.word_table:
        parser.error('--weights needs --word-table, the published int8 file')
    options.processes = options.processes or (1 if options.device.startswith('cuda') else 2)
    return options

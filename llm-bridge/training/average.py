"""Averages the weights of two checkpoints of one line of training.

    python3 average.py --first RUN1/checkpoint.pt --second RUN2/checkpoint.pt --share 0.5 --out OUT/checkpoint.pt

Two stages that learned from other data are often better together than either is (Wortsman et al., Model soups, ICML 2022,
arXiv 2203.05482). All but the weights is taken from the second.
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def averaged(first: dict[str, Any], second: dict[str, Any], share: float) -> dict[str, Any]:
    """The second checkpoint with this share of its weights and the rest of the first one's."""
    model = {name: ((1 - share) * first['model'][name] + share * value if value.is_floating_point() else value)
             for name, value in second['model'].items()}
    return {**second, 'model': model}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--first', type=Path, required=True)
    parser.add_argument('--second', type=Path, required=True)
    parser.add_argument('--share', type=float, default=0.5, help='of the second')
    parser.add_argument('--out', type=Path, required=True)
    options = parser.parse_args()
    checkpoints = [torch.load(path, map_location='cpu') for path in (options.first, options.second)]
    torch.save(averaged(*checkpoints, options.share), options.out)


if __name__ == '__main__':
    main()

"""Trains arms one after another, with the same seed, shards and budget, and prints a table of their held-out figures.

    python3 ablate.py --shards DIR --dev FILE --out DIR --onnx F32.onnx --word-table Q.onnx --minutes 10 --arms base,scratch,no-hit,no-cos

The shards should not change meanwhile. A budget in steps makes the arms see the very same examples. An arm that differs in its
data is named with its shards: --data no-mask=DIR.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ARMS: dict[str, list[str]] = {
    'base': [],
    'scratch': ['--scratch'],
    'no-hit': ['--ablate', 'hit'],
    'no-cos': ['--ablate', 'cos'],
    'no-hit-no-cos': ['--ablate', 'hit', '--ablate', 'cos'],
    'no-qat': ['--qat-from', '2'],
    'all-qat': ['--qat-from', '0'],
    'half-lr': ['--lr', '1e-4'],
    'double-lr': ['--lr', '4e-4'],
    'half-batch': ['--batch-tokens', '1024'],
    'double-batch': ['--batch-tokens', '4096'],
    'fp32': ['--fp32'],
    'half-layers': ['--layers', '3'],
}
COLUMNS = ('loss', 'tool', 'tool_called', 'param', 'none', 'open', 'bool', 'enum', 'link', 'span', 'exact')


def train(arm: str, options: argparse.Namespace) -> dict[str, Any]:
    """Trains an arm (unless its log has the figures already); its last held-out figures."""
    folder = options.out / arm
    log = folder / 'log.jsonl'
    found = last_dev(log)
    if found and found['share'] >= 1:
        return found
    log.unlink(missing_ok=True)
    shards = options.data.get(arm, options.shards)
    command = [sys.executable, str(Path(__file__).with_name('train.py')), '--shards', shards, '--dev', options.dev,
               '--out', folder, '--seed', options.seed, '--processes', options.processes, '--threads', options.threads,
               '--save-seconds', 1e9, '--dev-examples', options.dev_examples,
               *(('--steps', options.steps) if options.steps else ('--minutes', options.minutes))]
    for name in ('onnx', 'word_table'):
        if getattr(options, name):
            command += ['--' + name.replace('_', '-'), getattr(options, name)]
    subprocess.run([str(part) for part in command + ARMS.get(arm, [])], check=True, stdout=subprocess.DEVNULL)
    found = last_dev(log)
    if not found:
        raise ValueError(f'{arm}: no held-out figures; is {options.dev} there?')
    return found


def last_dev(log: Path) -> dict[str, Any]:
    """The last held-out figures of a log; empty where there are none."""
    lines = [json.loads(line) for line in log.read_text(encoding='utf-8').splitlines()] if log.exists() else []
    return next((line for line in reversed(lines) if line['kind'] == 'dev'), {})


def row(arm: str, found: dict[str, Any]) -> str:
    """A line of the table."""
    cells = [figure(name, found[name]) if name in found else '-' for name in COLUMNS]
    return f'| {arm} | {found["step"]} | {found["tokens"] / 1e6:.2f} M | ' + ' | '.join(cells) + ' |'


def figure(name: str, value: float) -> str:
    """A cell of the table: a share in per cent, the loss as it is."""
    return f'{value:.3f}' if name == 'loss' else f'{value * 100:.1f}'


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--shards', type=Path, required=True)
    parser.add_argument('--dev', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--onnx', type=Path)
    parser.add_argument('--word-table', type=Path)
    parser.add_argument('--minutes', type=float, default=10)
    parser.add_argument('--steps', type=int, default=0)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--processes', type=int, default=2)
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--dev-examples', type=int, default=600)
    parser.add_argument('--data', action='append', default=[], metavar='NAME=DIR', help='an arm with shards of its own')
    parser.add_argument('--arms', default='base,scratch,no-hit,no-cos', help='of ' + ', '.join(ARMS))
    options = parser.parse_args()
    options.data = {name: Path(folder) for name, folder in (pair.split('=', 1) for pair in options.data)}
    arms = options.arms.split(',') + list(options.data)
    unknown = [arm for arm in arms if arm not in ARMS and arm not in options.data]
    if unknown:
        parser.error(f'unknown arms: {", ".join(unknown)}')
    table = ['| arm | steps | tokens | ' + ' | '.join(COLUMNS) + ' |', '|---' * (len(COLUMNS) + 3) + '|']
    print('\n'.join(table), flush=True)
    for arm in arms:
        table.append(row(arm, train(arm, options)))
        print(table[-1], flush=True)
    (options.out / 'ablations.md').write_text('\n'.join(table) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()

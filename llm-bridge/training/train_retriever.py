"""Learns the retriever's projection: two linear maps that bring sentences near the capabilities they take.

    python3 train_retriever.py --data DIR --out retriever.bin

Reads vectors.f32 and pairs.jsonl (RetrievalData.java writes them). One sentence in ten is kept back to see how many of
its capabilities are found: the maps that found most are written. The loss is InfoNCE over the right capabilities, those
that stood beside them, and those of the other sentences of a batch.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from export import write_container

WIDTH, TEMPERATURE, BATCH, RANDOM, LOOK = 384, 0.05, 256, 3000, 250


class Maps(torch.nn.Module):
    """x + Wx on both sides, back to length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = torch.nn.Parameter(torch.zeros(WIDTH, WIDTH))
        self.capability = torch.nn.Parameter(torch.zeros(WIDTH, WIDTH))

    def said(self, x: torch.Tensor) -> torch.Tensor:
        return F.normalize(x + x @ self.sentence.t(), dim=-1)

    def tools(self, x: torch.Tensor) -> torch.Tensor:
        return F.normalize(x + x @ self.capability.t(), dim=-1)


def loss_of(maps: Maps, vectors: torch.Tensor, pairs: list[dict]) -> torch.Tensor:
    """Mean loss of a batch; every right capability is to win against all that no pair of the sentence names as right."""
    tools = sorted({t for p in pairs for t in p['tools'] + p['others']})
    place = {t: i for i, t in enumerate(tools)}
    scores = maps.said(vectors[[p['said'] for p in pairs]]) @ maps.tools(vectors[tools]).t() / TEMPERATURE
    right = torch.zeros_like(scores, dtype=torch.bool)
    for row, pair in enumerate(pairs):
        right[row, [place[t] for t in pair['tools']]] = True
    rest = scores.masked_fill(right, -1e4).logsumexp(1, keepdim=True)
    each = torch.logaddexp(scores, rest) - scores  # one right one against the wrong ones
    return (each * right).sum(1).div(right.sum(1)).mean()


@torch.no_grad()
def recall(maps: Maps, vectors: torch.Tensor, pairs: list[dict], pool: list[int], limit: int = 8) -> float:
    """Share of right capabilities among the first `limit` of all capabilities in `pool`."""
    turned = maps.tools(vectors[pool])
    place = {t: i for i, t in enumerate(pool)}
    found = wanted = 0
    for pair in pairs:
        best = set((maps.said(vectors[pair['said']][None]) @ turned.t())[0].topk(limit).indices.tolist())
        found += sum(place[t] in best for t in pair['tools'])
        wanted += len(pair['tools'])
    return found / max(1, wanted)


def learned(vectors: torch.Tensor, pairs: list[dict], kept: list[dict], random: np.random.Generator,
            options: argparse.Namespace) -> dict[str, torch.Tensor]:
    """The maps, by name, that found most for the sentences kept back, of those at the start, every LOOK steps and at the end."""
    pool = sorted({t for p in kept + pairs for t in p['tools'] + p['others']})
    maps = Maps()
    optimizer = torch.optim.AdamW(maps.parameters(), options.rate, weight_decay=options.decay)
    best, best_recall = copied(maps), recall(maps, vectors, kept, pool)
    print(f'{len(pairs)} sentences, {len(pool)} capabilities; recall@8 before: {best_recall:.3f}')
    for step in range(1, options.steps + 1):
        for group in optimizer.param_groups:
            group['lr'] = options.rate * min(1, step / 50) * (1 - (step - 1) / options.steps)
        batch = [pairs[i] for i in random.integers(0, len(pairs), BATCH)]
        extra = {'said': batch[0]['said'], 'tools': batch[0]['tools'], 'others': random.choice(pool, RANDOM).tolist()}
        optimizer.zero_grad()
        loss_of(maps, vectors, batch + [extra]).backward()
        optimizer.step()
        if step % LOOK == 0 or step == options.steps:
            found = recall(maps, vectors, kept, pool)
            print(f'step {step}: recall@8 {found:.3f}', flush=True)
            if found >= best_recall:
                best, best_recall = copied(maps), found
    return best


def copied(maps: Maps) -> dict[str, torch.Tensor]:
    """What the maps hold now, by name."""
    return {name: parameter.detach().clone() for name, parameter in maps.named_parameters()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--data', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--steps', type=int, default=3000)
    parser.add_argument('--rate', type=float, default=1e-3)
    parser.add_argument('--decay', type=float, default=0.05)
    parser.add_argument('--threads', type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    vectors = torch.from_numpy(np.fromfile(options.data / 'vectors.f32', '<f4').reshape(-1, WIDTH))
    pairs = [json.loads(line) for line in open(options.data / 'pairs.jsonl', encoding='utf-8')]
    random = np.random.default_rng(1)
    random.shuffle(pairs)
    kept, pairs = pairs[:len(pairs) // 10][:1500], pairs[len(pairs) // 10:]
    maps = learned(vectors, pairs, kept, random, options)
    write_container(options.out, {name: tensor.half().numpy() for name, tensor in maps.items()})


if __name__ == '__main__':
    main()

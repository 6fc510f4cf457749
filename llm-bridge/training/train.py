"""Trains the pointing model on shards of examples (their format: see shards.py).

    python3 train.py --shards DIR --out DIR --onnx all-minilm-l6-v2.onnx --word-table all-minilm-l6-v2-q.onnx --minutes 60

Two processes of one thread each train on their own lines and average their parameters every 8 steps (local SGD); on CUDA
one process is enough, with --workers that read for it and --batch-tokens 32768. Everything that depends on progress
(learning rate, fake quantization) follows the share of the budget that is used up, which a resumed run continues.
"""
from __future__ import annotations

import argparse
import json
import math
import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Optional

import torch
import torch.distributed as dist

from feed import Feed
from model import Pointer, figures, losses
from onnxfile import OnnxFile
from options import arguments
from optimizer import FlatAdamW
from shards import Batch, collate, cut_batches, read_examples
from shipped import load_shipped, start_encoder

AVERAGE_EVERY = 8
WARM_UP = 60
CHECKPOINT = 'checkpoint.pt'
Sums = dict[str, tuple[float, float]]


class Trainer:
    """One process of a run."""

    def __init__(self, options: argparse.Namespace, rank: int, world: int):
        self.options, self.rank, self.world = options, rank, world
        self.device = torch.device(options.device)
        self.out: Path = options.out
        torch.manual_seed(options.seed)
        torch.set_flush_denormal(True)
        self.model = Pointer(start_encoder(options))
        if options.weights:
            load_shipped(self.model, options.weights, OnnxFile(options.word_table))
        self.model.to(self.device)
        self.optimizer = FlatAdamW(self.model, options.lr)
        self.rate = 0.0
        self.dtype = torch.float32 if options.fp32 or not bfloat16_supported(self.device) else torch.bfloat16
        self.step, self.examples, self.tokens = 0, 0, 0
        self.elapsed_before = 0.0
        position = None
        if options.resume and (self.out / CHECKPOINT).exists():
            position = self.load()
        self.feed = Feed(options, rank, world, position)
        self.share = self.share_at(self.elapsed_before)
        dev = options.dev or self.out.parent / 'dev.jsonl'
        self.dev = read_examples(dev, options.dev_examples) if dev.exists() else []
        self.sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.begin = time.monotonic()

    # ----- progress

    def elapsed(self) -> float:
        """Seconds of training, those before a resume included."""
        return self.elapsed_before + time.monotonic() - self.begin

    def share_at(self, elapsed: float) -> float:
        """Used share of the budget."""
        return self.step / self.options.steps if self.options.steps else elapsed / (self.options.minutes * 60)

    def together(self, value: float) -> float:
        """The largest value of all processes."""
        if self.world == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64)
        dist.all_reduce(shared, op=dist.ReduceOp.MAX)
        return float(shared)

    # ----- training

    def run(self) -> None:
        """Trains until the budget is used up."""
        batches = iter(self.feed)
        upcoming = next(batches)
        self.begin = time.monotonic()  # waiting for the first shard costs nothing
        logged, logged_tokens = self.elapsed(), self.tokens
        saved = self.elapsed()
        while self.share < 1:
            self.train_step(upcoming)
            upcoming = next(batches)
            if self.step % AVERAGE_EVERY and not self.options.steps == self.step:
                continue
            if self.world > 1:
                self.optimizer.average(self.world)
            now = self.together(self.elapsed())
            self.share = self.share_at(now)
            if now - logged >= self.options.log_seconds or self.share >= 1:
                total = self.all_sums({'tokens': (self.tokens - logged_tokens, 0)})['tokens'][0]
                self.log('train', now, {'tokens_per_second': round(total / max(1e-9, now - logged), 1)}, self.take_sums())
                logged, logged_tokens = now, self.tokens
            if now - saved >= self.options.save_seconds or self.share >= 1:
                saved = now
                self.save()
                self.evaluate()

    def train_step(self, batch: Batch) -> None:
        """One step on one batch."""
        quantized = self.share >= self.options.qat_from
        if self.model.encoder.quantized != quantized:
            self.model.encoder.quantize(quantized)
        factor = min(1.0, (self.step + 1) / WARM_UP) * max(0.02, 1 - self.share)
        self.rate = self.options.lr * factor
        batch = self.placed(batch)
        self.model.train()
        self.optimizer.clear()
        tools, choices = self.model(batch, self.dtype)
        loss, each_tool, each_param = losses(tools, choices, batch)
        if math.isfinite(loss.item()):
            loss.backward()
            self.optimizer.step(factor)
        else:
            print(f'step {self.step}: loss {float(loss)}, left out', file=sys.stderr, flush=True)
        self.step += 1
        self.examples += len(batch.sources)
        self.tokens += batch.ids.numel()
        self.add(figures(tools, choices, batch, loss, each_tool, each_param))

    def placed(self, batch: Batch) -> Batch:
        """The batch on the device, without the ablated inputs."""
        if 'hit' in self.options.ablate:
            batch.hit.zero_()
        if 'cos' in self.options.ablate:
            batch.tool_features[:, 0] = 0
        return batch.to(self.device)

    @torch.no_grad()
    def evaluate(self) -> None:
        """Figures of the held-out examples; the processes share the work. Always with the weights as they would be shipped now."""
        if not self.dev:
            return
        self.model.eval()
        kept, self.sums = self.sums, defaultdict(lambda: [0.0, 0.0])
        for examples in cut_batches(self.dev[self.rank::self.world], 2 * self.options.batch_tokens):
            batch = self.placed(collate(examples))
            tools, choices = self.model(batch, self.dtype)
            self.add(figures(tools, choices, batch, *losses(tools, choices, batch)))
        self.log('dev', self.together(self.elapsed()), {}, self.take_sums())
        self.sums = kept

    # ----- figures

    def add(self, found: Sums) -> None:
        """Adds sums and counts; what is not finite counts for nothing, as one such value would make a line of the log no JSON."""
        for name, (total, count) in found.items():
            if math.isfinite(total):
                self.sums[name][0] += total
                self.sums[name][1] += count

    def all_sums(self, sums: Sums) -> Sums:
        """Sums over all processes."""
        if self.world == 1:
            return sums
        gathered: list[Any] = [None] * self.world
        dist.all_gather_object(gathered, dict(sums))
        total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for part in gathered:
            for name, (value, count) in part.items():
                total[name][0] += value
                total[name][1] += count
        return {n: (v, c) for n, (v, c) in total.items()}

    def take_sums(self) -> dict[str, Any]:
        """Averages of what was added since the last call, over all processes."""
        total = self.all_sums({n: (v, c) for n, (v, c) in self.sums.items()})
        self.sums.clear()
        result: dict[str, Any] = {'source_loss': {}, 'source_exact': {}}
        for name, (value, count) in sorted(total.items()):
            if count:
                group, _, source = name.rpartition('/')
                place = result[group] if group else result
                place[source] = round(value / count, 4)
        return result

    def log(self, kind: str, now: float, extra: dict[str, Any], means: dict[str, Any]) -> None:
        """Writes one line to log.jsonl."""
        counts = self.all_sums({'examples': (self.examples, 0), 'tokens': (self.tokens, 0)})
        if self.rank:
            return
        line = {'kind': kind, 'elapsed': round(now, 1), 'share': round(self.share, 4), 'step': self.step,
                'examples': int(counts['examples'][0]), 'tokens': int(counts['tokens'][0]), **extra,
                'lr': self.rate, 'quantized': self.model.encoder.quantized, **means}
        with open(self.out / 'log.jsonl', 'a', encoding='utf-8') as file:
            file.write(json.dumps(line) + '\n')
        print(json.dumps(line), flush=True)

    # ----- checkpoints

    def save(self) -> None:
        """Writes the checkpoint atomically (process 0; the positions of all)."""
        state: dict[str, Any] = {'position': self.feed.position, 'examples': self.examples, 'tokens': self.tokens}
        states: list[Any] = [state]
        if self.world > 1:
            states = [None] * self.world
            dist.all_gather_object(states, state)
        if self.rank:
            return
        model = {n: t for n, t in self.model.state_dict().items() if n != 'encoder.words.weight'}
        checkpoint = {'model': {n: t.detach().cpu().clone() for n, t in model.items()},
                      'optimizer': self.optimizer.state(), 'step': self.step, 'elapsed': self.elapsed(),
                      'processes': states, 'layers': self.options.layers, 'scratch': self.options.scratch,
                      'ablate': self.options.ablate, 'quantized': self.model.encoder.quantized}
        if self.options.scratch:
            checkpoint['words'] = self.model.encoder.words.weight.detach().cpu().half()
        part = self.out / (CHECKPOINT + '.part')
        torch.save(checkpoint, part)
        os.replace(part, self.out / CHECKPOINT)

    def load(self) -> Optional[tuple[str, int]]:
        """Reads the checkpoint; returns the position of this process in the shards."""
        checkpoint = torch.load(self.out / CHECKPOINT, map_location=self.device)
        self.model.load_state_dict(checkpoint['model'], strict=False)
        self.optimizer.restore(checkpoint['optimizer'])
        self.step, self.elapsed_before = checkpoint['step'], checkpoint['elapsed']
        states = checkpoint['processes']
        if len(states) != self.world:
            return states[0]['position']
        state = states[self.rank]
        self.examples, self.tokens = state['examples'], state['tokens']
        return state['position']


def bfloat16_supported(device: torch.device) -> bool:
    """Whether products in bfloat16 pay off on this device."""
    if device.type == 'cuda':
        return torch.cuda.is_bf16_supported()
    try:
        return 'avx512_bf16' in Path('/proc/cpuinfo').read_text()
    except OSError:
        return False


def spawn(options: argparse.Namespace) -> int:
    """Starts the processes of a run and waits; the exit code is that of the first that fails."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    workers = [subprocess.Popen([sys.executable, *sys.argv], env={
        **os.environ, 'RANK': str(rank), 'WORLD_SIZE': str(options.processes), 'MASTER_ADDR': '127.0.0.1',
        'MASTER_PORT': str(port), 'OMP_NUM_THREADS': str(options.threads)}) for rank in range(options.processes)]
    try:
        while all(w.poll() is None for w in workers):
            time.sleep(0.2)
        failed = next((w.returncode for w in workers if w.poll()), 0)
        if not failed:
            failed = next((code for code in [w.wait() for w in workers] if code), 0)
        return failed
    finally:
        for worker in workers:
            if worker.poll() is None:
                worker.terminate()


def main() -> int:
    """Runs a trainer, or starts several."""
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.processes > 1 and 'RANK' not in os.environ:
        return spawn(options)
    rank, world = int(os.environ.get('RANK', 0)), int(os.environ.get('WORLD_SIZE', 1))
    torch.set_num_threads(options.threads)
    if world > 1:
        dist.init_process_group('gloo', rank=rank, world_size=world)
    Trainer(options, rank, world).run()
    if world > 1:
        dist.barrier()
        sys.stdout.flush()
        os._exit(0)  # gloo's threads may abort a process that ends by itself
    return 0


if __name__ == '__main__':
    sys.exit(main())

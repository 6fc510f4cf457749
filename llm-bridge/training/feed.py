"""Feeds one trainer: its own share of the shards, read by itself or by worker processes."""
from __future__ import annotations

import argparse
from typing import Iterator, Optional

from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from shards import Batch, Stream, collate


class Feed(IterableDataset):
    """The padded batches of one trainer, made by itself or by `--workers` processes."""

    def __init__(self, options: argparse.Namespace, rank: int, world: int, position: Optional[tuple[str, int]]):
        self.options, self.rank, self.world = options, rank, world
        self.stream = None if options.workers else self.part(rank, world, position)

    @property
    def position(self) -> tuple[str, int]:
        """Where a resumed run goes on: not known with workers."""
        return self.stream.position if self.stream else ('', 0)

    def part(self, rank: int, world: int, position: Optional[tuple[str, int]] = None) -> Stream:
        """The share of the examples that one process reads."""
        return Stream(self.options.shards, rank, world, self.options.seed, self.options.batch_tokens, position)

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        if worker:
            stream = self.part(self.rank * worker.num_workers + worker.id, self.world * worker.num_workers)
            return (collate(examples).packed() for examples in stream.batches())
        if self.stream:
            return map(collate, self.stream.batches())
        return map(Batch.unpacked, DataLoader(self, batch_size=None, num_workers=self.options.workers, prefetch_factor=8))

"""Reads shards of examples (one JSON object a line), follows a folder that grows, and makes padded batches.

An example, as the Java side writes it:
    src     name of the data set
    ids     word pieces of the pack: [CLS] request [SEP] [T] tool .. [P] param .. [E] value .. [O] field .. [SEP]
    hit     0/1 for each piece: the word's stem stands on the other side, too (goes in as token type)
    words   [first, last] piece of each request word
    spans   [first word, last word, 16 feature bits] of each candidate span
    tools   [position of [T], number of calls 0..3, frozen cosine, lexical overlap, 1 if its parameters are shown]
    params  of called tools: at (position of [P]), tool, req, bool, enum [[position, 2 bits]], link [[position, 4 bits]],
            spans (null: all, else indexes), gold (groups of equivalent choices)
Choices of a parameter: 0 none, 1 open (a value that cannot be pointed at), 2 true, 3 false, then the enum entries, the links
and the allowed spans, in order.
"""
from __future__ import annotations

import json
import os
import pickle
import random
import sys
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Iterator, Optional

import numpy as np
import torch
from torch import Tensor

NONE, OPEN, TRUE, FALSE, FIRST = 0, 1, 2, 3, 4
KINDS = ('none', 'open', 'bool', 'enum', 'link', 'span')
MAX_LENGTH = 12
SPAN_BITS, ENUM_BITS, LINK_BITS = 16, 2, 4


def bits(values: np.ndarray, count: int) -> np.ndarray:
    """Whole numbers -> rows of their lowest bits (lowest first), as floats."""
    return ((values[:, None] >> np.arange(count)) & 1).astype(np.float32)


def rows(values: list, width: int) -> np.ndarray:
    """A list of equally long lists as an array, also when it is empty."""
    return np.array(values, np.int64).reshape(-1, width)


class Example:
    """One line of a shard, as arrays."""

    __slots__ = ('source', 'ids', 'hit', 'words', 'spans', 'span_bits', 'tools', 'counts', 'params', 'open')

    def __init__(self, line: dict[str, Any]):
        self.source: str = line['src']
        self.ids = np.array(line['ids'], np.int64)
        self.hit = np.array(line['hit'], np.int64)
        self.words = rows(line['words'], 2)
        spans = rows(line['spans'], 3)
        self.spans, self.span_bits = spans[:, :2], bits(spans[:, 2], SPAN_BITS)
        tools = np.array(line['tools'], np.float32).reshape(-1, 5)
        share = np.full((len(tools), 1), 1 / max(1, len(tools)), np.float32)
        self.tools = np.concatenate([tools[:, 2:], share], 1)
        self.counts = rows([t[:2] for t in line['tools']], 2)
        self.params = [Param(p, len(spans)) for p in line['params']]


class Param:
    """One parameter: where it stands, what may be chosen, what is right."""

    __slots__ = ('at', 'required', 'boolean', 'enums', 'enum_bits', 'links', 'link_bits', 'spans', 'groups', 'kind')

    def __init__(self, param: dict[str, Any], spans: int):
        self.at, self.required, self.boolean = param['at'], param['req'], param['bool']
        enums, links = rows(param['enum'], 2), rows(param['link'], 2)
        self.enums, self.enum_bits = enums[:, 0], bits(enums[:, 1], ENUM_BITS)
        self.links, self.link_bits = links[:, 0], bits(links[:, 1], LINK_BITS)
        allowed = param['spans']
        self.spans = np.arange(spans) if allowed is None else np.array(allowed, np.int64)
        self.groups = [np.array(group, np.int64) for group in param['gold'] if group]
        count = FIRST + len(enums) + len(links) + len(self.spans)
        for choice in (c for group in self.groups for c in group):
            if not 0 <= choice < count or choice in (TRUE, FALSE) and not self.boolean:
                raise ValueError(f'gold choice {choice} of {count} is not possible')
        first = int(param['gold'][0][0]) if self.groups else NONE
        if any(NONE in group for group in self.groups):
            self.kind = 0
        elif first < FIRST:
            self.kind = 1 if first == OPEN else 2
        else:
            first -= FIRST
            self.kind = 3 if first < len(enums) else 4 if first < len(enums) + len(links) else 5


@dataclass
class Batch:
    """Padded tensors of some examples. Positions are indexes into the flattened [B*L] pieces."""
    ids: Tensor            # [B,L]
    hit: Tensor            # [B,L]
    mask: Tensor           # [B,L] bool
    word_first: Tensor     # [B,W] position of the first piece
    word_last: Tensor      # [B,W]
    span_first: Tensor     # [B,S] word index
    span_last: Tensor      # [B,S]
    span_bits: Tensor      # [B,S,16]
    span_length: Tensor    # [B,S] at most 12
    tool_at: Tensor        # [T]
    tool_features: Tensor  # [T,4] cosine, lexical, full, 1/number of tools
    tool_gold: Tensor      # [T] 0..3
    tool_owner: Tensor     # [T] index of the example
    param_at: Tensor       # [P]
    param_owner: Tensor    # [P] index of the example
    param_slot: Tensor     # [P] index among the parameters of the example
    required: Tensor       # [P] float
    enum_at: Tensor        # [P,E]
    enum_bits: Tensor      # [P,E,2]
    link_at: Tensor        # [P,K]
    link_bits: Tensor      # [P,K,4]
    valid: Tensor          # [P,4+E+K+S] bool: what may be chosen
    group_param: Tensor    # [G] the parameter of a gold group
    group_share: Tensor    # [G] 1 / number of groups of that parameter
    gold: Tensor           # [G,4+E+K+S] bool
    kind: Tensor           # [P] index in KINDS
    sources: list[str]

    def packed(self) -> bytes:
        """The batch as bytes: one long message to another process is faster than shared memory for each tensor."""
        return pickle.dumps({f.name: v.numpy() if isinstance(v := getattr(self, f.name), Tensor) else v for f in fields(self)}, 5)

    @staticmethod
    def unpacked(message: bytes) -> 'Batch':
        """What `packed` wrote."""
        return Batch(**{n: torch.from_numpy(v) if isinstance(v, np.ndarray) else v for n, v in pickle.loads(bytearray(message)).items()})

    def to(self, device: torch.device) -> 'Batch':
        """The batch on another device."""
        if device.type == 'cpu':
            return self
        return Batch(**{f.name: v.to(device, non_blocking=True) if isinstance(v := getattr(self, f.name), Tensor) else v
                        for f in fields(self)})


def columns(param: Param, enums: int, links: int) -> np.ndarray:
    """Column of each choice number of a parameter in the padded choice matrix."""
    return np.concatenate([np.arange(FIRST), FIRST + np.arange(len(param.enums)),
                           FIRST + enums + np.arange(len(param.links)), FIRST + enums + links + param.spans])


def collate(examples: list[Example]) -> Batch:
    """Pads examples to a batch."""
    size, length = len(examples), max(len(e.ids) for e in examples)
    word_count, span_count = (max(1, max(len(getattr(e, n)) for e in examples)) for n in ('words', 'spans'))
    ids, hit = np.zeros((2, size, length), np.int64)
    mask = np.zeros((size, length), bool)
    words = np.zeros((size, word_count, 2), np.int64)
    spans = np.zeros((size, span_count, 2), np.int64)
    span_bits = np.zeros((size, span_count, SPAN_BITS), np.float32)
    for i, e in enumerate(examples):
        n = len(e.ids)
        ids[i, :n], hit[i, :n], mask[i, :n] = e.ids, e.hit, True
        words[i, :len(e.words)] = e.words
        words[i] += i * length
        spans[i, :len(e.spans)], span_bits[i, :len(e.spans)] = e.spans, e.span_bits
    params = [(i, slot, p) for i, e in enumerate(examples) for slot, p in enumerate(e.params)]
    enums = max((len(p.enums) for _, _, p in params), default=0)
    links = max((len(p.links) for _, _, p in params), default=0)
    count, width = len(params), FIRST + enums + links + span_count
    enum_at, enum_bits = np.zeros((count, enums), np.int64), np.zeros((count, enums, ENUM_BITS), np.float32)
    link_at, link_bits = np.zeros((count, links), np.int64), np.zeros((count, links, LINK_BITS), np.float32)
    valid = np.zeros((count, width), bool)
    gold = np.zeros((sum(len(p.groups) for _, _, p in params), width), bool)
    group_param, group_share = [], []
    for k, (i, _, p) in enumerate(params):
        enum_at[k, :len(p.enums)], enum_bits[k, :len(p.enums)] = p.enums + i * length, p.enum_bits
        link_at[k, :len(p.links)], link_bits[k, :len(p.links)] = p.links + i * length, p.link_bits
        column = columns(p, enums, links)
        valid[k, column] = True
        valid[k, TRUE:FALSE + 1] = bool(p.boolean)
        for group in p.groups:
            gold[len(group_param), column[group]] = True
            group_param.append(k)
            group_share.append(1 / len(p.groups))
    counts = np.concatenate([e.counts for e in examples])
    owner = np.repeat(np.arange(size), [len(e.counts) for e in examples])
    t = torch.from_numpy
    return Batch(
        ids=t(ids), hit=t(hit), mask=t(mask),
        word_first=t(words[:, :, 0].copy()), word_last=t(words[:, :, 1].copy()),
        span_first=t(spans[:, :, 0].copy()), span_last=t(spans[:, :, 1].copy()), span_bits=t(span_bits),
        span_length=t(np.minimum(spans[:, :, 1] - spans[:, :, 0] + 1, MAX_LENGTH)),
        tool_at=t(counts[:, 0] + owner * length), tool_features=t(np.concatenate([e.tools for e in examples])),
        tool_gold=t(counts[:, 1].copy()), tool_owner=t(owner),
        param_at=t(np.array([p.at + i * length for i, _, p in params], np.int64)),
        param_owner=t(np.array([i for i, _, _ in params], np.int64)),
        param_slot=t(np.array([slot for _, slot, _ in params], np.int64)),
        required=t(np.array([p.required for _, _, p in params], np.float32)),
        enum_at=t(enum_at), enum_bits=t(enum_bits), link_at=t(link_at), link_bits=t(link_bits), valid=t(valid),
        group_param=t(np.array(group_param, np.int64)), group_share=t(np.array(group_share, np.float32)), gold=t(gold),
        kind=t(np.array([p.kind for _, _, p in params], np.int64)), sources=[e.source for e in examples])


def parse(text: str) -> Optional[Example]:
    """An example of one line; None (and a note) where the line is broken, as at the end of a shard still being written."""
    try:
        return Example(json.loads(text))
    except (ValueError, KeyError, IndexError, TypeError) as error:
        print(f'line left out: {error!r}', file=sys.stderr, flush=True)
        return None


def read_examples(path: Path, most: int) -> list[Example]:
    """The first examples of a file."""
    return [example for _, example in read_lines(path, most)]


def read_lines(path: Path, most: int) -> list[tuple[dict[str, Any], Example]]:
    """The first examples of a file, each with the line that it was made of; broken lines count for nothing."""
    found: list[tuple[dict[str, Any], Example]] = []
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if len(found) >= most:
                break
            example = parse(line)
            if example is not None:
                found.append((json.loads(line), example))
    return found


class Stream:
    """The examples of a folder without end: shards in name order, re-listed after each, from the start again at the end.

    `position` is (shard name, line) of the next window: give it to the constructor to go on there.
    """

    def __init__(self, folder: Path, rank: int, world: int, seed: int, budget: int,
                 position: Optional[tuple[str, int]] = None, window: int = 0):
        self.folder, self.rank, self.world, self.budget = folder, rank, world, budget
        self.window = window or max(128, budget // 16)  # examples that are sorted by length together
        self.position = position or ('', 0)
        self.random = random.Random(f'{seed} {rank} {self.position}')
        self._lines = self._read()

    def _next_shard(self, after: str) -> str:
        while True:
            names = sorted(e.name for e in os.scandir(self.folder) if e.name.endswith('.jsonl') and e.name != 'dev.jsonl')
            if names:
                return next((n for n in names if n > after), names[0])
            print(f'waiting for shards in {self.folder}', file=sys.stderr, flush=True)
            time.sleep(5)

    def _read(self) -> Iterator[tuple[tuple[str, int], Example]]:
        name, start = self.position
        if not name or not (self.folder / name).exists():
            name, start = self._next_shard(name), 0
        while True:
            read = 0
            try:
                with open(self.folder / name, encoding='utf-8') as lines:
                    for number, line in enumerate(lines):
                        if number >= start and number % self.world == self.rank:
                            example = parse(line)
                            if example is not None:
                                read += 1
                                yield (name, number + 1), example
            except FileNotFoundError:
                pass  # deleted since it was listed
            if not read:
                time.sleep(0.1)  # nothing in it: do not spin
            name, start = self._next_shard(name), 0

    def batches(self) -> Iterator[list[Example]]:
        """Batches of at most `budget` padded pieces, of examples of like length."""
        while True:
            window: list[Example] = []
            after = self.position
            while len(window) < self.window:
                after, example = next(self._lines)
                window.append(example)
            yield from self._of_window(window)
            self.position = after

    def _of_window(self, window: list[Example]) -> list[list[Example]]:
        cut = cut_batches(window, self.budget)
        self.random.shuffle(cut)
        return cut


def cut_batches(examples: list[Example], budget: int) -> list[list[Example]]:
    """Sorts by length and cuts into batches of at most `budget` padded pieces (at least one example)."""
    cut: list[list[Example]] = []
    for example in sorted(examples, key=lambda e: len(e.ids)):
        if not cut or (len(cut[-1]) + 1) * len(example.ids) > budget:
            cut.append([])
        cut[-1].append(example)
    return cut

"""AdamW for many small parameters: the update is a few long operations."""
from __future__ import annotations

import math
from typing import Any

import torch
import torch.distributed as dist

from model import Pointer

HEAD_RATE = 4
WEIGHT_DECAY = 0.01


class FlatAdamW:
    """AdamW over a few long tensors that the trained parameters are views of.

    Clipping, averaging and the update are a few long operations; on a CPU the update runs in pieces that fit the cache.
    """

    BETAS, EPSILON, CLIP = (0.9, 0.98), 1e-8, 1.0

    def __init__(self, model: Pointer, rate: float):
        encoder = [(n, p) for n, p in model.named_parameters() if n.startswith('encoder.') and p.requires_grad]
        self.values: list[torch.Tensor] = []
        self.rates: list[float] = []
        self.decays: list[float] = []
        for named, scale in ((encoder, 1), (model.head_parameters(), HEAD_RATE)):
            for decayed in (True, False):
                parameters = [p for _, p in named if (p.dim() > 1) == decayed]
                self.values.append(torch.cat([p.data.reshape(-1) for p in parameters]))
                self.rates.append(rate * scale)
                self.decays.append(WEIGHT_DECAY if decayed else 0.0)
                at = 0
                for p in parameters:
                    p.data = self.values[-1][at:at + p.numel()].view_as(p)
                    at += p.numel()
        self.gradients, self.means, self.squares = ([torch.zeros_like(v) for v in self.values] for _ in range(3))
        for named, first in ((encoder, 0), (model.head_parameters(), 2)):
            at = [0, 0]
            for _, p in named:
                kind = 0 if p.dim() > 1 else 1
                p.grad = self.gradients[first + kind][at[kind]:at[kind] + p.numel()].view_as(p)
                at[kind] += p.numel()
        self.steps = 0

    def clear(self) -> None:
        """Zeroes the gradients (they must stay the same tensors)."""
        for gradient in self.gradients:
            gradient.zero_()

    @torch.no_grad()
    def step(self, factor: float) -> None:
        """Clips the gradients and moves the parameters; `factor` scales the learning rates."""
        self.steps += 1
        norm = math.sqrt(sum(float(torch.dot(g, g)) for g in self.gradients))
        clip = min(1.0, self.CLIP / (norm + 1e-6))
        first, second = self.BETAS
        correction = math.sqrt(1 - second ** self.steps)
        for value, gradient, mean, square, rate, decay in zip(
                self.values, self.gradients, self.means, self.squares, self.rates, self.decays):
            rate *= factor
            size = 1 << 16 if value.device.type == 'cpu' else value.numel()
            for v, g, m, s in zip(value.split(size), gradient.split(size), mean.split(size), square.split(size)):
                m.mul_(first).add_(g, alpha=(1 - first) * clip)
                s.mul_(second).addcmul_(g, g, value=(1 - second) * clip * clip)
                if decay:
                    v.mul_(1 - rate * decay)
                v.addcdiv_(m, s.sqrt().div_(correction).add_(self.EPSILON), value=-rate / (1 - first ** self.steps))

    def average(self, world: int) -> None:
        """Averages the parameters over the processes."""
        for value in self.values:
            dist.all_reduce(value)
            value /= world

    def state(self) -> dict[str, Any]:
        """What a checkpoint needs."""
        return {'means': [m.cpu() for m in self.means], 'squares': [s.cpu() for s in self.squares], 'steps': self.steps}

    def restore(self, state: dict[str, Any]) -> None:
        """Takes over the state of a checkpoint."""
        self.steps = state['steps']
        for name in ('means', 'squares'):
            for own, saved in zip(getattr(self, name), state[name]):
                own.copy_(saved)

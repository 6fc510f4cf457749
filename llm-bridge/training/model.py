"""The pointing model: the encoder and the heads that choose tools and point at values."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from encoder import WIDTH, Encoder
from shards import ENUM_BITS, FIRST, KINDS, LINK_BITS, MAX_LENGTH, SPAN_BITS, Batch

KEY, FEATURE = 256, 16
MASKED = -1e4


class Pointer(nn.Module):
    """Encoder and heads. All heads work on fp32 hidden states and on all examples of a batch at once."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.tool_hidden = nn.Linear(WIDTH, WIDTH)
        self.tool_features = nn.Linear(4, WIDTH)
        self.tool_counts = nn.Linear(WIDTH, 4)
        self.param_hidden = nn.Linear(WIDTH, WIDTH)
        self.query_start = nn.Linear(WIDTH, KEY)
        self.query_end = nn.Linear(WIDTH, KEY)
        self.query_mean = nn.Linear(WIDTH, KEY)
        self.query_enum = nn.Linear(WIDTH, KEY)
        self.query_link = nn.Linear(WIDTH, KEY)
        self.query_features = nn.Linear(WIDTH, FEATURE)
        self.fixed = nn.Linear(WIDTH, FIRST)
        self.none_required = nn.Parameter(torch.zeros(1))
        self.key_start = nn.Linear(WIDTH, KEY)
        self.key_end = nn.Linear(WIDTH, KEY)
        self.key_mean = nn.Linear(WIDTH, KEY)
        self.key_enum = nn.Linear(WIDTH, KEY)
        self.key_link = nn.Linear(WIDTH, KEY)
        self.span_bits = nn.Linear(SPAN_BITS, FEATURE, bias=False)
        self.span_length = nn.Embedding(MAX_LENGTH + 1, FEATURE)
        self.enum_bits = nn.Linear(ENUM_BITS, 1)
        self.link_bits = nn.Linear(LINK_BITS, 1)
        nn.init.normal_(self.span_length.weight, std=0.1)

    def head_parameters(self) -> list[tuple[str, nn.Parameter]]:
        """All parameters but the encoder's."""
        return [(n, p) for n, p in self.named_parameters() if not n.startswith('encoder.')]

    def forward(self, batch: Batch, dtype: torch.dtype = torch.float32) -> tuple[Tensor, Tensor]:
        """Logits of the counts [T,4] and of the choices of each parameter [P,4+E+K+S], masked."""
        hidden = self.encoder(batch.ids, batch.hit, batch.mask, dtype).float()
        return self.heads(hidden, batch)

    def heads(self, hidden: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        """The logits out of hidden states [B,L,384]."""
        flat = hidden.reshape(-1, WIDTH)
        tools = self.tool_counts(F.gelu(self.tool_hidden(flat[batch.tool_at]) + self.tool_features(batch.tool_features)))
        query = F.gelu(self.param_hidden(flat[batch.param_at]))
        fixed = self.fixed(query)
        none = fixed[:, :1] + (self.none_required * batch.required)[:, None]
        choices = torch.cat([none, fixed[:, 1:],
                             self._entries(query, flat, batch.enum_at, batch.enum_bits, 'enum'),
                             self._entries(query, flat, batch.link_at, batch.link_bits, 'link'),
                             self._spans(query, flat, batch)], 1)
        return tools, choices.masked_fill(~batch.valid, MASKED)

    def _entries(self, query: Tensor, flat: Tensor, at: Tensor, feature: Tensor, name: str) -> Tensor:
        """Logits of the enum entries or the links: [P,E]."""
        if not at.numel():
            return query.new_zeros(at.shape)
        keys = getattr(self, f'key_{name}')(flat[at])
        asked = getattr(self, f'query_{name}')(query)
        return torch.matmul(keys, asked[:, :, None])[:, :, 0] / 16 + getattr(self, f'{name}_bits')(feature)[:, :, 0]

    def _spans(self, query: Tensor, flat: Tensor, batch: Batch) -> Tensor:
        """Logits of all spans of the own example: [P,S]."""
        size = len(batch.ids)
        if not len(query):
            return query.new_zeros(0, batch.span_first.shape[1])
        slots = int(batch.param_slot.max()) + 1
        owner, slot = batch.param_owner, batch.param_slot

        def asked(linear: nn.Linear) -> Tensor:
            projected = linear(query)
            return projected.new_zeros(size, slots, projected.shape[1]).index_put((owner, slot), projected)

        first, last = flat[batch.word_first], flat[batch.word_last]
        mean = (first + last) / 2
        start = torch.bmm(asked(self.query_start), self.key_start(first).transpose(1, 2))
        end = torch.bmm(asked(self.query_end), self.key_end(last).transpose(1, 2))
        inner = torch.bmm(asked(self.query_mean), self.key_mean(mean).transpose(1, 2))
        sums = F.pad(inner.cumsum(2), (1, 0))

        def pick(scores: Tensor, index: Tensor) -> Tensor:
            return scores.gather(2, index[:, None, :].expand(-1, slots, -1))

        width = (batch.span_last - batch.span_first + 1)[:, None, :]
        average = (pick(sums, batch.span_last + 1) - pick(sums, batch.span_first)) / width
        features = self.span_bits(batch.span_bits) + self.span_length(batch.span_length)
        scores = (pick(start, batch.span_first) + pick(end, batch.span_last) + average) / 16
        scores = scores + torch.bmm(asked(self.query_features), features.transpose(1, 2))
        return scores[owner, slot]


def losses(tools: Tensor, choices: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """The loss; the loss of each tool [T]; the loss of each parameter [P]."""
    each_tool = F.cross_entropy(tools, batch.tool_gold, reduction='none')
    weight = 1 + 0.5 * (batch.tool_gold > 0).float()
    loss = (each_tool * weight).sum() / weight.sum()
    logs = choices.log_softmax(1)
    groups = logs[batch.group_param].masked_fill(~batch.gold, -torch.inf).logsumexp(1)
    each_param = choices.new_zeros(len(choices)).index_add(0, batch.group_param, -groups * batch.group_share)
    if len(choices):
        loss = loss + each_param.mean()
    return loss, each_tool, each_param


@torch.no_grad()
def figures(tools: Tensor, choices: Tensor, batch: Batch, loss: Tensor, each_tool: Tensor, each_param: Tensor,
            ) -> dict[str, tuple[float, float]]:
    """Sums and counts for the log: name -> (sum, count)."""
    right_tool = tools.argmax(1) == batch.tool_gold
    wanted = batch.tool_gold > 0
    found: dict[str, tuple[float, float]] = {
        'loss': (float(loss), 1),
        'tool': (float(right_tool.sum()), len(right_tool)),
        'tool_called': (float(right_tool[wanted].sum()), float(wanted.sum()))}
    size = len(batch.ids)
    exact = torch.ones(size, dtype=torch.bool, device=tools.device)
    exact[batch.tool_owner[~right_tool]] = False
    if len(choices):
        allowed = torch.zeros_like(choices).index_add(0, batch.group_param, batch.gold.float())
        right = allowed.gather(1, choices.argmax(1, keepdim=True))[:, 0] > 0
        exact[batch.param_owner[~right]] = False
        found['param'] = (float(right.sum()), len(right))
        for index, kind in enumerate(KINDS):
            these = batch.kind == index
            found[kind] = (float(right[these].sum()), float(these.sum()))
    found['exact'] = (float(exact.sum()), size)
    per_example = torch.zeros(size, device=tools.device)
    for owner, each in ((batch.tool_owner, each_tool.detach()), (batch.param_owner, each_param.detach())):
        total = torch.zeros(size, device=tools.device).index_add(0, owner, each)
        count = torch.zeros(size, device=tools.device).index_add(0, owner, torch.ones_like(each))
        per_example += total / count.clamp_min(1)
    for source, *values in zip(batch.sources, per_example.tolist(), exact.tolist()):
        for name, value in zip(('source_loss/' + source, 'source_exact/' + source), values):
            total, count = found.get(name, (0.0, 0))
            found[name] = (total + value, count + 1)
    return found

"""Draws the curves of a run: python3 curves.py OUT/log.jsonl [more.jsonl ...] -o curves.svg

Four small charts over the minutes of training: loss, parameter accuracy, tool accuracy, and what is exact on the held-out
shard. Lines are training figures (each point: the time between two log lines), dots are held-out figures.
"""
from __future__ import annotations

import argparse
import json
import math
from html import escape
from pathlib import Path
from typing import Any

Line = dict[str, Any]
CHARTS = (('loss', 'Loss', False), ('param', 'Parameter accuracy', True),
          ('tool_called', 'Tool accuracy (called tools)', True), ('exact', 'Example exact (held out)', True))
COLORS = ('#2563eb', '#dc2626', '#059669', '#9333ea', '#d97706', '#0891b2')
WIDTH, HEIGHT, LEFT, TOP, GAP = 430, 260, 52, 64, 34


def read(path: Path) -> list[Line]:
    """The lines of a log."""
    return [json.loads(line) for line in path.read_text(encoding='utf-8').splitlines() if line.strip()]


def nice_step(span: float, most: int = 6) -> float:
    """A round distance of grid lines."""
    base = 10 ** math.floor(math.log10(max(span, 1e-9) / most))
    return next(base * factor for factor in (1, 2, 2.5, 5, 10) if span / (base * factor) <= most)


def grid(low: float, high: float) -> list[float]:
    """Where grid lines go."""
    step = nice_step(high - low)
    first = math.ceil(low / step - 1e-9)
    return [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]


def chart(name: str, title: str, share: bool, logs: list[tuple[str, list[Line]]], x: int, y: int, minutes: float) -> list[str]:
    """One chart as SVG elements."""
    points = {(n, kind): [(l['elapsed'] / 60, l[name]) for l in lines if l['kind'] == kind and name in l]
              for n, lines in logs for kind in ('train', 'dev')}
    if name == 'exact':
        if any(found for (_, kind), found in points.items() if kind == 'dev'):
            points = {key: values for key, values in points.items() if key[1] == 'dev'}
        else:
            title = title.replace('held out', 'training')
    values = [v for found in points.values() for _, v in found] or [0.0]
    low, high = (0.0, 1.0) if share else (0.0, sorted(values)[int(0.98 * (len(values) - 1))] * 1.08 or 1.0)
    left, top, width, height = x + LEFT, y + GAP, WIDTH - LEFT - 14, HEIGHT - GAP - 40

    def px(minute: float) -> float:
        return left + width * minute / minutes

    def py(value: float) -> float:
        return top + height * (1 - (min(value, high) - low) / (high - low))

    out = [f'<text x="{left}" y="{y + 20}" class="title">{escape(title)}</text>']
    for value in grid(low, high):
        out.append(f'<line x1="{left}" x2="{left + width}" y1="{py(value):.1f}" y2="{py(value):.1f}" class="grid"/>')
        label = f'{value * 100:.0f} %' if share else f'{value:g}'
        out.append(f'<text x="{left - 6}" y="{py(value) + 4:.1f}" class="axis" text-anchor="end">{label}</text>')
    for minute in grid(0, minutes):
        out.append(f'<text x="{px(minute):.1f}" y="{top + height + 16}" class="axis" text-anchor="middle">{minute:g}</text>')
    out.append(f'<text x="{left + width}" y="{top + height + 31}" class="axis" text-anchor="end">minutes</text>')
    for index, (log, lines) in enumerate(logs):
        color = COLORS[index % len(COLORS)]
        start = next((l['elapsed'] / 60 for l in lines if l['quantized']), None)
        if start is not None:
            out.append(f'<line x1="{px(start):.1f}" x2="{px(start):.1f}" y1="{top}" y2="{top + height}" class="mark"/>')
            out.append(f'<text x="{px(start) - 4:.1f}" y="{top + 11}" class="axis" text-anchor="end">int8</text>')
        train, dev = (points.get((log, kind), []) for kind in ('train', 'dev'))
        if train:
            path = ' '.join(f'{px(m):.1f},{py(v):.1f}' for m, v in train)
            out.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.6" stroke-opacity="{0.55 if dev else 1}"/>')
        if dev:
            path = ' '.join(f'{px(m):.1f},{py(v):.1f}' for m, v in dev)
            out.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.6" stroke-dasharray="4 3"/>')
            out += [f'<circle cx="{px(m):.1f}" cy="{py(v):.1f}" r="3" fill="{color}"/>' for m, v in dev]
            m, v = dev[-1]
            out.append(f'<text x="{px(m) - 5:.1f}" y="{py(v) - 7:.1f}" class="value" fill="{color}" text-anchor="end">'
                       f'{f"{v * 100:.1f} %" if share else f"{v:.2f}"}</text>')
    return out


def draw(logs: list[tuple[str, list[Line]]]) -> str:
    """The picture."""
    minutes = max((l['elapsed'] for _, lines in logs for l in lines), default=60) / 60
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {TOP + 2 * HEIGHT}" width="{2 * WIDTH}" '
           f'height="{TOP + 2 * HEIGHT}" font-family="system-ui, sans-serif">',
           '<style>.title{font-size:14px;font-weight:600;fill:#111827}.axis{font-size:11px;fill:#6b7280}.value{font-size:11px;font-weight:600}'
           '.grid{stroke:#e5e7eb}.mark{stroke:#9ca3af;stroke-dasharray:2 3}</style>',
           '<rect width="100%" height="100%" fill="#ffffff"/>']
    x = LEFT
    for index, (name, lines) in enumerate(logs):
        last = lines[-1] if lines else {'tokens': 0, 'examples': 0}
        label = f'{name}: {last["tokens"] / 1e6:.1f} M tokens, {last["examples"]:,} examples'
        out.append(f'<rect x="{x}" y="18" width="11" height="11" rx="2" fill="{COLORS[index % len(COLORS)]}"/>')
        out.append(f'<text x="{x + 17}" y="28" class="axis">{escape(label)}</text>')
        x += 34 + 6 * len(label)
    out.append(f'<text x="{LEFT}" y="48" class="axis">line: training; dots: held-out examples</text>')
    for index, (name, title, share) in enumerate(CHARTS):
        out += chart(name, title, share, logs, index % 2 * WIDTH, TOP + index // 2 * HEIGHT, minutes)
    return '\n'.join([*out, '</svg>', ''])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('logs', type=Path, nargs='+')
    parser.add_argument('-o', '--out', type=Path, required=True)
    options = parser.parse_args()
    options.out.write_text(draw([(path.resolve().parent.name, read(path)) for path in options.logs]), encoding='utf-8')


if __name__ == '__main__':
    main()

"""Made-up examples that can be learned: for tests and for measuring speed."""
from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

CLS, SEP, TOOL, PARAM, ENUM, FIELD = 101, 102, 2, 3, 4, 5


def example(rng: random.Random, tools: int = 5, words: int = 14) -> dict[str, Any]:
    """A request with tools; the word that follows a parameter's name is its value."""
    vocabulary = range(2000, 6000)
    request = [rng.choice(vocabulary) for _ in range(words)]
    ids, hit, spots = [CLS], [0], []
    for word in request:
        pieces = [word] + ([rng.choice(vocabulary)] if rng.random() < 0.3 else [])
        spots.append([len(ids), len(ids) + len(pieces) - 1])
        ids += pieces
        hit += [0] * len(pieces)
    ids.append(SEP)
    hit.append(0)
    spans = [[i, j, rng.randrange(1 << 16)] for i in range(words) for j in range(i, min(words, i + 4))]
    rows: list[list[float]] = []
    params: list[dict[str, Any]] = []
    fields: list[tuple[int, int]] = []
    for k in range(tools):
        called = k == 0 or rng.random() < 0.3
        place = rng.randrange(words - 2)
        rows.append([len(ids), int(called), 0.5 if called else 0.2, 0.3, 1])
        ids += [TOOL, request[place] if called else rng.choice(vocabulary)] + [rng.choice(vocabulary) for _ in range(4)]
        hit += [0, int(called)] + [0] * 4
        for _ in range(rng.randrange(4)):
            kind = rng.choice(('none', 'span', 'enum', 'bool', 'open'))
            at = rng.randrange(words - 2)
            entry = {'at': len(ids), 'tool': k, 'req': rng.randrange(2), 'bool': int(kind == 'bool'), 'enum': [],
                     'link': [], 'spans': None if rng.random() < 0.5 else [i for i in range(len(spans)) if i % 2 == 0 or spans[i][:2] == [at + 1, at + 1]]}
            mark = {'none': 7000, 'span': request[at], 'enum': 7001, 'bool': 7002, 'open': 7003}[kind]
            ids += [PARAM, mark, rng.choice(vocabulary)]
            hit += [0, int(kind == 'span'), 0]
            gold = [0] if kind == 'none' else [1] if kind == 'open' else [2]
            if kind == 'enum':
                right = rng.randrange(3)
                for e in range(3):
                    entry['enum'].append([len(ids), int(e == right)])
                    ids += [ENUM, request[3] if e == right else rng.choice(vocabulary)]
                    hit += [0, int(e == right)]
                gold = [4 + right]
            entry['_links'] = True
            entry['_kind'], entry['_at'], entry['gold'] = kind, at, [gold]
            if called:
                params.append(entry)
        fields.append((k, len(ids)))
        ids += [FIELD, rng.choice(vocabulary)]
        hit += [0, 0]
    ids.append(SEP)
    hit.append(0)
    for entry in params:
        entry['link'] = [[at, rng.randrange(16)] for k, at in fields if k != entry['tool']]
        if entry['_kind'] == 'span':
            index = next(i for i, s in enumerate(spans) if s[:2] == [entry['_at'] + 1, entry['_at'] + 1])
            row = index if entry['spans'] is None else entry['spans'].index(index)
            entry['gold'] = [[4 + len(entry['enum']) + len(entry['link']) + row]]
        for name in ('_links', '_kind', '_at'):
            del entry[name]
    return {'src': rng.choice(('made-up', 'other')), 'ids': ids, 'hit': hit, 'words': spots, 'spans': spans, 'tools': rows, 'params': params}


def write(path: Path, count: int, seed: int = 1, **sizes: int) -> None:
    """Writes a shard."""
    rng = random.Random(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(''.join(json.dumps(example(rng, **sizes)) + '\n' for _ in range(count)), encoding='utf-8')


if __name__ == '__main__':
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1,
          tools=int(sys.argv[4]) if len(sys.argv) > 4 else 5)

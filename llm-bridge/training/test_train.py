"""Tests of the trainer on made-up shards: python3 -m unittest test_train (about a minute)."""
from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import encoder as enc
import export
import fake_shards
import shipped
import train_retriever
from feed import Feed
from model import Pointer, figures, losses
from optimizer import FlatAdamW
from options import arguments
from shards import Example, Stream, collate
from train import bfloat16_supported

HERE = Path(__file__).parent


def small_model() -> Pointer:
    torch.manual_seed(1)
    return Pointer(enc.Encoder(1, vocabulary=8000))


class FakePublished:
    """Stands in for the published int8 file: every zero point as export.py expects it."""

    def weights_of(self, place: str) -> str:
        return f'{place}_quantized'

    def array(self, name: str) -> np.ndarray:
        return np.array(128 if 'embeddings' in name else 0)


class TrainTest(unittest.TestCase):

    def setUp(self) -> None:
        torch.set_flush_denormal(True)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_train(self, *args: str) -> list[dict]:
        """Runs train.py on self.folder/shards; the lines of its log."""
        command = [sys.executable, str(HERE / 'train.py'), '--shards', str(self.folder / 'shards'),
                   '--out', str(self.folder / 'out'), '--scratch', '--layers', '1', '--batch-tokens', '512', '--log-seconds', '1', *args]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(0, done.returncode, done.stderr)
        return [json.loads(line) for line in (self.folder / 'out' / 'log.jsonl').read_text().splitlines()]

    def test_two_hundred_examples_are_fitted(self) -> None:
        rng = random.Random(3)
        examples = [Example(fake_shards.example(rng, tools=2, words=7)) for _ in range(200)]
        batches = [collate(examples[i:i + 25]) for i in range(0, 200, 25)]
        model = small_model()
        model.encoder.words.weight.data.mul_(5)
        optimizer = FlatAdamW(model, 1e-3)
        losses_seen, right = [], 0.0
        dtype = torch.bfloat16 if bfloat16_supported(torch.device('cpu')) else torch.float32
        for step in range(1200):
            batch = batches[step % len(batches)]
            optimizer.clear()
            tools, choices = model(batch, dtype)
            loss, each_tool, each_param = losses(tools, choices, batch)
            loss.backward()
            optimizer.step(min(1, (step + 1) / 60) * max(0.05, 1 - step / 1200))
            losses_seen.append(float(loss))
            if step % 40 == 39:
                with torch.no_grad():
                    found = [figures(*(out := model(b, dtype)), b, *losses(*out, b))['param'] for b in batches]
                right = sum(f[0] for f in found) / sum(f[1] for f in found)
                if right > 0.96:
                    break
        self.assertLess(np.mean(losses_seen[-8:]), 0.3 * np.mean(losses_seen[:8]))
        self.assertGreater(right, 0.95)

    def test_loss_falls_and_two_processes_and_a_resume_work(self) -> None:
        fake_shards.write(self.folder / 'shards' / 'a.jsonl', 150, tools=3)
        fake_shards.write(self.folder / 'shards' / 'b.jsonl', 150, seed=2, tools=3)
        fake_shards.write(self.folder / 'dev.jsonl', 30, seed=3, tools=3)
        log = self.run_train('--steps', '48', '--processes', '2', '--save-seconds', '0', '--log-seconds', '0')
        trained = [line for line in log if line['kind'] == 'train']
        self.assertEqual(list(range(8, 49, 8)), [line['step'] for line in trained])
        self.assertLess(trained[-1]['loss'], trained[0]['loss'])
        self.assertTrue(log[-1]['kind'] == 'dev' and log[-1]['quantized'] and 'exact' in log[-1])
        self.assertFalse(trained[0]['quantized'])
        checkpoint = torch.load(self.folder / 'out' / 'checkpoint.pt')
        log = self.run_train('--steps', '64', '--processes', '2', '--resume')[len(log):]
        self.assertEqual(48, checkpoint['step'])
        self.assertLessEqual({line['step'] for line in log}, {56, 64})
        self.assertEqual(64, log[-1]['step'])
        self.assertGreater(log[-1]['elapsed'], checkpoint['elapsed'])
        self.assertGreater(log[-1]['examples'], trained[-1]['examples'])

    def test_a_resumed_stream_goes_on_behind_the_last_window_and_sees_new_shards(self) -> None:
        fake_shards.write(self.folder / 'a.jsonl', 20)
        stream = Stream(self.folder, 0, 2, 1, 10_000, window=8)
        batches = stream.batches()
        while stream.position == ('', 0):
            next(batches)
        self.assertEqual(('a.jsonl', 15), stream.position)
        resumed = Stream(self.folder, 0, 2, 1, 10_000, stream.position, window=8)
        fake_shards.write(self.folder / 'b.jsonl', 40, seed=2)
        batches = resumed.batches()
        while resumed.position == stream.position:
            next(batches)
        self.assertEqual(('b.jsonl', 11), resumed.position)

    def test_workers_read_every_example_and_hand_over_what_one_process_makes(self) -> None:
        fake_shards.write(self.folder / 'a.jsonl', 24)
        options = arguments(['--shards', str(self.folder), '--out', str(self.folder / 'out'), '--scratch', '--steps', '1',
                             '--batch-tokens', '2048'])

        def seen(workers: int) -> set[bytes]:
            options.workers = workers
            upcoming = iter(Feed(options, 0, 1, None))
            rows = [(row, mask) for batch in (next(upcoming) for _ in range(80)) for row, mask in zip(batch.ids, batch.mask)]
            return {row[mask].numpy().tobytes() for row, mask in rows}

        alone = seen(0)
        self.assertEqual(24, len(alone))
        self.assertEqual(alone, seen(2))

    def test_spans_of_a_batch_equal_a_loop_over_single_spans(self) -> None:
        rng = random.Random(5)
        examples = [Example(fake_shards.example(rng, tools=3)) for _ in range(4)]
        batch, model = collate(examples), small_model()
        with torch.no_grad():
            hidden = torch.randn(*batch.ids.shape, enc.WIDTH)
            tools, choices = model.heads(hidden, batch)
            row = 0
            for states, e in zip(hidden, examples):
                for p in e.params:
                    query = torch.nn.functional.gelu(model.param_hidden(states[p.at]))
                    column = 4 + batch.enum_at.shape[1] + batch.link_at.shape[1]
                    for index in p.spans[:7]:
                        first, last = e.spans[index]
                        words = [(states[a] + states[b]) / 2 for a, b in e.words[first:last + 1]]
                        score = (model.query_start(query) @ model.key_start(states[e.words[first][0]])
                                 + model.query_end(query) @ model.key_end(states[e.words[last][1]])
                                 + sum(model.query_mean(query) @ model.key_mean(w) for w in words) / len(words)) / 16
                        bit = model.span_bits(torch.from_numpy(e.span_bits[index])) + model.span_length.weight[last - first + 1]
                        score = score + model.query_features(query) @ bit
                        self.assertAlmostEqual(float(score), float(choices[row, column + index]), 4)
                    for k, at in enumerate(p.enums):
                        score = model.query_enum(query) @ model.key_enum(states[at]) / 16 + model.enum_bits(torch.from_numpy(p.enum_bits[k]))
                        self.assertAlmostEqual(float(score), float(choices[row, 4 + k]), 4)
                    self.assertAlmostEqual(float(model.fixed(query)[0] + model.none_required * p.required), float(choices[row, 0]), 4)
                    row += 1
            self.assertEqual(row, len(choices))

    def test_padding_changes_nothing(self) -> None:
        rng = random.Random(6)
        short, long = Example(fake_shards.example(rng, tools=2)), Example(fake_shards.example(rng, tools=6))
        model = small_model()
        for quantized in (False, True):
            model.encoder.quantize(quantized)
            with torch.no_grad():
                alone, both = collate([short]), collate([short, long])
                a = model.encoder(alone.ids, alone.hit, alone.mask)
                b = model.encoder(both.ids, both.hit, both.mask)
            self.assertLess(float((a[0] - b[0, :len(short.ids)]).abs().max()), 2e-4 if quantized else 1e-5)

    def test_fake_quantization_equals_integer_arithmetic(self) -> None:
        torch.manual_seed(2)
        linear = enc.Linear(384, 64)
        linear.quantized = True
        x = torch.randn(2, 7, 384) + 0.3
        for dtype, tolerance in ((torch.float32, 1e-5), (torch.bfloat16, 0.02)):
            with torch.no_grad():
                found = linear(x, dtype).float().numpy()
            self.assertLess(np.abs(found - integer_linear(x.numpy(), linear)).max(), tolerance)

    def test_gradients_pass_straight_through_the_rounding(self) -> None:
        torch.manual_seed(2)
        linear, x = enc.Linear(384, 64), torch.randn(2, 7, 384, requires_grad=True)
        found = []
        for quantized in (False, True):
            linear.quantized = quantized
            linear.zero_grad()
            x.grad = None
            (linear(x, torch.float32) ** 2).sum().backward()
            found.append([x.grad.clone(), linear.weight.grad.clone(), linear.bias.grad.clone()])
        for plain, rounded in zip(*found):
            self.assertGreater(float(torch.cosine_similarity(plain.flatten(), rounded.flatten(), 0)), 0.995)

    def test_containers_and_rounding(self) -> None:
        tensors = {'a': np.arange(6, dtype='<f4').reshape(2, 3), 'b': np.array(3, 'u1'), 'c': np.array([-1, 2], 'i1'), 'd': np.array([1.5], '<f2')}
        export.write_container(self.folder / 'x', tensors)
        read = export.read_container(self.folder / 'x')
        self.assertEqual(list(tensors), list(read))
        for name, array in tensors.items():
            self.assertEqual((array.dtype, array.shape), (read[name].dtype, read[name].shape))
            self.assertTrue((array == read[name]).all())
        weight = torch.randn(8, 64)
        four, eight = export.rounded_int4(weight), export.rounded_int8(weight)
        self.assertLess(float((weight - eight).abs().max() / weight.abs().max()), 0.5 / enc.LEVELS + 1e-6)
        self.assertLess(float((weight - four).abs().max() / weight.abs().max()), 0.5 / 7 + 1e-6)
        self.assertLessEqual(len(four[0, :32].unique()), 15)
        self.assertTrue(torch.allclose(eight, export.rounded_int8(eight), atol=1e-6))

    def test_shipped_files_come_back_as_they_were_rounded(self) -> None:
        model, again = small_model(), Pointer(enc.Encoder(1, vocabulary=8000))
        published = FakePublished()
        export.write_container(self.folder / 'encoder.delta', export.int8_tensors(model.encoder, published))
        export.write_container(self.folder / 'heads.bin', {n: export.numpy(p.detach().half()) for n, p in model.head_parameters()})
        shipped.load_shipped(again, self.folder, published)
        for name, before in model.state_dict().items():
            if name != 'encoder.words.weight':
                after = again.state_dict()[name]
                step = float(before.abs().max()) / enc.LEVELS
                self.assertLessEqual(float((before - after).abs().max()), 0.51 * step + 1e-6, name)

    def test_the_projection_learns_which_sentence_takes_which_capability(self) -> None:
        torch.manual_seed(2)
        tools = torch.nn.functional.normalize(torch.randn(40, train_retriever.WIDTH), dim=-1)
        shift = torch.randn(train_retriever.WIDTH, train_retriever.WIDTH) / 20
        said = torch.nn.functional.normalize(tools.repeat(5, 1) @ shift + 0.02 * torch.randn(200, train_retriever.WIDTH), dim=-1)
        vectors = torch.cat([tools, said])
        pairs = [{'said': 40 + i, 'tools': [i % 40], 'others': [(i + 1) % 40]} for i in range(200)]
        maps = train_retriever.Maps()
        before = train_retriever.recall(maps, vectors, pairs, list(range(40)), 1)
        optimizer = torch.optim.AdamW(maps.parameters(), 3e-3)
        for _ in range(60):
            optimizer.zero_grad()
            train_retriever.loss_of(maps, vectors, pairs).backward()
            optimizer.step()
        after = train_retriever.recall(maps, vectors, pairs, list(range(40)), 1)
        self.assertLess(before, 0.3)
        self.assertGreater(after, 0.9)

    def test_a_broken_line_moves_no_decision_to_another_example(self) -> None:
        fake_shards.write(self.folder / 'a.jsonl', 4)
        lines = (self.folder / 'a.jsonl').read_text().splitlines()
        (self.folder / 'a.jsonl').write_text('\n'.join([lines[0], '{"src"', *lines[1:]]))
        good = [json.loads(line) for line in lines[:3]]
        model = small_model()
        packs, prompts = export.parity(model, self.folder / 'a.jsonl', 3), export.prompts(model, self.folder / 'a.jsonl', 3)
        self.assertEqual([line['ids'] for line in good], [pack['ids'] for pack in packs])
        self.assertEqual(good, [prompt['example'] for prompt in prompts])
        for line, prompt in zip(good, prompts):
            self.assertEqual([len(line['tools']), len(line['params'])], [len(prompt['tools']), len(prompt['params'])])

    def test_a_loss_that_is_no_number_leaves_the_log_readable(self) -> None:
        rng = random.Random(4)
        lines = [fake_shards.example(rng, tools=3) for _ in range(12)]
        lines[5]['tools'][0][2] = math.nan
        (self.folder / 'shards').mkdir()
        for path in (self.folder / 'shards' / 'a.jsonl', self.folder / 'dev.jsonl'):
            path.write_text('\n'.join(json.dumps(line) for line in lines))
        log = self.run_train('--steps', '16', '--processes', '1', '--save-seconds', '0', '--log-seconds', '0')
        self.assertEqual({'train', 'dev'}, {line['kind'] for line in log})
        for line in log:
            self.assertNotIn('NaN', json.dumps(line))
            self.assertTrue(line['kind'] == 'dev' or 'loss' in line, line)


def integer_linear(x: np.ndarray, linear: enc.Linear) -> np.ndarray:
    """DynamicQuantizeLinear, MatMulInteger, scales and bias, one sequence at a time, in whole numbers."""
    weight, results = linear.weight.detach().numpy(), []
    scales = np.abs(weight).max(1) / np.float32(enc.LEVELS)
    levels = np.clip(np.rint(weight / scales[:, None]), -enc.LEVELS, enc.LEVELS).astype(np.int32)
    for sequence in x:
        low, high = min(0, sequence.min()), max(0, sequence.max())
        scale = np.float32((high - low) / 255)
        zero = np.uint8(np.clip(np.rint(-low / scale), 0, 255))
        values = np.clip(np.rint(sequence / scale) + zero, 0, 255).astype(np.uint8)
        product = (values.astype(np.int32) - np.int32(zero)) @ levels.T
        results.append(product.astype(np.float32) * (scale * scales) + linear.bias.detach().numpy())
    return np.stack(results)


if __name__ == '__main__':
    unittest.main()

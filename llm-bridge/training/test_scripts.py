"""Tests of the scripts around the trainer on made-up files: python3 -m unittest test_scripts (seconds)."""
from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import unittest
import xml.dom.minidom
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import torch

import ablate
import average
import curves
import encoder as enc
import export
import fake_onnx
import graphs
import train_retriever
from model import Pointer
from onnxfile import OnnxFile

WORDS = 'embeddings.word_embeddings.weight'


class ScriptsTest(unittest.TestCase):

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_main(self, script: Any, *args: Any) -> str:
        """Runs the command line of a script; what it printed."""
        printed = io.StringIO()
        with mock.patch.object(sys, 'argv', ['script', *map(str, args)]), contextlib.redirect_stdout(printed):
            script.main()
        return printed.getvalue()


class OnnxTest(ScriptsTest):

    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / 'x.onnx'
        fake_onnx.write(self.path, {'w': np.array([[1, 2, 3]], '<f4'), 'z': np.array([0, 200], 'u1')},
                        {'layer.0/output/dense': 'w'}, packed=('z',))

    def test_tensors_are_read_by_name_and_by_their_place_in_the_graph(self) -> None:
        file = OnnxFile(self.path)
        self.assertEqual([[1, 2, 3]], file.array('w').tolist())
        self.assertEqual([0, 200], file.array('z').tolist())
        self.assertEqual('w', file.weights_of('layer.0/output/dense'))
        with self.assertRaises(KeyError):
            file.weights_of('layer.1/output/dense')

    def test_a_patch_changes_the_named_tensor_and_nothing_else(self) -> None:
        file = OnnxFile(self.path)
        export.patch(file, {'w': np.array([[4, 5, 6]], '<f4')})
        file.save(self.folder / 'y.onnx')
        again = OnnxFile(self.folder / 'y.onnx')
        self.assertEqual([[4, 5, 6]], again.array('w').tolist())
        self.assertEqual([0, 200], again.array('z').tolist())
        before, after = self.path.read_bytes(), (self.folder / 'y.onnx').read_bytes()
        self.assertEqual(before, after.replace(np.array([4, 5, 6], '<f4').tobytes(), np.array([1, 2, 3], '<f4').tobytes()))

    def test_a_patch_of_another_shape_or_type_is_refused(self) -> None:
        for array in (np.zeros((3, 1), '<f4'), np.zeros((1, 4), '<f4'), np.zeros((1, 3), 'i1')):
            file = OnnxFile(self.path)
            with self.assertRaisesRegex(ValueError, '^w: '):
                export.patch(file, {'w': array})
            self.assertEqual(self.path.read_bytes(), bytes(file.buffer))

    def test_values_that_are_packed_are_not_written_in_place(self) -> None:
        with self.assertRaisesRegex(ValueError, 'do not fit in place'):
            OnnxFile(self.path).write('z', np.array([1, 2], 'u1'))


class GraphsTest(ScriptsTest):

    def test_each_graph_holds_the_shipped_weights_rounded_as_its_folder_says(self) -> None:
        torch.manual_seed(1)
        trained = Pointer(enc.Encoder(1, vocabulary=40))
        self.ship(trained)
        with mock.patch.object(graphs, 'Encoder', lambda: enc.Encoder(1, vocabulary=40)):
            printed = self.run_main(graphs, '--weights', self.folder, '--onnx', self.folder / 'f.onnx',
                                    '--int8', self.folder / 'q.onnx', '--out', self.folder / 'out')
        self.assertEqual([str(self.folder / 'out' / name) for name in ('f32', 'f16', 'int4')], printed.split())
        files = {name: OnnxFile(self.folder / 'out' / name / 'pointer-f32.onnx') for name in ('f32', 'f16', 'int4')}
        weight = trained.encoder.layers[0].output.weight.detach()
        shipped = export.rounded_int8(weight)
        found = {name: torch.from_numpy(file.array('layer.0/output/dense').T.copy()) for name, file in files.items()}
        self.assertTrue(torch.allclose(shipped, found['f32'], atol=1e-7))
        self.assertTrue(torch.equal(found['f32'].half().float(), found['f16']))
        self.assertTrue(torch.allclose(export.rounded_int4(found['f32']), found['int4'], atol=1e-7))
        for name, file in files.items():
            self.assertTrue(np.allclose(file.array(WORDS), 0.5 * (np.arange(40) - 10)[:, None]), name)
            for copied in ('heads.bin', 'judge.json'):
                self.assertEqual((self.folder / copied).read_bytes(), (self.folder / 'out' / name / copied).read_bytes())

    def ship(self, model: Pointer) -> None:
        """Writes the published files that fit a model, and what export.py would make of it."""
        plain = export.plain_tensors(model.encoder)
        places = {place: place for place in export.weights(model.encoder)}
        whole = {place: np.zeros(weight.t().shape, '<f4') for place, weight in export.weights(model.encoder).items()}
        tables = {f'embeddings.{name}_embeddings.weight': getattr(model.encoder, part).weight for name, part in export.TABLES.items()}
        fake_onnx.write(self.folder / 'f.onnx', {
            **{name: np.zeros_like(array) for name, array in plain.items()}, **whole,
            **{name: np.zeros(table.shape, '<f4') for name, table in tables.items()}, WORDS: np.zeros((40, enc.WIDTH), '<f4')}, places)
        fake_onnx.write(self.folder / 'q.onnx', {
            **{place + '_zero_point': np.zeros(1, 'i1') for place in places},
            **{name + '_zero_point': np.array(enc.TABLE_ZERO, 'u1') for name in tables},
            WORDS + '_quantized': np.repeat(np.arange(40, dtype='u1')[:, None], enc.WIDTH, 1),
            WORDS + '_zero_point': np.array(10, 'u1'), WORDS + '_scale': np.array(0.5, '<f4')},
            {place: place + '_quantized' for place in places})
        export.write_container(self.folder / 'encoder.delta', export.int8_tensors(model.encoder, OnnxFile(self.folder / 'q.onnx')))
        export.write_container(self.folder / 'heads.bin', {n: export.numpy(p.detach().half()) for n, p in model.head_parameters()})
        (self.folder / 'judge.json').write_text('{}')


class AverageTest(ScriptsTest):

    def test_weights_are_mixed_by_share_and_all_else_is_the_seconds(self) -> None:
        first = {'model': {'w': torch.tensor([0.0, 8.0]), 'n': torch.tensor(3)}, 'step': 1}
        second = {'model': {'w': torch.tensor([4.0, 0.0]), 'n': torch.tensor(5)}, 'step': 2}
        for name, checkpoint in (('a', first), ('b', second)):
            torch.save(checkpoint, self.folder / name)
        self.run_main(average, '--first', self.folder / 'a', '--second', self.folder / 'b', '--share', '0.25', '--out', self.folder / 'c')
        mixed = torch.load(self.folder / 'c')
        self.assertEqual([1.0, 6.0], mixed['model']['w'].tolist())
        self.assertEqual((5, 2), (int(mixed['model']['n']), mixed['step']))
        for share, alone in ((0, first), (1, second)):
            self.assertTrue(torch.equal(alone['model']['w'], average.averaged(first, second, share)['model']['w']))


class AblateTest(ScriptsTest):

    def setUp(self) -> None:
        super().setUp()
        self.commands: list[list[str]] = []
        self.dev = {'kind': 'dev', 'share': 1, 'step': 9, 'tokens': 2_500_000, 'loss': 1.5, 'exact': 0.25}

    def train(self, command: list[str], **_: Any) -> None:
        """Stands in for train.py: remembers how it was called, and writes a log."""
        self.commands.append(command)
        self.log(Path(command[command.index('--out') + 1]).name, self.dev)

    def log(self, arm: str, line: dict[str, Any]) -> None:
        (self.folder / arm).mkdir(exist_ok=True)
        with open(self.folder / arm / 'log.jsonl', 'a', encoding='utf-8') as file:
            file.write(json.dumps(line) + '\n')

    def ablate(self, *args: Any) -> list[str]:
        """The lines of the table."""
        with mock.patch.object(ablate.subprocess, 'run', self.train):
            return self.run_main(ablate, '--shards', 'S', '--dev', 'D', '--out', self.folder, *args).splitlines()

    def test_arms_differ_in_what_they_are_named_after_and_in_nothing_else(self) -> None:
        table = self.ablate('--arms', 'base,no-hit,half-layers', '--steps', 7, '--word-table', 'Q', '--data', 'other=T')
        base, no_hit, half, other = self.commands
        self.assertEqual(['7', 'Q'], [base[base.index(name) + 1] for name in ('--steps', '--word-table')])
        self.assertNotIn('--minutes', base)
        self.assertNotIn('--onnx', base)

        def of(command: list[str], arm: str) -> list[str]:
            return [part.replace(str(self.folder / arm), str(self.folder / 'base')) for part in command]

        self.assertEqual(base + ['--ablate', 'hit'], of(no_hit, 'no-hit'))
        self.assertEqual(base + ['--layers', '3'], of(half, 'half-layers'))
        self.assertEqual([part if part != 'S' else 'T' for part in base], of(other, 'other'))
        self.assertEqual('| no-hit | 9 | 2.50 M | 1.500 | - | - | - | - | - | - | - | - | - | 25.0 |', table[3])
        self.assertEqual(table, (self.folder / 'ablations.md').read_text().splitlines())

    def test_an_arm_whose_budget_is_used_up_is_not_trained_again(self) -> None:
        self.log('base', {**self.dev, 'exact': 0.5})
        self.log('no-cos', {**self.dev, 'share': 0.6, 'exact': 0.5})
        table = self.ablate('--arms', 'base,no-cos')
        self.assertEqual(['no-cos'], [Path(c[c.index('--out') + 1]).name for c in self.commands])
        self.assertEqual(['50.0', '25.0'], [line.split()[-2] for line in table[2:]])
        self.assertEqual(1, len((self.folder / 'no-cos' / 'log.jsonl').read_text().splitlines()))

    def test_an_arm_without_figures_of_held_out_examples_is_an_error(self) -> None:
        self.dev['kind'] = 'train'
        with self.assertRaisesRegex(ValueError, '^base: no held-out figures; is D there'):
            self.ablate('--arms', 'base')

    def test_a_loss_that_was_no_number_is_a_dash(self) -> None:
        del self.dev['loss']
        self.assertEqual('-', self.ablate('--arms', 'base')[2].split('|')[4].strip())

    def test_an_unknown_arm_is_refused_before_anything_is_trained(self) -> None:
        told = io.StringIO()
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(told):
            self.ablate('--arms', 'base,bsae')
        self.assertIn('unknown arms: bsae', told.getvalue())
        self.assertEqual([], self.commands)


class RetrieverAndCurvesTest(unittest.TestCase):

    def test_the_maps_that_found_most_are_kept(self) -> None:
        seen: list[torch.Tensor] = []

        def found(maps: train_retriever.Maps, *_: Any) -> float:
            seen.append(maps.sentence.detach().clone())
            return (0.1, 0.9, 0.2)[len(seen) - 1]

        vectors = torch.nn.functional.normalize(torch.randn(60, train_retriever.WIDTH), dim=-1)
        pairs = [{'said': 40 + i, 'tools': [i], 'others': [i + 1]} for i in range(20)]
        options = argparse.Namespace(steps=300, rate=1e-3, decay=0.05)
        with mock.patch.multiple(train_retriever, recall=found, BATCH=4, RANDOM=4):
            kept = train_retriever.learned(vectors, pairs, pairs[:4], np.random.default_rng(1), options)
        self.assertEqual(3, len(seen))
        self.assertTrue(torch.equal(seen[1], kept['sentence']))
        self.assertFalse(torch.equal(seen[1], seen[2]))

    def test_curves_are_drawn(self) -> None:
        line = {'elapsed': 30.0, 'loss': 2.0, 'param': 0.2, 'tool_called': 0.5, 'exact': 0.1, 'tokens': 10, 'examples': 1, 'quantized': False}
        log = [{**line, 'kind': 'train'}, {**line, 'kind': 'dev', 'elapsed': 60.0, 'quantized': True}]
        picture = xml.dom.minidom.parseString(curves.draw([('a<b', log), ('empty', [])]))
        self.assertEqual(4, sum('title' == t.getAttribute('class') for t in picture.getElementsByTagName('text')))


if __name__ == '__main__':
    unittest.main()

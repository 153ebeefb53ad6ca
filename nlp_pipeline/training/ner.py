"""Train the stanza NER model: prepared sentences in, a half-precision model with its card out.

The recipe of the shipped model, all by this module: ``prepare`` the gold and public sets; train; tag the Syria
articles of the news with that model, correct its mentions by the rules of ``knowledge/`` (``silver.py``) and train on
both; once more from there. The second round raised the bare tagger on real-dev from 0.894 to 0.905 strict F1, on our dev
part from 0.842 to 0.854.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path

from nlp_pipeline.errors import ResourceError

_RESERVED = 4
"""stanza's own units (padding, unknown …) lead every vocabulary."""


def train(data: Path, pretrain: Path, out: Path, *, steps: int = 3500, start: Path | None = None, rate: float = 0.001, seed: int = 1) -> Path:
    """Train on ``data/train.json`` for ``steps`` batches of 32, keep the best on ``data/dev.json``; returns the model.

    ``start``: a model to go on from. About 0.3 s a step on one CPU core; progress goes to stanza's log.
    """
    from stanza.models import ner_tagger

    for path in (data / "train.json", data / "dev.json", pretrain):
        if not path.is_file():
            raise ResourceError(f"{path} is missing; run nlp-pipeline train --prepare first.")
    out.mkdir(parents=True, exist_ok=True)
    arguments = [
        "--mode", "train", "--cpu", "--wordvec_pretrain_file", str(pretrain), "--train_file", str(data / "train.json"),
        "--eval_file", str(data / "dev.json"), "--save_dir", str(out), "--save_name", "full.pt", "--shorthand", "ar_sohr",
        "--hidden_dim", "256", "--char_hidden_dim", "64", "--char_emb_dim", "50", "--optim", "adam", "--lr", str(rate),
        "--max_steps", str(steps), "--max_steps_no_improve", str(steps), "--eval_interval", "250", "--batch_size", "32",
        "--char_dropout", "0", "--char_rec_dropout", "0", "--rec_dropout", "0", "--dropout", "0.5", "--locked_dropout", "0",
        "--word_dropout", "0.01", "--seed", str(seed), "--train_scheme", "bioes", "--scheme", "bio",
    ]  # fmt: skip
    if start:
        arguments += ["--finetune", "--finetune_load_name", str(start)]
    ner_tagger.main(arguments)
    halve(out / "full.pt", out / "ner.pt", seen(data / "train.json"))
    shutil.copy(pretrain, out / "pretrain.pt")
    return out / "ner.pt"


def seen(path: Path) -> Counter[str]:
    """How often each form occurs in prepared sentences."""
    return Counter(w["text"].lower() for sentence in json.loads(path.read_text(encoding="utf-8")) for w in sentence)


def halve(source: Path, target: Path, counts: Counter[str], least: int = 2) -> None:
    """Store the weights in half precision (stanza widens them when it loads), without the corrections of rare words' vectors.

    A form seen under ``least`` times keeps its word vector where it has one. That halves the file; it cost 0.005 of
    the bare tagger's strict F1 on real-dev and 0.003 on our dev part.
    """
    import torch

    model = torch.load(source, map_location="cpu", weights_only=True)
    units = model["vocab"]["delta"]["_id2unit"]
    kept = [i for i, unit in enumerate(units) if i < _RESERVED or counts[unit] >= least]
    model["vocab"]["delta"]["_id2unit"] = [units[i] for i in kept]
    model["vocab"]["delta"]["_unit2id"] = {units[i]: n for n, i in enumerate(kept)}
    model["model"]["delta_emb.weight"] = model["model"]["delta_emb.weight"][kept].clone()
    # Where files lay on the machine that trained is nobody's business.
    model["config"] = {k: "" if isinstance(v, str) and "/" in v else v for k, v in model["config"].items()}
    model["model"] = {k: v.half() if v.is_floating_point() else v for k, v in model["model"].items()}
    torch.save(model, target)


def seal(folder: Path, card: dict[str, object], names: list[str]) -> None:
    """Write ``card.json`` with the checksums that ``models verify`` checks."""
    sums = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}
    (folder / "card.json").write_text(json.dumps({**card, "sha256": sums}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

"""Words taken apart: our marked sentences, words that stay whole, and what holds of any text."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.segments import marked, ours, plain, score, treebank
from nlp_pipeline.arabic.morphology import analyses, is_future, segments
from nlp_pipeline.resources import lexicon

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared" / "data" / "treebank" / "ar_pud-ud-test.conllu"


def test_boundaries_of_our_sentences():
    rows = list(marked(HERE / "segments.txt"))
    assert len(rows) >= 1450
    assert score(rows, ours)[2] >= 0.97 > score(rows, plain)[2]


@pytest.mark.skipif(not SHARED.is_file(), reason="the treebank lies beside the project")
def test_boundaries_of_the_treebank_beat_a_plain_stripper():
    rows = list(treebank(SHARED))
    assert score(rows, ours)[2] >= 0.9 > score(rows, plain)[2]


WHOLE = ("وادي", "بانياس", "كفرنبل", "لواء", "فاطميون", "وزير", "بناء", "كتيبة", "فصيل", "سيارة", "سياسية", "لجنة", "بلدة", "قوات", "وقع", "فجر", "كان", "لكن", "في")


@pytest.mark.parametrize("word", WHOLE)
def test_whole_words_stay_whole(word):
    assert segments(word) == ((), word, "")


@pytest.mark.parametrize(
    "word, before, stem, after",
    [
        ("وبريفها", ("و", "ب"), "ريف", "ها"), ("وبانياس", ("و",), "بانياس", ""), ("فقتلوه", ("ف",), "قتلوا"[:-1], "ه"), ("للمدنيين", ("ل",), "لمدنيين", ""),
        ("وسيعقد", ("و", "س"), "يعقد", ""), ("استهدفتهم", (), "استهدفت", "هم"), ("لهم", (), "ل", "هم"), ("ومدينتهم", ("و",), "مدينت", "هم"),
    ],
)  # fmt: skip
def test_particles_and_pronouns(word, before, stem, after):
    assert segments(word) == (before, stem, after)


def test_analyses_tell_voice_person_and_number():
    one = {(a["pos"], a["per"], a["gen"], a["num"], a["vox"]) for a in analyses("يقتلون")}
    assert ("verb", "3", "m", "p", "a") in one
    assert any(a["pos"] == "verb" and a["vox"] == "p" for a in analyses("استُهدفت") + analyses("يستهدف") + analyses("قتلوا"))


def test_the_future_is_a_verb_with_its_particle():
    assert is_future("سيعقد") and is_future("وستبدأ")
    assert not any(map(is_future, ("سيارة", "سياسية", "سيطرت", "ستراسبورغ", "سيناء", "سنوات")))


@given(st.text(max_size=40))
def test_any_text_comes_back_whole(text):
    before, stem, after = segments(text)
    assert "".join(before) + stem + after == text


@given(st.text(alphabet="وفبلكسالهمنيتةعدرق", min_size=1, max_size=12))
def test_any_arabic_word_comes_back_whole(word):
    before, stem, after = segments(word)
    assert "".join(before) + stem + after == word and stem


def test_known_forms_are_quick():
    words = [word for word, _ in marked(HERE / "segments.txt")] * 50
    for word in words:
        segments(word)
    begun = time.perf_counter()
    for word in words:
        segments(word)
    assert len(words) / (time.perf_counter() - begun) > 100_000


def test_a_database_of_ones_own_wins(tmp_path):
    """Laid out as ``camel_data`` leaves it: the catalogue names a database, and its file is read instead of ours."""
    shipped = HERE.parents[1] / "models" / "camel" / "data" / "morphology_db" / "sohr-msa" / "morphology.db"
    own = tmp_path / "data" / "morphology_db" / "calima-msa-r13"
    own.mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8")
    (own / "morphology.db").write_text(text.replace("gloss:say ", "gloss:SAYS "), encoding="utf-8")
    catalogue = {"version": "1.6.0", "packages": {}, "components": {"MorphologyDB": {"default": "calima-msa-r13", "datasets": {"calima-msa-r13": {"path": "morphology_db/calima-msa-r13"}}}}}
    (tmp_path / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    code = "from nlp_pipeline.arabic.morphology import analyses; print({a['gloss'] for a in analyses('قالوا')})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "CAMELTOOLS_DATA": str(tmp_path)}, check=True)
    assert "SAYS" in done.stdout


def test_the_database_holds_every_noun_of_our_table():
    """A noun added to ``lexicon/nouns.tsv`` needs ``nlp-pipeline train --morphology`` to be run."""
    words = {w for noun, _, plurals in lexicon("arabic", "lexicon/nouns.tsv") for w in (noun, *plurals.split("|")) if len(w) > 1}
    assert len(words) > 1000 and not [w for w in sorted(words) if not any(a["enc0"] == "0" and a["prc1"] == "0" for a in analyses(w))]

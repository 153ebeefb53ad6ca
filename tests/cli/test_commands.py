"""The console script in pipes, on bad input and on wrong usage."""

import json
import subprocess
import sys

import pytest

from tests.conftest import SAMPLES, run


def test_pipe_and_rejects():
    lines = b'{"id": "x", "text": "\xd9\x82\xd8\xb5\xd9\x81"}\nnot json\n{"id": "y"}\n\xff\xfe\n'
    done = run("read", data=lines)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x"]
    assert b"read 4 = written 1 + rejected 3" in done.stderr and b"Traceback" not in done.stderr


def test_rejects_name_file_line_and_remedy(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n{"id": 3}\n')
    run("read", str(bad), "--rejects", str(tmp_path / "r.jsonl"))
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 2 and "second record" in rows[0]["error"]
    assert rows[1]["source"] == str(bad) and rows[1]["line"] == 3 and "text" in rows[1]["error"]


def test_empty_missing_binary_and_wrong_usage(tmp_path):
    assert run("extract").returncode == 0
    missing = run("read", "no-such-file")
    assert missing.returncode == 1 and b"no-such-file" in missing.stderr
    binary = tmp_path / "b.bin"
    binary.write_bytes(bytes(range(256)) * 4)
    done = run("extract", str(binary))
    assert done.returncode == 1 and done.stdout == b"" and b"Traceback" not in done.stderr
    assert run("extract", "--nonsense").returncode == 2
    assert run("extract", "--resume").returncode == 2
    assert run("extract", "--stages", "magic").returncode == 2


@pytest.mark.parametrize("module", ["gzip", "bz2", "lzma"])
def test_compressed_input_is_told_by_its_bytes(module, tmp_path):
    import importlib

    packed = tmp_path / "articles"
    packed.write_bytes(importlib.import_module(module).compress(SAMPLES.read_bytes()))
    done = run("read", str(packed))
    assert done.returncode == 0 and len(done.stdout.splitlines()) == len(SAMPLES.read_bytes().splitlines())
    piped = run("read", data=packed.read_bytes())
    assert piped.stdout == done.stdout


def test_a_truncated_archive_gives_what_it_holds_and_one_reject(tmp_path):
    import gzip

    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(SAMPLES.read_bytes() * 50)[:-2000])
    done = run("read", str(cut), "--rejects", str(tmp_path / "r"))
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert "cut off" in (tmp_path / "r").read_text(encoding="utf-8")


def test_closed_pipe_ends_quietly():
    command = f"{sys.executable} -m nlp_pipeline read {SAMPLES} | head -c 10"
    done = subprocess.run(["bash", "-c", command + '; exit "${PIPESTATUS[0]}"'], capture_output=True, timeout=60)
    assert done.returncode == 0 and b"Traceback" not in done.stderr


def test_help_is_quick_and_loads_nothing_heavy():
    code = "import sys; from nlp_pipeline.cli.main import parser; parser(); print([m for m in ('torch','spacy','stanza','camel_tools','numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.stdout.strip() == b"[]"


def test_link_and_search():
    done = run("link", "سراقب")
    assert json.loads(done.stdout)["candidates"][0]["entity"] == "C3916"
    assert b"C3908" in run("gazetteer", "search", "الترنبة").stdout


def test_overlay_wins(tmp_path):
    import shutil

    from nlp_pipeline.resources import folder

    own = tmp_path / "gazetteer"
    shutil.copytree(folder("gazetteer"), own)
    assert run("gazetteer", "add", "own:x", "قرية الاختبار", "--gazetteer", str(own), "--parent", "SY070003", "--lat", "35.9", "--lon", "36.8").returncode == 0
    done = run("link", "الاختبار", "قرية الاختبار", "--gazetteer", str(own))
    assert "own:x" in done.stdout.decode()


def test_models_are_as_their_cards_say():
    done = run("models", "verify")
    assert done.returncode == 0 and done.stdout.count(b"\tok") >= 3


def test_info_tells_versions():
    found = json.loads(run("info").stdout)
    assert found["ner"]["license"] and found["packages"]["stanza"]


def test_pretty_neutralises_control_characters():
    from nlp_pipeline.cli.pretty import clean

    assert clean(["a\x1b[31m\u202eb"]) == "a[31mb"

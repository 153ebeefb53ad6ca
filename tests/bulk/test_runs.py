"""Runs that are killed, repeated, cut short or spread over machines end with the output of an undisturbed one."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import SAMPLES, run

KILLS = int(os.environ.get("KILLS", "3"))


def articles(path, count, broken=True):
    """Sample reports under new ids, made unlike one another by a number; every 50th line is broken."""
    rows = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as stream:
        for n in range(count):
            r = rows[n % len(rows)]
            stream.write(json.dumps({"id": f"{n}", "text": r["text"], "published": r["published"]}, ensure_ascii=False) + "\n")
            if broken and n % 50 == 49:
                stream.write(f"broken {n}\n")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The input, and the output and rejects of one undisturbed run."""
    folder = tmp_path_factory.mktemp("whole")
    source, out, rejects = (folder / n for n in ("in.jsonl", "out.jsonl", "rejects.jsonl"))
    articles(source, 200)
    done = run("extract", str(source), "-o", str(out), "--stages", "rules", "--rejects", str(rejects))
    assert done.returncode == 1 and b"read 204 = written 200 + rejected 4 + skipped 0" in done.stderr
    return source, out, rejects


def test_two_workers_give_the_same_bytes(whole, tmp_path):
    source, out, rejects = whole
    run("extract", str(source), "-o", str(tmp_path / "o"), "--workers", "2", "--stages", "rules", "--rejects", str(tmp_path / "r"))
    assert (tmp_path / "o").read_bytes() == out.read_bytes() and (tmp_path / "r").read_bytes() == rejects.read_bytes()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_kill_9_at_random_moments_then_resume(whole, tmp_path, workers):
    source, out, rejects = whole
    command = [sys.executable, "-m", "nlp_pipeline", "extract", str(source), "-o", str(tmp_path / "o"), "--workers", workers, "--stages", "rules", "--rejects", str(tmp_path / "r"), "--resume"]
    rng, killed = random.Random(KILLS), 0
    while killed < KILLS:
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        before, deadline = _size(tmp_path / "o"), time.monotonic() + 60
        # Two kills of three come after something was written, the third at any moment from the start on.
        while killed % 3 < 2 and process.poll() is None and time.monotonic() < deadline and _size(tmp_path / "o") <= before:
            time.sleep(0.01)
        time.sleep(rng.random() * (0.3 if killed % 3 < 2 else 4))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        elif killed < KILLS:
            # Done before it was hit: what it left must be whole, and the next one starts anew.
            assert (tmp_path / "o").read_bytes() == out.read_bytes()
            (tmp_path / "o").unlink()
            (tmp_path / "r").unlink()
        process.wait()
    assert subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 1
    assert (tmp_path / "o").read_bytes() == out.read_bytes()
    assert (tmp_path / "r").read_bytes() == rejects.read_bytes()
    assert not (tmp_path / "o.journal").exists()


def test_a_killed_worker_is_replaced(whole, tmp_path):
    source, out, rejects = whole
    command = [sys.executable, "-m", "nlp_pipeline", "extract", str(source), "-o", str(tmp_path / "o"), "--workers", "2", "--stages", "rules", "--rejects", str(tmp_path / "r")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    deadline, shot, before = time.monotonic() + 120, 0, 0
    while process.poll() is None and time.monotonic() < deadline and shot < KILLS:
        # Only once more is written: an article whose retry is killed too is rejected, as it should be.
        if _size(tmp_path / "o") > before and (children := _workers(process.pid)):
            os.kill(random.Random(shot).choice(children), signal.SIGKILL)
            shot, before = shot + 1, _size(tmp_path / "o")
        time.sleep(0.02)
    stderr = process.communicate(timeout=180)[1]
    assert shot and b"Traceback" not in stderr
    # Where a kill hits an article that is tried again, it is rejected, as it should be; nothing else is missing or changed.
    rejected = {json.loads(line)["source"] for line in (tmp_path / "r").read_text(encoding="utf-8").splitlines() if "killed its worker twice" in line}
    assert len(rejected) <= shot // 2
    wanted = [line for line in out.read_bytes().splitlines() if json.loads(line)["id"] not in rejected]
    assert (tmp_path / "o").read_bytes().splitlines() == wanted


def _size(path):
    return path.stat().st_size if path.exists() else 0


def _workers(parent):
    """Spawned interpreters below a process (the resource tracker aside)."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
            line = open(f"/proc/{pid}/cmdline").read()
        except OSError:
            continue
        if stat[1] == str(parent) and "spawn_main" in line:
            found.append(int(pid))
    return found


def _heeds_ctrl_c():
    """What runs in the background of a shell ignores the signal, and so does whatever it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_keeps_what_is_done(whole, tmp_path):
    _, out, _ = whole
    source = tmp_path / "in.jsonl"
    articles(source, 4000)  # so many that it cannot be done before the signal, however busy the machine
    process = subprocess.Popen([sys.executable, "-m", "nlp_pipeline", "extract", str(source), "-o", str(tmp_path / "o"), "--stages", "rules", "--rejects", str(tmp_path / "r")], stderr=subprocess.PIPE, preexec_fn=_heeds_ctrl_c)
    deadline = time.monotonic() + 240  # a busy machine may take minutes to load
    while not _size(tmp_path / "o") and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    stderr = process.communicate(timeout=180)[1]
    assert process.returncode == 130 and b"Traceback" not in stderr
    lines = (tmp_path / "o").read_bytes().splitlines()
    undisturbed = out.read_bytes().splitlines()
    assert lines and lines[: len(undisturbed)] == undisturbed[: len(lines)]


def test_state_takes_only_what_is_new_or_changed(tmp_path):
    source, state = tmp_path / "in.jsonl", tmp_path / "s.sqlite"
    articles(source, 5, broken=False)

    def once():
        done = run("extract", str(source), "--state", str(state), "--stages", "rules")
        assert done.returncode == 0, done.stderr
        return [json.loads(line)["id"] for line in done.stdout.splitlines()], done.stderr

    assert once()[0] == ["0", "1", "2", "3", "4"]
    ids, stderr = once()
    assert ids == [] and b"read 5 = written 0 + rejected 0 + skipped 5" in stderr
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    rows[2]["text"] += " وأصيب رجل آخر."
    rows.append({"id": "5", "text": "قتل مدني في إدلب."})
    source.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    assert once()[0] == ["2", "5"]


def test_since_limit_and_dropped_duplicates_are_counted(tmp_path):
    source = tmp_path / "in.jsonl"
    text = "قصفت قوات النظام مدينة سراقب بريف إدلب ما أدى لمقتل مدنيين اثنين وإصابة ثلاثة آخرين بجروح خطيرة."
    rows = [{"id": "1", "text": text, "published": "2020-01-01"}, {"id": "2", "text": text, "published": "2024-01-01"}, {"id": "3", "text": text, "published": "2024-01-02"}]
    source.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    done = run("extract", str(source), "--stages", "rules", "--since", "2023-01-01", "--drop-duplicates")
    assert b"read 3 = written 1 + rejected 0 + skipped 2" in done.stderr
    assert run("extract", str(source), "--since", "yesterday").returncode == 2


def test_an_article_that_takes_too_long_is_rejected_alone(tmp_path):
    source = tmp_path / "in.jsonl"
    long = "قتل مدني في مدينة سراقب بريف إدلب. " * 20_000
    source.write_text(json.dumps({"id": "long", "text": long}) + "\n" + json.dumps({"id": "short", "text": "قتل مدني في إدلب."}), encoding="utf-8")
    done = run("extract", str(source), "--stages", "rules", "--time-limit", "0.3")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["short"]
    assert b"took over" in done.stderr and b"Traceback" not in done.stderr and done.returncode == 1


@pytest.mark.skipif("KILLS" not in os.environ, reason="a minute to start the cluster: run by make test-full")
def test_ray_gives_the_same_bytes(whole, tmp_path):
    pytest.importorskip("ray", reason='the extra is not installed: pip install "nlp-pipeline[ray]"')
    source, out, rejects = whole
    command = ["extract", str(source), "--engine", "ray", "--workers", "2", "--stages", "rules", "-o", str(tmp_path / "o"), "--rejects", str(tmp_path / "r")]
    done = run(*command, timeout=200, env={k: v for k, v in os.environ.items() if k != "RAY_ADDRESS"})
    assert done.returncode == 1 and b"Traceback" not in done.stderr, done.stderr[-3000:]

    def by_id(path):
        rows = [json.loads(line) for line in path.read_bytes().splitlines()]
        for row in rows:  # near duplicates are told apart only where one process sees all
            row["meta"] = {}
        return sorted((json.dumps(r, ensure_ascii=False) for r in rows), key=lambda line: json.loads(line)["id"])

    assert by_id(tmp_path / "o") == by_id(out)
    assert len((tmp_path / "r").read_bytes().splitlines()) == len(rejects.read_bytes().splitlines())
    # A run that was cut goes on by the ids in its output.
    lines = (tmp_path / "o").read_bytes().splitlines(keepends=True)
    (tmp_path / "o").write_bytes(b"".join(lines[:200]) + lines[200][:40])
    assert run(*command, "--resume", timeout=200).returncode == 1
    assert by_id(tmp_path / "o") == by_id(out)

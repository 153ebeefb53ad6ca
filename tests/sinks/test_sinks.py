"""The killed summed over every sink equal the records' sum; writing twice changes nothing; a failure leaves the target."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, run


@pytest.fixture(scope="module")
def truth(gold):
    return _killed(e for r in gold for e in r["events"])


def _killed(events):
    return sum(c["min"] or 0 for e in events for c in e["casualties"] if c["kind"] == "killed")


@pytest.mark.parametrize("target", ["csv", "tsv", "acled", "geojson", "jsonl"])
def test_texts(target, gold, truth):
    done = run("write", str(SAMPLES), "--to", target)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    if target in {"csv", "tsv"}:
        rows = list(csv.DictReader(io.StringIO(text), delimiter="\t" if target == "tsv" else ","))
        assert sum(int(r["killed_min"] or 0) for r in rows) == truth
    elif target == "acled":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert sum(int(r["fatalities"] or 0) for r in rows) == _killed(e for r in gold for e in r["events"] if not e["recap"] and e["status"] in {"occurred", "ongoing"})
        assert {"", *map(str, range(1, 500))} >= {r["fatalities"] for r in rows}, "no fatality is ever a guessed 0"
    elif target == "geojson":
        assert sum(f["properties"]["killed_min"] or 0 for f in json.loads(text)["features"]) == truth
    else:
        assert [json.loads(line) for line in text.splitlines()] == gold


def test_a_row_per_place_keeps_the_sum(gold, truth):
    rows = list(csv.DictReader(io.StringIO(run("write", str(SAMPLES), "--to", "csv", "--per-place").stdout.decode())))
    assert len(rows) == sum(max(1, len(e["places"])) for r in gold for e in r["events"])
    assert sum(int(r["killed_min"] or 0) for r in rows) == truth


def test_geoparquet(tmp_path, truth):
    import pyarrow.parquet as pq

    path = tmp_path / "events.parquet"
    assert run("write", str(SAMPLES), "--to", str(path)).returncode == 0
    table = pq.read_table(path)
    assert sum(v or 0 for v in table["killed_min"].to_pylist()) == truth
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    import struct

    row = next(r for r in table.to_pylist() if r["geometry"])
    assert struct.unpack("<BIdd", row["geometry"]) == (1, 1, row["longitude"], row["latitude"])


def _query(path, sql):
    if path.suffix == ".duckdb":
        import duckdb

        with duckdb.connect(str(path), read_only=True) as db:
            return db.execute(sql).fetchall()
    with sqlite3.connect(path) as db:
        return db.execute(sql).fetchall()


@pytest.mark.parametrize("suffix", [".db", ".duckdb"])
def test_database_files(suffix, tmp_path, gold, truth):
    path = tmp_path / f"e{suffix}"
    for _ in range(2):
        done = run("write", str(SAMPLES), "--to", str(path))
        assert done.returncode == 0, done.stderr
    assert _query(path, "SELECT SUM(min) FROM casualties WHERE kind = 'killed'") == [(truth,)]
    assert _query(path, "SELECT COUNT(*) FROM articles") == [(len(gold),)]
    assert _query(path, "SELECT COUNT(*) FROM events WHERE article NOT IN (SELECT id FROM articles)") == [(0,)]
    for table in ("articles", "mentions", "events", "event_places", "participants", "casualties"):
        assert _query(path, f"SELECT COUNT(*) > 0, SUM(CASE WHEN version IS NULL OR gazetteer IS NULL THEN 1 ELSE 0 END) FROM {table}") == [(1, 0)]
    # An article written anew replaces all that hung on it; the others stay.
    changed = {**gold[0], "events": []}
    assert run("write", "-", "--to", str(path), data=json.dumps(changed).encode()).returncode == 0
    assert _query(path, "SELECT COUNT(*) FROM articles") == [(len(gold),)]
    assert _query(path, f"SELECT COUNT(*) FROM events WHERE article = '{gold[0]['id']}'") == [(0,)]
    assert _query(path, "SELECT SUM(min) FROM casualties WHERE kind = 'killed'") == [(truth - _killed(gold[0]["events"]),)]


@pytest.mark.parametrize("name", ["e.db", "e.duckdb", "e.csv", "e.parquet"])
def test_a_failure_leaves_the_target_as_it_was(name, tmp_path, gold, monkeypatch):
    from nlp_pipeline.cli.main import main

    path = tmp_path / name
    assert main(["write", str(SAMPLES), "--to", str(path)]) == 0
    before = path.read_bytes()
    broken = [gold[1], {**gold[2], "text": None}]

    class Breaks:
        def __init__(self, paths):
            self.rejected = 0

        def __iter__(self):
            yield broken[0]
            raise OSError("the disk is gone")

    monkeypatch.setattr("nlp_pipeline.cli.write.Records", Breaks)
    assert main(["write", "x", "--to", str(path)]) == 1
    assert path.read_bytes() == before or name == "e.db"
    if name == "e.db":
        assert _query(path, "SELECT COUNT(*) FROM articles") == [(len(gold),)]
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_bad_records_are_named_and_the_rest_is_written(gold):
    lines = [json.dumps(gold[0]), "{broken", json.dumps({"id": "x", "text": "y", "mentions": [], "events": [{"id": "x#1"}]}), json.dumps(gold[1])]
    done = run("write", "--to", "jsonl", data="\n".join(lines).encode())
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert b"standard input, line 2: not JSON" in done.stderr and "line 3: an event without “type”".encode() in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("policy", ["initials", "drop"])
def test_names_of_persons_are_withheld_everywhere(policy, tmp_path):
    text = "اعتقلت الشرطة الشاب سامر المثالي في منبج، وقال المثالي إنه بخير."
    start = text.index("سامر")
    record = {
        "id": "a", "url": None, "title": "اعتقال سامر المثالي", "published": "2024-01-01", "text": text, "events": [
            {"id": "a#1", "type": "arrest", "subtype": None, "status": "occurred", "recap": False, "trigger": {"start": 0, "end": 6, "text": "اعتقلت"},
             "date": None, "places": [], "participants": [], "casualties": [], "weapon": None, "confidence": 0.5}],
        "mentions": [{"start": start, "end": start + 12, "text": "سامر المثالي", "name": "سامر المثالي", "label": "PER", "entity": None, "score": 0.6, "method": "none"}],
        "meta": {"author": "سامر المثالي"},
    }  # fmt: skip
    from nlp_pipeline.sinks.names import withheld

    found = json.dumps(withheld(record, policy), ensure_ascii=False)
    assert "المثالي" not in found and "سامر" not in found
    assert len(withheld(record, policy)["text"]) == len(text)
    assert ("س×××" in found) == (policy == "initials")
    record["events"][0]["date"] = {"value": None, "start": None, "end": None, "text": None, "time_of_day": None, "assumed": False}
    for target in ("csv", "geojson", "acled"):
        assert "المثالي".encode() not in run("write", "--to", target, "--names", policy, data=json.dumps(record).encode()).stdout


def test_formulas_are_escaped():
    from nlp_pipeline.sinks.files import safe

    assert safe("=HYPERLINK(1)") == "'=HYPERLINK(1)" and safe("+1") == "'+1" and safe(3) == 3 and safe(None) == ""


def test_passwords_never_show():
    from nlp_pipeline.sinks.databases import without_password

    assert without_password("postgresql://me:s3cret@host/db") == "postgresql://me:***@host/db"
    assert "s3cret" not in without_password("host=h password=s3cret user=me")
    done = run("write", str(SAMPLES), "--to", "postgresql://me:s3cret@127.0.0.1:1/none")
    assert done.returncode == 1 and b"s3cret" not in done.stderr + done.stdout and b"Traceback" not in done.stderr


@pytest.fixture(scope="module")
def server():
    """A real PostgreSQL of our own on a socket, owned by a plain user, since the server refuses root."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(p) for p in [shutil.which("initdb")] if p]
    if not found:
        pytest.skip("no PostgreSQL server here (Debian: postgresql-15-postgis-3)")
    folder = tempfile.mkdtemp(prefix="pg", dir="/tmp")
    user: dict = {}
    if os.getuid() == 0:
        import pwd

        entry = pwd.getpwnam("postgres")
        user = {"user": entry.pw_uid, "group": entry.pw_gid}
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    tools = found[-1].parent
    subprocess.run([tools / "initdb", "-D", f"{folder}/data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C"], check=True, capture_output=True, **user)
    subprocess.run([tools / "pg_ctl", "-D", f"{folder}/data", "-w", "-o", f"-k {folder} -c listen_addresses='' -F", "-l", f"{folder}/log", "start"], check=True, capture_output=True, **user)
    try:
        yield f"postgresql://tester@/postgres?host={folder}"
    finally:
        subprocess.run([tools / "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"], capture_output=True, **user)
        shutil.rmtree(folder, ignore_errors=True)


def test_postgresql(server, gold, truth):
    import psycopg

    for _ in range(2):
        done = run("write", str(SAMPLES), "--to", server)
        assert done.returncode == 0, done.stderr
    with psycopg.connect(server) as db:
        assert db.execute("SELECT SUM(min) FROM casualties WHERE kind = 'killed'").fetchone() == (truth,)
        assert db.execute("SELECT COUNT(*) FROM articles").fetchone() == (len(gold),)
        if db.execute("SELECT COUNT(*) FROM pg_extension WHERE extname = 'postgis'").fetchone() == (1,):
            # The events within 60 km of Idlib, by the database's own distance.
            near = db.execute("SELECT COUNT(*) FROM event_places WHERE ST_DWithin(point::geography, ST_SetSRID(ST_MakePoint(36.63, 35.93), 4326)::geography, 60000)").fetchone()
            assert near[0] > 0
    # Nothing of a run that breaks is kept.
    from nlp_pipeline.knowledge.base import base
    from nlp_pipeline.sinks.databases import postgresql

    def breaks():
        yield {**gold[0], "id": "new", "events": []}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        postgresql(breaks(), base(), server)
    with psycopg.connect(server) as db:
        assert db.execute("SELECT COUNT(*) FROM articles WHERE id = 'new'").fetchone() == (0,)

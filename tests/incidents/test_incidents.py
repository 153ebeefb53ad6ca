"""Reports of one thing become one row whose toll may be summed; what is alike but another thing stays apart."""

import csv
import json
import random

import pytest

from nlp_pipeline.incidents.matching import compare
from nlp_pipeline.incidents.run import Incidents
from nlp_pipeline.incidents.telling import bounds, telling
from nlp_pipeline.knowledge.base import base
from nlp_pipeline.scoring.incidents import b_cubed, ceaf_e, pairwise, score
from tests.conftest import ROOT, run

CHAINS = ROOT / "corpus" / "incidents.jsonl"


@pytest.fixture(scope="module")
def chains():
    return [json.loads(line) for line in CHAINS.read_text(encoding="utf-8").splitlines()]


def bare(records):
    return [{**r, "events": [{k: v for k, v in e.items() if k != "incident"} for e in r["events"]]} for r in records]


def event(id, day="2024-03-04", place="C3916", type="shelling", killed=None, **more):
    casualties = [] if killed is None else [{"kind": "killed", "group": "civilian", "actor": "civilians", "min": killed, "max": killed, "approx": False, "children": None, "women": None, "start": 0, "end": 1}]
    made = {
        "id": id, "type": type, "subtype": None, "status": "occurred", "recap": False, "trigger": {"start": 0, "end": 4, "text": "قصفت"},
        "date": {"value": day, "start": 0, "end": 1, "text": "x", "time_of_day": None, "assumed": False},
        "places": [{"entity": place, "start": 0, "end": 1, "relation": "at"}] if place else [],
        "participants": [{"role": "agent", "entity": "regime-forces", "start": 0, "end": 1}], "casualties": casualties, "weapon": None, "confidence": 0.8,
    }  # fmt: skip
    return {**made, **more}


def report(id, *events, published="2024-03-04", **meta):
    return {"id": id, "url": None, "source": None, "title": None, "published": published, "text": "قصفت", "mentions": [], "events": list(events), "meta": meta}


def groups(records, **options):
    found = Incidents(records, base(), **options)
    out = {}
    for r in found.records():
        for e in r["events"]:
            out.setdefault(e["incident"], set()).add(e["id"])
    return sorted(map(sorted, out.values()))


def rows(records, **options):
    return list(Incidents(records, base(), **options).rows())


@pytest.mark.parametrize("part", ["dev", "test"])
def test_chains(chains, part):
    gold = [r for r in chains if r["meta"]["part"] == part]
    found = score(gold, list(Incidents(bare(gold), base()).records()), base())
    assert found["b3"]["f1"] >= 0.85 and found["pairwise"]["precision"] >= 0.92
    assert abs(found["dead"]["error"]) <= 0.03
    assert found["dead"]["summed naively"] > 1.5 * found["dead"]["truth"]


def test_the_order_and_the_halves_do_not_matter(chains, tmp_path):
    records = bare(chains)
    whole = groups(records)
    table = rows(records)
    shuffled = records[:]
    random.Random(3).shuffle(shuffled)
    assert groups(shuffled) == whole == groups(records) and rows(shuffled) == table
    Incidents(shuffled[:70], base(), tmp_path / "s.sqlite").close()
    second = Incidents(shuffled[70:], base(), tmp_path / "s.sqlite")
    assert list(second.rows()) == table
    second.close()
    # An article that comes again replaces what it told before.
    again = Incidents(shuffled[:5], base(), tmp_path / "s.sqlite")
    assert list(again.rows()) == table


@pytest.mark.parametrize(
    "a, b, one",
    [
        (event("a#1"), event("b#1"), True),
        (event("a#1"), event("b#1", day="2024-03-05"), False),
        (event("a#1"), event("b#1", place="C3871"), False),
        (event("a#1"), event("b#1", type="protest"), False),
        (event("a#1", killed=2), event("b#1", killed=5), True),
        (event("a#1", killed=3), event("b#1", day="2024-03", killed=3, recap=True), True),
        (event("a#1", killed=3), event("b#1", day="2011/2024", place="SY07", killed=90_000, recap=True), False),
        (event("a#1"), event("b#1", place="SY070003", killed=4), True),
        (event("a#1", place="SY07"), event("b#1", place="SY07"), False),
        (event("a#1", place="SY07", killed=4), event("b#1", place="SY07", killed=4), True),
        (event("a#1", place=None), event("b#1", place=None), False),
        (event("a#1"), event("b#1", place="SY07"), False),
        (event("a#1", day=None, killed=4), event("b#1", day=None, killed=4), False),
    ],
    ids=["same", "next day", "other town", "other type", "rising toll", "recap of it", "statistic", "coarser place", "one governorate", "one governorate, one toll", "no place", "somewhere in the governorate", "no day"],
)
def test_pairs(a, b, one):
    assert len(groups([report("a", a), report("b", b)])) == (1 if one else 2)


def test_a_party_may_be_who_was_attacked():
    def fight(id, **roles):
        told = [{"role": role, "entity": who, "start": 0, "end": 1} for role, who in roles.items()]
        return telling(report(id), event(f"{id}#1", type="armed_clash", participants=told), base())

    clash, attack, other = fight("a", party="regime-forces"), fight("b", agent="islamic-state", target="regime-forces"), fight("c", agent="islamic-state", target="sdf")
    assert compare(clash, attack, base())["agents"] == 1.0
    assert compare(clash, other, base())["agents"] < 0
    assert "agents" not in compare(fight("d", target="sdf"), fight("e", target="regime-forces"), base())  # nobody tells who did it
    assert "agents" not in compare(fight("d", target="sdf"), clash, base())


def test_hours_of_a_busy_day_stay_apart():
    def at(id, hour):
        return event(id, date={"value": "2024-03-04", "start": 0, "end": 1, "text": "x", "time_of_day": hour, "assumed": False})

    assert groups([report("a", at("a#1", "dawn")), report("b", at("b#1", "evening"))]) == [["a#1"], ["b#1"]]


def test_two_events_of_one_report_are_two():
    assert groups([report("a", event("a#1"), event("a#2"))]) == [["a#1"], ["a#2"]]


def test_the_newest_higher_toll_wins_and_sources_stay_visible():
    row, = rows([report("a", event("a#1", killed=2), published="2024-03-04T08:00"), report("b", event("b#1", killed=5), published="2024-03-04T20:00"), report("c", event("c#1", killed=4), published="2024-03-05")])  # fmt: skip
    assert (row["killed_min"], row["killed_low"], row["killed_high"]) == (5, 2, 5)
    assert [(s["article"], s["killed"]) for s in row["sources"]] == [("a", [2, 2]), ("b", [5, 5]), ("c", [4, 4])]
    assert row["first_report"] == "2024-03-04T08:00" and row["articles"] == 3


def test_an_unknown_toll_stays_unknown():
    row, = rows([report("a", event("a#1"))])
    assert row["killed_min"] is None and row["killed_civilians_min"] is None


def test_recaps_never_add_and_a_denial_is_linked_to_what_it_denies():
    row, = rows([report("a", event("a#1", killed=3)), report("b", event("b#1", killed=9, recap=True))])
    assert row["killed_min"] == 3 and not row["recap"]
    row, = rows([report("a", event("a#1", killed=3)), report("b", event("b#1", status="denied"))])
    assert row["status"] == "disputed" and [s["status"] for s in row["sources"]] == ["occurred", "denied"]


def test_near_duplicates_are_one_source():
    row, = rows([report("a", event("a#1", killed=3)), report("b", event("b#1", killed=3), duplicate_of="a")])
    assert row["articles"] == 1


def corrected(tmp_path, records, *lines):
    from nlp_pipeline.incidents.corrections import read

    path = tmp_path / "corrections.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return Incidents(records, base(), corrections=read(path, base()))


def test_corrections(tmp_path):
    records = [report("a", event("a#1", killed=2)), report("b", event("b#1", killed=2)), report("c", event("c#1", day="2024-03-09"))]
    found = corrected(tmp_path, records, {"op": "split", "events": ["b#1"]}, {"op": "merge", "events": ["a#1", "c#1"]})
    labels = {e["id"]: e["incident"] for r in found.records() for e in r["events"]}
    assert labels["a#1"] == labels["c#1"] != labels["b#1"] and found.unused == []
    found = corrected(tmp_path, records, {"op": "set", "event": "a#1", "slot": "place", "value": "C3871"}, {"op": "set", "event": "a#1", "slot": "toll", "value": {"kind": "killed", "group": "civilian", "min": 7, "max": 7}},
                      {"op": "set", "event": "c#1", "slot": "date", "value": "2024-03-04"}, {"op": "reject", "event": "b#1"})  # fmt: skip
    table = {r["place"]: r for r in found.rows()}
    assert table["C3871"]["killed_min"] == 7 and table["C3916"]["date"] == "2024-03-04" and len(table) == 2
    assert [len(r["events"]) for r in found.records()] == [1, 0, 1]


def test_corrections_survive_new_numbers_and_say_when_their_target_is_gone(tmp_path):
    records = [report("a", event("a#1", trigger={"start": 5, "end": 9, "text": "أخرى"}), event("a#2"))]
    found = corrected(tmp_path, records, {"op": "reject", "event": "a#1", "trigger": "قصفت"}, {"op": "reject", "event": "z#1"})
    assert [e["id"] for r in found.records() for e in r["events"]] == ["a#1"]
    assert found.unused == ["z#1"]


def test_the_command(tmp_path, chains):
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in bare(chains)), encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"op": "reject", "event": "nowhere#1"}', encoding="utf-8")
    done = run("incidents", str(source), "--table", str(tmp_path / "t.csv"), "--corrections", str(tmp_path / "c.jsonl"))
    assert done.returncode == 1 and b"nowhere#1 is told by no record" in done.stderr and b"Traceback" not in done.stderr
    assert all(e["incident"].startswith("inc-") for line in done.stdout.splitlines() for e in json.loads(line)["events"])
    with (tmp_path / "t.csv").open(encoding="utf-8") as stream:
        table = list(csv.DictReader(stream))
    assert len(table) == len({e["incident"] for r in chains for e in r["events"]})
    assert "points: type" in run("incidents", str(source), "--explain").stdout.decode()


def test_known_answers_of_the_measures():
    # Bagga and Baldwin's example: one wrong merge of a cluster of five with one of two.
    gold = {**dict.fromkeys("12345", "A"), **dict.fromkeys("67", "B"), **dict.fromkeys("89abc", "C")}
    merged_two = {**dict.fromkeys("12345", "x"), **dict.fromkeys("6789abc", "y")}
    precision, recall, _ = b_cubed(gold, merged_two)
    assert round(precision, 2) == 0.76 and recall == 1.0
    assert ceaf_e(gold, gold) == (1.0, 1.0, 1.0) and b_cubed(gold, gold)[2] == 1.0
    assert round(ceaf_e(gold, merged_two)[0], 3) == round((1 + 2 * 5 / 12) / 2, 3)
    counts = pairwise(gold, merged_two)
    assert (counts.tp, counts.fp, counts.fn) == (10 + 1 + 10, 10, 0)


def test_bounds():
    from datetime import date

    assert bounds("2024-02") == (date(2024, 2, 1).toordinal(), date(2024, 2, 29).toordinal())
    assert bounds("2024-12")[1] == date(2024, 12, 31).toordinal() and bounds("2023")[1] == date(2023, 12, 31).toordinal()
    assert bounds("2024-02-03/2024-02-04") == (date(2024, 2, 3).toordinal(), date(2024, 2, 4).toordinal())
    assert bounds("XXXX-11-11") == bounds(None) == bounds("nonsense") == (None, None)

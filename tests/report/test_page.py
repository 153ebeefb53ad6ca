"""The report in a real browser: it shows what the records say, filters, leads back to the words, and asks no host."""

import json
import re
import shutil

import pytest

from nlp_pipeline.report.page import page
from tests.conftest import ROOT, SAMPLES, run

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not (ROOT / "nlp_pipeline" / "report" / "vendor" / "d3.min.js").is_file(), reason="D3 is not built in; run: make vendor (needs npm)")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "r.html"
    done = run("report", str(SAMPLES), "-o", str(path))
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def browser():
    if not BROWSER:
        pytest.skip("no browser here (Debian: chromium)")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def view(browser, file):
    tab = browser.new_page()
    tab.asked, tab.troubles = [], []
    tab.on("request", lambda r: tab.asked.append(r.url))
    tab.on("console", lambda m: tab.troubles.append(m.text) if m.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda e: tab.troubles.append(str(e)))
    tab.goto(file.as_uri())
    yield tab
    assert [u for u in tab.asked if not u.startswith(("file:", "blob:", "data:"))] == [], "no request leaves"
    assert tab.troubles == []
    tab.close()


def shown(view):
    return int(re.search(r"\d+", view.text_content("#summary"))[0])


def test_counts_and_direction(view, gold):
    told = [e for r in gold for e in r["events"] if not e["recap"] and e["status"] not in {"planned", "denied"}]
    assert shown(view) == len(told)
    assert view.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert view.evaluate("getComputedStyle(document.getElementById('text')).direction") == "rtl"
    assert view.locator("path.land").count() == 14
    view.click("#language")
    assert view.evaluate("document.documentElement.dir") == "ltr" and "incidents" in view.text_content("#summary")


def test_filters_work_together(view, gold):
    view.select_option("#f-status", "")
    assert shown(view) == sum(len(r["events"]) for r in gold)
    view.select_option("#f-type", "airstrike")
    strikes = [e for r in gold for e in r["events"] if e["type"] == "airstrike"]
    assert shown(view) == len(strikes)
    view.select_option("#f-actor", "russian-airforce")
    russian = [e for e in strikes if any(p["entity"] == "russian-airforce" for p in e["participants"])]
    assert 0 < len(russian) < len(strikes) and shown(view) == len(russian)
    assert view.locator("#table tbody tr").count() == len(russian)
    assert view.locator("circle.event").count() <= len(russian)
    view.fill("#f-from", "2100-01-01")
    assert shown(view) == 0
    view.click("#filters button[type=reset]")
    view.wait_for_function("document.getElementById('f-type').value === ''")
    assert shown(view) > len(russian)


def test_an_event_leads_to_its_words(view, gold):
    record = gold[0]
    event = record["events"][0]
    view.locator(f"#table button[data-id='{event['id']}']").first.click()
    assert view.text_content("#text") == record["text"]
    assert view.text_content("mark.trigger") == event["trigger"]["text"]
    places = view.locator("mark.place").all_text_contents()
    assert [record["text"][p["start"] : p["end"]] for p in event["places"]] == places
    slots = view.text_content("#slots")
    assert event["places"][0]["entity"] in slots and f"الثقة {event['confidence']:g}" in slots
    view.locator("#slots li button", has_text=places[0]).first.click()
    assert view.locator("mark.here").text_content() == places[0]
    # The map's point of the same event does the same.
    view.locator(f"circle[data-id='{event['id']}']").dispatch_event("click")
    assert view.locator("circle.chosen").count() == 1


def test_tables_sort_page_and_export(view):
    view.click("#tab-actors")
    counts = [int(c) for c in view.locator("#table tbody tr td:nth-child(3)").all_text_contents()]
    assert counts == sorted(counts, reverse=True)
    with view.expect_download() as caught:
        view.click("#export")
    lines = caught.value.path().read_text(encoding="utf-8-sig").splitlines()
    shown_pages = int(view.text_content("#page").split("/")[1])
    assert len(lines) - 1 == len(counts) if shown_pages == 1 else 50 * (shown_pages - 1) < len(lines) - 1 <= 50 * shown_pages


def test_axe_finds_nothing_serious(browser, file):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    tab.goto(file.as_uri())
    for _ in range(2):
        tab.locator("#table tbody button").first.click()
        found = axe.Axe().run(tab).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found if v["impact"] in {"serious", "critical"}] == []
        tab.click("#language")
    (ROOT / "artefacts").mkdir(exist_ok=True)
    tab.screenshot(path=str(ROOT / "artefacts" / "report.png"), full_page=True)
    context.close()


def test_a_text_of_markup_shows_as_text(browser, tmp_path, gold):
    from nlp_pipeline.knowledge.base import base

    evil = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 2'> \u2028 &lt;b&gt; سراقب"
    record = json.loads(json.dumps(gold[0]))
    record.update(id="<b>evil</b>", text=evil + record["text"], title=None)
    for e in record["events"]:
        e["id"] = f"<i>{e['id']}</i>"
        for s in (e["trigger"], e["date"], *e["places"], *e["participants"], *e["casualties"]):
            if s.get("start") is not None:
                s["start"], s["end"] = s["start"] + len(evil), s["end"] + len(evil)
    record["mentions"] = []
    path = tmp_path / "evil.html"
    path.write_text(page([record], base(), "<script>stamp</script>"), encoding="utf-8")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    tab.locator("#table tbody button").first.click()
    assert tab.text_content("#text") == record["text"]
    assert tab.evaluate("window.broken") is None and tab.locator("#text img, #text b, #text script").count() == 0
    tab.close()


def test_a_thousand_reports_fit_in_five_megabytes(gold):
    from nlp_pipeline.knowledge.base import base

    many = [{**gold[n % len(gold)], "id": f"{n}", "events": [{**e, "id": f"{n}#{i}"} for i, e in enumerate(gold[n % len(gold)]["events"])]} for n in range(1000)]
    assert len(page(many, base(), "x").encode()) < 5_000_000


def test_only_hashed_scripts_may_run(file):
    text = file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src 'none'" in policy and "unsafe" not in policy and policy.count("sha256-") == 3
    assert not re.search(r'(src|href)="(https?:)?//', text)

"""Speed and memory of bulk runs: words a second by stage and workers, peak memory by length, the cost of the journal.

``python evaluation/bulk.py [--articles 1000 10000 100000]`` prints Markdown. The articles are windows of 60 words of
the news beside the project (``--shared``), or of the sample reports where that is absent.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
WINDOW = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--sample", type=int, default=8_000, help="articles that the speeds are measured on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(report(options, Path(folder))))


def report(options: argparse.Namespace, folder: Path) -> list[str]:
    news = options.shared / "data" / "news" / "saudinewsnet.jsonl.xz"
    source = folder / "sample.jsonl"
    written(source, windows(news), options.sample)
    words = options.sample * WINDOW
    out = ["## Bulk", "", f"Windows of {WINDOW} words of {'news articles' if news.exists() else 'the sample reports'}; {os.cpu_count()} cores; start of the processes included.", ""]
    times = {}
    out += ["| run | words a second | seconds |", "| --- | --- | --- |"]
    for name, extra in {
        "rules, 1 worker": ["--stages", "rules"], "rules, 2 workers": ["--stages", "rules", "--workers", "2"],
        "whole, 1 worker": [], "whole, 2 workers": ["--workers", "2"], "rules, 1 worker, to a file with its journal": ["--stages", "rules", "-o", str(folder / "o")],
    }.items():  # fmt: skip
        seconds, _ = timed([str(source), *extra])
        times[name] = seconds
        out.append(f"| {name} | {words / seconds:,.0f} | {seconds:.1f} |")
    cost = times["rules, 1 worker, to a file with its journal"] / times["rules, 1 worker"] - 1
    out += ["", f"Two workers are {times['whole, 1 worker'] / times['whole, 2 workers']:.2f} times one with the tagger, {times['rules, 1 worker'] / times['rules, 2 workers']:.2f} by rules alone. "
            f"The journal costs {cost:+.1%} of the time.", "", "| articles (rules alone, 2 workers) | peak memory of all processes, MiB | words a second |", "| --- | --- | --- |"]  # fmt: skip
    peaks = {}
    for n in options.articles:
        written(source, windows(news), n)
        seconds, peaks[n] = timed([str(source), "--stages", "rules", "--workers", "2", "-o", str(folder / "o")])
        out.append(f"| {n:,} | {peaks[n]:,.0f} | {n * WINDOW / seconds:,.0f} |")
    if len(peaks) > 1:
        *_, before, last = peaks.values()
        out += ["", f"The longest run's peak is {last / before:.2f} times that of the one before it."]
    return [*out, ""]


def windows(news: Path) -> Iterator[str]:
    """Texts of ``WINDOW`` words without end; each pass over the news begins its windows elsewhere."""
    for shift in count(0, 7):
        if news.exists():
            with lzma.open(news, "rt", encoding="utf-8") as stream:
                texts = (json.loads(line)["text"] for line in stream)
                yield from _cut(texts, shift)
        else:
            samples = (ROOT / "corpus" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
            yield from _cut((" ".join(json.loads(line)["text"] for line in samples[shift % 30 :]) for _ in range(50)), shift)


def _cut(texts: Iterator[str], shift: int) -> Iterator[str]:
    for text in texts:
        words = text.split()[shift:]
        for i in range(0, len(words) - WINDOW + 1, WINDOW):
            yield " ".join(words[i : i + WINDOW])


def written(path: Path, texts: Iterator[str], count: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for n, text in enumerate(islice(texts, count)):
            stream.write(json.dumps({"id": str(n), "text": text, "published": "2015-08-01"}, ensure_ascii=False) + "\n")


def timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds that ``extract`` took, and the peak of the memory of all its processes in MiB (proportional set size)."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "nlp_pipeline", "extract", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, sum(memory(pid) for pid in _family(process.pid)))
            time.sleep(0.5)

    thread = threading.Thread(target=watch)
    thread.start()
    process.wait()
    thread.join()
    return time.perf_counter() - begin, peak


def _family(root: int) -> list[int]:
    found = [root]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = int(Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()[1])
        except OSError:
            continue
        if parent in found:
            found.append(int(pid))
    return found


def memory(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(r.split()[1]) for r in rows if r.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()

"""Every code block of the README and the documentation runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks():
    for page in PAGES:
        for n, found in enumerate(_BLOCK.finditer(page.read_text(encoding="utf-8")), 1):
            if found[1] in {"bash", "python"}:
                yield pytest.param(page.name, found[1], found[2], id=f"{page.name}-{n}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("docs")


@pytest.mark.parametrize("page, language, code", list(blocks()))
def test_block(page, language, code, folder):
    if "report -o" in code and not (ROOT / "nlp_pipeline" / "report" / "vendor" / "d3.min.js").is_file():
        pytest.skip("D3 is not built in; run: make vendor (needs npm)")
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "nlp-pipeline").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nlp_pipeline "$@"\n')
    (tools / "nlp-pipeline").chmod(0o755)
    if "jq" in code and not shutil.which("jq"):
        pytest.skip("no jq here")
    environment = {**os.environ, "TMP": str(folder), "PATH": f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code] if language == "python" else ["bash", "-euo", "pipefail", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stdout + done.stderr
    expected = re.findall(r"#> (.*)", code)
    assert all(line in done.stdout for line in expected), done.stdout

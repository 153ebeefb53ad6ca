"""The wheel carries what runs need: built, installed into a fresh environment, run from another directory.

The dependencies are lent from this environment (a path file), so that only our own package is installed anew.
"""

import json
import subprocess
import sys
import sysconfig
import venv

import pytest

from tests.conftest import ROOT, SAMPLES


@pytest.mark.slow
def test_the_wheel_does_the_main_job_elsewhere(tmp_path):
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; install the test extra")
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "-q", "-w", str(tmp_path)],
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True, timeout=300)
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "lent").mkdir()
    with open(f"{site}/zz_lent.pth", "w") as stream:
        stream.write(sysconfig.get_path("purelib") + "\n")
    line = SAMPLES.read_text(encoding="utf-8").splitlines()[0]
    code = "import nlp_pipeline; print(nlp_pipeline.__file__)"
    where = subprocess.run([python, "-c", code], capture_output=True, text=True, cwd=tmp_path / "lent", check=True).stdout
    assert str(home) in where
    done = subprocess.run([home / "bin" / "nlp-pipeline", "extract"], input=line.encode(), capture_output=True, cwd=tmp_path / "lent", timeout=300)
    assert done.returncode == 0, done.stderr
    assert {e["type"] for e in json.loads(done.stdout)["events"]} == {"airstrike", "shelling"}

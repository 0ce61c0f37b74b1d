"""Scoring stands alone: it needs the standard library and nothing of the simulator."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORBIDDEN = {"simulator", "yaml", "textual", "transitions", "sqlite3", "jinja2", "click"}
SCRIPT = "import sys, scoring; scoring.load_rubric(); print('\\n'.join(sys.modules))"


def test_scoring_imports_nothing_of_the_simulator_and_no_outside_package():
    run = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in run.stdout.split()}

    assert imported & FORBIDDEN == set()
    assert "scoring" in imported


def test_scoring_names_its_public_api():
    import scoring

    assert sorted(scoring.__all__) == sorted(set(scoring.__all__))
    assert all(hasattr(scoring, name) for name in scoring.__all__)

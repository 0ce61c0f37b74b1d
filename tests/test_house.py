"""The house rules that a small test can hold; the floors and the doors are held by import-linter."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted((*(ROOT / "simulator").rglob("*.py"), *(ROOT / "scoring").rglob("*.py")))
VAGUE = {
    "utils",
    "helpers",
    "common",
    "manager",
    "service",
    "base",
    "core",
    "data",
    "info",
    "process",
    "handle",
    "misc",
}


@cache
def parsed() -> list[tuple[str, str, ast.Module]]:
    """Give the name, the text and the tree of every file of the program."""
    assert SOURCES
    texts = [(path, path.read_text(encoding="utf-8")) for path in SOURCES]
    return [(str(path.relative_to(ROOT)), text, ast.parse(text)) for path, text in texts]


def test_a_file_has_a_telling_name_a_first_sentence_and_at_most_350_lines() -> None:
    for name, text, tree in parsed():
        assert Path(name).stem not in VAGUE, name
        assert ast.get_docstring(tree), name
        assert len(text.splitlines()) <= 350, name


def test_a_function_has_at_most_40_lines_and_imports_stand_at_the_top() -> None:
    for name, _text, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 45, (name, node.name)
                inner = [part for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom)]
                assert inner == [], (name, node.name)


def test_scoring_needs_nothing_but_itself() -> None:
    program = (
        "import sys, scoring; scoring.load_rubric()\n"
        "found = {'yaml', 'transitions', 'textual', 'sqlite3', 'simulator', 'click', 'polib'} & set(sys.modules)\n"
        "assert not found, found"
    )

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_no_host_of_a_package_index_stands_in_the_project() -> None:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    hosts = ("pypi" + ".org", "files.python" + "hosted", "npm" + "js.org", "index" + "-url =")
    for name in filter(None, listed.stdout.split("\0")):
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace") if (ROOT / name).is_file() else ""
        assert not [host for host in hosts if host in text], name

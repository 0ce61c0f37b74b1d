"""What every test may need, and the rule that nothing is skipped where nothing may be."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import is_hypothesis_test, settings

from simulator import i18n
from tests import shipped
from tests.examples import USUAL

# How long a test takes says something of the machine, and nothing of what it claims.
settings.register_profile("unhurried", deadline=None, max_examples=USUAL)
settings.load_profile("unhurried")
shipped.read_once()


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test speaks English and has no person's settings, unless it says otherwise."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "BALIE_LANG", "BALIE_HOME", "ACCESSIBLE"):
        monkeypatch.delenv(variable, raising=False)
    i18n.use("en")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever is tried on made-up examples is tried on more of them by `make soak`."""
    if is_hypothesis_test(getattr(item, "obj", None)) and not item.get_closest_marker("made_up"):
        item.add_marker("made_up")


def pytest_collection_finish() -> None:
    """What was read to find the tests stays for all of them: no need to look through it for garbage.

    And tests make much that lives as long as they do: a fifth of their time went into looking for what does not.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line each what could not be tested here."""
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        terminalreporter.write_line(f"not tested here: {report.nodeid}: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped, a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("BALIE_ALLOW_NO_SKIPS") and skipped and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

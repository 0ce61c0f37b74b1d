from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.practice.log import PracticeLog, open_log

from .builders import ordinary_place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "balie" / "practice.db"


@pytest.fixture
def log(path: Path) -> Iterator[PracticeLog]:
    with open_log(path) as log:
        yield log


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of the ordinary user."""
    with ordinary_place() as place:
        yield place

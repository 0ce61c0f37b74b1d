"""The list of erasures that is kept beside backups, so that what is put back is erased again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Final

from simulator.i18n import N_
from simulator.register.erasing import GROUNDS, Erasure
from simulator.register.errors import RegisterError, disk_worded

NOT_A_LIST: Final = N_("{path} is not a list of erasures of Balie.")
_NAMES: Final = {each.name for each in fields(Erasure)}
_SHA: Final = re.compile(r"[0-9a-f]{64}")
_MOST: Final = 200_000_000


def write_list(path: Path, erasures: Iterable[Erasure]) -> None:
    """Write the list in the place of the old one, whole or not at all; raises RegisterError."""
    body = "".join(json.dumps(asdict(each), sort_keys=True) + "\n" for each in erasures)
    with disk_worded(path):
        beside = path.with_name(f"{path.name}.new")
        beside.write_text(body, encoding="utf-8")
        beside.replace(path)


def read_list(path: Path) -> list[Erasure]:
    """Read the list back; raises RegisterError."""
    with disk_worded(path), path.open("rb") as file:
        body = file.read(_MOST)
    try:
        return [_erasure(json.loads(line)) for line in body.decode().splitlines()]
    except (ValueError, RecursionError) as error:
        raise RegisterError(NOT_A_LIST, path=str(path)) from error


def _erasure(said: object) -> Erasure:
    if not isinstance(said, dict) or said.keys() != _NAMES or type(said["seq"]) is not int:
        raise ValueError("not an erasure")
    texts = [said[name] for name in _NAMES - {"seq"}]
    if not all(isinstance(text, str) for text in texts) or said["ground"] not in GROUNDS:
        raise ValueError("not an erasure")
    if not _SHA.fullmatch(said["commitment"]) or said["seq"] < 0:
        raise ValueError("not an erasure")
    return Erasure(**said)

"""The list of erasures that is kept beside backups, so that what is put back is erased again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Final

from simulator.i18n import N_
from simulator.register.disk import read_bytes, write_private
from simulator.register.erasing import GROUNDS, Erasure
from simulator.register.errors import RegisterError
from simulator.register.role import is_role

NOT_A_LIST: Final = N_("{path} is not a list of erasures of Balie.")
WRONG_LINE: Final = N_(
    "Line {line} of {path} is no erasure that Balie wrote, so nothing was done with that list."
)
_NAMES: Final = {each.name for each in fields(Erasure)}
_SHA: Final = re.compile(r"[0-9a-f]{64}")
_MOST_ENTRIES: Final = 2**31
_MOST: Final = 200_000_000


def write_list(path: Path, erasures: Iterable[Erasure]) -> None:
    """Write the list in the place of the old one, whole or not at all; raises RegisterError."""
    body = "".join(json.dumps(asdict(each), sort_keys=True) + "\n" for each in erasures)
    write_private(path, body.encode(), over=True)


def read_list(path: Path) -> list[Erasure]:
    """Read the list back, as something that anybody could have written; raises RegisterError."""
    body = read_bytes(path, _MOST)
    try:
        lines = body.decode().split("\n")
    except UnicodeDecodeError as error:
        raise RegisterError(NOT_A_LIST, path=str(path)) from error
    if lines.pop():
        raise RegisterError(NOT_A_LIST, path=str(path))
    found: dict[int, Erasure] = {}
    for number, line in enumerate(lines, 1):
        try:
            erasure = _erasure(json.loads(line))
            if erasure.seq in found:
                raise ValueError("erased twice")
        except (ValueError, RecursionError) as error:
            raise RegisterError(WRONG_LINE, path=str(path), line=str(number)) from error
        found[erasure.seq] = erasure
    return list(found.values())


def _erasure(said: object) -> Erasure:
    if not isinstance(said, dict) or said.keys() != _NAMES or type(said["seq"]) is not int:
        raise ValueError("not an erasure")
    texts = [said[name] for name in _NAMES - {"seq"}]
    if not all(isinstance(text, str) for text in texts) or said["ground"] not in GROUNDS:
        raise ValueError("not an erasure")
    if not _SHA.fullmatch(said["commitment"]) or not 0 < said["seq"] < _MOST_ENTRIES:
        raise ValueError("not an erasure")
    if not is_role(said["by"].replace(" ", "-")) or date.fromisoformat(said["on"]).isoformat() != said["on"]:
        raise ValueError("not an erasure")
    return Erasure(**said)

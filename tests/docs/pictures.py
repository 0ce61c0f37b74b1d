"""The pictures of the pages, made by the real program: each is a few keys and what then stands on the screen.

`make pictures` draws them anew, in both themes; look at them before you keep them.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from simulator import i18n
from simulator.desk import Desk
from simulator.practice.memory import MemoryLog
from simulator.settings import Places, Settings
from tests.tui.house import a_balie, press, settle

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
THEMES = ("dark", "light")
_FONTS = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_NOW = "2026-11-02T09:00:00Z"


class _Kept(MemoryLog):
    """A log that says it is kept, as the program does for everyone."""

    keeps: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: a scenario or the home screen, in a language, after these keys."""

    name: str
    language: str
    keys: tuple[str, ...]
    scenario: str | None = "de-derde-keer"
    size: tuple[int, int] = (100, 32)
    seed: int = 7


PICTURES = (
    Picture("thuis", "nl", (), scenario=None),
    Picture("gesprek", "nl", ("enter", "1")),
    Picture("conversation", "en", ("enter", "1")),
)


def draw(picture: Picture, theme: str) -> str:
    """Give a picture as SVG: it names no font from elsewhere and nothing of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        before = i18n.language()
        i18n.use(picture.language)
        try:
            return asyncio.run(_drawn(picture, theme, Path(folder)))
        finally:
            i18n.use(before)


async def _drawn(picture: Picture, theme: str, folder: Path) -> str:
    home = Path("~") / ".local" / "share" / "balie"
    settings = Settings(picture.language, Places(folder, home, folder), theme=theme, pace="off")
    desk = Desk(settings, _Kept(), clock=lambda: _NOW, new_seed=lambda: picture.seed)
    volume = None
    if picture.scenario is not None:
        (volume,) = (each for each in desk.volumes() if each.id == picture.scenario)
    app = a_balie(desk, volume, picture.seed)
    async with app.run_test(size=picture.size) as pilot:
        await settle(pilot)
        await press(pilot, *picture.keys)
        return _clean(app.export_screenshot(title="balie"))


def _clean(svg: str) -> str:
    """Take out fonts that a viewer would fetch from elsewhere, and spaces at the ends of lines."""
    text = _COMMENT.sub("", _FONTS.sub("", svg))
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def files() -> Iterator[tuple[Path, Picture, str]]:
    """Name every file, with what it shows."""
    for picture in PICTURES:
        for theme in THEMES:
            yield FOLDER / f"{picture.name}-{theme}.svg", picture, theme


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for path, picture, theme in files():
        path.write_text(draw(picture, theme), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Compile the interface's translations, for the wheel and for a run from the repository.

`python hatch_build.py` does it by hand; building a wheel does it by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import polib

FOLDER = Path(__file__).parent / "simulator" / "locale"


def compile_catalogues() -> list[Path]:
    """Write a .mo beside every .po of the interface and give their paths."""
    made = []
    for source in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        polib.pofile(str(source)).save_as_mofile(str(target))
        made.append(target)
    return made


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    # A run from the repository has no build tools, and needs none.
    pass
else:

    class TranslationsHook(BuildHookInterface[Any]):
        """Compiles the catalogues before the files of the wheel are gathered."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile; hatchling finds the results as artifacts."""
            del version, build_data
            compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
    sys.exit(0)

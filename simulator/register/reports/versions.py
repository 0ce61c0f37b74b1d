"""R8: which versions of scenarios, scoring and protocol the register relied on, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.i18n import _
from simulator.register.entries import Kind
from simulator.register.reports.remarks import dated, left, right
from simulator.register.reports.words import CONTENTS
from simulator.register.sheet import Sheet
from simulator.register.view import View

_KEYS: Final = ("what", "id", "version", "sha256")


def versions(view: View) -> Sheet:
    """Give each file that was taken into use, in the order of the log."""
    return Sheet(
        "versions",
        _("Versions of scenarios, scoring and protocol"),
        (
            right("seq", _("Entry")),
            left("recorded_on", _("Recorded on")),
            left("what", _("What")),
            left("id", _("Id")),
            left("version", _("Version")),
            left("sha256", "SHA-256"),
        ),
        tuple(
            (
                str(entry.seq),
                entry.recorded_on,
                _word(str(entry.public.get("what", ""))),
                str(entry.public.get("id", "")),
                str(entry.public.get("version", "")),
                str(entry.public.get("sha256", "")),
            )
            for entry in view.entries(Kind.CONTENT)
        ),
        (*dated(view), *_renewed(view)),
        _("The register holds no files yet."),
    )


def _renewed(view: View) -> Iterator[str]:
    """Name each version that came with other content later, whatever the period."""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for entry in view.log:
        if entry.kind is Kind.CONTENT:
            what, name, version, digest = (str(entry.public.get(key, "")) for key in _KEYS)
            found.setdefault((what, name, version), {}).setdefault(digest, entry.seq)
    for (what, name, version), entries in found.items():
        if len(entries) > 1:
            yield _(
                "{what} {id}: the content changed while its version stayed {version} (entries {seqs}). "
                "Raise the version with each change."
            ).format(what=_word(what), id=name, version=version, seqs=", ".join(map(str, entries.values())))


def _word(what: str) -> str:
    word = CONTENTS.get(what)
    return _(word) if word else what

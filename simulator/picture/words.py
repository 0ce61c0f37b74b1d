"""What every writer of a picture says alike: the names of parts, of ways and of what a state sets."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from simulator.debrief import ENDING_NAMES, PHASE_NAMES
from simulator.i18n import N_, _, ngettext
from simulator.picture.chart import Chart, Node, Part, Shared, Way

PART_NAMES: dict[Part, str] = {"talk": N_("The talk"), "aftermath": N_("Afterwards"), "ending": N_("Endings")}
_CUT = "\N{HORIZONTAL ELLIPSIS}"


def part_name(part: Part) -> str:
    """Name a part of the conversation."""
    return _(PART_NAMES[part])


def ending_name(node: Node) -> str:
    """Name the kind of an ending, with its code."""
    return f"{node.code} {_(ENDING_NAMES[node.ending])}"


_ASKED = {
    "motive": N_("asks what drives the citizen"),
    "report": N_("asks for the report"),
    "agreement": N_("asks for the agreement"),
    "measure": N_("asks for the measure"),
}


def shown_text(node: Node) -> str:
    """Give the first line of a state, with who says it."""
    return f"{node.speaker}: {node.text}" if node.speaker else node.text


def shortened(text: str, most: int) -> str:
    """Give at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + _CUT


def marks(node: Node, starts: Collection[str]) -> Iterator[str]:
    """Say what is particular about a state."""
    if node.id in starts:
        yield _("starts here")
    if node.ending:
        yield ending_name(node)
    if node.asks:
        yield _(_ASKED[node.asks])
    if node.variant:
        yield _("only in {variant}").format(variant=node.variant)
    if node.phase:
        yield _(PHASE_NAMES[node.phase])
    if node.tension is not None:
        yield _("tension {level}").format(level=node.tension)
    if node.addressee:
        yield _("with {name}").format(name=node.addressee)


def staying(node: Node) -> str:
    """Say how many replies may lead nowhere else."""
    text = ngettext("{count} reply stays here", "{count} replies stay here", len(node.stays))
    return text.format(count=len(node.stays))


def replies_of(way: Way) -> str:
    """Name the replies of a way."""
    names = ", ".join(way.replies)
    return _("{names} (on a condition)").format(names=names) if way.conditional else names


def shared_words(shared: Shared) -> str:
    """Name a reply that is on offer everywhere, with where it leads."""
    return (
        f"{shared.reply} \N{RIGHTWARDS ARROW} {', '.join(shared.leads_to)}"
        if shared.leads_to
        else shared.reply
    )


def notes(chart: Chart) -> Iterator[str]:
    """Say what holds for every state."""
    if chart.always:
        names = ", ".join(map(shared_words, chart.always))
        yield _("On offer in every state with the citizen: {names}.").format(names=names)
    if chart.out_of_turns:
        text = _("After {count} replies the conversation goes to {name}.")
        yield text.format(count=chart.max_turns, name=chart.out_of_turns)

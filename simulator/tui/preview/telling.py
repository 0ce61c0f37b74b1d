"""What the preview says and offers: the talk so far, the replies, what another version left of them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from simulator.analysis.worth import TooLargeError
from simulator.i18n import N_, _, ngettext
from simulator.previewing import Talk, Ways, arrived
from simulator.staging import Line
from simulator.tui.choices import Choice
from simulator.tui.furniture import Hint
from simulator.tui.playscript import set_lines, set_reply
from simulator.tui.typeset import Paragraph, Piece, Row

_NO_WAY = N_("No conversation comes here. It was put here with the values the citizen begins with.")
_TOO_LARGE = N_(
    "This scenario is too large to look for a way. "
    "The conversation was put here with the values the citizen begins with."
)
RESTART = "restart"
"""The choice that is left after an ending."""

PREVIEWING: tuple[Binding, ...] = (
    Binding("b,backspace", "step_back", N_("Take back the last reply"), show=False),
    Binding("r", "restart", N_("Begin again at the opening"), show=False),
    Binding("n", "next_seed", N_("Take the next seed"), show=False),
    Binding("v", "next_variant", N_("Take the next variant"), show=False),
    Binding("g,slash", "jump", N_("Go to a state"), show=False),
    Binding("f", "findings", N_("See what is wrong in the file"), show=False),
    Binding("p", "panel", N_("Turn the page of the panel"), show=False),
    Binding("d", "documents", N_("Read the documents"), show=False),
    Binding("escape,q", "app.quit", N_("Close Balie"), show=False),
)
TALKING = frozenset({"step_back", "restart", "next_seed", "next_variant", "jump", "documents"})
"""Actions that need a version of the file that can be played."""


def keys(count: int, *, talking: bool, variants: bool) -> Iterator[Hint]:
    """Give the keys that matter: all when there is a conversation, few when the file cannot be played."""
    if talking:
        yield Hint("1\N{EN DASH}9", _("choose"), "take")
        yield Hint("b", _("back"), "step_back")
        yield Hint("g", _("go to"), "jump")
    yield Hint("f", ngettext("{count} finding", "{count} findings", count).format(count=count), "findings")
    if talking:
        yield Hint("p", _("panel"), "panel")
    yield Hint("Esc", _("stop"), "app.quit", matters=True)
    if talking:
        yield Hint("r", _("again"), "restart")
        yield Hint("n", _("next seed"), "next_seed")
    if talking and variants:
        yield Hint("v", _("next variant"), "next_variant")


def set_head(talk: Talk, seed: int) -> tuple[Row, Row]:
    """Name the scenario at the left; at the right its variant and its seed, each with its key."""
    scenario = talk.dialogue.scenario
    title = _("Preview: {title}").format(title=talk.dialogue.stage.phrase(scenario.title))
    seeded = (Piece("n ", "key"), Piece(_("seed {number}").format(number=seed), "faded"))
    if scenario.variant is None:
        return (Piece(title, "faded"),), seeded
    variant = _("variant {name}").format(name=scenario.variant)
    return (Piece(title, "faded"),), (Piece("v ", "key"), Piece(f"{variant}   ", "faded"), *seeded)


def set_talk(talk: Talk) -> list[Paragraph]:
    """Set the conversation from its first moment."""
    lines: list[Line] = [*talk.opening()]
    for step in talk.steps:
        lines += step.lines
    return set_lines(lines)


def choices(talk: Talk) -> Iterator[Choice]:
    """Offer the replies that are open, each with the turn it is meant for; after an ending, the beginning."""
    if talk.ended:
        words = Piece(_("It ends here. Again from the beginning."), "strong")
        yield Choice(RESTART, (Paragraph((words,), label=Piece("1", "number")),))
    for number, offer in enumerate(talk.offers(), 1):
        reply = set_reply(offer.lines, number if number <= 9 else None)
        yield Choice((len(talk.steps), offer.name), (reply,))


def what_holds(before: Talk, now: Talk) -> Iterator[str]:
    """Say what of the replies made so far does not exist any more, if anything."""
    if before.entrance is not None and now.entrance is None:
        gone = _("The state '{state}' does not exist any more; the conversation begins at the opening.")
        yield gone.format(state=before.entrance.state)
    if now.missing is not None:
        count = len(now.names)
        words = ngettext(
            "{kept} of {count} reply still exists; the conversation stands after it.",
            "{kept} of {count} replies still exist; the conversation stands after number {kept}.",
            count,
        )
        none = _("The replies made so far do not exist here any more; the conversation begins anew.")
        yield (words if now.steps else none).format(kept=len(now.steps), count=count)
        yield _("Gone: {reply}.").format(reply=now.missing)


def reached(talk: Talk, state: str, ways: Ways | TooLargeError) -> tuple[Talk, str]:
    """Bring a conversation to a state by a shortest way, or put it there; and say which."""
    found = None if isinstance(ways, TooLargeError) else arrived(talk, state, ways)
    if found is None:
        why = _TOO_LARGE if isinstance(ways, TooLargeError) else _NO_WAY
        return talk.put_in(state, as_it_stands=False), _(why)
    count = len(found.steps)
    words = ngettext(
        "The shortest way here: {count} reply.", "The shortest way here: {count} replies.", count
    )
    return found, words.format(count=count)

"""Players that hold a conversation by themselves: mindless ones, and an expert.

A score that means anything is out of reach for someone who does not look at the citizen, and in reach for
someone who does. Both are shown by letting them play.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from scoring import DIMENSIONS, START, Judgement, Memory, Observation, judge
from simulator import player_picks
from simulator.acts import ABOUT
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue, act_of
from simulator.i18n import N_
from simulator.player_picks import Picker, best_together, blindly
from simulator.scenario import Reply
from simulator.snapshot import WITH, Snapshot, Step

# Words that make a sentence sound polite, whatever it does; in both languages of the scenarios we ship.
POLITE = (
    "alstublieft", "dank", "graag", "sorry", "excuses", "helaas", "meneer", "mevrouw", "fijn", "vriendelijk",
    "please", "thank", "gladly", "apolog", "unfortunately", "sir", "madam", "nice", "kind", "happy to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One reply on offer, with what a player may look at."""

    reply: Reply
    text: str
    name: str
    """Full name, with the picks that an expert takes."""
    worth: int
    """What it earns now by the rubric, over the three dimensions: weighted hundredths."""
    ahead: int = 0
    """What the best reply after it would earn; looked up only where replies are worth the same."""


Player = Callable[[Sequence[Choice], random.Random], Choice]
"""Picks one of the replies on offer, which come in the order of the screen."""


def _any(choices: Sequence[Choice], rng: random.Random) -> Choice:
    return rng.choice(choices)


def _first_on_screen(choices: Sequence[Choice], _: random.Random) -> Choice:
    return choices[0]


def _last_on_screen(choices: Sequence[Choice], _: random.Random) -> Choice:
    return choices[-1]


def _first_in_file(choices: Sequence[Choice], _: random.Random) -> Choice:
    return min(choices, key=_place)


def _last_in_file(choices: Sequence[Choice], _: random.Random) -> Choice:
    return max(choices, key=_place)


def _place(choice: Choice) -> tuple[int, int]:
    return choice.reply.span.line, choice.reply.span.column


def _longest(choices: Sequence[Choice], _: random.Random) -> Choice:
    return max(choices, key=lambda choice: len(choice.text))


def _shortest(choices: Sequence[Choice], _: random.Random) -> Choice:
    return min(choices, key=lambda choice: len(choice.text))


def _politest(choices: Sequence[Choice], rng: random.Random) -> Choice:
    counts = [sum(choice.text.lower().count(word) for word in POLITE) for choice in choices]
    return rng.choice([choice for choice, count in zip(choices, counts, strict=True) if count == max(counts)])


def _always(*techniques: str) -> Player:
    """Make a player who has one answer to everything, and guesses where it is not on offer."""
    asked = set(techniques)

    def player(choices: Sequence[Choice], rng: random.Random) -> Choice:
        wanted = [choice for choice in choices if asked & {ref.id for ref in choice.reply.techniques}]
        return rng.choice(wanted or list(choices))

    return player


def expert(slips: int) -> Player:
    """Make a player who follows the rubric one reply ahead, and slips in so many of a hundred replies.

    Of replies that are worth the same it takes the one after which most can be earned.
    """

    def player(choices: Sequence[Choice], rng: random.Random) -> Choice:
        if rng.randrange(100) < slips:
            return rng.choice(choices)
        most = max((choice.worth, choice.ahead) for choice in choices)
        return rng.choice([choice for choice in choices if (choice.worth, choice.ahead) == most])

    return player


_PICKERS: dict[Player, Picker] = {
    _first_on_screen: player_picks.first,
    _first_in_file: player_picks.first,
    _last_on_screen: player_picks.last,
    _last_in_file: player_picks.last,
    _longest: player_picks.longest,
    _shortest: player_picks.shortest,
}
"""How mindless players pick; the others toss a coin."""

MINDLESS: dict[str, Player] = {
    N_("random"): _any,
    N_("first on screen"): _first_on_screen,
    N_("last on screen"): _last_on_screen,
    N_("first in file"): _first_in_file,
    N_("last in file"): _last_in_file,
    N_("longest"): _longest,
    N_("shortest"): _shortest,
    N_("politest"): _politest,
    N_("always sorry"): _always("apologise"),
    N_("always the rule"): _always("hide_rules", "explain_procedure"),
    N_("always the norm"): _always("norm", "warn"),
    N_("always giving in"): _always("give_in", "overpromise"),
}
BY_LOOKS = ("longest", "shortest", "politest")
"""The mindless players that go by what a trainee sees of a reply without reading it.

Those that go by its place are left out: the seed draws the order, so they guess, with other luck.
"""
EXPERTS: dict[str, Player] = {
    N_("expert"): expert(0),
    N_("expert, 10 % slips"): expert(10),
    N_("expert, 20 % slips"): expert(20),
}


def play(dialogue: Dialogue, player: Player, seed: int) -> Attempt:
    """Let a player hold a whole conversation."""
    rng = random.Random(seed)  # noqa: S311 - a game, no secret
    if player in _BLIND:
        return _play_blind(dialogue, player, rng)
    steps, snapshot, memory = list[Step](), dialogue.start(), START
    while not dialogue.ended(snapshot):
        choices = weighed(dialogue, snapshot, memory)
        step = dialogue.advance(snapshot, player(choices, rng).name)
        assert step is not None, "only what is on offer is picked"
        _judgement, memory = judge(dialogue.rubric, memory, step.observation)
        steps.append(step)
        snapshot = step.after
    return Attempt(dialogue, tuple(steps))


_BLIND = frozenset(MINDLESS.values())


def _play_blind(dialogue: Dialogue, player: Player, rng: random.Random) -> Attempt:
    """Hold a conversation for a player who does not ask what a reply is worth: weighing takes most time."""
    steps, snapshot = list[Step](), dialogue.start()
    while not dialogue.ended(snapshot):
        state = dialogue.scenario.states[snapshot.state]
        replies = {reply.name: reply for reply in dialogue.scenario.replies_in(state)}
        offers = {offer.name: offer for offer in dialogue.offers(snapshot)}
        choices = [
            Choice(replies[name], " ".join(line.text for line in offer.lines), name, 0)
            for name, offer in offers.items()
        ]
        chosen = offers[player(choices, rng).name]
        name = blindly(chosen, _PICKERS.get(player, player_picks.at_random), rng)
        step = dialogue.advance(snapshot, name)
        assert step is not None, "only what is on offer is picked"
        steps.append(step)
        snapshot = step.after
    return Attempt(dialogue, tuple(steps))


def weighed(dialogue: Dialogue, snapshot: Snapshot, memory: Memory) -> list[Choice]:
    """Give the replies on offer, in the order of the screen, each with what an expert knows of it now.

    Where several earn the most, each of those also tells what could be earned after it.
    """
    choices = _earning(dialogue, snapshot, memory)
    most = max(choice.worth for choice in choices)
    tied = [choice for choice in choices if choice.worth == most]
    if len(tied) == 1:
        return choices
    return [
        replace(choice, ahead=_ahead(dialogue, snapshot, memory, choice)) if choice in tied else choice
        for choice in choices
    ]


def _ahead(dialogue: Dialogue, snapshot: Snapshot, memory: Memory, choice: Choice) -> int:
    """Tell what the best reply after this one would earn."""
    step = dialogue.advance(snapshot, choice.name)
    if step is None or dialogue.ended(step.after):
        return 0
    _judgement, after = judge(dialogue.rubric, memory, step.observation)
    return max(next_.worth for next_ in _earning(dialogue, step.after, after))


def _earning(dialogue: Dialogue, snapshot: Snapshot, memory: Memory) -> list[Choice]:
    """Give the replies on offer, in the order of the screen, each with what it earns now."""
    state = dialogue.scenario.states[snapshot.state]
    replies = {reply.name: reply for reply in dialogue.scenario.replies_in(state)}
    choices = []
    for offer in dialogue.offers(snapshot):
        reply = replies[offer.name]
        judgement = judged_now(dialogue, snapshot, memory, reply)
        pickable = dialogue.pickable(snapshot, offer.name) or () if offer.asks else ()
        picks = best_together(dialogue.rubric, pickable, judgement.weights)
        worth = sum(judgement.weighted[dimension] for dimension in DIMENSIONS) + picks.worth // 100
        text = " ".join(line.text for line in offer.lines)
        name = WITH.join((offer.name, *picks.ids))
        choices.append(Choice(reply, text, name, worth - 1000 * len(judgement.critical)))
    return choices


def judged_now(dialogue: Dialogue, snapshot: Snapshot, memory: Memory, reply: Reply) -> Judgement:
    """Judge a reply on offer by what can be known before it is given."""
    act, seen = act_of(reply), dialogue.circumstances(snapshot)
    about = ABOUT.get(reply.asks or "", ())
    observed = Observation(reply.name, 0, act, (act,), *seen, learned=_learns(snapshot, reply), about=about)
    judgement, _after = judge(dialogue.rubric, memory, observed)
    return judgement


def _learns(snapshot: Snapshot, reply: Reply) -> bool:
    """Tell what an expert can know: a question whose answer is not known yet brings something new."""
    return any(ref.id not in snapshot.facts for ref in reply.sets)

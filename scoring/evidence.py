"""What the scorers are told: what was done, what was on offer, and what could be seen by then."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PickSeen:
    """One pick as the rubric sees it: what it counts as, and what it was about."""

    kind: str
    """One of the kinds in the rubric."""
    subject: str = ""
    """An id: a cue, a fact, a statement, a part of a measure, a motive. For the kind's sentence."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Ids that can be picked together, and what that counts as."""

    ids: tuple[str, ...] = ()
    seen: tuple[PickSeen, ...] = ()


Pickable = tuple[tuple[Picked, ...], ...]
"""What can be picked with one reply: of every group exactly one, and the groups add up.

Where many picks come to the same sum, one stands for them, so that a group stays small.
"""


@dataclass(frozen=True, slots=True)
class Act:
    """One reply, as the rubric sees it."""

    techniques: tuple[str, ...]
    """None for what is not said to anyone: a question that is put to the trainee alone."""
    flaws: frozenset[str] = frozenset()
    repairs: bool = False
    """The trainee owns a mistake made one moment earlier."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The moment in which a reply is given."""

    phase: str
    motive: tuple[tuple[str, int], ...]
    """The true motive: each motive with its weight, as in `(("frustration", 2), ("instrumental", 1))`."""
    peak: str = "calm"
    """The highest phase reached so far."""
    target: str | None = None
    dangers: frozenset[str] = frozenset()
    """Shown so far: object, threat, violence, self_harm."""
    signs: frozenset[str] = frozenset()
    """Shown so far: lvb, intoxication."""
    duty_to_report: bool = False
    danger_outside: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One moment of the trainee's own: the reply, the replies on offer, the circumstances."""

    moment: str
    """The reply's full name, `state/reply`."""
    turn: int
    act: Act
    offered: tuple[Act, ...]
    """Every act on offer, the chosen one included."""
    circumstances: Circumstances
    motive_shown: bool
    """A clear cue was shown by then."""
    learned: bool = False
    """The reply brought something to light that was not known yet."""
    picks: tuple[PickSeen, ...] = ()
    """What the picks that went with the reply count as."""
    about: tuple[str, ...] = ()
    """The dimensions that a question to the trainee alone is about; empty for all of them."""
    pickable: tuple[Pickable, ...] = ()
    """For each act of `offered`, in that order, what could be picked with it; empty when nothing could."""


@dataclass(frozen=True, slots=True)
class Closing:
    """How the conversation ended."""

    ending: str | None = None
    unkept: tuple[str, ...] = ()
    """Promises that were given and not kept."""
    omitted: tuple[str, ...] = ()
    """Rules on omissions that were broken, as `omissions` returns them."""
    unaccounted: tuple[str, ...] = ()
    """Departures from the protocol that were never noted or reported, as `unaccounted` returns them."""
    unsignalled: tuple[str, ...] = ()
    """Departures that no signal followed. They cost nothing and are named."""

"""What the scorers are told: what was done, what was on offer, and what could be seen by then."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """One reply, as the rubric sees it."""

    techniques: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Closing:
    """How the conversation ended."""

    ending: str | None = None
    unkept: tuple[str, ...] = ()
    """Promises that were given and not kept."""
    omitted: tuple[str, ...] = ()
    """Rules on omissions that were broken, as `omissions` returns them."""

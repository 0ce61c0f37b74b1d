"""A tally line by line: whether to hand one in, and then its questions."""

from __future__ import annotations

from collections.abc import Callable

from simulator.i18n import N_, _
from simulator.numbered import numbers_in
from simulator.tallying import Question, TallyForm, TallyGiven, about

YES = frozenset({"y", "yes", "j", "ja"})
_OFFER = N_("Do you want to hand something in without your name? y is yes; only Enter is no.")
_SEVERAL = N_("Type the numbers of what you tick, with spaces between, and Enter. Only Enter ticks nothing.")
_ONE = N_("Type one number and Enter. Only Enter leaves it open.")

Say = Callable[..., None]
Read = Callable[[], str | None]


def ask_tally(form: TallyForm, say: Say, read: Read) -> TallyGiven | None:
    """Ask whether to hand in, and what; None when the person does not, or ticks nothing."""
    say("", _(_OFFER), about())
    if (read() or "").strip().lower() not in YES:
        return None
    given = TallyGiven(form)
    for place, question in enumerate(form.questions()):
        ticked = _ask(question, say, read) if question.options else frozenset()
        if ticked is None:
            return None
        given = given.with_ticked(place, ticked)
    return None if given.empty else given


def _ask(question: Question, say: Say, read: Read) -> frozenset[str] | None:
    """Ask one question until it is answered; None at the end of input."""
    lines = [f"{number}. {words}" for number, (_id, words) in enumerate(question.options, 1)]
    how = _(_ONE if question.one else _SEVERAL)
    say("", question.asked, *lines, how)
    while (typed := read()) is not None:
        numbers = numbers_in(typed, len(lines))
        if isinstance(numbers, str):
            say(numbers, how)
        elif question.one and len(numbers) > 1:
            say(how)
        else:
            return frozenset(question.options[number - 1][0] for number in numbers)
    return None

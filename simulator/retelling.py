"""What was picked in a moment, told back in the debrief: sentences that every face says.

Each sentence says how it holds, so that no colour and no mark is needed to understand it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring import TOO_EARLY
from simulator.accounts import Account, Leaving, Reading, Tested, Weighing, Writing
from simulator.debrief import Debrief, Moment
from simulator.i18n import N_, _, ngettext
from simulator.subjects import answer_in_words, motives_in_words

GOOD, BAD, OPEN = "good", "bad", ""
"""How an item holds; the words of the item say so too."""

TEST_NAMES: Mapping[str, str] = {
    "need": N_("Needed"),
    "safety": N_("Safe"),
    "purpose": N_("In keeping with the purpose"),
    "mandate": N_("Yours to decide"),
    "least": N_("The least that works"),
    "noted": N_("On paper"),
    "equal": N_("The same for anyone"),
    "signal": N_("Passed on"),
}
"""The eight tests of a departure."""
_MET: Mapping[str, str] = {
    "safety": N_("nobody was in acute danger."),
    "mandate": N_("the protocol leaves this to your role."),
    "least": N_("no reply that keeps to the protocol did more for it."),
    "noted": N_("in moment {number}."),
    "signal": N_("in moment {number}."),
}
_NOT_MET: Mapping[str, str] = {
    "need": N_("you gave no reason that shows the need."),
    "safety": N_("there was danger, and you gave no reason why it could be done safely."),
    "purpose": N_("you gave no reason that tells what the step is for."),
    "mandate": N_("you gave no reason why you may decide this."),
    "least": N_("you gave no reason why less would not do."),
    "noted": N_("nobody wrote it down or reported it."),
    "equal": N_("you gave no reason why anyone in this place would get it."),
    "signal": N_("nobody passed on that the rule did not fit here. This costs nothing."),
}
_OPEN: Mapping[str, str] = {
    "noted": N_("the conversation is not over yet."),
    "signal": N_("the conversation is not over yet."),
}
_NO_REASON = N_("this scenario gives no reason for it.")
_NATURES: Mapping[str, str] = {
    "label": N_("This judges someone. Write what you saw or heard: {text}"),
    "health": N_("This is about someone's health and does not belong here: {text}"),
    "hearsay": N_("You did not see or hear this yourself: {text}"),
    "poor": N_("Nobody can do anything with this: {text}"),
}
_VERDICTS: Mapping[str, str] = {
    "too_light": N_("Too light for what happened."),
    "fits": N_("It fits what happened."),
    "too_heavy": N_("Heavier or longer than needed."),
}
_RUNGS: Mapping[str, str] = {
    "too_light": N_("{rung}: too light"),
    "fits": N_("{rung}: fits"),
    "too_heavy": N_("{rung}: too heavy"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is told, in a sentence."""

    text: str
    holds: str = OPEN
    """GOOD, BAD or OPEN."""
    spoken: bool = False
    """Whether these are words of the scenario or the protocol, in the language of the conversation."""


@dataclass(frozen=True, slots=True)
class Told:
    """Things that are told together, under one label."""

    label: str
    items: tuple[Item, ...]


def told(moment: Moment) -> Iterator[Told]:
    """Tell what was picked in a moment and how it holds, and what was written beside it."""
    yield from (each for each in _told(moment.account) if each.items)
    if moment.words:
        yield Told(
            _("Own words"),
            (
                Item(moment.words),
                Item(_("Your own words, for you alone; they are never scored.")),
            ),
        )
    if moment.notes:
        yield Told(
            _("Your note pad"),
            (Item(moment.notes), Item(_("Your notes, for you alone; they are never scored."))),
        )


def sign_sentence(sign: str) -> str:
    """Say what a line was a sign of."""
    return _("This was {sign}.").format(sign=sign)


def readings_sentence(result: Debrief) -> str | None:
    """Put the answers to what drives the citizen side by side; None where it was never asked."""
    found = [
        (moment.turn, moment.account) for moment in result.moments if isinstance(moment.account, Reading)
    ]
    parts = [
        _("{answer} (moment {number})").format(answer=_answer(each.answer, sure=each.sure), number=turn + 1)
        for turn, each in found
    ]
    return _(", then ").join(parts) + "." if parts else None


def _told(account: Account | None) -> Iterator[Told]:
    match account:
        case Reading():
            yield from _told_reading(account)
        case Leaving():
            yield from _told_leaving(account)
        case Writing():
            yield from _told_writing(account)
        case Weighing():
            yield from _told_weighing(account)


def _told_reading(reading: Reading) -> Iterator[Told]:
    yield Told(_("You read"), (Item(_capital(_answer(reading.answer, sure=reading.sure)) + "."),))
    yield Told(_("Seen by then"), tuple(_signs(reading)))
    yield Told(_("On what was seen"), (Item(_on_what_was_seen(reading)),))
    if reading.earlier:
        yield Told(_("Then and now"), tuple(_compared(reading)))


def _signs(reading: Reading) -> Iterator[Item]:
    if not reading.signs:
        yield Item(_("Nothing that points to a motive."))
    for sign in reading.signs:
        what = sign_sentence(sign.of)
        if not sign.picked:
            yield Item(f"{sign.text} {what}")
        elif sign.supports:
            yield Item(
                _("{cue} {what} You picked it, and it points to your answer.").format(
                    cue=sign.text, what=what
                ),
                GOOD,
            )
        else:
            yield Item(
                _("{cue} {what} You picked it, and it points to something else.").format(
                    cue=sign.text, what=what
                ),
                BAD,
            )


def _on_what_was_seen(reading: Reading) -> str:
    if reading.shown:
        clear = _("A clear sign had been shown: {motives} was the answer, and you could be sure of it.")
        return clear.format(motives=motives_in_words(reading.shown))
    if reading.hinted:
        weak = _(
            "Only weak signs had been shown. Too early to tell was the best answer; "
            "{motives} could be thought of, without being sure."
        )
        return weak.format(motives=motives_in_words(reading.hinted))
    return _("Nothing had been shown yet. Too early to tell was the best answer.")


def _compared(reading: Reading) -> Iterator[Item]:
    earlier = reading.earlier
    assert earlier is not None, "only what was asked before is compared"
    then = _("First, in moment {number}: {first}. Then: {second}.")
    first, second = (_answer(each.answer, sure=each.sure) for each in (earlier, reading))
    yield Item(then.format(number=earlier.turn + 1, first=first, second=second))
    if reading.changed:
        yield Item(_("You saw something new and changed your mind. That is what looking well means."), GOOD)


def _answer(answer: str, *, sure: bool) -> str:
    words = answer_in_words(answer)
    if answer == TOO_EARLY:
        return words
    return _("{motive}, sure").format(motive=words) if sure else _("{motive}, not sure").format(motive=words)


def _told_leaving(leaving: Leaving) -> Iterator[Told]:
    yield Told(_("You left"), (Item(leaving.step, spoken=True),))
    poor = _("{reason} This cannot account for it.")
    reasons = (
        *(Item(text, GOOD, spoken=True) for text in leaving.good),
        *(Item(poor.format(reason=text), BAD) for text in leaving.poor),
    )
    yield Told(_("Your reasons"), reasons or (Item(_("You gave none."), BAD),))
    yield Told(_("The eight tests"), tuple(_tested(each, leaving) for each in leaving.tests))


def _tested(test: Tested, leaving: Leaving) -> Item:
    fields = {"test": _(TEST_NAMES[test.test]), "why": _decided(test, leaving)}
    match test.verdict:
        case "met":
            return Item(_("{test}: met, {why}").format(**fields), GOOD)
        case "not_met":
            return Item(_("{test}: not met, {why}").format(**fields), BAD)
    return Item(_("{test}: not asked, {why}").format(**fields))


def _decided(test: Tested, leaving: Leaving) -> str:
    """Say what decided a test."""
    if test.verdict == "not_asked":
        return _(_OPEN.get(test.test, _NO_REASON))
    if test.verdict == "met":
        if test.grounds:
            return _("you named: {grounds}").format(grounds=" ".join(test.grounds))
        return _(_MET[test.test]).format(number=0 if test.moment is None else test.moment + 1)
    if test.test == "least" and leaving.lighter:
        lighter = _("this kept to the protocol and did more for it: {reply}")
        return lighter.format(reply=leaving.lighter)
    if test.test == "equal" and leaving.threat:
        return _("what is given under a threat is not what everyone would get.")
    return _(_NOT_MET[test.test])


def _told_writing(writing: Writing) -> Iterator[Told]:
    kept = (Item(text, GOOD, spoken=True) for text in writing.kept)
    allowed = (Item(text, spoken=True) for text in writing.allowed)
    yield Told(_("What was in"), (*kept, *allowed))
    yield Told(_("What was missing"), tuple(Item(text, BAD, spoken=True) for text in writing.missed))
    wrong = (Item(_(_NATURES[nature]).format(text=text), BAD) for text, nature in writing.wrong)
    yield Told(_("Not in it"), tuple(wrong))


def _told_weighing(weighing: Weighing) -> Iterator[Told]:
    yield Told(_("The measure"), tuple(_weighed(weighing)))
    yield Told(_("The ladder"), tuple(_ladder(weighing)))
    yield Told(_("What was in"), (*(Item(text, GOOD) for text in weighing.kept), *map(Item, weighing.added)))
    yield Told(_("What was missing"), tuple(Item(text, BAD) for text in weighing.missed))
    yield Told(_("Ask yourself"), tuple(_asked(weighing)))


def _weighed(weighing: Weighing) -> Iterator[Item]:
    fits = weighing.verdict == "fits"
    yield Item(_(_VERDICTS[weighing.verdict]), GOOD if fits else BAD)
    if weighing.term:
        yield Item(_("How long: {term}.").format(term=weighing.term.lower()))
    elif weighing.timed:
        yield Item(_("You did not say for how long, so it has no end."), BAD)
    chosen = [rung for rung in weighing.rungs if rung.chosen]
    if chosen and chosen[0].verdict == "fits" and not fits:
        yield Item(_too_long(weighing.months), BAD)
    if not chosen:
        yield Item(_("You chose no measure."), BAD)


def _too_long(months: int | None) -> str:
    if months is None:
        return _("The rung fits; the term must have an end.")
    told = ngettext(
        "The rung fits; the term must end after {count} month at most.",
        "The rung fits; the term must end after {count} months at most.",
        months,
    )
    return told.format(count=months)


def _ladder(weighing: Weighing) -> Iterator[Item]:
    for rung in weighing.rungs:
        words = _(_RUNGS[rung.verdict]).format(rung=rung.text)
        if not rung.chosen:
            yield Item(f"{words}.")
            continue
        chosen = _("{rung}. You chose this.").format(rung=words)
        yield Item(chosen, GOOD if rung.verdict == "fits" else BAD)


def _asked(weighing: Weighing) -> Iterator[Item]:
    """Ask the two questions that every measure is held against, and answer them."""
    lightest = next((rung for rung in weighing.rungs if rung.verdict == "fits"), None)
    if lightest and not lightest.chosen and weighing.verdict != "too_light":
        lighter = _("Can it be lighter? Yes: {rung}.").format(rung=lightest.text)
        yield Item(lighter, OPEN if weighing.verdict == "fits" else BAD)
    elif weighing.verdict == "fits":
        yield Item(_("Can it be lighter? No: anything lighter would not work here."), GOOD)
    elif lightest and lightest.chosen:
        yield Item(_("Can it be lighter? Yes: for a shorter time."), BAD)
    if weighing.withheld:
        yield Item(
            _("Does this citizen keep what is necessary? No: service stops without what must come with it."),
            BAD,
        )
    else:
        yield Item(
            _("Does this citizen keep what is necessary? Yes: basic services stay within reach."), GOOD
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

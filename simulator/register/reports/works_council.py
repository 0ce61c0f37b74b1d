"""R9: the data sheet for the works council: what is kept, where, who sees it, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.organisation import Level
from simulator.register.entries import BY_AGREEMENT
from simulator.register.reports.agreements import allowing
from simulator.register.reports.remarks import left, unfiltered
from simulator.register.reports.words import FIELDS, PERSON_FIELDS
from simulator.register.sheet import Sheet
from simulator.register.view import View

Row = tuple[str, str, str, str]


def works_council(view: View) -> Sheet:
    """Give every single thing that is kept about people, and what is never kept."""
    return Sheet(
        "works_council",
        _("What is kept, where, and who sees it"),
        (
            left("where", _("Where")),
            left("what", _("What")),
            left("who_sees", _("Who sees it")),
            left("how_long", _("For how long")),
        ),
        (*_practice(view), *_register(view), *_staff(view), *_others(view)),
        (*unfiltered(view), *_never()),
    )


def _practice(view: View) -> Iterator[Row]:
    days = _("{days} days, or longer by the trainee's own choice").format(
        days=view.organisation.retention.practice_days
    )
    yield (
        _("Practice log, with the trainee"),
        _("Every reply, every score and own words of every conversation"),
        _("The trainee, and who can read the files of that account"),
        days,
    )


def _register(view: View) -> Iterator[Row]:
    allowed = {Level.COMPLETION: frozenset(), Level.GOALS_MET: {"goals_met", "accommodation_used"}}
    shown = allowed.get(view.level, BY_AGREEMENT)
    for name, words in FIELDS.items():
        # What an agreement that has ended once allowed can still be there.
        agreed = "; ".join(allowing(view.log, name)) if name in BY_AGREEMENT else ""
        if name not in BY_AGREEMENT or name in shown or agreed:
            what = _("{what} (agreement: {agreements})").format(what=_(words), agreements=agreed)
            yield _("Training register"), what if agreed else _(words), _officer(), _years(view)
    if view.tallies or view.organisation.signals:
        yield (
            _("Tally"),
            _(
                "What trainees hand in by choice: hard goals, signals, how sure they are, the scenario and "
                "its version, and the function group where it has five people or more; no person, no time"
            ),
            _("Reports show it about five or more; the compliance officer could read each one"),
            _("Until the organisation clears it: balie register retention --tallies"),
        )


def _staff(view: View) -> Iterator[Row]:
    for words in PERSON_FIELDS.values():
        yield _("Staff list, outside the log"), _(words), _officer(), _years(view)


def _others(view: View) -> Iterator[Row]:
    yield (
        _("Checkpoint, kept elsewhere"),
        _("How many entries there are, and one number that proves all of them; nothing about people"),
        _("Whoever is given it"),
        _("For as long as it must be possible to prove"),
    )
    yield (
        _("Backups"),
        _("The register and the staff list, as they were"),
        _("Those who keep the backups"),
        _("{days} days").format(days=view.organisation.retention.backup_days),
    )


def _officer() -> str:
    return _("The compliance officer; the person about their own")


def _years(view: View) -> str:
    years = view.organisation.retention.years_after_leaving
    return _("Until {years} years after leaving").format(years=years)


def _never() -> tuple[str, ...]:
    return (
        _("Never kept in the register: answers, errors, times of replies, health, own words, ranks."),
        _(
            "In a register that is one file, whoever may write in it can read all of it: so can every "
            "account that plays with it. On a PostgreSQL server an account can be given the right "
            "to write alone."
        ),
        _("A score alone may not decide about work, pay or contract (GDPR article 22)."),
        _(
            "A team leader needs the list of who is due, and nothing else: the compliance officer hands "
            "out that list, and no more."
        ),
    )

"""What the screen says in sentences: how everyone stands, what proves the register, what was filtered."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _, ngettext, say
from simulator.register.errors import RegisterError
from simulator.register.reports.remarks import level_sentence
from simulator.register.verification import Verdict
from simulator.register.view import Filters, View
from simulator.tui.compliance.orders import Copied, Shown, is_settled, overdue
from simulator.tui.furniture import Hint
from simulator.tui.typeset import Paragraph, Piece, paragraph

Check = Verdict | RegisterError | tuple[int, int] | None
"""How the verification stands: its end, why it could not be, how far it is, or not begun."""


def error_sentence(error: RegisterError) -> str:
    """Word what went wrong with the register."""
    return say(error.message, **error.fields)


def set_standing(shown: Shown, check: Check) -> Iterator[Paragraph]:
    """Set what must be seen first: who is trained, whether the register is whole, what it may hold."""
    total = shown.front.total
    if total is not None:
        yield paragraph(overdue(total), "strong" if is_settled(total) else "warning")
    elif shown.front.matrix.sheet.rows:
        yield paragraph(_("How these people stand is hidden: some of them are too few."), "warning")
    said, style = _checked(check)
    yield Paragraph((Piece(f"{said} ", style), Piece(_size(shown.view.size, shown.front.copied))))
    yield paragraph(level_sentence(shown.view), "faded")


def _size(size: int, copied: Copied | None) -> str:
    entries = ngettext("The register has {count} entry.", "The register has {count} entries.", size)
    said = entries.format(count=size)
    if copied is None:
        none = _("No checkpoint was made yet.")
        return f"{said} {none}"
    last = _("The last checkpoint covers {count} of them, up to {day}.")
    return f"{said} {last.format(count=copied.size, day=copied.day)}"


def _checked(check: Check) -> tuple[str, str]:
    match check:
        case None:
            return _("Not checked yet (v)."), "key"
        case RegisterError():
            return _("It could not be checked."), "warning"
        case Verdict(ok=True):
            return _("Checked: the register is whole in itself."), "strong"
        case Verdict():
            return _("Checked: NOT as it was recorded."), "warning"
    done, count = check
    return _("Being checked: {done} of {count} entries (v stops).").format(done=done, count=count), "key"


def verdict_sentences(verdict: Verdict) -> Iterator[str]:
    """Say what a verification found, the first thing that is wrong before all others."""
    if verdict.first is not None:
        yield _(verdict.first.message).format(**verdict.first.fields)
        others = verdict.flaws - 1
        if others:
            more = ngettext("{count} more thing is wrong.", "{count} more things are wrong.", others)
            yield more.format(count=others)
    else:
        whole = ngettext(
            "The register is whole in itself: {count} entry fits.",
            "The register is whole in itself: all {count} entries fit together.",
            verdict.size,
        )
        yield whole.format(count=verdict.size)
        yield _(
            "Only a checkpoint kept elsewhere shows that nobody rewrote all of it: "
            "balie register verify --checkpoint FILE"
        )
    for warning in verdict.warnings:
        yield _(warning.message).format(**warning.fields)


def filter_words(filters: Filters, view: View | None) -> tuple[str, ...]:
    """Say what the filters leave of it; nothing where all is shown."""
    return tuple(_filter_words(filters, view))


def _filter_words(filters: Filters, view: View | None) -> Iterator[str]:
    if filters.team is not None:
        yield _("Only the team {team}.").format(team=filters.team)
    if filters.function_group is not None:
        group = filters.function_group
        yield _("Only the function group {group}.").format(group=view.group_name(group) if view else group)
    if filters.since is not None:
        yield _("Only from {day} on.").format(day=filters.since)
    if filters.until is not None:
        yield _("Only up to and including {day}.").format(day=filters.until)


def front_keys(*, checking: bool) -> list[Hint]:
    """Give the keys of the first page, the ones that matter most before the others."""
    return [
        Hint("Enter", _("reports"), "app.reports", matters=True),
        Hint("v", _("stop checking") if checking else _("check the register"), "app.verify", matters=True),
        Hint("Tab", _("other table"), "other", matters=True),
        Hint("f", _("filter"), "app.filters"),
        Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
        Hint("q", _("quit"), "app.quit", matters=True),
        Hint("w", _("what it means"), "legend"),
        Hint("r", _("read again"), "app.again"),
    ]


def report_keys(*, access: bool) -> list[Hint]:
    """Give the keys of a report."""
    return [
        Hint("Esc", _("back"), "back", matters=True),
        Hint("\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}", _("move"), "move(1)"),
        Hint("s", _("save as a page"), "app.save", brief="s"),
        Hint("c", _("as CSV"), "app.save_csv"),
        Hint("p", _("other person"), "app.person") if access else Hint("f", _("filter"), "app.filters"),
        Hint("Enter", _("whole row"), "open_row"),
        Hint("w", _("what it means"), "legend"),
        Hint("v", _("check the register"), "app.verify"),
    ]

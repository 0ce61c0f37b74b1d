"""`balie register`: the training register, one file for each subcommand or two close ones."""

from __future__ import annotations

import importlib
import os
import sys

import click
from click.shell_completion import CompletionItem

from simulator.cli import language_option
from simulator.commands import completing
from simulator.diagnostics import nearest, visible
from simulator.i18n import N_, _
from simulator.lettering import shows_everything

COMMANDS = {
    "init": ("init", N_("Make the register with its key, or bring it up to date.")),
    "import": ("imports", N_("Bring the staff list, or earlier trainings, from a CSV file.")),
    "add": ("add", N_("Write down a training that was given, planned or not needed.")),
    "list": ("listing", N_("List the trainings that were written down.")),
    "due": ("tables", N_("List who is due for a training, and why.")),
    "matrix": ("tables", N_("Count who is trained for what, by function group.")),
    "report": ("report", N_("Make a report, as text, a page or a spreadsheet.")),
    "impact": ("impact", N_("List whose training relied on what has changed since.")),
    "incident": ("incident", N_("Write down that an incident in a function group was looked back on.")),
    "correct": ("correct", N_("Correct an entry, or withdraw it.")),
    "verify": ("verify", N_("Find out whether anything in the register was changed.")),
    "checkpoint": ("checkpoint", N_("Sign the register as it is now, to keep elsewhere.")),
    "proof": ("proof", N_("Prove one entry, or that nothing was changed since a checkpoint.")),
    "key": ("key", N_("Make, show, replace or back up the signing key.")),
    "access": ("access", N_("Give someone everything that the register holds about them.")),
    "hold": ("hold", N_("Keep someone's entries longer, such as for a claim.")),
    "erase": ("erase", N_("Erase what is held about someone, with the proof of it.")),
    "retention": ("retention", N_("Erase what has been kept for its time.")),
    "backup": ("copies", N_("Copy the whole register to a file.")),
    "restore": ("copies", N_("Put a backup of the register back.")),
}
"""Where each subcommand lives, and what it does."""
_LONGEST = 80


class RegisterLine(click.Group):
    """The group of subcommands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands in the order in which people need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand when it is called."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"simulator.commands.register.{COMMANDS[cmd_name][0]}")
        commands: dict[str, click.Command] = module.commands
        return commands[cmd_name]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the subcommands to a shell without importing them."""
        about = {name: text for name, (_module, text) in COMMANDS.items()}
        offered = completing.commands(about, incomplete)
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand; an unknown one gets the nearest name."""
        # A shell that asks for completions gets none, and no sentence on the line that is being typed.
        known = not args or args[0] in COMMANDS or args[0].startswith("-")
        if not known and not ctx.resilient_parsing:
            raise click.UsageError(_unknown(visible(args[0][:_LONGEST])), ctx)
        return super().resolve_command(ctx, args)


def _unknown(name: str) -> str:
    meant = nearest(name, COMMANDS)
    if meant:
        return _("There is no command 'register {name}'. Did you mean 'register {meant}'?").format(
            name=name, meant=meant
        )
    return _("There is no command 'register {name}'. There are: {names}.").format(
        name=name, names=", ".join(COMMANDS)
    )


def register(*, lang: str | None) -> None:
    """Open the compliance screen; where nobody sits at a terminal, print who is due."""
    del lang
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return
    opening = importlib.import_module("simulator.commands.register.opening")
    able = os.environ.get("TERM") != "dumb" and shows_everything(sys.__stderr__)
    if not (able and sys.stdin.isatty() and sys.stdout.isatty()):
        importlib.import_module("simulator.commands.register.tables").print_due()
        return
    with opening.the_office() as office:
        code: int = importlib.import_module("simulator.tui.compliance").run(office)
    ctx.exit(code)


command = RegisterLine(
    "register",
    callback=register,
    invoke_without_command=True,
    help=_("The training register of your organisation. Without a command: its screen."),
    epilog=_("Example: balie register due"),
    params=[language_option()],
)

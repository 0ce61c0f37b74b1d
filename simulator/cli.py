"""The command line: which commands there are, and what becomes of what goes wrong in them.

Commands are imported when they are called, so that `--help` and `check` never load the full-screen face.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from simulator import __version__, i18n, settings
from simulator.diagnostics import ToldError, nearest, visible
from simulator.i18n import N_, _
from simulator.lettering import write_nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "play": N_("Hold a conversation."),
    "scenarios": N_("List the conversations there are."),
    "debrief": N_("Look back on a conversation that has ended."),
    "progress": N_("Show what your own conversations show over time."),
    "new": N_("Write a scenario to start from."),
    "check": N_("Find what is wrong in scenario files."),
    "preview": N_("Hold a conversation while you write it."),
    "test": N_("Hold the conversations that a scenario has as tests."),
    "score": N_("Score the replies you name."),
    "graph": N_("Draw a scenario as a picture."),
    "stats": N_("Count a scenario: words, states, techniques, coverage."),
    "translate": N_("Make or renew the translation of a scenario."),
    "schema": N_("Print the JSON Schema for editors."),
    "explain": N_("Explain a technique, a rule of check, or the names in a protocol."),
    "register": N_("The training register of an organisation: who is trained, who is due, and the proof."),
    "settings": N_("Show your settings and where each came from, or change one."),
    "doctor": N_("Look whether Balie works well here."),
    "completion": N_("Print the script that lets your shell complete what you type."),
    "privacy": N_("Show what is stored about you, where, for how long, and who can read it."),
    "export": N_("Write out everything the practice log holds about you."),
    "erase": N_("Erase your practice log, or one attempt."),
    "backup": N_("Copy your practice log to a file, and the register where you have it."),
    "restore": N_("Put a backup back."),
}
HOLDS = "play"
"""The command that holds conversations; the home screen, without a command, leads to it."""
_ANSWERS = {**dict.fromkeys(("j", "ja", "y", "yes"), True), **dict.fromkeys(("", "n", "nee", "no"), False)}
COULD_NOT_RUN = 2
INTERRUPTED = 130


class CommandLine(click.Group):
    """The group of all commands, each in a file of its own under `commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which people need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command when it is called."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"simulator.commands.{cmd_name}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the commands to a shell without importing them."""
        offered: list[CompletionItem[str]] = _completing().commands(COMMANDS, incomplete)
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one gets the nearest name."""
        # A shell that asks for completions gets none, and no sentence on the line that is being typed.
        known = not args or args[0] in COMMANDS or args[0].startswith("-")
        if not known and not ctx.resilient_parsing:
            raise click.UsageError(_unknown_command(args[0]), ctx)
        found = super().resolve_command(ctx, args)
        gc.enable()
        return found


def _completing() -> Any:
    return importlib.import_module("simulator.commands.completing")


def _unknown_command(name: str) -> str:
    meant = nearest(name, COMMANDS)
    if meant:
        return _("There is no command '{name}'. Did you mean '{meant}'?").format(name=name, meant=meant)
    return _("There is no command '{name}'. There are: {names}.").format(name=name, names=", ".join(COMMANDS))


def make(chosen: settings.Settings) -> click.Group:
    """Make the command line in the language in use."""

    def home(ctx: click.Context, lang: str | None, plain: bool, no_trace: bool) -> None:
        del lang
        ctx.obj = chosen
        if ctx.invoked_subcommand is None:
            importlib.import_module("simulator.commands.play").open_home(
                chosen, no_trace=no_trace, plain=plain
            )

    group = CommandLine(
        "balie",
        callback=click.pass_context(home),
        invoke_without_command=True,
        help=_("Practise de-escalation at the public desk. Without a command: the home screen."),
        epilog=_("Example: balie play de-derde-keer"),
        params=[language_option(), plain_option(), no_trace_option()],
    )
    return click.version_option(__version__, prog_name="balie", message="%(prog)s %(version)s")(group)


def language_option() -> click.Option:
    """Make the option that sets the language; it is read before all others."""
    return click.Option(["--lang"], type=click.Choice(i18n.LANGUAGES), help=_("Language of Balie."))


def plain_option() -> click.Option:
    """Make the option that asks for lines instead of the full screen."""
    return click.Option(["--plain"], is_flag=True, help=_("Line by line, for screen readers and scripts."))


def no_trace_option() -> click.Option:
    """Make the option that keeps nothing."""
    return click.Option(["--no-trace"], is_flag=True, help=_("Keep nothing of what you do."))


def says_yes(question: str) -> bool:
    """Ask a question that is answered with yes or no, in either language; Enter alone is no."""
    letters = _("y/N")
    asked = f"{question} [{letters}]: "
    while True:
        said = click.prompt(asked, default="", show_default=False, prompt_suffix="", err=True)
        answer = _ANSWERS.get(said.strip().casefold())
        if answer is not None:
            return answer
        click.echo(_("Answer with yes or no."), err=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 findings, 2 could not run."""
    # What is imported to begin with is never garbage, and looking for some takes a tenth of the beginning. A
    # command collects as ever; the full screen does once all behind its first page is loaded.
    gc.disable()
    try:
        sys.exit(_begun(arguments))
    finally:
        gc.enable()


def _begun(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        write_nearest(stream)
    chosen = settings.load(_language_in(given))
    i18n.use(chosen.language)
    return _run(make(chosen), given, chosen)


def _run(group: click.Group, given: list[str], chosen: settings.Settings) -> int:
    try:
        result = group.main(given, prog_name="balie", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as mistake:
        clean = "\n".join(map(visible, mistake.message.split("\n")))
        mistake.message = clean  # type: ignore[misc]  # click has no other way to word it
        mistake.show()
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Stopped."), err=True)
        return INTERRUPTED
    except ToldError as error:
        click.echo(_(error.message).format(**error.fields), err=True)
        return COULD_NOT_RUN
    except BrokenPipeError:
        # Nobody reads any more, as with `balie scenarios | head`; nothing to say and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last door: no traceback, no names
        return _crashed(error, chosen, kept=_keeps_a_conversation(given))
    return result if isinstance(result, int) else 0


def _crashed(error: Exception, chosen: settings.Settings, *, kept: bool) -> int:
    # Nobody who asks for help waits for what writes a report.
    crash, events = map(importlib.import_module, ("simulator.crash", "simulator.events"))
    click.echo(_(crash.sentence(kept=kept)), err=True)
    path = crash.write_report(error, chosen.places.state, events.utc_now())
    if path:
        click.echo(_(crash.WHERE).format(path=visible(str(path))), err=True)
    return COULD_NOT_RUN


def _keeps_a_conversation(arguments: Sequence[str]) -> bool:
    """Tell whether what was asked for is a conversation that is written down while it is held."""
    called = next((argument for argument in arguments if argument in COMMANDS), HOLDS)
    return called == HOLDS and "--no-trace" not in arguments


def _language_in(arguments: list[str]) -> str | None:
    """Find --lang before the command line is made, because help is worded while it is made."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None

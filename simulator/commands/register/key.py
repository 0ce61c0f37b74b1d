"""`balie register key`: the signing key made, shown, replaced, backed up and put back."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.opening import confirmed, key_of, note, the_office, worded
from simulator.diagnostics import visible
from simulator.i18n import N_, _
from simulator.office import Office
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError, disk_worded
from simulator.register.keys import (
    MIN_PASSPHRASE,
    READABLE_BY_OTHERS,
    back_up_key,
    keep_key,
    load_key,
    make_key,
    readable_by_others,
    restore_key,
    rotation,
)
from simulator.register.notes import SigningKey

_HAS_ONE = N_(
    "This register has a key already, which is not on this computer: put a backup back, "
    "or when the key is lost for good: balie register key make --lost"
)
_HERE = N_("The signing key is here already: {path}. To replace it: balie register key rotate")
_OTHER = N_("{path} is not a key that this register names, so it was not put back.")


def make(*, lost: bool, lang: str | None) -> None:
    """Make a key for a register that has none, or whose key is lost."""
    del lang
    with the_office() as office:
        path = office.key_path
        if path.exists():
            raise RegisterError(_HERE, path=str(path))
        if office.vkeys() and not lost:
            raise RegisterError(_HAS_ONE)
        key = make_key(path, office.register.about()["origin"])
        office.register.append(Kind.KEY, {"action": "lost" if lost else "made", "vkey": key.verifier.vkey})
        _say_new(office, key)


def show(*, as_json: bool, lang: str | None) -> None:
    """Print the verifier keys that the register names, and where the signing key is."""
    del lang
    with the_office(writes=False) as office:
        path, vkeys = office.key_path, office.vkeys()
        here = office.signing_key()
        if as_json:
            data = {"verifier_keys": vkeys, "signing_key": str(path) if here else None}
            click.echo(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for vkey in vkeys:
            click.echo(visible(vkey))
        if here is None:
            note(_("The signing key is not on this computer."))
            return
        note(_("Signing key: {path}").format(path=visible(str(path))))
        if readable_by_others(path):
            note(worded(READABLE_BY_OTHERS, path=str(path)))


def rotate(*, yes: bool, lang: str | None) -> None:
    """Put a new key in the place of the old one, which signs for it."""
    del lang
    with the_office() as office:
        path = office.key_path
        new_path = path.with_name(f"{path.name}.new")
        if _finish(office, path, new_path):
            return
        old = key_of(office)
        confirmed(_("Replace the signing key? From then on checkpoints are signed by the new one."), yes=yes)
        new_path.unlink(missing_ok=True)
        new = SigningKey.new(old.name)
        keep_key(new, new_path)
        said = {"action": "rotated", "vkey": new.verifier.vkey, "note": rotation(old, new)}
        office.register.append(Kind.KEY, said)
        _finish(office, path, new_path)


def _finish(office: Office, path: Path, new_path: Path) -> bool:
    """Put a new key in its place once the register names it, also when that was cut short before."""
    if not new_path.exists():
        return False
    new = load_key(new_path)
    if new.verifier.vkey not in office.vkeys():
        return False
    with disk_worded(path):
        if path.exists():
            retired = path.with_name(f"{path.name}.{load_key(path).verifier.key_id.hex()}.old")
            path.replace(retired)
            note(
                _("The old key is kept at {path}; nothing needs it any more.").format(
                    path=visible(str(retired))
                )
            )
        new_path.replace(path)
    _say_new(office, new)
    return True


def _say_new(office: Office, key: SigningKey) -> None:
    note(_("Signing key: {path}").format(path=visible(str(office.key_path))))
    click.echo(key.verifier.vkey)
    note(
        _("Hand this verifier key out, and make a backup of the signing key: balie register key backup FILE")
    )


def backup(file: str, lang: str | None) -> None:
    """Write the key to a file under a passphrase."""
    del lang
    with the_office(writes=False) as office:
        key = key_of(office)
    back_up_key(key, Path(file), _passphrase(twice=True))
    note(_("Written to {path}.").format(path=visible(file)))
    note(_("Keep file and passphrase apart: without both, nobody can sign for this register."))


def restore(file: str, lang: str | None) -> None:
    """Read a key back from its backup."""
    del lang
    with the_office(writes=False) as office:
        path, vkeys = office.key_path, office.vkeys()
        if path.exists():
            raise RegisterError(_HERE, path=str(path))
        key = restore_key(Path(file), path, _passphrase(twice=False))
        if key.verifier.vkey not in vkeys:
            path.unlink()
            raise RegisterError(_OTHER, path=visible(file))
        note(_("Signing key: {path}").format(path=visible(str(path))))


def _passphrase(*, twice: bool) -> str:
    """Ask for a passphrase; from a program it is one line of its standard input."""
    if sys.stdin.isatty():
        asked = _("Passphrase of at least {least} characters").format(least=MIN_PASSPHRASE)
        found: str = click.prompt(asked, hide_input=True, confirmation_prompt=twice, err=True)
        return found
    return sys.stdin.readline().rstrip(os.linesep).rstrip("\n")


commands: dict[str, click.Command] = {
    "key": click.Group(
        "key",
        help=_("Make, show, replace or back up the key that signs for the register."),
        epilog=_("Example: balie register key show"),
        params=[language_option()],
        commands={
            "make": click.Command(
                "make",
                callback=make,
                help=_("Make a signing key for a register that has none."),
                epilog=_("Example: balie register key make"),
                params=[
                    click.Option(
                        ["--lost"], is_flag=True, help=_("The key that there was is lost for good.")
                    ),
                    language_option(),
                ],
            ),
            "show": click.Command(
                "show",
                callback=show,
                help=_("Print the verifier keys, to hand out, and say where the signing key is."),
                epilog=_("Example: balie register key show"),
                params=[
                    click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
                    language_option(),
                ],
            ),
            "rotate": click.Command(
                "rotate",
                callback=rotate,
                help=_("Put a new signing key in the place of the old one."),
                epilog=_("Example: balie register key rotate"),
                params=[click.Option(["--yes"], is_flag=True, help=_("Do not ask.")), language_option()],
            ),
            "backup": click.Command(
                "backup",
                callback=backup,
                help=_("Write the signing key to FILE under a passphrase."),
                epilog=_("Example: balie register key backup register-key.pem"),
                params=[click.Argument(["file"], type=click.Path()), language_option()],
            ),
            "restore": click.Command(
                "restore",
                callback=restore,
                help=_("Put the signing key back from FILE, a backup of it."),
                epilog=_("Example: balie register key restore register-key.pem"),
                params=[click.Argument(["file"], type=click.Path()), language_option()],
            ),
        },
    )
}

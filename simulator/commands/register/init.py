"""`balie register init`: the register made with its key, or brought up to date; and where everything lies."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from simulator.authoring.library import SHIPPED
from simulator.authoring.workplace import ORGANISATION_FILE, Workplace, find_workplace
from simulator.cli import language_option
from simulator.commands.register.opening import note, tell, worded
from simulator.diagnostics import visible
from simulator.i18n import N_, _
from simulator.office import Office, place_of, workplace_of
from simulator.register import faults
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError, disk_worded
from simulator.register.keys import READABLE_BY_OTHERS, load_key, make_key, readable_by_others
from simulator.register.ledger import Register, open_register
from simulator.register.making import create, upgrade
from simulator.register.notes import SigningKey, fit_for_a_name
from simulator.settings import Settings

TRAININGS_FILE = "trainings.yaml"
EXAMPLE = "gemeente-waterhoek"
"""The organisation of the shipped example."""
_STILL_EXAMPLE = N_(
    "This register is of the example, {organisation}, and stays so: to make your own, put your own "
    "'organisation' in {path} first, and take this register away."
)
_ORIGIN = N_("'{origin}' cannot be the name of a register: no spaces and no plus sign.")
_OTHER_KEY = N_(
    "The key at {path} is called {name}, so it cannot sign for {origin}: name another file in {variable}."
)
_OTHER_ORGANISATION = N_(
    "The register {path} is of the organisation {name}, and the organisation file says {own}: "
    "one of them is not yours."
)


def init(folder: str | None, origin: str | None, lang: str | None) -> None:
    """Make what is missing, leave what is there, and say where everything lies."""
    del lang
    settings: Settings = click.get_current_context().obj
    path = _organisation_file(settings, folder)
    if _begin_with_examples(path):
        return
    workplace = workplace_of(replace(settings, organisation=path))
    register, name, made = _register(workplace, origin)
    with Office(workplace, register, settings) as office:
        register.check_writable()
        key = _key(office, name, make=made)
        if key is not None:
            _name_the_key(office, key)
        office.take_stock()
        for caution in register.cautions:
            tell(caution)
        _say(office, key, made=made)


def _organisation_file(settings: Settings, folder: str | None) -> Path:
    if folder is not None:
        return Path(folder) / ORGANISATION_FILE
    # The current folder is as good as any, and a place that can be seen; where all else lies is told.
    return find_workplace(settings) or Path(ORGANISATION_FILE)


def _begin_with_examples(path: Path) -> bool:
    """Put examples of the two files there where there is none; tells whether it did."""
    if path.exists():
        return False
    with disk_worded(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        for name in (ORGANISATION_FILE, TRAININGS_FILE):
            place = path.parent / name
            if not place.exists():
                # The first line tells an editor where the schema lies, which is not there.
                lines = (SHIPPED / "organisation" / name).read_text(encoding="utf-8").split("\n")[1:]
                place.write_text("\n".join(lines), encoding="utf-8")
    where = visible(str(path.parent))
    click.echo(_("There was no organisation file, so an example of it was put in {path}.").format(path=where))
    click.echo(
        _("Fill in organisation.yaml and trainings.yaml, and look them over: balie check {path}").format(
            path=where
        )
    )
    click.echo(_("Then do this again: balie register init {path}").format(path=where))
    return True


def _register(workplace: Workplace, origin: str | None) -> tuple[Register, str, bool]:
    """Make the register, or open it and bring it up to date; tells whether it is new."""
    assert workplace.organisation is not None, "only a workplace that was read gets a register"
    place, own = place_of(workplace), workplace.organisation.id
    name = origin or f"{own}/register"
    if not fit_for_a_name(name):
        raise RegisterError(_ORIGIN, origin=visible(name))
    try:
        upgrade(place)
        register = open_register(place)
    except RegisterError as error:
        if error.message != faults.MISSING:
            raise
        return create(place, name, own), name, True
    about = register.about()
    if about.get("organisation") != own:
        register.close()
        raise RegisterError(
            _OTHER_ORGANISATION, path=register.shown, name=visible(about.get("organisation", "")), own=own
        )
    return register, about["origin"], False


def _key(office: Office, name: str, *, make: bool) -> SigningKey | None:
    """Give the signing key of the register, made where nothing was signed yet; None where it is elsewhere."""
    path = office.key_path
    if path.exists():
        key = load_key(path)
        if key.name != name:
            raise RegisterError(
                _OTHER_KEY, path=visible(str(path)), name=key.name, origin=name, variable="BALIE_REGISTER_KEY"
            )
        return key
    return make_key(path, name) if make or not office.vkeys() else None


def _name_the_key(office: Office, key: SigningKey) -> None:
    if key.verifier.vkey not in office.vkeys():
        added = office.register.append(Kind.KEY, {"action": "made", "vkey": key.verifier.vkey})
        for caution in added.cautions:
            tell(caution)


def _say(office: Office, key: SigningKey | None, *, made: bool) -> None:
    click.echo(
        _("The register is made.") if made else _("The register was there already, and is up to date.")
    )
    click.echo(_("Organisation file: {path}").format(path=visible(str(office.workplace.path))))
    click.echo(_("Register: {path}").format(path=visible(office.register.shown)))
    if key is None:
        click.echo(_("Signing key: not on this computer."))
    else:
        click.echo(_("Signing key: {path}").format(path=visible(str(office.key_path))))
        click.echo(_("Verifier key, to hand out: {vkey}").format(vkey=key.verifier.vkey))
        with suppress(RegisterError):
            if readable_by_others(office.key_path):
                note(worded(READABLE_BY_OTHERS, path=str(office.key_path)))
    if office.organisation.id == EXAMPLE:
        note(worded(_STILL_EXAMPLE, organisation=EXAMPLE, path=str(office.workplace.path)))
    _say_how_it_is_found(office)
    if made:
        click.echo()
        click.echo(_("What to do next:"))
        click.echo("  balie register key backup register-key.pem")
        click.echo("  balie register import staff staff.csv --dry-run")
        click.echo("  balie register due")


def _say_how_it_is_found(office: Office) -> None:
    """Print the line for the settings, where they lead elsewhere or nowhere."""
    path, found = office.workplace.path.absolute(), find_workplace(office.settings)
    if found is not None and found.absolute() == path:
        return
    file = visible(str(office.settings.places.settings_file))
    click.echo()
    click.echo(
        _("So that Balie finds it, put this line at the top of the settings file {path}:").format(path=file)
    )
    click.echo(f"  organisation = {_in_toml(str(path))}")


def _in_toml(text: str) -> str:
    """Write a text as TOML; between single quotes a path of Windows stays readable."""
    return visible(json.dumps(text, ensure_ascii=False) if "'" in text else f"'{text}'")


commands = {
    "init": click.Command(
        "init",
        callback=init,
        help=_(
            "Make the register of the organisation in FOLDER with its signing key, or bring it up to date, "
            "and say where everything lies. Without an organisation file there, examples are put down first."
        ),
        epilog=_("Example: balie register init my-organisation"),
        params=[
            click.Argument(["folder"], type=click.Path(), required=False),
            click.Option(
                ["--origin"], help=_("Name of the register in checkpoints, like an address without https://.")
            ),
            language_option(),
        ],
    )
}

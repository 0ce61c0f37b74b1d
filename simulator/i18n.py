"""The words of the interface, in the language of the person.

English stands in the code; a gettext catalogue holds the Dutch. Lower floors only mark their sentences
with `N_`; the faces look them up with `_` at the moment of showing, so that a language can change while
the program runs.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
DOMAIN = "balie"
FOLDER = Path(__file__).parent / "locale"

_translation: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a sentence for translation without looking it up yet."""
    return message


def _(message: str) -> str:
    """Give the sentence in the language in use."""
    return _translation.gettext(message)


class Said(str):
    """A sentence that remembers what it was made of, so that it can be said again in another language."""

    __slots__ = ("fields", "message")

    message: str
    """The sentence as it stands in the code."""
    fields: dict[str, object]
    """What was filled in."""


def say(message: str, /, **fields: object) -> str:
    """Word a sentence that was marked with `N_`; `again` says it in the language in use by then."""
    filled_in = {name: again(each) if isinstance(each, str) else each for name, each in fields.items()}
    said = Said(_(message).format(**filled_in) if fields else _(message))
    said.message, said.fields = message, fields
    return said


def again(text: str) -> str:
    """Say a sentence again in the language in use; text that was not made by `say` stays as it is."""
    return say(text.message, **text.fields) if isinstance(text, Said) else text


def other() -> str:
    """Give the language after the one in use; after the last comes the first."""
    return LANGUAGES[(LANGUAGES.index(_language) + 1) % len(LANGUAGES)]


def spoken(message: str, wanted: str) -> str:
    """Give the sentence in another language than the one in use, for whoever reads it elsewhere."""
    return gettext.translation(DOMAIN, FOLDER, [wanted], fallback=True).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Give the sentence that fits the count, in the language in use."""
    return _translation.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Give a word that would be ambiguous without its context."""
    return _translation.pgettext(context, message)


def language() -> str:
    """Tell which language is in use: `nl` or `en`."""
    return _language


def use(wanted: str) -> None:
    """Speak this language from now on; one that is not in LANGUAGES becomes the default."""
    global _translation, _language  # one interface, one language
    _language = wanted if wanted in LANGUAGES else DEFAULT
    _translation = gettext.translation(DOMAIN, FOLDER, [_language], fallback=True)
    # Click looks its own messages up through the process-wide domain and these variables.
    os.environ["LANGUAGE"] = _language
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def language_of_locale(environment: dict[str, str] | None = None) -> str:
    """Read the person's language from the locale variables; Dutch when they name neither of ours."""
    variables = dict(os.environ) if environment is None else environment
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in variables.get(variable, "").split(":"):
            if wanted[:2].lower() in LANGUAGES:
                return wanted[:2].lower()
    return DEFAULT

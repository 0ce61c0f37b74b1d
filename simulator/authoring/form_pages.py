"""The pages of the rules of form, which the reader applies while it reads.

A rule of sense or of quality is one function, with its page as docstring. A rule of form is asked in many
places of the reader, so its page stands here, in the same shape: one sentence on what is wrong, then why it
matters and how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FORM_PAGES: Mapping[str, str] = MappingProxyType(
    {
        # The file itself
        "no-such-file": """There is no file of this name.

            Look at the spelling, and at the folder you are in.""",
        "not-a-file": """This is not a file.

            It is a device or a pipe, or a folder where a file is asked for. Name the scenario's own
            file.""",
        "not-readable": """The file cannot be opened.

            You may not read it, or something is wrong with the disk or the link. Ask for the rights, or
            make a copy in a folder of your own.""",
        "not-utf-8": """The file is not in UTF-8.

            A letter in it cannot be read. Save the file as UTF-8; every editor can do that, mostly under
            "save as" or "encoding".""",
        "too-large": """The file, a text in it or the number of values is larger than Balie reads.

            A file may have one megabyte and a text 20,000 characters: far more than a conversation needs.
            Split the text, or the scenario.""",
        "too-deep": """Something is nested too many levels deep.

            No part of a scenario goes deeper than a few levels; mostly there are brackets or spaces too
            many. Look at the indentation above this place.""",
        "too-many": """A list is longer than it may be.

            `goes_to` has at most twelve ways and most lists at most sixty names. Take the rest out, or
            bring several conditions together in one.""",
        "forbidden-character": """There is a character here that cannot be seen or that turns text around.

            Such a character comes along when text is copied from elsewhere. It can make a line look other
            than it is. Delete it and type the line again.""",
        # YAML
        "syntax": """YAML cannot read the file from here on.

            The message says what stands in the way. Most often a text with a colon or a quote needs to go
            into a `|` block, or a line starts in the wrong column. What comes before this place has been
            looked at as well as could be; what comes after it has not.""",
        "several-documents": """A second document starts here.

            One file holds one scenario. Delete the line with `---`, or put the rest into a file of its
            own.""",
        "duplicate-key": """The same key is used twice in one place.

            Only the first would count, so what stands under the second would be lost. Give one of the two
            another name, or join them.""",
        "bad-key": """A key is not one plain word.

            Keys are words such as `text`, `replies` or the names that you give. Take brackets, lists and
            empty keys out of the place before the colon.""",
        "no-aliases": """A text refers to a text elsewhere, with `&`, `*` or `<<`.

            That is YAML's way to copy, and it makes a file hard to read and to check. Write the text out;
            or put it in quotes when it really starts with this sign.""",
        "no-tags": """A text starts with `!`, which YAML takes for a kind of value.

            Balie reads every value as what the key asks for and needs no tags. Leave it out, or put the
            text in quotes when it really starts with this sign.""",
        "cut-off-text": """YAML ends a text before it is finished.

            After ` #` comes a comment, and a comma inside `{}` starts the next key; so the rest of the
            sentence would be lost. Put the whole text in quotes, or in a `|` block.""",
        # Keys and values
        "no-scenario": """There is no scenario in this file.

            A scenario starts with `scenario:` and its name. Run `balie new` for a file to begin with.""",
        "no-protocol": """There is no protocol in this file.

            A protocol starts with `protocol:` and its name, and has `goals` and `steps`.""",
        "no-organisation": """There is no organisation in this file.

            An organisation file starts with `organisation:` and its name, and has `exposures` and
            `functions`. Balie brings an example: `scenarios/organisation`.""",
        "no-trainings": """There are no trainings in this file.

            A trainings file starts with `trainings:` and a name, and has the trainings under `programme`.
            Balie brings an example: `scenarios/organisation`.""",
        "bad-date": """This is no date, or it comes before the day that it should follow.

            A date is written as year, month and day, such as `2026-03-01`. An agreement ends on or after the
            day on which it was agreed.""",
        "password-in-url": """There is a password in the address of the database.

            Everybody who can read the file can read the password, and so can every backup of it. Put it in
            the file `~/.pgpass`, or in the variable `PGPASSWORD`, and choose another one: this one has been
            seen.""",
        "unknown-key": """There is no key of this name here.

            What stands under it would not be used. Mostly it is a slip of the pen, or the key belongs one
            level higher or lower. The format page lists every key.""",
        "missing-key": """A key that is needed is missing.

            Without it the file cannot be played, or a choice of yours has no reason. Add the key that the
            message names.""",
        "no-question": """This key belongs to a state that asks something.

            `pick` belongs to a report or an agreement, `measure` to a measure. Add `asks` with the right word
            to the state, or move the key.""",
        "asks-with-replies": """A state asks something and has replies of its own.

            The answers to a question are Balie's own, so that they can be scored. Put your replies in a state
            before or after it.""",
        "no-departure": """Grounds stand with a reply that leaves nothing.

            Grounds are asked only where a reply leaves a step of the protocol. Add `departs_from` with that
            step, or leave the grounds out.""",
        "wrong-kind": """The value is not of the kind that belongs here.

            The key asks for something else: one text, a list, a whole number within bounds, a change with
            its sign, or yes or no. The message says which.""",
        "empty-text": """A text is empty.

            Something is shown or needed here, and there is nothing. Write the text, or leave the key
            out.""",
        "empty-list": """There is nothing in a list that needs something.

            The ways on, the wordings under one_of and a mixture of motives need at least one. Write it, or
            leave the key out where it may be missing.""",
        "unknown-word": """The value is not one of the words that can stand here.

            Motives, phases, targets, endings and dangers come from fixed lists, so that the rubric knows
            them. Take one of the words in the message.""",
        "bad-id": """This cannot be a name here.

            Files, scenarios and goals have small letters, digits and hyphens; states, replies, facts, cues
            and people have small letters, digits and underscores. A name starts with a letter, and has no
            meaning of its own in conditions.""",
        "same-name": """Two people have the same name.

            Lines are spoken by name, so it would not be clear who speaks. Give each person another
            name.""",
        "listed-twice": """A name stands in a list twice.

            The second has no effect. Leave it out, or write the name that you meant.""",
        "technique-count": """A reply has no technique, or more than three.

            One to three techniques say what the words do; that is what is scored. Name only what the reply
            really does, and split a reply that does more.""",
        "ending-with-replies": """A state is an ending and has replies as well.

            It can be only one of the two. Leave out `ending`, or move the replies to a state before it.""",
        "not-an-ending": """A key of an ending stands in a state that is none.

            `why`, `next` and `acceptable` are for the debrief of an ending. Add `ending:` with its kind, or
            leave the key out.""",
        "open-exit": """The list under `goes_to` does not end with a way without a condition.

            The last way is for when no condition is true, so it has no `when`; every way before it has one.
            Otherwise nothing follows, or the rest is never reached.""",
        # Scripts and conditions
        "bad-condition": """A condition cannot be read.

            It has names, numbers, comparisons, `and`, `or`, `not` and brackets, and nothing else, such as
            `tension >= 7 and not need_known`. The message points at the first thing that does not fit.""",
        "bad-line": """A line of a script cannot be read.

            A line starts with `[condition]`, `<cue>` or `Name:`, or it is what is seen; in a reply, `(...)`
            is an act. Close the bracket, or write `\\` before the line to take it as it is.""",
        "unknown-placeholder": """There is no name in braces like this one.

            Only `{trainee}`, `{citizen}` and `{colleague}` are replaced. Use one of them, or leave the
            braces out.""",
        "one-of-differs": """The wordings under `one_of` do not show the same cues.

            The seed draws one wording. If a cue is in only some of them, some trainees could never see it.
            Give all wordings the same cues.""",
        # Translations
        "bad-translation-file": """The translation file cannot be read from here on.

            It is a gettext catalogue, a `.po` file. Open it in an editor for translations such as Poedit,
            or look for a quote that is missing.""",
        "missing-translation": """A text is not translated.

            In the other language it is shown as you wrote it. Translate it, or run `balie translate` to
            bring the file up to date first.""",
        "stale-translation": """A text has changed since it was translated.

            The translation may say something else by now, so the original is shown. Look at both and take
            the mark `fuzzy` away.""",
        "orphan-translation": """A translation belongs to no text of the scenario.

            It is never shown. Mostly a state or a reply got another name: `balie translate` keeps it aside
            for you.""",
        "duplicate-translation": """A text is translated twice.

            Only the first one is used. Delete one of the two.""",
        "translation-drift": """A translation is not built like the original.

            It must have the same lines with the same conditions, cues and speakers, and the same names in
            braces, or the conversation would differ by language. Until then the original is shown.""",
    }
)

"""The protocol file, key by key: goals, steps, house rules, mandates and measures."""

from __future__ import annotations

from functools import partial

from scoring import PARTS, TERMS
from simulator.authoring.kinds import Either, Flag, Key, Matching, Name, Named, Several, Table, Text
from simulator.authoring.shape import KEBAB, LANGUAGE, MAX_ID, SNAKE, VERSION
from simulator.i18n import N_

_needed = partial(Key, required=True)
RUNG = Table(
    (
        _needed("text", Text(), N_("The measure in a few words.")),
        Key("timed", Flag(), N_("yes: it lasts for a term.")),
    )
)
STEP = Table(
    (
        _needed("text", Text(), N_("The step in a sentence.")),
        Key("no_deviation", Flag(), N_("yes: nobody may leave this step, whatever the grounds.")),
    )
)
MANDATE = Table(
    (
        _needed("text", Text(), N_("The role and what it may decide, in a sentence.")),
        Key("may_leave", Several(Name()), N_("Steps that this role may leave by itself.")),
    )
)
PROTOCOL = Table(
    (
        _needed("protocol", Matching(KEBAB, MAX_ID), N_("The id of the protocol, such as gemeente.")),
        _needed(
            "version", Matching(VERSION), N_("The version, such as 1.0.0. Raise it when a step changes.")
        ),
        _needed("language", Matching(LANGUAGE), N_("The language of the texts in two letters, such as nl.")),
        _needed("title", Text(), N_("The title of the protocol.")),
        _needed(
            "goals", Named(Text(), KEBAB), N_("Learning goals that scenarios can name, each in a sentence.")
        ),
        _needed(
            "steps",
            Named(Either((Text(), STEP)), SNAKE),
            N_("Steps that replies can cite, in their order, each in a sentence."),
        ),
        Key("house_rules", Named(Text(), SNAKE), N_("Rules for visitors, each in a sentence.")),
        Key(
            "mandates",
            Named(MANDATE, SNAKE),
            N_("Roles and what each may decide by itself."),
        ),
        Key("measures", Named(RUNG, SNAKE, (*TERMS, *PARTS)), N_("The ladder of measures, lightest first.")),
    )
)

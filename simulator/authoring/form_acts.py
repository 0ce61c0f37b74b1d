"""The keys of the three acts, of variants, and of what a protocol says of them; `form` puts them in place."""

from __future__ import annotations

from functools import partial

from scoring import PARTS
from simulator.authoring.kinds import (
    Condition,
    Either,
    Key,
    Name,
    Named,
    Number,
    Several,
    Table,
    Text,
    Words,
)
from simulator.authoring.shape import SNAKE
from simulator.authoring.vocabulary import MOTIVES
from simulator.i18n import N_

_needed = partial(Key, required=True)
MOST_MONTHS = 12
_GROUND = Either((Text(), Several(Name(), least=1)))
GROUNDS = Table(
    (
        _needed(
            "need",
            _GROUND,
            N_("What shows that it is needed here: facts and cues, or a sentence of your own."),
        ),
        Key("safety", _GROUND, N_("What shows that nobody is in acute danger.")),
        Key("purpose", _GROUND, N_("Why the step would bring about what it was not made for.")),
        Key("mandate", _GROUND, N_("What shows that it is within the mandate, or was agreed.")),
        Key("least", _GROUND, N_("Why it goes no further than it must.")),
        Key("equal", _GROUND, N_("Why anyone in the same place would get it.")),
    ),
    meaning=N_("What can carry the departure, test by test. A test that you leave out is not asked."),
)
NATURE = Words(
    {
        "must": N_("Belongs in it: without this it is not complete."),
        "ok": N_("May be in it; it earns nothing and costs nothing."),
        "label": N_("A judgement about somebody, instead of what was seen or heard."),
        "health": N_("Says something about somebody's health. That never belongs in it."),
        "hearsay": N_("Not seen or heard by the one who writes."),
        "poor": N_("Too vague for somebody else to use."),
    }
)
STATEMENT = Table(
    (
        _needed("text", Text(), N_("The sentence as it would stand in the report.")),
        _needed("is", NATURE, N_("What it is.")),
        Key("when", Condition(), N_("Only on offer when this is true, for what did not always happen.")),
    )
)
STATEMENTS = Named(STATEMENT, SNAKE, least=1)
PART = Words(
    {
        "talk_first": N_("The citizen is heard first."),
        "reason": N_("The reason is given in writing."),
        "remedy": N_("It says where to object or complain."),
        "review_date": N_("There is a date on which it is looked at again."),
        "basic_services": N_("Basic services stay within reach."),
        "other_channel": N_("There is another way to get in touch."),
        "companion": N_("Someone may come along."),
        "agreement": N_("There are agreements about what goes better."),
    }
)
assert tuple(PART.meanings) == PARTS, "the words are those of scoring, in its order"
MEASURE = Table(
    (
        _needed("lightest", Name(), N_("The lightest measure that works here, by its id in the protocol.")),
        Key(
            "acceptable",
            Several(Name()),
            N_("Other measures that are not too heavy here; the lightest is one by itself."),
        ),
        Key("months", Number(1, MOST_MONTHS), N_("The longest that is not too long, in months.")),
        Key("must", Several(PART), N_("What must go with it to be fair.")),
    ),
    meaning=N_("What would be proportional here."),
)
ASKS = Words(
    {
        "motive": N_("What drives the citizen, how sure, and which signs say so."),
        "report": N_("What goes into the report."),
        "agreement": N_("What goes into the agreement."),
        "measure": N_("Which measure, for how long, and with what."),
    }
)
MOTIVE_TABLE = Table(
    tuple(Key(motive, Number(1, 10), meaning) for motive, meaning in MOTIVES.items()),
    least=1,
)
MOTIVE = Either((Words(MOTIVES), MOTIVE_TABLE))
GAUGE = Number(0, 10)
MOST_WEIGHT = 10
VARIANT = Table(
    (
        Key("weight", Number(1, MOST_WEIGHT), N_("How often it is drawn, beside the others; 1 if left out.")),
        Key("motive", MOTIVE, N_("What drives the citizen in this variant.")),
        Key("need", Text(), N_("What the citizen really needs in this variant.")),
        Key("tension", GAUGE, N_("Tension at the start, in this variant.")),
        Key("trust", GAUGE, N_("Trust at the start, in this variant.")),
        Key("start", Name(), N_("The state in which this variant starts.")),
    ),
    meaning=N_("One version of the conversation. What is left out stays as it is under citizen and start."),
)

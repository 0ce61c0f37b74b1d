"""The keys of who and what a scenario knows: citizen, people, facts, cues, documents."""

from __future__ import annotations

from functools import partial

from simulator.authoring.form_acts import GAUGE, MOTIVE
from simulator.authoring.kinds import Either, Flag, Key, Several, Table, Text, Words
from simulator.authoring.vocabulary import (
    AGE,
    BEARD,
    BUILD,
    DANGER,
    HAIR,
    HEADWEAR,
    MOTIVES,
    PHASE,
    SIGNS,
    STRENGTH,
)
from simulator.i18n import N_

WORDINGS = N_("Wordings out of which the seed draws one. The meaning stays the same.")
_needed = partial(Key, required=True)
PERSON = Table(
    (
        _needed("name", Text(wordings=False), N_("The name, as lines are spoken by: `Name: ...`.")),
        _needed("role", Text(), N_("Who this is, in a few words: 'colleague at desk 5'.")),
    )
)
LOOKS = Table(
    (
        Key("hair", HAIR, N_("The hair. Without this key it is short.")),
        Key("beard", BEARD, N_("The beard. Without this key there is none.")),
        Key("glasses", Flag(), N_("yes: the citizen wears glasses.")),
        Key("headwear", HEADWEAR, N_("What is on the head. Without this key nothing.")),
        Key("build", BUILD, N_("How wide the shoulders are drawn.")),
        Key("age", AGE, N_("How old the citizen is drawn.")),
    ),
    least=1,
)
PERSON_ACROSS = Table(
    (
        _needed("name", Text(wordings=False), N_("The citizen's name, as lines are spoken by: `Name: ...`.")),
        _needed(
            "motive",
            MOTIVE,
            N_("What drives the citizen: one motive, or several with weights. Hidden until the debrief."),
        ),
        _needed("tension", GAUGE, N_("Tension at the start, 0 to 10. 5 is angry, 7 is threatening.")),
        _needed("trust", GAUGE, N_("Trust at the start, 0 to 10.")),
        _needed("need", Text(), N_("What the citizen really needs, under the demand. The debrief tells it.")),
        Key(
            "history",
            PHASE,
            N_("The highest phase before the story starts, if something has happened already."),
        ),
        Key(
            "looks",
            LOOKS,
            N_("What the citizen looks like, for the drawing beside the talk. It changes nothing else."),
        ),
    )
)
FACT_TABLES = (
    Table(
        (
            _needed("text", Text(), N_("The fact in words: 'You know that the fridge is empty.'")),
            Key("missed", Flag(), N_("no: for memory only; the debrief never calls it missed.")),
        )
    ),
    Table((_needed("one_of", Several(Text(wordings=False), least=1, unique=False), WORDINGS),)),
)
FACT = Either((Text(wordings=False), *FACT_TABLES))
CUE = Table(
    (
        _needed("text", Text(), N_("What is seen or heard, in words.")),
        Key(
            "points_to",
            Either((Words(MOTIVES | SIGNS), Several(Words(MOTIVES | SIGNS), unique=False))),
            N_("The motive it points to, or several; or what else it shows: lvb, intoxication."),
        ),
        Key("strength", STRENGTH, N_("How much it says. A clear cue tells motives apart.")),
        Key("danger", DANGER, N_("The danger it shows. From here on, safety counts.")),
    ),
    one_of=("points_to", "danger"),
)
DOCUMENT = Table(
    (
        _needed("title", Text(), N_("What it is called in the list.")),
        _needed("text", Text(), N_("What it says.")),
    )
)

"""The organisation file, key by key: who runs which risk, what was agreed, how long is kept what."""

from __future__ import annotations

import re
from functools import partial

from simulator.authoring.kinds import Key, Line, Matching, Name, Named, Number, Several, Table, Text, Words
from simulator.authoring.particulars import DATE
from simulator.authoring.shape import KEBAB, LANGUAGE, MAX_ID, VERSION
from simulator.i18n import N_
from simulator.organisation import Level

MOST_CONTACTS = 8
MOST_YEARS, MOST_DAYS = 50, 3650
LONGEST_URL = 300
DATABASE = re.compile(r"(sqlite|postgresql|postgresql\+psycopg)://\S+")
DATABASE_SHAPE = N_("Write it as postgresql://server/name, or sqlite:///folder/file.sqlite3.")
_needed = partial(Key, required=True)
_SENTENCE = Text(wordings=False)
LEVEL = Words(
    {
        Level.GOALS_MET: N_("Besides, for each learning goal: met, partly met or not yet met."),
        Level.SCORES: N_("Besides, the three scores of each scenario."),
    }
)
FUNCTION = Table(
    (
        _needed("text", _SENTENCE, N_("The work in a few words, as the RI&E names it.")),
        _needed("exposure", Name(), N_("Its exposure category: a name under `exposures`.")),
    )
)
AGREEMENT = Table(
    (
        _needed("reference", Line(), N_("Where the agreement can be found: the number of the decision.")),
        _needed("agreed_on", Matching(DATE), N_("The day on which it was agreed, such as 2026-03-01.")),
        Key(
            "until", Matching(DATE), N_("The last day on which it holds; without it, until you take it out.")
        ),
        _needed("level", LEVEL, N_("The most that the register may say besides that someone finished.")),
    )
)
RETENTION = Table(
    (
        Key(
            "years_after_leaving",
            Number(0, MOST_YEARS),
            N_("Years that a completion is kept after someone has left; 2 if left out."),
        ),
        Key(
            "practice_days",
            Number(1, MOST_DAYS),
            N_("Days that a conversation stays in the trainee's own log; 30 if left out."),
        ),
        Key("backup_days", Number(1, MOST_DAYS), N_("Days that a backup is kept; 35 if left out.")),
        Key(
            "selection", _SENTENCE, N_("The class of the selection list that sets these terms, if there is.")
        ),
    )
)
CONTACT = Table(
    (
        _needed("name", Line(), N_("Who it is.")),
        Key("phone", Line(), N_("The telephone number.")),
        Key("what", Line(), N_("What for, or when.")),
    )
)
REGISTER = Table(
    (
        _needed(
            "url",
            Matching(DATABASE, LONGEST_URL),
            N_("The database, such as postgresql://server/balie. A password never stands here."),
        ),
    )
)
ORGANISATION = Table(
    (
        _needed(
            "organisation",
            Matching(KEBAB, MAX_ID),
            N_("The id of the organisation, such as gemeente-waterhoek. It never changes."),
        ),
        _needed("version", Matching(VERSION), N_("The version of this file, such as 1.0.0.")),
        _needed("language", Matching(LANGUAGE), N_("The language of the texts in two letters, such as nl.")),
        _needed("name", Line(), N_("The name of the organisation, as it stands on certificates.")),
        _needed("protocol", Name(), N_("The id of the protocol that your people work by, such as gemeente.")),
        _needed(
            "exposures",
            Named(_SENTENCE, KEBAB, least=1),
            N_("Exposure categories of the RI&E, by names of your own, highest first."),
        ),
        _needed(
            "functions",
            Named(FUNCTION, KEBAB, least=1),
            N_("Function groups: people who do the same work and run the same risk."),
        ),
        Key(
            "signals",
            Named(_SENTENCE, KEBAB),
            N_("Faults of the service that a trainee can pass on without a name."),
        ),
        Key("works_council", AGREEMENT, N_("What the works council agreed to. Leave it out if it did not.")),
        Key("retention", RETENTION, N_("How long is kept what.")),
        Key(
            "support",
            Several(CONTACT, most=MOST_CONTACTS, unique=False),
            N_("Who can be turned to after a conversation that was too much."),
        ),
        Key("register", REGISTER, N_("Where the register is, if it is no file beside this one.")),
    )
)

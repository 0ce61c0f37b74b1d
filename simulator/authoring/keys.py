"""The keys of the scenario file: those that are read, those that are needed, those of a later version."""

from __future__ import annotations

FILE_KEYS = (
    "scenario",
    "version",
    "language",
    "title",
    "summary",
    "role",
    "setting",
    "minutes",
    "goals",
    "protocol",
    "content_note",
    "briefing",
    "documents",
    "max_turns",
    "out_of_turns",
    "citizen",
    "people",
    "facts",
    "cues",
    "always",
    "start",
    "states",
    "tests",
)
REQUIRED = (
    "scenario",
    "version",
    "language",
    "title",
    "summary",
    "role",
    "setting",
    "minutes",
    "goals",
    "protocol",
    "citizen",
    "start",
    "states",
    "tests",
)
FILE_LATER = {"variants": ""}
STATE_KEYS = (
    "text",
    "target",
    "with",
    "overheard",
    "phase",
    "tension",
    "later",
    "sets",
    "unsets",
    "goes_to",
    "always",
    "danger_outside",
    "replies",
    "ending",
    "why",
    "next",
    "acceptable",
)
STATE_LATER = dict.fromkeys(("asks", "pick", "measure", "only"), "")
TEST_LATER = dict.fromkeys(("scores", "variant", "answers"), "")
ENDING_KEYS = ("ending", "why", "next", "acceptable")

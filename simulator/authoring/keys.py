"""The keys of the scenario file: those that are read, those that are needed, those of a later version."""

from __future__ import annotations

from simulator.authoring.form import SCENARIO, STATE, TEST

FILE_KEYS = SCENARIO.names
REQUIRED = SCENARIO.required
FILE_LATER = {"variants": ""}
STATE_KEYS = STATE.names
STATE_LATER = dict.fromkeys(("asks", "pick", "measure", "only"), "")
TEST_KEYS = TEST.names
TEST_LATER = dict.fromkeys(("variant", "answers"), "")
ENDING_KEYS = ("ending", "why", "next", "acceptable")

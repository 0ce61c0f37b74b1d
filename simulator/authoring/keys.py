"""The keys of the scenario file: those that are read, those that are needed."""

from __future__ import annotations

from simulator.authoring.form import SCENARIO, STATE, TEST

FILE_KEYS = SCENARIO.names
REQUIRED = SCENARIO.required
STATE_KEYS = STATE.names
TEST_KEYS = TEST.names
ENDING_KEYS = ("ending", "why", "next", "acceptable")

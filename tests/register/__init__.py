"""The register, and what is tried on it."""

from tests.register import made_once

made_once.remember()

"""Tests of the picture of a scenario."""

"""Tests of the full-screen face."""

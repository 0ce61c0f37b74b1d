"""From a trainer's text to a scenario that can be played, or to a list of what is wrong with it."""

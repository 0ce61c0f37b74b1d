"""The practice log: what the trainee did, kept for the trainee alone."""

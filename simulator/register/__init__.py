"""The training register: completions of trainings, append-only, provable and erasable."""

"""The training-quality layer of `balie check`: what no proof-reader can see, found by the exact analysis."""

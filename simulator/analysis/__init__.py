"""Every reachable configuration of a scenario, and the exact value of everything that can be said in it."""

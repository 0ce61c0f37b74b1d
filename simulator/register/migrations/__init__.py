"""How the tables of the register came to be, step by step; a released step never changes."""

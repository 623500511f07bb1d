"""What HR keeps: the register of people and their completions, and everything that was done with it."""

"""The parts that screens are made of; each gets what it needs and knows nothing of the session."""

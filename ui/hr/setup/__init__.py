"""Setting up HR's authority, step by step."""

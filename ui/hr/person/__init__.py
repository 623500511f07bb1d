"""The cards of a person's page, one a file."""

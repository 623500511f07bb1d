"""Content packs: a whole course as one signed file; building, checking and installing it."""

"""Charts of HR's workspace: drawn once, for the screen and for files, and never without their table."""

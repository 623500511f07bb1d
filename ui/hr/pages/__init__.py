"""The pages of HR's workspace, one file a page."""

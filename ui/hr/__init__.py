"""HR's workspace: a window of its own, opened with a passphrase, and everything that HR does in it."""

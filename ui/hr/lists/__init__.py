"""What HR's pages of lists are made of: bringing in staff, inviting, reminding, reporting, keeping and the log."""

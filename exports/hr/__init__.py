"""What HR signs, reads and hands out: its authority, invitations, intake, reports, reminders."""

"""What is asked: question kinds, banks, attempts and marking. No Qt and no database here."""

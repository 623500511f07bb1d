"""What happened: the store, the rules that say what is still to do, and the dates that follow."""

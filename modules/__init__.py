"""The training modules: what is taught. No Qt and no database here."""

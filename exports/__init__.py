"""What leaves the app: signed records and certificates, and the checks that read them back."""

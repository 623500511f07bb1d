"""The labs: what a photo, a post, two colours or a setting give away, as pure functions. No screens here."""

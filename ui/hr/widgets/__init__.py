"""Parts that several pages of HR's workspace are made of."""

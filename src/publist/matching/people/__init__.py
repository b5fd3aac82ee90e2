"""Which authorships of a list are one person's."""

"""Is this name that person's: forms, relations, look-up."""

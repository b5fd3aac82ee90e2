"""A file's records into the store."""

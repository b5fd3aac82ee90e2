"""Papers to text, a format a module.  No database, no network, no files."""

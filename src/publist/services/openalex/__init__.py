"""OpenAlex: works by identifier in bulk, by title, of a person; citation counts."""

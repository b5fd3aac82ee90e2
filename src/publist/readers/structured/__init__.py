"""Readers for lists that say what each field is: YAML, front matter, JSON, RIS and its kin, tables."""

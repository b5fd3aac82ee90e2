"""Semantic Scholar: papers by identifier in bulk, by title, of an author; citation counts."""

"""The list that a person hands out, checked and repaired."""

"""What a person decides: edit, merge, split, people, owners, review, undo."""

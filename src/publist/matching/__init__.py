"""Is this name that author, this record that paper, this string that venue: outcome, score and reasons."""

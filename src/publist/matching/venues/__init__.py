"""Is this string that venue."""

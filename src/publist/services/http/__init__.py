"""The one HTTP client: pace, retries, deadlines, redirects, sizes and keys."""

"""The jobs: each takes a store, sources, a clock and a progress callback, and returns a report."""

"""The demonstration: services replayed on loopback."""

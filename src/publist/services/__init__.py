"""The services: one module a service over one HTTP client, from a service's objects to records."""

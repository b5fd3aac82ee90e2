"""The list completed from the services: plan, sync, refresh, proposals, add."""

"""The proofreader's rules: pure functions over what a list prints and what the services have of the same papers."""

"""Jobs without a person: timers, health, the doctor."""

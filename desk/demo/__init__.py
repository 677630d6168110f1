"""The demonstration: scenario in, alerts out, and an account of what was caught."""

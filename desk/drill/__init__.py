"""Exercises: through the real plan and channels, marked as such everywhere, graded at their end."""

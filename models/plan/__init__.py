"""The crisis plan at work: who is on duty, whom to call in which order, and where the plan has gaps. Pure."""

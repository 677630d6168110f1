"""The crisis plan for people: its gaps, whom to call, a week's rota."""

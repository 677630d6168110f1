"""Makes what `models.lookalikes` ships: its table of letters and its weights."""

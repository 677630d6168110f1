"""Look-alikes: the letters and slips by which a name passes itself off as another."""

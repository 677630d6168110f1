"""The planted incidents, one a file; each exposes `plant(stage, at) -> Planted`."""

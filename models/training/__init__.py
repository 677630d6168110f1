"""How the heads were made: sets, word vectors, fitting, calibration, the card. Needs the data, never used in service."""

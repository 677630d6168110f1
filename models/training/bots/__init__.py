"""How the model of fake and automated accounts was made: sets, curves, calibration, figures on sources left out."""

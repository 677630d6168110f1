"""The page behind a signed link in an alert: who opens it and presses the button acknowledges the crisis."""

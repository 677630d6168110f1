"""One command or group a file."""

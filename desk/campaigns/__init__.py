"""Coordinated campaigns: those that were indexed, listed and shown, and those in a file, found without any service."""

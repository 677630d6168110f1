"""Lists of domains held against brands, without any service."""

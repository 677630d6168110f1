"""How Quivive is run: local services, containers, dashboards."""

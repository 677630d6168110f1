"""Pictures of a page's mentions fetched and hashed before they are published: only where asked for."""

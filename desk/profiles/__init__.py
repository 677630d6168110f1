"""Lists of accounts: rows of any export read as profiles, and judged without any service."""

"""Files of mentions: JSON lines, CSV and Parquet, with foreign columns mapped and resumed where delivery ended."""

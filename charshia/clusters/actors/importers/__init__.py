"""Files of actors: tables and GeoJSON."""

"""The only room that opens DuckDB: store, migrations, models, checks."""

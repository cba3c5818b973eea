"""The results store: one folder a study, one Parquet file a finished chunk, whole or not there at all."""

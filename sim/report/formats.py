"""The kinds of files that tables are written as."""

from enum import StrEnum


class Format(StrEnum):
    """CSV and workbooks speak the reader's language; Parquet keeps identifiers, for programs."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"

"""The kinds of files that tables are written as."""

from enum import StrEnum


class Format(StrEnum):
    """CSV, workbooks and Word speak the reader's language; Parquet keeps identifiers, for programs."""

    csv = "csv"
    docx = "docx"
    parquet = "parquet"
    xlsx = "xlsx"

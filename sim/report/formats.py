"""The kinds of files that tables are written as."""

from enum import StrEnum


class Format(StrEnum):
    """CSV, workbooks and Word speak the reader's language; Parquet keeps identifiers, for programs."""

    csv = "csv"
    """A file for each table, marked as UTF-8 for spreadsheets."""
    docx = "docx"
    """One document: the sentences, then the tables."""
    parquet = "parquet"
    """A file for each table, with its types."""
    xlsx = "xlsx"
    """One workbook, a sheet for each table."""

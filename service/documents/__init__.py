"""Reports as files: PDF, Word, a workbook and CSV, each written from the same value that the page shows."""

"""Spreadsheet, tables and page that staff read."""

"""Writes original.xlsx: Sheet1 of the original student's workbook, with its formulas and its values, from the CSV files
in reference/. Needs Python's XlsxWriter: pip install xlsxwriter; python3 make_original.py
"""

import csv
import datetime
import pathlib
import re

import xlsxwriter

here = pathlib.Path(__file__).parent
columns = list(csv.DictReader(open(here / "reference/sheet1-formulas.csv", encoding="utf-8")))
values = list(csv.reader(open(here / "reference/sheet1-values.csv", encoding="utf-8")))[1:]


def shifted(formula, rows):
    """The formula as it stands so many rows below; $G$31 stays."""
    return re.sub(r"(?<![$\d])([A-Z]{1,2})(\d+)", lambda cell: cell[1] + str(int(cell[2]) + rows), formula)


book = xlsxwriter.Workbook(str(here / "original.xlsx"))
book.set_properties({"created": datetime.datetime(2026, 1, 1)})
sheet = book.add_worksheet("Sheet1")
sheet.write("F31", "η =")
sheet.write("G31", 1)
for at, column in enumerate(columns):
    sheet.write(31, at, column["label"])
    for row in range(len(values)):
        content = column["row 33"] if row == 0 else column["row 34"]
        value = float(values[row][at])
        if content.startswith("="):
            sheet.write_formula(32 + row, at, shifted(content, max(row - 1, 0)), None, value)
        else:
            sheet.write_number(32 + row, at, value)
book.close()

#!/usr/bin/env bash
# Draws the pictures of Sheet1 in chapter 7, from sheets/backpropagation.xlsx: needs LibreOffice, zip, unzip and Poppler's pdftoppm.
#     bash book/sheet1.sh
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# With the letters of the columns and the numbers of the rows.
mkdir "$folder/parts"
unzip -q sheets/backpropagation.xlsx -d "$folder/parts"
sed -i 's#<pageMargins#<printOptions headings="1"/><pageMargins#' "$folder/parts/xl/worksheets/sheet1.xml"
(cd "$folder/parts" && zip -q -r ../backpropagation.xlsx .)
# The sheet prints on one page, so the PDF has all of it.
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" "$folder/backpropagation.xlsx" >/dev/null
# Left, top, width and height in pixels of 275 to the inch.
cut() { pdftoppm -singlefile -png -f 1 -l 1 -r 275 -x "$1" -y "$2" -W "$3" -H "$4" "$folder/backpropagation.pdf" "book/src/$5"; }
cut 190 204 1406 655 sheet1-left
cut 1596 204 1336 655 sheet1-right

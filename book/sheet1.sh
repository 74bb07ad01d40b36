#!/usr/bin/env bash
# Draws the pictures of Sheet1 in chapter 7, from sheets/backpropagation.xlsx: needs LibreOffice and Poppler's pdftoppm.
#     bash book/sheet1.sh
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The sheet prints on one page, so the PDF has all of it.
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" sheets/backpropagation.xlsx >/dev/null
# Left, top, width and height in pixels of 250 to the inch.
cut() { pdftoppm -singlefile -png -f 1 -l 1 -r 250 -x "$1" -y "$2" -W "$3" -H "$4" "$folder/backpropagation.pdf" "book/src/$5"; }
cut 170 180 1280 560 sheet1-left
cut 1477 180 1225 560 sheet1-right

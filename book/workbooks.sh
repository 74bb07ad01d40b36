#!/usr/bin/env bash
# Draws the pictures of the workbooks of the CNN and of the GPT: needs LibreOffice, zip, unzip, Poppler's pdftoppm, and `backprop` on the path.
#     bash book/workbooks.sh
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
backprop export --network cnn --image book/src/digit.png --out "$folder/cnn.xlsx"
backprop export --network gpt --text emma --steps 20 --out "$folder/gpt.xlsx"
backprop export --network gpt --text emma --steps 1 --weights models/gpt.safetensors --out "$folder/trained.xlsx"
# The first sheet of the training with the letters of its columns and the numbers of its rows; those of the images would be too narrow.
mkdir "$folder/parts"
unzip -q "$folder/gpt.xlsx" -d "$folder/parts"
sed -i 's#<pageMargins#<printOptions headings="1"/><pageMargins#' "$folder/parts/xl/worksheets/sheet1.xml"
rm "$folder/gpt.xlsx"
(cd "$folder/parts" && zip -q -r ../gpt.xlsx .)
# A sheet prints on one page; three with the derivatives of weights, before `∂ conv1`, print on two.
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" "$folder"/*.xlsx >/dev/null
# File, page, pixels to the inch; left, top, width and height in pixels; name.
cut() { pdftoppm -singlefile -png -f "$2" -l "$2" -r "$3" -x "$4" -y "$5" -W "$6" -H "$7" "$folder/$1.pdf" "book/src/$8"; }
cut cnn 1 110 76 70 1130 440 workbook-first
cut cnn 4 110 76 70 1130 375 workbook-maps
cut cnn 38 108 75 69 1110 370 workbook-derivatives
cut gpt 1 84 57 56 770 380 gpt-first
cut trained 3 432 303 1595 700 172 gpt-attention
cut trained 4 432 303 1595 700 76 gpt-attention-derivatives

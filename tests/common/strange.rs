//! Workbooks as other programs may write them, part by part: all hold the same cells.

use std::io::{Cursor, Write};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// What the formula of the cell B3 is, and what it gives.
pub const B3: (&str, f64) = ("B1*B2+B1^2", 10.0);

/// A workbook as a list of parts.
#[derive(Clone)]
struct Parts {
    parts: Vec<(String, String)>,
    overrides: String,
    defaults: String,
    of_workbook: String,
    of_sheet: String,
}

/// The rows of the sheet: B1 is 2, B2 is 3, and B3 is computed from them.
const ROWS: &str = "<row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c>\
    <c r=\"B1\"><v>2</v></c></row>\
    <row r=\"2\" spans=\"1:2\"><c r=\"A2\" t=\"inlineStr\"><is><t>y</t></is></c>\
    <c r=\"B2\"><v>3</v></c></row>\
    <row r=\"3\" spans=\"1:2\"><c r=\"B3\"><f>B1*B2+B1^2</f><v>10</v></c></row>";

const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><color rgb=\"FF0000FF\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border/></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
    </cellStyleXfs>\
    <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"2\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\">\
    <alignment horizontal=\"center\"/></xf></cellXfs>";

impl Parts {
    /// A workbook with one sheet of these rows.
    fn new(before: &str, rows: &str, behind: &str) -> Parts {
        let mut parts = Parts {
            parts: Vec::new(),
            overrides: String::new(),
            defaults: String::new(),
            of_workbook: String::new(),
            of_sheet: String::new(),
        };
        let workbook = format!(
            "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>\
             <sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        );
        let sheet = format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\">{before}\
             <sheetData>{rows}</sheetData>{behind}</worksheet>"
        );
        parts.add("xl/workbook.xml", &workbook, &format!("{SPREADSHEET}.sheet.main+xml"));
        parts.add("xl/worksheets/sheet1.xml", &sheet, &format!("{SPREADSHEET}.worksheet+xml"));
        parts.relate_workbook("worksheet", "worksheets/sheet1.xml");
        parts
    }

    fn with_styles(mut self) -> Parts {
        let styles = format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>");
        self.add("xl/styles.xml", &styles, &format!("{SPREADSHEET}.styles+xml"));
        self.relate_workbook("styles", "styles.xml");
        self
    }

    fn add(&mut self, name: &str, content: &str, kind: &str) {
        self.parts.push((name.into(), content.into()));
        self.overrides += &format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    }

    fn relate_workbook(&mut self, kind: &str, target: &str) {
        let number = self.of_workbook.matches("<Relationship ").count() + 1;
        self.of_workbook += &relationship(number, &format!("{RELATIONSHIPS}/{kind}"), target);
    }

    fn relate_sheet(&mut self, kind: &str, target: &str) {
        let number = self.of_sheet.matches("<Relationship ").count() + 1;
        let kind = match kind.starts_with("http") {
            true => kind.to_owned(),
            false => format!("{RELATIONSHIPS}/{kind}"),
        };
        self.of_sheet += &relationship(number, &kind, target);
    }

    /// The package, with something replaced in all parts.
    fn bytes(&self, change: &dyn Fn(&str, &str) -> String) -> Vec<u8> {
        let types = "http://schemas.openxmlformats.org/package/2006/content-types";
        let xml = "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
        let rels = "<Default Extension=\"rels\" \
                    ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
        let (defaults, overrides) = (&self.defaults, &self.overrides);
        let types =
            format!("{HEAD}<Types xmlns=\"{types}\">{rels}{xml}{defaults}{overrides}</Types>");
        let root = relationship(1, &format!("{RELATIONSHIPS}/officeDocument"), "xl/workbook.xml");
        let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, content: &str| {
            package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            package.write_all(change(name, content).as_bytes()).unwrap();
        };
        put("[Content_Types].xml", &types);
        put("_rels/.rels", &relationships(&root));
        put("xl/_rels/workbook.xml.rels", &relationships(&self.of_workbook));
        if !self.of_sheet.is_empty() {
            put("xl/worksheets/_rels/sheet1.xml.rels", &relationships(&self.of_sheet));
        }
        for (name, content) in &self.parts {
            put(name, content);
        }
        package.finish().unwrap().into_inner()
    }
}

fn relationship(number: usize, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relationships(list: &str) -> String {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("{HEAD}<Relationships xmlns=\"{namespace}\">{list}</Relationships>")
}

/// The box of a note as Excel draws it.
fn drawing(row: u32, column: u32) -> String {
    format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n\
         <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"3\"/></o:shapelayout>\n\
         <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
         path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/></v:shapetype>\n\
         <v:shape id=\"_x0000_s3073\" type=\"#_x0000_t202\" style='visibility:hidden'>\n\
         <v:textbox><div style='text-align:left'></div></v:textbox>\n\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\n\
         <x:Anchor>\n    3, 15, 0, 2, 5, 31, 4, 9</x:Anchor><x:AutoFill>False</x:AutoFill>\n\
         <x:Row>{row}</x:Row>\n<x:Column>{column}</x:Column></x:ClientData></v:shape></xml>"
    )
}

fn with_notes(author: &str, cell: &str, text: &str, at: (u32, u32)) -> Parts {
    let drawn = "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" \
                 header=\"0.3\" footer=\"0.3\"/><legacyDrawing r:id=\"rId2\"/>";
    let mut parts = Parts::new("", ROWS, drawn).with_styles();
    let comments = format!(
        "{HEAD}<comments xmlns=\"{MAIN}\"><authors><author>{author}</author></authors><commentList>\
         <comment ref=\"{cell}\" authorId=\"0\"><text>{text}</text></comment></commentList>\
         </comments>"
    );
    parts.add("xl/comments1.xml", &comments, &format!("{SPREADSHEET}.comments+xml"));
    parts.parts.push(("xl/drawings/vmlDrawing1.vml".into(), drawing(at.0, at.1)));
    parts.defaults += "<Default Extension=\"vml\" \
                       ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
    parts.relate_sheet("comments", "../comments1.xml");
    parts.relate_sheet("vmlDrawing", "../drawings/vmlDrawing1.vml");
    parts
}

/// With a discussion on B2, and what stands for it in older programs.
fn discussed() -> Parts {
    let id = "{00000000-0000-4000-8000-000000000001}";
    let namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
    let person = "{00000000-0000-4000-8000-000000000002}";
    let mut parts = with_notes(&format!("tc={id}"), "B2", "<t>[Threaded comment]</t>", (1, 1));
    let threads = format!(
        "{HEAD}<ThreadedComments xmlns=\"{namespace}\"><threadedComment ref=\"B2\" \
         dT=\"2026-01-01T00:00:00.00\" personId=\"{person}\" id=\"{id}\"><text>Why?</text>\
         </threadedComment></ThreadedComments>"
    );
    let persons = format!(
        "{HEAD}<personList xmlns=\"{namespace}\"><person displayName=\"A\" id=\"{person}\" \
         userId=\"A\" providerId=\"None\"/></personList>"
    );
    parts.add(
        "xl/threadedComments/threadedComment1.xml",
        &threads,
        "application/vnd.ms-excel.threadedcomments+xml",
    );
    parts.add("xl/persons/person.xml", &persons, "application/vnd.ms-excel.person+xml");
    let kind = "http://schemas.microsoft.com/office/2017/10/relationships";
    parts.relate_sheet(
        &format!("{kind}/threadedComment"),
        "../threadedComments/threadedComment1.xml",
    );
    let number = parts.of_workbook.matches("<Relationship ").count() + 1;
    parts.of_workbook += &relationship(number, &format!("{kind}/person"), "persons/person.xml");
    parts
}

/// With a picture of a rectangle.
fn drawn() -> Parts {
    let mut parts = Parts::new("", ROWS, "<drawing r:id=\"rId1\"/><extLst/>").with_styles();
    let shape = format!(
        "{HEAD}<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/\
         spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3\
         </xdr:row>\
         <xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0\
         </xdr:colOff>\
         <xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro=\"\" textlink=\"\">\
         <xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"A\"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/>\
         </xdr:twoCellAnchor></xdr:wsDr>"
    );
    let kind = "application/vnd.openxmlformats-officedocument.drawing+xml";
    parts.add("xl/drawings/drawing1.xml", &shape, kind);
    parts.relate_sheet("drawing", "../drawings/drawing1.xml");
    parts
}

/// The elements of the workbook, the sheets, the styles and the notes with the prefix `x`.
fn prefixed(name: &str, xml: &str) -> String {
    let has_prefix =
        ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/comments1.xml"];
    if !has_prefix.contains(&name) {
        return xml.to_owned();
    }
    let elements = xml.trim_start_matches(HEAD).replace("</", "\u{0}").replace('<', "<x:");
    format!("{HEAD}{}", elements.replace('\u{0}', "</x:").replace("xmlns=", "xmlns:x="))
}

/// The addresses of the strict variant of the format.
fn strict(_: &str, xml: &str) -> String {
    let root = "<workbook conformance=\"strict\"";
    xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(RELATIONSHIPS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        .replace("<workbook", root)
}

fn as_it_is(_: &str, xml: &str) -> String {
    xml.to_owned()
}

/// The workbooks, each with what is strange about it.
pub fn workbooks() -> Vec<(&'static str, Vec<u8>)> {
    let usual = Parts::new("", ROWS, "").with_styles();
    let note = || with_notes("A", "B2", "<t>first</t>", (1, 1));
    let pieces = "<r><rPr><b/><sz val=\"9\"/><rFont val=\"Tahoma\"/></rPr><t>A:</t></r>\
                  <r><rPr><sz val=\"9\"/><rFont val=\"Tahoma\"/></rPr>\
                  <t xml:space=\"preserve\">\nfirst </t></r>";
    let shuffled = "<row spans='1:2' r='1'><c t='inlineStr' r='A1'><is><t>x</t></is></c>\
                    <c s='1' r='B1' ><v>2</v></c></row>\n  \
                    <row ht='30' customHeight='1' r='2'>\n<c t='inlineStr' r='A2'><is><t>y</t>\
                    </is></c>\
                    <c s='1' r='B2'><v>3</v></c></row>\n  \
                    <row r='3'><c r='B3'><f>B1*B2+B1^2</f><v>10</v></c></row>";
    let unnamed = ROWS.replace("<row r=\"1\" spans=\"1:2\">", "<row>").replace(" r=\"A1\"", "");
    let unnamed = unnamed.replace(" r=\"B1\"", "");
    let sizes = "<dimension ref=\"A1:B3\"/><sheetFormatPr defaultRowHeight=\"15\"/>\
                 <cols><col min=\"4\" max=\"4\" width=\"2.5\" style=\"1\" customWidth=\"1\"/>\
                 </cols>";
    let ended = sizes.replace("\"15\"/>", "\"15\"></sheetFormatPr>");
    let extended = "<sheetFormatPr defaultRowHeight=\"15\" x14ac:dyDescent=\"0.25\" \
                    xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"/>";
    let end = "<mergeCells count=\"1\"><mergeCell ref=\"F1:G1\"/></mergeCells>\
               <conditionalFormatting sqref=\"B1:B3\"><cfRule type=\"dataBar\" priority=\"1\">\
               <dataBar>\
               <cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"FF638EC6\"/></dataBar><extLst>\
               <ext xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" \
               uri=\"{B025F937-C7B1-47D3-B67F-A62EFF666E3E}\">\
               <x14:id>{00000000-0000-4000-8000-000000000003}</x14:id></ext></extLst></cfRule>\
               </conditionalFormatting><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" \
               bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>";
    vec![
        ("usual", usual.bytes(&as_it_is)),
        ("with a prefix", usual.bytes(&prefixed)),
        ("strict", usual.bytes(&strict)),
        ("with a byte order mark", usual.bytes(&|_, xml| format!("\u{FEFF}{xml}"))),
        ("without styles", Parts::new("", ROWS, "").bytes(&as_it_is)),
        ("with a note", note().bytes(&as_it_is)),
        ("with a note and a prefix", note().bytes(&prefixed)),
        ("strict with a note", note().bytes(&strict)),
        ("with a note of pieces", with_notes("A", "B2", pieces, (1, 1)).bytes(&as_it_is)),
        ("with a discussion", discussed().bytes(&as_it_is)),
        ("with a drawing", drawn().bytes(&as_it_is)),
        (
            "with attributes in another order",
            Parts::new("", shuffled, "").with_styles().bytes(&as_it_is),
        ),
        ("without addresses", Parts::new("", &unnamed, "").with_styles().bytes(&as_it_is)),
        (
            "with sizes, merged cells and a rule",
            Parts::new(sizes, ROWS, end).with_styles().bytes(&as_it_is),
        ),
        (
            "with an attribute of another namespace",
            Parts::new(extended, ROWS, end).with_styles().bytes(&as_it_is),
        ),
        (
            "with an end of an element that is empty",
            Parts::new(&ended, ROWS, end).with_styles().bytes(&as_it_is),
        ),
    ]
}

/// A workbook whose sheet is empty.
pub fn empty() -> Vec<u8> {
    let parts = Parts::new("", "", "").with_styles();
    parts.bytes(&|_, xml| xml.replace("<sheetData></sheetData>", "<sheetData/>"))
}

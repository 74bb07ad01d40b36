//! A chart on a sheet: a line through points, as DrawingML (ECMA-376, part 1, chapters 20 and 21).

use super::{Package, Relationship};
use crate::error::Result;
use crate::workbook::Rectangle;
use quick_xml::escape::escape;

const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawing+xml";
const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/// The color of the line, and that of axes and labels.
const BLUE: &str = "1F77B4";
const GRAY: &str = "595959";
const LIGHT_GRAY: &str = "D9D9D9";

/// A line through points, of which the numbers are in two columns of a sheet.
pub(crate) struct LineChart<'a> {
    pub title: &'a str,
    pub x_title: &'a str,
    pub y_title: &'a str,
    /// The name of the sheet.
    pub sheet: &'a str,
    /// The cells with the numbers across, and upward.
    pub x: Rectangle,
    pub y: Rectangle,
    /// The last number across.
    pub x_end: f64,
    /// The exponents of 10 at which a logarithmic axis upward ends; none for an ordinary one.
    pub powers: Option<[i32; 2]>,
    /// The cells that it covers.
    pub over: Rectangle,
}

impl Package {
    /// Adds a chart, and says the relationship of the sheet in the part `sheet` to the drawing that it
    /// is in.
    ///
    /// # Errors
    /// If a list of parts or relationships is not what it should be.
    pub(crate) fn add_chart(&mut self, sheet: &str, chart: &LineChart<'_>) -> Result<Relationship> {
        let names = Namespaces::of(self.is_strict()?);
        let xml = chart.xml(&names).into_bytes();
        let chart_part = self.add_part("charts/added", "xml", Some(CHART_TYPE), xml)?;
        let drawing = self.add_part("drawings/added", "xml", Some(DRAWING_TYPE), Vec::new())?;
        let to_chart = self.relate(&drawing, "chart", &chart_part)?;
        self.put(&drawing, chart.drawing(&names, &to_chart).into_bytes());
        self.relate(sheet, "drawing", &drawing)
    }

    /// Whether it is in the strict variant of the format.
    fn is_strict(&mut self) -> Result<bool> {
        let relationships = self.relationships(&self.workbook.clone())?;
        Ok(relationships.iter().any(|to| to.kind.starts_with("http://purl.oclc.org/")))
    }
}

/// The namespaces of the elements, which the strict variant has its own of.
struct Namespaces {
    drawing: &'static str,
    main: &'static str,
    chart: &'static str,
}

impl Namespaces {
    fn of(is_strict: bool) -> Namespaces {
        match is_strict {
            false => Namespaces {
                drawing: "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
                main: "http://schemas.openxmlformats.org/drawingml/2006/main",
                chart: "http://schemas.openxmlformats.org/drawingml/2006/chart",
            },
            true => Namespaces {
                drawing: "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
                main: "http://purl.oclc.org/ooxml/drawingml/main",
                chart: "http://purl.oclc.org/ooxml/drawingml/chart",
            },
        }
    }
}

/// The most distances between labels of a logarithmic axis.
const MOST_LABELS: i32 = 6;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl LineChart<'_> {
    /// The drawing: the chart, and the cells that it covers.
    fn drawing(&self, names: &Namespaces, to_chart: &Relationship) -> String {
        let Rectangle { top, left, rows, columns } = self.over;
        let corner = |name: &str, row: u32, column: u32| {
            format!(
                "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>\
                 <xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
            )
        };
        format!(
            "{HEAD}<xdr:wsDr xmlns:xdr=\"{}\" xmlns:a=\"{}\"><xdr:twoCellAnchor>{}{}\
             <xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>\
             <xdr:cNvPr id=\"2\" name=\"{}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>\
             <xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>\
             <a:graphicData uri=\"{}\"><c:chart xmlns:c=\"{}\" {}/></a:graphicData></a:graphic>\
             </xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>",
            names.drawing,
            names.main,
            corner("from", top, left),
            corner("to", top + rows, left + columns),
            escape(self.title),
            names.chart,
            names.chart,
            to_chart.attribute()
        )
    }

    /// The chart.
    fn xml(&self, names: &Namespaces) -> String {
        let sheet = self.sheet.replace('\'', "''");
        let cells = |area: &Rectangle| escape(format!("'{sheet}'!{}", absolute(area))).into_owned();
        let y_base = self.powers.map_or("", |_| "<c:logBase val=\"10\"/>");
        let (y_scale, y_unit) = self.powers.map_or(Default::default(), |[low, high]| {
            // A label at the lowest power, and at every nth above it.
            let every = (high - low + MOST_LABELS - 1) / MOST_LABELS;
            let high = low + (high - low + every - 1) / every * every;
            let scale = format!("<c:max val=\"1E{high}\"/><c:min val=\"1E{low}\"/>");
            (scale, format!("<c:majorUnit val=\"1E{every}\"/>"))
        });
        let x_scale = format!("<c:max val=\"{}\"/><c:min val=\"0\"/>", self.x_end);
        // No half steps.
        let unit = if self.x_end <= 12.0 { "<c:majorUnit val=\"1\"/>" } else { "" };
        let y_format = self.powers.map_or("General", |_| "0E+0");
        let across = Axis {
            number: 10,
            other: 20,
            side: "b",
            title: self.x_title,
            base: "",
            range: &x_scale,
            grid: "",
            format: "General",
            unit,
        };
        let upward = Axis {
            number: 20,
            other: 10,
            side: "l",
            title: self.y_title,
            base: y_base,
            range: &y_scale,
            grid: GRID,
            format: y_format,
            unit: &y_unit,
        };
        let [across, upward] = [across.xml(), upward.xml()];
        format!(
            "{HEAD}<c:chartSpace xmlns:c=\"{}\" xmlns:a=\"{}\"><c:roundedCorners val=\"0\"/><c:chart>{}\
             <c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:scatterChart>\
             <c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/><c:ser>\
             <c:idx val=\"0\"/><c:order val=\"0\"/><c:spPr><a:ln w=\"22225\" cap=\"rnd\"><a:solidFill>\
             <a:srgbClr val=\"{BLUE}\"/></a:solidFill><a:round/></a:ln></c:spPr>{}\
             <c:xVal><c:numRef><c:f>{}</c:f></c:numRef></c:xVal>\
             <c:yVal><c:numRef><c:f>{}</c:f></c:numRef></c:yVal><c:smooth val=\"0\"/></c:ser>\
             <c:axId val=\"10\"/><c:axId val=\"20\"/></c:scatterChart>{across}{upward}</c:plotArea>\
             <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>",
            names.chart,
            names.main,
            title(self.title, 1400, true, 0),
            marker(self.x.rows),
            cells(&self.x),
            cells(&self.y),
        )
    }
}

/// The lines across at the labels of the axis upward.
const GRID: &str = "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
    <a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>";

/// A point at each step, where these are few.
fn marker(points: u32) -> String {
    const MOST: u32 = 60;
    if points > MOST {
        return "<c:marker><c:symbol val=\"none\"/></c:marker>".to_owned();
    }
    format!(
        "<c:marker><c:symbol val=\"circle\"/><c:size val=\"5\"/><c:spPr><a:solidFill>\
         <a:srgbClr val=\"{BLUE}\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
    )
}

/// An axis.
struct Axis<'a> {
    /// Its number, and that of the axis that it crosses.
    number: u32,
    other: u32,
    /// The side of the chart that it is at: `b` or `l`.
    side: &'a str,
    title: &'a str,
    /// The elements with the base of a logarithm, the first and last number, the lines across the chart,
    /// and the distance of labels; empty for none.
    base: &'a str,
    range: &'a str,
    grid: &'a str,
    unit: &'a str,
    /// The format of its numbers.
    format: &'a str,
}

impl Axis<'_> {
    fn xml(&self) -> String {
        let Axis { number, other, side, base, range, grid, format, unit, .. } = self;
        let turned = if *side == "l" { -5_400_000 } else { 0 };
        format!(
            "<c:valAx><c:axId val=\"{number}\"/><c:scaling>{base}<c:orientation val=\"minMax\"/>\
             {range}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"{side}\"/>{grid}{}\
             <c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/>\
             <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"6350\">\
             <a:solidFill><a:srgbClr val=\"{LIGHT_GRAY}\"/></a:solidFill></a:ln></c:spPr><c:txPr>\
             <a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"><a:solidFill><a:srgbClr val=\"{GRAY}\"/>\
             </a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>\
             <c:crossAx val=\"{other}\"/><c:crosses val=\"min\"/>\
             <c:crossBetween val=\"midCat\"/>{unit}</c:valAx>",
            title(self.title, 1000, false, turned)
        )
    }
}

/// A title: its size in hundredths of a point, and by how much it is turned, in 60,000ths of a degree.
fn title(words: &str, size: u32, is_bold: bool, turned: i32) -> String {
    let bold = u8::from(is_bold);
    let look = format!("lang=\"en-US\" sz=\"{size}\" b=\"{bold}\"");
    format!(
        "<c:title><c:tx><c:rich><a:bodyPr rot=\"{turned}\" vert=\"horz\"/><a:p><a:pPr>\
         <a:defRPr sz=\"{size}\" b=\"{bold}\"/></a:pPr><a:r><a:rPr {look}><a:solidFill>\
         <a:srgbClr val=\"{GRAY}\"/></a:solidFill></a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx>\
         <c:overlay val=\"0\"/></c:title>",
        escape(words)
    )
}

/// `$A$30:$A$53`
fn absolute(area: &Rectangle) -> String {
    let cell = |row: u32, column: u32| {
        let letters = crate::formula::cell::column_letters(column as usize);
        format!("${letters}${}", row + 1)
    };
    let (bottom, right) = (area.top + area.rows - 1, area.left + area.columns - 1);
    format!("{}:{}", cell(area.top, area.left), cell(bottom, right))
}

//! Pictures of ideas: coordinate systems side by side, with lines, dots and words in them. All is
//! drawn on white; the book's style turns the lightness round in dark themes.

use std::fmt::Write;

const FONT: &str = "Open Sans, Helvetica, Arial, sans-serif";
pub const INK: &str = "#222222";
pub const GRAY: &str = "#767676";
/// Strong colors that differ in lightness too.
pub const PURPLE: &str = "#440154";
pub const BLUE: &str = "#3b528b";
pub const TEAL: &str = "#1b7f79";
pub const ORANGE: &str = "#c05a00";

/// Pale colors behind black text.
pub const PALE_BLUE: &str = "#d6e9f8";
pub const PALE_ORANGE: &str = "#fce4d0";
pub const PALE_GREEN: &str = "#ddf0da";
pub const PALE_YELLOW: &str = "#fff3c4";
pub const WHITE: &str = "#ffffff";
pub const PALE_GRAY: &str = "#e7e6e6";

/// A point in the coordinates of a panel.
pub type Point = (f64, f64);

/// A picture under construction.
pub struct Picture {
    width: f64,
    height: f64,
    title: String,
    body: String,
}

impl Picture {
    /// An empty picture of this size in CSS pixels; the title is for those who cannot see it.
    pub fn new(title: &str, width: f64, height: f64) -> Picture {
        Picture { width, height, title: title.to_owned(), body: String::new() }
    }

    pub fn svg(self) -> String {
        let Picture { width, height, title, body } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            escape(&title)
        )
    }

    fn add(&mut self, shape: std::fmt::Arguments<'_>) {
        self.body.write_fmt(shape).expect("writing to a string does not fail");
        self.body.push('\n');
    }

    /// A line of text; `anchor` is start, middle or end.
    pub fn words(&mut self, (x, y): Point, style: Words, text: &str) {
        let Words { size, anchor, color, bold } = style;
        let weight = if bold { 600 } else { 400 };
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"{FONT}\" font-size=\"{size}\" \
             font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"{color}\">{}</text>",
            escape(text)
        ));
    }

    /// A rectangle with rounded corners.
    pub fn card(&mut self, (x, y): Point, (width, height): Point, fill: &str, stroke: &str) {
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"5\" \
             fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.5\"/>"
        ));
    }

    /// A straight line between two places of the picture.
    pub fn stroke(&mut self, (x1, y1): Point, (x2, y2): Point, color: &str) {
        self.add(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{color}\" \
             stroke-width=\"1.2\"/>"
        ));
    }
}

impl Picture {
    /// A line that ends in an arrowhead.
    pub fn arrow(&mut self, from: Point, to: Point, color: &str) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let (dx, dy) = (dx / length, dy / length);
        let back = |along: f64, aside: f64| {
            (to.0 - along * dx - aside * dy, to.1 - along * dy + aside * dx)
        };
        self.stroke(from, back(5.0, 0.0), color);
        let ((x1, y1), (x2, y2), (x3, y3)) = (to, back(9.0, 3.6), back(9.0, -3.6));
        self.add(format_args!(
            "<path d=\"M{x1:.1} {y1:.1} L{x2:.1} {y2:.1} L{x3:.1} {y3:.1} Z\" fill=\"{color}\"/>"
        ));
    }

    /// A matrix of cells with a text each, `place` being its upper left corner; each cell has the
    /// color that `fill` says for its row and column.
    pub fn matrix(
        &mut self,
        (left, top): Point,
        (width, height): Point,
        texts: &[Vec<String>],
        fill: impl Fn(usize, usize) -> &'static str,
    ) {
        for (r, row) in texts.iter().enumerate() {
            for (c, text) in row.iter().enumerate() {
                let (x, y) = (left + width * c as f64, top + height * r as f64);
                self.add(format_args!(
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
                     fill=\"{}\" stroke=\"#999999\"/>",
                    fill(r, c)
                ));
                self.words((x + width / 2.0, y + height / 2.0 + 5.0), centered(14.0), text);
            }
        }
    }
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub struct Words {
    pub size: f64,
    pub anchor: &'static str,
    pub color: &'static str,
    pub bold: bool,
}

/// Text of this size in the middle of its place.
pub const fn centered(size: f64) -> Words {
    Words { size, anchor: "middle", color: INK, bold: false }
}

impl Words {
    pub const fn starting_here(self) -> Words {
        Words { anchor: "start", ..self }
    }
    pub const fn ending_here(self) -> Words {
        Words { anchor: "end", ..self }
    }
    pub const fn colored(self, color: &'static str) -> Words {
        Words { color, ..self }
    }
    pub const fn bold(self) -> Words {
        Words { bold: true, ..self }
    }
}

/// How a line looks.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    color: &'a str,
    width: f64,
    dashes: &'static str,
}

pub const fn pen(color: &str) -> Pen<'_> {
    Pen { color, width: 2.2, dashes: "" }
}

impl Pen<'_> {
    pub const fn thin(self) -> Self {
        Self { width: 1.1, ..self }
    }
    pub const fn dashed(self) -> Self {
        Self { dashes: "7 4", ..self }
    }
}

/// A coordinate system: its place in the picture and the ranges of its axes.
#[derive(Clone, Copy)]
pub struct Panel {
    pub place: Point,
    pub size: Point,
    pub x: (f64, f64),
    pub y: (f64, f64),
}

/// Marks on an axis: where, and what is written there.
pub type Ticks<'a> = &'a [(f64, &'a str)];

impl Panel {
    /// The place in the picture of a point.
    pub fn at(&self, (x, y): Point) -> Point {
        let along = |value: f64, (low, high): (f64, f64)| (value - low) / (high - low);
        (
            self.place.0 + self.size.0 * along(x, self.x),
            self.place.1 + self.size.1 * (1.0 - along(y, self.y)),
        )
    }

    /// The heading, the axes and a grid.
    pub fn frame(&self, picture: &mut Picture, heading: &str, x: Ticks<'_>, y: Ticks<'_>) {
        let ((left, top), (width, height)) = (self.place, self.size);
        picture.words((left + width / 2.0, top - 10.0), centered(15.0).bold(), heading);
        for (value, text) in x {
            let (at, bottom) = (self.at((*value, self.y.0)).0, top + height);
            picture.stroke((at, top), (at, bottom), "#e4e4e4");
            picture.words((at, bottom + 16.0), centered(13.0).colored(GRAY), text);
        }
        for (value, text) in y {
            let at = self.at((self.x.0, *value)).1;
            picture.stroke((left, at), (left + width, at), "#e4e4e4");
            let style = centered(13.0).ending_here().colored(GRAY);
            picture.words((left - 6.0, at + 4.5), style, text);
        }
        picture.add(format_args!(
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             fill=\"none\" stroke=\"#999999\"/>"
        ));
    }

    /// What the horizontal axis shows, below its marks.
    pub fn x_title(&self, picture: &mut Picture, text: &str) {
        let ((left, top), (width, height)) = (self.place, self.size);
        let style = centered(13.0).colored(GRAY);
        picture.words((left + width / 2.0, top + height + 34.0), style, text);
    }

    /// What the vertical axis shows, above its marks.
    pub fn y_title(&self, picture: &mut Picture, text: &str) {
        let style = centered(13.0).ending_here().colored(GRAY);
        picture.words((self.place.0 - 6.0, self.place.1 - 10.0), style, text);
    }

    /// A line through the points, cut off at the frame.
    pub fn line(&self, picture: &mut Picture, points: &[Point], pen: Pen<'_>) {
        let place = |point: &Point| {
            let (x, y) = self.at(*point);
            format!("{:.1},{:.1}", x - self.place.0, y - self.place.1)
        };
        let points: Vec<String> = points.iter().map(place).collect();
        let Pen { color, width, dashes } = pen;
        let dashes = match dashes {
            "" => String::new(),
            dashes => format!(" stroke-dasharray=\"{dashes}\""),
        };
        self.inside(
            picture,
            &format!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" \
                 stroke-linejoin=\"round\"{dashes}/>",
                points.join(" ")
            ),
        );
    }

    /// A dot, if it is inside the frame.
    pub fn dot(&self, picture: &mut Picture, point: Point, radius: f64, color: &str, fill: &str) {
        let (x, y) = self.at(point);
        let (x, y) = (x - self.place.0, y - self.place.1);
        let dot = format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"{color}\" \
             stroke-width=\"1.5\"/>"
        );
        self.inside(picture, &dot);
    }

    /// Rectangles of one color, each from one corner to the other.
    pub fn areas(&self, picture: &mut Picture, areas: &[(Point, Point)], color: &str) {
        let area = |(low, high): &(Point, Point)| {
            let ((left, bottom), (right, top)) = (self.at(*low), self.at(*high));
            // A little larger, so that no light shines through between neighbors.
            let (width, height) = (right - left + 0.3, bottom - top + 0.3);
            format!("M{left:.1} {top:.1}h{width:.1}v{height:.1}h-{width:.1}z")
        };
        let areas: String = areas.iter().map(area).collect();
        picture.add(format_args!("<path d=\"{areas}\" fill=\"{color}\"/>"));
    }

    /// A shape that is cut off at the frame.
    fn inside(&self, picture: &mut Picture, shape: &str) {
        let ((left, top), (width, height)) = (self.place, self.size);
        picture.add(format_args!(
            "<svg x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\">{shape}</svg>"
        ));
    }
}

/// `count` points of a function, from one end of the range to the other.
pub fn sampled(range: (f64, f64), count: usize, f: impl Fn(f64) -> f64) -> Vec<Point> {
    let at = |i: usize| range.0 + (range.1 - range.0) * i as f64 / (count - 1) as f64;
    (0..count).map(|i| (at(i), f(at(i)))).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
